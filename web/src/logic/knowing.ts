import type { Exchange, Fact, Going, Person, Tie } from "./remembered";

export const YOU = "you";
const TOGETHER = "together";

/** What she knows of one kind about somebody. */
export interface KindOfFact {
  readonly label: string;
  readonly facts: readonly Fact[];
}

/** Everything she knows, or knew, about somebody. */
export interface Known {
  readonly person: string;
  readonly kinds: readonly KindOfFact[];
  /** What no longer holds, or was never so. */
  readonly over: readonly Fact[];
}

/** Exchanges of one day that follow each other. */
export interface Day {
  readonly key: string;
  readonly label: string;
  readonly exchanges: readonly Exchange[];
}

const KINDS: Readonly<Record<string, string>> = {
  person: "Who",
  place: "Places",
  work: "Work",
  study: "Learning",
  date: "Days to remember",
  plan: "Plans",
  like: "Likes",
  dislike: "Dislikes",
  health: "Health",
  habit: "Habits",
  wish: "Wishes",
  thing: "Things",
  event: "What happened",
};

/** Gather facts under whom they are about and what kind they are, the person first. */
export function gatherKnown(facts: readonly Fact[]): Known[] {
  const people = groupBy(facts, (fact) => fact.person);
  const order = [...people.keys()].sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));
  return order.map((person) => ({ person, ...sorted(people.get(person) ?? []) }));
}

/** How somebody is called to the person: "You", "Nora", "Your mother". */
export function callName(name: string): string {
  if (name === YOU) return "You";
  const called = inside(name);
  return called.charAt(0).toUpperCase() + called.slice(1);
}

/** How somebody belongs, in words: "your sister", "together with Ivo"; nothing that the name says already. */
export function waysOf(person: Person, ties: readonly Tie[]): string[] {
  const { name, role } = person;
  const ways = role && !/^(?:my|our) /i.test(name) ? [`your ${role}`] : [];
  const beside = ties.filter((tie) => tie.how === TOGETHER && (tie.from === name || tie.to === name));
  return [...ways, ...beside.map((tie) => `together with ${inside(tie.from === name ? tie.to : tie.from)}`)];
}

/** A name in the midst of a sentence: "you", "Nora", "your mother". */
export function inside(name: string): string {
  return name.replace(/^(?:my|our) /i, "your ");
}

/** What is to be said beside a fact: since when it holds, until when it did, what became of it. */
export function noteOn(fact: Fact, others: readonly Fact[]): string {
  if (fact.wrong) return "You said that this isn't so.";
  const next = others.find((other) => other.id === fact.replacedBy);
  if (next) return `Then: ${next.sentence}`;
  const since = fact.since ? `Since ${inWords(fact.since)}` : "";
  if (!fact.until) return since;
  return since ? `${since}, until ${inWords(fact.until)}` : `Until ${inWords(fact.until)}`;
}

/** What can't be so beside a fact, as one line; empty where there is nothing. */
export function doubtOn(fact: Fact, others: readonly Fact[]): string {
  const against = others.filter((other) => fact.against.includes(other.id)).map((other) => `“${other.sentence}”`);
  return against.length > 0 ? `You also told her ${against.join(" and ")}. Both can't be so: cross out the one that isn't.` : "";
}

/** A day as the log has it ("2024", "2024-05", "2024-05-17"), in words. */
export function inWords(day: string): string {
  const [year = "", month, date] = day.split("-");
  if (!month) return year;
  const at = new Date(Number(year), Number(month) - 1, Number(date ?? 1));
  return at.toLocaleDateString("en-GB", { year: "numeric", month: "long", ...(date ? { day: "numeric" } : {}) });
}

/** "Today", "Yesterday", or the date; with its weekday within a week, with its year in another. */
export function dayOf(at: Date, now: Date): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const weekday = days > 0 && days < 7 ? ({ weekday: "long" } as const) : {};
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return at.toLocaleDateString("en-GB", { ...weekday, day: "numeric", month: "long", ...year });
}

/** A day in the midst of a sentence: "today", "on 18 November". */
export function onDay(at: Date, now: Date): string {
  const day = dayOf(at, now);
  return day === "Today" || day === "Yesterday" ? day.toLowerCase() : `on ${day}`;
}

/** Gather exchanges, newest first, under their days; what was brought along stands apart. */
export function gatherTimeline(exchanges: readonly Exchange[], now: Date): Day[] {
  const days: { key: string; label: string; exchanges: Exchange[] }[] = [];
  for (const exchange of exchanges) {
    const label = `${dayOf(exchange.at, now)}${exchange.imported ? ", brought along" : ""}`;
    const last = days.at(-1);
    if (last?.label === label) last.exchanges.push(exchange);
    else days.push({ key: exchange.id, label, exchanges: [exchange] });
  }
  return days;
}

/** What goes, as lines that are read before the yes. */
export function goingInWords(going: Going): string[] {
  const lines: string[] = [];
  if (going.exchanges > 0) lines.push(`${counted(going.exchanges, "exchange goes", "exchanges go")} whole: what was said, and her answer to it.`);
  if (going.facts > 0) lines.push(`${counted(going.facts, "thing", "things")} she learnt from that ${going.facts === 1 ? "goes" : "go"} too.`);
  if (going.answers > 0) lines.push(`${counted(going.answers, "other answer of hers goes", "other answers of hers go")}, because she gave ${going.answers === 1 ? "it" : "them"} with this in mind.`);
  return lines;
}

/** "1 fact", "3 facts"; small numbers as they are. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function sorted(facts: readonly Fact[]): Omit<Known, "person"> {
  const kinds = groupBy(facts.filter((fact) => fact.current), (fact) => fact.kind);
  const order = Object.keys(KINDS);
  const present = [...kinds.keys()].sort((one, other) => order.indexOf(one) - order.indexOf(other));
  return {
    kinds: present.map((kind) => ({ label: KINDS[kind] ?? kind, facts: kinds.get(kind) ?? [] })),
    over: facts.filter((fact) => !fact.current),
  };
}

function groupBy(facts: readonly Fact[], key: (fact: Fact) => string): Map<string, Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) groups.set(key(fact), [...(groups.get(key(fact)) ?? []), fact]);
  return groups;
}

function rank(person: string): number {
  return person === YOU ? 0 : 1;
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
