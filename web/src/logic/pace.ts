import type { Presence } from "./wire";

/** Frames a second for each way she can be: thinking leaves the machine to the thought. */
const FRAMES_PER_S: Record<Presence, number> = { resting: 8, listening: 15, hearing: 20, thinking: 12, speaking: 20 };

const LONGEST_STRETCH = 3;
const LATE_RATIO = 0.5;

/** Seconds from one frame to the next, before any stretch. */
export function frameTime(presence: Presence): number {
  return 1 / FRAMES_PER_S[presence];
}

/** Draw less often while frames come late (the machine is busy), and as before once they come in time. */
export function nextStretch(stretch: number, wanted_s: number, passed_s: number): number {
  const late = passed_s - wanted_s * stretch > wanted_s * LATE_RATIO;
  return Math.min(LONGEST_STRETCH, Math.max(1, stretch * (late ? 1.25 : 0.97)));
}
