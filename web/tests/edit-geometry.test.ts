/** Editing in place: distances, what things snap to, and the edits that a hand makes. */
import { describe, expect, it } from "vitest";
import type { Place } from "../src/protocol/plant";
import { headingDeg, metresText, moveEdits, movedBodies, nudged, turnedBySteps } from "../src/app/tools/edit/moves";
import { type Body, bodiesOf, companionsOf, pathsOf } from "../src/scene/edit/bodies";
import { isOutside, neighboursOf, type Standing } from "../src/scene/edit/clearance";
import { awayFrom, snapPoint } from "../src/scene/edit/path-hand";
import { boxOf, cornersOf, gapBetween, overlap } from "../src/scene/edit/rectangles";
import { linesOf, snap } from "../src/scene/edit/snapping";
import type { Plant } from "../src/protocol/plant";

const QUARTER = Math.PI / 2;

function at(x_m: number, y_m: number, heading_rad = 0, width_m = 3, depth_m = 2): Place {
  return { x_m, y_m, width_m, depth_m, heading_rad };
}

/** The same numbers on every run. */
function* draws(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

function somePlaces(n: number): (readonly [Place, Place])[] {
  const draw = draws(7);
  const next = (): number => draw.next().value;
  const one = (): Place => at(next() * 8, next() * 8, (next() - 0.5) * 7, 0.5 + next() * 4, 0.5 + next() * 3);
  return Array.from({ length: n }, () => [one(), one()] as const);
}

function isWithin(place: Place, x: number, y: number): boolean {
  const [cos, sin] = [Math.cos(place.heading_rad), Math.sin(place.heading_rad)];
  const [dx, dy] = [x - place.x_m, y - place.y_m];
  return Math.abs(cos * dx + sin * dy) < place.width_m / 2 && Math.abs(cos * dy - sin * dx) < place.depth_m / 2;
}

/** Points all over a place, its edges included. */
function pointsOf(place: Place): (readonly [number, number])[] {
  const [a, b, , d] = cornersOf(place) as [Place2, Place2, Place2, Place2];
  const shares = Array.from({ length: 21 }, (_, i) => i / 20);
  return shares.flatMap((u) => shares.map((v) => [a[0] + (b[0] - a[0]) * u + (d[0] - a[0]) * v, a[1] + (b[1] - a[1]) * u + (d[1] - a[1]) * v] as const));
}
type Place2 = readonly [number, number];

describe("two places", () => {
  it("overlap where a point lies in both", () => {
    for (const [a, b] of somePlaces(150)) {
      const shared = pointsOf(a).some(([x, y]) => isWithin(b, x, y));
      if (shared) expect(overlap(a, b)).toBe(true);
      expect(overlap(a, b)).toBe(overlap(b, a));
    }
  });

  it("are as far apart as their nearest points", () => {
    for (const [a, b] of somePlaces(25)) {
      const gap = gapBetween(a, b);
      const others = pointsOf(b);
      const sampled = Math.min(...pointsOf(a).map(([x, y]) => Math.min(...others.map((other) => Math.hypot(other[0] - x, other[1] - y)))));
      expect(gap.metres).toBeLessThanOrEqual(sampled + 1e-9);
      if (gap.metres > 0) {
        expect(sampled - gap.metres).toBeLessThan(0.25);
        expect(Math.hypot(gap.to[0] - gap.from[0], gap.to[1] - gap.from[1])).toBeCloseTo(gap.metres);
      }
      expect(gap.metres === 0).toBe(overlap(a, b));
    }
  });

  it("that touch do not overlap", () => {
    expect(overlap(at(0, 0), at(3, 0))).toBe(false);
    expect(overlap(at(0, 0), at(2.99, 0))).toBe(true);
  });
});

describe("clearance", () => {
  const standing = (id: string, place: Place, flat = false): Standing => ({ id, place, flat });

  it("is tight where a person does not fit, and free where things stand together", () => {
    const fits = (x: number) => neighboursOf(at(0, 0), [at(0, 0)], [standing("b", at(x, 0))]).map(({ fit }) => fit);
    expect([fits(3.79), fits(3.81), fits(3.01), fits(2.9)]).toEqual([["tight"], ["free"], ["free"], ["overlapping"]]);
  });

  it("names the nearest first, and paint only where something stands on it", () => {
    const others = [standing("far", at(8, 0)), standing("near", at(0, 4)), standing("paint", at(0, -2.5), true)];
    expect(neighboursOf(at(0, 0), [at(0, 0)], others).map(({ id }) => id)).toEqual(["near", "far"]);
    const along = [at(0, 0), at(0, -2)];
    expect(neighboursOf(at(0, 0), along, others).map(({ id, fit }) => [id, fit])[0]).toEqual(["paint", "overlapping"]);
  });

  it("ends at the walls", () => {
    const hall = { west: 0, south: 0, east: 20, north: 10 };
    expect([at(1.5, 1), at(1.4, 1), at(1, 1.5, QUARTER)].map((place) => isOutside(place, hall))).toEqual([false, true, false]);
  });
});

describe("snapping", () => {
  const none = { aisles: [], conveyors: [] };

  it("goes to the grid where nothing is near", () => {
    const { place, guides } = snap(at(4.3, 7.1), [], 0.3);
    expect([place.x_m, place.y_m, guides]).toEqual([4.5, 7, []]);
  });

  it("lines edges up with edges and middles with middles, and shows by which line", () => {
    const lines = linesOf([{ id: "a", place: at(10, 10), flat: false }], none);
    const beside = snap(at(13.1, 10.15), lines, 0.3);
    expect([beside.place.x_m, beside.place.y_m]).toEqual([13, 10]);
    expect(beside.guides).toHaveLength(2);
    const narrow = snap(at(9.62, 14.9, 0, 2, 2), lines, 0.3);
    expect(boxOf(narrow.place).west).toBeCloseTo(8.5);
  });

  it("never takes a thing farther than its reach, or half the grid", () => {
    const lines = linesOf([{ id: "a", place: at(10, 10, 0.4), flat: false }], none);
    const draw = draws(3);
    for (let i = 0; i < 200; i++) {
      const place = at(draw.next().value * 20, draw.next().value * 20);
      const moved = snap(place, lines, 0.2).place;
      for (const key of ["x_m", "y_m"] as const) expect(Math.abs(moved[key] - place[key])).toBeLessThanOrEqual(0.25 + 1e-9);
    }
  });

  it("finds the edges of aisles and the ends of conveyors", () => {
    const aisle = { id: "x", name: "", points_m: [[0, 5], [20, 5]], width_m: 3, one_way: false } as const;
    const conveyor = { id: "c", name: "", points_m: [[2, 12], [7.3, 12]], speed_m_per_s: 1, origin: "a", to: "b", width_m: 0.6, accumulating: true } as const;
    const lines = linesOf([], { aisles: [aisle], conveyors: [conveyor] });
    expect(boxOf(snap(at(10, 7.6), lines, 0.3).place).south).toBeCloseTo(6.5);
    expect(snap(at(7.45, 14), lines, 0.3).place.x_m).toBeCloseTo(7.3);
  });
});

const PLANT = {
  stations: [{ id: "mill", name: "Mill", place: at(10, 10) }],
  buffers: [{ id: "mill.waiting", name: "", station: "mill", place: at(10, 7, 0, 2, 1) }],
  sources: [{ id: "in", name: "In", place: at(1, 1) }],
  sinks: [],
} as unknown as Plant;

describe("moving", () => {
  const bodies: ReadonlyMap<string, Body> = bodiesOf(PLANT, []);

  it("takes along where orders wait, as it stands to the machine", () => {
    const edits = moveEdits(bodies, "mill", { ...at(12, 10), heading_rad: QUARTER });
    expect(edits).toEqual([
      { set: "stations/mill/place/x", value: "12 m" },
      { set: "stations/mill/place/heading", value: "90 deg" },
      { set: "buffers/mill.waiting/place/x", value: "15 m" },
      { set: "buffers/mill.waiting/place/y", value: "10 m" },
      { set: "buffers/mill.waiting/place/heading", value: "90 deg" },
    ]);
  });

  it("changes nothing where nothing is moved, and shows what it says", () => {
    expect(moveEdits(bodies, "mill", at(10, 10))).toEqual([]);
    const moved = movedBodies(bodies, "mill", at(11.25, 10));
    expect(moved.get("mill.waiting")?.now).toMatchObject({ x_m: 11.25, y_m: 7 });
    expect(moved.get("in")).toBe(bodies.get("in"));
  });

  it("knows what a draft has added, moved and taken out", () => {
    const change = { name: "", by: 2, station: null, points_m: null } as const;
    const drafted = bodiesOf(PLANT, [
      { ...change, table: "stations", id: "mill", change: "removed", place: at(10, 10) },
      { ...change, table: "stations", id: "saw", change: "added", place: at(4, 4) },
      { ...change, table: "buffers", id: "saw.waiting", change: "added", place: at(4, 2), station: "saw" },
      { ...change, table: "aisles", id: "main", change: "changed", place: null },
    ]);
    expect(drafted.get("mill")).toMatchObject({ now: undefined, base: at(10, 10), by: 2 });
    expect(drafted.get("saw")).toMatchObject({ base: undefined, now: at(4, 4) });
    expect(companionsOf(drafted, "saw").map(({ id }) => id)).toEqual(["saw.waiting"]);
    expect(drafted.has("main")).toBe(false);
  });

  it("turns on to whole steps, and stays within half a turn", () => {
    const headings = [turnedBySteps(at(0, 0, 0), 15), turnedBySteps(at(0, 0, 0.1), 15), turnedBySteps(at(0, 0, Math.PI), 90), turnedBySteps(at(0, 0, -QUARTER), 90)];
    expect(headings.map(headingDeg)).toEqual([15, 15, -90, 0]);
    expect([3 * Math.PI, -Math.PI, -0].map((heading) => headingDeg(at(0, 0, heading)))).toEqual([180, 180, 0]);
  });

  it("goes by keys where the arrow points on the screen", () => {
    const by = (azimuth: number): number[] => {
      const { x_m, y_m } = nudged(at(5, 5), azimuth, 0.1, 0);
      return [x_m, y_m];
    };
    expect([0.1, QUARTER, Math.PI, -QUARTER].map(by)).toEqual([[5.1, 5], [5, 5.1], [4.9, 5], [5, 4.9]]);
    expect(nudged(at(5, 5), 0, 0, 1).y_m).toBe(6);
  });

  it("writes metres as plant files do", () => {
    expect([12, 1.25, 0.1 + 0.2, -0.0004].map(metresText)).toEqual(["12 m", "1.25 m", "0.3 m", "0 m"]);
  });
});

describe("paths", () => {
  const points = [[0, 0], [10, 0], [10, 6]] as const;

  it("are as far as their nearest stretch", () => {
    expect(awayFrom(points, [4, 2])).toEqual({ metres: 2, stretch: 0, foot: [4, 0] });
    expect(awayFrom(points, [11, 9]).stretch).toBe(1);
    expect(awayFrom(points, [11, 9]).metres).toBeCloseTo(Math.hypot(1, 3));
  });

  it("have points that come into line with those beside them, or onto the grid", () => {
    expect(snapPoint([9.9, 3.2], [[10, 0]], 0.3)).toEqual([10, 3]);
    expect(snapPoint([9.6, 0.1], [[10, 0]], 0.3)).toEqual([9.5, 0]);
  });

  it("are where the draft has them", () => {
    const aisle = { id: "main", name: "", width_m: 3, one_way: false, points_m: points } as const;
    const change = { table: "aisles", id: "main", name: "", by: 3, station: null, place: null } as const;
    const drafted = (what: "changed" | "removed") =>
      pathsOf({ aisles: [aisle], conveyors: [] }, [{ ...change, change: what, points_m: [[0, 0], [9, 9]] }]).get("aisles/main");
    expect(drafted("changed")).toMatchObject({ base: points, now: [[0, 0], [9, 9]], by: 3 });
    expect(drafted("removed")?.now).toBeUndefined();
  });
});
