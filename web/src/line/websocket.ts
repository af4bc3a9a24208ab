import { WebSocketTransport } from "@pipecat-ai/websocket-transport";
import { Player } from "../sound/player";
import type { Carrier } from "./call";
import { PageMedia } from "./media";
import { serializerInto } from "./serializer";

type Options = NonNullable<ConstructorParameters<typeof WebSocketTransport>[0]>;

/** A line over a websocket, for where WebRTC can't get through: 16 kHz up, any rate down, 16-bit mono. */
export function websocketCarrier(stream: MediaStream | null): Carrier {
  const player = new Player();
  const media = new PageMedia(stream, player);
  const transport = new WebSocketTransport({
    // The transport names its own class here but only calls what PageMedia has.
    mediaManager: media as unknown as NonNullable<Options["mediaManager"]>,
    serializer: serializerInto(player),
  });
  return { transport, media, player, sent: async () => media.piecesSent };
}
