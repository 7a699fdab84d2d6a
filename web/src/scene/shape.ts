/** Solid shapes from a few primitives: one indexed mesh with a palette slot at each vertex. */

import type { Slot } from "./palette";

export type Vec2 = readonly [number, number];
export type Vec3 = readonly [number, number, number];
export type Axis = "x" | "y" | "z";

/** A local frame: origin and three axes, the third being the first times the second. */
type Basis = readonly [Vec3, Vec3, Vec3, Vec3];

/** Below this a bevel is not seen; it keeps triangles from having no area. */
const LEAST_BEVEL_M = 0.004;
/** Neighbouring faces of a lathe closer than this in angle share a smooth normal (cosine). */
const SMOOTH_COS = 0.7;

/**
 * Grows by primitives. Metres, z up, the front facing -y, the floor at z = 0.
 *
 * Each face keeps its own normal up to a narrow bevel, over which the shading turns. So 24 vertices
 * read as a box with round edges, and nothing needs a texture.
 */
export class Shape {
  readonly positions: number[] = [];
  readonly normals: number[] = [];
  readonly slots: number[] = [];
  /** Which rigid part each vertex belongs to; 0 where the shape is all one. */
  readonly parts: number[] = [];
  readonly indices: number[] = [];

  #part = 0;

  get vertexCount(): number {
    return this.slots.length;
  }

  /** What follows belongs to another rigid part. */
  part(number: number): this {
    this.#part = number;
    return this;
  }

  /** A box; `at` is the centre of its underside, `size` is along x, y and z. */
  box(slot: Slot, at: Vec3, size: Vec3, bevel = 0.03): this {
    const [width, depth, height] = size;
    return this.#prism(slot, [at, X, Y, Z], rectangle(width, depth), [height, bevel]);
  }

  /** A convex outline in the y-z plane, counter-clockwise seen from +x, drawn out along x. */
  profile(slot: Slot, outline: readonly Vec2[], centreX: number, width: number): this {
    const origin: Vec3 = [centreX - width / 2, 0, 0];
    return this.#prism(slot, [origin, Y, Z, X], outline, [width, 0.03]);
  }

  /** A convex outline in the x-y plane, counter-clockwise seen from above, drawn up along z. */
  plate(slot: Slot, outline: readonly Vec2[], fromZ: number, height: number): this {
    return this.#prism(slot, [[0, 0, fromZ], X, Y, Z], outline, [height, 0.02]);
  }

  /** A square bar between two points. */
  bar(slot: Slot, from: Vec3, to: Vec3, thickness: number): this {
    const along = minus(to, from);
    const length = Math.hypot(...along);
    const w = scaled(along, 1 / length);
    const u = unit(cross(Math.abs(w[2]) > 0.9 ? X : Z, w));
    const outline = rectangle(thickness, thickness);
    return this.#prism(slot, [from, u, cross(w, u), w], outline, [length, thickness * 0.2]);
  }

  /** A cylinder; `at` is the centre of its end, `size` is radius and length along the axis. */
  cylinder(slot: Slot, at: Vec3, size: Vec2, axis: Axis = "z"): this {
    const [radius, length] = size;
    const edge = Math.min(0.02, radius * 0.3, length * 0.3);
    const outline: Vec2[] = [
      [0, 0],
      [radius - edge, 0],
      [radius, edge],
      [radius, length - edge],
      [radius - edge, length],
      [0, length],
    ];
    return this.lathe(slot, at, outline, axis);
  }

  /** An outline of (radius, distance along the axis), from its start to its end, turned round. */
  lathe(slot: Slot, at: Vec3, outline: readonly Vec2[], axis: Axis = "z"): this {
    const basis: Basis = [at, ...AXES[axis]];
    const largest = Math.max(...outline.map(([radius]) => radius));
    const sides = largest > 0.4 ? 24 : largest > 0.12 ? 16 : 10;
    const slopes = outline.slice(1).map(([radius, along], i): Vec2 => {
      const [radiusBefore, alongBefore] = outline[i]!;
      return unit2([along - alongBefore, radiusBefore - radius]);
    });
    slopes.forEach((slope, i) => {
      const before = smoothed(slope, slopes[i - 1]);
      const after = smoothed(slope, slopes[i + 1]);
      const low = this.#ring(slot, basis, [outline[i]!, before], sides);
      const high = this.#ring(slot, basis, [outline[i + 1]!, after], sides);
      for (let side = 0; side < sides; side++) {
        if (outline[i]![0] > 0) this.indices.push(low + side, low + side + 1, high + side + 1);
        if (outline[i + 1]![0] > 0) this.indices.push(low + side, high + side + 1, high + side);
      }
    });
    return this;
  }

