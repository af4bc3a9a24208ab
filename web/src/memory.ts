/** Small choices this browser remembers; forgotten quietly where storage is shut. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`samantha.${name}`);
    else localStorage.setItem(`samantha.${name}`, value);
  } catch {
    return;
  }
}

/** A remembered choice, or null. */
export function recollect(name: string): string | null {
  try {
    return localStorage.getItem(`samantha.${name}`);
  } catch {
    return null;
  }
}
