/** What a key asks for. */
export type Command = "mute" | "stop" | "write" | "help";

export interface KeyPress {
  readonly key: string;
  readonly typing: boolean;
  readonly onControl: boolean;
  readonly withModifier: boolean;
  readonly repeated: boolean;
  readonly inDialog: boolean;
}

/** The keys as the help shows them. */
export const SHORTCUTS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ["Space", "M"], does: "Mute or unmute the microphone" },
  { keys: ["Esc"], does: "Stop her in mid-sentence" },
  { keys: ["T", "/"], does: "Write to her" },
  { keys: ["Enter"], does: "Send what you wrote" },
  { keys: ["?"], does: "Show these keys" },
];

/** Return the command for a key press, or null where the key belongs to something else. */
export function commandFor(press: KeyPress, singleKeys: boolean): Command | null {
  if (press.withModifier || press.repeated || press.inDialog) return null;
  if (press.key === "Escape") return "stop";
  if (press.typing || !singleKeys) return null;
  switch (press.key.toLowerCase()) {
    case " ":
      return press.onControl ? null : "mute";
    case "m":
      return "mute";
    case "t":
    case "/":
      return "write";
    case "?":
      return "help";
    default:
      return null;
  }
}
