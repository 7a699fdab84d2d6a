/** Every order on the floor: a carrier with a load in its product's colour, moved by its laws. */

import {
  Color,
  Group,
  InstancedBufferGeometry,
  Mesh,
  type MeshLambertMaterial,
  type ShaderMaterial,
  type Texture,
  Vector4,
} from "three";

import { LAW, MOST_CARRIERS, PathTable, type Pose, placeOn, poseAt } from "../motion/laws";
import type { LawRow } from "../motion/store";
import { type ClayPalette, geometryOf } from "./clay";
import type { Layer } from "./layer";
import { OrderRows } from "./order-rows";
import { CARRIER_LOAD, CARRIER_SHADE_FRAGMENT, CARRIER_SHADE_VERTEX, CARRIER_VERTEX } from "./orders.glsl";
import { PaintOrder, painted, setInk, squares } from "./paint";
import { FLOOR_INK, PRODUCT_COLOURS, Slot } from "./palette";
import { PathSamples } from "./paths";
import { Shape } from "./shape";
import type { Theme } from "./types";

/** Up to here every carrier is drawn in full; above, as a block. */
const MOST_IN_FULL = 4096;

export const CARRIER = { halfWidth: 0.42, halfDepth: 0.32, height: 0.75 } as const;

/** Colour: an index into the product colours. Load: how full the carrier is, 0 to 1. */
export interface OrderLook {
  readonly colour: number;
  readonly load: number;
}

interface Order {
  /** Undefined while it is not drawn. */
  row: number | undefined;
  colour: number;
  load: number;
}

/**
 * The carriers and their shade are two draw calls. Time is one number of the frame; a law is sent
 * once, when it becomes current.
 */
export class OrdersLayer implements Layer {
  readonly root = new Group();
  readonly paths: PathTable;

  readonly #rows: OrderRows;
  readonly #orders = new Map<number, Order>();
  readonly #laws = new Map<number, LawRow>();
  /** What rides on a signal, directly. */
  readonly #riders = new Map<number, Set<number>>();
  readonly #timeS = { value: 0 };
  readonly #pathTexture: Texture;
  readonly #clay: MeshLambertMaterial;
  readonly #shade: ShaderMaterial;
  readonly #carriers: Mesh<InstancedBufferGeometry>;
  readonly #shades: Mesh<InstancedBufferGeometry>;
  readonly #ride: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  readonly #step: Pose = { x: 0, y: 0, z: 0, heading: 0 };

