/** Everything that moves: parts of each product in their shape, vehicles, people who walk. */

import { Color, Group, type Mesh, type MeshLambertMaterial, type Texture } from "three";

import { alone, type Laws, LawTable } from "../motion/law-table";
import { LAW, MOST_CARRIERS, PathTable, type Pose, placeOn, poseAt } from "../motion/laws";
import { withRoom } from "../motion/room";
import type { LawRow } from "../motion/store";
import type { SceneLook } from "../protocol/kit";
import type { ClayPalette, VertexPatch } from "./clay";
import { Convoy, type Look, type Shared, type Size } from "./convoy";
import type { Layer } from "./layer";
import { CARRIER_VERTEX } from "./orders.glsl";
import { BARE_METAL, PRODUCT_COLOURS } from "./palette";
import type { KitGeometry } from "./kit-geometry";
import { LIFT_S, PLATE_DOWN, PLATE_UP } from "./order-rows";
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

/** What a motion signal moves. */
interface Mover {
  readonly signal: number;
  /** What is drawn of it, if anything is. */
  order: Order | undefined;
  /** What rides on it, directly. */
  riders: Set<Mover> | undefined;
  /** Since when it has carried something, or nothing again. */
  changedUs: number;
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
  readonly #convoyOfLook = new Map<SceneLook, Convoy>();
  readonly #convoyOf: Convoy[] = [];
  readonly #laws = new LawTable();
  /** By signal: their numbers are dense. */
  readonly #movers: (Mover | undefined)[] = [];
  /**
   * By signal: its row, plus one, where the law goes to the card as it comes, since it alone says
   * where the order is, and nothing rides on that; at a seek tens of thousands change at once.
   */
  #straightRow = new Uint32Array(0);
  #straightConvoy = new Uint16Array(0);
  readonly #timeS = { value: 0 };
  readonly #bareMetal = { value: new Color(BARE_METAL.light) };
  readonly #pathTexture: { value: Texture };
  #samples: PathSamples;
  readonly #clay: MeshLambertMaterial;
  readonly #walkers: MeshLambertMaterial;
  readonly #shared: Shared;
  readonly #ride: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  readonly #step: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  /** How far the plate below rises, and since when. */
  #riseM = 0;
  #risesUs = 0;
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
    // An array with many holes is slow.
    while (this.#movers.length < signal) this.#movers.push(undefined);
    const mover = this.#mover(signal);
    this.#hide(mover);
    mover.order = { row: undefined, convoy: this.#convoy(shown), shown };
    if (this.#laws.find(signal)) this.#place(mover, 0);
  }

  /** Draws it no more and gives its row back; its laws still move what it carries. */
  removeOrder(signal: number): void {
    const mover = this.#movers[signal];
    if (!mover) return;
    this.#hide(mover);
    mover.order = undefined;
    this.#forget(mover);
  }

  /** Shows it otherwise: as a part of another product, or farther on its way. */
  setLook(signal: number, change: Partial<OrderLook>): void {
    const mover = this.#movers[signal];
    const order = mover?.order;
    if (!mover || !order || (change.look === order.shown.look && change.colour === undefined)) return;
    const shown = { ...order.shown, ...change };
    const convoy = this.#convoy(shown);
    if (convoy !== order.convoy) this.#hide(mover);
    Object.assign(order, { shown, convoy });
    if (order.row !== undefined) convoy.setLook(order.row, lookOf(shown));
    else this.#place(mover, 0);
  }

  setMotion(signal: number, law: LawRow | undefined): void {
    const mover = this.#mover(signal);
    const [carrier, next] = [this.#carrierOf(signal), law?.law === LAW.attach ? law.params[0] : undefined];
    if (carrier !== undefined && carrier !== next) this.#leave(carrier, mover, law?.atUs ?? -Infinity);
    if (law) this.#laws.set(signal, alone(law), 0);
    else this.#laws.remove(signal);
    if (next !== undefined) this.#board(next, mover, law!.atUs);
    this.#place(mover, 0);
    if (!law) this.#forget(mover);
  }

  /**
   * As `setMotion` with a path or pose, a row of some laws, where nothing but numbers changes by it.
   *
   * @returns Whether that was so.
   */
  setMotionRow(signal: number, laws: Laws, lawRow: number): boolean {
    const row = this.#straightRow[signal];
    if (!row) return false;
    this.#laws.set(signal, laws, lawRow);
    this.#convoyOf[this.#straightConvoy[signal]!]!.setLaw(row - 1, laws, lawRow);
    return true;
  }

  /** Takes paths in that have come since; those from before keep their numbers. */
  growPaths(paths: PathTable): void {
    if (paths.count === this.paths.count) return;
    this.paths = paths;
    this.#samples = new PathSamples(paths);
    this.#pathTexture.value.dispose();
    this.#pathTexture.value = this.#samples.texture();
    for (const mover of this.#movers) if (mover) this.#place(mover, MOST_CARRIERS);
  }

  /** The signals of all things that are on the floor. */
  *drawn(): Iterable<number> {
    for (const mover of this.#movers) if (mover?.order?.row !== undefined) yield mover.signal;
  }

  /** All that is drawn of something and of what rides on it, as rows of meshes. */
  *instancesOf(signal: number, depth = 0): Iterable<{ readonly mesh: Mesh; readonly index: number }> {
    const { order, riders } = this.#movers[signal] ?? {};
    if (order?.row !== undefined) yield { mesh: order.convoy.solid, index: order.row };
    if (!riders || depth >= MOST_CARRIERS) return;
    for (const rider of riders) yield* this.instancesOf(rider.signal, depth + 1);
  }

  sizeOf(signal: number): Size | undefined {
    return this.#movers[signal]?.order?.convoy.size;
  }

  /**
   * Writes where an order is.
   *
   * @returns Whether it is anywhere.
   */
  poseOf(signal: number, timeUs: number, out: Pose): boolean {
    const row = this.#laws.lawOf(this.#carrying(signal));
    if (!row || !poseAt(this.paths, row.law, row.params, timeUs - row.atUs, this.#step)) return false;
    Object.assign(out, this.#ride);
    placeOn(this.#step, out);
    out.z += this.#riseM * liftedShare((timeUs - this.#risesUs) / 1e6);
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

  #convoy(shown: OrderLook): Convoy {
    const known = this.#convoyOfLook.get(shown.look) ?? this.#convoyOfShape(shown);
    this.#convoyOfLook.set(shown.look, known);
    return known;
  }

  #convoyOfShape({ look, walks }: OrderLook): Convoy {
    const key = `${look.file} ${look.turn_rad} ${look.z_m}`;
    const known = this.#convoys.get(key);
    if (known) return known;
    const convoy = new Convoy(look, this.#shared, walks ? this.#walkers : this.#clay);
    convoy.setTheme(this.#theme);
    this.#convoys.set(key, convoy);
    this.#convoyOf.push(convoy);
    this.root.add(convoy.solid, convoy.shade);
    return convoy;
  }

  #mover(signal: number): Mover {
    const known = this.#movers[signal];
    if (known) return known;
    const mover: Mover = { signal, order: undefined, riders: undefined, changedUs: -Infinity };
    this.#movers[signal] = mover;
    return mover;
  }

  /** Keeps nothing of what is neither drawn nor moves anything. */
  #forget({ signal, order, riders }: Mover): void {
    if (!this.#laws.find(signal) && !order && !riders) this.#movers[signal] = undefined;
  }

  #hide({ signal, order }: Mover): void {
    if (order?.row === undefined) return;
    order.convoy.release(order.row);
    order.row = undefined;
    this.#straightRow[signal] = 0;
  }

  /** What a signal's law attaches it to. */
  #carrierOf(signal: number): number | undefined {
    const laws = this.#laws.find(signal);
    return laws?.law === LAW.attach ? laws.params[this.#laws.rowOf(signal)] : undefined;
  }

  #board(carrierSignal: number, rider: Mover, atUs: number): void {
    const carrier = this.#mover(carrierSignal);
    const isEarlier = carrier.riders && atUs < carrier.changedUs;
    if (isEarlier || !carrier.riders) carrier.changedUs = atUs;
    (carrier.riders ??= new Set()).add(rider);
    if (isEarlier) this.#place(carrier, 0);
    else this.#settle(carrier);
  }

  #leave(carrierSignal: number, rider: Mover, atUs: number): void {
    const carrier = this.#movers[carrierSignal];
    carrier?.riders?.delete(rider);
    if (carrier?.riders?.size !== 0) return;
    carrier.riders = undefined;
    carrier.changedUs = atUs;
    this.#settle(carrier);
    this.#forget(carrier);
  }

  /** Gives an order, and all that rides on it, the law of what carries it in the end. */
  #place(mover: Mover, depth: number): void {
    const { order, riders } = mover;
    if (order) {
      const lowest = this.#carrying(mover.signal);
      const laws = this.#laws.find(lowest);
      if (laws) {
        order.row ??= order.convoy.claim(lookOf(order.shown));
        order.convoy.setLaw(order.row, laws, this.#laws.rowOf(lowest));
        order.convoy.setRide(order.row, this.#ride);
        if (!order.convoy.liftM) order.convoy.setLift(order.row, this.#riseM, this.#risesUs);
      } else this.#hide(mover);
      this.#settle(mover);
    }
    if (riders === undefined || depth >= MOST_CARRIERS) return;
    for (const rider of riders) this.#place(rider, depth + 1);
  }

  /** Notes whether its laws may go to the card as they come, and where its plate is. */
  #settle({ signal, order, riders, changedUs }: Mover): void {
    if (order?.row === undefined) return;
    if (order.convoy.liftM) order.convoy.setLift(order.row, riders ? PLATE_UP : PLATE_DOWN, changedUs);
    // People may be drawn at a station instead, so that their laws are not all that counts.
    const straight = !riders && !order.shown.walks && this.#carrierOf(signal) === undefined;
    this.#straightRow = withRoom(this.#straightRow, signal + 1);
    this.#straightConvoy = withRoom(this.#straightConvoy, signal + 1);
    this.#straightRow[signal] = straight ? order.row + 1 : 0;
    this.#straightConvoy[signal] = this.#convoyOf.indexOf(order.convoy);
  }

  /**
   * The signal whose law moves something, its own or a carrier's; writes the pose on it to `#ride`,
   * and how that rises with a plate.
   *
   * @returns One without a law where nothing does.
   */
  #carrying(signal: number): number {
    const ride = this.#ride;
    ride.x = ride.y = ride.z = ride.heading = this.#riseM = this.#risesUs = 0;
    let lowest = signal;
    for (let depth = 0; this.#laws.find(lowest)?.law === LAW.attach; depth++) {
      if (depth >= MOST_CARRIERS) return -1;
      const { params } = this.#laws.lawOf(lowest)!;
      const step = this.#step;
      [step.x, step.y, step.z, step.heading] = [params[1]!, params[2]!, params[3]!, params[4]!];
      lowest = params[0]!;
      // A log says that it rides; where the deck is, what carries it knows.
      const { order, changedUs } = this.#movers[lowest] ?? {};
      const deck = order?.shown.look.deck_m;
      if (order?.convoy.liftM) [this.#riseM, this.#risesUs] = [order.convoy.liftM, changedUs!];
      if (deck && step.x === 0 && step.y === 0) [step.x, step.y, step.z] = deck;
      placeOn(step, ride);
    }
    return lowest;
  }
}

/** How far a plate has gone so long after it began; before that, as after it. As in the shader. */
function liftedShare(goneS: number): number {
  const share = goneS < -0.005 ? 1 : Math.min(1, Math.max(0, goneS / LIFT_S));
  return share * share * (3 - 2 * share);
}

function lookOf({ look, colour, load }: OrderLook): Look {
  return { colour: colour % PRODUCT_COLOURS.length, load, painted: look.painted };
}
