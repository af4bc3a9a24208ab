import { describe, expect, test } from "vitest";
import { draw } from "./graph";
import { callName, dayOf, doubtOn, gatherKnown, gatherTimeline, goingInWords, inWords, noteOn, onDay, waysOf } from "./knowing";
import { addressOf, PARTS, partOf } from "./place";
import { type Exchange, type Fact, type Going, type Person, readBefore, readExchanges, readFacts, readGoing, readPeople, readTies, type Tie } from "./remembered";

const NOW = new Date(2026, 4, 20, 12);

function fact(id: string, more: Partial<Fact> = {}): Fact {
  return { id, person: "you", kind: "like", sentence: `You like ${id}`, quotes: [], since: "", until: "", current: true, wrong: false, replacedBy: null, against: [], ...more };
}

function person(name: string, facts = 1, role = ""): Person {
  return { name, role, facts: Array.from({ length: facts }, (_, index) => `${name}${index}`), lastAt: null };
}

function exchange(id: string, at: Date, imported = false): Exchange {
  return { id, at, heard: id, said: "", by: "you", interrupted: false, imported, facts: [] };
}

function tie(from: string, to: string, how = ""): Tie {
  return { from, to, how };
}

const NOTHING: Going = { exchanges: 0, answers: 0, facts: 0, words: [], sentences: [], again: [], exchangeIds: [], factIds: [] };

describe("what comes from the server", () => {
  test("nonsense is nothing", () => {
    for (const raw of [null, 7, [], {}, { facts: "x", people: [1], ties: null, exchanges: {} }]) {
      expect([readFacts(raw), readPeople(raw), readTies(raw), readExchanges(raw)]).toEqual([[], [], [], []]);
      expect(readBefore(raw)).toBeNull();
      expect(readGoing(raw)).toEqual(NOTHING);
    }
  });
});

describe("what she knows", () => {
  test("stands by person, you first, and by kind; what no longer holds stands apart", () => {
    const known = gatherKnown([fact("n", { person: "Nora", kind: "place" }), fact("rain"), fact("work", { kind: "work" }), fact("old", { current: false }), fact("a", { person: "Ada" })]);
    expect(known.map((one) => one.person)).toEqual(["you", "Ada", "Nora"]);
    expect(known[0]?.kinds.map((kind) => kind.label)).toEqual(["Work", "Likes"]);
    expect(known[0]?.over.map((one) => one.id)).toEqual(["old"]);
  });

  test("says since when, until when, what came then and what is doubted", () => {
    expect(noteOn(fact("a", { since: "2024-05" }), [])).toBe("Since May 2024");
    expect(noteOn(fact("a", { since: "2024", until: "2025-03-02" }), [])).toBe("Since 2024, until 2 March 2025");
    expect(noteOn(fact("a", { replacedBy: "b", until: "2025" }), [fact("b")])).toBe("Then: You like b");
    expect(noteOn(fact("a", { wrong: true, replacedBy: "b" }), [fact("b")])).toContain("isn't so");
    expect(doubtOn(fact("a", { against: ["b"] }), [fact("b")])).toContain("“You like b”");
    expect(doubtOn(fact("a"), [fact("b")])).toBe("");
  });

  test("calls people as one speaks of them", () => {
    expect(["you", "my mother", "our dog", "Nora", "zoe"].map(callName)).toEqual(["You", "Your mother", "Your dog", "Nora", "Zoe"]);
    expect(waysOf(person("Nora", 1, "sister"), [tie("you", "Nora", "sister"), tie("Nora", "Ivo", "together")])).toEqual(["your sister", "together with Ivo"]);
    expect(waysOf(person("my mother", 1, "mother"), [])).toEqual([]);
    expect(waysOf(person("Tom"), [tie("you", "Tom", "together")])).toEqual(["together with you"]);
  });
});

