/** Laws of the camera: what is held stays under the pointer, and nobody walks through machines. */
import { describe, expect, it } from "vitest";
import { floorAt, frameOf, poseOf, type Screen, viewOf } from "../src/scene/camera-math";
import { onGround } from "../src/scene/standing";
import { CameraRig } from "../src/scene/camera-rig";
import type { View } from "../src/scene/types";
import { besideStation, isFiniteView, onFoot } from "../src/scene/views";

const HALL = { west: 0, south: 0, east: 60, north: 40 };
const SCREEN: Screen = { width: 1400, height: 900, covered: { left: 240, right: 280, top: 150, bottom: 110 } };
const VIEW: View = { mode: "orbit", x: 30, y: 20, azimuth: 0.4, elevation: 0.6, distance: 70 };
const CORNERS = [0, 60].flatMap((x) => [0, 40].map((y) => [x, y, 0] as const));

function rig(free = (_x: number, _y: number) => true): CameraRig {
  const made = new CameraRig(HALL, onGround(free), true);
  made.setSize(SCREEN.width, SCREEN.height);
  made.setCovered(SCREEN.covered);
  made.go(VIEW);
  return made;
}

/** The pixel at which a point of the floor is seen. */
function pixelOf(view: View, [x, y]: readonly [number, number]): readonly [number, number] {
  const { eye, forward, right, up } = frameOf(poseOf(view));
  const from = [x - eye[0], y - eye[1], -eye[2]];
  const along = (axis: readonly number[]) => axis.reduce((sum, value, k) => sum + value * from[k]!, 0);
  const perPx = (2 * Math.tan(poseOf(view).fov / 2)) / SCREEN.height;
  const { left, right: covered, top, bottom } = SCREEN.covered;
  return [
    SCREEN.width / 2 + (left - covered) / 2 + along(right) / along(forward) / perPx,
    SCREEN.height / 2 + (top - bottom) / 2 - along(up) / along(forward) / perPx,
  ];
}

describe("the floor under a pixel", () => {
  it("is the target in the middle of the free part", () => {
    const middle = [240 + (1400 - 240 - 280) / 2, 150 + (900 - 150 - 110) / 2] as const;
    const [x, y] = floorAt(poseOf(VIEW), SCREEN, middle)!;
    expect(x).toBeCloseTo(30, 9);
    expect(y).toBeCloseTo(20, 9);
  });

  it("is where a point of the floor is seen", () => {
    const at = pixelOf(VIEW, [41.5, 12.25]);
    const [x, y] = floorAt(poseOf(VIEW), SCREEN, at)!;
    expect(x).toBeCloseTo(41.5, 6);
    expect(y).toBeCloseTo(12.25, 6);
  });

  it("is nowhere above the horizon", () => {
    const flat = { ...VIEW, elevation: 0.1 };
    expect(floorAt(poseOf(flat), SCREEN, [700, 5])).toBeUndefined();
  });
});

describe("the first view", () => {
  it("has everything in the free part, and the larger of two sides", () => {
    const view = viewOf(CORNERS, { ...SCREEN, covered: { left: 0, right: 0, top: 150, bottom: 110 } }, [[0.4, 0.6]]);
    for (const [x, y] of CORNERS) {
      const [px, py] = pixelOf(view, [x, y]);
      expect(px).toBeGreaterThan(-25); // pixelOf shifts by the covered sides
      expect(px).toBeLessThan(1425);
      expect(py).toBeGreaterThan(145);
      expect(py).toBeLessThan(795);
    }
    const phone: Screen = { width: 390, height: 844, covered: { left: 0, right: 0, top: 100, bottom: 200 } };
    const sides = [[0, 0.6], [Math.PI / 2, 0.6]] as const;
    expect(viewOf(CORNERS, phone, sides).azimuth).toBe(Math.PI / 2);
  });
});

