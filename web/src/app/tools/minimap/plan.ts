/** Draws the map: the hall and what stands in it, what moves, and what the camera sees. */
import { shapeOf } from "../../../panels/StateMark";
import { STATION_STATES, type StationState } from "../../../protocol/answers";
import type { Place, Plant, Point } from "../../../protocol/plant";

/** The hall's floor, in metres. */
export interface Floor {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** From metres on the floor to pixels of the map, north up. */
export interface MapScale {
  readonly perM: number;
  readonly left: number;
  readonly bottom: number;
}

export interface MapInk {
  readonly states: Readonly<Record<StationState | "none", string>>;
  readonly onState: string;
  readonly floor: string;
  readonly aisle: string;
  readonly line: string;
  readonly ink: string;
  readonly accent: string;
}

/** Free pixels around the hall. */
const MARGIN_PX = 6;
/** The worst is drawn last, and so on top. */
const BY_URGENCY: readonly (StationState | "none")[] = [
  "none", "off_shift", "idle", "starved", "producing", "setting_up", "blocked", "failed",
];
/** These have their mark as well, and stand out. */
const MARKED: ReadonlySet<string> = new Set(["setting_up", "blocked", "failed"]);
const LEAST_SIDE_PX = 4;
const MARK_PX = 11;

export function scaleOf(floor: Floor, widthPx: number, heightPx: number): MapScale {
  const [width, depth] = [floor.east - floor.west, floor.north - floor.south];
  const perM = Math.min((widthPx - 2 * MARGIN_PX) / width, (heightPx - 2 * MARGIN_PX) / depth);
  return {
    perM,
    left: (widthPx - width * perM) / 2 - floor.west * perM,
    bottom: (heightPx + depth * perM) / 2 + floor.south * perM,
  };
}

export function toMap({ perM, left, bottom }: MapScale, [x, y]: Point): Point {
  return [left + x * perM, bottom - y * perM];
}

export function toFloor({ perM, left, bottom }: MapScale, [x, y]: Point): Point {
  return [(x - left) / perM, (bottom - y) / perM];
}

export function readInk(probe: HTMLElement): MapInk {
  const resolve = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const states = Object.fromEntries(STATION_STATES.map((state) => [state, resolve(`var(--${state.replace("_", "-")})`)]));
  return {
    states: { ...states, none: resolve("var(--neutral)") } as MapInk["states"],
    onState: resolve("var(--on-state)"),
    floor: resolve("var(--ground)"),
    aisle: resolve("color-mix(in srgb, var(--ink) 12%, transparent)"),
    line: resolve("var(--line-strong)"),
    ink: resolve("var(--ink)"),
    accent: resolve("var(--accent)"),
  };
}

type Pen = CanvasRenderingContext2D;

/** What never changes: the floor, ways on it, areas. */
export function drawFloor(pen: Pen, plant: Plant, floor: Floor, scale: MapScale, ink: MapInk): void {
  const [left, top] = toMap(scale, [floor.west, floor.north]);
  const [right, bottom] = toMap(scale, [floor.east, floor.south]);
  pen.fillStyle = ink.floor;
  pen.fillRect(left, top, right - left, bottom - top);
  pen.lineJoin = pen.lineCap = "round";
  pen.strokeStyle = ink.aisle;
  for (const { points_m, width_m } of [...plant.aisles, ...plant.conveyors]) {
    pen.lineWidth = Math.max(1, width_m * scale.perM);
    trace(pen, points_m.map((point) => toMap(scale, point)));
    pen.stroke();
  }
  pen.lineWidth = 1;
  pen.strokeStyle = ink.line;
  pen.strokeRect(left, top, right - left, bottom - top);
  pen.setLineDash([2, 2]);
  for (const { place } of plant.areas) if (place) {
    rectangle(pen, place, scale, 0);
    pen.stroke();
  }
  pen.setLineDash([]);
}

/** Stations in the colour of their states; the selected one has an edge. */
export function drawStations(
  pen: Pen,
  plant: Plant,
  stateOf: (id: string) => StationState | undefined,
  selected: string | undefined,
  scale: MapScale,
  ink: MapInk,
): void {
  const placed = plant.stations.flatMap(({ id, place }) => (place ? [{ id, place, state: stateOf(id) ?? "none" as const }] : []));
  placed.sort((a, b) => BY_URGENCY.indexOf(a.state) - BY_URGENCY.indexOf(b.state));
  for (const { id, place, state } of placed) {
    const isMarked = MARKED.has(state);
    pen.fillStyle = ink.states[state];
    pen.globalAlpha = isMarked ? 1 : 0.62;
    rectangle(pen, place, scale, LEAST_SIDE_PX);
    pen.fill();
    pen.globalAlpha = 1;
    if (isMarked && state !== "none") drawMark(pen, toMap(scale, [place.x_m, place.y_m]), state, ink);
    if (id !== selected) continue;
    pen.strokeStyle = ink.accent;
    pen.lineWidth = 2;
    rectangle(pen, place, scale, MARK_PX);
    pen.stroke();
  }
}

export function drawWedge(pen: Pen, wedge: readonly Point[], scale: MapScale, ink: MapInk): void {
  trace(pen, wedge.map((point) => toMap(scale, point)));
  pen.closePath();
  pen.lineJoin = "round";
  pen.fillStyle = pen.strokeStyle = ink.accent;
  pen.globalAlpha = 0.1;
  pen.fill();
  pen.globalAlpha = 1;
  pen.lineWidth = 1.5;
  pen.stroke();
}

function drawMark(pen: Pen, [x, y]: Point, state: StationState, ink: MapInk): void {
  const { shape, filled } = shapeOf(state);
  const path = new Path2D(shape);
  pen.save();
  pen.translate(x - MARK_PX / 2, y - MARK_PX / 2);
  pen.scale(MARK_PX / 16, MARK_PX / 16);
  pen.fillStyle = ink.states[state];
  pen.beginPath();
  pen.roundRect(0, 0, 16, 16, 4.5);
  pen.fill();
  pen.fillStyle = pen.strokeStyle = ink.onState;
  pen.lineWidth = 2.4;
  if (filled) pen.fill(path);
  else pen.stroke(path);
  pen.restore();
}

function trace(pen: Pen, points: readonly Point[]): void {
  pen.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
}

/** Begins the path of a place, at least so many pixels wide and deep. */
function rectangle(pen: Pen, place: Place, scale: MapScale, leastPx: number): void {
  const [x, y] = toMap(scale, [place.x_m, place.y_m]);
  const [width, depth] = [place.width_m, place.depth_m].map((side) => Math.max(leastPx, side * scale.perM) / 2) as [number, number];
  const [cos, sin] = [Math.cos(place.heading_rad), -Math.sin(place.heading_rad)];
  const corners = [[-width, -depth], [width, -depth], [width, depth], [-width, depth]] as const;
  trace(pen, corners.map(([across, along]) => [x + cos * across - sin * along, y + sin * across + cos * along]));
  pen.closePath();
}
