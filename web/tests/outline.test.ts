/** Outlines: what they are drawn from, that they go with what they go around, and that fences are one thing. */
import {
  BufferAttribute,
  BufferGeometry,
  InstancedBufferAttribute,
  type InstancedBufferGeometry,
  InstancedMesh,
  type InterleavedBufferAttribute,
  Matrix4,
  type Mesh,
  MeshBasicMaterial,
} from "three";
import { describe, expect, it } from "vitest";
import { LAW, PathTable } from "../src/motion/laws";
import type { Interior } from "../src/scene/addition";
import { ClayPalette } from "../src/scene/clay";
import { OrdersLayer } from "../src/scene/orders";
import { Outline } from "../src/scene/outline";
import { Copies, N_COPY } from "../src/scene/outline/copies";
import { silhouetteOf } from "../src/scene/outline/silhouette";
import { Stroke } from "../src/scene/outline/stroke";
import { StationsLayer } from "../src/scene/stations";
import type { Selected, SelectedAt } from "../src/scene/types";
import { kit, look, unit } from "./scene-kit";

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

describe("a stroke around what moves", () => {
  const STRAIGHT = new PathTable([{ number: 0, name: "", points: [[0, 0, 0], [9, 0, 0]] }]);
  const [VEHICLE, FIRST, SECOND, OTHER] = [0, 1, 2, 3];
  const drive = (atUs: number) => ({ atUs, law: LAW.path, params: [0, 0, 1, 9] });
  const attach = (atUs: number) => ({ atUs, law: LAW.attach, params: [VEHICLE, 0, 0, 0, 0] });

  function layer(): OrdersLayer {
    const orders = new OrdersLayer(STRAIGHT, kit(2), new ClayPalette());
    for (const signal of [FIRST, SECOND, OTHER]) orders.addOrder(signal, { look: look({ file: 1, far_file: 1 }), colour: 0, load: 1 });
    orders.addOrder(VEHICLE, { look: look(), colour: 0, load: 1 });
    return orders;
  }
  const rowsOf = (orders: OrdersLayer, signal: number) => [...orders.instancesOf(signal)].map(({ index }) => index);
  const stroke = () => new Stroke({ widthPx: 2, opacity: 1, bit: 0x80, order: 10 });

  it("goes around it alone, and around a vehicle with all that rides on it", () => {
    const orders = layer();
    expect(rowsOf(orders, VEHICLE)).toEqual([]);
    orders.setMotion(OTHER, drive(0));
    orders.setMotion(VEHICLE, drive(0));
    for (const signal of [FIRST, SECOND]) orders.setMotion(signal, attach(0));
    expect(rowsOf(orders, OTHER)).toEqual([0]);
    expect(rowsOf(orders, VEHICLE)).toEqual([0, 1, 2]);
    orders.setMotion(FIRST, drive(5));
    expect(rowsOf(orders, VEHICLE)).toEqual([0, 2]);
    orders.setMotion(SECOND, undefined);
    expect(rowsOf(orders, VEHICLE)).toEqual([0]);
    expect(rowsOf(orders, SECOND)).toEqual([]);
  });

  it("takes two draw calls for each thing, and none once it is gone", () => {
    const [orders, line] = [layer(), stroke()];
    orders.setMotion(VEHICLE, drive(0));
    orders.setMotion(FIRST, attach(0));
    expect(line.around([...orders.instancesOf(VEHICLE)])).toBe(true);
    expect(line.around([...orders.instancesOf(VEHICLE)])).toBe(false);
    expect(line.root.children.length).toBe(4);
    orders.setMotion(FIRST, undefined);
    orders.setMotion(VEHICLE, undefined);
    expect(line.around([...orders.instancesOf(VEHICLE)])).toBe(true);
    expect(line.root.children.length).toBe(0);
  });

  it("reads the very row that the card has, and as many points as there are ways to the side", () => {
    const [orders, line] = [layer(), stroke()];
    for (const signal of [OTHER, FIRST, SECOND]) orders.setMotion(signal, drive(signal));
    const [{ mesh, index }] = [...orders.instancesOf(SECOND)] as [{ mesh: Mesh; index: number }];
    expect(index).toBe(2);
    line.around([{ mesh, index }]);
    const own = mesh.geometry.getAttribute("drive") as InterleavedBufferAttribute;
    for (const child of line.root.children as Mesh<InstancedBufferGeometry>[]) {
      const drives = child.geometry.getAttribute("drive") as InterleavedBufferAttribute;
      expect(drives.data).toBe(own.data);
      expect(drives.getW(0)).toBe(own.getW(index));
      expect(child.geometry.instanceCount).toBe(1);
    }
    const [mark, outer] = line.root.children.map((child) => (child as Mesh).geometry);
    expect(mark!.getAttribute("position")).toBe(mesh.geometry.getAttribute("position"));
    const nVertex = mesh.geometry.getAttribute("position").count;
    const [positions, copies] = [outer!.getAttribute("position"), outer!.getAttribute("copy")];
    expect(positions.count).toBe(N_COPY * nVertex);
    // Each triangle is of one copy, and each copy has as many.
    const triangles = outer!.index!.array;
    for (let i = 0; i < triangles.length; i += 3) {
      const copy = Math.floor((i * N_COPY) / triangles.length);
      for (const k of [0, 1, 2]) expect(copies.getX(triangles[i + k]!)).toBe(copy);
    }
    expect(positions.getX(5 * nVertex + 7)).toBe(mesh.geometry.getAttribute("position").getX(7));
    line.around([]);
    expect(mesh.geometry.getAttribute("drive")).toBe(own);
  });

  it("is drawn anew where the rows have moved to a larger buffer", () => {
    const [orders, line] = [layer(), stroke()];
    orders.setMotion(OTHER, drive(0));
    line.around([...orders.instancesOf(OTHER)]);
    for (let signal = 10; signal < 300; signal++) {
      orders.addOrder(signal, { look: look({ file: 1, far_file: 1 }), colour: 0, load: 1 });
      orders.setMotion(signal, drive(0));
    }
    expect(line.around([...orders.instancesOf(OTHER)])).toBe(true);
  });
});

