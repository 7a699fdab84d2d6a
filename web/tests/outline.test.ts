/** Outlines: what they are drawn from, that they go with what they go around, and that fences are one thing. */
import { BufferAttribute, BufferGeometry, InstancedBufferAttribute, InstancedMesh, Matrix4, MeshBasicMaterial } from "three";
import { describe, expect, it } from "vitest";
import { ClayPalette } from "../src/scene/clay";
import { Copies, N_COPY } from "../src/scene/outline/copies";
import { silhouetteOf } from "../src/scene/outline/silhouette";
import { Stroke } from "../src/scene/outline/stroke";
import { StationsLayer } from "../src/scene/stations";
import { kit, unit } from "./scene-kit";

type Corner = readonly [number, number, number];

/** Boxes between two corners each: eight points and twelve triangles a box. */
function boxes(...all: readonly (readonly [Corner, Corner])[]) {
  const positions: number[] = [];
  const indices: number[] = [];
  for (const corners of all) {
    const first = positions.length / 3;
    for (let k = 0; k < 8; k++) positions.push(corners[k & 1]![0], corners[(k >> 1) & 1]![1], corners[k >> 2]![2]);
    for (const [a, b, c, d] of [[0, 1, 3, 2], [4, 5, 7, 6], [0, 1, 5, 4], [2, 3, 7, 6], [0, 2, 6, 4], [1, 3, 7, 5]] as const) {
      indices.push(...[a, b, c, a, c, d].map((corner) => first + corner));
    }
  }
  return { positions, indices };
}

const bar = (x: number, heightM = 2): readonly [Corner, Corner] => [[x, 0, 0], [x + 0.008, 0.008, heightM]];
const BODY = [[0, 0, 0], [2, 1, 2]] as const;
const still = () => 0;
const drawn = (shape: ReturnType<typeof boxes>, partOf: (vertex: number) => number = still) =>
  silhouetteOf({ positions: shape.positions, partOf }, shape.indices);

/** Whether a shape's triangles cover a point of the plane y = 0. */
function covers({ positions }: ReturnType<typeof boxes>, triangles: ArrayLike<number>, x: number, z: number): boolean {
  return Array.from({ length: triangles.length / 3 }, (_, i) => [0, 1, 2].map((k) => {
    const [a, b] = [triangles[3 * i + k]!, triangles[3 * i + ((k + 1) % 3)]!];
    const [ax, az, bx, bz] = [positions[3 * a]!, positions[3 * a + 2]!, positions[3 * b]!, positions[3 * b + 2]!];
    return (bx - ax) * (z - az) - (bz - az) * (x - ax);
  })).some((sides) => sides.every((side) => side >= 0) || sides.every((side) => side <= 0));
}

describe("what an outline is drawn from", () => {
  it("is all of a body, and covers no more than it", () => {
    const shape = boxes(BODY);
    const { line, mark } = drawn(shape);
    expect([...line]).toEqual(shape.indices);
    expect([...mark]).toEqual(shape.indices);
  });

  it("leaves thin bars without a line, and closes what is between them", () => {
    const fence = boxes(BODY, ...[3, 3.075, 3.15, 3.6].map((x) => bar(x)));
    const { line, mark } = drawn(fence);
    expect([...line]).toEqual(fence.indices.slice(0, 36));
    for (const x of [3.03, 3.1, 3.4]) {
      expect(covers(fence, fence.indices, x, 1)).toBe(false);
      expect(covers(fence, mark, x, 1)).toBe(true);
    }
    expect(covers(fence, mark, 2.5, 1)).toBe(false);
  });

  it("closes nothing between bars that stand far apart, move apart, or end elsewhere", () => {
    for (const [fence, partOf] of [
      [boxes(bar(0), bar(0.9)), still],
      [boxes(bar(0), bar(0.1)), (vertex: number) => Math.floor(vertex / 8)],
      [boxes(bar(0), bar(0.1, 0.5)), still],
    ] as const) {
      expect([...drawn(fence, partOf).mark]).toEqual(fence.indices);
    }
  });

  it("takes a body whose faces share no vertices for one thing", () => {
    const { positions, indices } = boxes(BODY);
    const split = { positions: indices.flatMap((i) => positions.slice(3 * i, 3 * i + 3)), indices: indices.map((_, i) => i) };
    expect(drawn(split).line.length).toBe(36);
  });
});

