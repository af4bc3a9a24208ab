/** What the microphone light says. "live" only while sound is really being sent. */
export type Microphone = "off" | "asking" | "live" | "stalled" | "muted" | "denied" | "missing" | "busy" | "insecure" | "unplugged";

export interface MicrophoneFacts {
  readonly trackState: "live" | "ended" | null;
  readonly trackSilenced: boolean;
  readonly muted: boolean;
  readonly linkOpen: boolean;
  readonly sendingNow: boolean;
}

/** Judge the light from what is really so, never from what was asked for. */
export function judge(facts: MicrophoneFacts): Microphone {
  if (facts.trackState === null || !facts.linkOpen) return "off";
  if (facts.trackState === "ended") return "unplugged";
  if (facts.muted) return "muted";
  return facts.sendingNow && !facts.trackSilenced ? "live" : "stalled";
}

/** Why the browser refused a microphone, from the name of its error. */
export function refusal(errorName: string): Microphone {
  switch (errorName) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "InsecureContext":
      return "insecure";
    default:
      return "busy";
  }
}

const LABELS: Record<Microphone, string> = {
  off: "Microphone off",
  asking: "Waiting for your yes",
  live: "Microphone on",
  stalled: "Microphone on, nothing arriving",
  muted: "Microphone muted",
  denied: "Microphone not allowed",
  missing: "No microphone",
  busy: "Microphone in use elsewhere",
  insecure: "Microphone needs a secure page",
  unplugged: "Microphone unplugged",
};

/** The few words beside the light. */
export function labelOf(microphone: Microphone): string {
  return LABELS[microphone];
}

const ADVICE: Partial<Record<Microphone, string>> = {
  denied: "The browser keeps the microphone closed. Allow it beside the address, or just type: she still answers.",
  missing: "There is no microphone to hear you with. Plug one in, or just type: she still answers.",
  busy: "Another program is holding the microphone. Close it and try again, or just type: she still answers.",
  insecure: "The browser opens the microphone only on this machine or over https. You can still type.",
  unplugged: "The microphone went away. Plug it in and start again, or just type.",
};

/** One line on what to do, where there is something to do. */
export function adviceOf(microphone: Microphone): string | null {
  return ADVICE[microphone] ?? null;
}
