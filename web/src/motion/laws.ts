/**
 * What a law says at an instant: values and poses.
 *
 * The same formulas as src/twinline/changes/evaluation.py; schema/golden/laws.json holds both to
 * them. Before its change a law stands at its start. Headings are counter-clockwise seen from
 * above, 0 facing south (-y): forward is (sin heading, -cos heading).
 */
import type { PathLine } from "../protocol/dictionary";

/** Codes of the laws, as in blocks; parameters as in src/twinline/changes/laws.py. */
export const LAW = {
  hold: 0,
  linear: 1,
  path: 2,
  lag: 3,
  spline: 4,
  pose: 5,
  attach: 6,
} as const;

/** Longest chain of attach laws that is followed (a part on a pallet on a vehicle is 2). */
export const MOST_CARRIERS = 16;

/** Metres and radians in the plant's frame; NaN where there is nothing to draw. */
export interface Pose {
  x: number;
  y: number;
  z: number;
  heading: number;
}

/** Paths laid out for evaluation: all their points in one array, with distances. */
export class PathTable {
  /** Where each path begins among the points; one more entry at the end. */
  readonly first: Uint32Array;
  /** Three numbers a point; repeated points are left out. */
  readonly points: Float64Array;
  /** Distance of each point from the start of its path. */
  readonly distanceM: Float64Array;
  /** Heading of the stretch that begins at each point; at the end, of the last. */
  readonly heading: Float64Array;

  constructor(paths: readonly PathLine[]) {
    const kept = paths.map(({ points }) =>
      points.filter((point, i) => i === 0 || lengthM(points[i - 1]!, point) > 0),
    );
    const nPoint = kept.reduce((sum, points) => sum + points.length, 0);
    this.first = new Uint32Array(kept.length + 1);
    this.points = new Float64Array(nPoint * 3);
    this.distanceM = new Float64Array(nPoint);
    this.heading = new Float64Array(nPoint);
    kept.forEach((points, path) => this.#lay(path, points));
  }

  get count(): number {
    return this.first.length - 1;
  }

  lengthM(path: number): number {
    const last = this.first[path + 1]! - 1;
    return last < this.first[path]! ? 0 : this.distanceM[last]!;
  }

  /** Writes the pose at a distance along a path, held at both ends; NaN where there is none. */
  at(path: number, distanceM: number, out: Pose): void {
    const known = Number.isInteger(path) && path >= 0 && path < this.count;
    const first = known ? this.first[path]! : 0;
    const last = known ? this.first[path + 1]! - 1 : -1;
    if (last < first || Number.isNaN(distanceM)) return setNowhere(out);
    const heldM = Math.min(Math.max(distanceM, 0), this.distanceM[last]!);
    let begin = first;
    let beyond = Math.max(last, first + 1);
    while (beyond - begin > 1) {
      const middle = (begin + beyond) >> 1;
      if (this.distanceM[middle]! <= heldM) begin = middle;
      else beyond = middle;
    }
    const end = Math.min(begin + 1, last);
    const stretchM = this.distanceM[end]! - this.distanceM[begin]!;
    const share = stretchM > 0 ? (heldM - this.distanceM[begin]!) / stretchM : 0;
    const at = (point: number, axis: number) => this.points[point * 3 + axis]!;
    out.x = at(begin, 0) + (at(end, 0) - at(begin, 0)) * share;
    out.y = at(begin, 1) + (at(end, 1) - at(begin, 1)) * share;
    out.z = at(begin, 2) + (at(end, 2) - at(begin, 2)) * share;
    out.heading = this.heading[begin]!;
  }

  #lay(path: number, points: ReadonlyArray<readonly [number, number, number]>): void {
    const first = this.first[path]!;
    this.first[path + 1] = first + points.length;
    points.forEach((point, i) => {
      this.points.set(point, (first + i) * 3);
      const legM = i > 0 ? lengthM(points[i - 1]!, point) : 0;
      this.distanceM[first + i] = i > 0 ? this.distanceM[first + i - 1]! + legM : 0;
    });
    // Straight up or down it keeps facing as before; at the start, as it soon will.
    let facing: number | undefined;
    for (let i = 0; i < points.length; i++) {
      const [dx, dy] = i + 1 < points.length ? leg(points[i]!, points[i + 1]!) : [0, 0];
      if (dx !== 0 || dy !== 0) {
        const turned = Math.atan2(dx, -dy);
        if (facing === undefined) this.heading.fill(turned, first, first + i);
        facing = turned;
      }
      this.heading[first + i] = facing ?? 0;
    }
  }
}

