/** The building and all conveyors for a headset: low detail, in a draw call each. */

import { Group, type InstancedMesh, type MeshLambertMaterial, Mesh, type Object3D } from "three";

import type { Interior } from "../addition";
import { baked, type Still } from "../baked";
import type { LowShapes } from "./low";

/** Only the page's camera sees what is on this layer of three. */
export const PAGE_ONLY = 3;

export class StillThings {
  readonly root = new Group();
  readonly #hidden: Object3D[] = [];
  readonly #ink: MeshLambertMaterial;
  readonly #roof: Mesh | undefined;

  constructor({ kit, layers }: Interior, shapes: LowShapes) {
    this.#ink = layers.palette.material();
    const roofs = new Set(kit.hall.filter(({ side }) => side === "roof").map(({ file }) => layers.kit.kinds[file]?.indices));
    const working = new Set(kit.units.filter(({ station }) => station !== null).map(({ file }) => layers.kit.kinds[file]?.indices));
    const isOf = (mesh: Mesh, kinds: ReadonlySet<unknown>) => kinds.has(mesh.geometry.index?.array);
    const [building, conveyors] = [layers.hall.root, layers.stations.root].map((root) => root.children as InstancedMesh[]);
    this.#roof = this.#bake(building!.filter((mesh) => isOf(mesh, roofs)), shapes);
    for (const casts of [false, true]) {
      this.#bake(building!.filter((mesh) => mesh.castShadow === casts && !isOf(mesh, roofs)), shapes);
    }
    this.#bake(conveyors!.filter((mesh) => !isOf(mesh, working)), shapes, this.#ink);
    this.root.name = "still";
  }

  /** Nobody on the table looks at the roof. */
  setInside(inside: boolean): void {
    if (this.#roof) this.#roof.visible = inside;
  }

  dispose(): void {
    for (const mesh of this.#hidden) mesh.layers.set(0);
    for (const mesh of this.root.children as Mesh[]) mesh.geometry.dispose();
    this.#ink.dispose();
    this.root.removeFromParent();
  }

  /** One mesh for all that have low detail; it casts and takes shadows as they do. */
  #bake(meshes: readonly InstancedMesh[], shapes: LowShapes, ink?: MeshLambertMaterial): Mesh | undefined {
    const stills = meshes.flatMap((mesh): Still[] => {
      const shape = shapes.of(mesh);
      return shape ? [{ mesh, shape }] : [];
    });
    const first = stills[0]?.mesh;
    if (!first) return undefined;
    const whole = new Mesh(baked(stills), ink ?? first.material);
    whole.castShadow = first.castShadow;
    whole.receiveShadow = first.receiveShadow;
    whole.userData["still"] = true;
    for (const { mesh } of stills) mesh.layers.set(PAGE_ONLY);
    this.#hidden.push(...stills.map(({ mesh }) => mesh));
    this.root.add(whole);
    return whole;
  }
}
