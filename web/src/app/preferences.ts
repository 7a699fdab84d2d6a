/** What this browser remembers of a person: theme and language. Nothing leaves it. */
import { effect, type Signal, signal } from "@preact/signals";
import { bestLanguage, LANGUAGES, type Language } from "../i18n/language";
import type { ThemeChoice } from "../panels/TopBar";

const THEME_KEY = "twinline.theme";
const LANGUAGE_KEY = "twinline.language";

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is closed to us, in a private window
  }
}

export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // It holds until the page is closed, then.
  }
}

/** The language chosen earlier, else the best of the browser's. */
export function firstLanguage(): Language {
  const chosen = LANGUAGES.find((each) => each === recall(LANGUAGE_KEY));
  return chosen ?? bestLanguage(navigator.languages);
}

export function rememberLanguage(language: Language): void {
  remember(LANGUAGE_KEY, language);
}

export interface ThemePreference {
  readonly choice: Signal<ThemeChoice>;
  /** What is shown, automatic resolved. */
  readonly shown: Signal<"light" | "dark">;
}

/** The theme, kept in step with the page, the storage and the system's own setting. */
export function themePreference(): ThemePreference {
  const stored = recall(THEME_KEY);
  const choice = signal<ThemeChoice>(stored === "light" || stored === "dark" ? stored : "automatic");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const shown = signal<"light" | "dark">("light");
  const show = () => {
    const chosen = choice.value === "automatic" ? undefined : choice.value;
    if (chosen === undefined) delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = chosen;
    remember(THEME_KEY, chosen);
    shown.value = chosen ?? (system.matches ? "dark" : "light");
  };
  effect(show);
  system.addEventListener("change", show);
  return { choice, shown };
}
