/** Which thing a motion signal moves: tens of thousands come and go at once, and one is asked for. */

import type { Entity } from "../protocol/dictionary";
import type { Picked, Selected } from "./types";

type Named = Pick<Entity, "kind" | "id">;

export class MovingNames {
  /** By signal. */
  readonly #things: (Named | undefined)[] = [];
  /** What was sought last, and its signal, -1 where it has none. */
  #sought: Selected | Named | undefined;
  #found = -1;

  set(signal: number, thing: Named): void {
    // An array with many holes is slow.
    while (this.#things.length < signal) this.#things.push(undefined);
    this.#things[signal] = thing;
    if (isSame(thing, this.#sought)) this.#found = signal;
  }

  /** What a signal moves, if a person can point at it. */
  thingOf(signal: number): Picked | undefined {
    const thing = this.#things[signal];
    return thing && isPointedAt(thing) ? thing : undefined;
  }

  signalOf(thing: Selected | Named): number | undefined {
    if (!isSame(thing, this.#sought)) this.#found = this.#things.findIndex((each) => isSame(thing, each));
    this.#sought = thing;
    return this.#found < 0 ? undefined : this.#found;
  }
}

function isPointedAt(thing: Named): thing is Named & Picked {
  return thing.kind === "order" || thing.kind === "vehicle" || thing.kind === "operator";
}

/** Things of two kinds may have one id. */
function isSame(one: Selected | Named, other: Selected | Named | undefined): boolean {
  return one.id === other?.id && one.kind === other.kind;
}
