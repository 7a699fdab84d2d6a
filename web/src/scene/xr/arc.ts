/** The arc by which a place to stand is pointed at: as a ball is thrown, in the room, y up. */

import type { Point3 } from "../camera-math";

const GRAVITY_M_PER_S2 = 9.81;
/** Reaches 7 m at best, which is as far as a place on the floor can be pointed at well. */
const THROW_M_PER_S = 8;
/** From a hand higher than this above the floor nobody points at it. */
const HIGHEST_M = 4;
/** A throw is looked at so often on its way, for what is above the lowest floor; and so often about where it met that. */
const [LOOKS, CLOSER_LOOKS] = [96, 6];

/** A throw that has come down. */
export interface Thrown {
  readonly at: Point3;
  readonly seconds: number;
}

/**
 * Where a throw from a point in a direction of length 1 comes down.
 *
 * @param belowM How far the lowest floor is below the one that is stood on.
 * @param meets Whether it is over at a point on the way; it is not asked where there is nothing but that floor.
 * @returns Undefined from below the floor, or from too high above it.
 */
export function landingOf(from: Point3, direction: Point3, belowM = 0, meets?: (at: Point3) => boolean): Thrown | undefined {
  if (!(from[1] > 0 && from[1] < HIGHEST_M)) return undefined;
  const up = direction[1] * THROW_M_PER_S;
  const wholeS = (up + Math.sqrt(up * up + 2 * GRAVITY_M_PER_S2 * (from[1] + belowM))) / GRAVITY_M_PER_S2;
  const metAt = (seconds: number) => meets?.(thrown(from, direction, seconds)) ?? false;
  let [before, seconds] = [0, wholeS];
  for (let i = 1; meets && i < LOOKS; i++) {
    if (metAt((wholeS * i) / LOOKS)) {
      [before, seconds] = [(wholeS * (i - 1)) / LOOKS, (wholeS * i) / LOOKS];
      break;
    }
  }
  for (let i = 0; seconds < wholeS && i < CLOSER_LOOKS; i++) {
    const middle = (before + seconds) / 2;
    if (metAt(middle)) seconds = middle;
    else before = middle;
  }
  return { at: thrown(from, direction, seconds), seconds };
}

/** Points along the way, the first in the hand and the last where it comes down. */
export function arcOf(from: Point3, direction: Point3, n: number, seconds: number): readonly Point3[] {
  return Array.from({ length: n }, (_, i) => thrown(from, direction, (seconds * i) / (n - 1)));
}

function thrown(from: Point3, direction: Point3, seconds: number): Point3 {
  const fall = (GRAVITY_M_PER_S2 * seconds * seconds) / 2;
  const along = THROW_M_PER_S * seconds;
  return [from[0] + direction[0] * along, from[1] + direction[1] * along - fall, from[2] + direction[2] * along];
}
