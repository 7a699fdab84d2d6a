/** What a thing that is dragged snaps to: lines of its neighbours, of paths, or else the grid. */
import type { Place, Plant, Point } from "../../protocol/plant";
import type { Standing } from "./clearance";
import { boxOf } from "./rectangles";

export const GRID_M = 0.5;
/** Lines of things farther away than this are not offered: nobody would see why. */
const NEAR_M = 12;

/** A line on the floor that something can be lined up with. */
export interface Line {
  /** The coordinate that it fixes: 0 for a line of one x, 1 for one of one y. */
  readonly axis: 0 | 1;
  readonly at: number;
  /** Where on the line that is which offers it. */
  readonly near: number;
  /** Middles go to middles, and edges to edges. */
  readonly middle: boolean;
}

/** A line that something has snapped to, as long as it is to be drawn. */
export interface Guide {
  readonly from: Point;
  readonly to: Point;
}

export interface Snapped {
  readonly place: Place;
  readonly guides: readonly Guide[];
}

/** Lines of what stands there, of the edges of aisles, and of the ends of conveyors. */
export function linesOf(others: readonly Standing[], { aisles, conveyors }: Pick<Plant, "aisles" | "conveyors">): readonly Line[] {
  return [
    ...others.flatMap(({ place }) => boxLines(place)),
    ...aisles.flatMap((aisle) => aisle.points_m.slice(1).flatMap((to, i) => edgeLines(aisle.points_m[i]!, to, aisle.width_m / 2))),
    ...conveyors.flatMap(({ points_m: points }) => [points[0]!, points.at(-1)!].flatMap(endLines)),
  ];
}

/**
 * The place moved by less than `reachM` so that an edge or the middle lies on a line, or else its
 * middle on the grid; in both directions by itself.
 */
export function snap(place: Place, lines: readonly Line[], reachM: number): Snapped {
  const box = boxOf(place);
  const own = [
    { edges: [box.west, box.east], middle: place.x_m, across: place.y_m },
    { edges: [box.south, box.north], middle: place.y_m, across: place.x_m },
  ] as const;
  const found = ([0, 1] as const).map((axis) => nearest(own[axis], lines.filter((line) => line.axis === axis), reachM));
  const [dx, dy] = found.map((each, axis) => each?.by ?? toGrid(own[axis as 0 | 1].middle)) as [number, number];
  const moved = { ...place, x_m: place.x_m + dx, y_m: place.y_m + dy };
  const guides = found.flatMap((each) => (each ? [guideOf(each.line, moved)] : []));
  return { place: moved, guides };
}

interface Own {
  readonly edges: readonly number[];
  readonly middle: number;
  readonly across: number;
}

function nearest({ edges, middle, across }: Own, lines: readonly Line[], reachM: number) {
  let best: { readonly by: number; readonly line: Line; readonly cost: number } | undefined;
  for (const line of lines) {
    const away = Math.abs(line.near - across);
    if (away > NEAR_M) continue;
    for (const own of line.middle ? [middle] : edges) {
      const by = line.at - own;
      if (Math.abs(by) > reachM) continue;
      // Of lines at one distance the one of the nearer thing.
      const cost = Math.abs(by) + away * 1e-3;
      if (cost < (best?.cost ?? Infinity)) best = { by, line, cost };
    }
  }
  return best;
}

function toGrid(at: number): number {
  return Math.round(at / GRID_M) * GRID_M - at;
}

/** From what offers the line to the far side of what has snapped to it. */
function guideOf({ axis, at, near }: Line, place: Place): Guide {
  const box = boxOf(place);
  const [low, high] = axis === 0 ? [box.south, box.north] : [box.west, box.east];
  const ends = [Math.min(near, low), Math.max(near, high)];
  const [from, to] = ends.map((end): Point => (axis === 0 ? [at, end] : [end, at])) as [Point, Point];
  return { from, to };
}

function boxLines(place: Place): Line[] {
  const { west, south, east, north } = boxOf(place);
  const { x_m: x, y_m: y } = place;
  return [
    ...[west, east].map((at): Line => ({ axis: 0, at, near: y, middle: false })),
    { axis: 0, at: x, near: y, middle: true },
    ...[south, north].map((at): Line => ({ axis: 1, at, near: x, middle: false })),
    { axis: 1, at: y, near: x, middle: true },
  ];
}

/** Of a stretch of an aisle that runs along one of the plant's axes. */
function edgeLines(from: Point, to: Point, half: number): Line[] {
  const [dx, dy] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
  if (Math.min(dx, dy) > 1e-6) return [];
  const axis = dx < dy ? 0 : 1;
  const near = (from[1 - axis]! + to[1 - axis]!) / 2;
  return [-half, half].map((side) => ({ axis, at: from[axis]! + side, near, middle: false }));
}

function endLines([x, y]: Point): Line[] {
  return [
    { axis: 0, at: x, near: y, middle: true },
    { axis: 1, at: y, near: x, middle: true },
  ];
}