  /**
   * A skin over rings of as many points each, closed at both ends. Seen from the last ring, each is
   * counter-clockwise. Faces that meet at less than some 45 degrees are shaded as one.
   *
   * @param slotOf The slot of the faces between a ring and the next, on an edge of the rings.
   */
  loft(rings: readonly (readonly Vec3[])[], slotOf: (ring: number, edge: number) => Slot): this {
    const faces = loftFaces(rings);
    const shared = new Map<string, Vec3[]>();
    for (const { corners, normal } of faces) {
      for (const corner of corners) {
        const key = corner.map((x) => Math.round(x * 1000)).join();
        shared.set(key, [...(shared.get(key) ?? []), normal]);
      }
    }
    for (const { corners, normal, ring, edge } of faces) {
      const slot = slotOf(ring, edge);
      const [first, ...rest] = corners.map((corner) => {
        const around = shared.get(corner.map((x) => Math.round(x * 1000)).join())!;
        return this.#vertex(slot, PLAIN, corner, smoothedAmong(normal, around));
      });
      for (let i = 1; i < rest.length; i++) this.indices.push(first!, rest[i - 1]!, rest[i]!);
    }
    return this;
  }

  /** Adds another shape, turned counter-clockwise and then moved. */
  add(other: Shape, at: Vec3, turnRad = 0, scale = 1): this {
    const first = this.vertexCount;
    const [cos, sin] = [Math.cos(turnRad), Math.sin(turnRad)];
    for (let i = 0; i < other.positions.length; i += 3) {
      const [x, y, z] = other.positions.slice(i, i + 3) as unknown as Vec3;
      this.positions.push(
        at[0] + (cos * x - sin * y) * scale,
        at[1] + (sin * x + cos * y) * scale,
        at[2] + z * scale,
      );
      const [nx, ny, nz] = other.normals.slice(i, i + 3) as unknown as Vec3;
      this.normals.push(cos * nx - sin * ny, sin * nx + cos * ny, nz);
    }
    for (const slot of other.slots) this.slots.push(slot);
    for (const part of other.parts) this.parts.push(part);
    for (const index of other.indices) this.indices.push(first + index);
    return this;
  }

  /** Adds those faces of another shape whose slot is wanted, to the part that follows. */
  addFaces(other: Shape, wanted: (slot: number) => boolean): this {
    const copies = new Map<number, number>();
    for (let i = 0; i < other.indices.length; i += 3) {
      const corners = other.indices.slice(i, i + 3);
      if (!wanted(other.slots[corners[0]!]!)) continue;
      for (const corner of corners) {
        const copy = copies.get(corner) ?? this.#copy(other, corner);
        copies.set(corner, copy);
        this.indices.push(copy);
      }
    }
    return this;
  }

  /** Moves the middle of its footprint over the origin. */
  centred(): this {
    const { low, high } = this.bounds();
    this.positions.forEach((value, i) => {
      const k = i % 3;
      if (k < 2) this.positions[i] = value - (low[k]! + high[k]!) / 2;
    });
    return this;
  }

  bounds(): { readonly low: Vec3; readonly high: Vec3 } {
    const low: [number, number, number] = [Infinity, Infinity, Infinity];
    const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
    this.positions.forEach((value, i) => {
      low[i % 3] = Math.min(low[i % 3]!, value);
      high[i % 3] = Math.max(high[i % 3]!, value);
    });
    return { low, high };
  }

