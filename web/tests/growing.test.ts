/** A dictionary that grows, and a day of orders that come and go without leaving anything behind. */
import { describe, expect, it } from "vitest";
import { Feed } from "../src/app/feed";
import { LAW, PathTable } from "../src/motion/laws";
import { LawStore } from "../src/motion/store";
import type { Block } from "../src/protocol/block";
import { type DictionaryPart, GrowingDictionary } from "../src/protocol/growing";
import type { Plant } from "../src/protocol/plant";

const EMPTY: DictionaryPart = {
  first: [0, 0, 0, 0],
  topics: ["all"],
  entities: [],
  signals: { words: [], entity: [], property: [], kind: [], unit: [], topic: [] },
  paths: [],
};

/** An order with its state, station and motion, named after all that `dictionary` has. */
function orderPart(dictionary: GrowingDictionary, id: string): DictionaryPart {
  const first = dictionary.sizes();
  return {
    first,
    topics: [],
    entities: [["order", id, id.toUpperCase(), { product: "shaft" }]],
    signals: {
      words: ["state", "order_state", "", "station", "entity", "motion"],
      entity: [first[1], first[1], first[1]],
      property: [0, 3, 5],
      kind: [1, 4, 5],
      unit: [2, 2, 2],
      topic: [0, 0, 0],
    },
    paths: [],
  };
}

describe("a growing dictionary", () => {
  it("numbers what it takes in after what it has", () => {
    const dictionary = new GrowingDictionary(EMPTY);
    dictionary.extend(orderPart(dictionary, "a"));
    const { entities, signals } = dictionary.extend(orderPart(dictionary, "b"));
    expect(entities[0]).toEqual({
      number: 1,
      kind: "order",
      id: "b",
      name: "B",
      attributes: { product: "shaft" },
    });
    expect(signals.map(({ number, property, kind }) => [number, property, kind])).toEqual([
      [3, "state", "order_state"],
      [4, "station", "entity"],
      [5, "motion", "motion"],
    ]);
    expect(dictionary.orders.get("b")?.number).toBe(1);
    expect(dictionary.topicOf).toHaveLength(6);
  });

  it("passes over what it knows already", () => {
    const dictionary = new GrowingDictionary(EMPTY);
    const part = orderPart(dictionary, "a");
    dictionary.extend(part);
    expect(dictionary.extend(part).entities).toEqual([]);
    expect(dictionary.sizes()).toEqual([1, 1, 3, 0]);
  });

  it("does not take names in that leave a gap", () => {
    const dictionary = new GrowingDictionary(EMPTY);
    const ahead = new GrowingDictionary(EMPTY);
    ahead.extend(orderPart(ahead, "a"));
    expect(() => dictionary.extend(orderPart(ahead, "b"))).toThrow("missing");
  });
});

/** A delta block of holds: [signal, instant, value]. */
function holds(rows: readonly (readonly [number, number, number])[]): Block {
  return {
    kind: "delta",
    offset: 0,
    baseUs: 0,
    count: rows.length,
    topics: [0],
    groups: [
      {
        law: LAW.hold,
        nParam: 1,
        count: rows.length,
        signal: Float64Array.from(rows, ([signal]) => signal),
        atUs: Float64Array.from(rows, ([, atUs]) => atUs),
        params: Float64Array.from(rows, ([, , value]) => value),
      },
    ],
  } as unknown as Block;
}

describe("a day of orders", () => {
  it("leaves nothing of the orders that have gone, but their names", () => {
    const dictionary = new GrowingDictionary(EMPTY);
    const feed = new Feed(dictionary, { stations: [], products: [] } as unknown as Plant);
    const store = new LawStore(new PathTable([]), dictionary.topicOf, feed);
    const inScene = new Set<number>();
    feed.attach({
      learn: () => undefined,
      setMotion: (signal: number, law: unknown) => (law ? inScene.add(signal) : inScene.delete(signal)),
    } as never, store);
    let most = 0;
    for (let i = 0; i < 5_000; i++) {
      const [, , first] = dictionary.sizes();
      dictionary.extend(orderPart(dictionary, `order-${i}`));
      const at = i * 1_000;
      store.take(holds([[first, at, 1], [first + 1, at, 0], [first + 2, at, 5]]));
      const ends = [[first, NaN], [first + 1, NaN], [first + 2, NaN]] as const;
      store.take(holds(ends.map(([signal, value]) => [signal, at + 10_000, value])));
      store.advanceTo(at);
      feed.publish();
      most = Math.max(most, feed.orders.value.size, inScene.size);
    }
    expect(most).toBeLessThan(20);
    store.advanceTo(1e12);
    feed.publish();
    expect(feed.orders.value.size).toBe(0);
    expect(inScene.size).toBe(0);
  });
});
