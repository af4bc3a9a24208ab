import { YOU } from "./knowing";
import type { Person, Tie } from "./remembered";

/** Somebody's place in the picture. */
export interface Node {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A line between two people, and where its words stand. */
export interface Edge {
  readonly tie: Tie;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly x: number;
  readonly y: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** People for whom there is no room. */
  readonly left: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const SIDE_PX = 58;
const TOP_PX = 44;
const BOTTOM_PX = 58;
const APART_PX = 104;
const WIDE_PX = 560;
const YOUR_RADIUS_PX = 30;
/** How far before somebody the words on their line stand. */
const WORDS_PX = 76;
const STEPS = 360;

/**
 * Place people around the person: on one ring, or on two where there is width for them.
 *
 * Who hangs on somebody else stands beside them; whom least is known of is left out where there is no room.
 */
export function draw(people: readonly Person[], ties: readonly Tie[], width: number): Drawing {
  const others = inOrder(people, ties);
  const single = ellipse(width, 1, others.length);
  const rings = others.length <= capacity(single) || width < WIDE_PX ? [single] : [ellipse(width, 1), ellipse(width, 2)];
  const shown = fitting(others, ties, rings.reduce((sum, ring) => sum + capacity(ring), 0));
  const outer = rings.at(-1) ?? single;
  const height = 2 * outer.y + TOP_PX + BOTTOM_PX;
  const middle = { x: width / 2, y: outer.y + TOP_PX };
  const nodes = [{ name: YOU, ...middle, radius: YOUR_RADIUS_PX }, ...placed(shown, ties, rings, middle)];
  return { width, height, nodes, edges: edgesOf(ties, nodes), left: others.length - shown.length };
}

/** Whom somebody hangs on, the person themselves for most. */
function parentOf(name: string, ties: readonly Tie[]): string {
  return ties.find((tie) => tie.to === name && tie.from !== YOU)?.from ?? YOU;
}

function inOrder(people: readonly Person[], ties: readonly Tie[]): Person[] {
  const others = people.filter((person) => person.name !== YOU);
  const rooted = others.filter((person) => parentOf(person.name, ties) === YOU);
  const found = new Set<Person>();
  const follow = (person: Person): void => {
    if (found.has(person)) return;
    found.add(person);
    others.filter((other) => parentOf(other.name, ties) === person.name).forEach(follow);
  };
  [...rooted, ...others].forEach(follow);
  return [...found];
}

/** Keep whom most is known of, and whom these hang on. */
function fitting(others: readonly Person[], ties: readonly Tie[], room: number): Person[] {
  const wanted = new Set<string>();
  for (const person of [...others].sort((one, other) => other.facts.length - one.facts.length)) {
    const line = [person.name];
    for (let at = parentOf(person.name, ties); at !== YOU && !line.includes(at); at = parentOf(at, ties)) line.push(at);
    const added = line.filter((name) => !wanted.has(name));
    if (wanted.size + added.length <= room) added.forEach((name) => wanted.add(name));
  }
  return others.filter((person) => wanted.has(person.name));
}

/** Half the width and half the height of a ring. */
function ellipse(width: number, ring: 1 | 2, count = 0): Point {
  const widest = Math.min(width / 2 - SIDE_PX, 330);
  if (ring === 2) return { x: widest, y: 250 };
  if (width >= WIDE_PX) return count > 0 ? { x: Math.min(widest, 250), y: 150 } : { x: widest * 0.52, y: 128 };
  return { x: widest, y: Math.min(230, 120 + 14 * count) };
}

function perimeter({ x, y }: Point): number {
  return 2 * Math.PI * Math.sqrt((x * x + y * y) / 2);
}

function capacity(ring: Point): number {
  return Math.floor(perimeter(ring) / APART_PX);
}

function placed(people: readonly Person[], ties: readonly Tie[], rings: readonly Point[], middle: Point): Node[] {
  const [inner, outer] = rings as [Point, Point | undefined];
  const most = Math.max(1, ...people.map((person) => person.facts.length));
  const node = (person: Person, at: Point): Node => ({ name: person.name, ...at, radius: 15 + 9 * Math.sqrt(person.facts.length / most) });
  if (!outer) {
    const spots = around(inner, middle, people.length, 0);
    return people.map((person, index) => node(person, spots[index] as Point));
  }
  const near = [...people]
    .filter((person) => parentOf(person.name, ties) === YOU)
    .sort((one, other) => weight(other, ties) - weight(one, ties))
    .slice(0, capacity(inner));
  const close = people.filter((person) => near.includes(person));
  const spots = around(inner, middle, close.length, 0);
  const nodes = close.map((person, index) => node(person, spots[index] as Point));
  const far = people.filter((person) => !near.includes(person));
  return [...nodes, ...beyond(far, ties, nodes, around(outer, middle, far.length, 0.5), node)];
}

/** Who has somebody hanging on them stands near. */
function weight(person: Person, ties: readonly Tie[]): number {
  return person.facts.length + (ties.some((tie) => tie.from === person.name) ? 1000 : 0);
}

/** Give everybody the free place nearest to whom they hang on. */
function beyond(people: readonly Person[], ties: readonly Tie[], near: readonly Node[], spots: Point[], node: (person: Person, at: Point) => Node): Node[] {
  const free = [...spots];
  const found: Node[] = [];
  for (const person of [...people].sort((one, other) => hangs(other, near, ties) - hangs(one, near, ties))) {
    const parent = [...near, ...found].find((one) => one.name === parentOf(person.name, ties));
    const at = parent ? free.reduce((best, spot) => (distance(spot, parent) < distance(best, parent) ? spot : best)) : (free[0] as Point);
    free.splice(free.indexOf(at), 1);
    found.push(node(person, at));
  }
  return found;
}

function hangs(person: Person, near: readonly Node[], ties: readonly Tie[]): number {
  return near.some((one) => one.name === parentOf(person.name, ties)) ? 1 : 0;
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** Return places on a ring, as far from each other as they can be; the first stands at the top, or half a step on. */
function around(ring: Point, middle: Point, count: number, turn: number): Point[] {
  const on = (step: number): Point => {
    const angle = (step / STEPS) * 2 * Math.PI - Math.PI / 2;
    return { x: middle.x + ring.x * Math.cos(angle), y: middle.y + ring.y * Math.sin(angle) };
  };
  const lengths = [0];
  for (let step = 1; step <= STEPS; step++) lengths.push((lengths.at(-1) ?? 0) + distance(on(step - 1), on(step)));
  const whole = lengths.at(-1) ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const wanted = (((index + turn) / count) * whole) % whole;
    return on(lengths.findIndex((length) => length >= wanted));
  });
}

function edgesOf(ties: readonly Tie[], nodes: readonly Node[]): Edge[] {
  return ties.flatMap((tie) => {
    const from = nodes.find((node) => node.name === tie.from);
    const to = nodes.find((node) => node.name === tie.to);
    return from && to ? [edge(tie, from, to)] : [];
  });
}

function edge(tie: Tie, from: Node, to: Node): Edge {
  const whole = distance(from, to) || 1;
  const at = (part: number): Point => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
  const start = at(from.radius / whole);
  const end = at(1 - to.radius / whole);
  const words = at(1 - Math.min(0.5, WORDS_PX / whole));
  return { tie, x1: start.x, y1: start.y, x2: end.x, y2: end.y, x: words.x, y: words.y };
}
