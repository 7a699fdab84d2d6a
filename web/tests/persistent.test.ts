/** A part that could not be loaded is asked for again: after growing pauses, and with the connection. */
import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Persistent } from "../src/app/robots/persistent";
import type { ConnectionState } from "../src/protocol/connection";

const PAUSES_S = [2, 4, 8, 16, 32, 60, 60];

/** Fails as often as it is told, and notes when it was asked. */
function bench(nFailure: number) {
  const connection = signal<ConnectionState>("live");
  const askedS: number[] = [];
  const load = () => {
    askedS.push(Date.now() / 1000);
    return askedS.length > nFailure ? Promise.resolve("here") : Promise.reject(new Error("no line"));
  };
  return { connection, askedS, robots: new Persistent(load, connection) };
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(1000 * seconds);

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

describe("a part that is asked for until it is here", () => {
  it("is not asked for before it is wanted, and then once", async () => {
    const { askedS, robots } = bench(0);
    await pass(100);
    expect(askedS).toEqual([]);
    robots.begin();
    robots.begin();
    await pass(100);
    expect(askedS).toEqual([100]);
    expect(robots.part.value).toBe("here");
    expect(robots.failed.value).toBe(false);
  });

  it("is asked for again after pauses that grow up to a minute", async () => {
    const { askedS, robots } = bench(PAUSES_S.length);
    robots.begin();
    for (const [i, pause] of PAUSES_S.entries()) {
      await pass(0);
      expect(robots.failed.value).toBe(true);
      await pass(pause - 0.001);
      expect(askedS.length).toBe(i + 1);
      await pass(0.001);
      expect(askedS.length).toBe(i + 2);
    }
    expect(robots.part.value).toBe("here");
    expect(robots.failed.value).toBe(false);
    await pass(600);
    expect(askedS.length).toBe(PAUSES_S.length + 1);
  });

  it("is asked for at once when the connection comes back, and pauses are short again", async () => {
    const { connection, askedS, robots } = bench(6);
    robots.begin();
    await pass(31);
    expect(askedS).toEqual([0, 2, 6, 14, 30]);
    connection.value = "lost";
    await pass(5);
    connection.value = "connecting";
    await pass(1);
    expect(askedS.length).toBe(5);
    connection.value = "live";
    await pass(0);
    expect(askedS).toEqual([0, 2, 6, 14, 30, 37]);
    expect(robots.part.value).toBeUndefined();
    await pass(2);
    expect(askedS.at(-1)).toBe(39);
    expect(robots.part.value).toBe("here");
  });

  it("is not asked for twice at a time, nor again once it is here", async () => {
    const { connection, askedS, robots } = bench(0);
    robots.begin();
    for (const state of ["lost", "live"] as const) connection.value = state;
    await pass(1);
    for (const state of ["lost", "live"] as const) connection.value = state;
    await pass(100);
    expect(askedS).toEqual([0]);
  });
});
