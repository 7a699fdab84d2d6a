/** The building: which walls stand for whom, and how people in it walk. */
import type { InstancedMesh } from "three";
import { describe, expect, it } from "vitest";
import { ClayPalette } from "../src/scene/clay";
import { HallLayer } from "../src/scene/hall";
import { CYCLE_M, LEG_M, WALK_GLSL } from "../src/scene/people.glsl";
import { kit, piece } from "./scene-kit";

const EXTENT = { west: 0, south: 0, east: 30, north: 20 };
const [NORTH, DOWN] = [[0, 1, 0], [0, 0, -1]] as const;
const [HIGH, LOW] = [[15, -20, 25], [15, 10, 1.65]] as const;

function build(isFrugal = false) {
  const modules = [
    piece({ side: "north" }), piece({ side: "south" }),
    piece({ side: "north", file: 1, cut: true }), piece({ side: "south", file: 1, cut: true }),
    piece({ side: "roof", file: 2, z_m: 8 }), piece({ side: "roof", file: 3, blocks: true, x_m: 7 }),
  ];
  const layer = new HallLayer(modules, EXTENT, kit(4), new ClayPalette(), isFrugal);
  const visible = () => (layer.root.children as InstancedMesh[]).map(({ visible: is }) => is);
  return { layer, visible };
}

describe("the building", () => {
  it("stands where one looks at its inside, and is a low wall elsewhere; the roof is for who is in it", () => {
    const { layer, visible } = build();
    expect(layer.turnTo(NORTH, Infinity, HIGH)).toBe(false);
    expect(visible()).toEqual([true, true, false, false]);
    layer.turnTo(NORTH, Infinity, LOW);
    expect(visible()).toEqual([true, false, true, true]);
    layer.turnTo(DOWN, Infinity, HIGH);
    expect(visible()).toEqual([false, true, false, false]);
  });

  it("is three meshes where draw calls are dear: walls, what is left of them, the roof", () => {
    const corners = ({ layer }: ReturnType<typeof build>) =>
      (layer.root.children as InstancedMesh[]).map(({ count, geometry }) => (count ?? 1) * geometry.index!.count);
    const [usual, frugal] = [build(), build(true)];
    const [walls, low, roof, columns] = corners(usual);
    expect(corners(frugal)).toEqual([walls, low, roof! + columns!]);
    frugal.layer.turnTo(NORTH, Infinity, HIGH);
    expect(frugal.visible()).toEqual([true, true, false]);
    frugal.layer.turnTo(NORTH, Infinity, LOW);
    expect(frugal.visible()).toEqual([true, false, true]);
    frugal.layer.turnTo(DOWN, Infinity, HIGH);
    expect(frugal.visible()).toEqual([false, true, false]);
    frugal.layer.dispose();
  });

  it("stands whole for who walks, wherever they look", () => {
    const { layer, visible } = build();
    layer.setInside(true);
    layer.turnTo(DOWN, Infinity);
    expect(visible()).toEqual([true, false, true, true]);
  });

  it("fades within a few tenths of a second", () => {
    const { layer } = build();
    expect(layer.turnTo(DOWN, 0.05, HIGH)).toBe(true);
    expect(layer.turnTo(DOWN, 1, HIGH)).toBe(false);
  });

  it("fades for who looks from a headset, wherever the page's camera is", () => {
    const { layer, visible } = build();
    layer.turnTo(NORTH, Infinity, HIGH);
    layer.lookout = [0, -1, 0];
    expect(layer.turnTo(NORTH, 0.1, LOW)).toBe(true);
    expect(visible()).toEqual([true, true, false, false]);
    expect(layer.turnTo(NORTH, 0.1, LOW)).toBe(false);
    layer.lookout = undefined;
    expect(layer.turnTo(NORTH, 1, HIGH)).toBe(false);
  });

  it("has columns that people walk around", () => {
    expect(build().layer.obstacles.map(({ x, y }) => [x, y])).toEqual([[7, 10]]);
  });
});

describe("a walk", () => {
  // The scalar functions of the shader itself, as script.
  const source = [...WALK_GLSL.matchAll(/^(const float .*|float \w+\([^)]*\) \{(?:.*\}|[\s\S]*?\n\}))$/gm)].map(([text]) => text);
  const script = source.join("\n")
    .replace(/const float/g, "const").replace(/^float (\w+)\(([^)]*)\)/gm, (_, name, own) => `function ${name}(${own.replace(/float /g, "")})`)
    .replace(/\bfloat /g, "const ");
  const names = ["sin", "cos", "asin", "sqrt", "max"];
  const walk = new Function(...names, `${script}; return { hipOf, kneeOf, dropOf };`)(
    ...names.map((name) => Math[name as "sin"]),
  ) as Record<"hipOf" | "kneeOf" | "dropOf", (u: number, ease: number) => number>;

  it.each([0, 0.1, 0.25, 0.4, 0.49])("leaves a foot on the floor where it is (at %f of a cycle)", (u) => {
    const foot = (at: number) => LEG_M * Math.sin(walk.hipOf(at, 1));
    const step = 1e-4;
    expect(foot(u + step) - foot(u)).toBeCloseTo(-step * CYCLE_M, 8);
    expect(LEG_M - walk.dropOf(u, 1) - LEG_M * Math.cos(walk.hipOf(u, 1))).toBeCloseTo(0, 9);
    expect(walk.kneeOf(u, 1)).toBe(0);
  });

  it("brings the foot in the air forward, over the floor", () => {
    for (const u of [0.55, 0.65, 0.75, 0.85, 0.95]) {
      const [hip, knee] = [walk.hipOf(u, 1), walk.kneeOf(u, 1)];
      const shin = 0.49;
      const height = LEG_M - walk.dropOf(u, 1) - (LEG_M - shin) * Math.cos(hip) - shin * Math.cos(hip - knee);
      expect(height).toBeGreaterThan(0);
    }
    expect(walk.hipOf(0.999, 1)).toBeCloseTo(walk.hipOf(0, 1), 1);
  });

  it("ends in standing", () => {
    for (const u of [0, 0.3, 0.7]) expect([walk.hipOf(u, 0), walk.kneeOf(u, 0), walk.dropOf(u, 0)].map(Math.abs)).toEqual([0, 0, 0]);
  });
});
