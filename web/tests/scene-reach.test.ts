/** Robots: their tools come to what they work on, by the joints that they are shown with. */
import { describe, expect, it } from "vitest";
import type { Vec3 } from "../src/scene/glb";
import { reachOf, spotsOf } from "../src/scene/reach";
import { kit, unit } from "./scene-kit";

const ROBOT = kit().kinds[0]!;
const MIDDLE = { x_m: 0, y_m: 0, heading_rad: 0.3 };

/** A point turned with the first joints, as the shader does it: from the last to the first. */
function moved(point: Vec3, angles: readonly number[]): Vec3 {
  let p = point;
  for (let i = angles.length - 1; i >= 0; i--) {
    const { pivot, axis } = ROBOT.parts[i]!;
    const [c, s] = [Math.cos((angles[i]! * Math.PI) / 180), Math.sin((angles[i]! * Math.PI) / 180)];
    const arm = p.map((x, k) => x - pivot[k]!) as [number, number, number];
    const dot = arm.reduce((sum, x, k) => sum + x * axis[k]!, 0);
    const cross = [
      axis[1] * arm[2] - axis[2] * arm[1], axis[2] * arm[0] - axis[0] * arm[2], axis[0] * arm[1] - axis[1] * arm[0],
    ];
    p = pivot.map((from, k) => from + c * arm[k]! + s * cross[k]! + (1 - c) * dot * axis[k]!) as unknown as Vec3;
  }
  return p;
}

describe("a robot beside a line", () => {
  it.each([
    [0.2, -2.2, 0.3], [-0.4, 2.1, Math.PI], [2, 1, 2], [0, -2.4, 0.8],
  ])("at (%f, %f) has its wrist a tool's length before each point that it works on", (x_m, y_m, heading_rad) => {
    const own = unit({ x_m, y_m, heading_rad, mounted: true });
    const reach = reachOf(ROBOT, own, MIDDLE)!;
    const [base, wrist] = [ROBOT.parts[0]!.pivot, ROBOT.parts[4]!.pivot];
    spotsOf(own, MIDDLE).forEach((spot, i) => {
      const angles = reach.map((axis) => axis[i]!);
      const at = moved(wrist, angles);
      const [dx, dy] = [spot[0] - base[0], spot[1] - base[1]];
      const flat = Math.hypot(dx, dy);
      const aim = [spot[0] - (dx / flat) * 0.25, spot[1] - (dy / flat) * 0.25, spot[2]];
      const away = Math.hypot(...aim.map((value, k) => value - at[k]!));
      const clamped = angles.some((angle, k) => [ROBOT.parts[k]!.low, ROBOT.parts[k]!.high].includes(angle));
      const shoulder = moved(ROBOT.parts[1]!.pivot, angles.slice(0, 1));
      const tooFar = Math.hypot(...aim.map((value, k) => value - shoulder[k]!)) > 2.2;
      if (!clamped && !tooFar) expect(away).toBeLessThan(0.12);
      else expect(away).toBeLessThan(Math.hypot(...aim.map((value, k) => value - wrist[k]!)) + 0.5);
    });
  });

  it("works within what its joints allow", () => {
    for (let turn = 0; turn < 6; turn++) {
      const reach = reachOf(ROBOT, unit({ x_m: 1.5, y_m: -1.5, heading_rad: turn, mounted: true }), MIDDLE)!;
      reach.forEach((angles, axis) => {
        for (const angle of angles) {
          expect(angle).toBeGreaterThanOrEqual(ROBOT.parts[axis]!.low);
          expect(angle).toBeLessThanOrEqual(ROBOT.parts[axis]!.high);
        }
      });
    }
  });

  it("is told from what has no arm", () => {
    expect(reachOf({ ...ROBOT, parts: [] }, unit(), MIDDLE)).toBeUndefined();
  });
});
