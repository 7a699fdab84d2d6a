/** Numbers, durations and plant time as the language on screen writes them. */
import { type Key, languageTag, t } from "./language";

const MINUTE_US = 60_000_000;
const HOUR_US = 60 * MINUTE_US;
const DAY_US = 24 * HOUR_US;
/** What stands where a number has no meaning. */
export const NO_VALUE = "–";

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = languageTag() + JSON.stringify(options);
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(languageTag(), options);
    numberFormats.set(key, format);
  }
  return format;
}

/** About three significant digits: 0.42, 4.2, 42.1, 421, 4,213. */
export function number(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
  return numberFormat({ maximumFractionDigits: digits }).format(value);
}

/** A number with its sign, so that more and less are told apart without colour. */
export function signed(value: number): string {
  const text = number(Math.abs(value));
  if (text === number(0)) return "±0";
  return `${value > 0 ? "+" : "−"}${text}`;
}

/** A share from 0 to 1 in percent, without the sign. */
export function percent(share: number): string {
  const value = share * 100;
  return numberFormat({ maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 }).format(value);
}

const DURATION_UNITS = [
  ["unit.day", DAY_US],
  ["unit.hour", HOUR_US],
  ["unit.minute", MINUTE_US],
  ["unit.second", 1_000_000],
] as const satisfies readonly (readonly [Key, number])[];

/** A duration in its two largest units, rounded to whole ones: 3 d 4 h, 12 min 5 s, 40 s. */
export function duration(durationUs: number): string {
  const largest = DURATION_UNITS.findIndex(([, sizeUs]) => Math.abs(durationUs) >= sizeUs);
  const i = largest < 0 ? DURATION_UNITS.length - 1 : largest;
  const [unit, sizeUs] = DURATION_UNITS[i]!;
  const [nextUnit, nextUs] = DURATION_UNITS[i + 1] ?? DURATION_UNITS[i]!;
  const roundedUs = Math.round(durationUs / nextUs) * nextUs;
  if (i > 0 && roundedUs === DURATION_UNITS[i - 1]![1]) return duration(roundedUs);
  const head = inUnit(Math.trunc(roundedUs / sizeUs), unit);
  const rest = (roundedUs % sizeUs) / nextUs;
  return rest === 0 ? head : `${head} ${inUnit(rest, nextUnit)}`;
}

function inUnit(value: number, unit: Key): string {
  return t(unit, { value: numberFormat({ maximumFractionDigits: 0 }).format(value) });
}

/** The plant's epoch as microseconds on the calendar; plant time is shown as written, zoneless. */
export function epochUs(epoch: string): number {
  const ms = Date.parse(/Z|[+-]\d\d:?\d\d$/.test(epoch) ? epoch : `${epoch}Z`);
  return Number.isNaN(ms) ? 0 : ms * 1000;
}

const DATE_STYLES = {
  time: { hour: "2-digit", minute: "2-digit" },
  timeSeconds: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  weekday: { weekday: "short" },
  day: { weekday: "short", day: "numeric", month: "short" },
  dayYear: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  shortDay: { day: "numeric", month: "short" },
  dayTime: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  month: { month: "short", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DateStyle = keyof typeof DATE_STYLES;

/** An instant of the calendar (microseconds since 1970, zoneless). */
export function date(calendarUs: number, style: DateStyle): string {
  const key = languageTag() + style;
  let format = dateFormats.get(key);
  if (format === undefined) {
    const options = { ...DATE_STYLES[style], timeZone: "UTC", hourCycle: "h23" } as const;
    format = new Intl.DateTimeFormat(languageTag(), options);
    dateFormats.set(key, format);
  }
  return format.format(calendarUs / 1000);
}
