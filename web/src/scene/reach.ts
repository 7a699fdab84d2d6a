/** How robots reach what they work on: joint angles for a few points on it, computed once. */

import type { SceneUnit } from "../protocol/kit";
import type { KitKind, Vec3 } from "./glb";

/** Degrees of the first three axes, for each point that is worked on. */
export type Reach = readonly [readonly number[], readonly number[], readonly number[]];
/** Of a kind that reaches for nothing. */
export const NO_REACH = 1000;

/** Points on what stands in the middle of a station: along its line, and above the floor. */
const SPOTS = [[-0.9, 0.95], [0.35, 1.3], [0.95, 0.85], [-0.25, 1.15]] as const;
/** From the middle of the line towards the robot. */
const BESIDE_M = 0.75;
/** From the wrist to the tip of the tool. */
const TOOL_M = 0.25;
const LEAST_BEND_M = 0.03;

/** A station's other units stand around this one. */
export type Middle = Pick<SceneUnit, "x_m" | "y_m" | "heading_rad">;

/** Undefined for a kind that is no robot of shoulder, elbow and wrist. */
export function reachOf(kind: KitKind, unit: SceneUnit, middle: Middle): Reach | undefined {
  const arm = armOf(kind);
  if (!arm) return undefined;
  const angles = spotsOf(unit, middle).map((spot) => anglesFor(arm, spot));
  return [0, 1, 2].map((axis) => angles.map((each) => each[axis]!)) as unknown as Reach;
}

/** The points that a robot works on, in its own frame. */
export function spotsOf(unit: SceneUnit, middle: Middle): Vec3[] {
  const [cos, sin] = [Math.cos(middle.heading_rad), Math.sin(middle.heading_rad)];
  const away = cos * (unit.y_m - middle.y_m) - sin * (unit.x_m - middle.x_m);
  const across = Math.sign(away) * Math.min(BESIDE_M, 0.4 * Math.abs(away));
  return SPOTS.map(([along, z]): Vec3 => {
    const [dx, dy] = [
      middle.x_m + cos * along - sin * across - unit.x_m,
      middle.y_m + sin * along + cos * across - unit.y_m,
    ];
    const [c, s] = [Math.cos(unit.heading_rad), Math.sin(unit.heading_rad)];
    return [(c * dx + s * dy) / unit.scale, (c * dy - s * dx) / unit.scale, z / unit.scale];
  });
}

interface Arm {
  readonly joints: KitKind["parts"];
  readonly wrist: Vec3;
  /** Where it points as built, over the floor. */
  readonly forward: readonly [number, number];
}

function armOf({ parts }: KitKind): Arm | undefined {
  const joints = parts.filter(({ drive }) => drive === "joint");
  if (joints.length < 4 || parts[0] !== joints[0]) return undefined;
  const [base, wrist] = [joints[0]!.pivot, (joints[4] ?? joints[3]!).pivot];
  const [x, y] = [wrist[0] - base[0], wrist[1] - base[1]];
  const far = Math.hypot(x, y);
  return { joints, wrist, forward: [x / far, y / far] };
}

/** Two bones in the upright plane through the base and the point, the elbow up. */
function anglesFor({ joints, wrist, forward: [fx, fy] }: Arm, [x, y, z]: Vec3): number[] {
  const base = joints[0]!.pivot;
  const [dx, dy] = [x - base[0], y - base[1]];
  const turn = Math.atan2(fx * dy - fy * dx, fx * dx + fy * dy);
  const flat = ([px, py, pz]: Vec3) => [fx * (px - base[0]) + fy * (py - base[1]), pz] as const;
  const [shoulder, elbow, hand] = [joints[1]!.pivot, joints[2]!.pivot, wrist].map(flat) as [Flat, Flat, Flat];
  const [upper, fore] = [apart(shoulder, elbow), apart(elbow, hand)];
  const aim: Flat = [Math.hypot(dx, dy) - TOOL_M, z];
  const far = Math.min(upper + fore - LEAST_BEND_M, Math.max(Math.abs(upper - fore) + LEAST_BEND_M, apart(shoulder, aim)));
  const bend = Math.acos((upper * upper + far * far - fore * fore) / (2 * upper * far));
  const rise = angle(shoulder, aim) + bend;
  const at: Flat = [shoulder[0] + upper * Math.cos(rise), shoulder[1] + upper * Math.sin(rise)];
  const held: Flat = [
    shoulder[0] + far * Math.cos(rise - bend),
    shoulder[1] + far * Math.sin(rise - bend),
  ];
  const first = rise - angle(shoulder, elbow);
  const second = angle(at, held) - angle(elbow, hand) - first;
  return [turn, first, second].map((radians, i) => {
    const { axis, low, high } = joints[i]!;
    // The plane's own axis is forward times up.
    const way = i === 0 ? axis[2] : fy * axis[0] - fx * axis[1];
    const degrees = (Math.atan2(Math.sin(radians), Math.cos(radians)) * 180) / Math.PI;
    return Math.min(high, Math.max(low, degrees * Math.sign(way)));
  });
}

type Flat = readonly [number, number];

function apart(a: Flat, b: Flat): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

function angle(from: Flat, to: Flat): number {
  return Math.atan2(to[1] - from[1], to[0] - from[0]);
}
