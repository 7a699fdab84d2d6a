/** Rectangles on the floor: how far apart two are, where, and whether they share floor. */
import type { Place, Point } from "../../protocol/plant";
import { onFloor } from "../layout";

/** How far two places may reach into each other and still only touch; as the server has it. */
const TOUCHING_M = 0.001;

/** Where two things are nearest to each other. */
export interface Gap {
  /** 0 where they share floor. */
  readonly metres: number;
  readonly from: Point;
  readonly to: Point;
}

/** An upright rectangle around something. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function cornersOf(place: Place): readonly Point[] {
  const [x, y] = [place.width_m / 2, place.depth_m / 2];
  return [onFloor(place, -x, -y), onFloor(place, x, -y), onFloor(place, x, y), onFloor(place, -x, y)];
}

export function boxOf(place: Place): Box {
  const corners = cornersOf(place);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { west: Math.min(...xs), south: Math.min(...ys), east: Math.max(...xs), north: Math.max(...ys) };
}

/** Whether two places share floor: no edge direction of either has a line between them. */
export function overlap(a: Place, b: Place): boolean {
  const [as, bs] = [cornersOf(a), cornersOf(b)];
  return [a, b].every(({ heading_rad: heading }) =>
    [heading, heading + Math.PI / 2].every((angle) => sharedM(as, bs, [Math.cos(angle), Math.sin(angle)]) > TOUCHING_M),
  );
}

/** How far two shadows on a direction lie over each other. */
function sharedM(a: readonly Point[], b: readonly Point[], [x, y]: Point): number {
  const [along, other] = [a, b].map((points) => points.map((point) => point[0] * x + point[1] * y)) as [number[], number[]];
  return Math.min(Math.max(...along), Math.max(...other)) - Math.max(Math.min(...along), Math.min(...other));
}

/** The shortest way from one place to another: from a corner of one to an edge of the other. */
export function gapBetween(a: Place, b: Place): Gap {
  if (overlap(a, b)) return { metres: 0, from: [a.x_m, a.y_m], to: [b.x_m, b.y_m] };
  const [as, bs] = [cornersOf(a), cornersOf(b)];
  let best: Gap = { metres: Infinity, from: as[0]!, to: bs[0]! };
  const look = (corner: Point, edge: readonly [Point, Point], turned: boolean): void => {
    const foot = nearestOn(edge, corner);
    const metres = Math.hypot(foot[0] - corner[0], foot[1] - corner[1]);
    if (metres < best.metres) best = turned ? { metres, from: foot, to: corner } : { metres, from: corner, to: foot };
  };
  for (let i = 0; i < 4; i++) {
    for (let k = 0; k < 4; k++) {
      look(as[i]!, [bs[k]!, bs[(k + 1) % 4]!], false);
      look(bs[i]!, [as[k]!, as[(k + 1) % 4]!], true);
    }
  }
  return best;
}

function nearestOn([from, to]: readonly [Point, Point], [x, y]: Point): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = ((x - from[0]) * dx + (y - from[1]) * dy) / Math.max(1e-12, dx * dx + dy * dy);
  const held = Math.min(1, Math.max(0, share));
  return [from[0] + dx * held, from[1] + dy * held];
}
