/** Puts words where they cover no others: each has several places, and goes without where none is free. */

import type { Pixel } from "../camera-math";

export interface Wanted {
  /** Where its middle may be, the best first. */
  readonly places: readonly Pixel[];
  readonly width: number;
  readonly height: number;
}

const AIR_PX = 3;

/**
 * @param size Of the screen, which no words leave.
 * @returns The middle of each, in order; undefined where it is not shown.
 */
export function placeWords(wanted: readonly Wanted[], size: Pixel): readonly (Pixel | undefined)[] {
  const taken: { readonly at: Pixel; readonly width: number; readonly height: number }[] = [];
  return wanted.map(({ places, width, height }) => {
    const at = places.find(
      ([x, y]) =>
        Math.abs(x - size[0] / 2) <= (size[0] - width) / 2 &&
        Math.abs(y - size[1] / 2) <= (size[1] - height) / 2 &&
        taken.every(
          (other) =>
            Math.abs(other.at[0] - x) >= (other.width + width) / 2 + AIR_PX ||
            Math.abs(other.at[1] - y) >= (other.height + height) / 2 + AIR_PX,
        ),
    );
    if (at) taken.push({ at, width, height });
    return at;
  });
}

const SHARES = [0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86];

/** Beside a line on the screen, on either side of it. */
export function placesBeside(from: Pixel, to: Pixel, awayPx: number): readonly Pixel[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.max(1, Math.hypot(dx, dy));
  // The upper side first.
  const up = dx < 0 ? 1 : -1;
  const [nx, ny] = [(-dy / length) * up, (dx / length) * up];
  return SHARES.flatMap((share) =>
    [awayPx, -awayPx].map((away) => [from[0] + dx * share + nx * away, from[1] + dy * share + ny * away] as const),
  );
}
