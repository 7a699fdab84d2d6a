/** Places for a layered graph: boxes from left to right, in as many rows as the screen is good for. */
import { type Edge, type Layered, layered } from "./layers";
import type { Extent, Point } from "./viewport";

export interface DiagramEdge {
  /** Its index among the edges that were given. */
  readonly edge: number;
  /** Whether it leads to an earlier step. */
  readonly back: boolean;
  readonly path: string;
  /** Where its count stands. */
  readonly middle: Point;
  /** Where it arrives, and in which direction: 1 to the right. */
  readonly tip: Point;
  readonly sense: 1 | -1;
}

export interface Diagram {
  /** The middle of each node; y up, as in a floor plan. */
  readonly nodes: readonly Point[];
  readonly edges: readonly DiagramEdge[];
  readonly extent: Extent;
}

export const BOX = { width: 112, height: 58 } as const;
const PITCH = { across: BOX.width + 58, along: BOX.height + 22 } as const;
/** An edge that passes a layer takes less room than a box. */
const PASSING = 18;
const BETWEEN_ROWS = 74;
const MOST_ROWS = 8;
/** A further row has to make boxes larger by this much: it takes long ways for edges. */
const WORTH_A_ROW = 1.15;
const ROUNDS = 8;

/** @param free Width and height of the place on screen: rows are cut so that boxes are largest there. */
export function diagramOf(nNode: number, edges: readonly Edge[], free: Point): Diagram {
  const graph = layered(nNode, edges);
  const along = settled(graph);
  const rows = rowsFor(graph, along, free);
  const nodes = graph.layerOf.map((_, node) => rows.at(node));
  const drawn = graph.routes.map((route, i) =>
    route.length === 0
      ? loop(i, nodes[edges[i]!.from]!)
      : curve(i, route.map(rows.at), route.map(rows.rowOf), rows, graph.back.has(i)),
  );
  return { nodes, edges: drawn, extent: rows.extent };
}

/** How far down each slot stands in its layer: near what it is joined to, and none over another. */
function settled({ slots, layers }: Layered): readonly number[] {
  const along = Array.from({ length: slots.length }, () => 0);
  const roomOf = (slot: number) => (slots[slot]!.node === undefined ? PASSING : PITCH.along);
  const stack = (layer: readonly number[], wanted: (slot: number) => number) => {
    let needed = 0;
    const offsets = layer.map((slot, i) => {
      needed += i === 0 ? 0 : (roomOf(layer[i - 1]!) + roomOf(slot)) / 2;
      return needed;
    });
    const fair = rising(layer.map((slot, i) => wanted(slot) - offsets[i]!));
    layer.forEach((slot, i) => (along[slot] = fair[i]! + offsets[i]!));
  };
  for (const layer of layers) {
    const half = layer.reduce((sum, slot) => sum + roomOf(slot), 0) / 2;
    stack(layer, () => -half);
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const layer of round % 2 === 0 ? layers : layers.toReversed()) {
      stack(layer, (slot) => {
        const joined = [...slots[slot]!.before, ...slots[slot]!.after];
        return joined.length === 0 ? along[slot]! : joined.reduce((sum, each) => sum + along[each]!, 0) / joined.length;
      });
    }
  }
  return along;
}

/** The rising numbers that are nearest to the given ones: neighbours in the wrong order are pooled. */
export function rising(values: readonly number[]): readonly number[] {
  const pools: { sum: number; n: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, n: 1 };
    for (let last = pools.at(-1); last && last.sum / last.n > pool.sum / pool.n; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, n: last.n + pool.n };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, n }) => Array.from({ length: n }, () => sum / n));
}

interface Rows {
  readonly at: (slot: number) => Point;
  readonly rowOf: (slot: number) => number;
  readonly extent: Extent;
  /** How far down the free strip below each row is. */
  readonly gutters: readonly number[];
}

function rowsFor(graph: Layered, along: readonly number[], free: Point): Rows {
  const most = Math.min(MOST_ROWS, Math.max(1, graph.layers.length));
  let best: { readonly rows: Rows; readonly scale: number } | undefined;
  for (let nRow = 1; nRow <= most; nRow++) {
    const rows = inRows(graph, along, nRow);
    const { west, east, south, north } = rows.extent;
    // Larger than life they need not be: a short line stays one line.
    const scale = Math.min(1, free[0] / (east - west), free[1] / (north - south));
    if (best === undefined || scale > best.scale * WORTH_A_ROW) best = { rows, scale };
  }
  return best!.rows;
}

