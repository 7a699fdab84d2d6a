/** The arc by which a place to stand is pointed at: as a ball is thrown, in the room, y up. */

import type { Point3 } from "../camera-math";

const GRAVITY_M_PER_S2 = 9.81;
/** Reaches 7 m at best, which is as far as a place on the floor can be pointed at well. */
const THROW_M_PER_S = 8;
/** From a hand higher than this above the floor nobody points at it. */
const HIGHEST_M = 4;

/** Seconds from the hand to the floor; undefined from below it, or from too high. */
function flightS(from: Point3, direction: Point3): number | undefined {
  if (!(from[1] > 0 && from[1] < HIGHEST_M)) return undefined;
  const up = direction[1] * THROW_M_PER_S;
  return (up + Math.sqrt(up * up + 2 * GRAVITY_M_PER_S2 * from[1])) / GRAVITY_M_PER_S2;
}

/** Where a throw from a point in a direction of length 1 meets the floor. */
export function landingOf(from: Point3, direction: Point3): Point3 | undefined {
  const seconds = flightS(from, direction);
  return seconds === undefined ? undefined : thrown(from, direction, seconds);
}

/** Points along the way, the first in the hand and the last on the floor. */
export function arcOf(from: Point3, direction: Point3, n: number): readonly Point3[] {
  const seconds = flightS(from, direction) ?? 0;
  return Array.from({ length: n }, (_, i) => thrown(from, direction, (seconds * i) / (n - 1)));
}

function thrown(from: Point3, direction: Point3, seconds: number): Point3 {
  const fall = (GRAVITY_M_PER_S2 * seconds * seconds) / 2;
  const along = THROW_M_PER_S * seconds;
  return [from[0] + direction[0] * along, from[1] + direction[1] * along - fall, from[2] + direction[2] * along];
}
