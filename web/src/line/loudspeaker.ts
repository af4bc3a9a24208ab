import { Meter } from "../sound/meter";

/** Plays her WebRTC track and reads how loud it is. */
export class HerSpeaker {
  private readonly element = new Audio();
  private meter: Meter | null = null;
  private track: MediaStreamTrack | null = null;
  private hushed = false;
  blocked = false;

  play(track: MediaStreamTrack): void {
    this.track = track;
    this.hush(this.hushed);
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
    if (this.track) this.track.enabled = !on;
  }

  level(): number {
    return this.meter?.level() ?? 0;
  }

  close(): void {
    this.meter?.close();
    this.meter = null;
    this.track = null;
    this.element.pause();
    this.element.srcObject = null;
  }
}
