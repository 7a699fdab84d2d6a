/** A cutting plane in the plant's frame, as pure numbers. */

import type { Place, Point } from "../../protocol/plant";
import type { Point3 } from "../camera-math";
import { cornersOf, type Extent } from "../layout";
import type { Ray } from "../picking";
import type { Footprint } from "../stations";

/** The height at which a person sees: a plan is cut there. */
export const EYE_LEVEL_M = 1.65;
/** So near to an end of its way a cut would cut nothing. */
const END_M = 0.05;
/** Farther than anything stands. */
const BEYOND_M = 1e6;

/** A level cut takes off what is above it; an upright one stands across a heading. */
export interface Cut {
  readonly kind: "level" | "upright";
  /** Of an upright cut: where its normal points, counter-clockwise from east. */
  readonly angleRad: number;
  /** Height of a level cut; along its normal from the middle of the hall for an upright one. */
  readonly offsetM: number;
  /** The other side is taken away. */
  readonly flipped: boolean;
}

/** What is cut: the hall's floor, and how high it goes. */
export interface Bounds extends Extent {
  readonly heightM: number;
}

/** Points with `normal · p + constant < 0` are taken away. */
export interface Plane {
  readonly normal: Point3;
  readonly constant: number;
}

/** The direction in which the cut is moved: up, or along an upright cut's normal. */
export function axisOf({ kind, angleRad }: Cut): Point3 {
  return kind === "level" ? [0, 0, 1] : [Math.cos(angleRad), Math.sin(angleRad), 0];
}

/** The point of a cut that is nearest to one of the floor, within the hall: there it can be taken hold of. */
export function gripOf(cut: Cut, bounds: Bounds, [x, y]: Point): Point3 {
  const { west, south, east, north } = bounds;
  const middle = middleOf(cut, bounds);
  if (cut.kind === "level") return [between(x, west, east), between(y, south, north), cut.offsetM];
  const [nx, ny] = axisOf(cut);
  const [low, high] = spanOf(cut, bounds);
  const along = between(nx * (y - middle[1]) - ny * (x - middle[0]), low, high);
  return [middle[0] - ny * along, middle[1] + nx * along, middle[2]];
}

