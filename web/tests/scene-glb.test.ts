/** Files of the asset kit, read as the server writes them (schema/golden/kit-robot.glb). */
import { readFileSync } from "node:fs";
import type { InstancedMesh } from "three";
import { describe, expect, it } from "vitest";
import type { SceneUnit } from "../src/protocol/kit";
import { ClayPalette } from "../src/scene/clay";
import { readGlb } from "../src/scene/glb";
import { N_SLOT, Slot } from "../src/scene/palette";
import { partTable } from "../src/scene/rigid.glsl";
import { StationsLayer } from "../src/scene/stations";

const BYTES = readFileSync(new URL("../../schema/golden/kit-robot.glb", import.meta.url));
const FILE = BYTES.buffer.slice(BYTES.byteOffset, BYTES.byteOffset + BYTES.byteLength) as ArrayBuffer;

function unit(over: Partial<SceneUnit> = {}): SceneUnit {
  return { station: "a", file: 0, x_m: 10, y_m: 20, heading_rad: 0, scale: 1, through: false, mounted: false, ...over };
}

describe("a file of the asset kit", () => {
  const kind = readGlb(FILE.slice(0));

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
    const kinds = [readGlb(FILE.slice(0)), { ...readGlb(FILE.slice(0)), parts: [] }];
    const { image } = partTable(kinds);
    expect([image.width, image.height]).toEqual([18, 2]);
    kinds[0]!.parts[0]!.pivot.forEach((x, k) => expect(image.data![k]).toBeCloseTo(x, 6));
  });
});

describe("what stands at stations", () => {
  it("is blocked for people, but for what a line runs through and what is mounted", () => {
    const units = [unit(), unit({ station: "line", through: true, scale: 8 }), unit({ station: "line", mounted: true })];
    const layer = new StationsLayer({ files: [FILE.slice(0)], units }, new ClayPalette());
    expect(layer.footprints).toHaveLength(3);
    const [own, ...sides] = layer.footprints;
    expect([own!.x, own!.y, own!.height]).toEqual([10, 20, 2.12]);
    for (const side of sides) expect(Math.abs(side.y - 20) - side.halfDepth).toBeCloseTo(1.9, 6);
    expect(layer.heights.get("line")).toBeCloseTo(8 * 2.12, 6);
  });

  it("is one draw call a kind, and takes the states of its stations", () => {
    const layer = new StationsLayer({ files: [FILE.slice(0)], units: [unit(), unit({ station: "b" })] }, new ClayPalette());
    expect(layer.root.children).toHaveLength(1);
    layer.setState("b", 4);
    layer.setState("nowhere", 4);
    const [mesh] = layer.root.children as InstancedMesh[];
    expect([...mesh!.geometry.getAttribute("state").array]).toEqual([7, 4]);
    layer.dispose();
  });
});
