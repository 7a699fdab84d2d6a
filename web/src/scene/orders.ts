/** Everything that moves: parts of each product in their shape, vehicles, people who walk. */

import { Color, Group, type Mesh, type MeshLambertMaterial, type Texture } from "three";

import { alone, type Laws, LawTable } from "../motion/law-table";
import { LAW, MOST_CARRIERS, PathTable, type Pose, placeOn, poseAt } from "../motion/laws";
import { withRoom } from "../motion/room";
import type { LawRow } from "../motion/store";
import type { SceneLook } from "../protocol/kit";
import type { ClayPalette, VertexPatch } from "./clay";
import { Convoy, type Shared } from "./convoy";
import type { Layer } from "./layer";
import type { OrderLook } from "./looks";
import { LIFT_S, PLATE_DOWN, PLATE_UP } from "./order-rows";
import { CARRIER_VERTEX } from "./orders.glsl";
import { BARE_METAL, PRODUCT_COLOURS } from "./palette";
import type { KitGeometry } from "./kit-geometry";
import { PathSamples } from "./paths";
import type { Theme } from "./types";

/** Seconds on the card are float32: within half an hour of the base they are true to 0.12 ms. */
const REBASE_US = 30 * 60 * 1e6;

/**
 * Each shape takes two draw calls, with its shade. Time is one number of the frame; a law is sent
 * once, when it becomes current.
 *
 * At a seek tens of thousands leave and as many come: what is known of each stands in columns by
 * its motion signal, whose numbers are dense, and none has an object of its own.
 */
export class OrdersLayer implements Layer {
  readonly root = new Group();
  paths: PathTable;
  samples: PathSamples;
  readonly convoys: Convoy[] = [];

