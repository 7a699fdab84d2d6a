/** What stands in the places of stations: one draw call a kind of the asset kit. */

import {
  type BufferGeometry,
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  type MeshLambertMaterial,
} from "three";

import type { SceneUnit } from "../protocol/kit";
import type { Place } from "../protocol/plant";
import type { ClayPalette } from "./clay";
import type { KitKind } from "./glb";
import { byFile, type KitGeometry } from "./kit-geometry";
import type { Layer } from "./layer";
import { NO_STATE } from "./palette";
import { type Middle, type Reach, reachOf } from "./reach";
import { EASE_S, RIGID_GLSL } from "./rigid.glsl";
import { carriedUnit, matrixOf } from "./units";

/** Something as a block on the floor. */
export interface Footprint {
  /** The station that it belongs to, if it is one's. */
  readonly station?: string;
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

/** One of what stands at a station. */
export interface Instance {
  readonly mesh: InstancedMesh;
  readonly index: number;
  readonly unit: SceneUnit;
  readonly kind: KitKind;
}

/** Half the width that a line keeps free. */
const OPEN_M = 1.9;
const LEAST_SIDE_M = 0.1;
/** One goes through its right half, whether its leaf is shown open or shut. */
const DOOR = "cell-door";
/** People step over what is lower. */
const STEP_OVER_M = 0.15;
/** Robots are drawn at most this much faster than life. */
const MOST_HASTE = 3;
const LONGEST_FRAME_S = 0.25;
/** Seconds on the card are float32: within half an hour of the base they are true to 0.12 ms. */
const REBASE_US = 30 * 60 * 1e6;
/** The work of robots repeats after so long; a float32 is still true to a millisecond then. */
const WORK_PERIOD_S = 2400;
const NOWHERE = new Matrix4().makeScale(0, 0, 0);

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
  readonly #nowS = { value: 0 };
  readonly #timeS = { value: 0 };
  readonly #pace = { value: 1 };
  readonly #states = new Map<string, number>();
  readonly #servicesUs = new Map<string, { readonly startUs: number; readonly durationS: number }>();
  #timeUs = 0;
  #baseUs = 0;
  #changedS = -Infinity;

