/**
 * Which triangles of a shape an outline is drawn from, and which say what it covers.
 *
 * A fence is a hundred bars: with a line around each it would be a patch of the line's colour. So
 * bars have no line of their own, and the space between those that stand side by side counts as covered.
 */

/** What is no thicker is seen as a line itself. */
const BAR_M = 0.016;
/** Posts and tubes hold bars: up to them it is closed. */
const POST_M = 0.08;
const MOST_APART_M = 0.6;
/** Side by side is what goes along each other for such a share of its length. */
const LEAST_ALONGSIDE = 0.7;

export interface Silhouette {
  readonly line: Uint16Array;
  readonly mark: Uint16Array;
}

/** Points of a shape, three numbers each, and the rigid part that each moves with. */
export interface Points {
  readonly positions: ArrayLike<number>;
  readonly partOf: (vertex: number) => number;
}

export function silhouetteOf({ positions, partOf }: Points, indices: ArrayLike<number>): Silhouette {
  const pieceOf = pieces(positions, indices);
  const boxes = new Map<number, Box>();
  for (let i = 0; i < indices.length; i++) grow(boxes, pieceOf(indices[i]!), indices[i]!, positions);
  const line: number[] = [];
  for (let i = 0; i < indices.length; i += 3) {
    if (thicknessOf(boxes.get(pieceOf(indices[i]!))!) > BAR_M) line.push(indices[i]!, indices[i + 1]!, indices[i + 2]!);
  }
  const slender = [...boxes.values()].filter((box) => thicknessOf(box) <= POST_M);
  return { line: Uint16Array.from(line), mark: Uint16Array.from([...Array.from(indices), ...between(slender, partOf)]) };
}

/** What hangs together, and the vertices at its ends along each axis. */
interface Box {
  readonly low: [number, number, number];
  readonly high: [number, number, number];
  readonly first: [number, number, number];
  readonly last: [number, number, number];
}

/** Tells which piece a vertex is of, by the number of one of its vertices; vertices at one point hang together. */
function pieces(positions: ArrayLike<number>, indices: ArrayLike<number>): (vertex: number) => number {
  const parent = new Int32Array(positions.length / 3).map((_, i) => i);
  const root = (vertex: number): number => {
    let at = vertex;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const at = new Map<string, number>();
  for (let i = 0; i < parent.length; i++) {
    const key = `${positions[3 * i]} ${positions[3 * i + 1]} ${positions[3 * i + 2]}`;
    const same = at.get(key);
    if (same === undefined) at.set(key, i);
    else parent[i] = same;
  }
  for (let i = 0; i < indices.length; i += 3) {
    for (const k of [1, 2]) parent[root(indices[i + k]!)] = root(indices[i]!);
  }
  return root;
}

function grow(boxes: Map<number, Box>, piece: number, vertex: number, positions: ArrayLike<number>): void {
  let box = boxes.get(piece);
  if (!box) {
    box = { low: [Infinity, Infinity, Infinity], high: [-Infinity, -Infinity, -Infinity], first: [0, 0, 0], last: [0, 0, 0] };
    boxes.set(piece, box);
  }
  for (let axis = 0; axis < 3; axis++) {
    const at = positions[3 * vertex + axis]!;
    if (at < box.low[axis]!) [box.low[axis], box.first[axis]] = [at, vertex];
    if (at > box.high[axis]!) [box.high[axis], box.last[axis]] = [at, vertex];
  }
}

function sizesOf({ low, high }: Box): number[] {
  return high.map((far, axis) => far - low[axis]!);
}

/** Across its length, at the widest. */
function thicknessOf(box: Box): number {
  return sizesOf(box).sort((a, b) => a - b)[1]!;
}

/** Two triangles from each to the nearest that stands beside it. */
function between(slender: readonly Box[], partOf: (vertex: number) => number): number[] {
  return [0, 1, 2].flatMap((axis) => {
    const own = slender.filter((box) => sizesOf(box)[axis] === Math.max(...sizesOf(box)));
    const [p, q] = [(axis + 1) % 3, (axis + 2) % 3] as const;
    own.sort((a, b) => a.low[p]! - b.low[p]! || a.low[q]! - b.low[q]!);
    return own.flatMap((box, i) => {
      const part = partOf(box.first[axis]!);
      let [nearest, apartM]: [Box | undefined, number] = [undefined, MOST_APART_M];
      for (let j = i + 1; j < own.length && own[j]!.low[p]! - box.low[p]! < apartM; j++) {
        const other = own[j]!;
        const m = Math.hypot(other.low[p]! - box.low[p]!, other.low[q]! - box.low[q]!);
        if (m < apartM && partOf(other.first[axis]!) === part && alongside(box, other, axis)) [nearest, apartM] = [other, m];
      }
      if (!nearest) return [];
      const [a, b, c, d] = [box.first[axis]!, box.last[axis]!, nearest.first[axis]!, nearest.last[axis]!];
      return [a, b, c, c, b, d];
    });
  });
}

function alongside(a: Box, b: Box, axis: number): boolean {
  const shared = Math.min(a.high[axis]!, b.high[axis]!) - Math.max(a.low[axis]!, b.low[axis]!);
  return shared >= LEAST_ALONGSIDE * Math.max(a.high[axis]! - a.low[axis]!, b.high[axis]! - b.low[axis]!);
}
