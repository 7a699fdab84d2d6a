/** Eight numbers a row on the card, of which only what has changed is sent. */

import { DynamicDrawUsage, InstancedInterleavedBuffer, InterleavedBufferAttribute } from "three";

/** Two vectors. */
export const STRIDE = 8;
/** More ranges than this in one frame cost more than sending all rows from the first to the last of them. */
const MOST_RANGES = 64;

export class RowStrip {
  buffer: InstancedInterleavedBuffer;
  #pending = 0;
  /** The first and the last row that have changed. */
  #low = Infinity;
  #high = -1;

  constructor(capacity: number) {
    this.buffer = made(capacity);
  }

  get array(): Float32Array {
    return this.buffer.array as Float32Array;
  }

  /** @param offset Where in a row the vector begins. */
  vector(offset: number): InterleavedBufferAttribute {
    return new InterleavedBufferAttribute(this.buffer, 4, offset);
  }

  touch(row: number): void {
    if (this.#pending++ < MOST_RANGES) this.buffer.addUpdateRange(row * STRIDE, STRIDE);
    if (row < this.#low) this.#low = row;
    if (row > this.#high) this.#high = row;
  }

  /** All rows up to `count` have changed. */
  touchAll(count: number): void {
    this.#pending = MOST_RANGES + 1;
    this.#low = 0;
    this.#high = Math.max(0, count - 1);
  }

  /** Says what of the rows has to go to the card with the next frame. */
  send(): void {
    if (this.#pending === 0) return;
    this.buffer.needsUpdate = true;
    if (this.#pending <= MOST_RANGES) return;
    this.buffer.clearUpdateRanges();
    this.buffer.addUpdateRange(this.#low * STRIDE, (this.#high - this.#low + 1) * STRIDE);
  }

  /** What was changed has gone to the card. */
  sent(): void {
    this.#pending = 0;
    this.#low = Infinity;
    this.#high = -1;
  }

  /** The rows as they are, in a buffer of another size, which is sent whole. */
  grow(capacity: number): void {
    const grown = made(capacity);
    grown.array.set(this.buffer.array);
    this.buffer = grown;
    this.sent();
  }
}

function made(capacity: number): InstancedInterleavedBuffer {
  const rows = new InstancedInterleavedBuffer(new Float32Array(capacity * STRIDE), STRIDE);
  rows.setUsage(DynamicDrawUsage);
  return rows;
}