/** A point of the cut: at eye level or at its own, as near to the middle of the hall as it comes. */
export function middleOf(cut: Cut, bounds: Bounds): Point3 {
  const [x, y] = [(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2];
  if (cut.kind === "level") return [x, y, cut.offsetM];
  const [nx, ny] = axisOf(cut);
  return [x + nx * cut.offsetM, y + ny * cut.offsetM, EYE_LEVEL_M];
}

export function planeOf(cut: Cut, bounds: Bounds): Plane {
  // Unflipped, what is above a level cut goes, and what is before an upright one.
  const sense = cut.flipped ? 1 : -1;
  const axis = axisOf(cut);
  const normal: Point3 = [axis[0] * sense, axis[1] * sense, axis[2] * sense];
  return { normal, constant: -dot(normal, middleOf(cut, bounds)) };
}

/** How far a cut can be moved and still cuts something. */
export function reachOf(cut: Cut, bounds: Bounds): readonly [number, number] {
  if (cut.kind === "level") return [END_M, bounds.heightM];
  const [nx, ny] = axisOf(cut);
  const half = (Math.abs(nx) * (bounds.east - bounds.west) + Math.abs(ny) * (bounds.north - bounds.south)) / 2;
  return [-half + END_M, half - END_M];
}

export function held(cut: Cut, bounds: Bounds): Cut {
  const [low, high] = reachOf(cut, bounds);
  return { ...cut, offsetM: between(cut.offsetM, low, high) };
}

/** Whether a point has been taken away. */
export function isAway({ normal, constant }: Plane, point: Point3): boolean {
  return dot(normal, point) + constant < 0;
}

/**
 * A cut to begin with, across a heading: through one point of the floor, or else through most of what
 * stands on the eye's side of the middle. The larger part of the hall stays; where that leaves both
 * sides as large, the one that is farther from the eye.
 */
export function openedAt(angleRad: number, bounds: Bounds, eye: Point3, seen: { through: Point | undefined; footprints: readonly Footprint[] }): Cut {
  const middle: Cut = { kind: "upright", angleRad, offsetM: 0, flipped: false };
  const [nx, ny] = axisOf(middle);
  const [x, y] = middleOf(middle, bounds);
  const along = (px: number, py: number): number => nx * (px - x) + ny * (py - y);
  const eyeIsBehind = along(eye[0], eye[1]) < 0;
  const onSide = seen.footprints.filter((each) => along(each.x, each.y) < 0 === eyeIsBehind);
  const offsetM = seen.through ? along(...seen.through) : throughMost(middle, bounds, onSide);
  const cut = held({ ...middle, offsetM }, bounds);
  return { ...cut, flipped: Math.abs(cut.offsetM) < END_M ? eyeIsBehind : cut.offsetM < 0 };
}

/** How squarely a face of a cut is seen from an eye: 1 straight on, 0 along it, less from behind. */
export function facing(cut: Cut, bounds: Bounds, eye: Point3): number {
  const { normal } = planeOf(cut, bounds);
  const middle = middleOf(cut, bounds);
  const [dx, dy] = [middle[0] - eye[0], middle[1] - eye[1]];
  const away = Math.hypot(dx, dy);
  return away < 1e-9 ? 0 : (normal[0] * dx + normal[1] * dy) / away;
}

/**
 * The offset at which an upright cut goes through most of what stands there: each counts by its
 * height, and the more, the nearer its middle is; and all the less, the nearer an end of the hall, where
 * a cut opens little up. The nearest to the middle among equals.
 */
export function throughMost(cut: Cut, bounds: Bounds, footprints: readonly Footprint[]): number {
  const [nx, ny] = axisOf(cut);
  const [x, y] = middleOf({ ...cut, offsetM: 0 }, bounds);
  const spans = footprints.map((each) => {
    const at = nx * (each.x - x) + ny * (each.y - y);
    const turn = each.headingRad - cut.angleRad;
    const half = Math.abs(Math.cos(turn)) * each.halfWidth + Math.abs(Math.sin(turn)) * each.halfDepth;
    return { at, half, height: each.height };
  });
  const [, end] = reachOf(cut, bounds);
  const worth = (offset: number): number =>
    (1 - Math.abs(offset) / end) * spans.reduce((sum, { at, half, height }) => sum + height * Math.max(0, 1 - Math.abs(offset - at) / half), 0);
  const offsets = spans.map(({ at }) => at).sort((a, b) => Math.abs(a) - Math.abs(b));
  let [best, most] = [0, 0];
  for (const offset of offsets) {
    const now = worth(offset);
    if (now > most + 1e-9) [best, most] = [offset, now];
  }
  return best;
}

/** How far along an axis through a point a ray comes nearest to it; undefined where they run alike. */
export function alongAxis({ eye, direction }: Ray, origin: Point3, axis: Point3): number | undefined {
  const from: Point3 = [origin[0] - eye[0], origin[1] - eye[1], origin[2] - eye[2]];
  const [aa, bb, ab] = [dot(axis, axis), dot(direction, direction), dot(axis, direction)];
  const sine = aa * bb - ab * ab;
  if (sine < 1e-4 * aa * bb) return undefined;
  return (ab * dot(direction, from) - bb * dot(axis, from)) / sine;
}

/** A ray from where it leaves what has been taken away: nothing is met before. */
export function fromCut(ray: Ray, plane: Plane): Ray {
  if (!isAway(plane, ray.eye)) return ray;
  const toward = dot(plane.normal, ray.direction);
  const far = toward > 0 ? -(dot(plane.normal, ray.eye) + plane.constant) / toward : BEYOND_M;
  const { eye, direction } = ray;
  return { eye: [0, 1, 2].map((k) => eye[k]! + far * direction[k]!) as unknown as Point3, direction };
}

/**
 * The top of what is left of an upright block, over the middle of that; undefined where of its
 * floor at most so large a share is left, or nothing of its height.
 */
export function topOfRest(plane: Plane, place: Place, heightM: number, share: number): Point3 | undefined {
  const { normal, constant } = plane;
  if (normal[2] !== 0) {
    const levelM = -constant / normal[2];
    if (normal[2] > 0) return levelM < heightM ? [place.x_m, place.y_m, heightM] : undefined;
    return levelM > 0 ? [place.x_m, place.y_m, Math.min(levelM, heightM)] : undefined;
  }
  const rest = halved(cornersOf(place), ([x, y]) => normal[0] * x + normal[1] * y + constant);
  const { areaM2, middle } = faceAround([place.x_m, place.y_m], rest);
  return areaM2 > share * place.width_m * place.depth_m ? [...middle, heightM] : undefined;
}

/** What of a convex shape is where a distance is not negative. */
function halved(points: readonly Point[], far: (point: Point) => number): Point[] {
  return points.flatMap((from, i): Point[] => {
    const to = points[(i + 1) % points.length]!;
    const [a, b] = [far(from), far(to)];
    const along = a / (a - b);
    const crossing: Point[] = a * b < 0 ? [[from[0] + along * (to[0] - from[0]), from[1] + along * (to[1] - from[1])]] : [];
    return a >= 0 ? [from, ...crossing] : crossing;
  });
}

/** Area and middle of a convex shape, counted in triangles from any point. */
function faceAround([x, y]: Point, points: readonly Point[]): { readonly areaM2: number; readonly middle: Point } {
  let [areaM2, east, north] = [0, 0, 0];
  points.forEach((from, i) => {
    const to = points[(i + 1) % points.length]!;
    const [ax, ay, bx, by] = [from[0] - x, from[1] - y, to[0] - x, to[1] - y];
    const own = (ax * by - ay * bx) / 2;
    areaM2 += own;
    east += (own * (ax + bx)) / 3;
    north += (own * (ay + by)) / 3;
  });
  return { areaM2, middle: [x + east / areaM2, y + north / areaM2] };
}

/** The corners of the cut's face within the bounds, one after the other; none where it misses them. */
export function faceOf(cut: Cut, bounds: Bounds): readonly Point3[] {
  const { west, south, east, north, heightM } = bounds;
  if (cut.kind === "level") {
    const corners = [[west, south], [east, south], [east, north], [west, north]] as const;
    return corners.map(([x, y]) => [x, y, cut.offsetM]);
  }
  const [nx, ny] = axisOf(cut);
  const [x, y] = middleOf(cut, bounds);
  const [low, high] = spanOf(cut, bounds);
  if (low >= high) return [];
  const ends = [[low, 0], [high, 0], [high, heightM], [low, heightM]] as const;
  return ends.map(([along, z]) => [x - ny * along, y + nx * along, z]);
}

/** From where to where an upright cut is within the hall, along the floor from its middle. */
function spanOf(cut: Cut, { west, south, east, north }: Bounds): readonly [number, number] {
  const [nx, ny] = axisOf(cut);
  const middle: Point = [(west + east) / 2 + nx * cut.offsetM, (south + north) / 2 + ny * cut.offsetM];
  let [low, high] = [-Infinity, Infinity];
  for (const [at, direction, from, to] of [[middle[0], -ny, west, east], [middle[1], nx, south, north]] as const) {
    if (Math.abs(direction) < 1e-9) continue;
    const [a, b] = [(from - at) / direction, (to - at) / direction];
    [low, high] = [Math.max(low, Math.min(a, b)), Math.min(high, Math.max(a, b))];
  }
  return [low, high];
}

function between(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function dot(a: Point3, b: Point3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