describe("the camera", () => {
  it("keeps the floor that was grabbed under the pointer", () => {
    const camera = rig();
    const [from, to] = [[600, 500], [660, 470]] as const;
    const held = floorAt(poseOf(camera.view()), SCREEN, from)!;
    camera.pan(from, to);
    const [x, y] = floorAt(poseOf(camera.view()), SCREEN, to)!;
    expect(x).toBeCloseTo(held[0], 6);
    expect(y).toBeCloseTo(held[1], 6);
  });

  it("comes nearer to what is under the pointer", () => {
    const camera = rig();
    const held = floorAt(poseOf(camera.view()), SCREEN, [900, 400])!;
    camera.dolly([900, 400], 0.8);
    const [x, y] = floorAt(poseOf(camera.view()), SCREEN, [900, 400])!;
    expect(camera.view().distance).toBeCloseTo(56, 9);
    expect(x).toBeCloseTo(held[0], 6);
    expect(y).toBeCloseTo(held[1], 6);
  });

  it("stays above the floor and around the hall, whatever is asked", () => {
    const camera = rig();
    for (let i = 0; i < 200; i++) {
      camera.turn(37, -90 + (i % 3) * 60);
      camera.pan([100, 500], [1300, 300]);
      camera.dolly([10 * i, 450], i % 2 ? 0.2 : 3);
      const { x, y, elevation, distance } = camera.view();
      expect(elevation).toBeGreaterThan(0.05);
      expect(elevation).toBeLessThan(Math.PI / 2);
      expect(distance).toBeGreaterThanOrEqual(3);
      expect(x).toBeGreaterThanOrEqual(-6);
      expect(y).toBeLessThanOrEqual(46);
    }
  });

  it("flies the shorter way round, and is there after 1.2 s", () => {
    const camera = new CameraRig(HALL, () => 0, false);
    camera.go({ ...VIEW, azimuth: 3 });
    camera.go({ ...VIEW, azimuth: -3, distance: 20 }, 1000);
    camera.update(1600, 0.016);
    expect(camera.pose.azimuth).toBeGreaterThan(3);
    expect(camera.pose.distance).toBeGreaterThan(20);
    camera.update(2200, 0.016);
    expect(camera.pose.azimuth).toBeCloseTo(2 * Math.PI - 3, 9);
    expect(camera.pose.distance).toBeCloseTo(20, 9);
  });

  it("does not move when nothing asks it to", () => {
    const camera = rig();
    camera.update(0, 0.016);
    expect(camera.update(16, 0.016)).toBe(false);
  });

  it("never walks into what is not free, but slides along it", () => {
    const free = (x: number, y: number) => !(x > 28 && x < 32 && y > 25 && y < 28);
    const camera = rig(free);
    camera.go({ ...VIEW, mode: "walk", azimuth: 0.3, elevation: 0 });
    camera.steer({ forward: 1, right: 0.2, turn: 0, up: 0 });
    for (let frame = 0; frame < 900; frame++) {
      camera.update(frame * 16, 0.016);
      expect(free(camera.pose.x, camera.pose.y)).toBe(true);
    }
    expect(camera.pose.y).toBeGreaterThan(28);
  });
});

describe("good views", () => {
  const place = { x_m: 10, y_m: 12, width_m: 3, depth_m: 2, heading_rad: Math.PI / 2 };

  it("look at a station from its front", () => {
    const { eye } = frameOf(poseOf(besideStation(place, VIEW, () => true)));
    expect(eye[0]).toBeGreaterThan(20); // its front faces east
  });

  it("put a walker before a station, facing it", () => {
    const view = besideStation(place, { ...VIEW, mode: "walk" }, () => true);
    expect([view.x, view.y].map((v) => Math.round(v * 100) / 100)).toEqual([13.6, 12]);
    expect(frameOf(poseOf(view)).forward[0]).toBeLessThan(-0.9);
  });

  it("start a walk where there is room", () => {
    const view = onFoot(VIEW, (x) => x > 31);
    expect(view.x).toBeGreaterThan(31);
    expect(view.mode).toBe("walk");
  });

  it("start a walk with nothing before one's nose, if there is such a place near by", () => {
    const column = { x: VIEW.x - 2 * Math.sin(VIEW.azimuth), y: VIEW.y + 2 * Math.cos(VIEW.azimuth) };
    const view = onFoot(VIEW, (x, y) => Math.hypot(x - column.x, y - column.y) > 0.8);
    const [aheadM, asideM] = [
      -(column.x - view.x) * Math.sin(view.azimuth) + (column.y - view.y) * Math.cos(view.azimuth),
      (column.x - view.x) * Math.cos(view.azimuth) + (column.y - view.y) * Math.sin(view.azimuth),
    ];
    expect(aheadM < 0 || aheadM > 4 || Math.abs(asideM) > 0.45 * aheadM).toBe(true);
    const crowded = onFoot(VIEW, (x, y) => Math.hypot(x - VIEW.x, y - VIEW.y) < 0.4);
    expect([crowded.x, crowded.y]).toEqual([VIEW.x, VIEW.y]);
  });

  it("are not taken from a link that holds no numbers", () => {
    expect(isFiniteView(VIEW)).toBe(true);
    expect(isFiniteView({ ...VIEW, x: NaN })).toBe(false);
  });
});
