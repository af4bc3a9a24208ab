import { ProtobufFrameSerializer } from "@pipecat-ai/websocket-transport";

const INTERRUPTION_TAG = 0x2a;

type Serializer = Pick<ProtobufFrameSerializer, "serialize" | "serializeAudio" | "serializeMessage"> & {
  deserialize(data: unknown): Promise<{ type: "raw"; message: unknown } | Awaited<ReturnType<ProtobufFrameSerializer["deserialize"]>>>;
};

/** Pipecat's serializer, which also understands "stop playing" (its own takes that frame for an error). */
export function serializerWithInterruptions(onInterruption: () => void): Serializer {
  const plain = new ProtobufFrameSerializer();
  return {
    serialize: (data: unknown) => plain.serialize(data),
    serializeAudio: plain.serializeAudio.bind(plain),
    serializeMessage: plain.serializeMessage.bind(plain),
    async deserialize(data) {
      if (!(await isInterruption(data))) return plain.deserialize(data);
      onInterruption();
      return { type: "raw", message: null };
    },
  };
}

async function isInterruption(data: unknown): Promise<boolean> {
  if (!(data instanceof Blob)) return false;
  const [tag] = new Uint8Array(await data.slice(0, 1).arrayBuffer());
  return tag === INTERRUPTION_TAG;
}
