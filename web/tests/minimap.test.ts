/** The map: what the camera sees of the floor, and that a point of the map is the point it shows. */
import { describe, expect, it } from "vitest";
import { scaleOf, toFloor, toMap } from "../src/app/tools/minimap/plan";
import type { Point } from "../src/protocol/plant";
import { type CameraPose, EYE_M, frameOf, floorAt, ORBIT_FOV_RAD, type Screen, WALK_FOV_RAD } from "../src/scene/camera-math";
import { wedgeOf } from "../src/scene/minimap/wedge";
import { chances } from "./chances";

const SCREEN: Screen = { width: 1200, height: 700, covered: { left: 240, top: 90, right: 0, bottom: 110 } };
const REACH_M = 200;

/** Whether a point is in a shape, by the number of its sides to the right. */
function isInside(shape: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  shape.forEach(([ax, ay], i) => {
    const [bx, by] = shape[(i + 1) % shape.length]!;
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  });
  return inside;
}

describe("the wedge", () => {
  it("has the corners of the screen in it where the camera sees no horizon", () => {
    for (const random of chances(200)) {
      const pose: CameraPose = {
        x: random() * 60, y: random() * 40, z: 0, azimuth: random() * 7,
        elevation: 0.5 + random() * 0.9, distance: 5 + random() * 60, fov: ORBIT_FOV_RAD,
      };
      const wedge = wedgeOf(pose, SCREEN, REACH_M);
      const corners = ([[0, 700], [1200, 700], [1200, 0], [0, 0]] as const).map((at) => floorAt(pose, SCREEN, at, Infinity)!);
      wedge.forEach((point, i) => point.forEach((value, k) => expect(value).toBeCloseTo(corners[i]![k]!, 6)));
      expect(isInside(wedge, [pose.x, pose.y])).toBe(true);
    }
  });

  it("begins at the feet of who walks and ends at its reach, whichever way they look", () => {
    for (const random of chances(200)) {
      const pose: CameraPose = {
        x: random() * 60, y: random() * 40, z: EYE_M, azimuth: random() * 7,
        elevation: (random() - 0.5) * 1.6, distance: 0, fov: WALK_FOV_RAD,
      };
      const [feet, ...ahead] = wedgeOf(pose, SCREEN, REACH_M);
      expect(feet).toEqual([pose.x, pose.y]);
      expect(ahead.length).toBe(2);
      const { forward } = frameOf(pose);
      for (const [x, y] of ahead) {
        expect(Math.hypot(x - pose.x, y - pose.y)).toBeLessThanOrEqual(REACH_M + 1e-6);
        if (Math.abs(pose.elevation) < 0.3) expect((x - pose.x) * forward[0] + (y - pose.y) * forward[1]).toBeGreaterThan(0);
      }
    }
  });
});

describe("the map", () => {
  const hall = { west: -4, south: 2, east: 56, north: 42 };

  it("shows the whole hall, north up, and leads back to the same point", () => {
    for (const random of chances(100)) {
      const size = [120 + random() * 300, 80 + random() * 200] as const;
      const scale = scaleOf(hall, ...size);
      const point: Point = [hall.west + random() * 60, hall.south + random() * 40];
      const [x, y] = toMap(scale, point);
      expect(Math.min(x, y, size[0] - x, size[1] - y)).toBeGreaterThan(0);
      toFloor(scale, [x, y]).forEach((value, k) => expect(value).toBeCloseTo(point[k]!, 9));
      expect(toMap(scale, [point[0], point[1] + 1])[1]).toBeLessThan(y);
      expect(toMap(scale, [point[0] + 1, point[1]])[0]).toBeGreaterThan(x);
    }
  });
});
