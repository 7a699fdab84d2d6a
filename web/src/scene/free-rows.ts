/** Rows that nothing uses, of which the lowest is taken first: what comes at once then lies together. */

import { withRoom } from "../motion/room";

export class FreeRows {
  /** A bit a row. */
  #words = new Uint32Array(8);
  /** In the words before this one no row is free. */
  #first = 0;

  has(row: number): boolean {
    return ((this.#words[row >>> 5]! >>> (row & 31)) & 1) === 1;
  }

  add(row: number): void {
    const word = row >>> 5;
    this.#words = withRoom(this.#words, word + 1);
    this.#words[word]! |= 1 << (row & 31);
    if (word < this.#first) this.#first = word;
  }

  /** The lowest, which is free no more; -1 where there is none. */
  take(): number {
    const words = this.#words;
    while (this.#first < words.length && words[this.#first] === 0) this.#first++;
    const bits = words[this.#first];
    if (bits === undefined) return -1;
    words[this.#first] = bits & (bits - 1);
    return 32 * this.#first + 31 - Math.clz32(bits & -bits);
  }
}
