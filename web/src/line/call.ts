import { LogLevel, PipecatClient, type Transport } from "@pipecat-ai/client-js";
import { bearingOnSound, readMessage, type ServerMessage } from "../logic/wire";
import { Meter } from "../sound/meter";
import { HerSpeaker } from "./loudspeaker";
import type { PageMedia } from "./media";
import type { Player } from "../sound/player";

const READY_WITHIN_S = 20;

/** What a transport brings to a call. */
export interface Carrier {
  readonly transport: Transport;
  readonly media: PageMedia;
  readonly player: Player | null;
  /** A count that grows while microphone sound is really leaving; null if it can't be known yet. */
  readonly sent: () => Promise<number | null>;
}

export interface CallHandlers {
  readonly onMessage: (message: ServerMessage) => void;
  readonly onDropped: () => void;
}

/** One open conversation: sound both ways and messages both ways. */
export class Call {
  private readonly client: PipecatClient;
  private readonly micMeter: Meter | null;
  private readonly speaker = new HerSpeaker();
  private failOpening: ((error: Error) => void) | null = null;
  private closing = false;

  constructor(
    private readonly carrier: Carrier,
    private readonly stream: MediaStream | null,
    private readonly handlers: CallHandlers,
  ) {
    this.micMeter = stream ? Meter.ofStream(stream) : null;
    this.client = new PipecatClient({
      transport: carrier.transport,
      enableMic: stream !== null,
      enableCam: false,
      callbacks: {
        onServerMessage: (data: unknown) => this.take(data),
        onTrackStarted: (track, participant) => this.attach(track, participant?.local ?? false),
        onDisconnected: () => this.drop(),
        onError: () => {},
      },
    });
    this.client.setLogLevel(LogLevel.NONE);
  }

  /** Connect and wait until she is ready; rejects when the line can't be opened in time. */
  async open(params: Record<string, unknown>): Promise<void> {
    await this.client.initDevices();
    let timer = 0;
    const failed = new Promise<never>((_resolve, reject) => {
      this.failOpening = reject;
      timer = window.setTimeout(() => reject(new Error("She did not get ready in time.")), READY_WITHIN_S * 1000);
    });
    try {
      await Promise.race([this.client.connect(params), failed]);
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      this.failOpening = null;
      window.clearTimeout(timer);
    }
  }

  send(type: "say" | "stop" | "voice" | "hush" | "mute", data: Record<string, unknown> = {}): void {
    if (this.client.connected) this.client.sendClientMessage(type, data);
  }

  mute(on: boolean): void {
    if (!this.client.connected || !this.stream) return;
    this.client.enableMic(!on);
    this.send("mute", { on });
  }

  /** Silence her here at once, and let her know. */
  hush(on: boolean): void {
    this.carrier.player?.hush(on);
    this.speaker.hush(on);
    this.send("hush", { on });
  }

  /** Drop sound that has come or is on its way but isn't heard yet. */
  flush(): void {
    this.carrier.player?.flush();
    this.speaker.flush();
  }

  get track(): MediaStreamTrack | null {
    return this.stream?.getAudioTracks()[0] ?? null;
  }

  get soundBlocked(): boolean {
    return this.carrier.player?.blocked ?? this.speaker.blocked;
  }

  wake(): void {
    this.carrier.player?.wake();
    this.speaker.wake();
  }

  sent(): Promise<number | null> {
    return this.carrier.sent();
  }

  micLevel(): number {
    return this.micMeter?.level() ?? 0;
  }

  herLevel(): number {
    return this.carrier.player?.meter?.level() ?? this.speaker.level();
  }

  async close(): Promise<void> {
    this.closing = true;
    this.micMeter?.close();
    this.speaker.close();
    try {
      await this.client.disconnect();
    } finally {
      await this.carrier.media.disconnect();
    }
  }

  private take(data: unknown): void {
    const message = readMessage(data);
    if (!message) return;
    const sound = bearingOnSound(message);
    if (sound === "ends") this.flush();
    if (sound === "begins") this.speaker.goOn();
    this.handlers.onMessage(message);
  }

  private attach(track: MediaStreamTrack, local: boolean): void {
    if (!local && track.kind === "audio") this.speaker.play(track);
  }

  private drop(): void {
    if (this.closing) return;
    const { failOpening } = this;
    if (failOpening) {
      // The transport reports the loss just before the reason for it; the reason comes first here.
      window.setTimeout(() => failOpening(new Error("The line broke while it was opened.")));
      return;
    }
    this.closing = true;
    this.micMeter?.close();
    this.speaker.close();
    void this.carrier.media.disconnect();
    this.handlers.onDropped();
  }
}
