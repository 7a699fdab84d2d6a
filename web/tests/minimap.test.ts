/** The map: what the camera sees of the floor, and that a point of the map is the point it shows. */
import { describe, expect, it } from "vitest";
import { DOT_PX, Dots } from "../src/app/tools/minimap/dots";
import { scaleOf, toFloor, toMap } from "../src/app/tools/minimap/plan";
import { LAW, PathTable, type Pose } from "../src/motion/laws";
import type { Point } from "../src/protocol/plant";
import { type CameraPose, EYE_M, frameOf, floorAt, ORBIT_FOV_RAD, type Screen, WALK_FOV_RAD } from "../src/scene/camera-math";
import { ClayPalette } from "../src/scene/clay";
import { eachPlace } from "../src/scene/minimap/places";
import { wedgeOf } from "../src/scene/minimap/wedge";
import { OrdersLayer } from "../src/scene/orders";
import { chances } from "./chances";
import { kit, look } from "./scene-kit";

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

describe("what moves", () => {
  const paths = new PathTable([{ number: 0, name: "", points: [[0, 0, 0], [10, 0, 0], [10, 5, 1]] }]);

  it("is on the map where it is in the picture, on paths, on its own and riding", () => {
    const pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };
    for (const random of chances(15)) {
      const orders = new OrdersLayer(paths, kit(1), new ClayPalette());
      for (let signal = 0; signal < 12; signal++) {
        orders.addOrder(signal, { look: look(), colour: 0, load: 1 });
        const [a, b, c] = [random() * 12, random() * 12, random() - 0.5];
        const law = [LAW.path, LAW.pose, LAW.attach][signal % 3]!;
        const params = { [LAW.path]: [0, a, 2 * c, b], [LAW.pose]: [a, b, 0, 3 * c, 1, c], [LAW.attach]: [signal - 1, c, 1, 0, 0] }[law]!;
        orders.setMotion(signal, { atUs: random() * 4e6, law, params });
      }
      orders.renderAt(1e6);
      for (const gone of [4, 9]) orders.setMotion(gone, undefined);
      const places: Point[] = [];
      const question = { timeUs: 5e6, texels: orders.samples.texels, every: 1 };
      for (const { rows } of orders.convoys) eachPlace(rows, question, (x, y) => places.push([x, y]));
      const expected = [...orders.drawn()].map((signal): Point => {
        orders.poseOf(signal, 5e6, pose);
        return [pose.x, pose.y];
      });
      expect(places).toHaveLength(9); // one rides on what has gone
      for (const [x, y] of expected) expect(Math.min(...places.map((place) => Math.hypot(place[0] - x, place[1] - y)))).toBeLessThan(0.13);
    }
  });

  it("covers the pixels around it at any resolution, whatever else is there, and nothing else", () => {
    for (const random of chances(12)) {
      const ratio = [1, 1.5, 2, 2.625, 3][Math.floor(random() * 5)]!;
      const dots = new Dots(40, 30, ratio);
      const rgba = new Uint8ClampedArray(4 * dots.width * dots.height);
      for (let picture = 0; picture < 2; picture++) {
        const points = Array.from({ length: 1 + Math.floor(random() * 12) }, (): Point => [4 + random() * 32, 4 + random() * 22]);
        for (const [x, y] of points) for (let again = 0; again < 3; again++) dots.mark(x, y);
        for (const off of [-5, 0, 39, NaN, Infinity]) dots.mark(off, 15);
        dots.cover(rgba);
        const alphaAt = (x: number, y: number) => rgba[4 * (y * dots.width + x) + 3];
        for (const [x, y] of points) expect(alphaAt(Math.floor(x * ratio), Math.floor(y * ratio))).toBe(255);
        let astray = 0;
        for (let y = 0; y < dots.height; y++) for (let x = 0; x < dots.width; x++) {
          const nearest = Math.min(...points.map((at) => Math.hypot((x + 0.5) / ratio - at[0], (y + 0.5) / ratio - at[1])));
          if (nearest > DOT_PX + 2 && alphaAt(x, y) !== 0) astray++;
        }
        expect(astray).toBe(0);
      }
    }
  });
});
