/** Files of the asset kit, read as the server writes them (schema/golden/kit-robot.glb). */
import type { InstancedMesh } from "three";
import { describe, expect, it } from "vitest";
import { ClayPalette } from "../src/scene/clay";
import { readGlb } from "../src/scene/glb";
import { KitGeometry } from "../src/scene/kit-geometry";
import { N_SLOT, Slot } from "../src/scene/palette";
import { partTable } from "../src/scene/rigid.glsl";
import { canStand } from "../src/scene/standing";
import { StationsLayer } from "../src/scene/stations";
import { file, kit, unit } from "./scene-kit";

describe("a file of the asset kit", () => {
  const kind = readGlb(file());

  it("fills the size that it declares, round the origin, on the floor", () => {
    const low = [Infinity, Infinity, Infinity];
    const high = [-Infinity, -Infinity, -Infinity];
    kind.positions.forEach((value, i) => {
      low[i % 3] = Math.min(low[i % 3]!, value);
      high[i % 3] = Math.max(high[i % 3]!, value);
    });
    kind.size.forEach((size, k) => expect(Math.abs(high[k]! - low[k]! - size)).toBeLessThan(0.02));
    expect(Math.abs(low[2]!)).toBeLessThan(0.002);
    expect(Math.abs(low[0]! + high[0]!)).toBeLessThan(0.02);
  });

  it("is wound as its normals say, which tells that axes are turned and not mirrored", () => {
    const at = (index: number) => kind.positions.subarray(3 * index, 3 * index + 3);
    let outward = 0;
    for (let i = 0; i < kind.indices.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => at(kind.indices[i + k]!)) as [Float32Array, Float32Array, Float32Array];
      const [u, v] = [b.map((x, k) => x - a[k]!), c.map((x, k) => x - a[k]!)] as [Float32Array, Float32Array];
      const wound = [u[1]! * v[2]! - u[2]! * v[1]!, u[2]! * v[0]! - u[0]! * v[2]!, u[0]! * v[1]! - u[1]! * v[0]!];
      const normal = kind.normals.subarray(4 * kind.indices[i]!, 4 * kind.indices[i]! + 3);
      if (wound.reduce((sum, x, k) => sum + x * normal[k]!, 0) > 0) outward++;
    }
    expect(outward / (kind.indices.length / 3)).toBeGreaterThan(0.98);
  });

  it("has normals one long, those of flat pieces too, which its file leaves out", () => {
    for (let i = 0; i < kind.normals.length; i += 4) {
      const [x, y, z] = kind.normals.subarray(i, i + 3);
      expect(Math.abs(Math.hypot(x!, y!, z!) - 127)).toBeLessThan(2);
    }
  });

  it("names only slots of the palette, and parts that it has", () => {
    for (let i = 0; i < kind.info.length; i += 4) {
      expect(kind.info[i]).toBeLessThan(N_SLOT);
      expect(kind.info[i + 2]).toBeLessThanOrEqual(kind.parts.length);
    }
    expect(kind.info).toContain(Slot.Accent);
  });

  it("has axes that carry each other", () => {
    expect(kind.parts.map(({ name, parent }) => [name, parent])).toEqual([
      ["axis 1", 0], ["axis 2", 1], ["axis 3", 2], ["axis 4", 3], ["axis 5", 4], ["axis 6", 5],
    ]);
  });

  it("is refused where it is none", () => {
    expect(() => readGlb(new ArrayBuffer(8))).toThrow(RangeError);
    expect(() => readGlb(new ArrayBuffer(64))).toThrow(RangeError);
  });
});

describe("the table of parts", () => {
  it("has a row a kind, and room for the most parts", () => {
    const kinds = [readGlb(file()), { ...readGlb(file()), parts: [] }];
    const { image } = partTable(kinds);
    expect([image.width, image.height]).toEqual([18, 2]);
    kinds[0]!.parts[0]!.pivot.forEach((x, k) => expect(image.data![k]).toBeCloseTo(x, 6));
  });
});

