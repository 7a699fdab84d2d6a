/** How robots reach what they work on: joint angles for a few points on it, computed once. */

import type { SceneUnit } from "../protocol/kit";
import type { KitKind, KitPart, Vec3 } from "./glb";

/** Degrees of the first three axes, for each point that is worked on. */
export type Reach = readonly [readonly number[], readonly number[], readonly number[]];

/** Points on what stands in the middle of a station: along its line, and above the floor. */
const SPOTS = [[-0.9, 0.95], [0.35, 1.3], [0.95, 0.85], [-0.25, 1.15]] as const;
/** From the middle of the line towards the robot. */
const BESIDE_M = 0.75;
/** Along a fixture, where a cell brings both the robot and what it works on. */
const ALONG_M = [-0.45, 0.2, 0.48, -0.15] as const;
const ABOVE_M = 0.12;
/** Before a robot that stands by itself, as it would reach to the floor of the one at full size. */
const AHEAD_M = 1.3;
/** A point that is out of reach is brought nearer by so much of the way, but no nearer than that. */
const SHARE_STEP = 0.02;
const LEAST_SHARE = 0.3;
/** Of what a joint may turn: what is no arm swings so far. */
const SWINGS = [-0.12, 0.07, 0.15, -0.05] as const;

/** A station's other units stand around this one. */
export type Middle = Pick<SceneUnit, "x_m" | "y_m" | "heading_rad">;

/** @param middle What is worked on, unless the unit brings that itself. */
export function reachOf(kind: KitKind, unit: SceneUnit, middle?: Middle): Reach {
  const angles = armOf(kind)
    ? aimsOf(kind, unit, middle).map((aim) => aim.angles)
    : SWINGS.map((share) => [0, 1, 2].map((axis) => share * (jointsOf(kind)[axis]?.high ?? 0)));
  return [0, 1, 2].map((axis) => angles.map((each) => each[axis]!)) as unknown as Reach;
}

/** The axes of the robot of a kind, each moved by those before it. */
export function jointsOf({ parts }: KitKind): readonly KitPart[] {
  return parts.filter(({ drive }) => drive === "joint");
}

/** A point that a robot works on, in its own frame, and the angles that bring its tool there. */
export interface Aim {
  readonly spot: Vec3;
  readonly angles: readonly number[];
}

/** Of a kind that has an arm. */
export function aimsOf(kind: KitKind, unit: SceneUnit, middle?: Middle): readonly Aim[] {
  const arm = armOf(kind)!;
  const spots = middle && unit.mounted ? spotsAround(unit, middle) : ownSpots(kind, arm);
  return spots.map((spot) => aimAt(arm, spot));
}

/** The farthest point of the last axis, as built: what a robot works with. */
export function tipOf(kind: KitKind): Vec3 {
  const last = jointsOf(kind).at(-1)!;
  const part = kind.parts.indexOf(last) + 1;
  let far = 0;
  for (let i = 0; i < kind.info.length / 4; i++) {
    if (kind.info[4 * i + 2] !== part) continue;
    far = Math.max(far, last.axis.reduce((sum, x, k) => sum + x * (kind.positions[3 * i + k]! - last.pivot[k]!), 0));
  }
  return last.pivot.map((x, k) => x + far * last.axis[k]!) as unknown as Vec3;
}

function spotsAround(unit: SceneUnit, middle: Middle): Vec3[] {
  const [cos, sin] = [Math.cos(middle.heading_rad), Math.sin(middle.heading_rad)];
  const away = cos * (unit.y_m - middle.y_m) - sin * (unit.x_m - middle.x_m);
  const across = Math.sign(away) * Math.min(BESIDE_M, 0.4 * Math.abs(away));
  // Several robots beside one line share what stands on it: each takes its own end.
  const end = 0.5 * (cos * (unit.x_m - middle.x_m) + sin * (unit.y_m - middle.y_m));
  return SPOTS.map(([place, z]): Vec3 => {
    const along = end + place;
    const [dx, dy] = [
      middle.x_m + cos * along - sin * across - unit.x_m,
      middle.y_m + sin * along + cos * across - unit.y_m,
    ];
    const [c, s] = [Math.cos(unit.heading_rad), Math.sin(unit.heading_rad)];
    return [(c * dx + s * dy) / unit.scale, (c * dy - s * dx) / unit.scale, z / unit.scale];
  });
}

