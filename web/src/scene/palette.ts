/** Every colour of the scene, by theme. Geometry holds slots; only this file knows the colours. */

import type { Theme } from "./types";

/** What a surface is made of; the number stands in the geometry at each vertex. */
export const Slot = {
  Shell: 0,
  ShellShade: 1,
  Base: 2,
  Metal: 3,
  Dark: 4,
  Glass: 5,
  Screen: 6,
  Accent: 7,
  Wood: 8,
  LampRed: 9,
  LampAmber: 10,
  LampGreen: 11,
  Wall: 12,
  Trim: 13,
  Window: 14,
  /** The colour of an order's product. */
  Load: 15,
  Paper: 16,
  Safety: 17,
  Skin: 18,
  Vest: 19,
  Trousers: 20,
  Helmet: 21,
  Hot: 22,
  Beam: 23,
  Lamp: 24,
  Steel: 25,
  Roof: 26,
  TailLamp: 27,
  /** What drives about: guided vehicles, forklifts. */
  Vehicle: 28,
  Rubber: 29,
  Concrete: 30,
  /** Painted steelwork: columns, gantries, jigs. */
  Frame: 31,
  /** The colour of the station's state. */
  State: 32,
  /** A bath that things are dipped into: it reflects, and does not shine. */
  Water: 33,
} as const;
export type Slot = (typeof Slot)[keyof typeof Slot];
export const N_SLOT = 34;

/** Colour and, where it shines by itself, how much. */
type Paint = readonly [string, number?];

const LIGHT: Record<keyof typeof Slot, Paint> = {
  Shell: ["#f3f1ec"],
  ShellShade: ["#d3d1cb"],
  Base: ["#6f7276"],
  Metal: ["#b4b8bb"],
  Dark: ["#3d4147"],
  Glass: ["#86aec6"],
  Screen: ["#2e6e8e", 0.25],
  Accent: ["#e6a06a"],
  Wood: ["#d8bb92"],
  LampRed: ["#e5383b", 0.9],
  LampAmber: ["#f2a51f", 0.9],
  LampGreen: ["#2fa670", 0.45],
  Wall: ["#f3efe7"],
  Trim: ["#d3cfc6"],
  Window: ["#6f9bb8", 0.1],
  Load: ["#ffffff"],
  Paper: ["#faf8f3"],
  Safety: ["#e4b641"],
  Skin: ["#d9ab8c"],
  Vest: ["#ec8d45"],
  Trousers: ["#4c5a70"],
  Helmet: ["#fbfaf7"],
  Hot: ["#ff9350", 0.7],
  Beam: ["#dfdcd5"],
  Lamp: ["#fff6e2", 0.9],
  Steel: ["#8d9499"],
  Roof: ["#efebe3", 0.32],
  TailLamp: ["#b3352f", 0.15],
  Vehicle: ["#e3b341"],
  Rubber: ["#4a4c4f"],
  Concrete: ["#cfcbc2"],
  Frame: ["#5d84a8"],
  State: ["#2c9466", 0.35],
  Water: ["#4f8aa6"],
};

const DARK: Record<keyof typeof Slot, Paint> = {
  Shell: ["#9aa6b3"],
  ShellShade: ["#747f8c"],
  Base: ["#363e49"],
  Metal: ["#8793a0"],
  Dark: ["#171b21"],
  Glass: ["#4d86ab", 0.28],
  Screen: ["#63c4ec", 0.75],
  Accent: ["#c98a55"],
  Wood: ["#8d7253"],
  LampRed: ["#ff5a5f", 1.5],
  LampAmber: ["#ffb938", 1.3],
  LampGreen: ["#3dd68c", 0.8],
  Wall: ["#4a5461"],
  Trim: ["#5d6976"],
  Window: ["#33597a", 0.3],
  Load: ["#ffffff"],
  Paper: ["#cdd3d9"],
  Safety: ["#b3892f"],
  Skin: ["#a98468"],
  Vest: ["#d97a30"],
  Trousers: ["#313c4b"],
  Helmet: ["#d2d6da"],
  Hot: ["#ff8748", 1.4],
  Beam: ["#4b5562"],
  Lamp: ["#ffe3b4", 1.2],
  Steel: ["#6a7683"],
  Roof: ["#3d4754", 0.25],
  TailLamp: ["#e0524b", 0.7],
  Vehicle: ["#b8923a"],
  Rubber: ["#24272b"],
  Concrete: ["#5b6067"],
  Frame: ["#456485"],
  State: ["#3fb785", 0.7],
  Water: ["#33566c", 0.04],
};

