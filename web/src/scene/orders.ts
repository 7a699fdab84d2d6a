/** Everything that moves: parts of each product in their shape, vehicles, people who walk. */

import { Color, Group, type MeshLambertMaterial, type Texture } from "three";

import { LAW, MOST_CARRIERS, PathTable, type Pose, placeOn, poseAt } from "../motion/laws";
import type { LawRow } from "../motion/store";
import type { SceneLook } from "../protocol/kit";
import type { ClayPalette, VertexPatch } from "./clay";
import { Convoy, type Look, type Shared, type Size } from "./convoy";
import type { Layer } from "./layer";
import { CARRIER_VERTEX } from "./orders.glsl";
import { BARE_METAL, PRODUCT_COLOURS } from "./palette";
import type { KitGeometry } from "./kit-geometry";
import { PathSamples } from "./paths";
import type { Theme } from "./types";

/** Seconds on the card are float32: within half an hour of the base they are true to 0.12 ms. */
const REBASE_US = 30 * 60 * 1e6;

/** How something that moves is shown. */
export interface OrderLook {
  readonly look: SceneLook;
  /** An index into the product colours. */
  readonly colour: number;
  /** How full a carrier is, 0 to 1. */
  readonly load: number;
  /** Whether it has limbs to walk with. */
  readonly walks?: boolean;
}

interface Order {
  /** Undefined while it is not drawn. */
  row: number | undefined;
  convoy: Convoy;
  shown: OrderLook;
}

/**
 * Each shape takes two draw calls, with its shade. Time is one number of the frame; a law is sent
 * once, when it becomes current.
 */
export class OrdersLayer implements Layer {
  readonly root = new Group();
  paths: PathTable;

  /** By file and by how it lies. */
  readonly #convoys = new Map<string, Convoy>();
  readonly #orders = new Map<number, Order>();
  readonly #laws = new Map<number, LawRow>();
  /** What rides on a signal, directly. */
  readonly #riders = new Map<number, Set<number>>();
  readonly #timeS = { value: 0 };
  readonly #bareMetal = { value: new Color(BARE_METAL.light) };
  readonly #pathTexture: { value: Texture };
  #samples: PathSamples;
  readonly #clay: MeshLambertMaterial;
  readonly #walkers: MeshLambertMaterial;
  readonly #shared: Shared;
  readonly #ride: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  readonly #step: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  #theme: Theme = "light";
  #baseUs = 0;

  constructor(paths: PathTable, kit: KitGeometry, palette: ClayPalette) {
    this.paths = paths;
    this.#samples = new PathSamples(paths);
    this.#pathTexture = { value: this.#samples.texture() };
    const uniforms = {
      paths: this.#pathTexture,
      timeS: this.#timeS,
      products: { value: PRODUCT_COLOURS.map((colour) => new Color(colour)) },
      bareMetal: this.#bareMetal,
    };
    const patch: VertexPatch = (shader) => {
      Object.assign(shader.uniforms, uniforms, { kitParts: { value: kit.parts } });
      shader.vertexShader = shader.vertexShader
        .replace("void main() {", `${CARRIER_VERTEX}void main() {`)
        .replace("#include <beginnormal_vertex>", "vec3 objectNormal = carriedNormal();")
        .replace("#include <begin_vertex>", "vec3 transformed = carried();")
        .replace("paint();", "paint(); load();");
    };
    this.#clay = palette.material("ORDERS", patch);
    this.#walkers = palette.material("WALKERS", patch);
    this.#shared = { kit, uniforms, paths: () => this.#samples.entries };
    this.root.name = "orders";
  }

