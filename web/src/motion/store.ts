/** The laws that a client knows: for each signal the current one and those announced ahead. */

import type { Block, Group } from "../protocol/block";
import { LAW, MOST_CARRIERS, type PathTable, type Pose, placeOn, poseAt, setNowhere, valueAt } from "./laws";

/** From `atUs` on, a signal follows this law; params as in src/twinline/changes/laws.py. */
export interface LawRow {
  readonly atUs: number;
  readonly law: number;
  readonly params: ArrayLike<number>;
}

/** Called when another law of a signal has become current; undefined: it has no value now. */
export type OnLaw = (signal: number, law: LawRow | undefined) => void;

interface Announced extends LawRow {
  readonly signal: number;
}

/** Announced laws behind the head are let go once they are this many. */
const KEPT_BEHIND = 1024;

/**
 * Says at any instant what each signal is, from the blocks of a world's stream.
 *
 * Time may only go on between two keyframes: a law that has been replaced is forgotten. Every seek
 * brings a keyframe, so nobody can tell.
 */
export class LawStore {
  readonly #current = new Map<number, LawRow>();
  /** In order of time, from `#head` on. */
  #announced: Announced[] = [];
  #head = 0;
  readonly #carrier: Pose = { x: 0, y: 0, z: 0, heading: 0 };

  /**
   * @param paths All paths that laws follow; put another table in its place when there are more.
   * @param topicOf The topic of each signal, by its number.
   */
  constructor(
    public paths: PathTable,
    readonly topicOf: ArrayLike<number>,
    readonly onLaw: OnLaw,
  ) {}

  /** Takes a block in: a keyframe is current at once, a delta when its time comes. */
  take(block: Block): void {
    if (block.kind === "keyframe") this.#replace(block);
    else for (const row of rowsOf(block)) this.#announce(row);
  }

  /** Makes current all that has begun by `timeUs`, in order of time. */
  advanceTo(timeUs: number): void {
    let row = this.#announced[this.#head];
    while (row && row.atUs <= timeUs) {
      this.#head++;
      this.#set(row.signal, row);
      row = this.#announced[this.#head];
    }
    if (this.#head > KEPT_BEHIND && this.#head * 2 > this.#announced.length) {
      this.#announced = this.#announced.slice(this.#head);
      this.#head = 0;
    }
  }

  lawOf(signal: number): LawRow | undefined {
    return this.#current.get(signal);
  }

  /** The value of a scalar signal; NaN where it has none. */
  valueOf(signal: number, timeUs: number): number {
    const row = this.#current.get(signal);
    return row ? valueAt(row.law, row.params, timeUs - row.atUs) : NaN;
  }

  /**
   * Writes where a moving thing is, with all that it rides on.
   *
   * @returns Whether there is anything to draw.
   */
  poseOf(signal: number, timeUs: number, out: Pose): boolean {
    let row = this.#current.get(signal);
    if (!row || !poseAt(this.paths, row.law, row.params, timeUs - row.atUs, out)) return nowhere(out);
    for (let depth = 0; row.law === LAW.attach; depth++) {
      row = this.#current.get(row.params[0]!);
      const found = row && poseAt(this.paths, row.law, row.params, timeUs - row.atUs, this.#carrier);
      if (!row || !found || depth >= MOST_CARRIERS) return nowhere(out);
      placeOn(this.#carrier, out);
    }
    return true;
  }

  /** Forgets all: the server has another log than before. */
  clear(): void {
    this.#announced = [];
    this.#head = 0;
    for (const signal of this.#current.keys()) this.#set(signal, undefined);
  }

  #replace(block: Block): void {
    const topics = new Set(block.topics);
    const replaced = (signal: number): boolean => topics.has(this.topicOf[signal] ?? -1);
    this.#announced = this.#announced.slice(this.#head).filter(({ signal }) => !replaced(signal));
    this.#head = 0;
    const rows = rowsOf(block);
    const valued = new Set(rows.map(({ signal }) => signal));
    for (const signal of this.#current.keys()) {
      if (replaced(signal) && !valued.has(signal)) this.#set(signal, undefined);
    }
    for (const row of rows) this.#set(row.signal, row);
  }

  /** Puts a law where its time is: blocks come in order of time, so mostly at the end. */
  #announce(row: Announced): void {
    let at = this.#announced.length;
    while (at > this.#head && this.#announced[at - 1]!.atUs > row.atUs) at--;
    if (at === this.#announced.length) this.#announced.push(row);
    else this.#announced.splice(at, 0, row);
  }

  #set(signal: number, row: LawRow | undefined): void {
    const known = row && !(row.law === LAW.hold && Number.isNaN(row.params[0]!)) ? row : undefined;
    if (known) this.#current.set(signal, known);
    else this.#current.delete(signal);
    this.onLaw(signal, known);
  }
}

/** All rows of a block in order of time; of equal times, as the block has them. */
function rowsOf(block: Block): Announced[] {
  return block.groups.flatMap(rowsOfGroup).sort((a, b) => a.atUs - b.atUs);
}

function rowsOfGroup(group: Group): Announced[] {
  return Array.from({ length: group.count }, (_, i) => ({
    signal: group.signal[i]!,
    atUs: group.atUs[i]!,
    law: group.law,
    params: group.params.subarray(i * group.nParam, (i + 1) * group.nParam),
  }));
}

function nowhere(out: Pose): false {
  setNowhere(out);
  return false;
}
