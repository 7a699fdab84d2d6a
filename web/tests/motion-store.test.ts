/** The store says at every instant what the log says, however the blocks came. */
import { describe, expect, it } from "vitest";
import { lawAt } from "../src/motion/law-table";
import { LAW, PathTable, type Pose } from "../src/motion/laws";
import { type LawRow, LawStore } from "../src/motion/store";
import type { Block, Group } from "../src/protocol/block";

/** Topic 0: stations (signals 0 to 3); topic 1: motion (signals 4 to 7). */
const TOPIC_OF = [0, 0, 0, 0, 1, 1, 1, 1];
const PATHS = new PathTable([{ number: 0, name: "", points: [[0, 0, 0], [10, 0, 0]] }]);

type Row = readonly [signal: number, atUs: number, law: number, params: readonly number[]];

function block(kind: Block["kind"], topics: readonly number[], rows: readonly Row[]): Block {
  const groups = rows.map(([signal, atUs, law, params]): Group => ({
    topic: TOPIC_OF[signal]!,
    law,
    count: 1,
    signal: Uint32Array.of(signal),
    atUs: Float64Array.of(atUs),
    nParam: params.length,
    params: Float64Array.from(params),
  }));
  return { kind, offset: 0, baseUs: 0, topics, count: rows.length, groups };
}

function hold(signal: number, atUs: number, value: number): Row {
  return [signal, atUs, LAW.hold, [value]];
}

function store() {
  const told: [number, LawRow | undefined][] = [];
  const made = new LawStore(PATHS, TOPIC_OF, {
    take: (signal, law) => told.push([signal, law]),
    takeRow: (signal, laws, row) => told.push([signal, lawAt(laws, row)]),
  });
  return { made, told };
}

describe("what was announced", () => {
  it("is current only when its time comes, and is told once, in order of time", () => {
    const { made, told } = store();
    made.take(block("delta", [0], [hold(1, 300, 7), hold(0, 100, 5), hold(1, 200, 6)]));
    expect(told).toEqual([]);
    made.advanceTo(200);
    expect(told.map(([signal, law]) => [signal, law!.params[0]])).toEqual([[0, 5], [1, 6]]);
    expect(made.valueOf(1, 250)).toBe(6);
    made.advanceTo(250);
    made.advanceTo(300);
    expect(told).toHaveLength(3);
    expect(made.valueOf(1, 300)).toBe(7);
  });

  it("may come in blocks out of order", () => {
    const { made } = store();
    made.take(block("delta", [0], [hold(0, 500, 3)]));
    made.take(block("delta", [0], [hold(0, 400, 2), hold(1, 600, 9)]));
    made.advanceTo(450);
    expect(made.valueOf(0, 450)).toBe(2);
    made.advanceTo(700);
    expect([made.valueOf(0, 700), made.valueOf(1, 700)]).toEqual([3, 9]);
  });

  it("is the same however often the clock asks", () => {
    const rows = Array.from({ length: 5000 }, (_, i) => hold(i % 4, 10 * i, i));
    const [often, once] = [store(), store()];
    for (const { made } of [often, once]) made.take(block("delta", [0], rows));
    for (let timeUs = 0; timeUs <= 50_000; timeUs += 35) often.made.advanceTo(timeUs);
    for (const { made } of [often, once]) made.advanceTo(50_000);
    for (let signal = 0; signal < 4; signal++) {
      expect(often.made.valueOf(signal, 50_000)).toBe(once.made.valueOf(signal, 50_000));
    }
    expect(often.told).toHaveLength(5000);
  });
});

describe("a keyframe", () => {
  it("replaces all that is known of its topics, and nothing of others", () => {
    const { made, told } = store();
    made.take(block("keyframe", [0, 1], [hold(0, 10, 1), hold(1, 10, 2), [4, 10, LAW.pose, [1, 2, 3, 0, 0, 0]]]));
    made.take(block("delta", [0, 1], [hold(0, 900, 8), [5, 900, LAW.pose, [9, 9, 0, 0, 0, 0]]]));
    told.length = 0;
    made.take(block("keyframe", [0], [hold(1, 20, 3)]));
    expect(made.valueOf(0, 30)).toBeNaN();
    expect(made.valueOf(1, 30)).toBe(3);
    expect(made.lawOf(4)).toBeDefined();
    expect(told.map(([signal, law]) => [signal, law?.params[0]])).toEqual([[0, undefined], [1, 3]]);
    made.advanceTo(1000);
    expect(made.valueOf(0, 1000)).toBeNaN();
    expect(made.lawOf(5)).toBeDefined();
  });
});

describe("a signal", () => {
  it("has no value after a hold of NaN", () => {
    const { made, told } = store();
    made.take(block("keyframe", [0], [hold(2, 0, 4)]));
    made.take(block("delta", [0], [hold(2, 50, NaN)]));
    made.advanceTo(50);
    expect(made.valueOf(2, 60)).toBeNaN();
    expect(told.at(-1)).toEqual([2, undefined]);
  });

  it("is forgotten with all others", () => {
    const { made, told } = store();
    made.take(block("keyframe", [0], [hold(2, 0, 4)]));
    made.clear();
    expect(told.at(-1)).toEqual([2, undefined]);
    expect(made.valueOf(2, 0)).toBeNaN();
  });
});

describe("a moving thing", () => {
  it("is where it and all its carriers say", () => {
    const { made } = store();
    const out: Pose = { x: 0, y: 0, z: 0, heading: 0 };
    made.take(
      block("keyframe", [1], [
        [4, 0, LAW.path, [0, 0, 2, 10]],
        [5, 0, LAW.attach, [4, 0, 0, 0.5, 0]],
        [6, 0, LAW.attach, [5, 0, 0, 0.25, 0]],
        [7, 0, LAW.attach, [3, 0, 0, 0, 0]],
      ]),
    );
    expect(made.poseOf(6, 3e6, out)).toBe(true);
    expect([out.x, out.y, out.z].map((v) => Math.round(v * 1e9) / 1e9)).toEqual([6, 0, 0.75]);
    expect(made.poseOf(7, 3e6, out)).toBe(false);
    expect(out.x).toBeNaN();
    expect(made.poseOf(2, 3e6, out)).toBe(false);
  });
});
