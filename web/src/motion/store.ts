/** The laws that a client knows: for each signal the current one and those announced ahead. */

import type { Block, Group } from "../protocol/block";
import { Announced, type OnDue } from "./announced";
import { type Laws, LawTable, lawAt } from "./law-table";
import { LAW, MOST_CARRIERS, type PathTable, type Pose, placeOn, poseAt, setNowhere, valueAt } from "./laws";

/** From `atUs` on, a signal follows this law; params as in src/twinline/changes/laws.py. */
export interface LawRow {
  readonly atUs: number;
  readonly law: number;
  readonly params: ArrayLike<number>;
}

/** Hears when another law of a signal has become current. */
export interface LawListener {
  /** Undefined: the signal has no value now. */
  readonly take: (signal: number, law: LawRow | undefined) => void;
  /** Along a path or as a pose: a row of some laws. */
  readonly takeRow: (signal: number, laws: Laws, row: number) => void;
}

/** Topics are numbered in two bytes. */
const N_TOPIC = 1 << 16;

/**
 * Says at any instant what each signal is, from the blocks of a world's stream.
 *
 * Time may only go on between two keyframes: a law that has been replaced is forgotten. Every seek
 * brings a keyframe, so nobody can tell.
 */
export class LawStore {
  readonly #current = new LawTable();
  readonly #announced = new Announced();
  readonly #carrier: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  readonly #set: OnDue = (group, i) => this.#follow(group, i);

  /**
   * @param paths All paths that laws follow; put another table in its place when there are more.
   * @param topicOf The topic of each signal, by its number; of others nothing is taken.
   */
  constructor(
    public paths: PathTable,
    readonly topicOf: ArrayLike<number>,
    readonly listener: LawListener,
  ) {}

  /** Takes a block in: a keyframe is current at once, a delta when its time comes. */
  take(block: Block): void {
    if (block.kind === "keyframe") this.#replace(block);
    else this.#announced.add(block);
  }

  /** Makes current all that has begun by `timeUs`, in order of time. */
  advanceTo(timeUs: number): void {
    this.#announced.takeUntil(timeUs, this.#set);
  }

  /** Visits all laws that are current. */
  each(visit: (signal: number, law: LawRow) => void): void {
    this.#current.each((signal) => visit(signal, this.#current.lawOf(signal)!));
  }

  lawOf(signal: number): LawRow | undefined {
    return this.#current.lawOf(signal);
  }

  /** The value of a scalar signal; NaN where it has none. */
  valueOf(signal: number, timeUs: number): number {
    const row = this.lawOf(signal);
    return row ? valueAt(row.law, row.params, timeUs - row.atUs) : NaN;
  }

  /**
   * Writes where a moving thing is, with all that it rides on.
   *
   * @returns Whether there is anything to draw.
   */
  poseOf(signal: number, timeUs: number, out: Pose): boolean {
    let row = this.lawOf(signal);
    if (!row || !poseAt(this.paths, row.law, row.params, timeUs - row.atUs, out)) return nowhere(out);
    for (let depth = 0; row.law === LAW.attach; depth++) {
      row = this.lawOf(row.params[0]!);
      const found = row && poseAt(this.paths, row.law, row.params, timeUs - row.atUs, this.#carrier);
      if (!row || !found || depth >= MOST_CARRIERS) return nowhere(out);
      placeOn(this.#carrier, out);
    }
    return true;
  }

  /** Forgets all: the server has another log than before. */
  clear(): void {
    this.#announced.clear();
    this.#current.each((signal) => this.#end(signal));
  }

  #replace(block: Block): void {
    this.#announced.drop(block.topics);
    const replaced = new Uint8Array(N_TOPIC);
    for (const topic of block.topics) replaced[topic] = 1;
    const valued = new Uint8Array(this.topicOf.length);
    for (const { signal } of block.groups) for (let i = 0; i < signal.length; i++) valued[signal[i]!] = 1;
    for (let signal = 0; signal < valued.length; signal++) {
      const ends = replaced[this.topicOf[signal]!] === 1 && valued[signal] === 0;
      if (ends && this.#current.find(signal)) this.#end(signal);
    }
    const state = new Announced();
    state.add(block);
    state.takeUntil(Infinity, this.#set);
  }

  #follow(group: Group, row: number): void {
    const signal = group.signal[row]!;
    if (signal >= this.topicOf.length) return;
    if (group.law === LAW.hold && Number.isNaN(group.params[row]!)) return this.#end(signal);
    this.#current.set(signal, group, row);
    if (group.law === LAW.path || group.law === LAW.pose) this.listener.takeRow(signal, group, row);
    else this.listener.take(signal, lawAt(group, row));
  }

  #end(signal: number): void {
    this.#current.remove(signal);
    this.listener.take(signal, undefined);
  }
}

function nowhere(out: Pose): false {
  setNowhere(out);
  return false;
}
