import { Call, type CallHandlers } from "./call";
import { webrtcCarrier } from "./webrtc";

/** Which way the sound goes; "auto" tries WebRTC, then the websocket. */
export type Way = "auto" | "webrtc" | "socket";

/** She is already talking with somebody on another device. */
export class BusyError extends Error {}

const BUSY_STATUSES = [409, 423];

/** Open a call the given way with a microphone, or without one to listen and type only. */
export async function openCall(way: Way, stream: MediaStream | null, handlers: CallHandlers): Promise<Call> {
  if (way === "socket") return openOverSocket(stream, handlers);
  // A failed call stops the microphone it was given; the second try needs one that still lives.
  const spare = way === "auto" ? (stream?.clone() ?? null) : null;
  try {
    const call = await openOverWebrtc(stream, handlers);
    stopAll(spare);
    return call;
  } catch (error) {
    if (way === "webrtc" || error instanceof BusyError) {
      stopAll(spare);
      throw error;
    }
    return openOverSocket(spare, handlers);
  }
}

async function openOverWebrtc(stream: MediaStream | null, handlers: CallHandlers): Promise<Call> {
  const call = new Call(webrtcCarrier(stream), stream, handlers);
  try {
    await call.open({ webrtcRequestParams: { endpoint: "/api/offer" } });
  } catch (error) {
    throw BUSY_STATUSES.includes(Number(Reflect.get(Object(error), "status"))) ? new BusyError() : error;
  }
  return call;
}

async function openOverSocket(stream: MediaStream | null, handlers: CallHandlers): Promise<Call> {
  const { websocketCarrier } = await import("./websocket");
  const address = new URL("/api/socket", location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const call = new Call(websocketCarrier(stream), stream, handlers);
  await call.open({ wsUrl: address.href });
  return call;
}

function stopAll(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
