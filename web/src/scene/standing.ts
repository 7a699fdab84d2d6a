/** Where a person can stand: inside the hall and in no machine. */

import type { Extent } from "./layout";
import type { Footprint } from "./stations";

export type Free = (x: number, y: number) => boolean;
/** How high the floor is on which somebody stands who steps to a point from a height; undefined where they cannot. */
export type Stand = (x: number, y: number, fromM: number) => number | undefined;

/** Half the width of shoulders. */
export const BODY_M = 0.3;
const STEP_M = 0.5;

export function canStand(hall: Extent, footprints: readonly Footprint[]) {
  return (x: number, y: number): boolean => {
    if (x < hall.west + BODY_M || x > hall.east - BODY_M) return false;
    if (y < hall.south + BODY_M || y > hall.north - BODY_M) return false;
    return !footprints.some((footprint) => isWithin(footprint, x, y));
  };
}

/** On the ground, and nowhere else. */
export function onGround(free: Free): Stand {
  return (x, y) => (free(x, y) ? 0 : undefined);
}

/** The nearest free point around one, on growing circles; the point itself where there is none. */
export function nearestFree(
  free: Free,
  x: number,
  y: number,
  withinM = 30,
): readonly [number, number] {
  for (let step = 0; step * STEP_M < withinM; step++) {
    const sides = Math.max(1, step * 6);
    for (let i = 0; i < sides; i++) {
      const angle = (i / sides) * 2 * Math.PI - Math.PI / 2;
      const at = [x + Math.cos(angle) * step * STEP_M, y + Math.sin(angle) * step * STEP_M] as const;
      if (free(at[0], at[1])) return at;
    }
  }
  return [x, y];
}

function isWithin({ x, y, headingRad, halfWidth, halfDepth }: Footprint, atX: number, atY: number): boolean {
  const [cos, sin] = [Math.cos(headingRad), Math.sin(headingRad)];
  const [dx, dy] = [atX - x, atY - y];
  const across = Math.abs(cos * dx + sin * dy);
  const along = Math.abs(cos * dy - sin * dx);
  return across < halfWidth + BODY_M && along < halfDepth + BODY_M;
}
