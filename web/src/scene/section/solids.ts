/**
 * Cuts everything solid open by a plane, and counts in the stencil buffer where it is solid there.
 *
 * A ray that has met as many faces from behind as from before, since the plane, met it in the open.
 * So each solid is drawn twice more, unseen: what is left over is where it is to be closed.
 */

import {
  AlwaysStencilFunc,
  BackSide,
  DecrementWrapStencilOp,
  FrontSide,
  Group,
  IncrementWrapStencilOp,
  InstancedMesh,
  type Material,
  Mesh,
  type MeshLambertMaterial,
  type Object3D,
  type Plane,
  type StencilOp,
} from "three";

/** Only what is cut away is left out: a count needs no colour. */
const COUNT_FRAGMENT = /* glsl */ `
#include <clipping_planes_pars_fragment>
void main() {
  #include <clipping_planes_fragment>
  gl_FragColor = vec4(1.0);
}
`;

/** Of the stencil buffer; the others are those of outlines. */
export const COUNT_BITS = 0x3f;

/** A mesh that is cut, and the two that count its faces. */
interface Counted {
  readonly counts: readonly [Mesh, Mesh];
  readonly material: Material;
}

export class Solids {
  /** What counts: nothing of it is seen. */
  readonly root = new Group();

  readonly #plant: Object3D;
  readonly #planes: Plane[];
  readonly #counted = new Map<Mesh, Counted>();
  readonly #materials = new Map<Material, readonly [Material, Material]>();

  /** @param plant All that is drawn; of it what is made of clay is cut. */
  constructor(plant: Object3D, plane: Plane) {
    this.#plant = plant;
    this.#planes = [plane];
    this.root.name = "section counts";
  }

  /**
   * Takes in what has come, lets go of what has gone, and has the counts stand where their meshes do.
   *
   * @returns Whether anything came or went.
   */
  update(): boolean {
    const seen = new Set<Mesh>();
    let changed = false;
    this.#plant.traverseVisible((object) => {
      if (!isSolid(object)) return;
      seen.add(object);
      changed = this.#count(object) || changed;
    });
    for (const [mesh, { counts }] of this.#counted) {
      if (seen.has(mesh)) continue;
      this.root.remove(...counts);
      this.#counted.delete(mesh);
      changed = true;
    }
    return changed;
  }

  dispose(): void {
    for (const [material, counting] of this.#materials) {
      material.clippingPlanes = null;
      material.clipShadows = false;
      for (const each of counting) each.dispose();
    }
    // Their geometry and instances are those of the meshes that they count, which go on.
    this.root.clear();
    this.#counted.clear();
    this.#materials.clear();
  }

  /** @returns Whether it is the first time. */
  #count(mesh: Mesh): boolean {
    const material = mesh.material as MeshLambertMaterial;
    const before = this.#counted.get(mesh);
    const isNew = before?.material !== material;
    if (isNew && before) this.root.remove(...before.counts);
    const known = isNew ? { counts: this.#countsOf(mesh, material), material } : before;
    mesh.updateWorldMatrix(true, false);
    for (const count of known.counts) follow(count, mesh);
    if (!isNew) return false;
    this.#counted.set(mesh, known);
    this.root.add(...known.counts);
    return true;
  }

  #countsOf(mesh: Mesh, material: MeshLambertMaterial): readonly [Mesh, Mesh] {
    const counting = this.#materials.get(material) ?? this.#cut(material);
    return counting.map((each) => likeness(mesh, each)) as unknown as readonly [Mesh, Mesh];
  }

  /** Has a material cut, and makes those that count from it: they move its points as it does. */
  #cut(material: MeshLambertMaterial): readonly [Material, Material] {
    material.clippingPlanes = this.#planes;
    material.clipShadows = true;
    const counting = [
      countingMaterial(material, BackSide, IncrementWrapStencilOp),
      countingMaterial(material, FrontSide, DecrementWrapStencilOp),
    ] as const;
    this.#materials.set(material, counting);
    return counting;
  }
}

/** Whether something is of clay, and so has closed faces that look outward. */
export function isSolid(object: Object3D): object is Mesh {
  const { material } = object as Mesh;
  return material !== undefined && !Array.isArray(material) && material.customProgramCacheKey().startsWith("clay ");
}

function countingMaterial(
  solid: MeshLambertMaterial,
  side: typeof BackSide | typeof FrontSide,
  op: StencilOp,
): MeshLambertMaterial {
  const material = solid.clone();
  material.defines = { ...solid.defines }; // a clone is made without them
  material.onBeforeCompile = (shader, renderer) => {
    solid.onBeforeCompile(shader, renderer);
    shader.fragmentShader = COUNT_FRAGMENT;
  };
  material.customProgramCacheKey = () => `count ${solid.customProgramCacheKey()}`;
  material.clippingPlanes = solid.clippingPlanes;
  return Object.assign(material, {
    side,
    transparent: false,
    opacity: 1,
    colorWrite: false,
    depthWrite: false,
    depthTest: false,
    stencilWrite: true,
    stencilFunc: AlwaysStencilFunc,
    stencilWriteMask: COUNT_BITS,
    stencilFail: op,
    stencilZFail: op,
    stencilZPass: op,
  });
}

/** A mesh of the same geometry and instances: shared, not copied. */
function likeness(mesh: Mesh, material: Material): Mesh {
  const same = mesh instanceof InstancedMesh ? new InstancedMesh(mesh.geometry, material, 0) : new Mesh(mesh.geometry, material);
  same.matrixAutoUpdate = same.matrixWorldAutoUpdate = false;
  return same;
}

function follow(count: Mesh, mesh: Mesh): void {
  count.geometry = mesh.geometry;
  count.matrixWorld.copy(mesh.matrixWorld);
  count.frustumCulled = mesh.frustumCulled;
  // A wall that fades is seen through: it is not solid until it stands.
  count.visible = !(mesh.material as Material).transparent;
  if (!(count instanceof InstancedMesh) || !(mesh instanceof InstancedMesh)) return;
  count.instanceMatrix = mesh.instanceMatrix;
  count.count = mesh.count;
  count.boundingSphere = mesh.boundingSphere;
}

