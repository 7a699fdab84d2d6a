/** How a room lies over a plant: where its origin is, which way it is turned, how large it is. */

import type { Point } from "../../protocol/plant";
import type { Point3 } from "../camera-math";
import type { Extent } from "../layout";

/**
 * Takes points of the room (metres, y up, the floor at 0) to the world (the plant's metres, y up).
 * At a scale of 50 the person is fifty times as large, and the plant a model of 1:50.
 */
export interface Stance {
  readonly origin: Point3;
  /** About the vertical, counter-clockwise seen from above. */
  readonly yaw: number;
  readonly scale: number;
}

/** Two hands, in the room. */
export type Hands = readonly [Point3, Point3];

/** A head: where it is, and the way it looks over the floor (0 is away from the room's z). */
export interface Head {
  readonly at: Point3;
  readonly yaw: number;
}

export const TABLE_SCALE = 50;
export const TABLE_HEIGHT_M = 0.75;
const [LEAST_SCALE, MOST_SCALE] = [8, 1000];
/** Between the head and the near edge of the table. */
const TABLE_GAP_M = 0.35;
/** Hands one above the other tell no direction. */
const LEAST_SPAN_M = 0.03;

export function worldOfRoom({ origin, yaw, scale }: Stance, [x, y, z]: Point3): Point3 {
  const [cos, sin] = [Math.cos(yaw) * scale, Math.sin(yaw) * scale];
  return [origin[0] + cos * x + sin * z, origin[1] + scale * y, origin[2] - sin * x + cos * z];
}

export function roomOfWorld({ origin, yaw, scale }: Stance, point: Point3): Point3 {
  const [cos, sin] = [Math.cos(yaw) / scale, Math.sin(yaw) / scale];
  const [x, y, z] = [0, 1, 2].map((k) => point[k]! - origin[k]!) as [number, number, number];
  return [cos * x - sin * z, y / scale, sin * x + cos * z];
}

export function plantOfWorld([x, y, z]: Point3): Point3 {
  return [x, -z, y];
}

export function worldOfPlant([x, y, z]: Point3): Point3 {
  return [x, z, -y];
}

/** With the same turn and size, but so that a point of the world lies at one of the room. */
function anchored(yaw: number, scale: number, world: Point3, room: Point3): Stance {
  const away = worldOfRoom({ origin: [0, 0, 0], yaw, scale }, room);
  return { origin: [world[0] - away[0], world[1] - away[1], world[2] - away[2]], yaw, scale };
}

/** One hand has moved: what it held has come with it. */
export function carried(stance: Stance, from: Point3, to: Point3): Stance {
  return anchored(stance.yaw, stance.scale, worldOfRoom(stance, from), to);
}

/** Two hands have moved: what was between them has come with them, turned and grown as they did. */
export function stretched(stance: Stance, from: Hands, to: Hands): Stance {
  const scale = (stance.scale * distance(...from)) / Math.max(distance(...to), 1e-3);
  const turn = turnOf(from) - turnOf(to);
  const upright = Math.min(spanOf(from), spanOf(to)) < LEAST_SPAN_M;
  const yaw = upright ? stance.yaw : stance.yaw + turn;
  const held = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale));
  return anchored(yaw, held, worldOfRoom(stance, middle(from)), middle(to));
}

/** Turned about an upright line through a point of the room. */
export function turned(stance: Stance, about: Point3, angle: number): Stance {
  return anchored(stance.yaw + angle, stance.scale, worldOfRoom(stance, about), about);
}

/** Life size: the head over a point of a floor, looking the way of `heading` (0 is north). */
export function standingAt([x, y]: Point, heading: number, head: Head, floorM = 0): Stance {
  return anchored(heading - head.yaw, 1, [x, floorM, -y], [head.at[0], 0, head.at[2]]);
}

/** The whole plant on a table before a head, seen from its side `heading`. */
export function tableBefore(hall: Extent, heading: number, head: Head, scale: number): Stance {
  const quarter = Math.round(heading / (Math.PI / 2)) * (Math.PI / 2);
  const [width, depth] = [hall.east - hall.west, hall.north - hall.south];
  const across = Math.abs(Math.sin(quarter)) > 0.5 ? width : depth;
  const away = TABLE_GAP_M + across / 2 / scale;
  const at: Point3 = [
    head.at[0] - Math.sin(head.yaw) * away,
    TABLE_HEIGHT_M,
    head.at[2] - Math.cos(head.yaw) * away,
  ];
  const middleOfHall: Point3 = [(hall.west + hall.east) / 2, 0, -(hall.south + hall.north) / 2];
  return anchored(quarter - head.yaw, scale, middleOfHall, at);
}

/** Axes of something at a point that faces a head, and stands level in its view. */
export function facing(point: Point3, { at, yaw }: Head): { right: Point3; up: Point3; front: Point3 } {
  const far = Math.max(distance(at, point), 1e-6);
  const front = [0, 1, 2].map((k) => (at[k]! - point[k]!) / far) as unknown as Point3;
  const level: Point3 = [Math.cos(yaw), 0, -Math.sin(yaw)];
  const along = level[0] * front[0] + level[2] * front[2];
  const across = level.map((value, k) => value - along * front[k]!);
  const length = Math.max(Math.hypot(...across), 1e-6);
  const right = across.map((value) => value / length) as unknown as Point3;
  return { right, up: cross(front, right), front };
}

function cross(a: Point3, b: Point3): Point3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** The way a direction of the room looks over the floor. */
export function yawOf([x, , z]: Point3): number {
  return Math.atan2(-x, -z);
}

function turnOf([a, b]: Hands): number {
  return Math.atan2(-(b[2] - a[2]), b[0] - a[0]);
}

function spanOf([a, b]: Hands): number {
  return Math.hypot(b[0] - a[0], b[2] - a[2]);
}

function middle([a, b]: Hands): Point3 {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
}

export function distance(a: Point3, b: Point3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
