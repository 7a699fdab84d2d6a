/** Measuring: what points snap to, lengths and areas, clearance against brute force, words apart. */
import { describe, expect, it } from "vitest";
import type { Plant, Point } from "../src/protocol/plant";
import { areaOf, clearanceOf, cornersOf, distance, isWithin, lengthOf, type Rectangle, sidesOf, trianglesOf } from "../src/scene/measure/geometry";
import { placesBeside, placeWords } from "../src/scene/measure/placing";
import { SnapTargets } from "../src/scene/measure/snap";
import { chances, type Random } from "./chances";

const SQUARE: Point[] = [[0, 0], [4, 0], [4, 3], [0, 3]];

function rectangle(random: Random): Rectangle {
  return {
    x: random() * 12,
    y: random() * 12,
    headingRad: random() * 7,
    halfWidth: 0.2 + random() * 3,
    halfDepth: 0.2 + random() * 3,
  };
}

/** Points all along the edge of a shape, and how far apart they are. */
function alongEdge(shape: readonly Point[], n: number): Point[] {
  return sidesOf(shape, true).flatMap(([a, b]) =>
    Array.from({ length: n }, (_, i): Point => [a[0] + ((b[0] - a[0]) * i) / n, a[1] + ((b[1] - a[1]) * i) / n]),
  );
}

describe("lengths and areas", () => {
  it("are those of a rectangle, open and closed", () => {
    expect([lengthOf(SQUARE, false), lengthOf(SQUARE, true), areaOf(SQUARE)]).toEqual([11, 14, 12]);
    expect(areaOf([...SQUARE].reverse())).toBe(12);
    expect(lengthOf([], true)).toBe(0);
  });

  it("have no one area where the line crosses itself", () => {
    expect(areaOf([[0, 0], [4, 3], [4, 0], [0, 3]])).toBeUndefined();
  });

  it("do not change as a shape is turned and moved", () => {
    for (const random of chances(100)) {
      const shape = rectangle(random);
      const corners = cornersOf(shape);
      expect(areaOf(corners)).toBeCloseTo(4 * shape.halfWidth * shape.halfDepth, 9);
      expect(lengthOf(corners, true)).toBeCloseTo(4 * (shape.halfWidth + shape.halfDepth), 9);
    }
  });
});

describe("triangles", () => {
  it("fill a closed line, whichever way round and however bent it is", () => {
    for (const random of chances(200)) {
      const n = 3 + Math.floor(random() * 12);
      // A star around a point never crosses itself.
      const star = Array.from({ length: n }, (_, i): Point => {
        const [angle, far] = [((i + 0.8 * random()) / n) * 2 * Math.PI, 1 + random() * 8];
        return [20 + far * Math.cos(angle), 10 + far * Math.sin(angle)];
      });
      const points = random() < 0.5 ? star : star.reverse();
      const indices = trianglesOf(points);
      expect(indices.length).toBe(3 * (n - 2));
      const whole = Array.from({ length: n - 2 }, (_, i) => areaOf([0, 1, 2].map((k) => points[indices[3 * i + k]!]!))!);
      expect(whole.reduce((sum, each) => sum + each, 0)).toBeCloseTo(areaOf(points)!, 6);
    }
  });
});

describe("clearance", () => {
  it("is the least distance between any points of two shapes", () => {
    let n_apart = 0;
    for (const random of chances(150)) {
      const [one, other] = [cornersOf(rectangle(random)), cornersOf(rectangle(random))];
      const { distanceM, from, to } = clearanceOf(one, other);
      const [edge, otherEdge] = [alongEdge(one, 24), alongEdge(other, 24)];
      const brute = Math.min(...edge.flatMap((a) => otherEdge.map((b) => distance(a, b))));
      const overlap = edge.some((point) => isWithin(other, point)) || otherEdge.some((point) => isWithin(one, point));
      if (overlap) expect(distanceM).toBe(0);
      // Half the way between two of the points tried, on each shape, is the most that they can miss.
      else {
        n_apart++;
        expect(distanceM).toBeLessThanOrEqual(brute + 1e-9);
        expect(distanceM).toBeGreaterThanOrEqual(brute - 0.27);
        expect(distance(from, to)).toBeCloseTo(distanceM, 9);
        expect(Math.min(...edge.map((point) => distance(point, from)))).toBeLessThan(0.14);
        expect(Math.min(...otherEdge.map((point) => distance(point, to)))).toBeLessThan(0.14);
      }
    }
    expect(n_apart).toBeGreaterThan(25);
    expect(n_apart).toBeLessThan(140);
  });

  it("is the same whichever comes first", () => {
    for (const random of chances(100)) {
      const [one, other] = [cornersOf(rectangle(random)), cornersOf(rectangle(random))];
      expect(clearanceOf(one, other).distanceM).toBeCloseTo(clearanceOf(other, one).distanceM, 9);
    }
  });

  it("is none where shapes cross without a corner in one another", () => {
    const tall = { x: 0, y: 0, headingRad: 0, halfWidth: 1, halfDepth: 9 };
    expect(clearanceOf(cornersOf(tall), cornersOf({ ...tall, headingRad: Math.PI / 2 })).distanceM).toBe(0);
  });
});

