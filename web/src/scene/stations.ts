/** What stands in the places of stations: one draw call a kind of the asset kit. */

import {
  BufferAttribute,
  BufferGeometry,
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  type MeshLambertMaterial,
  Quaternion,
  Vector3,
} from "three";

import type { PlantKit, SceneUnit } from "../protocol/kit";
import type { ClayPalette } from "./clay";
import { type KitKind, readGlb } from "./glb";
import type { Layer } from "./layer";
import { NO_STATE } from "./palette";
import { partTable, RIGID_GLSL } from "./rigid.glsl";

/** Something as a block on the floor. */
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

/** Half the width that a line keeps free. */
const OPEN_M = 1.9;
const LEAST_SIDE_M = 0.1;
/** The work of robots repeats after so long; a float32 is still true to a millisecond then. */
const WORK_PERIOD_S = 2400;
const UP = new Vector3(0, 0, 1);

export class StationsLayer implements Layer {
  readonly root = new Group();
  /** All that stands there, for shadows on the floor and for people who walk. */
  readonly footprints: Footprint[] = [];
  /** Height of what is tallest at each station, by id. */
  readonly heights = new Map<string, number>();

  readonly #material: MeshLambertMaterial;
  readonly #instances = new Map<string, Instance[]>();
  readonly #workS = { value: 0 };

  constructor(kit: PlantKit, palette: ClayPalette) {
    const kinds = kit.files.map(readGlb);
    const table = partTable(kinds);
    this.#material = palette.material("STATIONS", (shader) => {
      shader.uniforms["workS"] = this.#workS;
      shader.uniforms["kitParts"] = { value: table };
      shader.vertexShader = shader.vertexShader
        .replace("void main() {", `${RIGID_GLSL}void main() {`)
        .replace("#include <beginnormal_vertex>", "vec3 objectNormal = moved(normal, 0.0);")
        .replace("#include <begin_vertex>", "vec3 transformed = moved(position, 1.0);");
    });
    this.#material.addEventListener("dispose", () => table.dispose());
    kinds.forEach((kind, row) => this.#add(kind, row, kit.units.filter(({ file }) => file === row)));
    this.root.name = "stations";
  }

  /** Lets what belongs to stations that produce go on with its work. */
  work(seconds: number): void {
    this.#workS.value = (this.#workS.value + seconds) % WORK_PERIOD_S;
  }

  setState(id: string, state: number): void {
    this.#set("state", id, state);
  }

  /** What an overlay shows of a station: a place on its ramp, 0 to 1; below 0 where nothing is known. */
  setHeat(id: string, heat: number): void {
    this.#set("heat", id, heat);
  }

  dispose(): void {
    for (const mesh of this.root.children as InstancedMesh[]) {
      mesh.geometry.dispose();
      mesh.dispose();
    }
    this.#material.dispose();
  }

  #set(name: "state" | "heat", id: string, value: number): void {
    for (const { mesh, index } of this.#instances.get(id) ?? []) {
      const values = mesh.geometry.getAttribute(name) as InstancedBufferAttribute;
      values.setX(index, value);
      values.needsUpdate = true;
    }
  }

  #add(kind: KitKind, row: number, units: readonly SceneUnit[]): void {
    const geometry = geometryOf(kind, row);
    const states = new Float32Array(units.length).fill(NO_STATE);
    geometry.setAttribute("state", new InstancedBufferAttribute(states, 1));
    geometry.setAttribute("heat", new InstancedBufferAttribute(new Float32Array(units.length).fill(-1), 1));
    geometry.setAttribute("phase", new InstancedBufferAttribute(Float32Array.from(units, (_, i) => phaseOf(i)), 1));
    const mesh = new InstancedMesh(geometry, this.#material, units.length);
    units.forEach((unit, index) => {
      mesh.setMatrixAt(index, matrixOf(unit));
      const instances = this.#instances.get(unit.station) ?? [];
      instances.push({ mesh, index });
      this.#instances.set(unit.station, instances);
      const height = kind.size[2] * unit.scale;
      this.heights.set(unit.station, Math.max(this.heights.get(unit.station) ?? 0, height));
      if (unit.mounted) return;
      this.footprints.push(...(unit.through ? sidesOf(unit, kind.size) : [footprintOf(unit, kind.size)]));
    });
    mesh.castShadow = mesh.receiveShadow = true;
    this.root.add(mesh);
  }
}

function geometryOf({ positions, normals, info, indices }: KitKind, row: number): BufferGeometry {
  for (let i = 3; i < info.length; i += 4) info[i] = row;
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(normals, 4, true));
  geometry.setAttribute("info", new BufferAttribute(info, 4));
  geometry.setIndex(new BufferAttribute(indices, 1));
  return geometry;
}

/** Far from each other, so that no two robots move as one; the golden angle never comes round. */
function phaseOf(i: number): number {
  return (i * 137.508) % 360;
}

/** What stands on either side of a line: nobody walks there, and the line between stays open. */
function sidesOf(unit: SceneUnit, [width, depth, height]: KitKind["size"]): Footprint[] {
  const thick = ((depth * unit.scale) / 2 - OPEN_M) / 2;
  if (thick < LEAST_SIDE_M) return [];
  return [-1, 1].map((side) => {
    const away = side * (OPEN_M + thick);
    const [cos, sin] = [Math.cos(unit.heading_rad), Math.sin(unit.heading_rad)];
    const at = { x: unit.x_m - sin * away, y: unit.y_m + cos * away };
    return {
      ...at,
      headingRad: unit.heading_rad,
      halfWidth: (width * unit.scale) / 2,
      halfDepth: thick,
      height: height * unit.scale,
    };
  });
}

function footprintOf(unit: SceneUnit, [width, depth, height]: KitKind["size"]): Footprint {
  return {
    x: unit.x_m,
    y: unit.y_m,
    headingRad: unit.heading_rad,
    halfWidth: (width * unit.scale) / 2,
    halfDepth: (depth * unit.scale) / 2,
    height: height * unit.scale,
  };
}

function matrixOf({ x_m, y_m, heading_rad, scale }: SceneUnit): Matrix4 {
  const turn = new Quaternion().setFromAxisAngle(UP, heading_rad);
  return new Matrix4().compose(new Vector3(x_m, y_m, 0), turn, new Vector3(scale, scale, scale));
}
