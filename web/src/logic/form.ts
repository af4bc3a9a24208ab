import type { Presence } from "./wire";
import { approach } from "./level";

/** How the living shape holds itself; lengths are ratios of its resting radius. */
export interface Form {
  readonly radius: number;
  readonly spread: number;
  readonly oval: number;
  readonly lobes: number;
  readonly twist: number;
  readonly drift_per_s: number;
  readonly ripple: number;
  readonly reach: number;
  readonly glow: number;
  readonly ink: number;
}

/** One form for each way she can be; `ripple` and `reach` answer the sound level. */
export const FORMS: Record<Presence, Form> = {
  resting: { radius: 0.92, spread: 0.1, oval: 0.05, lobes: 0.035, twist: 0.8, drift_per_s: 0.16, ripple: 0, reach: 0, glow: 0.4, ink: 0.62 },
  listening: { radius: 1, spread: 0.13, oval: 0.065, lobes: 0.045, twist: 0.9, drift_per_s: 0.3, ripple: 0.04, reach: 0.06, glow: 0.6, ink: 0.8 },
  hearing: { radius: 0.98, spread: 0.16, oval: 0.06, lobes: 0.05, twist: 0.95, drift_per_s: 0.4, ripple: 0.1, reach: 0.12, glow: 0.7, ink: 0.9 },
  thinking: { radius: 0.74, spread: 0.42, oval: 0.09, lobes: 0.13, twist: 1.15, drift_per_s: 1.2, ripple: 0, reach: 0, glow: 0.7, ink: 0.85 },
  speaking: { radius: 1, spread: 0.26, oval: 0.09, lobes: 0.085, twist: 0.85, drift_per_s: 0.6, ripple: 0.05, reach: 0.24, glow: 0.9, ink: 0.95 },
};

/** Move one form towards another; about 63 % of the way after `settle_s`. */
export function settle(from: Form, to: Form, passed_s: number, settle_s: number): Form {
  const entries = Object.entries(to).map(([name, value]) => [name, approach(from[name as keyof Form], value as number, passed_s, settle_s)]);
  return Object.fromEntries(entries) as unknown as Form;
}

/**
 * Distance of one strand from the centre, as a ratio of the resting radius.
 *
 * Args:
 *   angle: Around the centre; radians.
 *   strand: Which strand, in [0, 1).
 *   phase: How far the form has drifted; radians.
 *   level: Loudness of whoever speaks, in [0, 1].
 */
export function strandRadius(form: Form, angle: number, strand: number, phase: number, level: number): number {
  const turn = strand * Math.PI * 2;
  const lift = strand - 0.5;
  const oval = form.oval * Math.sin(2 * angle + phase * 0.7 + turn * 0.5 * form.twist);
  const lobes = form.lobes * Math.sin(3 * angle - phase + turn * form.twist);
  const weave = form.spread * lift * Math.cos(2 * angle + phase * 0.55 + lift * form.twist);
  const ripple = form.ripple * level * Math.sin(9 * angle + phase * 5 + turn * 2) * (0.4 + strand);
  return form.radius * (1 + oval + lobes + weave + ripple) + form.reach * level * (0.35 + 0.65 * strand);
}
