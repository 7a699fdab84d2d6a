/** Asking at a bounded rate, where only the newest answer counts. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Latest } from "../src/protocol/latest";

/** Answers are given by hand, in any order. */
class Bench {
  readonly asked: number[] = [];
  readonly answers: string[] = [];
  readonly problems: unknown[] = [];
  readonly #pending = new Map<
    number,
    { give: (answer: string) => void; fail: (problem: unknown) => void; abort: AbortSignal }
  >();
  readonly latest = new Latest<number, string>({
    ask: (question, abort) =>
      new Promise((give, fail) => {
        this.asked.push(question);
        this.#pending.set(question, { give, fail, abort });
      }),
    onAnswer: (answer, question) => this.answers.push(`${question}: ${answer}`),
    onProblem: (problem) => this.problems.push(problem),
    leastMs: 250,
  });

  async answer(question: number): Promise<void> {
    this.#pending.get(question)!.give("answer");
    await vi.advanceTimersByTimeAsync(0);
  }

  async fail(question: number): Promise<void> {
    this.#pending.get(question)!.fail("problem");
    await vi.advanceTimersByTimeAsync(0);
  }

  aborted(question: number): boolean {
    return this.#pending.get(question)!.abort.aborted;
  }
}

let bench: Bench;
beforeEach(() => {
  vi.useFakeTimers();
  bench = new Bench();
});
afterEach(() => vi.useRealTimers());

describe("the latest answer", () => {
  it("is asked for at once when nothing was asked lately", () => {
    bench.latest.ask(1);
    expect(bench.asked).toEqual([1]);
  });

  it("waits for the one under way, and skips those in between", async () => {
    for (const question of [1, 2, 3, 4]) bench.latest.ask(question);
    expect(bench.asked).toEqual([1]);
    await bench.answer(1);
    await vi.advanceTimersByTimeAsync(250);
    expect(bench.asked).toEqual([1, 4]);
  });

  it("is not asked for more often than allowed", async () => {
    for (let i = 0; i < 40; i++) {
      bench.latest.ask(i);
      await vi.advanceTimersByTimeAsync(25);
      await bench.answer(bench.asked.at(-1)!);
    }
    expect(bench.asked.length).toBeLessThanOrEqual(5);
  });

  it("never gives way to an older one", async () => {
    bench.latest.ask(1);
    bench.latest.askNow(2);
    expect(bench.aborted(1)).toBe(true);
    await bench.answer(2);
    await bench.answer(1);
    expect(bench.answers).toEqual(["2: answer"]);
  });

  it("is dropped when it is forgotten", async () => {
    bench.latest.ask(1);
    bench.latest.forget();
    await bench.answer(1);
    expect(bench.answers).toEqual([]);
  });

  it("is asked for again after a problem", async () => {
    bench.latest.ask(1);
    bench.latest.ask(2);
    await bench.fail(1);
    await vi.advanceTimersByTimeAsync(250);
    expect(bench.problems).toEqual(["problem"]);
    expect(bench.asked).toEqual([1, 2]);
  });
});
