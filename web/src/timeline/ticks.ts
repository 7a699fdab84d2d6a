/** Marks on the time axis: whole minutes, hours, days, weeks or months, as there is room. */
import { date } from "../i18n/formats";
import { span, type TimeWindow } from "./window";

const MINUTE_US = 60_000_000;
const HOUR_US = 60 * MINUTE_US;
export const DAY_US = 24 * HOUR_US;
/** 1970 began on a Thursday; weeks are counted from a Monday. */
const FIRST_MONDAY_US = 4 * DAY_US;
const STEPS_US = [
  MINUTE_US,
  5 * MINUTE_US,
  15 * MINUTE_US,
  30 * MINUTE_US,
  HOUR_US,
  2 * HOUR_US,
  6 * HOUR_US,
  12 * HOUR_US,
  DAY_US,
  2 * DAY_US,
  7 * DAY_US,
  14 * DAY_US,
  28 * DAY_US,
  56 * DAY_US,
  112 * DAY_US,
  364 * DAY_US,
] as const;

export interface Tick {
  readonly us: number;
  readonly label: string;
  /** A day begins here, while hours are marked. */
  readonly strong: boolean;
}

/**
 * The marks of a window.
 *
 * @param epochUs Calendar time at plant time 0: marks stand at round times of the calendar.
 * @param most How many labels there is room for.
 */
export function ticks(window: TimeWindow, epochUs: number, most: number): readonly Tick[] {
  const wantedUs = span(window) / Math.max(most, 1);
  const stepUs = STEPS_US.find((each) => each >= wantedUs) ?? STEPS_US.at(-1)!;
  const originUs = stepUs > DAY_US ? FIRST_MONDAY_US : 0;
  const found: Tick[] = [];
  const firstUs = Math.ceil((window.fromUs + epochUs - originUs) / stepUs) * stepUs + originUs;
  for (let us = firstUs; us < window.toUs + epochUs; us += stepUs) {
    const strong = stepUs < DAY_US && us % DAY_US === 0;
    found.push({ us: us - epochUs, label: label(us, stepUs, strong), strong });
  }
  return found;
}

function label(calendarUs: number, stepUs: number, strong: boolean): string {
  if (strong) return date(calendarUs, "day");
  if (stepUs < DAY_US) return date(calendarUs, "time");
  if (stepUs < 7 * DAY_US) return date(calendarUs, "day");
  return date(calendarUs, stepUs < 364 * DAY_US ? "shortDay" : "month");
}

const NIGHT_BEGINS_US = 18 * HOUR_US;
const NIGHT_ENDS_US = 6 * HOUR_US;
/** In a longer window nights are slivers, and weekends are shaded in their place. */
const MOST_NIGHTS = 21;

/** The nights (18:00 to 06:00) of a window; its weekends when it is long. Plant time. */
export function darkStretches(window: TimeWindow, epochUs: number): readonly TimeWindow[] {
  const nights = span(window) / DAY_US <= MOST_NIGHTS;
  const periodUs = nights ? DAY_US : 7 * DAY_US;
  // A night begins at 18:00; a weekend begins with the fifth day after Monday.
  const beginUs = nights ? NIGHT_BEGINS_US : FIRST_MONDAY_US + 5 * DAY_US;
  const lengthUs = nights ? DAY_US - NIGHT_BEGINS_US + NIGHT_ENDS_US : 2 * DAY_US;
  const found: TimeWindow[] = [];
  const calendarUs = window.fromUs + epochUs;
  let fromUs = Math.floor((calendarUs - beginUs) / periodUs) * periodUs + beginUs - epochUs;
  for (; fromUs < window.toUs; fromUs += periodUs) {
    const stretch = {
      fromUs: Math.max(fromUs, window.fromUs),
      toUs: Math.min(fromUs + lengthUs, window.toUs),
    };
    if (stretch.fromUs < stretch.toUs) found.push(stretch);
  }
  return found;
}
