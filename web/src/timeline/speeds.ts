/** Speeds of play: 1, 2, 5 in each decade, so that each step feels alike. */

export const SPEEDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] as const;

/** The next speed up (`by` 1) or down (`by` -1) from any speed. */
export function steppedSpeed(speed: number, by: 1 | -1): number {
  const next =
    by > 0 ? SPEEDS.find((each) => each > speed) : SPEEDS.findLast((each) => each < speed);
  return next ?? speed;
}
