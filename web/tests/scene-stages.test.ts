/** How far a car has come is told by where it is: a small line with a store between two stations. */
import { describe, expect, it } from "vitest";
import type { Plant } from "../src/protocol/plant";
import { Stages } from "../src/scene/stages";
import { chances } from "./chances";
import { look } from "./scene-kit";

const NAMES = ["Framing", "Base coat", "Glazing", "Wheels", "Check"] as const;
const at = (i: number) => ({ x_m: 10 * i, y_m: 0, width_m: 6, depth_m: 6, heading_rad: 0 });
const step = (i: number) => ({ id: `s${i}`, operation: `o${i}`, stations: i === 2 ? ["m2"] : [], next: [] });
const LOOKS = [[0, 1, 2, 3].map((from_step) => look({ from_step })), [look()]];

const PLANT = {
  stations: NAMES.map((name, i) => ({ id: `m${i}`, name, kind: "car-bay", place: at(i) })),
  operations: NAMES.map((_, i) => ({ id: `o${i}`, stations: [`m${i}`] })),
  conveyors: [
    { origin: "m0", to: "m1", points_m: [[0, 0], [5, 0]] },
    { origin: "m1", to: "m2", points_m: [[10, 0], [10, 30], [20, 30], [20, 5]] },
  ],
  products: [
    { id: "sedan", name: "Sedan", route: NAMES.map((_, i) => step(i)) },
    { id: "crate", name: "Crate", route: NAMES.map((_, i) => step(i)) },
  ],
} as unknown as Plant;

describe("a car", () => {
  const stages = new Stages(PLANT, LOOKS);

  it.each([
    ["in the body shop", [0, 0], 0],
    ["on the way to paint", [4, 0], 0],
    ["in paint", [10, 0], 1],
    ["in the store behind it, nearer to another station", [20, 8], 1],
    ["at the glass", [20, 0.2], 2],
    ["with its wheels on", [31, 1], 3],
    ["at the end", [40, 0], 3],
  ] as const)("%s", (_where, point, stage) => {
    expect(stages.lookAt(0, point)).toBe(LOOKS[0]![stage]);
  });

  it("is behind the nearest conveyor within 60 cm, else at the nearest station, wherever it is", () => {
    const apart = (a: readonly number[], b: readonly number[]) => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
    for (const random of chances(300)) {
      // Half of them about a conveyor.
      const x = random() < 0.5 ? 9 + 2 * random() : -5 + 50 * random();
      const point = [x, -5 + 40 * random()] as const;
      // Along each line in steps of at most 5 cm.
      const near = PLANT.conveyors.map(({ points_m: points }) =>
        Math.min(...points.slice(1).flatMap(([x, y], i) => {
          const [fromX, fromY] = points[i]!;
          return Array.from({ length: 601 }, (_, k) =>
            apart(point, [fromX + ((x - fromX) * k) / 600, fromY + ((y - fromY) * k) / 600]));
        })),
      );
      const nearest = Math.min(...near);
      if (Math.abs(nearest - 0.6) < 0.03 || Math.abs(near[0]! - near[1]!) < 0.03) continue;
      const stations = NAMES.map((_, i) => apart(point, [10 * i, 0]));
      const behind = nearest < 0.6 ? near.indexOf(nearest) : stations.indexOf(Math.min(...stations));
      const expected = LOOKS[0]!.findLast(({ from_step }) => behind >= from_step);
      for (const asked of [1, 2]) expect([asked, stages.lookAt(0, point)]).toEqual([asked, expected]);
    }
  });

  it("looks finished at a station that its route does not name, and like nothing where nobody knows", () => {
    const other = new Stages({ ...PLANT, products: [{ ...PLANT.products[0]!, route: [] }] }, LOOKS);
    expect(other.lookAt(0, [0, 0])).toBe(LOOKS[0]![3]);
    expect(other.lookAt(5, [0, 0])).toBeUndefined();
  });

  it("is the only thing that changes on its way", () => {
    expect([stages.changes(0), stages.changes(1), stages.changes(9)]).toEqual([true, false, false]);
  });
});
