/** Good places to look from. */

import type { Pose } from "../motion/laws";
import type { Place } from "../protocol/plant";
import { type Free, nearestFree } from "./standing";
import type { View } from "./types";

/**
 * Azimuth and elevation of the first view: over the south-east corner, as one looks at a plan on a
 * desk; on an upright screen along the hall.
 */
export const FIRST_SIDES = [
  [0.44, 0.6],
  [1.12, 0.72],
] as const;

const STATION_DISTANCE_M = 18;
const ORDER_DISTANCE_M = 12;
const CLOSE_ELEVATION = 0.5;
/** Not straight from the front: a machine shows two of its sides. */
const ASIDE_RAD = 0.6;
const TALKING_DISTANCE_M = 2.6;
/** A walk begins with so much room ahead and, metre by metre, to both sides. */
const [OPEN_AHEAD_M, OPEN_SLOPE] = [4, 0.45];
/** Farther from where one looked it would be another place. */
const OPEN_WITHIN_M = 10;

/** A station from its front, from the side that is nearer to where the camera is. */
export function besideStation(place: Place, now: View, free: Free): View {
  const heading = place.heading_rad;
  if (now.mode === "walk") {
    const before = place.depth_m / 2 + TALKING_DISTANCE_M;
    const [x, y] = nearestFree(free, place.x_m + Math.sin(heading) * before, place.y_m - Math.cos(heading) * before);
    return { ...now, x, y, azimuth: heading, elevation: 0.08, distance: 0 };
  }
  const sides = [heading - ASIDE_RAD, heading + ASIDE_RAD];
  const [azimuth] = sides.sort((a, b) => turnTo(now.azimuth, a) - turnTo(now.azimuth, b));
  const size = Math.hypot(place.width_m, place.depth_m);
  return {
    mode: "orbit",
    x: place.x_m,
    y: place.y_m,
    azimuth: azimuth!,
    elevation: CLOSE_ELEVATION,
    distance: Math.max(STATION_DISTANCE_M, size * 3),
  };
}

export function overOrder(pose: Readonly<Pose>, now: View, free: Free): View {
  if (now.mode === "walk") {
    const [x, y] = nearestFree(free, pose.x + Math.sin(now.azimuth) * 3, pose.y - Math.cos(now.azimuth) * 3);
    return { ...now, x, y, azimuth: Math.atan2(x - pose.x, pose.y - y), elevation: 0.25, distance: 0 };
  }
  const { x, y } = pose;
  return { ...now, x, y, elevation: CLOSE_ELEVATION, distance: ORDER_DISTANCE_M };
}

/** On foot, at the point that was looked at or near it, with nothing before one's nose. */
export function onFoot(now: View, free: Free): View {
  const [ahead, aside] = [[-Math.sin(now.azimuth), Math.cos(now.azimuth)], [Math.cos(now.azimuth), Math.sin(now.azimuth)]] as const;
  const isOpen: Free = (x, y) => {
    for (let m = 0; m <= OPEN_AHEAD_M; m += 0.5) {
      for (const side of [0, -m * OPEN_SLOPE, m * OPEN_SLOPE]) {
        if (!free(x + ahead[0] * m + aside[0] * side, y + ahead[1] * m + aside[1] * side)) return false;
      }
    }
    return true;
  };
  const [x, y] = nearestFree(free, ...nearestFree(isOpen, now.x, now.y, OPEN_WITHIN_M));
  return { mode: "walk", x, y, azimuth: now.azimuth, elevation: 0.06, distance: 0 };
}

/** Above the place where one walked. */
export function overSpot(now: View): View {
  return { ...now, mode: "orbit", elevation: CLOSE_ELEVATION, distance: 30 };
}

/** Links come from outside. */
export function isFiniteView({ mode, x, y, azimuth, elevation, distance }: View): boolean {
  const numbers = [x, y, azimuth, elevation, distance];
  return (mode === "orbit" || mode === "walk") && numbers.every(Number.isFinite);
}

function turnTo(from: number, to: number): number {
  return Math.abs(Math.atan2(Math.sin(to - from), Math.cos(to - from)));
}
