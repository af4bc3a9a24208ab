import { SmallWebRTCTransport } from "@pipecat-ai/small-webrtc-transport";
import type { Carrier } from "./call";
import { PageMedia } from "./media";

/** A line over WebRTC, the first choice: low delay, and the browser cancels her echo best. */
export function webrtcCarrier(stream: MediaStream | null): Carrier {
  const media = new PageMedia(stream, null);
  const transport = new SmallWebRTCTransport({ mediaManager: media });
  // On a lost line the transport would reuse a microphone track that it has
  // just stopped; this page opens a fresh line instead, with its own waits.
  Object.assign(transport, { maxReconnectionAttempts: 0 });
  return { transport, media, player: null, sent: () => bytesSent(transport) };
}

async function bytesSent(transport: SmallWebRTCTransport): Promise<number | null> {
  const connection: unknown = Reflect.get(transport, "pc");
  if (!(connection instanceof RTCPeerConnection) || connection.connectionState !== "connected") return null;
  let bytes = 0;
  for (const entry of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
    if (entry.type === "outbound-rtp" && entry.kind === "audio") bytes += Number(entry.bytesSent ?? 0);
  }
  return bytes;
}
