/** On which side of a plane boxes are, and what goes through it. */

import type { Matrix4, Plane } from "three";

/** Taken away, gone through, or left whole. */
export const Side = { Away: -1, Through: 0, Left: 1 } as const;
export type Side = (typeof Side)[keyof typeof Side];

/** Positions on the card are float32: nearer than this is through. */
const NEAR_M = 1e-3;

/** Numbers of a box: its middle, and half of what it measures. */
export const BOX = 6;

/** A plane as something sees it that stands somewhere: (a, b, c) · p + d in its own frame. */
export interface OwnPlane {
  a: number;
  b: number;
  c: number;
  d: number;
}

/** @param matrix Where the thing stands; its numbers from `at` on, column by column. */
export function ownPlane({ normal: { x, y, z }, constant }: Plane, matrix: ArrayLike<number>, at: number, out: OwnPlane): void {
  const m = (i: number): number => matrix[at + i]!;
  out.a = x * m(0) + y * m(1) + z * m(2);
  out.b = x * m(4) + y * m(5) + z * m(6);
  out.c = x * m(8) + y * m(9) + z * m(10);
  out.d = x * m(12) + y * m(13) + z * m(14) + constant;
}

/** @param boxes Middles and halves of boxes, that from `at` on is asked for. */
export function sideOf({ a, b, c, d }: OwnPlane, boxes: ArrayLike<number>, at: number): Side {
  const far = a * boxes[at]! + b * boxes[at + 1]! + c * boxes[at + 2]! + d;
  const reach = Math.abs(a) * boxes[at + 3]! + Math.abs(b) * boxes[at + 4]! + Math.abs(c) * boxes[at + 5]! + NEAR_M;
  return far > reach ? Side.Left : far < -reach ? Side.Away : Side.Through;
}

/** Whether a matrix makes all nothing: so somebody stands who is nowhere. */
export function isNothing(matrix: ArrayLike<number>, at: number): boolean {
  return matrix[at] === 0 && matrix[at + 1] === 0 && matrix[at + 2] === 0;
}

/** Where the instances of a mesh stand in the world, one after the other. */
export function placesOf(matrices: ArrayLike<number>, n: number, world: Matrix4): Float32Array {
  const places = new Float32Array(16 * n);
  const w = world.elements;
  for (let i = 0; i < 16 * n; i++) {
    const [first, row] = [i - (i & 3), i & 3];
    let sum = 0;
    for (let k = 0; k < 4; k++) sum += w[row + 4 * k]! * matrices[first + k]!;
    places[i] = sum;
  }
  return places;
}
