/** What a click meets: stations, what moves, and people who stand at a station. */
import { describe, expect, it } from "vitest";
import type { Pose } from "../src/motion/laws";
import type { Station } from "../src/protocol/plant";
import { Picker, type Ray } from "../src/scene/picking";
import type { Picked } from "../src/scene/types";

const SIZE = { halfWidth: 0.5, halfDepth: 0.5, height: 1 };
const THINGS: Record<number, [Picked, Pose]> = {
  3: [{ kind: "order", id: "o1" }, { x: 5, y: 0, z: 0, heading: 0 }],
  7: [{ kind: "vehicle", id: "agv" }, { x: 10, y: 0, z: 0, heading: 1 }],
  9: [{ kind: "operator", id: "bo" }, { x: 15, y: 0, z: 0, heading: 2 }],
};
const PRESS = { id: "press", place: { x_m: 20, y_m: 0, width_m: 4, depth_m: 4, heading_rad: 0 } } as Station;
const ANNA: Pose = { x: 20, y: -1.7, z: 0, heading: 0 };

const picker = new Picker(
  [PRESS],
  new Map([["press", 3]]),
  {
    orders: {
      drawn: () => Object.keys(THINGS).map(Number),
      convoyOf: () => ({ size: SIZE }),
      poseOf: (signal: number, _: number, out: Pose) => Object.assign(out, THINGS[signal]![1]),
    },
    operators: { standing: () => ["anna"], poseOf: (_: string, out: Pose) => Object.assign(out, ANNA) },
  } as unknown as ConstructorParameters<typeof Picker>[2],
  (signal) => THINGS[signal]?.[0],
);

/** From the south, a little downward, at a point. */
function at(x: number, y: number, z: number): Ray {
  return { eye: [x, y - 10, z + 1], direction: [0, 10, -1] };
}

describe("a click", () => {
  it.each(Object.values(THINGS))("on %o meets it", (thing, { x, y }) => {
    expect(picker.pick(at(x, y, 0.5), 0)).toEqual(thing);
  });

  it("on somebody who stands at a machine meets them, and beside them the machine", () => {
    expect(picker.pick(at(20, -1.7, 1.2), 0)).toEqual({ kind: "operator", id: "anna" });
    expect(picker.pick(at(21.2, -1.7, 1.2), 0)).toEqual({ kind: "station", id: "press" });
  });

  it("on the floor meets nothing", () => {
    expect(picker.pick(at(7.5, 0, 0), 0)).toBeUndefined();
  });
});
