/** The people at work: each stands before the station where the log says that they are. */

import { InstancedMesh, Matrix4, type MeshLambertMaterial, Quaternion, Vector3 } from "three";

import type { Station } from "../protocol/plant";
import { type ClayPalette, geometryOf } from "./clay";
import type { Layer } from "./layer";
import { onFloor } from "./layout";
import { Slot } from "./palette";
import { Shape } from "./shape";

/** Before the front edge: beside the one order that is worked on, or behind a row of them. */
const BESIDE = { before: 0.5, across: 0.85 } as const;
const BEHIND = { before: 1.12, across: 0.62 } as const;
const NOWHERE = new Matrix4().makeScale(0, 0, 0);
const UP = new Vector3(0, 0, 1);
const FULL_SIZE = new Vector3(1, 1, 1);

export class OperatorsLayer implements Layer {
  readonly root: InstancedMesh;

  readonly #material: MeshLambertMaterial;
  readonly #stations: ReadonlyMap<string, Station>;
  readonly #index: ReadonlyMap<string, number>;
  /** Who stands where: at each station, places are taken from the middle outward. */
  readonly #taken = new Map<string, (string | undefined)[]>();
  readonly #at = new Map<string, string>();

  constructor(ids: readonly string[], stations: readonly Station[], palette: ClayPalette) {
    this.#stations = new Map(stations.map((station) => [station.id, station]));
    this.#index = new Map(ids.map((id, i) => [id, i]));
    this.#material = palette.material();
    this.root = new InstancedMesh(geometryOf(person()), this.#material, ids.length);
    for (let i = 0; i < ids.length; i++) this.root.setMatrixAt(i, NOWHERE);
    this.root.name = "operators";
    this.root.receiveShadow = true;
    this.root.frustumCulled = false;
  }

  setStation(id: string, stationId: string | undefined): void {
    const index = this.#index.get(id);
    const before = this.#at.get(id);
    if (index === undefined || before === stationId) return;
    if (before !== undefined) {
      const row = this.#taken.get(before)!;
      row[row.indexOf(id)] = undefined;
    }
    const station = stationId === undefined ? undefined : this.#stations.get(stationId);
    if (station?.place) {
      this.#at.set(id, station.id);
      this.root.setMatrixAt(index, this.#matrix(station, this.#take(station.id, id)));
    } else {
      this.#at.delete(id);
      this.root.setMatrixAt(index, NOWHERE);
    }
    this.root.instanceMatrix.needsUpdate = true;
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.root.dispose();
    this.#material.dispose();
  }

  #take(stationId: string, id: string): number {
    const row = this.#taken.get(stationId) ?? [];
    this.#taken.set(stationId, row);
    const free = row.indexOf(undefined);
    const at = free < 0 ? row.length : free;
    row[at] = id;
    return at;
  }

  #matrix({ place, capacity }: Station, at: number): Matrix4 {
    const side = at % 2 === 0 ? 1 : -1;
    const spot = capacity === 1 ? BESIDE : BEHIND;
    const across = side * spot.across * (1 + Math.floor(at / 2));
    const held = Math.max(-place!.width_m / 2, Math.min(place!.width_m / 2, across));
    const [x, y] = onFloor(place!, held, -place!.depth_m / 2 - spot.before);
    // Facing the machine, and a little towards the order.
    const heading = place!.heading_rad + Math.PI + side * 0.35;
    const turn = new Quaternion().setFromAxisAngle(UP, heading);
    return new Matrix4().compose(new Vector3(x, y, 0), turn, FULL_SIZE);
  }
}

/** A person with hands on something in front; 1.75 m, facing -y. */
function person(): Shape {
  const shape = new Shape();
  for (const side of [-1, 1]) {
    shape.box(Slot.Dark, [side * 0.1, -0.04, 0], [0.11, 0.27, 0.09], 0.03);
    shape.lathe(Slot.Trousers, [side * 0.1, 0, 0.07], limb(0.075, 0.1, 0.78));
    shape.bar(Slot.Vest, [side * 0.24, 0, 1.38], [side * 0.25, -0.08, 1.1], 0.1);
    shape.bar(Slot.Skin, [side * 0.25, -0.07, 1.12], [side * 0.16, -0.34, 1.1], 0.075);
  }
  return shape
    .lathe(Slot.Vest, [0, 0, 0.82], [[0, 0], [0.17, 0.01], [0.185, 0.3], [0.215, 0.52], [0.15, 0.64], [0, 0.66]])
    .lathe(Slot.Paper, [0, 0, 1.06], [[0.192, 0], [0.2, 0.01], [0.203, 0.05], [0.195, 0.06]])
    .cylinder(Slot.Skin, [0, 0, 1.44], [0.06, 0.1])
    .lathe(Slot.Skin, [0, -0.01, 1.5], [[0, 0], [0.08, 0.02], [0.105, 0.1], [0.1, 0.18], [0, 0.2]])
    .lathe(Slot.Helmet, [0, 0, 1.62], [[0.14, 0], [0.13, 0.03], [0.12, 0.09], [0.07, 0.15], [0, 0.165]]);
}

function limb(narrow: number, wide: number, length: number): (readonly [number, number])[] {
  return [[0, 0], [narrow, 0.01], [narrow, length * 0.4], [wide, length], [0, length]];
}
