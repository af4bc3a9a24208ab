import { describe, expect, test } from "vitest";
import { dayLabel, gatherDays, readHistory } from "./history";
import { adviceOf, judge, labelOf, type MicrophoneFacts, refusal } from "./microphone";
import { noticesFor } from "./notice";
import { commandFor, type KeyPress } from "./shortcut";
import { EventStreamReader } from "./sse";
import { groupVoices, languageName, sampleFor } from "./voice";
import { bearingOnSound, readMessage, type Presence } from "./wire";

describe("messages from the server", () => {
  test.each([
    [
      { type: "state", state: "thinking" },
      { type: "state", state: "thinking", interrupts: false },
    ],
    [{ type: "heard", text: " Hi ", id: 7 }, { type: "heard", text: "Hi", id: "7" }],
    [{ type: "said", text: "", interrupted: true }, { type: "said", text: "", interrupted: true }],
    [{ type: "state", state: "dancing" }, null],
    [{ type: "saying", text: 3 }, null],
    [{ type: "unheard-of" }, null],
    [null, null],
    [["said"], null],
  ])("%j is read as %j", (raw, read) => {
    expect(readMessage(raw)).toEqual(read);
  });

  test("an answer that is broken off or spoken over ends her sound, and a new one lets it out again", () => {
    const bearing = (state: Presence, interrupts = false) => bearingOnSound({ type: "state", state, interrupts });
    expect(bearingOnSound({ type: "said", text: "Good", interrupted: true })).toBe("ends");
    expect(bearingOnSound({ type: "said", text: "Good morning.", interrupted: false })).toBeNull();
    expect(bearing("hearing", true)).toBe("ends");
    expect(bearing("hearing")).toBeNull();
    expect(bearing("listening")).toBeNull();
    expect(bearing("thinking")).toBe("begins");
    expect(bearing("speaking")).toBe("begins");
  });

  test("an event stream cut anywhere gives the same events", () => {
    const stream = 'data: {"a":1}\n\n: a comment\nevent: x\r\ndata: one\r\ndata: two\r\n\r\ndata: unfinished\n';
    for (let cut = 0; cut <= stream.length; cut++) {
      const reader = new EventStreamReader();
      expect([...reader.read(stream.slice(0, cut)), ...reader.read(stream.slice(cut))]).toEqual(['{"a":1}', "one\ntwo"]);
    }
  });
});

describe("the microphone light", () => {
  const sending: MicrophoneFacts = { trackState: "live", trackSilenced: false, muted: false, linkOpen: true, sendingNow: true };

  test("is lit only while a live, unmuted track is really being sent", () => {
    expect(judge(sending)).toBe("live");
    expect(judge({ ...sending, sendingNow: false })).toBe("stalled");
    expect(judge({ ...sending, trackSilenced: true })).toBe("stalled");
    expect(judge({ ...sending, muted: true })).toBe("muted");
    expect(judge({ ...sending, trackState: "ended" })).toBe("unplugged");
    expect(judge({ ...sending, trackState: null })).toBe("off");
    expect(judge({ ...sending, linkOpen: false })).toBe("off");
  });

  test.each([
    ["NotAllowedError", "denied"],
    ["NotFoundError", "missing"],
    ["NotReadableError", "busy"],
    ["InsecureContext", "insecure"],
  ])("%s is told as %s, with what to do", (name, told) => {
    expect(refusal(name)).toBe(told);
    expect(adviceOf(refusal(name))).toMatch(/type/);
    expect(labelOf(refusal(name))).not.toBe("");
  });
});

