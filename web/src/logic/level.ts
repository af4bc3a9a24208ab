const QUIET_DB = -58;
const LOUD_DB = -18;
const RISE_S = 0.045;
const FALL_S = 0.26;

/** Root mean square of samples in [-1, 1]; 0 for none. */
export function rms(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** Loudness as the eye should see it: 0 at a quiet room, 1 at a raised voice. */
export function loudness(rootMeanSquare: number): number {
  if (rootMeanSquare <= 0) return 0;
  const level_db = 20 * Math.log10(rootMeanSquare);
  return Math.min(1, Math.max(0, (level_db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}

/** Follow a level quickly upwards and slowly downwards; `passed_s` is the time since the last look. */
export function follow(shown: number, measured: number, passed_s: number): number {
  return approach(shown, measured, passed_s, measured > shown ? RISE_S : FALL_S);
}

/** Move `from` towards `to` so that about 63 % of the way is done after `settle_s`. */
export function approach(from: number, to: number, passed_s: number, settle_s: number): number {
  return to + (from - to) * Math.exp(-Math.max(0, passed_s) / settle_s);
}
