/** One voice she can speak with. */
export interface Voice {
  readonly id: string;
  readonly label: string;
  readonly language: string;
}

export interface VoiceGroup {
  readonly name: string;
  readonly voices: readonly Voice[];
}

/** Sort voices into named languages, the chosen voice's own language first. */
export function groupVoices(voices: readonly Voice[], chosen: string | null): VoiceGroup[] {
  const groups = new Map<string, Voice[]>();
  for (const voice of voices) {
    const name = languageName(voice.language);
    groups.set(name, [...(groups.get(name) ?? []), voice]);
  }
  const first = voices.find((voice) => voice.id === chosen);
  const home = first ? languageName(first.language) : null;
  return [...groups]
    .map(([name, members]) => ({ name, voices: members }))
    .sort((one, other) => Number(other.name === home) - Number(one.name === home) || one.name.localeCompare(other.name));
}

/** A language tag in words ("en-GB" is "British English"); anything else as it stands. */
export function languageName(tag: string): string {
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(tag)) return tag || "Other";
  try {
    const [named] = Intl.getCanonicalLocales(tag.replaceAll("_", "-"));
    return (named && new Intl.DisplayNames("en", { type: "language" }).of(named)) || tag;
  } catch {
    return tag;
  }
}

const SAMPLES: Record<string, string> = {
  en: "Hello. I was hoping it would be you.",
  es: "Hola. Esperaba que fueras tú.",
  fr: "Bonjour. J'espérais que ce serait toi.",
  hi: "नमस्ते। मुझे लगा ही था कि आप होंगे।",
  it: "Ciao. Speravo fossi tu.",
  ja: "こんにちは。あなただといいなと思っていました。",
  pt: "Olá. Eu esperava que fosse você.",
  zh: "你好。我就希望是你。",
  de: "Hallo. Ich hatte gehofft, dass du es bist.",
};

/** A short greeting in the voice's own language, to hear it by. */
export function sampleFor(voice: Voice): string {
  return SAMPLES[voice.language.slice(0, 2).toLowerCase()] ?? SAMPLES.en ?? "";
}
