import { describe, expect, test } from "vitest";
import { announcement } from "./announcement";
import { EMPTY_TRANSCRIPT, step, type Transcript, type TranscriptEvent, wordsOf } from "./transcript";

function play(...events: TranscriptEvent[]): Transcript {
  return events.reduce(step, EMPTY_TRANSCRIPT);
}

function shown(transcript: Transcript): string[] {
  return transcript.lines.map((line) => {
    if (line.who === "her") return `her/${line.phase}: ${[line.opening, wordsOf(line)].filter(Boolean).join(" ")}`;
    return line.who === "you" ? `you/${line.phase}: ${line.words}` : `trouble: ${line.words}`;
  });
}

describe("your words", () => {
  test("partial words grow in one line and end as what was heard", () => {
    const growing = play({ type: "partial", text: "I thought" }, { type: "partial", text: "I thought about" });
    expect(shown(growing)).toEqual(["you/partial: I thought about"]);
    expect(shown(step(growing, { type: "heard", text: "I thought about it.", id: "1" }))).toEqual(["you/final: I thought about it."]);
  });

  test("a typed line that the server echoes is shown once", () => {
    expect(shown(play({ type: "typed", text: "Hello there" }, { type: "heard", text: "hello there.", id: "1" }))).toEqual(["you/final: hello there."]);
  });

  test("a murmur that never became a turn is taken away again", () => {
    expect(shown(play({ type: "saying", text: "So" }, { type: "partial", text: "mhm" }, { type: "unheard" }))).toEqual(["her/forming: So"]);
  });

  test("speech after an unechoed typed line is a line of its own", () => {
    expect(shown(play({ type: "typed", text: "One" }, { type: "heard", text: "Two", id: "1" }))).toHaveLength(2);
  });
});

describe("her words", () => {
  test("clauses arrive one by one into one line and stay as they were said", () => {
    const whole = play(
      { type: "opening", text: "Mm." },
      { type: "saying", text: "I know." },
      { type: "saying", text: "Tell me." },
      { type: "said", text: "I know. Tell me.", interrupted: false },
    );
    expect(shown(whole)).toEqual(["her/said: Mm. I know. Tell me."]);
    expect(whole.lines[0]).toMatchObject({ clauses: ["I know.", "Tell me."] });
  });

  test("an interruption keeps only what was heard and breaks the line off, though you already speak again", () => {
    const broken = play(
      { type: "saying", text: "I know." },
      { type: "saying", text: "Tell me everything." },
      { type: "partial", text: "wait" },
      { type: "said", text: "I know. Tell", interrupted: true },
    );
    expect(shown(broken)).toEqual(["her/broken: I know. Tell", "you/partial: wait"]);
  });

  test("an answer interrupted before its first sound leaves nothing", () => {
    expect(shown(play({ type: "saying", text: "So" }, { type: "said", text: "", interrupted: true }))).toEqual([]);
  });

  test("an answer without clauses is shown whole", () => {
    expect(shown(play({ type: "said", text: "Good morning.", interrupted: false }))).toEqual(["her/said: Good morning."]);
  });

  test("trouble breaks off the open line and says so in its own words", () => {
    expect(shown(play({ type: "saying", text: "I was" }, { type: "trouble", text: "I lost my thought." }))).toEqual([
      "her/broken: I was",
      "trouble: I lost my thought.",
    ]);
  });

  test("a line keeps its key through every change, so that it is never drawn anew", () => {
    const forming = play({ type: "saying", text: "I know." });
    expect(step(forming, { type: "cut" }).lines[0]?.key).toBe(forming.lines[0]?.key);
  });
});

describe("what a screen reader says", () => {
  const before = play({ type: "partial", text: "good" }, { type: "saying", text: "Morning." });
  const after = [{ type: "heard", text: "Good morning.", id: "1" } as const, { type: "said", text: "Morning.", interrupted: false } as const].reduce(step, before);

  test("partial words and forming clauses are not spoken", () => {
    expect(announcement(EMPTY_TRANSCRIPT, before, false)).toBe("");
  });

  test("final words are spoken once, hers only where her voice can't be heard", () => {
    expect(announcement(before, after, true)).toBe("You: Good morning.");
    expect(announcement(before, after, false)).toBe("You: Good morning. Samantha: Morning.");
    expect(announcement(after, after, false)).toBe("");
  });
});
