/** Bars of a Gantt chart on a canvas: where each stands, and which one is under the pointer. */
import type { Bar, GanttAnswer } from "../../protocol/why";
import { type TimeWindow, xOf } from "../../timeline/window";

export interface PlacedRow {
  readonly id: string;
  readonly top: number;
  readonly height: number;
  readonly placeHeight: number;
  readonly bars: readonly Bar[];
}

/** A bar, by its place in the chart. */
export interface BarPlace {
  readonly row: number;
  readonly bar: number;
}

const PLACE_PX = 11;
const LEAST_ROW_PX = 20;
const ROW_GAP_PX = 4;
/** A row of a large pool grows no higher than this. */
const MOST_ROW_PX = 96;
/** A bar that is too short to be seen is drawn so wide. */
const LEAST_BAR_PX = 1;

/** The rows from top to bottom. */
export function placeRows(gantt: GanttAnswer): readonly PlacedRow[] {
  let top = 0;
  return gantt.rows.map(({ id, n_place: nPlace, bars }) => {
    const height = Math.min(Math.max(nPlace * PLACE_PX, LEAST_ROW_PX - ROW_GAP_PX), MOST_ROW_PX);
    const row = { id, top, height, placeHeight: height / nPlace, bars };
    top += height + ROW_GAP_PX;
    return row;
  });
}

export function heightOf(rows: readonly PlacedRow[]): number {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.top + last.height + ROW_GAP_PX;
}

/** The bar at a point; undefined where there is none. Pointers are not exact: 3 px beside count. */
export function barAt(
  rows: readonly PlacedRow[],
  window: TimeWindow,
  widthPx: number,
  point: { readonly x: number; readonly y: number },
): BarPlace | undefined {
  const row = rows.findIndex(({ top, height }) => top <= point.y && point.y < top + height);
  if (row < 0) return undefined;
  const { top, placeHeight, bars } = rows[row]!;
  const place = Math.floor((point.y - top) / placeHeight);
  let best: number | undefined;
  let leastPx = 3;
  bars.forEach((bar, i) => {
    if ((bar.place ?? 0) !== place) return;
    const from = xOf(window, widthPx, bar.from_us);
    const to = xOf(window, widthPx, bar.to_us);
    const beside = point.x < from ? from - point.x : point.x > to ? point.x - to : 0;
    if (beside < leastPx || (beside === 0 && leastPx === 0 && best === undefined)) {
      leastPx = beside;
      best = i;
    }
  });
  return best === undefined ? undefined : { row, bar: best };
}

/** The next bar in the direction of an arrow key; the same one at the end. */
export function stepped(
  rows: readonly PlacedRow[],
  from: BarPlace | undefined,
  key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown",
): BarPlace | undefined {
  if (from === undefined) {
    const row = rows.findIndex(({ bars }) => bars.length > 0);
    return row < 0 ? undefined : { row, bar: 0 };
  }
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const bar = from.bar + (key === "ArrowLeft" ? -1 : 1);
    return rows[from.row]?.bars[bar] === undefined ? from : { row: from.row, bar };
  }
  const by = key === "ArrowUp" ? -1 : 1;
  const us = rows[from.row]?.bars[from.bar]?.from_us ?? 0;
  for (let row = from.row + by; rows[row] !== undefined; row += by) {
    const { bars } = rows[row]!;
    if (bars.length === 0) continue;
    const after = bars.findIndex((bar) => bar.to_us > us);
    return { row, bar: after < 0 ? bars.length - 1 : after };
  }
  return from;
}

export interface BarLook {
  /** The colour of a state, resolved. */
  readonly colourOf: (state: Bar["state"]) => string;
  readonly onState: string;
  readonly ink: string;
  readonly line: string;
  readonly font: string;
}

export interface BarSheet {
  readonly canvas: HTMLCanvasElement;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly window: TimeWindow;
  readonly look: BarLook;
  /** What is written in a bar that has room for it. */
  readonly textOf: (bar: Bar) => string;
  readonly isChosen: (bar: Bar) => boolean;
  readonly current: BarPlace | undefined;
}

/** States that are drawn low, because nobody works on anything then. */
const QUIET: ReadonlySet<string> = new Set(["off_shift", "idle", "waiting", "moving"]);
const LEAST_TEXT_PX = 34;

export function drawBars(sheet: BarSheet, rows: readonly PlacedRow[]): void {
  const { canvas, widthPx, heightPx, look } = sheet;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(widthPx * ratio);
  canvas.height = Math.round(heightPx * ratio);
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.scale(ratio, ratio);
  context.font = look.font;
  context.textBaseline = "middle";
  rows.forEach((row, i) => {
    context.fillStyle = look.line;
    context.fillRect(0, row.top + row.height + ROW_GAP_PX / 2, widthPx, 1);
    row.bars.forEach((bar, j) => drawBar(context, sheet, row, bar, sheet.current?.row === i && sheet.current.bar === j));
  });
}

function drawBar(
  context: CanvasRenderingContext2D,
  sheet: BarSheet,
  row: PlacedRow,
  bar: Bar,
  current: boolean,
): void {
  const { look } = sheet;
  const x = Math.max(xOf(sheet.window, sheet.widthPx, bar.from_us), 0);
  const right = Math.min(xOf(sheet.window, sheet.widthPx, bar.to_us), sheet.widthPx);
  const width = right - x;
  if (width <= 0 && right <= 0) return;
  const gap = width > 4 ? 1 : 0;
  const quiet = QUIET.has(bar.state);
  const full = row.placeHeight - (row.placeHeight > 6 ? 1 : 0);
  const height = quiet ? Math.max(full * 0.4, 2) : full;
  const y = row.top + (bar.place ?? 0) * row.placeHeight + (full - height) / 2;
  context.globalAlpha = bar.state === "off_shift" ? 0.35 : quiet ? 0.75 : 1;
  context.fillStyle = look.colourOf(bar.state);
  context.fillRect(x, y, Math.max(width - gap, LEAST_BAR_PX), height);
  context.globalAlpha = 1;
  const chosen = sheet.isChosen(bar);
  if (chosen || current) {
    context.strokeStyle = look.ink;
    context.lineWidth = current ? 2 : 1.5;
    context.strokeRect(x + 0.75, y + 0.75, Math.max(width - gap - 1.5, 1), height - 1.5);
  }
  if (quiet || width < LEAST_TEXT_PX || height < 10) return;
  context.save();
  context.beginPath();
  context.rect(x, y, width - 3, height);
  context.clip();
  context.fillStyle = look.onState;
  context.fillText(sheet.textOf(bar), x + 4, y + height / 2 + 0.5);
  context.restore();
}
