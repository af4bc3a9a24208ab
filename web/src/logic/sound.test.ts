import { describe, expect, test } from "vitest";
import { readFrame } from "./frame";
import { FORMS, settle, strandRadius } from "./form";
import { approach, follow, loudness, rms } from "./level";
import { frameTime, nextStretch } from "./pace";
import { Resampler, toPcm16 } from "./resample";

function tone(frequency_hz: number, rate_hz: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => Math.sin((2 * Math.PI * frequency_hz * index) / rate_hz));
}

function resampleInPieces(samples: Float32Array, from_hz: number, to_hz: number, piece: number): number[] {
  const resampler = new Resampler(from_hz, to_hz);
  const made: number[] = [];
  for (let start = 0; start < samples.length; start += piece) made.push(...resampler.take(samples.subarray(start, start + piece)));
  return made;
}

describe("levels", () => {
  test("silence is 0, a raised voice is 1, and between them louder is more", () => {
    expect(loudness(rms(new Float32Array(512)))).toBe(0);
    expect(loudness(0.3)).toBe(1);
    expect(loudness(0.02)).toBeGreaterThan(loudness(0.005));
  });

  test("a level rises at once and falls gently", () => {
    expect(follow(0, 1, 0.1)).toBeGreaterThan(0.85);
    expect(follow(1, 0, 0.1)).toBeGreaterThan(0.6);
    expect(approach(0, 1, 10, 0.4)).toBeCloseTo(1);
  });
});

describe("the shape", () => {
  test("settles into the form it is asked for", () => {
    expect(settle(FORMS.resting, FORMS.speaking, 10, 0.4).radius).toBeCloseTo(FORMS.speaking.radius);
  });

  test("is drawn less often while the machine is busy, and as before afterwards", () => {
    const wanted_s = frameTime("speaking");
    const busy = Array.from({ length: 20 }).reduce((stretch: number) => nextStretch(stretch, wanted_s, 1), 1);
    expect(busy).toBe(3);
    expect(Array.from({ length: 60 }).reduce((stretch: number) => nextStretch(stretch, wanted_s, wanted_s * stretch), busy)).toBe(1);
  });

  test("answers loudness, and at full voice still fits its canvas", () => {
    const angles = Array.from({ length: 180 }, (_, index) => (index / 180) * 2 * Math.PI);
    const furthest = (level: number): number =>
      Math.max(...Object.values(FORMS).flatMap((form) => angles.flatMap((angle) => [0, 0.5, 0.98].map((strand) => strandRadius(form, angle, strand, 2, level)))));
    expect(furthest(1)).toBeGreaterThan(furthest(0));
    expect(furthest(1)).toBeLessThan(0.5 / 0.31);
  });
});

describe("the microphone's samples on the websocket line", () => {
  test.each([44_100, 48_000, 16_000])("%i Hz becomes 16 kHz without losing its place between pieces", (rate_hz) => {
    const whole = tone(440, rate_hz, rate_hz / 4);
    const made = resampleInPieces(whole, rate_hz, 16_000, 128);
    expect(made.length).toBeGreaterThan(3_900);
    expect(made.length).toBeLessThanOrEqual(4_000);
    const error = made.slice(200, 3_800).map((sample, index) => Math.abs(sample - Math.sin((2 * Math.PI * 440 * (index + 200)) / 16_000)));
    expect(Math.max(...error)).toBeLessThan(0.01);
  });

  test("what 16 kHz can't carry is left out instead of folded back", () => {
    const made = resampleInPieces(tone(11_000, 48_000, 12_000), 48_000, 16_000, 128);
    expect(rms(Float32Array.from(made.slice(200, 3_500)))).toBeLessThan(0.01);
  });

  test("a lower rate becomes a higher one as truly", () => {
    const made = resampleInPieces(tone(440, 22_050, 5_512), 22_050, 24_000, 441);
    const error = made.slice(200, 5_500).map((sample, index) => Math.abs(sample - Math.sin((2 * Math.PI * 440 * (index + 200)) / 24_000)));
    expect(Math.max(...error)).toBeLessThan(0.01);
  });

  test("samples beyond full scale are held, not wrapped", () => {
    expect([...toPcm16(Float32Array.of(0, 1, -1, 2, -2))]).toEqual([0, 32_767, -32_767, 32_767, -32_767]);
  });
});

describe("binary frames", () => {
  test("sound keeps its own rate, and an interruption is known as one", () => {
    const audio = [0x08, 1, 0x12, 1, 0x61, 0x1a, 4, 1, 0, 255, 255, 0x20, 0xa2, 0xac, 0x01, 0x28, 1];
    expect(readFrame(Uint8Array.of(0x12, audio.length, ...audio))).toEqual({ kind: "audio", samples: Int16Array.of(1, -1), rate_hz: 22_050 });
    expect(readFrame(Uint8Array.of(0x2a, 0))).toEqual({ kind: "interruption" });
    expect(readFrame(Uint8Array.of(0x22, 2, 0x0a, 0))).toEqual({ kind: "other" });
  });

  test("a frame cut short is read as far as it goes", () => {
    expect(readFrame(Uint8Array.of(0x12, 40, 0x1a, 9, 1, 0, 5))).toMatchObject({ kind: "audio", samples: Int16Array.of(1) });
    expect(readFrame(new Uint8Array(0))).toEqual({ kind: "other" });
  });
});
