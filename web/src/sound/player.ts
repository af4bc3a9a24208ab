import { Meter } from "./meter";
import playbackUrl from "./playback.worklet?worker&url";

const RECEIVED_RATE_HZ = 24_000;

/** Plays her voice where it arrives as bare samples (the websocket line). */
export class Player {
  private readonly context = new AudioContext({ sampleRate: RECEIVED_RATE_HZ });
  private node: AudioWorkletNode | null = null;
  meter: Meter | null = null;

  async open(): Promise<void> {
    await this.context.audioWorklet.addModule(playbackUrl);
    this.node = new AudioWorkletNode(this.context, "playback", { numberOfInputs: 0, outputChannelCount: [1] });
    this.node.connect(this.context.destination);
    this.meter = new Meter(this.node);
    void this.context.resume();
  }

  /** Queue samples: 16-bit mono, 24 kHz. */
  play(samples: Int16Array): void {
    const floats = Float32Array.from(samples, (sample) => sample / 32_768);
    this.node?.port.postMessage(floats, [floats.buffer]);
  }

  /** Fall silent at once and forget what was queued. */
  flush(): void {
    this.node?.port.postMessage("flush");
  }

  get blocked(): boolean {
    return this.context.state === "suspended";
  }

  wake(): void {
    void this.context.resume();
  }

  close(): void {
    this.meter?.close();
    void this.context.close();
  }
}