function inRows({ slots, layers }: Layered, along: readonly number[], nRow: number): Rows {
  const perRow = Math.max(1, Math.ceil(layers.length / nRow));
  const layerOf = Array.from({ length: slots.length }, () => 0);
  layers.forEach((layer, i) => layer.forEach((slot) => (layerOf[slot] = i)));
  const rowOf = (slot: number) => Math.floor(layerOf[slot]! / perRow);
  const used = Math.max(1, Math.ceil(layers.length / perRow));
  const low = Array.from({ length: used }, () => Infinity);
  const high = Array.from({ length: used }, () => -Infinity);
  along.forEach((value, slot) => {
    low[rowOf(slot)] = Math.min(low[rowOf(slot)]!, value);
    high[rowOf(slot)] = Math.max(high[rowOf(slot)]!, value);
  });
  const tops: number[] = [];
  const gutters: number[] = [];
  let down = 0;
  for (let row = 0; row < used; row++) {
    tops.push(down + BOX.height / 2 - low[row]!);
    down += high[row]! - low[row]! + BOX.height;
    gutters.push(down + BETWEEN_ROWS / 2);
    down += BETWEEN_ROWS;
  }
  return {
    at: (slot) => [(layerOf[slot]! % perRow) * PITCH.across, -(tops[rowOf(slot)]! + along[slot]!)],
    rowOf,
    gutters,
    extent: {
      west: -BOX.width / 2 - 24,
      east: (Math.min(perRow, layers.length) - 1) * PITCH.across + BOX.width / 2 + 24,
      south: -(down - BETWEEN_ROWS) - 16,
      north: 30,
    },
  };
}

/** From box to box through the places that it passes; from row to row through the free strip between. */
function curve(edge: number, route: readonly Point[], rowOf: readonly number[], rows: Rows, back: boolean): DiagramEdge {
  const half = BOX.width / 2;
  const points = route.map(([x, y], i): Point => {
    if (i === 0) return [x + half, y];
    return i === route.length - 1 ? [x - half, y] : [x, y];
  });
  const steps = points.slice(1).map((to, i) => {
    const from = points[i]!;
    return rowOf[i] === rowOf[i + 1] ? bend(from, to) : wrap(from, to, -rows.gutters[rowOf[i]!]!);
  });
  const tip = back ? points[0]! : points.at(-1)!;
  const k = Math.floor((points.length - 1) / 2);
  const [before, beyond] = [points[k]!, points[k + 1]!];
  const sameRow = rowOf[k] === rowOf[k + 1];
  const middle: Point = sameRow
    ? [(before[0] + beyond[0]) / 2, (before[1] + beyond[1]) / 2]
    : [(before[0] + beyond[0]) / 2, -rows.gutters[rowOf[k]!]!];
  return { edge, back, path: `M${at(points[0]!)}${steps.join("")}`, middle, tip, sense: back ? -1 : 1 };
}

function bend(from: Point, to: Point): string {
  const reach = (to[0] - from[0]) / 2;
  return `C${at([from[0] + reach, from[1]])} ${at([to[0] - reach, to[1]])} ${at(to)}`;
}

function wrap(from: Point, to: Point, gutter: number): string {
  const out = from[0] + 22;
  const inward = to[0] - 22;
  return (
    `C${at([out, from[1]])} ${at([out, gutter])} ${at([from[0], gutter])}` +
    `L${at([to[0], gutter])}C${at([inward, gutter])} ${at([inward, to[1]])} ${at(to)}`
  );
}

/** From a station to itself: over its box. */
function loop(edge: number, [x, y]: Point): DiagramEdge {
  const top = y + BOX.height / 2;
  const path = `M${at([x + 26, top])}C${at([x + 26, top + 22])} ${at([x - 26, top + 22])} ${at([x - 26, top])}`;
  return { edge, back: true, path, middle: [x, top + 16], tip: [x - 26, top], sense: -1 };
}

function at([x, y]: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10} `;
}
