import captureUrl from "./capture.worklet?worker&url";
import { audioContext } from "./context";

/** Reads a microphone as 16-bit pieces (the websocket line). */
export class Recorder {
  private source: MediaStreamAudioSourceNode | null = null;
  private node: AudioWorkletNode | null = null;

  /** Start handing 20 ms pieces of 16-bit mono at 16 kHz to `onPiece`. */
  async open(stream: MediaStream, onPiece: (piece: ArrayBuffer) => void): Promise<void> {
    const context = audioContext();
    await context.audioWorklet.addModule(captureUrl);
    this.source = context.createMediaStreamSource(stream);
    this.node = new AudioWorkletNode(context, "capture", { numberOfOutputs: 0 });
    this.node.port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => onPiece(data);
    this.source.connect(this.node);
  }

  close(): void {
    this.source?.disconnect();
    if (this.node) this.node.port.onmessage = null;
    this.node = null;
  }
}