  constructor(units: readonly SceneUnit[], kit: KitGeometry, palette: ClayPalette) {
    this.#material = palette.material("STATIONS", (shader) => {
      const clocks = { workS: this.#workS, nowS: this.#nowS, timeS: this.#timeS, pace: this.#pace };
      Object.assign(shader.uniforms, clocks);
      shader.uniforms["kitParts"] = { value: kit.parts };
      shader.vertexShader = shader.vertexShader
        .replace("void main() {", `${RIGID_GLSL}void main() {`)
        .replace("#include <beginnormal_vertex>", "vec3 objectNormal = moved(normal, 0.0);")
        .replace("#include <begin_vertex>", "vec3 transformed = moved(position, 1.0);");
    });
    const middles = new Map(units.filter(({ mounted }) => !mounted).map((unit) => [unit.station, unit]));
    for (const [file, own] of byFile(units)) this.#add(kit, file, own, middles);
    this.root.name = "stations";
  }

  instancesOf(station: string): readonly Instance[] {
    return this.#instances.get(station) ?? [];
  }

  /** How long stations have worked. */
  get clock(): Clock {
    return this.#workS;
  }

  /**
   * Brings all that moves up to an instant: what shows a service goes with it, robots work by the
   * plant's time, but never so fast that the eye cannot follow.
   *
   * @param seconds Since the last frame; Infinity where nothing is to ease.
   * @returns Whether doors and tools are still on their way.
   */
  renderAt(timeUs: number, seconds: number): boolean {
    const plantS = (timeUs - this.#timeUs) / 1e6;
    this.#timeUs = timeUs;
    this.#nowS.value += Math.min(seconds, 1);
    if (Math.abs(timeUs - this.#baseUs) > REBASE_US) this.#rebase(timeUs);
    if (Number.isFinite(seconds)) this.#timeS.value = (timeUs - this.#baseUs) / 1e6;
    if (plantS > 0 && seconds > 0 && Number.isFinite(seconds)) {
      const workS = Math.min(plantS, MOST_HASTE * Math.min(seconds, LONGEST_FRAME_S));
      this.#workS.value = (this.#workS.value + workS) % WORK_PERIOD_S;
      this.#pace.value = 2 ** Math.round(Math.log2(plantS / seconds));
    }
    return this.#nowS.value - this.#changedS < EASE_S;
  }

  setState(id: string, state: number): void {
    const before = this.#states.get(id) ?? NO_STATE;
    if (before === state) return;
    this.#states.set(id, state);
    this.#changedS = this.#nowS.value;
    for (const { mesh, index } of this.instancesOf(id)) {
      const [states, since] = [attributeOf(mesh, "state"), attributeOf(mesh, "since")];
      states.setX(index, state);
      since.setXY(index, before, this.#changedS);
      states.needsUpdate = since.needsUpdate = true;
    }
  }

  /** A service has begun, and takes so long; 0 where nobody knows. */
  setService(id: string, startUs: number, durationS: number): void {
    this.#servicesUs.set(id, { startUs, durationS });
    this.#showService(id, startUs, durationS);
  }

  /**
   * Stands a station somewhere else than where it was built; undefined takes it out of sight.
   *
   * @param from The place that it was built for.
   */
  place(id: string, from: Place, to: Place | undefined): void {
    for (const { mesh, index, unit } of this.instancesOf(id)) {
      mesh.setMatrixAt(index, to ? matrixOf(carriedUnit(unit, from, to)) : NOWHERE);
      mesh.instanceMatrix.needsUpdate = true;
      mesh.boundingSphere = null; // it is reckoned anew before the next frame
    }
  }

  /** What an overlay shows of a station: a place on its ramp, 0 to 1; below 0 where nothing is known. */
  setHeat(id: string, heat: number): void {
    for (const { mesh, index } of this.instancesOf(id)) {
      const heats = attributeOf(mesh, "heat");
      heats.setX(index, heat);
      heats.needsUpdate = true;
    }
  }

  dispose(): void {
    for (const mesh of this.root.children as InstancedMesh[]) {
      mesh.geometry.dispose();
      mesh.dispose();
    }
    this.#material.dispose();
  }

  #rebase(timeUs: number): void {
    this.#baseUs = timeUs;
    for (const [id, { startUs, durationS }] of this.#servicesUs) this.#showService(id, startUs, durationS);
  }

  #showService(id: string, startUs: number, durationS: number): void {
    for (const { mesh, index } of this.instancesOf(id)) {
      const since = attributeOf(mesh, "since");
      since.setZ(index, (startUs - this.#baseUs) / 1e6);
      since.setW(index, durationS);
      since.needsUpdate = true;
    }
  }

  #add(
    kit: KitGeometry,
    file: number,
    units: readonly SceneUnit[],
    middles: ReadonlyMap<string | null, Middle>,
  ): void {
    const [kind, geometry] = [kit.kinds[file]!, kit.of(file)];
    const states = new Float32Array(units.length).fill(NO_STATE);
    geometry.setAttribute("state", new InstancedBufferAttribute(states, 1));
    geometry.setAttribute("heat", new InstancedBufferAttribute(new Float32Array(units.length).fill(-1), 1));
    geometry.setAttribute("phase", new InstancedBufferAttribute(Float32Array.from(units, (_, i) => phaseOf(i)), 1));
    const since = Float32Array.from(units.flatMap(() => [NO_STATE, -1000, 0, 0]));
    geometry.setAttribute("since", new InstancedBufferAttribute(since, 4));
    setReach(geometry, units.map((unit) => reachOf(kind, unit, middles.get(unit.station))));
    const mesh = new InstancedMesh(geometry, this.#material, units.length);
    units.forEach((unit, index) => {
      mesh.setMatrixAt(index, matrixOf(unit));
      this.#stand(unit, kind);
      if (unit.station === null) return;
      const instances = this.#instances.get(unit.station) ?? [];
      instances.push({ mesh, index, unit, kind });
      this.#instances.set(unit.station, instances);
    });
    mesh.castShadow = mesh.receiveShadow = true;
    mesh.name = kind.id;
    this.root.add(mesh);
  }

  #stand(unit: SceneUnit, { id, size }: KitKind): void {
    const { station, scale, mounted, through } = unit;
    const height = size[2] * scale;
    if (station === null) {
      if (height > STEP_OVER_M) this.obstacles.push(footprintOf(unit, size));
      return;
    }
    this.heights.set(station, Math.max(this.heights.get(station) ?? 0, height));
    if (!mounted) this.footprints.push(...(through ? sidesOf(unit, size) : [id === DOOR ? fixedHalfOf(unit, size) : footprintOf(unit, size)]));
  }
}

function attributeOf(mesh: InstancedMesh, name: string): InstancedBufferAttribute {
  return mesh.geometry.getAttribute(name) as InstancedBufferAttribute;
}

function setReach(geometry: BufferGeometry, reaches: readonly Reach[]): void {
  for (const axis of [0, 1, 2] as const) {
    const angles = reaches.flatMap((reach) => reach[axis]);
    geometry.setAttribute(`reach${axis + 1}`, new InstancedBufferAttribute(Float32Array.from(angles), 4));
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
      ...(unit.station === null ? {} : { station: unit.station }),
      ...at,
      headingRad: unit.heading_rad,
      halfWidth: (width * unit.scale) / 2,
      halfDepth: thick,
      height: height * unit.scale,
    };
  });
}

/** What stands in the way of a door in a fence: the panel before which its leaf slides. */
function fixedHalfOf(unit: SceneUnit, size: KitKind["size"]): Footprint {
  const whole = footprintOf(unit, size);
  const halfWidth = whole.halfWidth / 2;
  const [cos, sin] = [Math.cos(unit.heading_rad), Math.sin(unit.heading_rad)];
  return { ...whole, x: whole.x - cos * halfWidth, y: whole.y - sin * halfWidth, halfWidth };
}

function footprintOf(unit: SceneUnit, [width, depth, height]: KitKind["size"]): Footprint {
  return {
    ...(unit.station === null ? {} : { station: unit.station }),
    x: unit.x_m,
    y: unit.y_m,
    headingRad: unit.heading_rad,
    halfWidth: (width * unit.scale * unit.stretch) / 2,
    halfDepth: (depth * unit.scale) / 2,
    height: height * unit.scale,
  };
}
