import type { View } from "../conversation";
import { adviceOf } from "./microphone";

export type NoticeAction = "retry" | "take" | "hear" | "restart";

/** One line that tells the person something is not as it should be, and what they can do. */
export interface Notice {
  readonly text: string;
  readonly action: { readonly does: NoticeAction; readonly label: string } | null;
}

type Facts = Pick<View, "link" | "microphone" | "soundBlocked" | "serverGone">;

/** The lines to show now, the most pressing first. */
export function noticesFor(facts: Facts, ready: boolean): Notice[] {
  return [lineNotice(facts, ready), microphoneNotice(facts), soundNotice(facts)].filter((notice) => notice !== null);
}

function lineNotice({ link, serverGone }: Facts, ready: boolean): Notice | null {
  const tryNow = { does: "retry", label: "Try now" } as const;
  if (link.name === "elsewhere" && link.where === "tab") {
    return say("You are talking with her in another tab.", { does: "take", label: "Talk here instead" });
  }
  if (link.name === "elsewhere") {
    return say("She is in a conversation on another device.", { does: "take", label: "Try again" });
  }
  const trying = link.name === "waiting" || (link.name === "opening" && link.attempt > 0);
  if (serverGone) {
    return say("Samantha isn't answering. Start her again on this machine; this page keeps trying.", trying ? tryNow : null);
  }
  if (trying) return say("The line broke. Trying to reach her again.", tryNow);
  return ready ? null : say("She is waking up. It takes a few seconds.", null);
}

function microphoneNotice({ link, microphone }: Facts): Notice | null {
  const text = adviceOf(microphone);
  if (!text || link.name === "idle") return null;
  return say(text, link.name === "live" && microphone !== "insecure" ? { does: "restart", label: "Try again" } : null);
}

function soundNotice({ soundBlocked }: Facts): Notice | null {
  return soundBlocked ? say("The browser is holding her voice back until you touch the page.", { does: "hear", label: "Let me hear her" }) : null;
}

function say(text: string, action: Notice["action"]): Notice {
  return { text, action };
}
