let shared: AudioContext | null = null;

/** The page's one audio context at the machine's own rate; made on first use. */
export function audioContext(): AudioContext {
  shared ??= new AudioContext({ latencyHint: "interactive" });
  return shared;
}

/** Wake the audio context from inside a gesture; says whether sound may play now. */
export async function wakeSound(): Promise<boolean> {
  const context = audioContext();
  if (context.state !== "running") {
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  }
  return (context.state as string) === "running";
}