/** A slot's paint in a theme. */
export function paintOf(theme: Theme): readonly Paint[] {
  const paints = theme === "light" ? LIGHT : DARK;
  return (Object.keys(Slot) as (keyof typeof Slot)[]).map((name) => paints[name]);
}

/** Loads of different products stay apart for colour-blind eyes too (after Okabe and Ito 2008). */
export const PRODUCT_COLOURS = [
  "#2f7fc1",
  "#e0a526",
  "#2a9d78",
  "#c8573f",
  "#7d6bc4",
  "#5fb3d9",
  "#d277a5",
  "#8a9a3a",
] as const;

/** Sheet metal before it is painted. */
export const BARE_METAL: Record<Theme, string> = { light: "#b9bfc4", dark: "#8b939b" };

/**
 * By the number of a station's state; the last is for a station without one. They are the state
 * tokens of styles/tokens.css, so that pads, labels and panels agree.
 */
export const STATE_COLOURS: Record<Theme, readonly string[]> = {
  light: ["#2c9466", "#8560d4", "#2f8fd0", "#c98500", "#dc2f33", "#7d8893", "#a0744e", "#5d6b79"],
  dark: ["#3fb785", "#a98bf0", "#4fb0ee", "#f0b13a", "#ff5a5c", "#8f9aa6", "#c99a72", "#9aa7b4"],
};
export const N_STATE = 8;
export const NO_STATE = 7;

/** Numbers of the floor's colours in its shader; a state's stroke and tint stand at these plus its number. */
export const Ink = {
  None: 0,
  AisleEdge: 1,
  Aisle: 2,
  Hint: 3,
  Bay: 4,
  Area: 5,
  AreaFill: 6,
  Accent: 7,
  AccentTint: 8,
  Stroke: 9,
  Tint: 9 + N_STATE,
} as const;
export const N_INK = Ink.Tint + N_STATE;

/** What the floor is drawn with. Alpha counts over the floor. */
export interface FloorInk {
  readonly page: string;
  readonly floor: string;
  readonly grid: readonly [string, number];
  readonly aisle: string;
  readonly aisleEdge: string;
  readonly hint: readonly [string, number];
  readonly bay: readonly [string, number];
  readonly area: readonly [string, number];
  readonly lettering: readonly [string, number];
  readonly shade: readonly [string, number];
  readonly accent: string;
  /** How strongly a pad is tinted when its state is quiet, and when it calls for attention. */
  readonly tint: readonly [number, number];
}

export const FLOOR_INK: Record<Theme, FloorInk> = {
  light: {
    page: "#e9edf1",
    floor: "#f4f3ef",
    grid: ["#8f9aa5", 0.2],
    aisle: "#e3e5e6",
    aisleEdge: "#e5bf55",
    hint: ["#ffffff", 0.95],
    bay: ["#7f8b96", 0.55],
    area: ["#9aa5af", 0.5],
    lettering: ["#69757f", 0.8],
    shade: ["#2a2f3a", 0.5],
    accent: "#2563c9",
    tint: [0.07, 0.2],
  },
  dark: {
    page: "#0e1319",
    floor: "#1c242d",
    grid: ["#6d7f93", 0.16],
    aisle: "#27313c",
    aisleEdge: "#7d6b34",
    hint: ["#5d6b7a", 0.7],
    bay: ["#7a8896", 0.38],
    area: ["#5d6b7a", 0.5],
    lettering: ["#8494a4", 0.8],
    shade: ["#020305", 0.72],
    accent: "#6ea8ff",
    tint: [0.09, 0.24],
  },
};

/** The lamps of the scene: sky and ground light, sun, and two weak fills. */
export interface Lighting {
  readonly sky: readonly [string, number];
  readonly ground: string;
  readonly sun: readonly [string, number];
  readonly fills: readonly (readonly [string, number])[];
  readonly shadow: readonly [string, number];
}

export const LIGHTING: Record<Theme, Lighting> = {
  light: {
    sky: ["#f4f7ff", 2.15],
    ground: "#c9c2b8",
    sun: ["#fff1de", 1.75],
    fills: [
      ["#ffffff", 0.5],
      ["#e4edff", 0.35],
    ],
    shadow: ["#39424f", 0.2],
  },
  dark: {
    sky: ["#9db4d8", 2.5],
    ground: "#39404c",
    sun: ["#cddcf7", 1.7],
    fills: [
      ["#ffcf9a", 0.5],
      ["#89a6d8", 0.45],
    ],
    shadow: ["#000000", 0.42],
  },
};
