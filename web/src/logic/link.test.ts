import { describe, expect, test } from "vitest";
import { waitBefore } from "./backoff";
import { IDLE, isWanted, type Link, type LinkEvent, stepLink } from "./link";

function play(...events: LinkEvent[]): Link {
  return events.reduce(stepLink, IDLE);
}

const LOST: LinkEvent = { type: "lost", chance: 0.5 };

describe("the line", () => {
  test("talk opens it and a first answer makes it live", () => {
    expect(play({ type: "talk" }, { type: "opened" })).toEqual({ name: "live" });
  });

  test("each failed attempt waits longer, and a line that lived starts again at the shortest wait", () => {
    const twice = play({ type: "talk" }, LOST, { type: "waited" }, LOST);
    expect(twice).toEqual({ name: "waiting", attempt: 2, wait_s: 2 });
    expect([{ type: "waited" } as const, { type: "opened" } as const, LOST].reduce(stepLink, twice)).toEqual({ name: "waiting", attempt: 1, wait_s: 1 });
  });

  test("another tab or device takes it, and talking again takes it back", () => {
    const taken = play({ type: "talk" }, { type: "opened" }, { type: "taken", where: "tab" });
    expect(taken).toEqual({ name: "elsewhere", where: "tab" });
    expect(stepLink(taken, { type: "talk" }).name).toBe("opening");
  });

  test("the end is the end: a late loss or answer does not reopen it", () => {
    const ended = play({ type: "talk" }, { type: "opened" }, { type: "end" });
    expect([LOST, { type: "opened" } as const, { type: "waited" } as const].reduce(stepLink, ended)).toEqual(IDLE);
    expect(isWanted(ended)).toBe(false);
  });
});

test("waits double up to half a minute and spread by a quarter each way", () => {
  expect([0, 1, 2, 3, 4, 5, 9].map((attempt) => waitBefore(attempt, 0.5))).toEqual([1, 2, 4, 8, 16, 30, 30]);
  expect(waitBefore(2, 0)).toBe(3);
  expect(waitBefore(2, 0.999)).toBeCloseTo(5, 1);
});
