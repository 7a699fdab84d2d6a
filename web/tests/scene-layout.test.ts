/** Where things stand: the hall around them, machines inside their places, room to walk. */
import { describe, expect, it } from "vitest";
import type { Place, Plant } from "../src/protocol/plant";
import { contentOf, hallOf, onFloor } from "../src/scene/layout";
import { canStand, nearestFree } from "../src/scene/standing";

function place(over: Partial<Place> = {}): Place {
  return { x_m: 10, y_m: 20, width_m: 6, depth_m: 3, heading_rad: 0, ...over };
}
const EMPTY: Plant = {
  format: 1, name: "", note: "", generated: false, enterprise: "", site: "", epoch: "2031-03-03T00:00:00", time_zone: "", floor: null,
  areas: [], work_centers: [], stations: [], buffers: [], sources: [], sinks: [], aisles: [], conveyors: [],
  vehicles: [], operator_pools: [], shifts: [], operations: [], products: [], orders: [], tags: [],
};

describe("a place", () => {
  it("has its front on the south where its heading is 0, and on the east at a quarter turn", () => {
    expect(onFloor(place(), 0, -1.5)).toEqual([10, 18.5]);
    const [x, y] = onFloor(place({ heading_rad: Math.PI / 2 }), 0, -1.5);
    expect(x).toBeCloseTo(11.5, 9);
    expect(y).toBeCloseTo(20, 9);
  });
});

describe("the hall", () => {
  it("is the plant's floor where it has one", () => {
    const hall = hallOf({ ...EMPTY, floor: { width_m: 41, depth_m: 23 } });
    expect(hall).toEqual({ west: 0, south: 0, east: 41, north: 23 });
  });

  it("else holds all places and aisles with air around them", () => {
    const sink = { id: "out", name: "", place: place({ x_m: -7 }) };
    const aisle = { id: "a", name: "", points_m: [[0, 0], [30, 5]] as const, width_m: 3, one_way: false };
    const { west, south, east, north } = hallOf({ ...EMPTY, sinks: [sink], aisles: [aisle] });
    expect([west, south, east, north]).toEqual([-14, -4, 34, 25.5]);
  });

  it("is shown whole where nothing stands in it", () => {
    const { east, north } = hallOf(EMPTY);
    const corners = contentOf(EMPTY, hallOf(EMPTY)).filter(([, , z]) => z === 0);
    expect(corners).toHaveLength(4);
    expect(corners).toContainEqual([east, north, 0]);
  });
});

describe("a person", () => {
  const hall = { west: 0, south: 0, east: 20, north: 10 };
  const footprint = { x: 10, y: 5, headingRad: Math.PI / 6, halfWidth: 2, halfDepth: 1, height: 2 };
  const free = canStand(hall, [footprint]);

  it("stands in no machine and in no wall", () => {
    expect(free(10, 5)).toBe(false);
    const beside = onFloor(place({ x_m: 10, y_m: 5, heading_rad: Math.PI / 6 }), 0, -1.4);
    expect(free(...beside)).toBe(true);
    expect(free(0.1, 5)).toBe(false);
  });

  it("is put beside a machine rather than into it", () => {
    const [x, y] = nearestFree(free, 10, 5);
    expect(free(x, y)).toBe(true);
    expect(Math.hypot(x - 10, y - 5)).toBeLessThan(2.5);
  });
});
