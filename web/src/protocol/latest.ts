/** Asks again and again for what is only worth knowing fresh: at a bounded rate, last ask wins. */

/**
 * Runs one question at a time and no more often than every `leastMs`.
 *
 * A new ask takes the place of one that still waits; an answer to a question that `forget` or a
 * later `askNow` has overtaken is dropped, so that old answers never replace newer ones.
 */
export class Latest<Question, Answer> {
  readonly #ask: (question: Question, signal: AbortSignal) => Promise<Answer>;
  readonly #onAnswer: (answer: Answer, question: Question) => void;
  readonly #onProblem: (problem: unknown) => void;
  readonly #leastMs: number;
  #running: AbortController | undefined;
  #next: Question | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #startedMs = Number.NEGATIVE_INFINITY;

  constructor(options: {
    ask: (question: Question, signal: AbortSignal) => Promise<Answer>;
    onAnswer: (answer: Answer, question: Question) => void;
    onProblem: (problem: unknown) => void;
    leastMs: number;
  }) {
    this.#ask = options.ask;
    this.#onAnswer = options.onAnswer;
    this.#onProblem = options.onProblem;
    this.#leastMs = options.leastMs;
  }

  /** Ask when it is this question's turn. */
  ask(question: Question): void {
    this.#next = question;
    this.#schedule();
  }

  /** Ask without waiting for a question under way, whose answer is no longer wanted. */
  askNow(question: Question): void {
    this.forget();
    this.#startedMs = Number.NEGATIVE_INFINITY;
    this.ask(question);
  }

  /** Drop what waits and what is under way. */
  forget(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#next = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    if (this.#running !== undefined || this.#timer !== undefined) return;
    const waitMs = this.#startedMs + this.#leastMs - performance.now();
    if (waitMs <= 0) void this.#run();
    else {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        void this.#run();
      }, waitMs);
    }
  }

  async #run(): Promise<void> {
    const question = this.#next;
    if (question === undefined) return;
    this.#next = undefined;
    const running = new AbortController();
    this.#running = running;
    this.#startedMs = performance.now();
    try {
      const answer = await this.#ask(question, running.signal);
      if (this.#running === running) this.#onAnswer(answer, question);
    } catch (problem) {
      if (this.#running === running) this.#onProblem(problem);
    }
    if (this.#running !== running) return;
    this.#running = undefined;
    if (this.#next !== undefined) this.#schedule();
  }
}
