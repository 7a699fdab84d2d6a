/** Which pointers press, linger and grab: a still press points at something, a moved one holds it. */

import type { Point3 } from "../camera-math";
import type { Pointer } from "./pointers";
import { distance } from "./stance";

/** A press that has moved this far is no longer a click. */
const CLICK_M = 0.03;
/** A press that lasts longer than this lingers, which has a meaning of its own on foot. */
const LONG_MS = 350;

interface Press {
  readonly at: Point3;
  readonly ms: number;
  /** A board has taken it. */
  readonly taken: boolean;
  moved: boolean;
}

export type Ending = "click" | "moved" | "taken";

export class Grips {
  readonly #presses = new Map<XRInputSource, Press>();
  readonly #squeezed = new Set<XRInputSource>();

  press(pointer: Pointer, nowMs: number, taken: boolean): void {
    this.#presses.set(pointer.source, { at: pointer.grip, ms: nowMs, taken, moved: false });
  }

  /** @returns What the press was; undefined where there was none. */
  release(source: XRInputSource): Ending | undefined {
    const press = this.#presses.get(source);
    this.#presses.delete(source);
    if (!press) return undefined;
    if (press.taken) return "taken";
    return press.moved ? "moved" : "click";
  }

  squeeze(source: XRInputSource, squeezed: boolean): void {
    if (squeezed) this.#squeezed.add(source);
    else this.#squeezed.delete(source);
  }

  /** The pointers that hold the table: squeezed, or pressed and moved. */
  grabbing(pointers: readonly Pointer[]): readonly Pointer[] {
    return pointers.filter((pointer) => {
      const press = this.#presses.get(pointer.source);
      if (press && distance(press.at, pointer.grip) > CLICK_M) press.moved = true;
      return this.#squeezed.has(pointer.source) || (press !== undefined && !press.taken && press.moved);
    });
  }

  /** The pointer that has been pressed for longer than a click. */
  lingering(pointers: readonly Pointer[], nowMs: number): Pointer | undefined {
    return pointers.find(({ source }) => {
      const press = this.#presses.get(source);
      return press && !press.taken && nowMs - press.ms > LONG_MS;
    });
  }

  /** Lets go of what is no longer there. */
  keep(sources: Iterable<XRInputSource>): void {
    const there = new Set(sources);
    for (const source of this.#presses.keys()) if (!there.has(source)) this.#presses.delete(source);
    for (const source of this.#squeezed) if (!there.has(source)) this.#squeezed.delete(source);
  }
}
