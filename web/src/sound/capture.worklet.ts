import { Resampler, toPcm16 } from "../logic/resample";

const SENT_RATE_HZ = 16_000;
const PIECE_SAMPLES = 320;

/** Hands the microphone to the page as 20 ms pieces of 16-bit mono at 16 kHz. */
class Capture extends AudioWorkletProcessor {
  private readonly resampler = new Resampler(sampleRate, SENT_RATE_HZ);
  private waiting = new Float32Array(0);

  process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0];
    if (channel) this.gather(this.resampler.take(channel));
    return true;
  }

  private gather(samples: Float32Array): void {
    const all = new Float32Array(this.waiting.length + samples.length);
    all.set(this.waiting);
    all.set(samples, this.waiting.length);
    let start = 0;
    for (; start + PIECE_SAMPLES <= all.length; start += PIECE_SAMPLES) {
      const piece = toPcm16(all.subarray(start, start + PIECE_SAMPLES)).buffer;
      this.port.postMessage(piece, [piece]);
    }
    this.waiting = all.slice(start);
  }
}

registerProcessor("capture", Capture);
