/** Which robots a log tells of, and how long a fork shares what was recorded. */
import { describe, expect, it } from "vitest";
import { hasRecordings, isRecorded, sharedUntilUs } from "../src/app/robots/recordings";
import type { World } from "../src/protocol/answers";
import type { Dictionary } from "../src/protocol/dictionary";

const ENTITIES = [
  { kind: "station", id: "cell" },
  { kind: "station", id: "mill" },
  { kind: "vehicle", id: "cart" },
];

function dictionary(...signals: readonly (readonly [number, string])[]): Dictionary {
  return { entities: ENTITIES, signals: signals.map(([entity, property]) => ({ entity, property })) } as unknown as Dictionary;
}

function world(id: string, parent?: string, forkUs?: number): World {
  return { id, fork: parent === undefined ? null : { parent, fork_us: forkUs } } as unknown as World;
}

describe("a log", () => {
  it("tells of the robots whose station has joints", () => {
    const told = dictionary([0, "state"], [0, "robot 2 joint 1"], [1, "joints"], [2, "joint 1"]);
    expect(hasRecordings(told)).toBe(true);
    expect(["cell", "mill", "cart"].map((id) => isRecorded(told, id))).toEqual([true, false, false]);
    expect(hasRecordings(dictionary([0, "state"], [1, "jointed 1"]))).toBe(false);
  });
});

describe("a world", () => {
  const worlds = [world("root"), world("a", "root", 50), world("b", "a", 80), world("c", "a", 20), world("lost", "gone", 30)];
  it.each([
    ["root", Infinity],
    ["a", 50],
    ["b", 50],
    ["c", 20],
    ["lost", 30],
  ])("%s shares what was recorded up to %d", (id, us) => {
    expect(sharedUntilUs(worlds.find((each) => each.id === id)!, worlds)).toBe(us);
  });
});