describe("days", () => {
  test("are told as one tells them", () => {
    expect(dayOf(new Date(2026, 4, 20, 1), NOW)).toBe("Today");
    expect(dayOf(new Date(2026, 4, 19, 23), NOW)).toBe("Yesterday");
    expect(dayOf(new Date(2026, 4, 18), NOW)).toMatch(/^Monday,? 18 May$/);
    expect(dayOf(new Date(2026, 0, 2), NOW)).toBe("2 January");
    expect(dayOf(new Date(2023, 0, 2), NOW)).toBe("2 January 2023");
    expect(onDay(new Date(2023, 0, 2), NOW)).toBe("on 2 January 2023");
    expect(onDay(NOW, NOW)).toBe("today");
    expect(inWords("2024")).toBe("2024");
  });

  test("gather what follows each other, and what was brought along apart", () => {
    const days = gatherTimeline([exchange("a", NOW), exchange("b", NOW), exchange("c", new Date(2023, 0, 2), true), exchange("d", NOW)], NOW);
    expect(days.map((day) => [day.label, day.exchanges.length])).toEqual([["Today", 2], ["2 January 2023, brought along", 1], ["Today", 1]]);
  });
});

describe("forgetting", () => {
  test("says in words what goes", () => {
    expect(goingInWords({ ...NOTHING, exchanges: 1, facts: 1 })).toEqual(["1 exchange goes whole: what was said, and her answer to it.", "1 thing she learnt from that goes too."]);
    expect(goingInWords({ ...NOTHING, exchanges: 3, facts: 2, answers: 1 })).toHaveLength(3);
  });
});

describe("the address", () => {
  test("leads to every part and back", () => {
    expect(PARTS.map(({ part }) => partOf(addressOf(part)))).toEqual(["facts", "people", "timeline", "search"]);
    expect(addressOf("facts")).toBe("#memory");
    expect([partOf(""), partOf("#"), partOf("#memories"), partOf("#memory/nowhere")]).toEqual([null, null, null, "facts"]);
  });
});

describe("the picture", () => {
  const you = person("you", 9);

  test.each([320, 688])("keeps everybody within %i pixels and apart from each other", (width) => {
    for (const count of [1, 2, 5, 9, 14, 30]) {
      const others = Array.from({ length: count }, (_, index) => person(`P${index}`, 1 + (index % 4)));
      const drawing = draw([you, ...others], others.map((one) => tie("you", one.name)), width);
      expect(drawing.nodes.length + drawing.left).toBe(count + 1);
      for (const node of drawing.nodes) {
        expect(node.x - node.radius).toBeGreaterThan(0);
        expect(node.x + node.radius).toBeLessThan(width);
        expect(node.y + node.radius + 18).toBeLessThan(drawing.height);
        for (const other of drawing.nodes) {
          if (other !== node) expect(Math.hypot(node.x - other.x, node.y - other.y)).toBeGreaterThan(node.radius + other.radius + 8);
        }
      }
      expect(drawing.edges).toHaveLength(drawing.nodes.length - 1);
    }
  });

  test("shows whom most is known of, never without whom they hang on", () => {
    const others = Array.from({ length: 40 }, (_, index) => person(`P${index}`, 1));
    const drawing = draw([you, ...others, person("Jonas", 20), person("Rasmus", 1)], [tie("you", "Rasmus", "brother"), tie("Rasmus", "Jonas", "husband")], 320);
    const shown = drawing.nodes.map((node) => node.name);
    expect(shown).toContain("Jonas");
    expect(shown).toContain("Rasmus");
    expect(Math.abs(shown.indexOf("Jonas") - shown.indexOf("Rasmus"))).toBe(1);
  });

  test("survives ties that go round in a circle and people who are not there", () => {
    const drawing = draw([you, person("A"), person("B")], [tie("A", "B"), tie("B", "A"), tie("A", "Nobody")], 688);
    expect(drawing.nodes).toHaveLength(3);
    expect(drawing.edges).toHaveLength(2);
  });
});
