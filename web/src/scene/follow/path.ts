/** Where a camera is to be that goes along with something, as pure numbers. */

import type { Pose } from "../../motion/laws";
import type { Point } from "../../protocol/plant";
import { nearestFree } from "../standing";
import type { View } from "../types";

/** It closes in on where it is to be by this share of what is left each second (as 1/e): 1 m at 4 m/s. */
const RATE_PER_S = 4;
/** Turns take longer, so that a corner is gone round and not cut. */
const TURN_RATE_PER_S = 2.5;
/** From farther away than this nothing is seen to move. */
const FARTHEST_M = 16;
/** Behind what is ridden after; nearer where that would be in a machine. */
const BEHIND_M = [3.2, 2.5, 1.8, 1.1];
const ELEVATION = 0.16;

type Free = (x: number, y: number) => boolean;

/** Goes where something goes, softly: its corners are rounded, its jumps are ways. */
export class Ride {
  x: number;
  y: number;
  heading: number;

  constructor({ x, y, heading }: Readonly<Pose>) {
    [this.x, this.y, this.heading] = [x, y, heading];
  }

  /** @param seconds Since the last time; Infinity is there at once. */
  move(to: Readonly<Pose>, seconds: number): void {
    const share = 1 - Math.exp(-RATE_PER_S * seconds);
    this.x += (to.x - this.x) * share;
    this.y += (to.y - this.y) * share;
    this.heading += turnBetween(this.heading, to.heading) * (1 - Math.exp(-TURN_RATE_PER_S * seconds));
  }
}

/** From above: as the camera was, but near enough. */
export function viewOver({ x, y }: Point2, now: View): View {
  return { ...now, mode: "orbit", x, y, distance: Math.min(now.distance, FARTHEST_M) };
}

/** On foot, behind something that goes the way it faces. */
export function viewBehind(ride: Readonly<Ride>, free: Free): View {
  const [x, y] = spotBehind(ride, free);
  const [dx, dy] = [ride.x - x, ride.y - y];
  const azimuth = Math.hypot(dx, dy) > 0.3 ? Math.atan2(-dx, dy) : ride.heading + Math.PI;
  return { mode: "walk", x, y, azimuth, elevation: ELEVATION, distance: 0 };
}

/** Of heading 0 it faces south. */
function spotBehind({ x, y, heading }: Readonly<Ride>, free: Free): Point {
  const [fx, fy] = [Math.sin(heading), -Math.cos(heading)];
  const spots = BEHIND_M.map((behind): Point => [x - fx * behind, y - fy * behind]);
  return spots.find((spot) => free(...spot)) ?? nearestFree(free, ...spots.at(-1)!);
}

interface Point2 {
  readonly x: number;
  readonly y: number;
}

function turnBetween(from: number, to: number): number {
  return Math.atan2(Math.sin(to - from), Math.cos(to - from));
}
