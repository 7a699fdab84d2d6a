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
  const grid = new Grid(shape);
  const open = new Uint8Array(shape.vertexCount);
  for (let i = 0; i < shape.vertexCount; i++) {
    let light = 0;
    for (const ray of RAYS) light += grid.light(shape, i, ray);
    open[i] = Math.round(255 * (LEAST + (1 - LEAST) * (light / N_RAY)));
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

  /** From 0 (something touches) to 1 (nothing within reach) along one ray of a vertex. */
  light(shape: Shape, vertex: number, ray: readonly [number, number, number]): number {
    const [nx, ny, nz] = [0, 1, 2].map((k) => shape.normals[3 * vertex + k]!) as [number, number, number];
    // A frame around the normal without a special case at its pole (Duff et al. 2017, JCGT 6(1)).
    const sign = nz >= 0 ? 1 : -1;
    const a = -1 / (sign + nz);
    const b = nx * ny * a;
    const direction = [
      ray[0] * (1 + sign * nx * nx * a) + ray[1] * b + ray[2] * nx,
      ray[0] * sign * b + ray[1] * (sign + ny * ny * a) + ray[2] * ny,
      ray[0] * -sign * nx + ray[1] * -ny + ray[2] * nz,
    ] as const;
    const x = shape.positions[3 * vertex]! + nx * VOXEL_M * 1.5;
    const y = shape.positions[3 * vertex + 1]! + ny * VOXEL_M * 1.5;
    const z = shape.positions[3 * vertex + 2]! + nz * VOXEL_M * 1.5;
    for (let far = VOXEL_M * 0.5; far < REACH_M; far += VOXEL_M) {
      const height = z + direction[2] * far;
      const hit = height < 0 || this.#isFilled(x + direction[0] * far, y + direction[1] * far, height);
      if (hit) return far / REACH_M;
    }
    return 1;
  }

  #isFilled(x: number, y: number, z: number): boolean {
    const [width, depth, height] = this.#size as [number, number, number];
    const i = Math.floor((x - this.#low[0]!) / VOXEL_M);
    const j = Math.floor((y - this.#low[1]!) / VOXEL_M);
    const k = Math.floor((z - this.#low[2]!) / VOXEL_M);
    if (i < 0 || j < 0 || k < 0 || i >= width || j >= depth || k >= height) return false;
    return this.#filled[(k * depth + j) * width + i] === 1;
  }

  #fillTriangle(shape: Shape, first: number): void {
    const corner = (n: number, k: number): number =>
      shape.positions[3 * shape.indices[first + n]! + k]!;
    let longest = 0;
    for (let k = 0; k < 3; k++) {
      const values = [corner(0, k), corner(1, k), corner(2, k)];
      longest = Math.max(longest, Math.max(...values) - Math.min(...values));
    }
    const steps = Math.max(1, Math.ceil((longest / VOXEL_M) * 1.6));
    for (let i = 0; i <= steps; i++) {
      for (let j = 0; i + j <= steps; j++) {
        let cell = 0;
        for (let k = 2; k >= 0; k--) {
          const value =
            corner(0, k) +
            ((corner(1, k) - corner(0, k)) * i + (corner(2, k) - corner(0, k)) * j) / steps;
          cell = cell * this.#size[k]! + Math.floor((value - this.#low[k]!) / VOXEL_M);
        }
        this.#filled[cell] = 1;
      }
    }
  }
}
