/** What stands in the places of stations: one draw call a kind of the asset kit. */

import {
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  type MeshLambertMaterial,
  Quaternion,
  Vector3,
} from "three";

import type { SceneUnit } from "../protocol/kit";
import type { ClayPalette } from "./clay";
import type { KitKind } from "./glb";
import { byFile, type KitGeometry } from "./kit-geometry";
import type { Layer } from "./layer";
import { NO_STATE } from "./palette";
import { RIGID_GLSL } from "./rigid.glsl";

/** Something as a block on the floor. */
export interface Footprint {
  readonly x: number;
  readonly y: number;
  readonly headingRad: number;
  readonly halfWidth: number;
  readonly halfDepth: number;
  readonly height: number;
}

/** Seconds of work, as shaders take them. */
export interface Clock {
  readonly value: number;
}

interface Instance {
  readonly mesh: InstancedMesh;
  readonly index: number;
}

/** Half the width that a line keeps free. */
const OPEN_M = 1.9;
const LEAST_SIDE_M = 0.1;
/** People step over what is lower. */
const STEP_OVER_M = 0.15;
/** The work of robots repeats after so long; a float32 is still true to a millisecond then. */
const WORK_PERIOD_S = 2400;
const UP = new Vector3(0, 0, 1);

export class StationsLayer implements Layer {
  readonly root = new Group();
  /** All that stands at stations, for shade on the floor and for people who walk. */
  readonly footprints: Footprint[] = [];
  /** Conveyors and what else stands elsewhere, for people who walk. */
  readonly obstacles: Footprint[] = [];
  /** Height of what is tallest at each station, by id. */
  readonly heights = new Map<string, number>();

  readonly #material: MeshLambertMaterial;
  readonly #instances = new Map<string, Instance[]>();
  readonly #workS = { value: 0 };

  constructor(units: readonly SceneUnit[], kit: KitGeometry, palette: ClayPalette) {
    this.#material = palette.material("STATIONS", (shader) => {
      shader.uniforms["workS"] = this.#workS;
      shader.uniforms["kitParts"] = { value: kit.parts };
      shader.vertexShader = shader.vertexShader
        .replace("void main() {", `${RIGID_GLSL}void main() {`)
        .replace("#include <beginnormal_vertex>", "vec3 objectNormal = moved(normal, 0.0);")
        .replace("#include <begin_vertex>", "vec3 transformed = moved(position, 1.0);");
    });
    for (const [file, own] of byFile(units)) this.#add(kit, file, own);
    this.root.name = "stations";
  }

  /** How long stations have worked. */
  get clock(): Clock {
    return this.#workS;
  }

  /** Lets what belongs to stations that produce go on with its work. */
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

  #add(kit: KitGeometry, file: number, units: readonly SceneUnit[]): void {
    const [kind, geometry] = [kit.kinds[file]!, kit.of(file)];
    const states = new Float32Array(units.length).fill(NO_STATE);
    geometry.setAttribute("state", new InstancedBufferAttribute(states, 1));
    geometry.setAttribute("phase", new InstancedBufferAttribute(Float32Array.from(units, (_, i) => phaseOf(i)), 1));
    const mesh = new InstancedMesh(geometry, this.#material, units.length);
    units.forEach((unit, index) => {
      mesh.setMatrixAt(index, matrixOf(unit));
      this.#stand(unit, kind.size);
      if (unit.station === null) return;
      const instances = this.#instances.get(unit.station) ?? [];
      instances.push({ mesh, index });
      this.#instances.set(unit.station, instances);
    });
    mesh.castShadow = mesh.receiveShadow = true;
    mesh.name = kind.id;
    this.root.add(mesh);
  }

  #stand(unit: SceneUnit, size: KitKind["size"]): void {
    const { station, scale, mounted, through } = unit;
    const height = size[2] * scale;
    if (station === null) {
      if (height > STEP_OVER_M) this.obstacles.push(footprintOf(unit, size));
      return;
    }
    this.heights.set(station, Math.max(this.heights.get(station) ?? 0, height));
    if (!mounted) this.footprints.push(...(through ? sidesOf(unit, size) : [footprintOf(unit, size)]));
  }
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
    halfWidth: (width * unit.scale * unit.stretch) / 2,
    halfDepth: (depth * unit.scale) / 2,
    height: height * unit.scale,
  };
}

function matrixOf({ x_m, y_m, heading_rad, scale, stretch }: SceneUnit): Matrix4 {
  const turn = new Quaternion().setFromAxisAngle(UP, heading_rad);
  return new Matrix4().compose(new Vector3(x_m, y_m, 0), turn, new Vector3(scale * stretch, scale, scale));
}
