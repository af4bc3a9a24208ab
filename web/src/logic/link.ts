import { waitBefore } from "./backoff";

/** The line between this page and her, from nobody talking to a conversation and back. */
export type Link =
  | { readonly name: "idle" }
  | { readonly name: "opening"; readonly attempt: number }
  | { readonly name: "live" }
  | { readonly name: "waiting"; readonly attempt: number; readonly wait_s: number }
  | { readonly name: "elsewhere"; readonly where: "tab" | "device" };

export type LinkEvent =
  | { readonly type: "talk" }
  | { readonly type: "opened" }
  | { readonly type: "lost"; readonly chance: number }
  | { readonly type: "waited" }
  | { readonly type: "taken"; readonly where: "tab" | "device" }
  | { readonly type: "end" };

export const IDLE: Link = { name: "idle" };

/** Return the link after an event; an event that doesn't fit changes nothing. */
export function stepLink(link: Link, event: LinkEvent): Link {
  switch (event.type) {
    case "talk":
      return isIdle(link) ? { name: "opening", attempt: 0 } : link;
    case "opened":
      return link.name === "opening" ? { name: "live" } : link;
    case "lost":
      return afterLoss(link, event.chance);
    case "waited":
      return link.name === "waiting" ? { name: "opening", attempt: link.attempt } : link;
    case "taken":
      return link.name === "idle" ? link : { name: "elsewhere", where: event.where };
    case "end":
      return IDLE;
  }
}

/** Whether the person wants a conversation that this page is holding or trying to hold. */
export function isWanted(link: Link): boolean {
  return !isIdle(link);
}

function isIdle(link: Link): boolean {
  return link.name === "idle" || link.name === "elsewhere";
}

function afterLoss(link: Link, chance: number): Link {
  if (link.name !== "live" && link.name !== "opening") return link;
  const past = link.name === "live" ? 0 : link.attempt;
  return { name: "waiting", attempt: past + 1, wait_s: waitBefore(past, chance) };
}