describe("notices", () => {
  const calm = { link: { name: "idle" }, microphone: "off", soundBlocked: false, serverGone: false } as const;

  test("nothing is said when nothing is wrong", () => {
    expect(noticesFor(calm, true)).toEqual([]);
  });

  test("a dead server, a broken line, another tab and a closed microphone each have their own line", () => {
    const said = (change: object): string => noticesFor({ ...calm, ...change }, true).map((notice) => notice.text).join(" ");
    expect(said({ serverGone: true })).toMatch(/isn't answering/);
    expect(said({ link: { name: "waiting", attempt: 1, wait_s: 1 } })).toMatch(/line broke/);
    expect(said({ link: { name: "elsewhere", where: "tab" } })).toMatch(/another tab/);
    expect(said({ link: { name: "live" }, microphone: "denied" })).toMatch(/keeps the microphone closed/);
    expect(said({ link: { name: "live" }, soundBlocked: true })).toMatch(/holding her voice back/);
    expect(noticesFor(calm, false)[0]?.text).toMatch(/waking up/);
  });
});

describe("keys", () => {
  const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
    key, typing: false, onControl: false, withModifier: false, repeated: false, inDialog: false, ...change,
  });

  test("space and M mute, escape stops, T and slash write, a question mark helps", () => {
    expect([" ", "m", "M", "Escape", "t", "/", "?"].map((key) => commandFor(press(key), true))).toEqual([
      "mute", "mute", "mute", "stop", "write", "write", "help",
    ]);
  });

  test("while writing only escape is a command, and a focused button keeps its space", () => {
    expect(commandFor(press("m", { typing: true }), true)).toBeNull();
    expect(commandFor(press("Escape", { typing: true }), true)).toBe("stop");
    expect(commandFor(press(" ", { onControl: true }), true)).toBeNull();
  });

  test("browser shortcuts, held keys, dialogs and switched-off keys are left alone", () => {
    expect(commandFor(press("m", { withModifier: true }), true)).toBeNull();
    expect(commandFor(press("m", { repeated: true }), true)).toBeNull();
    expect(commandFor(press("Escape", { inDialog: true }), true)).toBeNull();
    expect(commandFor(press("m"), false)).toBeNull();
    expect(commandFor(press("Escape"), false)).toBe("stop");
  });
});

describe("voices", () => {
  const voices = [
    { id: "a", label: "A", language: "fr-fr" },
    { id: "b", label: "B", language: "en_GB" },
    { id: "c", label: "C", language: "American English" },
  ];

  test("are gathered by language in words, the chosen one's language first", () => {
    expect(groupVoices(voices, "b").map((group) => group.name)).toEqual(["British English", "American English", "French (France)"]);
    expect(languageName("")).toBe("Other");
  });

  test("greet in their own language", () => {
    expect(sampleFor({ id: "a", label: "A", language: "fr-fr" })).toMatch(/^Bonjour/);
    expect(sampleFor({ id: "x", label: "X", language: "xx" })).toMatch(/^Hello/);
  });
});

describe("history", () => {
  const now = new Date(2026, 4, 13, 9, 0);

  test("is read oldest first, and what has no time or words is left out", () => {
    const raw = { turns: [{ heard: "b", said: "", at: 200, interrupted: false }, { heard: "a", said: "x", at: "1970-01-01T00:01:00Z" }, { heard: "c" }, { at: 5 }, 4] };
    expect(readHistory(raw).map((turn) => turn.heard)).toEqual(["a", "b"]);
    expect(readHistory("nothing")).toEqual([]);
  });

  test.each([
    [new Date(2026, 4, 13, 0, 5), "Earlier today"],
    [new Date(2026, 4, 12, 23, 55), "Yesterday"],
    [new Date(2026, 4, 9, 12, 0), "Saturday"],
    [new Date(2026, 2, 3), "3 March"],
    [new Date(2025, 2, 3), "3 March 2025"],
  ])("%s is called %s", (at, label) => {
    expect(dayLabel(at, now)).toBe(label);
  });

  test("turns of one day stand together under its name", () => {
    const turn = (at: Date) => ({ heard: "a", said: "b", at, interrupted: false });
    const days = gatherDays([turn(new Date(2026, 4, 12, 8)), turn(new Date(2026, 4, 12, 9)), turn(now)], now);
    expect(days.map((day) => [day.label, day.turns.length])).toEqual([["Yesterday", 2], ["Earlier today", 1]]);
  });
});
