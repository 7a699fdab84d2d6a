/** Speeds of play: 1, 2, 5 in each decade, so that each step feels alike. */

export const SPEEDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] as const;

/** The next speed up (`by` 1) or down (`by` -1) from any speed. */
export function steppedSpeed(speed: number, by: 1 | -1): number {
  const next =
    by > 0 ? SPEEDS.find((each) => each > speed) : SPEEDS.findLast((each) => each < speed);
  return next ?? speed;
}

/** How many changes a second of wall time keep the eye busy without a blur. */
const WANTED_CHANGES_PER_S = 8;

/** The slowest speed at which a log with so many changes shows something happening at once. */
export function openingSpeed(nChange: number, spanUs: number): number {
  const changesPerS = nChange / Math.max(spanUs / 1e6, 1);
  const wanted = WANTED_CHANGES_PER_S / Math.max(changesPerS, 1e-9);
  return SPEEDS.find((each) => each >= wanted) ?? SPEEDS.at(-1)!;
}