/** On the nearest fixture that goes with the service; before the robot where there is none. */
function ownSpots({ parts }: KitKind, { base, forward: [x, y] }: Arm): Vec3[] {
  const far = ({ pivot }: KitPart) => Math.hypot(pivot[0] - base[0], pivot[1] - base[1]);
  const [near] = parts.filter(({ drive }) => drive === "service").sort((a, b) => far(a) - far(b));
  const from = near?.pivot ?? [base[0] + AHEAD_M * x, base[1] + AHEAD_M * y, 0.8];
  const [ax, ay] = near?.axis ?? [-y, x];
  return ALONG_M.map((along) => [from[0] + along * ax, from[1] + along * ay, from[2] + ABOVE_M]);
}

interface Arm {
  readonly joints: readonly KitPart[];
  readonly base: Vec3;
  readonly wrist: Flat;
  /** From the wrist to the tip; the wrist keeps it as built, however the arm is bent. */
  readonly tool: Flat;
  /** Where it points as built, over the floor. */
  readonly forward: Flat;
}

function armOf(kind: KitKind): Arm | undefined {
  const joints = jointsOf(kind);
  if (joints.length < 4) return undefined;
  const [base, wrist] = [joints[0]!.pivot, (joints[4] ?? joints[3]!).pivot];
  const [x, y] = [wrist[0] - base[0], wrist[1] - base[1]];
  const far = Math.hypot(x, y);
  const forward: Flat = [x / far, y / far];
  const [at, tip] = [wrist, tipOf(kind)].map((point) => flat(base, forward, point)) as [Flat, Flat];
  return { joints, base, forward, wrist: at, tool: [tip[0] - at[0], tip[1] - at[1]] };
}

/** At the point, or as near to it on the way to the robot as its joints allow. */
function aimAt(arm: Arm, [x, y, z]: Vec3): Aim {
  const [bx, by] = arm.base;
  for (let share = 1; share > LEAST_SHARE; share -= SHARE_STEP) {
    const spot: Vec3 = [bx + share * (x - bx), by + share * (y - by), z];
    const angles = anglesFor(arm, spot);
    if (angles.every((angle, i) => arm.joints[i]!.low <= angle && angle <= arm.joints[i]!.high)) return { spot, angles };
  }
  return { spot: [x, y, z], angles: [0, 0, 0] };
}

/** Two bones in the upright plane through the base and the point, the elbow up; NaN where it is too far. */
function anglesFor(arm: Arm, [x, y, z]: Vec3): number[] {
  const { joints, base, forward: [fx, fy], tool, wrist } = arm;
  const [shoulder, elbow] = [joints[1]!, joints[2]!].map(({ pivot }) => flat(base, [fx, fy], pivot)) as [Flat, Flat];
  const [upper, fore] = [apart(shoulder, elbow), apart(elbow, wrist)];
  const [dx, dy] = [x - base[0], y - base[1]];
  const turn = Math.atan2(fx * dy - fy * dx, fx * dx + fy * dy);
  const aim: Flat = [Math.hypot(dx, dy) - tool[0], z - tool[1]];
  const far = apart(shoulder, aim);
  const bend = Math.acos((upper * upper + far * far - fore * fore) / (2 * upper * far));
  const rise = angle(shoulder, aim) + bend;
  const at: Flat = [shoulder[0] + upper * Math.cos(rise), shoulder[1] + upper * Math.sin(rise)];
  const held: Flat = [
    shoulder[0] + far * Math.cos(rise - bend),
    shoulder[1] + far * Math.sin(rise - bend),
  ];
  const first = rise - angle(shoulder, elbow);
  const second = angle(at, held) - angle(elbow, wrist) - first;
  return [turn, first, second].map((radians, i) => {
    const { axis } = joints[i]!;
    // The plane's own axis is forward times up.
    const way = i === 0 ? axis[2] : fy * axis[0] - fx * axis[1];
    const degrees = (Math.atan2(Math.sin(radians), Math.cos(radians)) * 180) / Math.PI;
    return degrees * Math.sign(way);
  });
}

/** In the upright plane through a base: how far it is from that, and how high. */
type Flat = readonly [number, number];

function flat(base: Vec3, [fx, fy]: Flat, [x, y, z]: Vec3): Flat {
  return [fx * (x - base[0]) + fy * (y - base[1]), z];
}

function apart(a: Flat, b: Flat): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

function angle(from: Flat, to: Flat): number {
  return Math.atan2(to[1] - from[1], to[0] - from[0]);
}
