/** All moving things of one shape: one draw call for them, one for their shade on the floor. */

import {
  type BufferGeometry,
  InstancedBufferGeometry,
  Mesh,
  type MeshLambertMaterial,
  type ShaderMaterial,
  Vector4,
} from "three";

import type { Pose } from "../motion/laws";
import type { LawRow } from "../motion/store";
import { geometryOf } from "./clay";
import { OrderRows } from "./order-rows";
import { CARRIER_SHADE_FRAGMENT, CARRIER_SHADE_VERTEX } from "./orders.glsl";
import { PaintOrder, painted, setInk, squares } from "./paint";
import { FLOOR_INK } from "./palette";
import { buildPart, type PartKind, plainCarrier } from "./parts";
import type { PathEntry } from "./paths";
import type { Theme } from "./types";

/** Up to here every carrier is drawn in full; above, as a block. */
const MOST_IN_FULL = 4096;

/** How a moving thing looks, beside its shape. */
export interface Look {
  /** An index into the product colours. */
  readonly colour: number;
  /** How full a carrier is, 0 to 1. */
  readonly load: number;
  /** Whether it has been painted, has its glass, and the rest of its fittings. */
  readonly painted: boolean;
  readonly glazed: boolean;
  readonly fitted: boolean;
}

/** Half its width and depth, and its height, in metres. */
export interface Size {
  readonly halfWidth: number;
  readonly halfDepth: number;
  readonly height: number;
}

/** What the shaders of all convoys share. */
export interface Shared {
  readonly clay: MeshLambertMaterial;
  readonly uniforms: Readonly<Record<string, { value: unknown }>>;
  readonly paths: () => readonly PathEntry[];
}

export class Convoy {
  readonly size: Size;
  readonly solid: Mesh<InstancedBufferGeometry>;
  readonly shade: Mesh<InstancedBufferGeometry>;

  readonly #kind: PartKind;
  /** Built once: to find what is dark in its corners takes longest. */
  readonly #geometry: BufferGeometry;
  readonly #rows: OrderRows;
  readonly #shadeInk: ShaderMaterial;

  constructor(kind: PartKind, shared: Shared) {
    this.#kind = kind;
    const whole = buildPart(kind);
    this.#geometry = geometryOf(whole);
    const { low, high } = whole.bounds();
    this.size = { halfWidth: (high[0] - low[0]) / 2, halfDepth: (high[1] - low[1]) / 2, height: high[2] };
    this.#rows = new OrderRows(shared.paths, () => this.#bind());
    this.#shadeInk = painted(CARRIER_SHADE_VERTEX, CARRIER_SHADE_FRAGMENT, {
      ...shared.uniforms,
      shade: { value: new Vector4() },
      size: { value: [this.size.halfWidth, this.size.halfDepth] },
    });
    this.#shadeInk.transparent = true;
    this.solid = new Mesh(new InstancedBufferGeometry(), shared.clay);
    this.shade = new Mesh(squares(0), this.#shadeInk);
    this.solid.receiveShadow = true;
    for (const mesh of [this.solid, this.shade]) mesh.frustumCulled = false; // laws move them out of its bounds
    this.shade.renderOrder = PaintOrder.OrderShade;
    this.solid.name = kind;
    this.#bind();
  }

  claim(look: Look): number {
    const row = this.#rows.claim();
    this.setLook(row, look);
    return row;
  }

  release(row: number): void {
    this.#rows.release(row);
  }

  setLook(row: number, { colour, load, painted: isPainted, glazed, fitted }: Look): void {
    this.#rows.setLook(row, [colour, load, isPainted ? 1 : 0, (glazed ? 1 : 0) + (fitted ? 2 : 0)]);
  }

  setLaw(row: number, law: LawRow, ride: Readonly<Pose>): void {
    this.#rows.setLaw(row, law, ride);
  }

  /** @param baseUs The instant that the card counts seconds from. */
  renderAt(baseUs: number): void {
    const { count } = this.#rows;
    this.solid.geometry.instanceCount = this.shade.geometry.instanceCount = count;
    this.solid.visible = this.shade.visible = count > 0;
    this.#rows.rebase(baseUs);
  }

  /** What was changed has gone to the card. */
  sent(): void {
    this.#rows.sent();
  }

  setTheme(theme: Theme): void {
    setInk(this.#shadeInk.uniforms["shade"]!.value as Vector4, FLOOR_INK[theme].shade);
  }

  dispose(): void {
    for (const mesh of [this.solid, this.shade]) mesh.geometry.dispose();
    this.#geometry.dispose();
    this.#shadeInk.dispose();
  }

  /** Gives the meshes the rows' buffer, which is another one after each growth. */
  #bind(): void {
    const isPlain = this.#kind === "carrier" && this.#rows.capacity > MOST_IN_FULL;
    const solid = isPlain ? geometryOf(plainCarrier()) : this.#geometry;
    const shape = new InstancedBufferGeometry();
    shape.setIndex(solid.index);
    for (const name of ["position", "normal", "info"]) shape.setAttribute(name, solid.getAttribute(name));
    const shade = squares(0);
    for (const [name, attribute] of Object.entries(this.#rows.attributes())) {
      shape.setAttribute(name, attribute);
      shade.setAttribute(name, attribute);
    }
    this.solid.geometry.dispose();
    this.shade.geometry.dispose();
    this.solid.geometry = shape;
    this.shade.geometry = shade;
  }
}
