/** Random cases, the same in every run: for what must hold whatever comes. */

/** A number from 0 to 1, another one each time. */
export type Random = () => number;

/** So many cases, each with numbers of its own (mulberry32). */
export function chances(n: number): Random[] {
  return Array.from({ length: n }, (_, i) => randomOf(i + 1));
}

function randomOf(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
