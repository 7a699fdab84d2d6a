/** People on their ways: drawn among what moves, unless they stand at a station. */

import type { LawRow } from "../motion/store";
import type { OperatorsLayer } from "./operators";
import type { OrdersLayer } from "./orders";

export class Walkers {
  /** The operator whom a motion signal moves. */
  readonly #of = new Map<number, string>();
  readonly #walks = new Map<string, { readonly signal: number; readonly law: LawRow }>();

  constructor(
    readonly orders: OrdersLayer,
    readonly operators: OperatorsLayer,
  ) {}

  add(signal: number, id: string): void {
    this.#of.set(signal, id);
  }

  has(signal: number): boolean {
    return this.#of.has(signal);
  }

  /** @returns Whether the signal moves somebody. */
  setMotion(signal: number, law: LawRow | undefined): boolean {
    const id = this.#of.get(signal);
    if (id === undefined) return false;
    this.operators.setMotion(id, law);
    this.#show(id, signal, law);
    return true;
  }

  /** Where somebody works; undefined when nowhere. */
  setStation(id: string, stationId: string | undefined): void {
    this.operators.setStation(id, stationId);
    const walk = this.#walks.get(id);
    if (walk) this.#show(id, walk.signal, walk.law);
  }

  #show(id: string, signal: number, law: LawRow | undefined): void {
    if (law) this.#walks.set(id, { signal, law });
    else this.#walks.delete(id);
    this.orders.setMotion(signal, this.operators.draws(id) ? undefined : law);
  }
}
