const LOCK_NAME = "samantha-conversation";

// A lock that this tab gave back a moment ago is free only after the browser has noticed.
const SETTLE_S = 0.2;

/** The right to talk, held by one tab of this browser at a time. */
export interface Turnstile {
  release(): void;
}

/**
 * Claim the conversation for this tab; null when another tab has it.
 *
 * With `take`, the other tab loses it and its `onTaken` is called.
 */
export async function claimConversation(take: boolean, onTaken: () => void): Promise<Turnstile | null> {
  if (!("locks" in navigator)) return { release: () => {} };
  const turnstile = await request(take, onTaken);
  if (turnstile) return turnstile;
  await new Promise((resolve) => setTimeout(resolve, SETTLE_S * 1000));
  return request(take, onTaken);
}

function request(take: boolean, onTaken: () => void): Promise<Turnstile | null> {
  return new Promise((resolve) => {
    let released = false;
    let release = (): void => {};
    const held = new Promise<void>((done) => (release = done));
    const hold = (lock: Lock | null): Promise<void> => {
      if (!lock) resolve(null);
      else resolve({ release: () => ((released = true), release()) });
      return lock ? held : Promise.resolve();
    };
    navigator.locks.request(LOCK_NAME, take ? { steal: true } : { ifAvailable: true }, hold).catch(() => {
      if (!released) onTaken();
    });
  });
}
