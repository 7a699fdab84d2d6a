/** The people at work: each stands before the station where the log says that they are. */

import {
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  type MeshLambertMaterial,
  Quaternion,
  Vector3,
} from "three";

import { LAW, type Pose } from "../motion/laws";
import type { LawRow } from "../motion/store";
import type { Station } from "../protocol/plant";
import type { ClayPalette } from "./clay";
import type { KitGeometry } from "./kit-geometry";
import type { Layer } from "./layer";
import { onFloor } from "./layout";
import { NO_STATE } from "./palette";
import { LIMBS_GLSL, WORK_GLSL } from "./people.glsl";
import type { Clock } from "./stations";

/** Before the front edge: beside the one order that is worked on, or behind a row of them. */
const BESIDE = { before: 0.5, across: 0.85 } as const;
const BEHIND = { before: 1.12, across: 0.62 } as const;
/** From the line to who works at a car. */
const BESIDE_CAR_M = 1.45;
/** In places less deep than this sets are built, from one side. */
const CELL_DEPTH_M = 5;
const BESIDE_SET_M = 0.95;
const NOWHERE = new Matrix4().makeScale(0, 0, 0);
const UP = new Vector3(0, 0, 1);
const FULL_SIZE = new Vector3(1, 1, 1);

export class OperatorsLayer implements Layer {
  readonly root: InstancedMesh;

  readonly #material: MeshLambertMaterial;
  readonly #states: InstancedBufferAttribute;
  readonly #stateAt = new Map<string, number>();
  readonly #stations: ReadonlyMap<string, Station>;
  readonly #through: ReadonlySet<string>;
  readonly #index: ReadonlyMap<string, number>;
  /** Who stands where: at each station, places are taken from the middle outward. */
  readonly #taken = new Map<string, (string | undefined)[]>();
  readonly #at = new Map<string, string>();
  /** The station where the log has seen each last, and who is there still. */
  readonly #last = new Map<string, string>();
  readonly #here = new Set<string>();
  readonly #laws = new Map<string, LawRow>();

