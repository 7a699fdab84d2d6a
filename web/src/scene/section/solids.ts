/**
 * Cuts everything solid open by a plane, and counts in the stencil buffer where it is solid there.
 *
 * A ray that has met as many faces from behind as from before, since the plane, met it in the open:
 * what is left over is where it is to be closed. What the plane does not go through is met from
 * before and from behind, or not at all, and needs no counting.
 */

import { type BufferGeometry, Group, InstancedBufferAttribute, InstancedMesh, type Material, Mesh, type MeshLambertMaterial, type Object3D, Plane } from "three";

import type { KitKind } from "../glb";
import { countingMaterial, countsBothWays } from "./counting";
import { Gathering, setDrawn } from "./gathering";
import { Side } from "./sides";

/** What is known of meshes that are drawn by laws of their own. */
export interface Moving {
  /** Undefined where nobody knows. */
  sideOf(mesh: Mesh): Side | undefined;
  /** What of its shape may be cut. */
  cutOf(mesh: Mesh): BufferGeometry;
}

const UNKNOWN: Moving = { sideOf: () => undefined, cutOf: ({ geometry }) => geometry };

/** A mesh that is cut, and the one that counts its faces. */
interface Counted {
  readonly count: Mesh;
  readonly material: Material;
}

export class Solids {
  /** What counts, and what is drawn in the place of others. */
  readonly root = new Group();
  /** What counts alone. */
  readonly counts = new Group();

  readonly #plant: Object3D;
  readonly #kinds: readonly Pick<KitKind, "parts">[];
  readonly #plane: Plane;
  readonly #planes: Plane[];
  readonly #chosenFor = new Plane();
  readonly #gatherings = new Map<string, Gathering>();
  readonly #counted = new Map<Mesh, Counted>();
  /** By what they count, for meshes that are alone. */
  readonly #counting = new Map<Material, Material>();
  readonly #cut = new Set<Material>();

  /**
   * @param plant All that is drawn; of it what is made of clay is cut.
   * @param kinds By the row that points of their geometry name: what moves in them.
   */
  constructor(plant: Object3D, plane: Plane, kinds: readonly Pick<KitKind, "parts">[]) {
    this.#plant = plant;
    this.#kinds = kinds;
    this.#plane = plane;
    this.#planes = [plane];
    this.#chosenFor.constant = NaN;
    this.root.add(this.counts);
    this.root.name = "section solids";
  }

  /**
   * Takes in what has come, lets go of what has gone, and has the counts stand where their meshes do.
   *
   * @returns Whether anything came or went.
   */
  update(moving: Moving = UNKNOWN): boolean {
    const instanced = new Map<string, InstancedMesh[]>([...this.#gatherings.keys()].map((key) => [key, []]));
    const alone = new Set<Mesh>();
    this.#plant.traverseVisible((object) => {
      if (!isSolid(object)) return;
      if (object instanceof InstancedMesh) push(instanced, keyOf(object), object);
      else alone.add(object);
    });
    const isOther = !this.#chosenFor.equals(this.#plane);
    this.#chosenFor.copy(this.#plane);
    let changed = false;
    for (const [key, meshes] of instanced) changed = this.#gather(key, meshes, isOther) || changed;
    for (const mesh of alone) changed = this.#count(mesh, moving) || changed;
    for (const mesh of this.#counted.keys()) if (!alone.has(mesh)) changed = this.#release(mesh);
    return changed;
  }

  dispose(): void {
    for (const gathering of this.#gatherings.values()) gathering.dispose();
    for (const mesh of this.#counted.keys()) this.#release(mesh);
    for (const material of this.#counting.values()) material.dispose();
    for (const material of this.#cut) Object.assign(material, { clippingPlanes: null, clipShadows: false });
    // The geometry of what is left is that of the meshes that it counts, which go on.
    this.root.clear();
    this.counts.clear();
    this.#gatherings.clear();
    this.#counting.clear();
    this.#cut.clear();
  }

  #gather(key: string, meshes: readonly InstancedMesh[], isOther: boolean): boolean {
    let gathering = this.#gatherings.get(key);
    if (!gathering) {
      this.#cutOpen(meshes[0]!.material as Material);
      gathering = new Gathering(meshes[0]!, (geometry) => this.#partsOf(geometry));
      this.#gatherings.set(key, gathering);
      this.root.add(gathering.root);
      this.counts.add(gathering.count);
    }
    for (const mesh of meshes) mesh.updateWorldMatrix(true, false);
    return gathering.update(meshes, this.#plane, isOther);
  }

  /** @returns Whether it is the first time. */
  #count(mesh: Mesh, moving: Moving): boolean {
    const side = moving.sideOf(mesh);
    const material = mesh.material as MeshLambertMaterial;
    const before = this.#counted.get(mesh);
    const isNew = before?.material !== material;
    if (isNew && before) this.#release(mesh);
    const known = isNew ? { count: this.#countOf(mesh, material), material } : before;
    mesh.updateWorldMatrix(true, false);
    follow(known.count, mesh);
    known.count.visible &&= side === undefined || side === Side.Through;
    if (known.count.visible) known.count.geometry = moving.cutOf(mesh);
    setDrawn(mesh, side !== Side.Away);
    if (!isNew) return false;
    this.#counted.set(mesh, known);
    this.counts.add(known.count);
    return true;
  }

  #release(mesh: Mesh): true {
    this.counts.remove(this.#counted.get(mesh)!.count);
    this.#counted.delete(mesh);
    setDrawn(mesh, true);
    return true;
  }

  #countOf(mesh: Mesh, material: MeshLambertMaterial): Mesh {
    this.#cutOpen(material);
    const counting = this.#counting.get(material) ?? countingMaterial(material);
    this.#counting.set(material, counting);
    const count = new Mesh(mesh.geometry, counting);
    count.matrixAutoUpdate = count.matrixWorldAutoUpdate = false;
    countsBothWays(count, mesh);
    return count;
  }

  #cutOpen(material: Material): void {
    Object.assign(material, { clippingPlanes: this.#planes, clipShadows: true });
    this.#cut.add(material);
  }

  #partsOf(geometry: BufferGeometry): KitKind["parts"] {
    const info = geometry.getAttribute("info");
    return (info && this.#kinds[info.getW(0)]?.parts) ?? [];
  }
}

/** Whether something is of clay, and so has closed faces that look outward. */
export function isSolid(object: Object3D): object is Mesh {
  const { material } = object as Mesh;
  return material !== undefined && !Array.isArray(material) && material.customProgramCacheKey().startsWith("clay ");
}

/** Of one material, with instances that have the same of their own: these can be drawn together. */
function keyOf({ material, geometry }: InstancedMesh): string {
  const names = Object.entries(geometry.attributes).flatMap(([name, each]) => (each instanceof InstancedBufferAttribute ? [name] : []));
  return `${(material as Material).uuid} ${names.join(" ")}`;
}

function push<Key, Thing>(all: Map<Key, Thing[]>, key: Key, thing: Thing): void {
  const own = all.get(key);
  if (own) own.push(thing);
  else all.set(key, [thing]);
}

function follow(count: Mesh, mesh: Mesh): void {
  count.geometry = mesh.geometry;
  count.matrixWorld.copy(mesh.matrixWorld);
  count.frustumCulled = mesh.frustumCulled;
  // A wall that fades is seen through: it is not solid until it stands.
  count.visible = !(mesh.material as Material).transparent;
}
