import { Meter } from "../sound/meter";

const LONGEST_REST_S = 4;

/** Plays her WebRTC track and reads how loud it is. */
export class HerSpeaker {
  private readonly element = new Audio();
  private meter: Meter | null = null;
  private track: MediaStreamTrack | null = null;
  private hushed = false;
  private flushing = 0;
  blocked = false;

  play(track: MediaStreamTrack): void {
    this.track = track;
    this.goOn();
    const stream = new MediaStream([track]);
    this.meter?.close();
    this.element.srcObject = stream;
    this.meter = Meter.ofStream(stream);
    this.wake();
  }

  /** Try to let the sound out; browsers refuse before the first gesture. */
  wake(): void {
    if (!this.element.srcObject) return;
    this.element.play().then(
      () => (this.blocked = false),
      (error: unknown) => (this.blocked = error instanceof DOMException && error.name === "NotAllowedError"),
    );
  }

  /** Be silent at once, or loud again, in the middle of a word. */
  hush(on: boolean): void {
    this.hushed = on;
    this.apply();
  }

  /**
   * Be silent at once until she says something new. What is already on its way
   * sits in the browser's jitter buffer, over a second of it on a busy machine
   * or a bad network, and can't be taken out.
   */
  flush(): void {
    window.clearTimeout(this.flushing);
    this.flushing = window.setTimeout(() => this.goOn(), LONGEST_REST_S * 1000);
    this.apply();
  }

  /** Let new sound out. */
  goOn(): void {
    window.clearTimeout(this.flushing);
    this.flushing = 0;
    this.apply();
  }

  level(): number {
    return this.meter?.level() ?? 0;
  }

  close(): void {
    this.goOn();
    this.meter?.close();
    this.meter = null;
    this.track = null;
    this.element.pause();
    this.element.srcObject = null;
  }

  private apply(): void {
    if (this.track) this.track.enabled = !this.hushed && !this.flushing;
  }
}
