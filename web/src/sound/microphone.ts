import { type Microphone, refusal } from "../logic/microphone";

/** An open microphone, or why there is none. */
export type Opened =
  | { readonly stream: MediaStream; readonly problem: null }
  | { readonly stream: null; readonly problem: Microphone };

const WANTED: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
};

/** Ask the browser for the microphone; a refusal is an answer, not an error. */
export async function openMicrophone(): Promise<Opened> {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) return { stream: null, problem: refusal("InsecureContext") };
  try {
    return { stream: await devices.getUserMedia(WANTED), problem: null };
  } catch (error) {
    return { stream: null, problem: refusal(error instanceof DOMException ? error.name : "") };
  }
}
