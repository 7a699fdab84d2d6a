/** Every machine of the plant, one draw call a kind, and all robots in one more. */

import {
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  type MeshLambertMaterial,
  Quaternion,
  Vector3,
} from "three";

import type { Place, Station } from "../protocol/plant";
import { type ClayPalette, geometryOf } from "./clay";
import { buildKind, buildLineKind, isLineKind, type KitKind, kitKind, type RobotSpot, robot } from "./kit";
import type { Layer } from "./layer";
import { onFloor, type Unit, unitsOf } from "./layout";
import { NO_STATE } from "./palette";
import { JOINTS_GLSL } from "./joints.glsl";
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

/** A machine of a station. */
interface Member {
  readonly id: string;
  readonly unit: Unit;
}

interface Instance {
  readonly mesh: InstancedMesh;
  readonly index: number;
}

const MIDDLE: RobotSpot = { x: 0, y: 0, headingRad: 0, scale: 1 };
/** Half the width that a line keeps free. */
const OPEN_M = 1.9;
const LEAST_SIDE_M = 0.1;
/** The work of robots repeats after so long; a float32 is still true to a millisecond then. */
const WORK_PERIOD_S = 2400;
const UP = new Vector3(0, 0, 1);

export class StationsLayer implements Layer {
  readonly root = new Group();
  /** All machines, for shadows on the floor and for people who walk. */
  readonly footprints: Footprint[] = [];
  /** Height of each station's tallest machine, by id. */
  readonly heights = new Map<string, number>();

  readonly #material: MeshLambertMaterial;
  readonly #instances = new Map<string, Instance[]>();
  readonly #workS = { value: 0 };

  constructor(stations: readonly Station[], palette: ClayPalette) {
    this.#material = palette.material("STATIONS", (shader) => {
      shader.uniforms["workS"] = this.#workS;
      shader.vertexShader = shader.vertexShader
        .replace("void main() {", `${JOINTS_GLSL}void main() {`)
        .replace("#include <beginnormal_vertex>", "vec3 objectNormal = jointed(normal, 0.0);")
        .replace("#include <begin_vertex>", "vec3 transformed = jointed(position, 1.0);");
    });
    for (const [kind, members] of byKind(stations)) this.#addMachines(kind, members);
    const robots = this.#addLines(stations.filter(({ kind, place }) => place && isLineKind(kind)));
    if (robots.length > 0) this.#addShape(robot(), robots);
    this.root.name = "stations";
  }

  /** Lets the robots of stations that produce go on with their work. */
  work(seconds: number): void {
    this.#workS.value = (this.#workS.value + seconds) % WORK_PERIOD_S;
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

  #addMachines(kind: KitKind, stations: readonly Station[]): void {
    const shape = buildKind(kind);
    const size = sizeOf(shape);
    const members = stations.flatMap(({ id, place, capacity }) =>
      unitsOf(place!, capacity, [size[0], size[1]]).map((unit) => ({ id, unit })),
    );
    this.#addShape(shape, members);
    for (const { id, unit } of members) this.#stand(id, footprintOf(unit, size));
  }

  /** Places of one kind and size share a shape. Returns the robots of all. */
  #addLines(stations: readonly Station[]): Member[] {
    const groups = new Map<string, Station[]>();
    for (const station of stations) {
      const key = `${station.kind} ${station.place!.width_m} ${station.place!.depth_m}`;
      groups.set(key, [...(groups.get(key) ?? []), station]);
    }
    return [...groups.values()].flatMap((alike) => {
      const { kind, place } = alike[0]!;
      if (!isLineKind(kind)) return [];
      const { shape, robots } = buildLineKind(kind, place!);
      const members = alike.map(({ id, place: own }) => ({ id, unit: unitAt(own!, MIDDLE) }));
      this.#addShape(shape, members);
      for (const { id, unit } of members) {
        this.heights.set(id, shape.bounds().high[2]);
        for (const edge of sidesOf(unit, sizeOf(shape))) this.footprints.push(edge);
      }
      return alike.flatMap(({ id, place: own }) => robots.map((spot) => ({ id, unit: unitAt(own!, spot) })));
    });
  }

  #stand(id: string, footprint: Footprint): void {
    this.footprints.push(footprint);
    this.heights.set(id, Math.max(this.heights.get(id) ?? 0, footprint.height));
  }

  #addShape(shape: Shape, members: readonly Member[]): void {
    const geometry = geometryOf(shape);
    const states = new Float32Array(members.length).fill(NO_STATE);
    geometry.setAttribute("state", new InstancedBufferAttribute(states, 1));
    geometry.setAttribute("phase", new InstancedBufferAttribute(Float32Array.from(members, (_, i) => phaseOf(i)), 1));
    const mesh = new InstancedMesh(geometry, this.#material, members.length);
    members.forEach(({ id, unit }, index) => {
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
    if (!station.place || isLineKind(station.kind)) continue;
    const kind = kitKind(station.kind);
    const group = groups.get(kind) ?? [];
    group.push(station);
    groups.set(kind, group);
  }
  return groups;
}

function sizeOf(shape: Shape): readonly [number, number, number] {
  const { low, high } = shape.bounds();
  return [high[0] - low[0], high[1] - low[1], high[2]];
}

/** Far from each other, so that no two robots move as one; the golden angle never comes round. */
function phaseOf(i: number): number {
  return (i * 137.508) % 360;
}

/** A spot of a place's own frame in the plant's. */
function unitAt(place: Place, { x, y, headingRad, scale }: RobotSpot): Unit {
  const [east, north] = onFloor(place, x, y);
  return { x: east, y: north, headingRad: place.heading_rad + headingRad, scale };
}

/** What stands on either side of a line: nobody walks there, and the line between stays open. */
function sidesOf(unit: Unit, [width, depth, height]: readonly [number, number, number]): Footprint[] {
  const thick = (depth / 2 - OPEN_M) / 2;
  if (thick < LEAST_SIDE_M) return [];
  return [-1, 1].map((side) => {
    const away = side * (OPEN_M + thick);
    const [cos, sin] = [Math.cos(unit.headingRad), Math.sin(unit.headingRad)];
    const at = { x: unit.x - sin * away, y: unit.y + cos * away };
    return { ...at, headingRad: unit.headingRad, halfWidth: width / 2, halfDepth: thick, height };
  });
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
