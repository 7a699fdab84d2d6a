/** Following: the camera goes where the thing goes, gently, and stops when it should. */
import { describe, expect, it } from "vitest";
import type { Pose } from "../src/motion/laws";
import type { Interior } from "../src/scene/addition";
import { CameraRig } from "../src/scene/camera-rig";
import { Follow, type FollowEnd } from "../src/scene/follow";
import { Ride, viewBehind, viewOver } from "../src/scene/follow/path";
import type { View } from "../src/scene/types";
import { chances } from "./chances";

const HALL = { west: 0, south: 0, east: 60, north: 40 };
const ABOVE: View = { mode: "orbit", x: 30, y: 20, azimuth: 0.4, elevation: 0.6, distance: 50 };

/** A scene with one thing that moves, without a picture. */
function scene() {
  const rig = new CameraRig(HALL, () => 0, true);
  rig.go(ABOVE);
  const at: { pose: Pose | undefined } = { pose: { x: 10, y: 10, z: 0, heading: 0 } };
  const orders = { poseOf: (_: number, __: number, out: Pose) => at.pose !== undefined && Object.assign(out, at.pose) !== null };
  const operators = { poseOf: () => false };
  const layers = { orders, operators, free: () => true };
  const interior = { rig, layers, reducedMotion: true, go: (view: View) => rig.go(view) } as unknown as Interior;
  const ends: FollowEnd[] = [];
  const follow = new Follow(interior, { signal: 1, operator: undefined }, (why) => ends.push(why));
  return { rig, at, follow, ends, frame: (seconds = 0.1) => follow.update(0, seconds) };
}

describe("a camera that follows", () => {
  it("keeps its side and its distance from above, once it is near enough", () => {
    const { rig, at, frame } = scene();
    frame();
    at.pose = { x: 14, y: 12, z: 0, heading: 1 };
    frame();
    expect(rig.view()).toEqual({ ...ABOVE, x: 14, y: 12, distance: 16 });
  });

  it("rides behind at eye height for who walks, looking where the thing goes", () => {
    const { rig, at, frame } = scene();
    rig.go({ ...ABOVE, mode: "walk", distance: 0 });
    at.pose = { x: 20, y: 20, z: 0, heading: Math.PI / 2 }; // to the east
    frame();
    frame();
    const { x, y, azimuth, mode } = rig.view();
    expect(mode).toBe("walk");
    expect(x).toBeCloseTo(16.8);
    expect(y).toBeCloseTo(20);
    expect(Math.sin(azimuth + Math.PI / 2)).toBeCloseTo(0);
  });

  it("stops when the camera is moved by hand, and says so once", () => {
    const { rig, at, frame, ends } = scene();
    frame();
    frame();
    expect(ends).toEqual([]);
    rig.turn(20, 0);
    frame();
    at.pose = { x: 50, y: 30, z: 0, heading: 0 };
    frame();
    expect(ends).toEqual(["moved"]);
    expect(rig.view().x).toBe(10);
  });

  it("goes on in another mode, behind what it was over", () => {
    const { rig, frame, ends } = scene();
    frame();
    rig.go({ ...ABOVE, mode: "walk", distance: 0 });
    frame();
    expect([ends, rig.view().mode, Math.round(rig.view().y * 10)]).toEqual([[], "walk", 132]);
  });

  it("waits for a thing that a jump in time has hidden, and gives one up that has left", () => {
    const { at, frame, ends, rig } = scene();
    frame();
    const pose = at.pose;
    at.pose = undefined;
    for (let i = 0; i < 15; i++) frame();
    at.pose = { ...pose!, x: 40 };
    frame();
    expect([ends, rig.view().x]).toEqual([[], 40]);
    at.pose = undefined;
    for (let i = 0; i < 25; i++) frame();
    expect(ends).toEqual(["gone"]);
  });

  it("stays in the hall, and does not take that for a hand", () => {
    const { at, frame, ends } = scene();
    at.pose = { x: 90, y: -30, z: 0, heading: 0 };
    for (let i = 0; i < 5; i++) frame();
    expect(ends).toEqual([]);
  });
});

describe("a ride", () => {
  it("comes to where the thing is, by the shorter turn, never beyond it", () => {
    for (const random of chances(200)) {
      const pose = (): Pose => ({ x: random() * 60, y: random() * 40, z: 0, heading: (random() - 0.5) * 12 });
      const [from, to] = [pose(), pose()];
      const ride = new Ride(from);
      let turned = 0;
      for (let i = 0; i < 400; i++) {
        const [away, heading] = [Math.hypot(to.x - ride.x, to.y - ride.y), ride.heading];
        ride.move(to, 0.005 + random() * 0.05);
        turned += Math.abs(ride.heading - heading);
        expect(Math.hypot(to.x - ride.x, to.y - ride.y)).toBeLessThanOrEqual(away + 1e-12);
      }
      expect(Math.hypot(to.x - ride.x, to.y - ride.y)).toBeLessThan(1e-6);
      expect(Math.cos(ride.heading - to.heading)).toBeCloseTo(1, 6);
      expect(turned).toBeLessThanOrEqual(Math.PI + 1e-9);
    }
  });

  it("stands nowhere that is taken, and looks at the thing from there", () => {
    const free = (x: number) => x > 9;
    for (const random of chances(200)) {
      const ride = new Ride({ x: 9.5 + random(), y: random() * 9, z: 0, heading: random() * 7 });
      const { x, y, azimuth } = viewBehind(ride, free);
      expect(free(x)).toBe(true);
      const [dx, dy] = [ride.x - x, ride.y - y];
      expect(-Math.sin(azimuth) * dx + Math.cos(azimuth) * dy).toBeGreaterThan(0.9 * Math.hypot(dx, dy));
    }
  });

  it("comes no nearer from above than the camera was", () => {
    expect(viewOver({ x: 1, y: 2 }, { ...ABOVE, distance: 7 }).distance).toBe(7);
  });
});