  /**
   * @param crew Who there is, and the number of the file that shows a person.
   * @param through Stations that a line runs through: people stand beside what is in their middle.
   */
  constructor(
    crew: { readonly ids: readonly string[]; readonly file: number; readonly clock: Clock },
    stations: readonly Station[],
    through: ReadonlySet<string>,
    kit: KitGeometry,
    palette: ClayPalette,
  ) {
    const { ids } = crew;
    this.#through = through;
    this.#stations = new Map(stations.map((station) => [station.id, station]));
    this.#index = new Map(ids.map((id, i) => [id, i]));
    this.#material = palette.material("PEOPLE", (shader) => {
      Object.assign(shader.uniforms, { workS: crew.clock, kitParts: { value: kit.parts } });
      shader.vertexShader = shader.vertexShader
        .replace("void main() {", `${LIMBS_GLSL}${WORK_GLSL}void main() {`)
        .replace("#include <beginnormal_vertex>", "vec3 objectNormal = worked(normal, 0.0);")
        .replace("#include <begin_vertex>", "vec3 transformed = worked(position, 1.0);");
    });
    const geometry = kit.of(crew.file);
    this.#states = new InstancedBufferAttribute(new Float32Array(ids.length).fill(NO_STATE), 1);
    geometry.setAttribute("state", this.#states);
    const phases = Float32Array.from(ids, (_, i) => (i * 1.618) % 6);
    geometry.setAttribute("phase", new InstancedBufferAttribute(phases, 1));
    this.root = new InstancedMesh(geometry, this.#material, ids.length);
    for (let i = 0; i < ids.length; i++) this.root.setMatrixAt(i, NOWHERE);
    this.root.name = "operators";
    this.root.receiveShadow = true;
    this.root.frustumCulled = false;
  }

  /**
   * How somebody moves, where the log says it; undefined where it only says at which station they
   * are. Who walks is drawn among what moves. Who stands goes on standing at their last station.
   */
  setMotion(id: string, law: LawRow | undefined): void {
    if (law) this.#laws.set(id, law);
    else this.#laws.delete(id);
    this.#show(id);
  }

  setStation(id: string, stationId: string | undefined): void {
    if (stationId === undefined) this.#here.delete(id);
    else {
      this.#here.add(id);
      this.#last.set(id, stationId);
    }
    this.#show(id);
  }

  /** Who works at a station moves their hands while it produces. */
  setState(stationId: string, state: number): void {
    this.#stateAt.set(stationId, state);
    for (const id of this.#taken.get(stationId) ?? []) if (id !== undefined) this.#setHands(id, state);
  }

  /**
   * Writes where somebody stands who is drawn here.
   *
   * @returns Whether they are.
   */
  poseOf(id: string, out: Pose): boolean {
    const index = this.#index.get(id);
    if (index === undefined || !this.#at.has(id)) return false;
    const matrix = new Matrix4();
    this.root.getMatrixAt(index, matrix);
    const [cos, sin] = matrix.elements;
    [out.x, out.y, out.z] = matrix.elements.slice(12, 15) as [number, number, number];
    out.heading = Math.atan2(sin!, cos!);
    return true;
  }

  /** What is drawn of somebody here: one instance, or nothing. */
  instancesOf(id: string): readonly { readonly mesh: InstancedMesh; readonly index: number }[] {
    return this.draws(id) ? [{ mesh: this.root, index: this.#index.get(id)! }] : [];
  }

  /** All who are drawn here. */
  standing(): Iterable<string> {
    return this.#at.keys();
  }

  /** Whether somebody is drawn here, and so not among what moves. */
  draws(id: string): boolean {
    return this.#at.has(id);
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.root.dispose();
    this.#material.dispose();
  }

  #show(id: string): void {
    const law = this.#laws.get(id)?.law;
    const stands = law === undefined ? this.#here.has(id) : law !== LAW.path;
    this.#stand(id, stands ? this.#last.get(id) : undefined);
  }

  #stand(id: string, stationId: string | undefined): void {
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
      this.#setHands(id, this.#stateAt.get(station.id) ?? NO_STATE);
    } else {
      this.#at.delete(id);
      this.root.setMatrixAt(index, NOWHERE);
    }
    this.root.instanceMatrix.needsUpdate = true;
  }

  #setHands(id: string, state: number): void {
    this.#states.setX(this.#index.get(id)!, state);
    this.#states.needsUpdate = true;
  }

  #take(stationId: string, id: string): number {
    const row = this.#taken.get(stationId) ?? [];
    this.#taken.set(stationId, row);
    const free = row.indexOf(undefined);
    const at = free < 0 ? row.length : free;
    row[at] = id;
    return at;
  }

  #matrix(station: Station, at: number): Matrix4 {
    return this.#through.has(station.id) ? atCar(station, at) : beforeMachine(station, at);
  }
}

/** On both sides of what is in the middle of the place, turned to it. */
function atCar({ place }: Station, at: number): Matrix4 {
  const isCell = place!.depth_m < CELL_DEPTH_M;
  const side = isCell || at % 2 === 0 ? -1 : 1;
  const across = side * ((at >> (isCell ? 0 : 1)) % 2 === 0 ? 0.7 : -0.7) - 0.25 * Math.floor(at / 4);
  const [x, y] = onFloor(place!, across, side * (isCell ? BESIDE_SET_M : BESIDE_CAR_M));
  return standing(x, y, place!.heading_rad + (side < 0 ? Math.PI : 0));
}

function beforeMachine({ place, capacity }: Station, at: number): Matrix4 {
  const side = at % 2 === 0 ? 1 : -1;
  const spot = capacity === 1 ? BESIDE : BEHIND;
  const across = side * spot.across * (1 + Math.floor(at / 2));
  const held = Math.max(-place!.width_m / 2, Math.min(place!.width_m / 2, across));
  const [x, y] = onFloor(place!, held, -place!.depth_m / 2 - spot.before);
  // Facing the machine, and a little towards the order.
  return standing(x, y, place!.heading_rad + Math.PI + side * 0.35);
}

function standing(x: number, y: number, headingRad: number): Matrix4 {
  const turn = new Quaternion().setFromAxisAngle(UP, headingRad);
  return new Matrix4().compose(new Vector3(x, y, 0), turn, FULL_SIZE);
}
