/** Plays the pieces it is handed one after another; silence where there are none. */
class Playback extends AudioWorkletProcessor {
  private pieces: Float32Array[] = [];
  private played = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<Float32Array | "flush">) => {
      if (data === "flush") this.drop();
      else this.pieces.push(data);
    };
  }

  private drop(): void {
    this.pieces = [];
    this.played = 0;
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const channel = outputs[0]?.[0];
    if (!channel) return true;
    for (let index = 0; index < channel.length; index++) channel[index] = this.next();
    return true;
  }

  private next(): number {
    const piece = this.pieces[0];
    if (!piece) return 0;
    const sample = piece[this.played] ?? 0;
    this.played += 1;
    if (this.played >= piece.length) {
      this.pieces.shift();
      this.played = 0;
    }
    return sample;
  }
}

registerProcessor("playback", Playback);
