import { ProtobufFrameSerializer } from "@pipecat-ai/websocket-transport";
import { readFrame } from "../logic/frame";
import type { Player } from "../sound/player";

type Serializer = Pick<ProtobufFrameSerializer, "serialize" | "serializeAudio" | "serializeMessage"> & {
  deserialize(data: unknown): Promise<{ type: "raw"; message: null } | Awaited<ReturnType<ProtobufFrameSerializer["deserialize"]>>>;
};

/** Pipecat's serializer for messages; sound and "stop playing" go straight to the player. */
export function serializerInto(player: Player): Serializer {
  const plain = new ProtobufFrameSerializer();
  return {
    serialize: (data: unknown) => plain.serialize(data),
    serializeAudio: plain.serializeAudio.bind(plain),
    serializeMessage: plain.serializeMessage.bind(plain),
    async deserialize(data) {
      const frame = data instanceof Blob ? readFrame(new Uint8Array(await data.arrayBuffer())) : null;
      if (!frame || frame.kind === "other") return plain.deserialize(data);
      if (frame.kind === "audio") player.play(frame.samples, frame.rate_hz);
      else player.flush();
      return { type: "raw", message: null };
    },
  };
}
