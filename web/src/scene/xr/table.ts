/** The model on the table: moved with one hand, turned and stretched with two. */

import type { Point3 } from "../camera-math";
import type { Pointer } from "./pointers";
import { carried, type Hands, type Stance, stretched } from "./stance";

export class TableGrip {
  /** How the model was held, and where, when the hands on it changed last. */
  #sources: readonly XRInputSource[] = [];
  #from: readonly Point3[] = [];
  #stance: Stance | undefined;

  /** The stance after what the hands have done since they took hold. */
  move(stance: Stance, hands: readonly Pointer[]): Stance {
    const two = hands.slice(0, 2);
    const same = two.length === this.#sources.length && two.every(({ source }, i) => source === this.#sources[i]);
    if (!same) {
      this.#sources = two.map(({ source }) => source);
      this.#from = two.map(({ grip }) => grip);
      this.#stance = stance;
    }
    const to = two.map(({ grip }) => grip);
    if (to.length === 0 || !this.#stance) return stance;
    if (to.length === 1) return carried(this.#stance, this.#from[0]!, to[0]!);
    return stretched(this.#stance, this.#from as Hands, to as unknown as Hands);
  }
}
