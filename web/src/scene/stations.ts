/** Every machine of the plant, one draw call a kind. */

import {
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  type MeshLambertMaterial,
  Quaternion,
  Vector3,
} from "three";

import type { Station } from "../protocol/plant";
import { type ClayPalette, geometryOf } from "./clay";
import { buildKind, type KitKind, kitKind } from "./kit";
import type { Layer } from "./layer";
import { type Unit, unitsOf } from "./layout";
import { NO_STATE } from "./palette";
import type { Shape } from "./shape";

/** A machine as a block on the floor. */
export interface Footprint {
  readonly x: number;
  readonly y: number;
  readonly headingRad: number;
  readonly halfWidth: number;
  readonly halfDepth: number;
  readonly height: number;
}

interface Instance {
  readonly mesh: InstancedMesh;
  readonly index: number;
}

const UP = new Vector3(0, 0, 1);

export class StationsLayer implements Layer {
  readonly root = new Group();
  /** All machines, for shadows on the floor and for people who walk. */
  readonly footprints: readonly Footprint[];
  /** Height of each station's tallest machine, by id. */
  readonly heights: ReadonlyMap<string, number>;

  readonly #material: MeshLambertMaterial;
  readonly #instances = new Map<string, Instance[]>();

  constructor(stations: readonly Station[], palette: ClayPalette) {
    this.#material = palette.material("STATIONS");
    const footprints: Footprint[] = [];
    const heights = new Map<string, number>();
    for (const [kind, members] of byKind(stations)) {
      const shape = buildKind(kind);
      const { low, high } = shape.bounds();
      const size = [high[0] - low[0], high[1] - low[1], high[2]] as const;
      const units = members.flatMap(({ id, place, capacity }) =>
        unitsOf(place!, capacity, [size[0], size[1]]).map((unit) => ({ id, unit })),
      );
      for (const { id, unit } of units) {
        footprints.push(footprintOf(unit, size));
        heights.set(id, Math.max(heights.get(id) ?? 0, size[2] * unit.scale));
      }
      this.#addKind(shape, units);
    }
    this.footprints = footprints;
    this.heights = heights;
    this.root.name = "stations";
  }

  setState(id: string, state: number): void {
    for (const { mesh, index } of this.#instances.get(id) ?? []) {
      const states = mesh.geometry.getAttribute("state") as InstancedBufferAttribute;
      states.setX(index, state);
      states.needsUpdate = true;
    }
  }

  dispose(): void {
    for (const mesh of this.root.children as InstancedMesh[]) {
      mesh.geometry.dispose();
      mesh.dispose();
    }
    this.#material.dispose();
  }

  #addKind(shape: Shape, units: readonly { id: string; unit: Unit }[]): void {
    const geometry = geometryOf(shape);
    const states = new Float32Array(units.length).fill(NO_STATE);
    geometry.setAttribute("state", new InstancedBufferAttribute(states, 1));
    const mesh = new InstancedMesh(geometry, this.#material, units.length);
    units.forEach(({ id, unit }, index) => {
      mesh.setMatrixAt(index, matrixOf(unit));
      const instances = this.#instances.get(id) ?? [];
      instances.push({ mesh, index });
      this.#instances.set(id, instances);
    });
    mesh.castShadow = mesh.receiveShadow = true;
    this.root.add(mesh);
  }
}

function byKind(stations: readonly Station[]): Map<KitKind, Station[]> {
  const groups = new Map<KitKind, Station[]>();
  for (const station of stations) {
    if (!station.place) continue;
    const kind = kitKind(station.kind);
    const group = groups.get(kind) ?? [];
    group.push(station);
    groups.set(kind, group);
  }
  return groups;
}

function footprintOf(unit: Unit, [width, depth, height]: readonly [number, number, number]): Footprint {
  return {
    x: unit.x,
    y: unit.y,
    headingRad: unit.headingRad,
    halfWidth: (width * unit.scale) / 2,
    halfDepth: (depth * unit.scale) / 2,
    height: height * unit.scale,
  };
}

function matrixOf(unit: Unit): Matrix4 {
  return new Matrix4().compose(
    new Vector3(unit.x, unit.y, 0),
    new Quaternion().setFromAxisAngle(UP, unit.headingRad),
    new Vector3(unit.scale, unit.scale, unit.scale),
  );
}
