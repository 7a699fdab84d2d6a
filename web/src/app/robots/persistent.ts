/** A part that is asked for until it is here: after growing pauses, and when the connection comes back. */
import { effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { ConnectionState } from "../../protocol/connection";

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

export class Persistent<T> {
  readonly part: Signal<T | undefined> = signal(undefined);
  /** Whether it could not be had when it was asked for last. */
  readonly failed = signal(false);
  #begun = false;
  #pauseMs = FIRST_PAUSE_MS;
  /** There while nothing is under way. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly load: () => Promise<T>,
    readonly connection: ReadonlySignal<ConnectionState>,
  ) {}

  /** From now on it is wanted. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    void this.#ask();
    effect(() => {
      if (this.connection.value === "live") untracked(() => this.#askAtOnce());
    });
  }

  #askAtOnce(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#pauseMs = FIRST_PAUSE_MS;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#timer = undefined;
    try {
      this.part.value = await this.load();
      this.failed.value = false;
    } catch {
      this.failed.value = true;
      this.#timer = setTimeout(() => void this.#ask(), this.#pauseMs);
      this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
    }
  }
}
