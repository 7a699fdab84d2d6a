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
const BETWEEN_BLOCKS = { across: 64, along: 44 } as const;
const MOST_ROWS = 8;
/** A further row has to make boxes larger by this much: it takes long ways for edges. */
const WORTH_A_ROW = 1.15;
const ROUNDS = 8;

/** Nodes that are joined in any way, laid out by themselves. */
interface Block {
  /** Of the whole graph: its own node `i` is `nodes[i]`, its own edge `i` is `edges[i]`. */
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly graph: Layered;
  /** How far down each slot stands. */
  readonly along: readonly number[];
}

/** @param free Width and height of the place on screen: rows are cut so that boxes are largest there. */
export function diagramOf(nNode: number, edges: readonly Edge[], free: Point): Diagram {
  const blocks = blocksOf(nNode, edges);
  const { rows, extent } = bestRows(blocks, free);
  const nodes = Array.from({ length: nNode }, (): Point => [0, 0]);
  const drawn: DiagramEdge[] = [];
  blocks.forEach((block, b) => {
    const own = rows[b]!;
    block.nodes.forEach((node, i) => (nodes[node] = own.at(i)));
    block.graph.routes.forEach((route, i) => {
      const edge = block.edges[i]!;
      if (route.length === 0) drawn.push(loop(edge, nodes[edges[edge]!.from]!));
      else drawn.push(curve(edge, route.map(own.at), route.map(own.rowOf), own, block.graph.back.has(i)));
    });
  });
  return { nodes, edges: drawn.sort((one, other) => one.edge - other.edge), extent };
}

/** The longest first; of equals, the one with the first node. */
function blocksOf(nNode: number, edges: readonly Edge[]): readonly Block[] {
  const groupOf = Array.from({ length: nNode }, (_, node) => node);
  const rootOf = (node: number): number => (groupOf[node] === node ? node : rootOf(groupOf[node]!));
  for (const { from, to } of edges) {
    const [one, other] = [rootOf(from), rootOf(to)];
    groupOf[Math.max(one, other)] = Math.min(one, other);
  }
  const roots = groupOf.flatMap((group, node) => (group === node ? [node] : []));
  const blocks = roots.map((root) => {
    const nodes = groupOf.flatMap((_, node) => (rootOf(node) === root ? [node] : []));
    const indexOf = new Map(nodes.map((node, i) => [node, i]));
    const own = edges.flatMap(({ from }, i) => (indexOf.has(from) ? [i] : []));
    const graph = layered(
      nodes.length,
      own.map((i) => ({ ...edges[i]!, from: indexOf.get(edges[i]!.from)!, to: indexOf.get(edges[i]!.to)! })),
    );
    return { nodes, edges: own, graph, along: settled(graph) };
  });
  return blocks.sort((a, b) => b.graph.layers.length - a.graph.layers.length || a.nodes[0]! - b.nodes[0]!);
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
  readonly width: number;
  readonly height: number;
  /** How far down the free strip below each row is. */
  readonly gutters: readonly number[];
}

interface Arrangement {
  /** Of each block. */
  readonly rows: readonly Rows[];
  readonly extent: Extent;
}

function bestRows(blocks: readonly Block[], free: Point): Arrangement {
  const most = Math.max(1, ...blocks.map(({ graph }) => graph.layers.length));
  let best: { readonly arrangement: Arrangement; readonly scale: number } | undefined;
  for (let nRow = 1; nRow <= Math.min(MOST_ROWS, most); nRow++) {
    const arrangement = arranged(blocks, Math.ceil(most / nRow));
    const { west, east, south, north } = arrangement.extent;
    // Larger than life they need not be: a short line stays one line.
    const scale = Math.min(1, free[0] / (east - west), free[1] / (north - south));
    if (best === undefined || scale > best.scale * WORTH_A_ROW) best = { arrangement, scale };
  }
  return best!.arrangement;
}

/** Blocks on shelves, from left to right as long as there is room, then below. */
function arranged(blocks: readonly Block[], perRow: number): Arrangement {
  const sizes = blocks.map((block) => inRows(block, perRow, [0, 0]));
  const room = Math.max(BOX.width, ...sizes.map(({ width }) => width));
  let [left, top, bottom] = [0, 0, 0];
  const rows = blocks.map((block, i) => {
    const { width, height } = sizes[i]!;
    if (left > 0 && left + width > room) [left, top] = [0, bottom + BETWEEN_BLOCKS.along];
    const placed = inRows(block, perRow, [left, top]);
    left += width + BETWEEN_BLOCKS.across;
    bottom = Math.max(bottom, top + height);
    return placed;
  });
  return { rows, extent: { west: -24, east: room + 24, south: -bottom - 16, north: 30 } };
}

/** @param origin The upper left corner of the block, y down. */
function inRows({ graph: { slots, layers }, along }: Block, perRow: number, origin: Point): Rows {
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
  let down = origin[1];
  for (let row = 0; row < used; row++) {
    tops.push(down + BOX.height / 2 - low[row]!);
    down += high[row]! - low[row]! + BOX.height;
    gutters.push(down + BETWEEN_ROWS / 2);
    down += BETWEEN_ROWS;
  }
  const left = origin[0] + BOX.width / 2;
  return {
    at: (slot) => [left + (layerOf[slot]! % perRow) * PITCH.across, -(tops[rowOf(slot)]! + along[slot]!)],
    rowOf,
    gutters,
    width: (Math.min(perRow, layers.length) - 1) * PITCH.across + BOX.width,
    height: down - BETWEEN_ROWS - origin[1],
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
