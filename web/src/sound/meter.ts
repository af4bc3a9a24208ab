import { loudness, rms } from "../logic/level";
import { audioContext } from "./context";

const WINDOW_SAMPLES = 512;

/** Reads how loud a stream or node is right now. */
export class Meter {
  private readonly analyser: AnalyserNode;
  private readonly window = new Float32Array(WINDOW_SAMPLES);
  private readonly source: AudioNode;

  constructor(source: AudioNode) {
    this.source = source;
    this.analyser = source.context.createAnalyser();
    this.analyser.fftSize = WINDOW_SAMPLES;
    source.connect(this.analyser);
  }

  static ofStream(stream: MediaStream): Meter {
    return new Meter(audioContext().createMediaStreamSource(stream));
  }

  /** Loudness now, in [0, 1]. */
  level(): number {
    this.analyser.getFloatTimeDomainData(this.window);
    return loudness(rms(this.window));
  }

  close(): void {
    this.source.disconnect(this.analyser);
  }
}
