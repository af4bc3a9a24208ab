const TAPS_EACH_SIDE = 16;
const PASSED_RATIO = 0.92;

/** Turns a microphone's samples into another, lower rate; keeps its place between pieces. */
export class Resampler {
  private readonly step: number;
  private readonly cutoff: number;
  private readonly reach: number;
  private kept: Float32Array;
  private position: number;

  /** Rates in Hz. */
  constructor(fromRate_hz: number, toRate_hz: number) {
    this.step = fromRate_hz / toRate_hz;
    this.cutoff = Math.min(1, 1 / this.step) * PASSED_RATIO;
    this.reach = Math.ceil(TAPS_EACH_SIDE * Math.max(1, this.step));
    this.kept = new Float32Array(this.reach);
    this.position = this.reach;
  }

  /** Return the new samples that this piece completes, both in [-1, 1]. */
  take(piece: Float32Array): Float32Array {
    const samples = new Float32Array(this.kept.length + piece.length);
    samples.set(this.kept);
    samples.set(piece, this.kept.length);
    const count = Math.max(0, Math.ceil((samples.length - this.reach - this.position) / this.step));
    const made = new Float32Array(count);
    for (let index = 0; index < count; index++) made[index] = this.at(samples, this.position + index * this.step);
    this.keep(samples, this.position + count * this.step);
    return made;
  }

  private at(samples: Float32Array, where: number): number {
    const centre = Math.floor(where);
    let sum = 0;
    let weights = 0;
    for (let index = centre - this.reach + 1; index <= centre + this.reach; index++) {
      const weight = this.weight(index - where);
      sum += weight * (samples[index] ?? 0);
      weights += weight;
    }
    return sum / weights;
  }

  private weight(distance: number): number {
    const angle = Math.PI * distance * this.cutoff;
    const sinc = Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle;
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (this.reach + 1)));
  }

  private keep(samples: Float32Array, next: number): void {
    const first = Math.max(0, Math.floor(next) - this.reach);
    this.kept = samples.slice(first);
    this.position = next - first;
  }
}

/** Samples in [-1, 1] as 16-bit integers. */
export function toPcm16(samples: Float32Array): Int16Array<ArrayBuffer> {
  return Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));
}
