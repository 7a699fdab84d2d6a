/** The current law of every order that is drawn, as rows that the card reads. */

import type { InterleavedBufferAttribute } from "three";

import type { Laws } from "../motion/law-table";
import { LAW, type Pose } from "../motion/laws";
import { FreeRows } from "./free-rows";
import type { OrderLook } from "./looks";
import { PRODUCT_COLOURS } from "./palette";
import type { PathEntry } from "./paths";
import { RowStrip, STRIDE } from "./row-strip";

const FIRST_CAPACITY = 256;

/** Where a row's second vector begins. */
const SECOND = 4;

/** Of a vehicle whose plate rises with its load: whether it is up. */
export const [PLATE_UP, PLATE_DOWN] = [-1, -2];
/** Seconds in which it goes there. */
export const LIFT_S = 1;
const LONG_AGO_S = -1e5;

/**
 * One row an order; it changes only when the order's law does, never because time goes on.
 *
 * `motion`: PATH first texel, start_m, speed_m_per_s, end_m; POSE x, y, z, heading.
 * `drive`: law code (0: not drawn); step_m of PATH, speed of POSE; turn of POSE; seconds from the
 * base to the law's change. `ride`: the pose on what the law moves. `look`: colour (-1 for
 * bare metal), load; how far it rises with what carries it, or PLATE_UP or PLATE_DOWN; seconds from
 * the base to when that began.
 *
 * A law changes often, what it carries and how that looks hardly ever: they are sent apart.
 */
export class OrderRows {
  /** Rows from 0 up to here may be in use. */
  count = 0;
  /** `motion` and `drive`. */
  readonly laws = new RowStrip(FIRST_CAPACITY);
  /** `ride` and `look`. */
  readonly looks = new RowStrip(FIRST_CAPACITY);

  /** The instant that seconds count from. */
  baseUs = 0;
  #atUs = new Float64Array(FIRST_CAPACITY);
  /** By row, of what rides on nothing and does not rise: its look. */
  readonly #plain: (OrderLook | undefined)[] = [];
  /** By row, of those that rise. */
  readonly #liftUs = new Map<number, number>();
  readonly #free = new FreeRows();
  /** Given back since the last frame; most may be in use again. */
  readonly #released: number[] = [];

  /**
   * @param paths All paths, which may become more.
   * @param onGrown The buffers are others now.
   */
  constructor(
    readonly paths: () => readonly PathEntry[],
    readonly onGrown: () => void,
  ) {}

  get capacity(): number {
    return this.laws.buffer.count;
  }

  /** Their names are those of the attributes in the shader. */
  attributes(): Record<string, InterleavedBufferAttribute> {
    const { laws, looks } = this;
    return { motion: laws.vector(0), drive: laws.vector(SECOND), ride: looks.vector(0), look: looks.vector(SECOND) };
  }

