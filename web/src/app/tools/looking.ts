/** What the tools for looking share: their messages, the keys of the hand, and lengths in words. */
import { languageTag } from "../../i18n/language";
import en from "../../i18n/looking/en.json";
import { addPart } from "../../i18n/parts";

export function addLookingMessages(): Promise<void> {
  return addPart("looking", en);
}

/**
 * Listen to the keys that a tool in hand takes before anything else does; returns what stops it.
 *
 * Fields, lists and dialogs keep theirs.
 *
 * @param onKey Whether the key is the tool's; as `event.key`, in lower case.
 */
export function takeKeys(onKey: (key: string, event: KeyboardEvent) => boolean): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (isElsewhere(event.target, key) || !onKey(key, event)) return;
    event.preventDefault();
  };
  document.addEventListener("keydown", listen, { capture: true });
  return () => document.removeEventListener("keydown", listen, { capture: true });
}

/** Not on the plant, nor beside all controls, nor on a button of a rail or panel that has no use for it. */
function isElsewhere(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement) || target === document.body || target.closest(".stage")) return false;
  if (target.closest(".tool-panel, .tools") === null) return true;
  return target.tagName !== "BUTTON" || key === "enter" || key === " ";
}

const formats = new Map<string, Intl.NumberFormat>();

function fixed(value: number, digits: number): string {
  const key = `${languageTag()} ${digits}`;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = formats.get(key) ?? new Intl.NumberFormat(languageTag(), options);
  formats.set(key, format);
  return format.format(value);
}

/** The symbol of a unit is the same in every language; it never stands alone on a line. */
export function metres(value: number): string {
  return `${fixed(value, 2)}\u00a0m`;
}

export function squareMetres(value: number): string {
  return `${fixed(value, value < 100 ? 2 : 1)}\u00a0m²`;
}

export function degrees(radians: number): string {
  return `${fixed((radians * 180) / Math.PI, 0)}°`;
}
