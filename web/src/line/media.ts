import type { PipecatClientOptions, RTVIEventCallbacks, Tracks } from "@pipecat-ai/client-js";
import type { Player } from "../sound/player";
import { Recorder } from "../sound/recorder";

type NoDevice = Record<string, never>;

/**
 * Brings this page's own microphone and loudspeaker to Pipecat's transports.
 *
 * Pipecat's default loads its media code from a call service on the network;
 * nothing here leaves the machine. The player is for the websocket line only:
 * over WebRTC the browser itself plays her track.
 */
export class PageMedia {
  readonly supportsScreenShare = false;
  readonly isCamEnabled = false;
  readonly isSharingScreen = false;
  readonly selectedCam: NoDevice = {};
  readonly selectedSpeaker: NoDevice = {};
  piecesSent = 0;

  private readonly recorder = new Recorder();
  private callbacks: RTVIEventCallbacks = {};
  private micEnabled: boolean;
  private onPiece: (piece: ArrayBuffer) => void = () => {};

  constructor(
    private readonly stream: MediaStream | null,
    private readonly player: Player | null,
  ) {
    this.micEnabled = stream !== null;
  }

  get isMicEnabled(): boolean {
    return this.micEnabled;
  }

  get selectedMic(): MediaDeviceInfo | NoDevice {
    return this.device() ?? {};
  }

  setUserAudioCallback(onPiece: (piece: ArrayBuffer) => void): void {
    this.onPiece = onPiece;
  }

  setClientOptions(options: PipecatClientOptions): void {
    this.callbacks = options.callbacks ?? {};
  }

  async initialize(): Promise<void> {
    const device = this.device();
    if (device) this.callbacks.onMicUpdated?.(device);
    await this.player?.open();
    if (this.player && this.stream) await this.recorder.open(this.stream, (piece) => this.send(piece));
  }

  async connect(): Promise<void> {}

  async disconnect(): Promise<void> {
    this.recorder.close();
    this.player?.close();
    for (const track of this.stream?.getTracks() ?? []) track.stop();
  }

  async userStartedSpeaking(): Promise<void> {
    this.player?.flush();
  }

  bufferBotAudio(): undefined {}

  enableMic(enable: boolean): void {
    this.micEnabled = enable && this.stream !== null;
    for (const track of this.stream?.getAudioTracks() ?? []) track.enabled = enable;
  }

  tracks(): Tracks {
    const audio = this.stream?.getAudioTracks()[0];
    return { local: audio ? { audio } : {} };
  }

  enableCam(): void {}
  enableScreenShare(): void {}
  updateMic(): void {}
  updateCam(): void {}
  updateSpeaker(): void {}

  async getAllMics(): Promise<MediaDeviceInfo[]> {
    const device = this.device();
    return device ? [device] : [];
  }

  async getAllCams(): Promise<MediaDeviceInfo[]> {
    return [];
  }

  async getAllSpeakers(): Promise<MediaDeviceInfo[]> {
    return [];
  }

  // A muted microphone sends silence, so that the ear still notices the end of a sentence.
  private send(piece: ArrayBuffer): void {
    this.piecesSent += 1;
    this.onPiece(piece);
  }

  private device(): MediaDeviceInfo | null {
    const track = this.stream?.getAudioTracks()[0];
    if (!track) return null;
    const { deviceId = "default", groupId = "" } = track.getSettings();
    const plain = { deviceId, groupId, kind: "audioinput", label: track.label } as const;
    return { ...plain, toJSON: () => plain };
  }
}