  /** A row for an order that was not drawn until now: it rides on nothing and does not rise. */
  claim(shown: OrderLook): number {
    let row = this.#free.take();
    if (row < 0) {
      if (this.count === this.capacity) this.#grow();
      row = this.count++;
      this.#plain.push(undefined);
    }
    // Of what looks as the row's last order, as most do, nothing is read or sent.
    if (this.#plain[row] === shown) return row;
    this.setLook(row, shown);
    this.#write(row, 0, 0, 0, 0, 0);
    this.setLift(row, 0, 0);
    this.#plain[row] = shown;
    return row;
  }

  release(row: number): void {
    this.#free.add(row);
    this.#released.push(row);
  }

  setLook(row: number, shown: OrderLook): void {
    const { array } = this.looks;
    const at = row * STRIDE + SECOND;
    const colour = shown.look.painted ? shown.colour % PRODUCT_COLOURS.length : -1;
    this.#write(row, SECOND, colour, shown.load, array[at + 2]!, array[at + 3]!);
    if (this.#plain[row]) this.#plain[row] = shown;
  }

  /** Takes a law: that of the lowest carrier. */
  setLaw(row: number, { law, atUs, params, count }: Laws, lawRow: number): void {
    const { array } = this.laws;
    const at = row * STRIDE;
    const path = law === LAW.path ? this.paths()[params[lawRow]!] : undefined;
    this.#atUs[row] = atUs[lawRow]!;
    if (path) {
      const { lengthM } = path;
      array[at] = path.base;
      array[at + 1] = Math.min(lengthM, Math.max(0, params[count + lawRow]!));
      array[at + 2] = params[2 * count + lawRow]!;
      array[at + 3] = Math.min(lengthM, Math.max(0, params[3 * count + lawRow]!));
      array[at + SECOND + 1] = path.stepM;
      array[at + SECOND + 2] = 0;
    } else if (law === LAW.pose) {
      for (let k = 0; k < 4; k++) array[at + k] = params[k * count + lawRow]!;
      array[at + SECOND + 1] = params[4 * count + lawRow]!;
      array[at + SECOND + 2] = params[5 * count + lawRow]!;
    }
    array[at + SECOND] = path || law === LAW.pose ? law : 0;
    array[at + SECOND + 3] = (atUs[lawRow]! - this.baseUs) / 1e6;
    this.laws.touch(row);
  }

  /** Says what the pose is on what its law moves. */
  setRide(row: number, { x, y, z, heading }: Readonly<Pose>): void {
    if (this.#plain[row] && x === 0 && y === 0 && z === 0 && heading === 0) return;
    this.#plain[row] = undefined;
    this.#write(row, 0, x, y, z, heading);
  }

  /** What has been given back, and not taken again, is drawn no more. */
  clearReleased(): void {
    for (const row of this.#released) {
      if (!this.#free.has(row)) continue;
      this.laws.array[row * STRIDE + SECOND] = 0;
      this.laws.touch(row);
    }
    this.#released.length = 0;
  }

  /** Says how far it rises, or whether its plate is up, since when; 0 for what does neither. */
  setLift(row: number, lift: number, atUs: number): void {
    const at = row * STRIDE + SECOND + 2;
    const { array } = this.looks;
    if (array[at] === Math.fround(lift) && (lift === 0 || this.#liftUs.get(row) === atUs)) return;
    this.#plain[row] = undefined;
    array[at] = lift;
    if (lift === 0) this.#liftUs.delete(row);
    else this.#liftUs.set(row, atUs);
    this.#timeLift(row, atUs);
  }

  /** Counts the seconds of all rows from another instant. */
  rebase(baseUs: number): void {
    if (baseUs === this.baseUs) return;
    this.baseUs = baseUs;
    const { array } = this.laws;
    for (let row = 0; row < this.count; row++) {
      array[row * STRIDE + SECOND + 3] = (this.#atUs[row]! - baseUs) / 1e6;
    }
    this.laws.touchAll(this.count);
    for (const [row, atUs] of this.#liftUs) this.#timeLift(row, atUs);
  }

  /** Says what of the rows has to go to the card with the next frame. */
  send(): void {
    this.clearReleased();
    this.laws.send();
    this.looks.send();
  }

  /** What was changed has gone to the card. */
  sent(): void {
    this.laws.sent();
    this.looks.sent();
  }

  #timeLift(row: number, atUs: number): void {
    this.looks.array[row * STRIDE + SECOND + 3] = Math.max(LONG_AGO_S, (atUs - this.baseUs) / 1e6);
    this.looks.touch(row);
  }

  /** Of what carries and looks as before, as a row's next order often does, nothing is sent. */
  #write(row: number, vector: number, a: number, b: number, c: number, d: number): void {
    const { array } = this.looks;
    const at = row * STRIDE + vector;
    const same = array[at] === Math.fround(a) && array[at + 1] === Math.fround(b) && array[at + 2] === Math.fround(c);
    if (same && array[at + 3] === Math.fround(d)) return;
    array[at] = a;
    array[at + 1] = b;
    array[at + 2] = c;
    array[at + 3] = d;
    this.looks.touch(row);
  }

  #grow(): void {
    const capacity = this.capacity * 2;
    this.laws.grow(capacity);
    this.looks.grow(capacity);
    const atUs = new Float64Array(capacity);
    atUs.set(this.#atUs);
    this.#atUs = atUs;
    this.onGrown();
  }
}
