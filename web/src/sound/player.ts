import { Resampler } from "../logic/resample";
import { Meter } from "./meter";
import playbackUrl from "./playback.worklet?worker&url";

const PLAYED_RATE_HZ = 24_000;

/** Plays her voice where it arrives as bare samples (the websocket line). */
export class Player {
  private readonly context = new AudioContext({ sampleRate: PLAYED_RATE_HZ });
  private readonly volume = this.context.createGain();
  private node: AudioWorkletNode | null = null;
  private resampler: { rate_hz: number; made: Resampler } | null = null;
  meter: Meter | null = null;

  async open(): Promise<void> {
    await this.context.audioWorklet.addModule(playbackUrl);
    this.node = new AudioWorkletNode(this.context, "playback", { numberOfInputs: 0, outputChannelCount: [1] });
    this.node.connect(this.volume).connect(this.context.destination);
    this.meter = new Meter(this.volume);
    void this.context.resume();
  }

  /** Queue samples: 16-bit mono at `rate_hz`. */
  play(samples: Int16Array, rate_hz: number): void {
    const floats = Float32Array.from(samples, (sample) => sample / 32_768);
    const played = rate_hz === PLAYED_RATE_HZ ? floats : this.resamplerFrom(rate_hz).take(floats);
    this.node?.port.postMessage(played, [played.buffer]);
  }

  /** Fall silent at once and forget what was queued. */
  flush(): void {
    this.node?.port.postMessage("flush");
  }

  /** Be silent at once, or loud again, in the middle of a word. */
  hush(on: boolean): void {
    this.volume.gain.value = on ? 0 : 1;
  }

  private resamplerFrom(rate_hz: number): Resampler {
    if (this.resampler?.rate_hz !== rate_hz) this.resampler = { rate_hz, made: new Resampler(rate_hz, PLAYED_RATE_HZ) };
    return this.resampler.made;
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
