/** The current law of every order that is drawn, as rows that the card reads. */

import { DynamicDrawUsage, InstancedInterleavedBuffer, InterleavedBufferAttribute } from "three";

import { LAW, type Pose } from "../motion/laws";
import type { LawRow } from "../motion/store";
import type { PathEntry } from "./paths";

/** More ranges than this in one frame cost more than sending all rows from the first to the last of them. */
const MOST_RANGES = 64;
const FIRST_CAPACITY = 256;

/** A row is four vectors; their names are those of the attributes in the shader. */
const ROW = 16;
const MOTION = 0;
const DRIVE = 4;
const RIDE = 8;
const LOOK = 12;

/**
 * One row an order; it changes only when the order's law does, never because time goes on.
 *
 * `motion`: PATH first texel, start_m, speed_m_per_s, end_m; POSE x, y, z, heading.
 * `drive`: law code (0: not drawn); step_m of PATH, speed of POSE; turn of POSE; seconds from the
 * base to the law's change. `ride`: the pose on what the law moves. `look`: colour, load, painted
 * (0 or 1), nothing yet.
 */
export class OrderRows {
  /** Rows from 0 up to here may be in use. */
  count = 0;
  buffer = buffer(FIRST_CAPACITY);

  #baseUs = 0;
  #atUs = new Float64Array(FIRST_CAPACITY);
  #pending = 0;
  /** The first and the last row that have changed. */
  #low = Infinity;
  #high = -1;
  readonly #free: number[] = [];

  /**
   * @param paths All paths, which may become more.
   * @param onGrown The buffer is another one now.
   */
  constructor(
    readonly paths: () => readonly PathEntry[],
    readonly onGrown: () => void,
  ) {}

  get capacity(): number {
    return this.buffer.count;
  }

  attributes(): Record<string, InterleavedBufferAttribute> {
    const vector = (offset: number) => new InterleavedBufferAttribute(this.buffer, 4, offset);
    return { motion: vector(MOTION), drive: vector(DRIVE), ride: vector(RIDE), look: vector(LOOK) };
  }

  /** A row for an order that was not drawn until now. */
  claim(): number {
    const row = this.#free.pop() ?? this.count++;
    if (row >= this.capacity) this.#grow();
    return row;
  }

  release(row: number): void {
    this.buffer.array[row * ROW + DRIVE] = 0;
    this.#touch(row);
    this.#free.push(row);
  }

  setLook(row: number, look: readonly [number, number, number, number]): void {
    this.buffer.array.set(look, row * ROW + LOOK);
    this.#touch(row);
  }

  /** @param ride The pose on what this law moves; the law is that of the lowest carrier. */
  setLaw(row: number, { atUs, law, params }: LawRow, ride: Readonly<Pose>): void {
    const { array } = this.buffer;
    const at = row * ROW;
    this.#atUs[row] = atUs;
    const path = law === LAW.path ? this.paths()[params[0]!] : undefined;
    if (path) {
      const { lengthM } = path;
      array[at] = path.base;
      array[at + 1] = Math.min(lengthM, Math.max(0, params[1]!));
      array[at + 2] = params[2]!;
      array[at + 3] = Math.min(lengthM, Math.max(0, params[3]!));
      array[at + DRIVE + 1] = path.stepM;
      array[at + DRIVE + 2] = 0;
    } else if (law === LAW.pose) {
      for (let k = 0; k < 4; k++) array[at + k] = params[k]!;
      array[at + DRIVE + 1] = params[4]!;
      array[at + DRIVE + 2] = params[5]!;
    }
    array[at + DRIVE] = path || law === LAW.pose ? law : 0;
    array[at + DRIVE + 3] = (atUs - this.#baseUs) / 1e6;
    array[at + RIDE] = ride.x;
    array[at + RIDE + 1] = ride.y;
    array[at + RIDE + 2] = ride.z;
    array[at + RIDE + 3] = ride.heading;
    this.#touch(row);
  }

  /** Counts the seconds of all rows from another instant. */
  rebase(baseUs: number): void {
    if (baseUs === this.#baseUs) return;
    this.#baseUs = baseUs;
    const { array } = this.buffer;
    for (let row = 0; row < this.count; row++) {
      array[row * ROW + DRIVE + 3] = (this.#atUs[row]! - baseUs) / 1e6;
    }
    this.#touchAll();
  }

  /** Says what of the rows has to go to the card with the next frame. */
  send(): void {
    if (this.#pending <= MOST_RANGES) return;
    this.buffer.clearUpdateRanges();
    this.buffer.addUpdateRange(this.#low * ROW, (this.#high - this.#low + 1) * ROW);
  }

  /** What was changed has gone to the card. */
  sent(): void {
    this.#pending = 0;
    this.#low = Infinity;
    this.#high = -1;
  }

  #touch(row: number): void {
    if (this.#pending++ < MOST_RANGES) this.buffer.addUpdateRange(row * ROW, ROW);
    if (row < this.#low) this.#low = row;
    if (row > this.#high) this.#high = row;
    this.buffer.needsUpdate = true;
  }

  #touchAll(): void {
    this.#pending = MOST_RANGES + 1;
    this.#low = 0;
    this.#high = Math.max(0, this.count - 1);
    this.buffer.needsUpdate = true;
  }

  #grow(): void {
    const grown = buffer(this.capacity * 2);
    grown.array.set(this.buffer.array);
    this.buffer = grown;
    const atUs = new Float64Array(grown.count);
    atUs.set(this.#atUs);
    this.#atUs = atUs;
    this.#pending = 0;
    this.onGrown();
  }
}

function buffer(capacity: number): InstancedInterleavedBuffer {
  const rows = new InstancedInterleavedBuffer(new Float32Array(capacity * ROW), ROW);
  rows.setUsage(DynamicDrawUsage);
  return rows;
}
