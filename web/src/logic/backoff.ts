const FIRST_WAIT_S = 1;
const LONGEST_WAIT_S = 30;
const SPREAD_RATIO = 0.25;

/** Seconds to wait before attempt `attempt` (0 is the first), doubled each time, spread by `chance` in [0, 1). */
export function waitBefore(attempt: number, chance: number): number {
  const wait_s = Math.min(FIRST_WAIT_S * 2 ** Math.max(0, attempt), LONGEST_WAIT_S);
  return wait_s * (1 - SPREAD_RATIO + 2 * SPREAD_RATIO * chance);
}
