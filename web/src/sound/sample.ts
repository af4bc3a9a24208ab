import { audioContext, wakeSound } from "./context";

let playing: AudioBufferSourceNode | null = null;

/** Play encoded sound and return when it has ended; a new one stops the one before. */
export async function playSample(encoded: ArrayBuffer): Promise<void> {
  await wakeSound();
  stopSample();
  const context = audioContext();
  const source = context.createBufferSource();
  source.buffer = await context.decodeAudioData(encoded);
  source.connect(context.destination);
  playing = source;
  await new Promise<void>((resolve) => {
    source.onended = () => resolve();
    source.start();
  });
}

/** Stop the sample that is playing, if one is. */
export function stopSample(): void {
  playing?.stop();
  playing = null;
}