/**
 * The value of a scalar law `dtUs` after its change; NaN where a law moves something and so has
 * no value.
 */
export function valueAt(law: number, params: ArrayLike<number>, dtUs: number): number {
  const dtS = Math.max(dtUs, 0) / 1e6;
  switch (law) {
    case LAW.hold:
      return params[0]!;
    case LAW.linear:
      return params[0]! + params[1]! * dtS;
    case LAW.lag:
      return lagging(params[0]!, params[1]!, params[2]!, dtS);
    case LAW.spline:
      return alongSpline(params, dtS);
    default:
      return NaN;
  }
}

/**
 * Writes the pose of a motion law `dtUs` after its change; for attach, the pose on its carrier,
 * to be joined with that of the carrier by `placeOn`.
 *
 * @returns Whether there is anything to draw.
 */
export function poseAt(
  paths: PathTable,
  law: number,
  params: ArrayLike<number>,
  dtUs: number,
  out: Pose,
): boolean {
  const dtS = Math.max(dtUs, 0) / 1e6;
  if (law === LAW.path) paths.at(params[0]!, distanceAlong(params, dtS), out);
  else if (law === LAW.pose) drive(params, dtS, out);
  else if (law === LAW.attach) {
    out.x = params[1]!;
    out.y = params[2]!;
    out.z = params[3]!;
    out.heading = params[4]!;
  } else setNowhere(out);
  return !Number.isNaN(out.x + out.y + out.z + out.heading);
}

/** Turns `own`, the pose on a carrier, into the pose in the plant. */
export function placeOn(carrier: Readonly<Pose>, own: Pose): void {
  const sine = Math.sin(carrier.heading);
  const cosine = Math.cos(carrier.heading);
  const { x, y } = own;
  own.x = carrier.x + cosine * x - sine * y;
  own.y = carrier.y + sine * x + cosine * y;
  own.z += carrier.z;
  own.heading += carrier.heading;
}

/** Says that there is nothing to draw. */
export function setNowhere(out: Pose): void {
  out.x = out.y = out.z = out.heading = NaN;
}

function distanceAlong(params: ArrayLike<number>, dtS: number): number {
  const speed = params[2]!;
  const there = params[1]! + speed * dtS;
  if (speed > 0) return Math.min(there, params[3]!);
  return speed < 0 ? Math.max(there, params[3]!) : params[1]!;
}

/** Along an arc: its chord points halfway between the headings at its ends. */
function drive(params: ArrayLike<number>, dtS: number, out: Pose): void {
  const half = (params[5]! * dtS) / 2;
  const chord = params[4]! * dtS * (half === 0 ? 1 : Math.sin(half) / half);
  const toward = params[3]! + half;
  out.x = params[0]! + chord * Math.sin(toward);
  out.y = params[1]! - chord * Math.cos(toward);
  out.z = params[2]!;
  out.heading = params[3]! + params[5]! * dtS;
}

/** A time constant of 0 or less is there at once. */
function lagging(target: number, start: number, constantS: number, dtS: number): number {
  return target + (start - target) * (constantS > 0 ? Math.exp(-dtS / constantS) : 0);
}

/** Cubic Hermite; a duration of 0 or less is at its end. */
function alongSpline(params: ArrayLike<number>, dtS: number): number {
  const durationS = params[4]!;
  const u = durationS > 0 ? Math.min(dtS / durationS, 1) : 1;
  const end = params[2]!;
  if (!(u < 1)) return end;
  const rest = 1 - u;
  const bend = (params[1]! * rest - params[3]! * u) * (u * rest * durationS);
  return params[0]! * (rest * rest * (1 + 2 * u)) + end * (u * u * (3 - 2 * u)) + bend;
}

type Point = readonly [number, number, number];

function leg(from: Point, to: Point): Point {
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}

function lengthM(from: Point, to: Point): number {
  const [dx, dy, dz] = leg(from, to);
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}
