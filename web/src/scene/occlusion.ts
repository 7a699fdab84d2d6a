/** How much of the sky each vertex of a shape sees: soft shadows in its corners, baked once. */

import type { Shape } from "./shape";

const VOXEL_M = 0.07;
const REACH_M = 1.1;
const N_RAY = 20;
/** Corners keep this much light, since light also bounces. */
const LEAST = 0.3;

/** Directions over a hemisphere around +z, closer together where they count more (by cosine). */
const RAYS = Array.from({ length: N_RAY }, (_, i) => {
  const up = Math.sqrt(1 - (i + 0.5) / N_RAY);
  const out = Math.sqrt(1 - up * up);
  const angle = i * 2.399963;
  return [out * Math.cos(angle), out * Math.sin(angle), up] as const;
});

/**
 * Returns 0 to 255 a vertex, 255 being open to the sky.
 *
 * The surface is put into a grid of small cells and a few rays a vertex are walked through it: a
 * machine takes milliseconds, where rays against its triangles took seconds.
 */
export function occlusion(shape: Shape): Uint8Array {
  if (shape.vertexCount === 0) return new Uint8Array();
  const grid = new Grid(shape);
  const open = new Uint8Array(shape.vertexCount);
  for (let i = 0; i < shape.vertexCount; i++) {
    open[i] = Math.round(255 * (LEAST + (1 - LEAST) * grid.light(shape, i)));
  }
  return open;
}

/** Which cells of a box around a shape its surface goes through. */
class Grid {
  readonly #low: readonly number[];
  readonly #size: readonly number[];
  readonly #filled: Uint8Array;

  constructor(shape: Shape) {
    const { low, high } = shape.bounds();
    this.#low = low;
    this.#size = low.map((from, k) => Math.ceil((high[k]! - from) / VOXEL_M) + 1);
    this.#filled = new Uint8Array(this.#size[0]! * this.#size[1]! * this.#size[2]!);
    for (let i = 0; i < shape.indices.length; i += 3) this.#fillTriangle(shape, i);
  }

  /** The mean over rays of a vertex: from 0 (something touches) to 1 (nothing within reach). */
  light(shape: Shape, vertex: number): number {
    const { positions, normals } = shape;
    const at = 3 * vertex;
    const [nx, ny, nz] = [normals[at]!, normals[at + 1]!, normals[at + 2]!];
    // A frame around the normal without a special case at its pole (Duff et al. 2017, JCGT 6(1)).
    const sign = nz >= 0 ? 1 : -1;
    const a = -1 / (sign + nz);
    const b = nx * ny * a;
    const [ux, uy, uz] = [1 + sign * nx * nx * a, sign * b, -sign * nx];
    const [vx, vy, vz] = [b, sign + ny * ny * a, -ny];
    const x = positions[at]! + nx * VOXEL_M * 1.5;
    const y = positions[at + 1]! + ny * VOXEL_M * 1.5;
    const z = positions[at + 2]! + nz * VOXEL_M * 1.5;
    let light = 0;
    for (const [u, v, w] of RAYS) {
      const [dx, dy, dz] = [u * ux + v * vx + w * nx, u * uy + v * vy + w * ny, u * uz + v * vz + w * nz];
      light += this.#freeM(x, y, z, dx, dy, dz) / REACH_M;
    }
    return light / N_RAY;
  }

  /** How far a ray goes until it meets something or the floor, at most `REACH_M`. */
  #freeM(x: number, y: number, z: number, dx: number, dy: number, dz: number): number {
    for (let far = VOXEL_M * 0.5; far < REACH_M; far += VOXEL_M) {
      const height = z + dz * far;
      if (height < 0 || this.#isFilled(x + dx * far, y + dy * far, height)) return far;
    }
    return REACH_M;
  }

  #isFilled(x: number, y: number, z: number): boolean {
    const [width, depth, height] = this.#size as [number, number, number];
    const i = Math.floor((x - this.#low[0]!) / VOXEL_M);
    const j = Math.floor((y - this.#low[1]!) / VOXEL_M);
    const k = Math.floor((z - this.#low[2]!) / VOXEL_M);
    if (i < 0 || j < 0 || k < 0 || i >= width || j >= depth || k >= height) return false;
    return this.#filled[(k * depth + j) * width + i] === 1;
  }

  /** Walks from the corner between the two longer sides to the short side, row by row. */
  #fillTriangle({ positions, indices }: Shape, first: number): void {
    const corners = [0, 1, 2].map((n) => positions.slice(3 * indices[first + n]!, 3 * indices[first + n]! + 3));
    const sides = corners.map((corner, n) => apartM(corner, corners[(n + 1) % 3]!));
    // Side n goes from corner n to the next; opposite the shortest is the corner after both.
    const apex = (sides.indexOf(Math.min(...sides)) + 2) % 3;
    const [a, b, c] = [0, 1, 2].map((n) => corners[(apex + n) % 3]!) as [number[], number[], number[]];
    const rows = Math.max(1, Math.ceil((Math.max(...sides) / VOXEL_M) * 1.6));
    const widest = apartM(b, c);
    for (let i = 0; i <= rows; i++) {
      const down = i / rows;
      const across = Math.max(1, Math.ceil(((widest * down) / VOXEL_M) * 1.6));
      for (let j = 0; j <= across; j++) this.#fill(a, b, c, down, j / across);
    }
  }

  #fill(a: readonly number[], b: readonly number[], c: readonly number[], down: number, across: number): void {
    let cell = 0;
    for (let k = 2; k >= 0; k--) {
      const value = a[k]! + down * (b[k]! - a[k]! + across * (c[k]! - b[k]!));
      cell = cell * this.#size[k]! + Math.floor((value - this.#low[k]!) / VOXEL_M);
    }
    this.#filled[cell] = 1;
  }
}

function apartM(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);
}
