/** The parts of the memory room, as the address names them. */
export type Part = "facts" | "people" | "timeline" | "search";

export const PARTS: readonly { readonly part: Part; readonly label: string }[] = [
  { part: "facts", label: "Facts" },
  { part: "people", label: "People" },
  { part: "timeline", label: "Timeline" },
  { part: "search", label: "Search" },
];

const ROOM = "#memory";

/** Where an address leads: a part of the memory room, or null for the conversation. */
export function partOf(hash: string): Part | null {
  if (hash === ROOM) return "facts";
  const [room, name] = hash.split("/");
  return room === ROOM ? (PARTS.find(({ part }) => part === name)?.part ?? "facts") : null;
}

/** The address of a part. */
export function addressOf(part: Part): string {
  return part === "facts" ? ROOM : `${ROOM}/${part}`;
}
