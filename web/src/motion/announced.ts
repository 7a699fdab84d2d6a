/** Laws that blocks bring: those told ahead wait here for their time. */
import type { Block, Group } from "../protocol/block";

/** What is done with row `i` of a group when its time has come. */
export type OnDue = (group: Group, i: number) => void;

interface Waiting {
  readonly group: Group;
  /** The first row whose time has not come. */
  next: number;
}

export class Announced {
  /** As they came; the rows of each are in order of time. */
  #waiting: Waiting[] = [];

  add(block: Block): void {
    for (const group of block.groups) this.#waiting.push({ group, next: 0 });
  }

  /** Forgets what was told of some topics. */
  drop(topics: readonly number[]): void {
    this.#waiting = this.#waiting.filter(({ group }) => !topics.includes(group.topic));
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Takes out all that has begun by `timeUs`, in order of time; of equal times, as they came. */
  takeUntil(timeUs: number, onDue: OnDue): void {
    const due: (readonly [group: Group, from: number, to: number])[] = [];
    for (const waiting of this.#waiting) {
      const { group, next } = waiting;
      while (waiting.next < group.count && group.atUs[waiting.next]! <= timeUs) waiting.next++;
      if (waiting.next > next) due.push([group, next, waiting.next]);
    }
    if (due.length === 0) return;
    this.#waiting = this.#waiting.filter(({ group, next }) => next < group.count);
    if (due.length > 1) return inOrderOfTime(due, onDue);
    const [group, from, to] = due[0]!;
    for (let row = from; row < to; row++) onDue(group, row);
  }
}

function inOrderOfTime(due: readonly (readonly [Group, number, number])[], onDue: OnDue): void {
  const groups: Group[] = [];
  const rows: number[] = [];
  for (const [group, from, to] of due) {
    for (let row = from; row < to; row++) {
      groups.push(group);
      rows.push(row);
    }
  }
  const instantsUs = Float64Array.from(rows, (row, i) => groups[i]!.atUs[row]!);
  const order = rows.map((_, i) => i).sort((a, b) => instantsUs[a]! - instantsUs[b]!);
  for (const i of order) onDue(groups[i]!, rows[i]!);
}