describe("copies of instances", () => {
  function machines(): InstancedMesh {
    const geometry = new BufferGeometry();
    const { positions, indices } = boxes(BODY);
    geometry.setAttribute("position", new BufferAttribute(Float32Array.from(positions), 3));
    geometry.setAttribute("info", new BufferAttribute(new Uint8Array(32), 4));
    geometry.setAttribute("since", new InstancedBufferAttribute(Float32Array.from({ length: 20 }, (_, i) => i), 4));
    geometry.setIndex(indices);
    const mesh = new InstancedMesh(geometry, new MeshBasicMaterial(), 5);
    for (let i = 0; i < 5; i++) mesh.setMatrixAt(i, new Matrix4().makeTranslation(i, 0, 0));
    return mesh;
  }

  it("have the values of theirs, as often as there are ways to the side", () => {
    const copies = new Copies(machines(), [3, 1]);
    const since = copies.line.getAttribute("since");
    expect(since.count).toBe(2 * N_COPY);
    for (let i = 0; i < 2 * N_COPY; i++) {
      const row = [3, 1][i % 2]!;
      expect(since.getX(i)).toBe(4 * row);
      expect(copies.matrices.getComponent(i, 12)).toBe(row);
      expect(copies.line.getAttribute("copy").getX(i)).toBe(Math.floor(i / 2));
    }
  });

  it("take over what changes, and send nothing while nothing does", () => {
    const mesh = machines();
    const copies = new Copies(mesh, [2]);
    const versions = () => [copies.matrices.version, (copies.line.getAttribute("since") as BufferAttribute).version];
    const before = versions();
    copies.update();
    expect(versions()).toEqual(before);
    mesh.setMatrixAt(2, new Matrix4().makeTranslation(40, 0, 0));
    mesh.instanceMatrix.needsUpdate = true;
    copies.update();
    expect(versions()).toEqual([before[0]! + 1, before[1]!]);
    expect(copies.matrices.getComponent(N_COPY - 1, 12)).toBe(40);
  });

  it("leave the shape that they share to its mesh", () => {
    const mesh = machines();
    const copies = new Copies(mesh, [0]);
    expect(copies.line.getAttribute("position")).toBe(mesh.geometry.getAttribute("position"));
    copies.dispose();
    expect(copies.line.getAttribute("position")).toBeUndefined();
    expect(mesh.geometry.getAttribute("position")).toBeDefined();
    expect(copies.current).toBe(true);
    mesh.geometry = new BufferGeometry();
    expect(copies.current).toBe(false);
  });
});

describe("a stroke", () => {
  const units = [unit({ station: "a" }), unit({ station: "b" }), unit({ station: "a", file: 1 })];
  const stations = new StationsLayer(units, kit(2), new ClayPalette());
  const stroke = new Stroke({ widthPx: 2, opacity: 1, bit: 0x80, order: 10 });

  it("takes two draw calls for each kind that stands at a station, none where there is none", () => {
    stroke.around(stations.instancesOf("a"));
    expect(stroke.root.children.length).toBe(4);
    stroke.around(stations.instancesOf("b"));
    expect(stroke.root.children.length).toBe(2);
    stroke.around(stations.instancesOf("nowhere"));
    expect(stroke.root.children.length).toBe(0);
  });

  it("is cut where the stations are, and no more once they are not", () => {
    stroke.around(stations.instancesOf("a"));
    const solid = stations.instancesOf("a")[0]!.mesh.material as MeshBasicMaterial;
    for (const planes of [[], null]) {
      solid.clippingPlanes = planes;
      stroke.update(800, 600);
      const [mark] = stroke.root.children as InstancedMesh[];
      expect((mark!.material as MeshBasicMaterial).depthTest).toBe(planes === null);
      for (const child of stroke.root.children) {
        expect(((child as InstancedMesh).material as MeshBasicMaterial).clippingPlanes).toBe(planes);
      }
    }
  });
});
