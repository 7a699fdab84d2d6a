/** The language on screen: its catalogue, and `t()`. */
import { signal } from "@preact/signals";
import en from "./en.json";
import type { LaterKey } from "./later";
import { type Arguments, fill } from "./messages";

export type Key = keyof typeof en | LaterKey;
export type Catalogue = Readonly<Record<string, string>>;

export const LANGUAGES = ["en", "vi", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  vi: "Tiếng Việt",
  zh: "中文",
};

/** The tags that rules for numbers, dates and plurals go by. */
const TAGS: Readonly<Record<Language, string>> = { en: "en-GB", vi: "vi-VN", zh: "zh-CN" };

/** The catalogue of each language, or where to get it. */
export type Catalogues = Readonly<Record<Language, () => Promise<Catalogue>>>;
const FIRST: Catalogues = {
  en: () => Promise.resolve(en),
  vi: async () => (await import("./vi.json")).default,
  zh: async () => (await import("./zh.json")).default,
};
/** The first catalogue, and those of parts that are loaded later. */
const parts: Catalogues[] = [FIRST];
let chosen: Language = "en";

interface Speech {
  readonly language: Language;
  readonly catalogue: Catalogue;
}
const speech = signal<Speech>({ language: "en", catalogue: en });

/** What flows through the plant on screen: production orders, or single parts. */
export type Flowing = "order" | "part";
const flowing = signal<Flowing>("order");

/** From now on, messages that have a form of their own for what flows are told in it. */
export function speakOf(things: Flowing): void {
  flowing.value = things;
}

/** The first of a person's languages that we have; English where we have none. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((each) => tag.toLowerCase().split("-")[0] === each);
    if (found !== undefined) return found;
  }
  return "en";
}

/** Change the language, once its catalogues are here. */
export async function setLanguage(language: Language): Promise<void> {
  chosen = language;
  const catalogues = await Promise.all(parts.map((part) => part[language]()));
  // Somebody may have chosen another meanwhile.
  if (chosen === language) speech.value = { language, catalogue: Object.assign({}, ...catalogues) };
}

/** Adds the messages of a part that is loaded later; done once they can be told. */
export async function addMessages(catalogues: Catalogues): Promise<void> {
  if (!parts.includes(catalogues)) parts.push(catalogues);
  await setLanguage(chosen);
}

export function language(): Language {
  return speech.value.language;
}

/** The tag to give to Intl. */
export function languageTag(): string {
  return TAGS[speech.value.language];
}

/** The message in the language on screen, with its arguments filled in. */
export function t(key: Key, values: Arguments = {}): string {
  return find(key, values)!;
}

/** As `t`, for a key put together at run time; undefined where the catalogue lacks it. */
export function find(key: string, values: Arguments = {}): string | undefined {
  const messages: Readonly<Record<string, string>> = speech.value.catalogue;
  const message = messages[`${key}@${flowing.value}`] ?? messages[key];
  return message === undefined ? undefined : fill(message, values, languageTag());
}