  /** Only what is added is drawn; other moving things may carry it. */
  addOrder(signal: number, shown: OrderLook): void {
    this.removeOrder(signal);
    this.#orders.set(signal, { row: undefined, convoy: this.#convoy(shown), shown });
    if (this.#laws.has(signal)) this.#place(signal, 0);
  }

  /** Draws it no more and gives its row back; its laws still move what it carries. */
  removeOrder(signal: number): void {
    const order = this.#orders.get(signal);
    if (!order) return;
    this.#hide(order);
    this.#orders.delete(signal);
  }

  /** Shows it otherwise: as a part of another product, or farther on its way. */
  setLook(signal: number, change: Partial<OrderLook>): void {
    const order = this.#orders.get(signal);
    if (!order || (change.look === order.shown.look && change.colour === undefined)) return;
    order.shown = { ...order.shown, ...change };
    const convoy = this.#convoy(order.shown);
    if (convoy === order.convoy) return this.#showLook(order);
    this.#hide(order);
    order.convoy = convoy;
    this.#place(signal, 0);
  }

  setMotion(signal: number, law: LawRow | undefined): void {
    const before = this.#laws.get(signal);
    if (before?.law === LAW.attach) this.#leave(before.params[0]!, signal);
    if (law) this.#laws.set(signal, law);
    else this.#laws.delete(signal);
    if (law?.law === LAW.attach) this.#ridersOf(law.params[0]!).add(signal);
    this.#place(signal, 0);
  }

  /** Takes paths in that have come since; those from before keep their numbers. */
  growPaths(paths: PathTable): void {
    if (paths.count === this.paths.count) return;
    this.paths = paths;
    this.#samples = new PathSamples(paths);
    this.#pathTexture.value.dispose();
    this.#pathTexture.value = this.#samples.texture();
    for (const signal of this.#laws.keys()) this.#place(signal, MOST_CARRIERS);
  }

  /** The signals of all things that are on the floor. */
  *drawn(): Iterable<number> {
    for (const [signal, { row }] of this.#orders) if (row !== undefined) yield signal;
  }

  sizeOf(signal: number): Size | undefined {
    return this.#orders.get(signal)?.convoy.size;
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
    if (Math.abs(timeUs - this.#baseUs) > REBASE_US) this.#baseUs = timeUs;
    this.#timeS.value = (timeUs - this.#baseUs) / 1e6;
    for (const convoy of this.#convoys.values()) convoy.renderAt(this.#baseUs);
  }

  /** What was changed has gone to the card. */
  sent(): void {
    for (const convoy of this.#convoys.values()) convoy.sent();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#bareMetal.value.set(BARE_METAL[theme]);
    for (const convoy of this.#convoys.values()) convoy.setTheme(theme);
  }

  dispose(): void {
    for (const convoy of this.#convoys.values()) convoy.dispose();
    this.#clay.dispose();
    this.#walkers.dispose();
    this.#pathTexture.value.dispose();
  }

  #convoy({ look, walks }: OrderLook): Convoy {
    const key = `${look.file} ${look.turn_rad} ${look.z_m}`;
    const known = this.#convoys.get(key);
    if (known) return known;
    const convoy = new Convoy(look, this.#shared, walks ? this.#walkers : this.#clay);
    convoy.setTheme(this.#theme);
    this.#convoys.set(key, convoy);
    this.root.add(convoy.solid, convoy.shade);
    return convoy;
  }

  #showLook({ row, convoy, shown }: Order): void {
    if (row !== undefined) convoy.setLook(row, lookOf(shown));
  }

  #hide(order: Order): void {
    if (order.row !== undefined) order.convoy.release(order.row);
    order.row = undefined;
  }

  #ridersOf(carrier: number): Set<number> {
    const riders = this.#riders.get(carrier) ?? new Set();
    this.#riders.set(carrier, riders);
    return riders;
  }

  #leave(carrier: number, rider: number): void {
    const riders = this.#riders.get(carrier);
    riders?.delete(rider);
    if (riders?.size === 0) this.#riders.delete(carrier);
  }

  /** Gives an order, and all that rides on it, the law of what carries it in the end. */
  #place(signal: number, depth: number): void {
    const order = this.#orders.get(signal);
    if (order) {
      const law = this.#carrying(signal);
      if (law) {
        const row = (order.row ??= order.convoy.claim(lookOf(order.shown)));
        order.convoy.setLaw(row, law, this.#ride);
      } else this.#hide(order);
    }
    if (depth >= MOST_CARRIERS) return;
    for (const rider of this.#riders.get(signal) ?? []) this.#place(rider, depth + 1);
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
      // A log says that it rides; where the deck is, what carries it knows.
      const deck = this.#orders.get(params[0]!)?.shown.look.deck_m;
      if (deck && step.x === 0 && step.y === 0) [step.x, step.y, step.z] = deck;
      placeOn(step, ride);
      law = this.#laws.get(params[0]!);
    }
    return law;
  }
}

function lookOf({ look, colour, load }: OrderLook): Look {
  return { colour: colour % PRODUCT_COLOURS.length, load, painted: look.painted };
}
