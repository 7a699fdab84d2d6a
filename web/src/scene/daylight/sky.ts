/** The light of a day: what sky, sun, lamps and floor look like at each height of the sun. */

import { Color } from "three";

import type { Theme } from "../types";

export type Triple = readonly [number, number, number];

/** Colours, and numbers, of one moment. */
export interface Sky {
  readonly page: Color;
  readonly floor: Color;
  readonly sky: Color;
  readonly ground: Color;
  readonly key: Color;
  readonly window: Color;
  /** Strengths of the sky's light, of the key light and of the fills, and how dark shadows are. */
  readonly skyLight: number;
  readonly keyLight: number;
  readonly fill: number;
  readonly shadow: number;
  /** How much windows shine, and how much lamps are on. */
  readonly windowGlow: number;
  readonly lamps: number;
}

type Numbers = readonly [skyLight: number, keyLight: number, fill: number, shadow: number, windowGlow: number, lamps: number];
type Colours = readonly [page: string, floor: string, sky: string, ground: string, key: string, window: string];
type Moment = readonly [elevationDeg: number, Colours, Numbers];

/** By height of the sun: night, blue hour, the sun on the horizon, a low and warm sun, day. */
const MOMENTS: Record<Theme, readonly Moment[]> = {
  light: [
    [-14, ["#222b3c", "#2f3849", "#93a7da", "#4b4a4c", "#ffe3ba", "#ffca85"], [0.82, 0.62, 0.35, 0.24, 0.5, 1]],
    [-5, ["#64739a", "#76819f", "#8fa8e6", "#62687c", "#ffd9a8", "#f6c391"], [1.12, 0.12, 0.4, 0.04, 0.42, 0.75]],
    [0.5, ["#dccdd0", "#e3d5d0", "#b9b7de", "#a8928a", "#ff9c62", "#f2b48c"], [1.3, 1.15, 0.7, 0.14, 0.4, 0.3]],
    [10, ["#efe4d6", "#f7eddf", "#dcdff0", "#c7b094", "#ffc585", "#b8b7bd"], [1.6, 2.25, 0.85, 0.3, 0.2, 0]],
    [30, ["#e9edf1", "#f4f3ef", "#f4f7ff", "#c9c2b8", "#fff1de", "#6f9bb8"], [2.05, 1.9, 1, 0.22, 0.12, 0]],
  ],
  dark: [
    [-14, ["#070a0f", "#11161d", "#8aa0cc", "#2c2b2b", "#ffdcae", "#cf9450"], [1.35, 0.85, 0.35, 0.45, 0.42, 1]],
    [-5, ["#141c30", "#1d273c", "#7f9ade", "#2b3346", "#ffcf9a", "#c08a55"], [1.95, 0.15, 0.4, 0.08, 0.45, 0.7]],
    [0.5, ["#2f2a36", "#3a343e", "#9193c2", "#4c4244", "#ff8a4f", "#d0764a"], [1.9, 1.5, 0.7, 0.3, 0.45, 0.25]],
    [10, ["#3a3739", "#4a4543", "#bfc3dc", "#5d5145", "#ffbb74", "#8f8583"], [2.3, 2.7, 0.9, 0.46, 0.25, 0]],
    [30, ["#36414d", "#46515d", "#dce6f6", "#555d68", "#fff0da", "#5f88a6"], [2.75, 2.45, 1, 0.4, 0.25, 0]],
  ],
};

const parsed = new Map<Theme, readonly { readonly elevation: number; readonly sky: Sky }[]>();

/** The sky at a height of the sun; between the moments of the table it changes evenly. */
export function skyAt(theme: Theme, elevation: number): Sky {
  const moments = momentsOf(theme);
  let i = 0;
  while (i < moments.length - 2 && moments[i + 1]!.elevation < elevation) i++;
  const [low, high] = [moments[i]!, moments[i + 1]!];
  const share = (elevation - low.elevation) / (high.elevation - low.elevation);
  return between(low.sky, high.sky, Math.min(1, Math.max(0, share)));
}

function momentsOf(theme: Theme) {
  const known = parsed.get(theme);
  if (known !== undefined) return known;
  const moments = MOMENTS[theme].map(([elevation, colours, numbers]) => {
    const [page, floor, sky, ground, key, window] = colours.map((hex) => new Color(hex)) as [Color, Color, Color, Color, Color, Color];
    const [skyLight, keyLight, fill, shadow, windowGlow, lamps] = numbers;
    return { elevation, sky: { page, floor, sky, ground, key, window, skyLight, keyLight, fill, shadow, windowGlow, lamps } };
  });
  parsed.set(theme, moments);
  return moments;
}

function between(low: Sky, high: Sky, share: number): Sky {
  const mixed = (name: keyof Sky) => {
    const [a, b] = [low[name], high[name]];
    return typeof a === "number" ? a + ((b as number) - a) * share : new Color().lerpColors(a, b as Color, share);
  };
  return Object.fromEntries((Object.keys(low) as (keyof Sky)[]).map((name) => [name, mixed(name)])) as unknown as Sky;
}