describe("geometry of a file", () => {
  it("may be turned and lifted, and is as large as before", () => {
    const own = new KitGeometry([file()]);
    const [as, turned] = [own.of(0), own.lying(0, { turn_rad: -Math.PI / 2, z_m: 0.3 })];
    for (const each of [as, turned]) each.computeBoundingBox();
    const [a, b] = [as.boundingBox!, turned.boundingBox!];
    expect([b.min.x, b.max.x, b.min.z]).toEqual([a.min.y, a.max.y, a.min.z + 0.3].map((x) => expect.closeTo(x, 5)));
    expect([b.min.y, b.max.y]).toEqual([-a.max.x, -a.min.x].map((x) => expect.closeTo(x, 5)));
  });

  it("is empty where there is no file", () => {
    expect(kit().of(7).getAttribute("position")).toBeUndefined();
  });
});

describe("what stands at stations", () => {
  it("is blocked for people, but for what a line runs through and what is mounted", () => {
    const units = [unit(), unit({ station: "line", through: true, scale: 8 }), unit({ station: "line", mounted: true })];
    const layer = new StationsLayer(units, kit(), new ClayPalette());
    expect(layer.footprints).toHaveLength(3);
    const [own, ...sides] = layer.footprints;
    expect([own!.x, own!.y, own!.height]).toEqual([10, 20, 2.12]);
    for (const side of sides) expect(Math.abs(side.y - 20) - side.halfDepth).toBeCloseTo(1.9, 6);
    expect(layer.heights.get("line")).toBeCloseTo(8 * 2.12, 6);
  });

  it("is gone through at the right half of a door in a fence, however it is turned", () => {
    const door = { ...readGlb(file()), id: "cell-door", size: [2.74, 0.2, 2.9] as const };
    const fence = { ...door, id: "fence" };
    const files = Object.assign(kit(2), { kinds: [door, fence] });
    const turned = { station: "cell", heading_rad: Math.PI / 2 };
    const layer = new StationsLayer([unit(turned), unit({ ...turned, file: 1, y_m: 30 })], files, new ClayPalette());
    const free = canStand({ west: 0, south: 0, east: 40, north: 40 }, layer.footprints);
    expect([free(10, 20 - 0.6), free(10, 20 + 0.65)]).toEqual([false, true]);
    expect([free(10, 30 - 0.6), free(10, 30 + 0.65)]).toEqual([false, false]);
  });

  it("is one draw call a kind, and takes the states of its stations", () => {
    const layer = new StationsLayer([unit(), unit({ station: "b" })], kit(), new ClayPalette());
    expect(layer.root.children).toHaveLength(1);
    layer.setState("b", 4);
    layer.setState("nowhere", 4);
    const [mesh] = layer.root.children as InstancedMesh[];
    expect([...mesh!.geometry.getAttribute("state").array]).toEqual([7, 4]);
    layer.dispose();
  });

  it("is beside conveyors, which people do not walk through, and step over where they are low", () => {
    const line = { station: null, stretch: 0.8 };
    const layer = new StationsLayer([unit(line), unit({ ...line, scale: 0.05 })], kit(), new ClayPalette());
    expect(layer.footprints).toHaveLength(0);
    expect(layer.obstacles).toHaveLength(1);
    expect(layer.obstacles[0]!.halfWidth).toBeCloseTo(0.8 * 0.43, 6);
    expect(layer.heights.size).toBe(0);
  });

  it("eases from one state to the next, and says how long that takes", () => {
    const layer = new StationsLayer([unit()], kit(), new ClayPalette());
    const since = () => [...(layer.root.children[0] as InstancedMesh).geometry.getAttribute("since").array];
    expect(layer.renderAt(0, 0)).toBe(false);
    layer.renderAt(1e6, 0.5);
    layer.setState("a", 4);
    layer.setState("a", 4);
    expect(since().slice(0, 2)).toEqual([7, 0.5]);
    expect(layer.renderAt(1e6, 0.3)).toBe(true);
    expect(layer.renderAt(1e6, 0.4)).toBe(false);
    layer.setState("a", 0);
    expect(layer.renderAt(1e6, Infinity)).toBe(false);
  });

  it("keeps when a service began to a millisecond, years after the plant's epoch", () => {
    const layer = new StationsLayer([unit()], kit(), new ClayPalette());
    const since = () => (layer.root.children[0] as InstancedMesh).geometry.getAttribute("since").array;
    const year = 365 * 86_400 * 1e6;
    layer.setService("a", 20 * year - 2_345_678, 58);
    layer.renderAt(20 * year, 0.1);
    expect(since()[2]).toBeCloseTo(-2.345678, 3);
    expect(since()[3]).toBe(58);
    layer.setService("nowhere", 0, 1);
  });
});
