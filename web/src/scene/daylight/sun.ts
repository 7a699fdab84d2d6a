/** Where the sun stands by the plant's clock. */

import type { Triple } from "./sky";

const DAY_US = 86_400_000_000;
/** At noon: a plant says when it is, but not how far north. */
const NOON_DEG = 52;
const RISES_H = 6;
const DAY_H = 12;

/** The hour of the day, 0 to 24, of calendar time in microseconds since 1970. */
export function hourOf(calendarUs: number): number {
  return ((((calendarUs % DAY_US) + DAY_US) % DAY_US) / DAY_US) * 24;
}

/** Above the horizon, in degrees: it rises at 6, stands highest at 12 and sets at 18. */
export function elevationDeg(hour: number): number {
  return NOON_DEG * Math.sin((Math.PI * (hour - RISES_H)) / DAY_H);
}

/** To the sun, in the plant's frame (x east, y north, z up): from east by south to west. */
export function towardSun(hour: number, elevation: number): Triple {
  const west = (Math.PI * (hour - RISES_H)) / DAY_H;
  const up = (elevation * Math.PI) / 180;
  return [Math.cos(west) * Math.cos(up), -Math.sin(west) * Math.cos(up), Math.sin(up)];
}

/** Between two directions, in degrees. */
export function betweenDeg(a: Triple, b: Triple): number {
  const dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  return (Math.acos(Math.min(1, Math.max(-1, dot / (Math.hypot(...a) * Math.hypot(...b))))) * 180) / Math.PI;
}