  #copy(other: Shape, vertex: number): number {
    this.positions.push(...other.positions.slice(3 * vertex, 3 * vertex + 3));
    this.normals.push(...other.normals.slice(3 * vertex, 3 * vertex + 3));
    this.parts.push(this.#part);
    return this.slots.push(other.slots[vertex]!) - 1;
  }

  #vertex(slot: Slot, basis: Basis, local: Vec3, normal: Vec3): number {
    const [origin, u, v, w] = basis;
    for (let k = 0; k < 3; k++) {
      this.positions.push(origin[k]! + u[k]! * local[0] + v[k]! * local[1] + w[k]! * local[2]);
      this.normals.push(u[k]! * normal[0] + v[k]! * normal[1] + w[k]! * normal[2]);
    }
    this.parts.push(this.#part);
    return this.slots.push(slot) - 1;
  }

  #ring(slot: Slot, basis: Basis, at: readonly [Vec2, Vec2], sides: number): number {
    const [[radius, along], [normalOut, normalAlong]] = at;
    const first = this.vertexCount;
    for (let side = 0; side <= sides; side++) {
      const angle = (side / sides) * 2 * Math.PI;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const normal: Vec3 = [normalOut * cos, normalOut * sin, normalAlong];
      this.#vertex(slot, basis, [radius * cos, radius * sin, along], normal);
    }
    return first;
  }

  #quad(a: number, b: number, c: number, d: number): void {
    this.indices.push(a, b, c, a, c, d);
  }

  /** @param extent Length along the third axis, and how far the bevel goes. */
  #prism(slot: Slot, basis: Basis, outline: readonly Vec2[], extent: Vec2): this {
    const [length, wanted] = extent;
    const n = outline.length;
    const edges = outline.map((from, i) => edgeBetween(from, outline[(i + 1) % n]!));
    const shortest = Math.min(length, ...edges.map((edge) => edge.length));
    const bevel = Math.max(LEAST_BEVEL_M, Math.min(wanted, shortest * 0.4));
    const cap = outline.map((at, i) => inset(at, edges[(i + n - 1) % n]!, edges[i]!, bevel));
    const put = (at: Vec2, w: number, normal: Vec3): number =>
      this.#vertex(slot, basis, [at[0], at[1], w], normal);
    const bottom = cap.map((at) => put(at, 0, [0, 0, -1]));
    const top = cap.map((at) => put(at, length, [0, 0, 1]));
    const sides = edges.map((edge, i) => {
      const [from, to] = [along(outline[i]!, edge, bevel), along(outline[i]!, edge, edge.length - bevel)];
      const normal: Vec3 = [edge.direction[1], -edge.direction[0], 0];
      const [low, high] = [Math.min(bevel, length / 2), Math.max(length - bevel, length / 2)];
      return {
        fromLow: put(from, low, normal),
        toLow: put(to, low, normal),
        toHigh: put(to, high, normal),
        fromHigh: put(from, high, normal),
      };
    });
    for (let i = 1; i < n - 1; i++) {
      this.indices.push(top[0]!, top[i]!, top[i + 1]!, bottom[0]!, bottom[i + 1]!, bottom[i]!);
    }
    sides.forEach((side, i) => {
      const next = (i + 1) % n;
      const before = sides[(i + n - 1) % n]!;
      this.#quad(side.fromLow, side.toLow, side.toHigh, side.fromHigh);
      this.#quad(side.fromHigh, side.toHigh, top[next]!, top[i]!);
      this.#quad(bottom[i]!, bottom[next]!, side.toLow, side.fromLow);
      this.#quad(before.toLow, side.fromLow, side.fromHigh, before.toHigh);
      this.indices.push(before.toHigh, side.fromHigh, top[i]!);
      this.indices.push(side.fromLow, before.toLow, bottom[i]!);
    });
    return this;
  }
}

const X: Vec3 = [1, 0, 0];
const Y: Vec3 = [0, 1, 0];
const Z: Vec3 = [0, 0, 1];
const AXES: Record<Axis, readonly [Vec3, Vec3, Vec3]> = { x: [Y, Z, X], y: [Z, X, Y], z: [X, Y, Z] };

