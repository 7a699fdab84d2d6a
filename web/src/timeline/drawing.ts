/** Draws the lanes of the stations and the overview above them on two canvases. */
import { type Lanes, STATION_STATES } from "../protocol/answers";
import { darkStretches } from "./ticks";
import { type TimeWindow, xOf } from "./window";

/** How strongly each state stands out: what is normal is quiet, what needs eyes is full. */
const WEIGHT = {
  producing: 0.38,
  setting_up: 0.95,
  starved: 0.26,
  blocked: 1,
  failed: 1,
  off_shift: 0.14,
  idle: 0.45,
} as const;

/** Colours as the theme has them, resolved to values that a canvas takes. */
export interface Palette {
  /** By state number. */
  readonly states: readonly string[];
  readonly ink: string;
  readonly accent: string;
}

/** Read the theme's colours through elements that use them. */
export function readPalette(probe: HTMLElement): Palette {
  const resolve = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  return {
    states: STATION_STATES.map((state) => resolve(`var(--${state.replace("_", "-")})`)),
    ink: resolve("var(--ink)"),
    accent: resolve("var(--accent)"),
  };
}

export interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly window: TimeWindow;
  readonly palette: Palette;
}

/** Fit the canvas to its place and to the screen's pixels, and clear it. */
function cleared({ canvas, widthPx, heightPx }: Sheet): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(widthPx * ratio);
  canvas.height = Math.round(heightPx * ratio);
  const context = canvas.getContext("2d");
  context?.scale(ratio, ratio);
  return context;
}

/**
 * Draw one lane a station.
 *
 * @param lanes May cover another window than the sheet: it is stretched to its place, so that
 *   zooming and panning show at once what is known, until finer lanes arrive.
 * @param stations Station ids from top to bottom.
 */
export function drawLanes(
  sheet: Sheet,
  lanes: Lanes | undefined,
  stations: readonly string[],
  epochUs: number,
): void {
  const context = cleared(sheet);
  if (context === null) return;
  shadeNights(context, sheet, epochUs);
  if (lanes === undefined) return;
  const laneOf = new Map(lanes.lanes.map((lane) => [lane.station, lane.runs]));
  const pitchPx = sheet.heightPx / Math.max(stations.length, 1);
  const gapPx = pitchPx >= 8 ? 2 : pitchPx >= 3.5 ? 1 : 0;
  const binUs = (lanes.to_us - lanes.from_us) / lanes.n_bin;
  stations.forEach((station, i) => {
    const top = Math.round(i * pitchPx);
    const height = Math.round((i + 1) * pitchPx) - top - gapPx;
    let us = lanes.from_us;
    for (const [state, nBin] of laneOf.get(station) ?? []) {
      const x = xOf(sheet.window, sheet.widthPx, us);
      us += nBin * binUs;
      const colour = sheet.palette.states[state];
      if (colour === undefined) continue;
      context.globalAlpha = WEIGHT[STATION_STATES[state]!];
      context.fillStyle = colour;
      context.fillRect(x, top, xOf(sheet.window, sheet.widthPx, us) - x, Math.max(height, 1));
    }
  });
  context.globalAlpha = 1;
}

function shadeNights(context: CanvasRenderingContext2D, sheet: Sheet, epochUs: number): void {
  context.fillStyle = sheet.palette.ink;
  context.globalAlpha = 0.055;
  for (const night of darkStretches(sheet.window, epochUs)) {
    const x = xOf(sheet.window, sheet.widthPx, night.fromUs);
    context.fillRect(x, 0, xOf(sheet.window, sheet.widthPx, night.toUs) - x, sheet.heightPx);
  }
  context.globalAlpha = 1;
}

const PRODUCING = STATION_STATES.indexOf("producing");
const SETTING_UP = STATION_STATES.indexOf("setting_up");

/** How many stations were at work in each bin. */
export function atWork(lanes: Lanes): readonly number[] {
  const counts = Array.from({ length: lanes.n_bin }, () => 0);
  for (const { runs } of lanes.lanes) {
    let bin = 0;
    for (const [state, nBin] of runs) {
      if (state === PRODUCING || state === SETTING_UP) {
        for (let i = bin; i < bin + nBin; i++) counts[i]! += 1;
      }
      bin += nBin;
    }
  }
  return counts;
}

/** Draw the whole log as a band: how many stations were at work, and what the lanes show of it. */
export function drawOverview(sheet: Sheet, lanes: Lanes | undefined, shown: TimeWindow): void {
  const context = cleared(sheet);
  if (context === null) return;
  if (lanes !== undefined) {
    const counts = atWork(lanes);
    const most = Math.max(...counts, 1);
    context.fillStyle = sheet.palette.states[PRODUCING]!;
    context.globalAlpha = 0.55;
    const binPx = sheet.widthPx / counts.length;
    counts.forEach((count, i) => {
      const height = (count / most) * (sheet.heightPx - 1);
      context.fillRect(i * binPx, sheet.heightPx - height, binPx + 0.3, height);
    });
  }
  const from = xOf(sheet.window, sheet.widthPx, shown.fromUs);
  const to = Math.max(xOf(sheet.window, sheet.widthPx, shown.toUs), from + 3);
  context.fillStyle = sheet.palette.accent;
  context.globalAlpha = 0.16;
  context.fillRect(from, 0, to - from, sheet.heightPx);
  context.globalAlpha = 0.9;
  context.fillRect(from, sheet.heightPx - 1.5, to - from, 1.5);
  context.globalAlpha = 1;
}
