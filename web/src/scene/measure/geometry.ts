/** Lengths, areas and clearances on the floor, as pure numbers. */

import type { Point } from "../../protocol/plant";

/** What is clear between two things, and between which of their points. */
export interface Clearance {
  readonly distanceM: number;
  readonly from: Point;
  readonly to: Point;
}

/** A turned rectangle on the floor. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly headingRad: number;
  readonly halfWidth: number;
  readonly halfDepth: number;
}

/** Counter-clockwise. */
export function cornersOf({ x, y, headingRad, halfWidth, halfDepth }: Rectangle): Point[] {
  const [cos, sin] = [Math.cos(headingRad), Math.sin(headingRad)];
  const signs = [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const;
  return signs.map(([i, j]) => {
    const [across, along] = [i * halfWidth, j * halfDepth];
    return [x + cos * across - sin * along, y + sin * across + cos * along];
  });
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/** From each point to the next; back to the first as well where it is closed. */
export function sidesOf(points: readonly Point[], closed: boolean): (readonly [Point, Point])[] {
  const ends = closed && points.length > 2 ? [...points, points[0]!] : points;
  return ends.slice(1).map((to, i) => [ends[i]!, to]);
}

export function lengthOf(points: readonly Point[], closed: boolean): number {
  return sidesOf(points, closed).reduce((sum, [a, b]) => sum + distance(a, b), 0);
}

/** Of a closed line; undefined where it crosses itself, as there is no one area then. */
export function areaOf(points: readonly Point[]): number | undefined {
  const sides = sidesOf(points, true);
  const crosses = sides.some(([a, b], i) =>
    sides.some(([c, d], j) => j > i + 1 && !(i === 0 && j === sides.length - 1) && doCross(a, b, c, d)),
  );
  if (crosses) return undefined;
  const [x0, y0] = points[0] ?? [0, 0];
  const twice = sides.reduce((sum, [a, b]) => sum + (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0), 0);
  return Math.abs(twice) / 2;
}

/** Cuts a closed line that does not cross itself into triangles: three indices each. */
export function trianglesOf(points: readonly Point[]): number[] {
  const sense = sidesOf(points, true).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0) < 0 ? -1 : 1;
  const rest = points.map((_, i) => i);
  const triangles: number[] = [];
  while (rest.length > 2) {
    const ear = rest.findIndex((_, i) => isEar(points, rest, i, sense));
    const at = Math.max(0, ear); // among points in a row there may be none: any goes
    const n = rest.length;
    triangles.push(rest[(at + n - 1) % n]!, rest[at]!, rest[(at + 1) % n]!);
    rest.splice(at, 1);
  }
  return triangles;
}

/** Whether a corner can be cut off: it turns as the whole does, and no other is in its triangle. */
function isEar(points: readonly Point[], rest: readonly number[], i: number, sense: number): boolean {
  const n = rest.length;
  const corners = [i + n - 1, i, i + 1].map((k) => points[rest[k % n]!]!);
  const [a, b, c] = corners as [Point, Point, Point];
  if (turnOf(a, b, c) * sense <= 0) return false;
  const shape = sense > 0 ? [a, b, c] : [c, b, a];
  return rest.every((k) => corners.includes(points[k]!) || !isWithin(shape, points[k]!));
}

/** The point of a stretch that is nearest to another. */
export function nearestOn(a: Point, b: Point, point: Point): Point {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length;
  const within = Math.min(1, Math.max(0, share));
  return [a[0] + dx * within, a[1] + dy * within];
}

/** The least distance between two convex shapes, counter-clockwise; 0 where they have a point in common. */
export function clearanceOf(one: readonly Point[], other: readonly Point[]): Clearance {
  const shared = one.find((point) => isWithin(other, point)) ?? other.find((point) => isWithin(one, point));
  if (shared) return { distanceM: 0, from: shared, to: shared };
  let best: Clearance | undefined;
  const sides = [sidesOf(one, true), sidesOf(other, true)] as const;
  for (const [a, b] of sides[0]) {
    for (const [c, d] of sides[1]) {
      const crossing = crossingOf(a, b, c, d);
      if (crossing) return { distanceM: 0, from: crossing, to: crossing };
      const pairs = [
        [a, nearestOn(c, d, a)],
        [b, nearestOn(c, d, b)],
        [nearestOn(a, b, c), c],
        [nearestOn(a, b, d), d],
      ] as const;
      for (const [from, to] of pairs) {
        const distanceM = distance(from, to);
        if (distanceM < (best?.distanceM ?? Infinity)) best = { distanceM, from, to };
      }
    }
  }
  return best!;
}

/** Whether a point is in a convex shape, counter-clockwise, or on its edge. */
export function isWithin(shape: readonly Point[], point: Point): boolean {
  return sidesOf(shape, true).every(([a, b]) => turnOf(a, b, point) >= 0);
}

/** Twice the area of a triangle: positive where it turns to the left. */
function turnOf(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
}

function doCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return turnOf(a, b, c) * turnOf(a, b, d) < 0 && turnOf(c, d, a) * turnOf(c, d, b) < 0;
}

function crossingOf(a: Point, b: Point, c: Point, d: Point): Point | undefined {
  if (!doCross(a, b, c, d)) return undefined;
  const [from, to] = [turnOf(c, d, a), turnOf(c, d, b)];
  const share = from / (from - to);
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}
