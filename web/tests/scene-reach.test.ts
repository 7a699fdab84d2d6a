/** Robots: their tools come to what they work on, by the joints that they are shown with. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type KitKind, readGlb, type Vec3 } from "../src/scene/glb";
import { aimsOf, reachOf, tipOf } from "../src/scene/reach";
import { kit, unit } from "./scene-kit";

const ROBOT = kit().kinds[0]!;
const BYTES = readFileSync(new URL("../../schema/golden/kit-weld-cell.glb", import.meta.url));
const CELL = readGlb(BYTES.buffer.slice(BYTES.byteOffset, BYTES.byteOffset + BYTES.byteLength) as ArrayBuffer);
const MIDDLE = { x_m: 0, y_m: 0, heading_rad: 0.3 };
const BOUND_M = 0.02;

/** A point of the last joint, turned as the shader does it: from the last joint to the first. */
function moved({ parts }: KitKind, point: Vec3, [first, second, third]: readonly number[]): Vec3 {
  const angles = [first!, second!, third!, 0, -second! - third!, 0];
  const joints = parts.filter(({ drive }) => drive === "joint");
  let p = point;
  for (let i = angles.length - 1; i >= 0; i--) {
    const { pivot, axis } = joints[i]!;
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

/** How far the tip of the tool is from each point that it works on. */
function missesM(kind: KitKind, own: ReturnType<typeof unit>, middle?: typeof MIDDLE): readonly number[] {
  const reach = reachOf(kind, own, middle);
  return aimsOf(kind, own, middle).map(({ spot }, i) => {
    const at = moved(kind, tipOf(kind), reach.map((axis) => axis[i]!));
    return own.scale * Math.hypot(...spot.map((x, k) => x - at[k]!));
  });
}

/** On a line along x through a place: as four robots stand on the pads of a weld line station. */
function onPad(lengthM: number, side: number, end: number, scale = 1) {
  const [x_m, y_m] = [scale * end * 0.26 * lengthM, scale * side * 1.96];
  return unit({ x_m, y_m, heading_rad: side < 0 ? Math.PI : 0, scale, mounted: true });
}

describe("a robot", () => {
  it.each([5, 6, 9])("of a weld line of %i m comes to what stands on the line", (lengthM) => {
    for (const side of [-1, 1]) {
      for (const end of [-1, 1]) {
        for (const scale of [0.6, 1]) {
          const [own, line] = [onPad(lengthM, side, end, scale), { x_m: 0, y_m: 0, heading_rad: 0 }];
          expect(Math.max(...missesM(ROBOT, own, line))).toBeLessThan(BOUND_M);
          for (const { spot: [, y] } of aimsOf(ROBOT, own, line)) {
            // Its own frame: what stands on the line is within a metre of its middle.
            expect(Math.abs(1.96 * scale + scale * y)).toBeLessThan(1);
          }
        }
      }
    }
  });

  it.each([
    [0.2, -2.2, 2.9], [-0.4, 2.1, 0.1], [1, 1.8, -0.4], [0, -2.4, 3.6],
  ])("beside a line, at (%f, %f), comes to each point that it works on", (x_m, y_m, heading_rad) => {
    expect(Math.max(...missesM(ROBOT, unit({ x_m, y_m, heading_rad, mounted: true }), MIDDLE))).toBeLessThan(BOUND_M);
  });

  it("of a welding cell comes to the part on its fixture", () => {
    const fixture = CELL.parts.find(({ name }) => name === "back fixture")!.pivot;
    expect(Math.max(...missesM(CELL, unit()))).toBeLessThan(BOUND_M);
    for (const { spot: [x, y, z] } of aimsOf(CELL, unit())) {
      expect(Math.abs(x - fixture[0])).toBeLessThan(0.8);
      expect(Math.abs(y - fixture[1])).toBeLessThan(0.2);
      expect(z - fixture[2]).toBeLessThan(0.2);
    }
  });

  it("that stands by itself reaches before itself", () => {
    expect(Math.max(...missesM(ROBOT, unit()))).toBeLessThan(BOUND_M);
    for (const { spot } of aimsOf(ROBOT, unit())) expect(spot[1]).toBeLessThan(-0.8);
  });

  it("that stands too far away stays as it was built", () => {
    expect(reachOf(ROBOT, unit({ x_m: 0, y_m: 20, mounted: true }), MIDDLE).flat()).toEqual(Array(12).fill(0));
  });

  it("works within what its joints allow", () => {
    for (let turn = 0; turn < 6; turn++) {
      const reach = reachOf(ROBOT, unit({ x_m: 1.5, y_m: -1.5, heading_rad: turn, mounted: true }), MIDDLE);
      reach.forEach((angles, axis) => {
        for (const angle of angles) {
          expect(angle).toBeGreaterThanOrEqual(ROBOT.parts[axis]!.low);
          expect(angle).toBeLessThanOrEqual(ROBOT.parts[axis]!.high);
        }
      });
    }
  });
});

describe("what is no arm", () => {
  it("swings a little with the joints that it has", () => {
    const swing = reachOf({ ...ROBOT, parts: ROBOT.parts.slice(0, 2) }, unit());
    expect(Math.max(...swing[0])).toBeGreaterThan(5);
    expect(swing[2]).toEqual([0, 0, 0, 0].map((zero) => expect.closeTo(zero)));
    expect(reachOf({ ...ROBOT, parts: [] }, unit()).flat().every((angle) => angle === 0 || Object.is(angle, -0))).toBe(true);
  });
});
