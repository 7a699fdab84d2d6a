/** From thing to thing by the arrow keys. */
import type { Point } from "./viewport";

export type Direction = "left" | "right" | "up" | "down";

const TOWARD: Readonly<Record<Direction, Point>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, 1],
  down: [0, -1],
};
/** What lies aside counts as this much farther away. */
const ASIDE = 2;

/**
 * The nearest of some points in a direction, y up; undefined where none lies there.
 *
 * First among those that lie more ahead than aside, then among all that lie ahead: so whatever there
 * is can be reached.
 */
export function nearest(points: readonly Point[], from: number, direction: Direction): number | undefined {
  const [towardX, towardY] = TOWARD[direction];
  const [fromX, fromY] = points[from]!;
  let best: { readonly i: number; readonly cost: number; readonly straight: boolean } | undefined;
  points.forEach(([x, y], i) => {
    const ahead = (x - fromX) * towardX + (y - fromY) * towardY;
    if (i === from || ahead <= 1e-9) return;
    const aside = Math.abs((x - fromX) * towardY) + Math.abs((y - fromY) * towardX);
    const straight = aside <= ahead;
    const cost = ahead + aside * ASIDE;
    if (best === undefined || (straight && !best.straight) || (straight === best.straight && cost < best.cost))
      best = { i, cost, straight };
  });
  return best?.i;
}
