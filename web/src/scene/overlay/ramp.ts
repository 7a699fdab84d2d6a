/**
 * The ramp of overlays: from violet through crimson and orange to yellow, as fire glows.
 *
 * Equal values are equally far apart for the eye, and lightness alone tells them apart, so it works
 * for colour-blind eyes and in grey. What is high stands out from the floor: light on the dark theme,
 * dark on the light one.
 */

import type { Theme } from "../types";
import { distance, linearOf, screenOf, type Triple } from "./oklab";

export const N_STEP = 256;
const N_FINE = 1024;

interface Course {
  /** Lightness, chroma and hue in degrees, from the lowest value to the highest. */
  readonly points: readonly Triple[];
  /** How much a machine shines by itself, at the lowest value and at the highest. */
  readonly glow: readonly [number, number];
}

const COURSES: Record<Theme, Course> = {
  dark: {
    points: [
      [0.28, 0.13, 295],
      [0.45, 0.16, 335],
      [0.63, 0.185, 382],
      [0.79, 0.16, 420],
      [0.95, 0.11, 462],
    ],
    glow: [0.3, 0.42],
  },
  light: {
    points: [
      [0.94, 0.04, 450],
      [0.79, 0.155, 421],
      [0.63, 0.185, 384],
      [0.45, 0.16, 336],
      [0.28, 0.13, 300],
    ],
    glow: [0.3, 0.3],
  },
};

/** `N_STEP` colours of a theme's ramp as linear sRGB, the lowest value first. */
export function rampOf(theme: Theme): readonly Triple[] {
  const fine = Array.from({ length: N_FINE }, (_, i) => inGamut(alongCourse(COURSES[theme].points, i / (N_FINE - 1))));
  const reached = [0];
  for (let i = 1; i < N_FINE; i++) reached.push(reached[i - 1]! + distance(fine[i - 1]!, fine[i]!));
  let i = 0;
  return Array.from({ length: N_STEP }, (_, step) => {
    const wanted = (reached[N_FINE - 1]! * step) / (N_STEP - 1);
    while (i < N_FINE - 1 && reached[i]! < wanted) i++;
    return fine[i]!;
  });
}

/** The same as the card takes it: colour and glow, four numbers a step. */
export function rampTable(theme: Theme): Float32Array {
  const [low, high] = COURSES[theme].glow;
  return Float32Array.from(
    rampOf(theme).flatMap((colour, i) => [...colour, low + ((high - low) * i) / (N_STEP - 1)]),
  );
}

/** The colour at a place on the ramp, 0 to 1, for a style sheet. */
export function rampColour(ramp: readonly Triple[], at: number): string {
  const [r, g, b] = screenOf(ramp[Math.round(Math.min(1, Math.max(0, at)) * (N_STEP - 1))]!);
  return `rgb(${r} ${g} ${b})`;
}

/** Through the points in even steps, with an even change of direction (Catmull and Rom 1974). */
function alongCourse(points: readonly Triple[], share: number): Triple {
  const at = share * (points.length - 1);
  const i = Math.min(points.length - 2, Math.floor(at));
  const t = at - i;
  const [a, b, c, d] = [-1, 0, 1, 2].map((k) => points[Math.min(points.length - 1, Math.max(0, i + k))]!);
  return [0, 1, 2].map((k) => {
    const [p, q, r, s] = [a![k]!, b![k]!, c![k]!, d![k]!];
    return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t ** 2 + (3 * q - p - 3 * r + s) * t ** 3);
  }) as unknown as Triple;
}

/** As colourful as asked for, or as the screen can. */
function inGamut([lightness, chroma, hue]: Triple): Triple {
  let [low, high] = [0, chroma];
  if (fits(linearOf(lightness, chroma, hue))) low = chroma;
  for (let i = 0; i < 16 && low < chroma; i++) {
    const middle = (low + high) / 2;
    if (fits(linearOf(lightness, middle, hue))) low = middle;
    else high = middle;
  }
  return linearOf(lightness, low, hue);
}

function fits(linear: Triple): boolean {
  return linear.every((part) => part >= -1e-4 && part <= 1 + 1e-4);
}