describe("points", () => {
  const place = { x_m: 10, y_m: 5, width_m: 4, depth_m: 2, heading_rad: 0 };
  const none = { buffers: [], sources: [], sinks: [], areas: [], conveyors: [] };
  const aisles = [{ id: "a1", name: "Main aisle", points_m: [[0, 12], [20, 12]] }];
  const plant = { ...none, stations: [{ id: "press", name: "Press", place }], aisles } as unknown as Plant;
  const hall = { west: 0, south: 0, east: 20, north: 15 };
  const unit = { x: 10, y: 5, headingRad: 0, halfWidth: 1, halfDepth: 0.5, height: 2 };
  const targets = new SnapTargets(plant, hall, [unit]);

  it.each([
    ["a corner before the edges that meet there", [8.1, 4.1], { point: [8, 4], kind: "corner", name: "Press" }],
    ["an edge beside no corner", [10.2, 3.9], { point: [10.2, 4], kind: "edge", name: "Press" }],
    ["a corner of what stands in a place, by its name", [9.05, 4.55], { point: [9, 4.5], kind: "corner", name: "Press" }],
    ["the end of an aisle", [0.1, 11.9], { point: [0, 12], kind: "path", name: "Main aisle" }],
    ["the line of an aisle", [5, 11.9], { point: [5, 12], kind: "path", name: "Main aisle" }],
    ["a wall", [3, 0.1], { point: [3, 0], kind: "wall", name: "" }],
    ["a corner of the hall", [19.9, 14.9], { point: [20, 15], kind: "wall", name: "" }],
    ["nothing on the free floor", [4, 8], { point: [4, 8], kind: "floor", name: "" }],
  ] as const)("snap to %s", (_, at, spot) => {
    expect(targets.snap(at, 0.3)).toEqual(spot);
  });

  it("snap to the first that was set, which closes the line, before all else", () => {
    expect(targets.snap([8.01, 4.01], 0.3, [[8.02, 4.01], [1, 1]]).kind).toBe("start");
  });

  it("go no farther than the reach", () => {
    for (const random of chances(200)) {
      const [at, reach]: [Point, number] = [[random() * 20, random() * 15], random() * 2];
      expect(distance(at, targets.snap(at, reach).point)).toBeLessThanOrEqual(reach);
    }
  });
});

describe("words", () => {
  it("never cover each other, nor leave the screen", () => {
    for (const random of chances(200)) {
      const wanted = Array.from({ length: 14 }, () => {
        const pixel = () => [random() * 640, random() * 420] as const;
        return { places: placesBeside(pixel(), pixel(), 16), width: 40 + random() * 60, height: 20 };
      });
      const placed = placeWords(wanted, [600, 400]);
      const boxes = placed.flatMap((at, i) => (at ? [{ at, ...wanted[i]! }] : []));
      expect(boxes.length).toBeGreaterThan(1);
      boxes.forEach(({ at, width, height }, i) => {
        expect(at[0] - width / 2).toBeGreaterThanOrEqual(-1e-9);
        expect(at[0] + width / 2).toBeLessThanOrEqual(600 + 1e-9);
        for (const other of boxes.slice(i + 1)) {
          const beside = Math.abs(other.at[0] - at[0]) >= (other.width + width) / 2;
          expect(beside || Math.abs(other.at[1] - at[1]) >= (other.height + height) / 2).toBe(true);
        }
      });
    }
  });

  it("stand beside their line, the upper side first", () => {
    expect(placesBeside([0, 100], [200, 100], 16).slice(0, 2)).toEqual([[100, 84], [100, 116]]);
    expect(placesBeside([200, 100], [0, 100], 16)[0]).toEqual([100, 84]);
  });
});