  constructor(paths: PathTable, palette: ClayPalette) {
    this.paths = paths;
    const samples = new PathSamples(paths);
    this.#pathTexture = samples.texture();
    this.#rows = new OrderRows(samples.entries, () => this.#bind());
    const uniforms = {
      paths: { value: this.#pathTexture },
      timeS: this.#timeS,
      products: { value: PRODUCT_COLOURS.map((colour) => new Color(colour)) },
    };
    this.#clay = palette.material("ORDERS", (shader) => {
      Object.assign(shader.uniforms, uniforms);
      shader.vertexShader =
        CARRIER_VERTEX +
        shader.vertexShader
          .replace("void main() {", `${CARRIER_LOAD}void main() {`)
          .replace("#include <beginnormal_vertex>", "vec3 objectNormal = carriedNormal();")
          .replace("#include <begin_vertex>", "vec3 transformed = carried();")
          .replace("paint();", "paint(); load();");
    });
    this.#shade = painted(CARRIER_SHADE_VERTEX, CARRIER_SHADE_FRAGMENT, {
      ...uniforms,
      shade: { value: new Vector4() },
      size: { value: [CARRIER.halfWidth, CARRIER.halfDepth] },
    });
    this.#shade.transparent = true;
    this.#carriers = new Mesh(new InstancedBufferGeometry(), this.#clay);
    this.#shades = new Mesh(squares(0), this.#shade);
    this.#carriers.receiveShadow = true;
    for (const mesh of [this.#carriers, this.#shades]) {
      mesh.frustumCulled = false; // the laws move carriers out of the geometry's own bounds
      this.root.add(mesh);
    }
    this.#shades.renderOrder = PaintOrder.OrderShade;
    this.root.name = "orders";
    this.#bind();
  }

  /** Only orders are drawn; other moving things may carry them. */
  addOrder(signal: number, { colour, load }: OrderLook): void {
    this.#orders.set(signal, { row: undefined, colour, load });
  }

  setColour(signal: number, colour: number): void {
    const order = this.#orders.get(signal);
    if (!order) return;
    order.colour = colour;
    if (order.row !== undefined) this.#rows.setLook(order.row, colour % PRODUCT_COLOURS.length, order.load);
  }

  setMotion(signal: number, law: LawRow | undefined): void {
    const before = this.#laws.get(signal);
    if (before?.law === LAW.attach) this.#riders.get(before.params[0]!)?.delete(signal);
    if (law) this.#laws.set(signal, law);
    else this.#laws.delete(signal);
    if (law?.law === LAW.attach) this.#ridersOf(law.params[0]!).add(signal);
    this.#place(signal, 0);
  }

  /** The signals of all orders that are on the floor. */
  *drawn(): Iterable<number> {
    for (const [signal, { row }] of this.#orders) if (row !== undefined) yield signal;
  }

  /**
   * Writes where an order is.
   *
   * @returns Whether it is anywhere.
   */
  poseOf(signal: number, timeUs: number, out: Pose): boolean {
    const law = this.#carrying(signal);
    if (!law || !poseAt(this.paths, law.law, law.params, timeUs - law.atUs, this.#step)) return false;
    Object.assign(out, this.#ride);
    placeOn(this.#step, out);
    return true;
  }

  renderAt(timeUs: number): void {
    this.#timeS.value = this.#rows.secondsAt(timeUs);
    this.#carriers.geometry.instanceCount = this.#shades.geometry.instanceCount = this.#rows.count;
  }

  /** What was changed has gone to the card. */
  sent(): void {
    this.#rows.sent();
  }

  setTheme(theme: Theme): void {
    setInk(this.#shade.uniforms["shade"]!.value as Vector4, FLOOR_INK[theme].shade);
  }

  dispose(): void {
    for (const mesh of [this.#carriers, this.#shades]) mesh.geometry.dispose();
    this.#clay.dispose();
    this.#shade.dispose();
    this.#pathTexture.dispose();
  }

  #ridersOf(carrier: number): Set<number> {
    const riders = this.#riders.get(carrier) ?? new Set();
    this.#riders.set(carrier, riders);
    return riders;
  }

  /** Gives an order, and all that rides on it, the law of what carries it in the end. */
  #place(signal: number, depth: number): void {
    const order = this.#orders.get(signal);
    if (order) {
      const law = this.#carrying(signal);
      if (law) {
        const row = (order.row ??= this.#claim(order));
        this.#rows.setLaw(row, law, this.#ride);
      } else if (order.row !== undefined) {
        this.#rows.release(order.row);
        order.row = undefined;
      }
    }
    if (depth >= MOST_CARRIERS) return;
    for (const rider of this.#riders.get(signal) ?? []) this.#place(rider, depth + 1);
  }

  #claim(order: Order): number {
    const row = this.#rows.claim();
    this.#rows.setLook(row, order.colour % PRODUCT_COLOURS.length, order.load);
    return row;
  }

  /** The law that moves a signal, its own or a carrier's; writes the pose on it to `#ride`. */
  #carrying(signal: number): LawRow | undefined {
    const ride = this.#ride;
    ride.x = ride.y = ride.z = ride.heading = 0;
    let law = this.#laws.get(signal);
    for (let depth = 0; law?.law === LAW.attach; depth++) {
      if (depth >= MOST_CARRIERS) return undefined;
      const { params } = law;
      const step = this.#step;
      [step.x, step.y, step.z, step.heading] = [params[1]!, params[2]!, params[3]!, params[4]!];
      placeOn(step, ride);
      law = this.#laws.get(params[0]!);
    }
    return law;
  }

  /** Gives the meshes the rows' buffer, which is another one after each growth. */
  #bind(): void {
    const solid = geometryOf(this.#rows.capacity > MOST_IN_FULL ? plainCarrier() : fullCarrier());
    const shape = new InstancedBufferGeometry();
    shape.setIndex(solid.index);
    for (const name of ["position", "normal", "info"]) {
      shape.setAttribute(name, solid.getAttribute(name));
    }
    const shade = squares(0);
    for (const [name, attribute] of Object.entries(this.#rows.attributes())) {
      shape.setAttribute(name, attribute);
      shade.setAttribute(name, attribute);
    }
    this.#carriers.geometry.dispose();
    this.#shades.geometry.dispose();
    this.#carriers.geometry = shape;
    this.#shades.geometry = shade;
  }
}

/** A small pallet with two layers of crates and a paper on top. Its front faces -y. */
function fullCarrier(): Shape {
  const shape = new Shape();
  for (const x of [-0.34, 0, 0.34]) shape.box(Slot.Wood, [x, 0, 0], [0.1, 0.6, 0.09], 0.01);
  shape.box(Slot.Wood, [0, 0, 0.09], [0.8, 0.6, 0.035], 0.01);
  shape.box(Slot.Load, [0, 0, 0.13], [0.72, 0.54, 0.54], 0.045);
  shape.box(Slot.Load, [0, 0, 0.4], [0.735, 0.555, 0.02], 0.006);
  shape.box(Slot.Paper, [-0.1, 0.04, 0.662], [0.3, 0.2, 0.012], 0.004);
  return shape.box(Slot.Paper, [0.12, -0.268, 0.24], [0.2, 0.012, 0.11], 0.004);
}

function plainCarrier(): Shape {
  return new Shape().box(Slot.Load, [0, 0, 0], [0.76, 0.58, 0.67], 0.045);
}
