/** What a binary frame of the websocket line is, as far as this page must know before Pipecat's reader. */
export type Frame =
  | { readonly kind: "audio"; readonly samples: Int16Array; readonly rate_hz: number }
  | { readonly kind: "interruption" }
  | { readonly kind: "other" };

const AUDIO_FIELD = 2;
const INTERRUPTION_FIELD = 5;
const SAMPLES_FIELD = 3;
const RATE_FIELD = 4;
const USUAL_RATE_HZ = 24_000;

/**
 * Read Pipecat's protobuf envelope.
 *
 * Its own reader forgets the sample rate and takes "stop playing" for an error.
 */
export function readFrame(bytes: Uint8Array): Frame {
  for (const { number, value } of fields(bytes)) {
    if (number === INTERRUPTION_FIELD) return { kind: "interruption" };
    if (number === AUDIO_FIELD && value instanceof Uint8Array) return readAudio(value);
  }
  return { kind: "other" };
}

function readAudio(bytes: Uint8Array): Frame {
  let samples = new Int16Array(0);
  let rate_hz = USUAL_RATE_HZ;
  for (const { number, value } of fields(bytes)) {
    if (number === SAMPLES_FIELD && value instanceof Uint8Array) samples = toSamples(value);
    if (number === RATE_FIELD && typeof value === "number") rate_hz = value;
  }
  return { kind: "audio", samples, rate_hz };
}

function toSamples(bytes: Uint8Array): Int16Array<ArrayBuffer> {
  const whole = bytes.slice(0, bytes.length - (bytes.length % 2));
  return new Int16Array(whole.buffer);
}

function* fields(bytes: Uint8Array): Generator<{ number: number; value: Uint8Array | number }> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; at < bytes.length; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wire = tag % 8;
    if (wire === 0) yield { number, value: varint() };
    else if (wire === 2) {
      const length = varint();
      yield { number, value: bytes.subarray(at, at + length) };
      at += length;
    } else return;
  }
}
