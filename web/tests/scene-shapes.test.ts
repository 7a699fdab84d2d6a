/** Laws of the shapes that the client makes: faces look outward, stand on the floor, fit their place, stay cheap. */
import { describe, expect, it } from "vitest";
import { Slot } from "../src/scene/palette";
import { buildPart, PART_KINDS, partKind } from "../src/scene/parts";
import { Shape, type Vec3 } from "../src/scene/shape";

function corner(shape: Shape, index: number): Vec3 {
  const at = 3 * shape.indices[index]!;
  return shape.positions.slice(at, at + 3) as unknown as Vec3;
}

/** The normal of a triangle by its winding, as long as its area. */
function faceNormal(shape: Shape, first: number): Vec3 {
  const [a, b, c] = [0, 1, 2].map((k) => corner(shape, first + k)) as [Vec3, Vec3, Vec3];
  const [u, v] = [b.map((x, k) => x - a[k]!), c.map((x, k) => x - a[k]!)] as [number[], number[]];
  return [u[1]! * v[2]! - u[2]! * v[1]!, u[2]! * v[0]! - u[0]! * v[2]!, u[0]! * v[1]! - u[1]! * v[0]!];
}

/** Six times the volume that a closed surface holds; negative where its faces look inward. */
function signedVolume(shape: Shape): number {
  let sum = 0;
  for (let i = 0; i < shape.indices.length; i += 3) {
    const [n, a] = [faceNormal(shape, i), corner(shape, i)];
    sum += n[0] * a[0] + n[1] * a[1] + n[2] * a[2];
  }
  return sum;
}

/** The first triangle that turns away from the normals of its corners, if any does. */
function turnedAway(shape: Shape): number | undefined {
  for (let i = 0; i < shape.indices.length; i += 3) {
    const n = faceNormal(shape, i);
    let agreement = 0;
    for (let k = 0; k < 3; k++) {
      const at = 3 * shape.indices[i + k]!;
      for (let axis = 0; axis < 3; axis++) agreement += n[axis]! * shape.normals[at + axis]!;
    }
    if (agreement < -1e-12) return i / 3;
  }
  return undefined;
}

const RING = (y: number, half: number): Vec3[] => [[-half, y, -half], [-half, y, half], [half, y, half], [half, y, -half]];

const PRIMITIVES: readonly (readonly [string, Shape, number])[] = [
  ["a box", new Shape().box(Slot.Shell, [1, 2, 3], [2, 3, 4], 0.001), 24],
  ["a cylinder", new Shape().cylinder(Slot.Shell, [5, 5, 0], [0.5, 3]), Math.PI * 0.25 * 3],
  ["a lying cylinder", new Shape().cylinder(Slot.Shell, [5, 5, 1], [0.5, 3], "x"), Math.PI * 0.25 * 3],
  ["a bar", new Shape().bar(Slot.Shell, [0, 0, 1], [3, 4, 1], 0.2), 5 * 0.04],
  ["a profile", new Shape().profile(Slot.Shell, [[0, 0], [2, 0], [2, 1], [1, 2], [0, 2]], 0, 3), 3.5 * 3],
  ["a loft", new Shape().loft([RING(0, 1), RING(1, 1), RING(3, 1)], () => Slot.Shell), 12],
  ["a plate", new Shape().plate(Slot.Shell, [[0, 0], [4, 0], [0, 3]], 1, 0.5), 3],
];

describe.each(PRIMITIVES)("%s", (_name, shape, volume) => {
  it("is closed and looks outward: it holds nearly its plain volume", () => {
    expect(signedVolume(shape) / 6).toBeLessThan(volume * 1.0001);
    expect(signedVolume(shape) / 6).toBeGreaterThan(volume * 0.9);
  });
});

describe.each(PART_KINDS)("the part %s", (kind) => {
  const shape = buildPart(kind);
  const { low, high } = shape.bounds();

  it("has faces that look outward, stays cheap, and stands over its origin", () => {
    expect(turnedAway(shape)).toBeUndefined();
    expect(shape.indices.length / 3).toBeLessThan(4000);
    expect(low[2]).toBeGreaterThanOrEqual(-1e-9);
    expect(low[0] < 0 && high[0] > 0 && low[1] < 0 && high[1] > 0).toBe(true);
    expect(shape.normals.every(Number.isFinite)).toBe(true);
  });
});

describe("products", () => {
  it.each([
    ["hatchback", "", "hatchback"],
    ["p-7", "Family SUV", "suv"],
    ["powertrain", "", "engine"],
    ["door-set", "Door set", "doors"],
    ["seat-set-2", "", "seats"],
    ["hood-set", "Hood and tailgate set", "panels"],
    ["wheel-lug", "Wheel lug", "carrier"],
    ["motor-flange", "Motor flange", "carrier"],
    ["a-17", "Gearbox housing", "carrier"],
  ])("%s (%s) is drawn as %s", (id, name, kind) => expect(partKind({ id, name })).toBe(kind));
});
