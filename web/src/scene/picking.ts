/** What a ray from the eye meets: stations as blocks, orders where their laws say they are. */

import type { Pose } from "../motion/laws";
import type { Place } from "../protocol/plant";
import type { Point3 } from "./camera-math";

/** A station's place with the height of what stands on it. */
export interface Block {
  readonly id: string;
  readonly place: Place;
  readonly height: number;
}

export interface Ray {
  readonly eye: Point3;
  readonly direction: Point3;
}

/** A little larger than what is drawn, since it is small on the screen. */
const REACH_M = 0.1;

/** Distance along a ray, in its direction's lengths, to an upright turned block; or Infinity. */
export function distanceTo(
  ray: Ray,
  pose: Readonly<Pose>,
  half: readonly [number, number],
  height: number,
): number {
  const [cos, sin] = [Math.cos(pose.heading), Math.sin(pose.heading)];
  const [x, y] = [ray.eye[0] - pose.x, ray.eye[1] - pose.y];
  const [dx, dy, dz] = ray.direction;
  const from = [cos * x + sin * y, cos * y - sin * x, ray.eye[2] - pose.z];
  const along = [cos * dx + sin * dy, cos * dy - sin * dx, dz];
  const low = [-half[0], -half[1], 0];
  const high = [half[0], half[1], height];
  let [near, far] = [0, Infinity];
  for (let k = 0; k < 3; k++) {
    const inverse = 1 / along[k]!;
    const [a, b] = [(low[k]! - from[k]!) * inverse, (high[k]! - from[k]!) * inverse];
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return near <= far ? near : Infinity;
}

/** The nearest station on a ray, and how far it is. */
export function pickStation(ray: Ray, blocks: readonly Block[]): { id: string; far: number } | undefined {
  let best: { id: string; far: number } | undefined;
  for (const { id, place, height } of blocks) {
    const pose = { x: place.x_m, y: place.y_m, z: 0, heading: place.heading_rad };
    const far = distanceTo(ray, pose, [place.width_m / 2 + REACH_M, place.depth_m / 2 + REACH_M], height);
    if (far < (best?.far ?? Infinity)) best = { id, far };
  }
  return best;
}
