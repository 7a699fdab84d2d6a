/** The current law of every order that is drawn, as rows that the card reads. */

import { DynamicDrawUsage, InstancedInterleavedBuffer, InterleavedBufferAttribute } from "three";

import { LAW, type Pose } from "../motion/laws";
import type { LawRow } from "../motion/store";
import type { PathEntry } from "./paths";

/** More ranges than this in one frame cost more than sending the rows whole. */
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
    const sinceS = (atUs - this.#baseUs) / 1e6;
    const path = law === LAW.path ? this.paths()[params[0]!] : undefined;
    if (path) {
      const held = (m: number): number => Math.min(path.lengthM, Math.max(0, m));
      array.set([path.base, held(params[1]!), params[2]!, held(params[3]!)], at + MOTION);
      array.set([LAW.path, path.stepM, 0, sinceS], at + DRIVE);
    } else if (law === LAW.pose) {
      for (let k = 0; k < 4; k++) array[at + MOTION + k] = params[k]!;
      array.set([LAW.pose, params[4]!, params[5]!, sinceS], at + DRIVE);
    } else array[at + DRIVE] = 0;
    array.set([ride.x, ride.y, ride.z, ride.heading], at + RIDE);
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

  /** What was changed has gone to the card. */
  sent(): void {
    this.#pending = 0;
  }

  #touch(row: number): void {
    if (this.#pending < MOST_RANGES) this.buffer.addUpdateRange(row * ROW, ROW);
    else if (this.#pending === MOST_RANGES) this.buffer.clearUpdateRanges();
    this.#pending++;
    this.buffer.needsUpdate = true;
  }

  #touchAll(): void {
    this.buffer.clearUpdateRanges();
    this.#pending = MOST_RANGES + 1;
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
