/** Says aloud what changes, but not faster than it can be listened to. */

/** Between two sentences; what happens in between is said at the end of it, the last state only. */
export const PAUSE_MS = 4_000;

export class Teller {
  #about: string | undefined;
  #said: string | undefined;
  #saidMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: string | undefined;

  constructor(readonly say: (text: string) => void) {}

  /**
   * How something is now. Nothing is said of it when it is looked at first: whoever has chosen it has
   * just heard it.
   *
   * @param about What it is about; undefined where nothing is chosen.
   */
  take(about: string | undefined, text: string): void {
    if (about !== this.#about) {
      this.stop();
      this.#about = about;
      this.#said = text;
      return;
    }
    this.#next = text;
    if (about === undefined || text === this.#said || this.#timer !== undefined) return;
    const left = this.#saidMs + PAUSE_MS - performance.now();
    if (left <= 0) this.#tell();
    else this.#timer = setTimeout(() => this.#tell(), left);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    this.#timer = undefined;
    if (this.#next === undefined || this.#next === this.#said) return;
    this.#said = this.#next;
    this.#saidMs = performance.now();
    this.say(this.#next);
  }
}