describe("what is outlined", () => {
  const orders = new OrdersLayer(new PathTable([]), kit(2), new ClayPalette());
  const stations = new StationsLayer([unit({ station: "1" })], kit(1), new ClayPalette());
  const standing = { mesh: new InstancedMesh(kit(1).of(0), new MeshBasicMaterial(), 1), index: 0 };
  const layers = {
    stations,
    orders,
    operators: { instancesOf: (id: string) => (id === "anna" ? [standing] : []) },
    selectedAt: undefined as SelectedAt | undefined,
  };
  const eye: [number, number, number] = [0, 0, 0];
  const rig = { screen: { width: 800, height: 600 }, pose: { fov: 0.8 }, frame: { eye } };
  const surface = { renderer: { xr: { isPresenting: false } } };
  let chosen: readonly [Selected | undefined, Selected | undefined] = [undefined, undefined];
  const signals = new Map([["order 1", 4], ["vehicle 1", 7]]);
  const outline = new Outline({ layers, rig, surface } as unknown as Interior, () => chosen, ({ kind, id }) => signals.get(`${kind} ${id}`));
  for (const signal of signals.values()) {
    orders.addOrder(signal, { look: look(), colour: 0, load: 1 });
    orders.setMotion(signal, { atUs: 0, law: LAW.pose, params: [1, 2, 0, 0, 0, 0] });
  }
  /** The draw calls of the line around what is selected, and of that around what is hovered. */
  const drawn = (...now: typeof chosen): number[] => {
    chosen = now;
    outline.update();
    return outline.root.children.slice(0, 2).map((stroke) => stroke.children.length);
  };
  const of = (kind: Selected["kind"], id: string): Selected => ({ kind, id });

  it("is a station, an order, a vehicle or who stands somewhere, each by its own kind", () => {
    for (const thing of [of("station", "1"), of("order", "1"), of("vehicle", "1"), of("operator", "anna")]) {
      expect(drawn(thing, undefined)).toEqual([2, 0]);
      expect(drawn(thing, thing)).toEqual([2, 0]);
      expect(drawn(undefined, thing)).toEqual([0, 2]);
    }
    expect(drawn(of("order", "1"), of("station", "1"))).toEqual([2, 2]);
    for (const nobody of [of("operator", "1"), of("buffer", "1"), of("order", "2")]) expect(drawn(nobody, undefined)).toEqual([0, 0]);
  });

  it("is nothing in a headset, and nothing that is nowhere", () => {
    surface.renderer.xr.isPresenting = true;
    expect(drawn(of("station", "1"), undefined)).toEqual([0, 0]);
    surface.renderer.xr.isPresenting = false;
    orders.setMotion(4, undefined);
    expect(drawn(of("order", "1"), undefined)).toEqual([0, 0]);
  });

  it("has a ring around what moves, which is seen from any distance", () => {
    const ring = outline.root.children[2]!;
    drawn(undefined, undefined);
    expect(ring.visible).toBe(false);
    const size = { halfWidth: 0.15, halfDepth: 0.15, height: 0.3 };
    const radiiPx = [5, 200, 400].map((farM) => {
      layers.selectedAt = { x: farM, y: 0, z: 0, heading: 0, size };
      drawn(undefined, undefined);
      return (0.63 * ring.scale.x * 300) / (Math.tan(0.4) * farM);
    });
    expect(radiiPx[0]).toBeCloseTo((0.3121 * 300) / (Math.tan(0.4) * 5), 1);
    expect(radiiPx[1]).toBeCloseTo(16, 6);
    expect(radiiPx[2]).toBeCloseTo(16, 6);
    expect(ring.visible).toBe(true);
  });
});
