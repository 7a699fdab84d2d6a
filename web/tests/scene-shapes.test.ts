/** Laws of the asset kit: faces look outward, stand on the floor, fit their place, stay cheap. */
import { describe, expect, it } from "vitest";
import { buildKind, buildLineKind, isLineKind, KIT_KINDS, kitKind, LINE_KINDS, robot } from "../src/scene/kit";
import { occlusion } from "../src/scene/occlusion";
import { Slot } from "../src/scene/palette";
import { buildPart, PART_KINDS, partKind } from "../src/scene/parts";
import { Shape, type Vec3 } from "../src/scene/shape";

const MOST_TRIANGLES = 3000;

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

describe.each(KIT_KINDS)("the kind %s", (kind) => {
  const shape = buildKind(kind);
  const { low, high } = shape.bounds();

  it("has no triangle that turns away from the normals of its corners", () => {
    expect(turnedAway(shape)).toBeUndefined();
  });

  it("stands on the floor, is no taller than a hall and centred over its origin", () => {
    expect(low[2]).toBeGreaterThanOrEqual(-1e-9);
    expect(low[2]).toBeLessThan(0.01);
    expect(high[2]).toBeLessThan(4);
    expect(low[0] + high[0]).toBeCloseTo(0, 9);
    expect(low[1] + high[1]).toBeCloseTo(0, 9);
  });

  it("is about as large as the place that discovery gives it", () => {
    expect(high[0] - low[0]).toBeLessThan(4);
    expect(high[1] - low[1]).toBeLessThan(2.6);
  });

  it("stays cheap, and has only indices of its own vertices", () => {
    expect(shape.indices.length / 3).toBeLessThan(MOST_TRIANGLES);
    expect(Math.max(...shape.indices)).toBeLessThan(shape.vertexCount);
    expect(shape.normals.every(Number.isFinite)).toBe(true);
  });
});

const PLACES = [[6, 7], [7, 7], [16, 7], [6, 6], [8, 7]] as const;

describe.each(LINE_KINDS)("the kind %s, that a line runs through,", (kind) => {
  it.each(PLACES)("fits a place of %d by %d m with its robots, and stands on the floor", (width_m, depth_m) => {
    const { shape, robots } = buildLineKind(kind, { width_m, depth_m });
    const { low, high } = shape.bounds();
    expect(turnedAway(shape)).toBeUndefined();
    expect(low[2]).toBeGreaterThanOrEqual(-1e-9);
    expect(high[2]).toBeLessThan(4.4);
    for (const k of [0, 1] as const) {
      const half = (k === 0 ? width_m : depth_m) / 2 + 0.1;
      expect(low[k]).toBeGreaterThan(-half);
      expect(high[k]).toBeLessThan(half);
    }
    for (const { x, y } of robots) expect([Math.abs(x) < width_m / 2, Math.abs(y) < depth_m / 2]).toEqual([true, true]);
    expect(shape.indices.length / 3).toBeLessThan(12_000);
  });

  it("lets a car through: nothing stands where its body passes", () => {
    const { shape } = buildLineKind(kind, { width_m: 6, depth_m: 7 });
    if (kind === "press-line") return; // sheets are handed in by a robot
    for (let i = 0; i < shape.vertexCount; i++) {
      const [x, y, z] = shape.positions.slice(3 * i, 3 * i + 3) as [number, number, number];
      const isInTheWay = Math.abs(y) < 0.9 && z > 0.5 && z < 1.9 && shape.slots[i] !== Slot.Dark && Math.abs(x) < 2.8;
      expect(isInTheWay && kind !== "cell-line", `${x} ${y} ${z}`).toBe(false);
    }
  });
});

describe("the robot", () => {
  it("has a part for each axis that moves, and faces that look outward", () => {
    const shape = robot();
    expect(turnedAway(shape)).toBeUndefined();
    expect([...new Set(shape.parts)].sort()).toEqual([0, 1, 2, 3]);
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

describe("kinds", () => {
  it("are machines that stand behind what they work on, or run through by a line", () => {
    expect([isLineKind("weld-line"), isLineKind("lathe"), isLineKind("toString")]).toEqual([true, false, false]);
  });


  it("are found by name, by a name within, and else are a plain machine", () => {
    expect(kitKind("edm")).toBe("edm");
    expect(kitKind("cnc-lathe")).toBe("lathe");
    expect(kitKind("teleporter")).toBe("machine");
  });
});

describe("occlusion", () => {
  it("leaves the top of a lone box open and darkens a corner between two", () => {
    const lone = new Shape().box(Slot.Shell, [0, 0, 0], [1, 1, 1], 0.01);
    const open = occlusion(lone);
    const tops = lone.slots.map((_, i) => i).filter((i) => lone.normals[3 * i + 2]! > 0.9);
    for (const i of tops) expect(open[i]).toBeGreaterThan(240);

    const pair = new Shape()
      .box(Slot.Shell, [0, 0, 0], [1, 1, 1], 0.01)
      .box(Slot.Shell, [1.02, 0, 0], [1, 1, 2], 0.01);
    const both = occlusion(pair);
    const near = tops.filter((i) => pair.positions[3 * i]! > 0.4);
    expect(near.length).toBeGreaterThan(0);
    for (const i of near) expect(both[i]).toBeLessThan(open[i]! - 40);
  });

  it("darkens what is near the floor", () => {
    const tall = new Shape().box(Slot.Shell, [0, 0, 0], [1, 1, 4], 0.01);
    const open = occlusion(tall);
    const side = (i: number) => Math.abs(tall.normals[3 * i + 2]!) < 0.1;
    const at = (low: boolean) =>
      tall.slots.map((_, i) => i).filter((i) => side(i) && tall.positions[3 * i + 2]! < 1 === low);
    const mean = (rows: number[]) => rows.reduce((sum, i) => sum + open[i]!, 0) / rows.length;
    expect(mean(at(true))).toBeLessThan(mean(at(false)) - 30);
  });
});