  /** The number of the convoy by file and by how it lies, and by look. */
  readonly #convoyOfShape = new Map<string, number>();
  readonly #convoyOfLook = new Map<SceneLook, number>();
  readonly #laws = new LawTable();
  /** By signal: how it is drawn, where it is. */
  readonly #shown: (OrderLook | undefined)[] = [];
  /** By signal: the number of its convoy. */
  #convoyOf = new Uint16Array(0);
  /** By signal: its row there, plus one; 0 while it is nowhere. */
  #rows = new Uint32Array(0);
  /** By signal of what carries something: what rides on it, directly. */
  readonly #riders = new Map<number, Set<number>>();
  /** By signal of what has a plate: since when that has carried something, or nothing again. */
  readonly #plateUs = new Map<number, number>();
  readonly #timeS = { value: 0 };
  readonly #bareMetal = { value: new Color(BARE_METAL.light) };
  readonly #pathTexture: { value: Texture };
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
    this.samples = new PathSamples(paths);
    this.#pathTexture = { value: this.samples.texture() };
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
    this.#shared = { kit, uniforms, paths: () => this.samples.entries };
    this.root.name = "orders";
  }

  /** Only what is added is drawn, while it is somewhere; other moving things may carry it. */
  addOrder(signal: number, shown: OrderLook): void {
    // An array with many holes is slow.
    while (this.#shown.length < signal) this.#shown.push(undefined);
    this.#rows = withRoom(this.#rows, signal + 1);
    this.#convoyOf = withRoom(this.#convoyOf, signal + 1);
    this.#hide(signal);
    this.#shown[signal] = shown;
    this.#convoyOf[signal] = this.#convoy(shown);
    if (this.#laws.find(signal)) this.#place(signal, 0);
  }

  /** Shows it otherwise: as a part of another product, or farther on its way. */
  setLook(signal: number, change: Partial<OrderLook>): void {
    const before = this.#shown[signal];
    if (!before || (change.look === before.look && change.colour === undefined)) return;
    const shown = { ...before, ...change };
    const convoy = this.#convoy(shown);
    if (convoy !== this.#convoyOf[signal]) this.#hide(signal);
    this.#shown[signal] = shown;
    this.#convoyOf[signal] = convoy;
    const row = this.#rows[signal]!;
    if (row > 0) this.convoys[convoy]!.rows.setLook(row - 1, shown);
    else this.#place(signal, 0);
  }

  setMotion(signal: number, law: LawRow | undefined): void {
    if (!law) return this.#end(signal);
    if (law.law !== LAW.attach) return this.setMotionRow(signal, alone(law), 0);
    this.#leave(signal, law.atUs, law.params[0]);
    this.#laws.set(signal, alone(law), 0);
    this.#board(law.params[0]!, signal, law.atUs);
    this.#place(signal, 0);
  }

  /** As `setMotion` with what attaches it to nothing: a row of some laws. */
  setMotionRow(signal: number, laws: Laws, lawRow: number): void {
    const isAlone = this.#isAlone(signal);
    if (!isAlone) this.#leave(signal, laws.atUs[lawRow]!);
    this.#laws.set(signal, laws, lawRow);
    if (!isAlone) return this.#place(signal, 0);
    const row = this.#rows[signal] || this.#claim(signal);
    if (row > 0) this.convoys[this.#convoyOf[signal]!]!.rows.setLaw(row - 1, laws, lawRow);
  }

  /** Takes paths in that have come since; those from before keep their numbers. */
  growPaths(paths: PathTable): void {
    if (paths.count === this.paths.count) return;
    this.paths = paths;
    this.samples = new PathSamples(paths);
    this.#pathTexture.value.dispose();
    this.#pathTexture.value = this.samples.texture();
    for (const signal of this.drawn()) this.#place(signal, MOST_CARRIERS);
  }

  /** The signals of all things that are on the floor. */
  *drawn(): Iterable<number> {
    for (let signal = 0; signal < this.#rows.length; signal++) if (this.#rows[signal]! > 0) yield signal;
  }

  lookOf(signal: number): OrderLook | undefined {
    return this.#shown[signal];
  }

  /** What draws it, with all others of its shape. */
  convoyOf(signal: number): Convoy | undefined {
    return this.#shown[signal] && this.convoys[this.#convoyOf[signal]!];
  }

  /** All that is drawn of something and of what rides on it, as rows of meshes. */
  *instancesOf(signal: number, depth = 0): Iterable<{ readonly mesh: Mesh; readonly index: number }> {
    const row = this.#rows[signal];
    if (row) yield { mesh: this.convoys[this.#convoyOf[signal]!]!.solid, index: row - 1 };
    if (depth >= MOST_CARRIERS) return;
    for (const rider of this.#riders.get(signal) ?? []) yield* this.instancesOf(rider, depth + 1);
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
    for (const convoy of this.convoys) convoy.renderAt(this.#baseUs);
  }

  /** What was changed has gone to the card. */
  sent(): void {
    for (const convoy of this.convoys) convoy.sent();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#bareMetal.value.set(BARE_METAL[theme]);
    for (const convoy of this.convoys) convoy.setTheme(theme);
  }

  dispose(): void {
    for (const convoy of this.convoys) convoy.dispose();
    this.#clay.dispose();
    this.#walkers.dispose();
    this.#pathTexture.value.dispose();
  }

  /** The number of the convoy that something goes with. */
  #convoy(shown: OrderLook): number {
    const known = this.#convoyOfLook.get(shown.look) ?? this.#shapedConvoy(shown);
    this.#convoyOfLook.set(shown.look, known);
    return known;
  }

  #shapedConvoy({ look, walks }: OrderLook): number {
    const key = `${look.file} ${look.turn_rad} ${look.z_m}`;
    const known = this.#convoyOfShape.get(key);
    if (known !== undefined) return known;
    const convoy = new Convoy(look, this.#shared, walks ? this.#walkers : this.#clay);
    convoy.setTheme(this.#theme);
    this.#convoyOfShape.set(key, this.convoys.length);
    this.root.add(convoy.solid, convoy.shade);
    return this.convoys.push(convoy) - 1;
  }

  /** Rides on nothing, and nothing rides on it: as most, of which little has to be asked. */
  #isAlone(signal: number): boolean {
    return this.#laws.find(signal)?.law !== LAW.attach && !this.#riders.has(signal);
  }

  #end(signal: number): void {
    const isAlone = this.#isAlone(signal);
    if (!isAlone) this.#leave(signal, -Infinity);
    this.#laws.remove(signal);
    if (isAlone) this.#hide(signal);
    else this.#place(signal, 0);
  }

  /** Its row, plus one; 0 where nobody knows how it is drawn. */
  #claim(signal: number): number {
    const shown = this.#shown[signal];
    if (!shown) return 0;
    const { rows, liftM } = this.convoys[this.#convoyOf[signal]!]!;
    const row = rows.claim(shown);
    if (liftM > 0) rows.setLift(row, PLATE_DOWN, this.#plateUs.get(signal) ?? -Infinity);
    return (this.#rows[signal] = row + 1);
  }

  #hide(signal: number): void {
    const row = this.#rows[signal];
    if (!row) return;
    this.convoys[this.#convoyOf[signal]!]!.rows.release(row - 1);
    this.#rows[signal] = 0;
  }

  #board(carrier: number, rider: number, atUs: number): void {
    const riders = this.#riders.get(carrier) ?? new Set();
    // What came later may be told earlier.
    const isFirst = riders.size === 0 || atUs < (this.#plateUs.get(carrier) ?? -Infinity);
    this.#riders.set(carrier, riders.add(rider));
    if (isFirst) this.#movePlate(carrier, atUs);
  }

  /** Lets go of what its law attaches it to, unless it stays there. */
  #leave(signal: number, atUs: number, next?: number): void {
    const laws = this.#laws.find(signal);
    if (laws?.law !== LAW.attach) return;
    const carrier = laws.params[this.#laws.rowOf(signal)]!;
    if (carrier === next) return;
    const riders = this.#riders.get(carrier);
    riders?.delete(signal);
    if (riders?.size !== 0) return;
    this.#riders.delete(carrier);
    this.#movePlate(carrier, atUs);
  }

  /** The plate of a carrier, if it has one, goes where it belongs, and so does what is on it. */
  #movePlate(carrier: number, atUs: number): void {
    if (!this.convoyOf(carrier)?.liftM) return;
    this.#plateUs.set(carrier, atUs);
    this.#place(carrier, 0);
  }

  /** Gives an order, and all that rides on it, the law of what carries it in the end. */
  #place(signal: number, depth: number): void {
    const shown = this.#shown[signal];
    if (shown) {
      const lowest = this.#carrying(signal);
      const laws = this.#laws.find(lowest);
      if (laws) {
        const convoy = this.convoys[this.#convoyOf[signal]!]!;
        const row = (this.#rows[signal] || this.#claim(signal)) - 1;
        convoy.rows.setLaw(row, laws, this.#laws.rowOf(lowest));
        convoy.rows.setRide(row, this.#ride);
        if (convoy.liftM) convoy.rows.setLift(row, this.#riders.has(signal) ? PLATE_UP : PLATE_DOWN, this.#plateUs.get(signal) ?? -Infinity);
        else convoy.rows.setLift(row, this.#riseM, this.#risesUs);
      } else this.#hide(signal);
    }
    if (this.#riders.size === 0 || depth >= MOST_CARRIERS) return;
    for (const rider of this.#riders.get(signal) ?? []) this.#place(rider, depth + 1);
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
      const [deck, liftM] = [this.#shown[lowest]?.look.deck_m, this.convoyOf(lowest)?.liftM];
      if (liftM) [this.#riseM, this.#risesUs] = [liftM, this.#plateUs.get(lowest) ?? -Infinity];
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