const PLAIN: Basis = [[0, 0, 0], X, Y, Z];
/** Faces of a loft that turn less than this share a smooth normal (cosine). */
const LOFT_SMOOTH_COS = 0.72;

interface Face {
  readonly corners: readonly Vec3[];
  readonly normal: Vec3;
  readonly ring: number;
  readonly edge: number;
}

/** The faces of a loft: four corners each between two rings, and triangles at each end. */
function loftFaces(rings: readonly (readonly Vec3[])[]): Face[] {
  const n = rings[0]!.length;
  const faces = [...endFaces(rings[0]!.toReversed(), 0), ...endFaces(rings.at(-1)!, rings.length - 1)];
  for (let ring = 0; ring + 1 < rings.length; ring++) {
    for (let edge = 0; edge < n; edge++) {
      const [low, high, next] = [rings[ring]!, rings[ring + 1]!, (edge + 1) % n];
      const corners = [low[edge]!, low[next]!, high[next]!, high[edge]!];
      const normal = areaNormal(corners);
      if (Number.isFinite(normal[0])) faces.push({ corners, normal, ring, edge });
    }
  }
  return faces;
}

/** Triangles around the middle of a ring: its outline may have a dent. */
function endFaces(outline: readonly Vec3[], ring: number): Face[] {
  const middle = [0, 1, 2].map((k) => outline.reduce((sum, at) => sum + at[k]!, 0) / outline.length) as unknown as Vec3;
  const normal = areaNormal(outline);
  return outline.map((from, i) => ({ corners: [middle, from, outline[(i + 1) % outline.length]!], normal, ring, edge: -1 }));
}

/** By Newell's sum, which also holds for faces that are not quite flat; NaN where there is no area. */
function areaNormal(corners: readonly Vec3[]): Vec3 {
  const sum: [number, number, number] = [0, 0, 0];
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    sum[0] += (a[1] - b[1]) * (a[2] + b[2]);
    sum[1] += (a[2] - b[2]) * (a[0] + b[0]);
    sum[2] += (a[0] - b[0]) * (a[1] + b[1]);
  });
  return Math.hypot(...sum) < 1e-7 ? [NaN, NaN, NaN] : unit(sum);
}

function smoothedAmong(own: Vec3, around: readonly Vec3[]): Vec3 {
  const near = around.filter((n) => own[0] * n[0] + own[1] * n[1] + own[2] * n[2] > LOFT_SMOOTH_COS);
  return unit([0, 1, 2].map((k) => near.reduce((sum, n) => sum + n[k]!, 0)) as unknown as Vec3);
}

interface Edge {
  readonly direction: Vec2;
  readonly length: number;
}

function edgeBetween(from: Vec2, to: Vec2): Edge {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return { direction: [(to[0] - from[0]) / length, (to[1] - from[1]) / length], length };
}

function along(from: Vec2, edge: Edge, distance: number): Vec2 {
  return [from[0] + edge.direction[0] * distance, from[1] + edge.direction[1] * distance];
}

/** A corner of an outline moved inward so that both its edges move in by `distance`. */
function inset(at: Vec2, before: Edge, after: Edge, distance: number): Vec2 {
  const [a, b] = [before.direction, after.direction];
  const share = distance / (1 + a[0] * b[0] + a[1] * b[1]);
  return [at[0] - (a[1] + b[1]) * share, at[1] + (a[0] + b[0]) * share];
}

function rectangle(width: number, depth: number): readonly Vec2[] {
  const [x, y] = [width / 2, depth / 2];
  return [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ];
}

function smoothed(slope: Vec2, neighbour: Vec2 | undefined): Vec2 {
  if (!neighbour || slope[0] * neighbour[0] + slope[1] * neighbour[1] < SMOOTH_COS) return slope;
  return unit2([slope[0] + neighbour[0], slope[1] + neighbour[1]]);
}

function unit2(v: Vec2): Vec2 {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length];
}

function unit(v: Vec3): Vec3 {
  return scaled(v, 1 / Math.hypot(...v));
}

function scaled(v: Vec3, factor: number): Vec3 {
  return [v[0] * factor, v[1] * factor, v[2] * factor];
}

function minus(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
