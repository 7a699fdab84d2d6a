/** The closed shells that a shape is put together from: each is solid by itself. */

/** A shape as a card has it: points that may stand on each other, and three numbers of them a triangle. */
export interface Faces {
  /** So many numbers each: x, y and z. */
  readonly positions: ArrayLike<number>;
  readonly corners: ArrayLike<number>;
}

/**
 * @returns For each triangle the number of its shell, from 0. Shells that touch in a point are one; so
 *     are all that are open, since only together may they enclose something.
 */
export function shellsOf({ positions, corners }: Faces): Uint32Array {
  const spots = spotsOf(positions);
  const parents = Uint32Array.from({ length: spots.length }, (_, i) => i);
  for (let i = 0; i < corners.length; i += 3) {
    const first = rootOf(parents, spots[corners[i]!]!);
    for (const k of [1, 2]) parents[rootOf(parents, spots[corners[i + k]!]!)] = first;
  }
  const roots = Uint32Array.from({ length: corners.length / 3 }, (_, i) => rootOf(parents, spots[corners[3 * i]!]!));
  const open = openOf(roots, corners, spots);
  const numbers = new Map<number, number>();
  return roots.map((root) => {
    const key = open.has(root) ? -1 : root;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** Points of one place have one number. Two places that happen to have the same key make one shell of two. */
function spotsOf(positions: ArrayLike<number>): Uint32Array {
  const known = new Map<number, number>();
  return Uint32Array.from({ length: positions.length / 3 }, (_, i) => {
    const key = positions[3 * i]! + 7919.1237 * positions[3 * i + 1]! + 104_729.771 * positions[3 * i + 2]!;
    const spot = known.get(key) ?? known.size;
    known.set(key, spot);
    return spot;
  });
}

function rootOf(parents: Uint32Array, i: number): number {
  let at = i;
  while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!;
  return at;
}

/** A shell is closed where each edge is gone along as often one way as the other. */
function openOf(roots: Uint32Array, corners: ArrayLike<number>, spots: Uint32Array): Set<number> {
  const sums = new Map<number, number>();
  for (let i = 0; i < corners.length; i++) {
    const next = i % 3 === 2 ? i - 2 : i + 1;
    const [from, to] = [spots[corners[i]!]!, spots[corners[next]!]!];
    const root = roots[Math.floor(i / 3)]!;
    sums.set(root, (sums.get(root) ?? 0) + (from < to ? edgeKey(from, to) : -edgeKey(to, from)));
  }
  return new Set([...sums].flatMap(([root, sum]) => (sum === 0 ? [] : [root])));
}

function edgeKey(from: number, to: number): number {
  const mixed = Math.imul(from + 1, 0x9e3779b1) ^ Math.imul(to + 1, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
