/**
 * The law that each signal follows, as a row of the group that brought it: a seek changes tens of
 * thousands at once, and an object for each would cost more than all else that is done with it.
 */
import type { Group } from "../protocol/block";
import { withRoom } from "./room";
import type { LawRow } from "./store";

/** What of a group its laws are. */
export type Laws = Pick<Group, "law" | "count" | "atUs" | "nParam" | "params">;

export class LawTable {
  /** By signal. */
  readonly #laws: (Laws | undefined)[] = [];
  #rows = new Uint32Array(0);

  set(signal: number, laws: Laws, row: number): void {
    // An array with many holes is slow.
    while (this.#laws.length <= signal) this.#laws.push(undefined);
    this.#rows = withRoom(this.#rows, signal + 1);
    this.#laws[signal] = laws;
    this.#rows[signal] = row;
  }

  remove(signal: number): void {
    if (signal < this.#laws.length) this.#laws[signal] = undefined;
  }

  /** The laws among which that of a signal is; undefined where it has none. */
  find(signal: number): Laws | undefined {
    return this.#laws[signal];
  }

  /** Its row among the laws that `find` says. */
  rowOf(signal: number): number {
    return this.#rows[signal]!;
  }

  lawOf(signal: number): LawRow | undefined {
    const laws = this.find(signal);
    return laws && lawAt(laws, this.rowOf(signal));
  }

  /** Visits all signals that follow a law; what is visited may be removed meanwhile. */
  each(visit: (signal: number) => void): void {
    for (let signal = 0; signal < this.#laws.length; signal++) if (this.#laws[signal]) visit(signal);
  }
}

/** A row of some laws, as an object. */
export function lawAt({ law, atUs, params, nParam, count }: Laws, row: number): LawRow {
  const own: number[] = [];
  for (let k = 0; k < nParam; k++) own.push(params[k * count + row]!);
  return { atUs: atUs[row]!, law, params: own };
}

/** The law alone: its only row is 0. */
export function alone({ atUs, law, params }: LawRow): Laws {
  return { law, count: 1, atUs: Float64Array.of(atUs), nParam: params.length, params: Float64Array.from(params) };
}
