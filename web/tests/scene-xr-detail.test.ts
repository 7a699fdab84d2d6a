/** What a headset draws: low detail of the kit, full detail near the eye, the rest in few draw calls. */
import { BufferAttribute, Group, InstancedMesh, Matrix4, type Mesh, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { ClayPalette } from "../src/scene/clay";
import type { Interior } from "../src/scene/addition";
import { HallLayer } from "../src/scene/hall";
import { StationsLayer } from "../src/scene/stations";
import { baked } from "../src/scene/baked";
import { Detail } from "../src/scene/xr/detail";
import { LowShapes } from "../src/scene/xr/low";
import { StillThings } from "../src/scene/xr/still";
import { chances } from "./chances";
import { file, kit, piece, plantKit, unit } from "./scene-kit";

const EXTENT = { west: 0, south: 0, east: 30, north: 20 };

/** Two kinds at stations, a conveyor and a building; low detail has other files, in another order. */
function build() {
  const files = [file(), file(), file(), file()];
  const units = [unit({ x_m: 0 }), unit({ station: "b", file: 1, x_m: 100 }), unit({ station: null, file: 2 })];
  const hall = [piece({ file: 3 }), piece({ file: 3, side: "roof", z_m: 8 })];
  const shown = plantKit({ files, units, hall });
  const swap = <Thing extends { file: number }>(things: Thing[]) => things.map((thing) => ({ ...thing, file: 3 - thing.file }));
  const low = plantKit({ files: files.map(() => file()), units: swap(units), hall: swap(hall) });
  const [geometry, palette] = [kit(4), new ClayPalette()];
  const layers = {
    kit: geometry,
    palette,
    root: new Group(),
    stations: new StationsLayer(units, geometry, palette),
    hall: new HallLayer(hall, EXTENT, geometry, palette),
  };
  layers.root.add(layers.stations.root, layers.hall.root);
  const shapes = new LowShapes(shown, geometry, low);
  return { layers, shapes, interior: { kit: shown, layers } as unknown as Interior, meshes: layers.stations.root.children as InstancedMesh[] };
}

describe("low detail", () => {
  it("has the parts of the shape that it stands for, and the instances of its mesh", () => {
    const { layers, shapes, meshes } = build();
    const [own, states] = [meshes[1]!.geometry, meshes[1]!.geometry.getAttribute("state")];
    const detail = new Detail(layers.root, shapes);
    const shape = meshes[1]!.geometry;
    expect(shape).not.toBe(own);
    expect(shape.getAttribute("state")).toBe(states);
    expect(shape.getAttribute("info").getW(0)).toBe(1);
    detail.dispose();
    expect(meshes[1]!.geometry).toBe(own);
  });

  it("is left near the eye, and taken again only farther away", () => {
    const { layers, shapes, meshes } = build();
    const [own] = meshes.map(({ geometry }) => geometry);
    const detail = new Detail(layers.root, shapes);
    const fineAt = (x: number) => {
      detail.update([x, 20, 1.6]);
      return meshes[0]!.geometry === own;
    };
    expect([20, 14, 10, 14, 20, 14].map(fineAt)).toEqual([false, false, true, true, false, false]);
  });

  it("is not there where the server gives none, and nothing else changes", () => {
    const { layers, interior, meshes } = build();
    const before = meshes.map(({ geometry }) => geometry);
    const none = new LowShapes(interior.kit, layers.kit, plantKit());
    const [still, detail] = [new StillThings(interior, none), new Detail(layers.root, none)];
    expect(still.root.children).toEqual([]);
    expect(meshes.map(({ geometry }) => geometry)).toEqual(before);
    detail.dispose();
    still.dispose();
  });
});

it("kinds without low detail are coarsened as one enters, until all fits, and are whole again after", () => {
  const [geometry, palette] = [kit(1), new ClayPalette()];
  const n = 1_000;
  const stations = new StationsLayer(Array.from({ length: n }, (_, i) => unit({ x_m: i })), geometry, palette);
  const mesh = stations.root.children[0] as InstancedMesh;
  const own = mesh.geometry;
  const shown = plantKit({ files: [file()] });
  const detail = new Detail(stations.root, new LowShapes(shown, geometry, plantKit()));
  expect((own.index!.count / 3) * n).toBeGreaterThan(420_000);
  expect(mesh.geometry.index!.count).toBeLessThan(own.index!.count);
  const coarse = mesh.geometry;
  detail.update([5e5, 0, 2]);
  expect(mesh.geometry).toBe(coarse);
  detail.dispose();
  expect(mesh.geometry).toBe(own);
});

describe("what stands still", () => {
  it("is drawn by others as long as it is there: the building, its roof and conveyors, not stations", () => {
    const { interior, shapes, meshes, layers } = build();
    const still = new StillThings(interior, shapes);
    const isSeen = () => [...meshes, ...(layers.hall.root.children as Mesh[])].map((mesh) => mesh.layers.isEnabled(0));
    expect(isSeen()).toEqual([true, true, false, false]);
    still.dispose();
    expect(isSeen()).toEqual([true, true, true, true]);
  });

  it.each(chances(6))("has each corner where the instance has it", (next) => {
    const shape = kit().of(0);
    const mesh = new InstancedMesh(shape, undefined, 3);
    const matrices = Array.from({ length: 3 }, () => {
      const turn = new Matrix4().makeRotationZ(next() * 3).scale(new Vector3(1.5 + next(), 1, 1));
      return turn.setPosition(next() * 10, next() * 10, next());
    });
    matrices.forEach((matrix, i) => mesh.setMatrixAt(i, matrix));
    const whole = baked([{ mesh, shape }]);
    const n = shape.getAttribute("position").count;
    expect(whole.index!.count).toBe(3 * shape.index!.count);
    const corner = (k: number) => new Vector3().fromBufferAttribute(shape.getAttribute("position") as BufferAttribute, k);
    matrices.forEach((matrix, i) => {
      const k = Math.floor(next() * n) % n;
      const [found, wanted] = [new Vector3().fromBufferAttribute(whole.getAttribute("position") as BufferAttribute, i * n + k), corner(k).applyMatrix4(matrix)];
      expect(found.distanceTo(wanted)).toBeLessThan(1e-4);
      expect(whole.index!.getX(i * shape.index!.count)).toBe(shape.index!.getX(0) + i * n);
    });
  });
});
