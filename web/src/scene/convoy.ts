/** All moving things of one shape: one draw call for them, one for their shade on the floor. */

import {
  type BufferGeometry,
  InstancedBufferGeometry,
  Mesh,
  type MeshLambertMaterial,
  type ShaderMaterial,
  Vector4,
} from "three";

import type { SceneLook } from "../protocol/kit";
import type { KitGeometry } from "./kit-geometry";
import { OrderRows } from "./order-rows";
import { CARRIER_SHADE_FRAGMENT, CARRIER_SHADE_VERTEX } from "./orders.glsl";
import { PaintOrder, painted, setInk, squares } from "./paint";
import { FLOOR_INK } from "./palette";
import type { PathEntry } from "./paths";
import type { Theme } from "./types";

/** Above this many triangles all of a shape are drawn in low detail. */
const MOST_TRIANGLES = 400_000;

/** Half its width and depth, and its height, in metres. */
export interface Size {
  readonly halfWidth: number;
  readonly halfDepth: number;
  readonly height: number;
}

/** What the shaders of all convoys share. */
export interface Shared {
  readonly kit: KitGeometry;
  readonly uniforms: Readonly<Record<string, { value: unknown }>>;
  readonly paths: () => readonly PathEntry[];
}

export class Convoy {
  readonly size: Size;
  /** How far a plate or fork of it rises with what it carries; 0 where it has none. */
  readonly liftM: number;
  readonly rows: OrderRows;
  readonly solid: Mesh<InstancedBufferGeometry>;
  readonly shade: Mesh<InstancedBufferGeometry>;

  readonly #fine: BufferGeometry;
  readonly #far: BufferGeometry;
  readonly #shadeInk: ShaderMaterial;
  #isFar = false;

  /** @param clay The material of its shape. */
  constructor(look: SceneLook, shared: Shared, clay: MeshLambertMaterial) {
    this.#fine = shared.kit.lying(look.file, look);
    this.#far = look.far_file === look.file ? this.#fine : shared.kit.lying(look.far_file, look);
    this.size = sizeOf(this.#fine);
    this.liftM = shared.kit.kinds[look.file]?.parts.find(({ drive }) => drive === "lift")?.high ?? 0;
    this.rows = new OrderRows(shared.paths, () => this.#bind());
    this.#shadeInk = painted(CARRIER_SHADE_VERTEX, CARRIER_SHADE_FRAGMENT, {
      ...shared.uniforms,
      shade: { value: new Vector4() },
      size: { value: [this.size.halfWidth, this.size.halfDepth] },
    });
    this.#shadeInk.transparent = true;
    this.solid = new Mesh(new InstancedBufferGeometry(), clay);
    this.shade = new Mesh(squares(0), this.#shadeInk);
    this.solid.receiveShadow = true;
    for (const mesh of [this.solid, this.shade]) mesh.frustumCulled = false; // laws move them out of its bounds
    this.shade.renderOrder = PaintOrder.OrderShade;
    this.solid.name = shared.kit.kinds[look.file]?.id ?? "";
    this.#bind();
  }

  /** @param baseUs The instant that the card counts seconds from. */
  renderAt(baseUs: number): void {
    const { count } = this.rows;
    const isFar = (count * (this.#fine.index?.count ?? 0)) / 3 > MOST_TRIANGLES;
    if (isFar !== this.#isFar) {
      this.#isFar = isFar;
      this.#bind();
    }
    this.solid.geometry.instanceCount = this.shade.geometry.instanceCount = count;
    this.solid.visible = this.shade.visible = count > 0;
    this.rows.rebase(baseUs);
    this.rows.send();
  }

  /** What was changed has gone to the card. */
  sent(): void {
    this.rows.sent();
  }

  setTheme(theme: Theme): void {
    setInk(this.#shadeInk.uniforms["shade"]!.value as Vector4, FLOOR_INK[theme].shade);
  }

  dispose(): void {
    for (const mesh of [this.solid, this.shade]) mesh.geometry.dispose();
    this.#fine.dispose();
    this.#far.dispose();
    this.#shadeInk.dispose();
  }

  /** Gives the meshes the rows' buffer, which is another one after each growth. */
  #bind(): void {
    const solid = this.#isFar ? this.#far : this.#fine;
    const shape = new InstancedBufferGeometry();
    shape.setIndex(solid.index);
    for (const [name, attribute] of Object.entries(solid.attributes)) shape.setAttribute(name, attribute);
    const shade = squares(0);
    for (const [name, attribute] of Object.entries(this.rows.attributes())) {
      shape.setAttribute(name, attribute);
      shade.setAttribute(name, attribute);
    }
    this.solid.geometry.dispose();
    this.shade.geometry.dispose();
    this.solid.geometry = shape;
    this.shade.geometry = shade;
  }
}

/** Of something that cannot be drawn, so that it still can be found. */
const UNKNOWN: Size = { halfWidth: 0.4, halfDepth: 0.3, height: 0.6 };

function sizeOf(geometry: BufferGeometry): Size {
  if (!geometry.getAttribute("position")) return UNKNOWN;
  geometry.computeBoundingBox();
  const { min, max } = geometry.boundingBox!;
  return { halfWidth: (max.x - min.x) / 2, halfDepth: (max.y - min.y) / 2, height: max.z };
}
