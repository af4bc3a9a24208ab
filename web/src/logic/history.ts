import { isRecord } from "./wire";

/** One past exchange. */
export interface PastTurn {
  readonly heard: string;
  readonly said: string;
  readonly at: Date;
  readonly interrupted: boolean;
}

export interface PastDay {
  readonly label: string;
  readonly turns: readonly PastTurn[];
}

/** Read the server's history, oldest first; entries without a time or words are left out. */
export function readHistory(raw: unknown): PastTurn[] {
  const turns = isRecord(raw) && Array.isArray(raw.turns) ? raw.turns : [];
  return turns
    .flatMap((turn: unknown) => readTurn(turn))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** Gather turns under the day they happened on, as this machine's calendar sees it. */
export function gatherDays(turns: readonly PastTurn[], now: Date): PastDay[] {
  const days = new Map<string, PastTurn[]>();
  for (const turn of turns) {
    const label = dayLabel(turn.at, now);
    days.set(label, [...(days.get(label) ?? []), turn]);
  }
  return [...days].map(([label, members]) => ({ label, turns: members }));
}

/** "Earlier today", "Yesterday", "Monday", or a date. */
export function dayLabel(at: Date, now: Date): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days <= 0) return "Earlier today";
  if (days === 1) return "Yesterday";
  if (days < 7) return at.toLocaleDateString("en-GB", { weekday: "long" });
  const sameYear = at.getFullYear() === now.getFullYear();
  return at.toLocaleDateString("en-GB", { day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) });
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

function readTurn(raw: unknown): PastTurn[] {
  if (!isRecord(raw)) return [];
  const at = readTime(raw.at);
  const heard = typeof raw.heard === "string" ? raw.heard.trim() : "";
  const said = typeof raw.said === "string" ? raw.said.trim() : "";
  return at && (heard || said) ? [{ heard, said, at, interrupted: raw.interrupted === true }] : [];
}

function readTime(raw: unknown): Date | null {
  const at = typeof raw === "number" ? new Date(raw * 1000) : typeof raw === "string" ? new Date(raw) : null;
  return at && Number.isFinite(at.getTime()) ? at : null;
}
