/** Where the nodes and links of a flow stand on the page: columns by depth, loops below. */
import type { FlowLink, FlowNode } from "../../protocol/why";

export interface PlacedNode {
  readonly node: FlowNode;
  readonly i: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface PlacedLink {
  readonly link: FlowLink;
  readonly path: string;
  readonly width: number;
  /** Whether it leads where its orders mostly had been before. */
  readonly back: boolean;
}

export interface Sankey {
  readonly width: number;
  readonly height: number;
  /** From column to column. */
  readonly pitch: number;
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
}

export interface SankeySize {
  readonly width: number;
  readonly height: number;
}

export const NODE_WIDTH = 9;
/** Between two columns there is room for a name. */
const LEAST_PITCH = 104;
const GAP = 16;
const TOP = 14;
const LEAST_NODE = 3;
const LEAST_LINK = 1;
/** A node with its name above it. */
const LEAST_ROW = 22;
/** A way that carries less than this share of the busiest into a node does not push it right. */
const WEIGHTY = 0.3;

/**
 * The nodes in an order in which little flows back.
 *
 * Source: Eades, Lin and Smyth, A fast and effective heuristic for the feedback arc set problem
 * (1993): sinks go to the end, sources to the front, and where there are neither the node that
 * gives most more than it gets goes to the front.
 */
export function inOrder(nodes: readonly FlowNode[], links: readonly FlowLink[]): readonly number[] {
  const left = new Set(nodes.keys());
  const front: number[] = [];
  const end: number[] = [];
  const flows = links.filter(({ origin, target }) => origin !== target);
  const surplus = (i: number) => {
    let [gives, gets] = [0, 0];
    for (const { origin, target, n_order: n } of flows) {
      if (origin === i && left.has(target)) gives += n;
      if (target === i && left.has(origin)) gets += n;
    }
    return { i, gives, gets };
  };
  while (left.size > 0) {
    const all = [...left].map(surplus).sort((a, b) => nodes[a.i]!.depth - nodes[b.i]!.depth || a.i - b.i);
    const sink = all.findLast(({ gives, gets }) => gives === 0 && gets > 0);
    const source = all.find(({ gets }) => gets === 0);
    const next = sink ?? source ?? all.reduce((a, b) => (b.gives - b.gets > a.gives - a.gets ? b : a));
    left.delete(next.i);
    if (next === sink) end.unshift(next.i);
    else front.push(next.i);
  }
  return [...front, ...end];
}

/**
 * The column of each node: right of where most of what it gets comes from, and never left of that
 * because of what comes back.
 */
export function columnsOf(nodes: readonly FlowNode[], links: readonly FlowLink[]): readonly number[] {
  const order = inOrder(nodes, links);
  const rank = new Map(order.map((i, place) => [i, place]));
  const forward = links.filter(({ origin, target }) => rank.get(origin)! < rank.get(target)!);
  const columns: number[] = nodes.map(({ kind }) => (kind === "in" ? 0 : 1));
  for (const i of order.filter((each) => nodes[each]!.kind === "station")) {
    const into = forward.filter((each) => each.target === i);
    const most = Math.max(...into.map((each) => each.n_order), 0);
    for (const { origin, n_order: n } of into) {
      if (n >= most * WEIGHTY) columns[i] = Math.max(columns[i]!, columns[origin]! + 1);
    }
  }
  const last = Math.max(...columns, 0) + 1;
  const placed = columns.map((each, i) => (isEnd(nodes[i]!) ? last : each));
  const used = [...new Set(placed)].sort((a, b) => a - b);
  return placed.map((each) => used.indexOf(each));
}

function isEnd({ kind }: FlowNode): boolean {
  return kind === "out" || kind === "gone";
}

/**
 * The busiest links that together carry a share of all moves, and of each node the busiest in and
 * the busiest out, so that none hangs in the air; and how many moves that leaves out.
 */
export function busiest(
  links: readonly FlowLink[],
  share: number,
): { readonly links: readonly FlowLink[]; readonly nLeftOut: number } {
  const sorted = [...links].sort((a, b) => b.n_order - a.n_order);
  const wanted = sum(links) * share;
  const origins = new Set<number>();
  const targets = new Set<number>();
  let total = 0;
  const kept = sorted.filter(({ origin, target, n_order: n }) => {
    const keep = total < wanted || !origins.has(origin) || !targets.has(target);
    origins.add(origin);
    targets.add(target);
    if (keep) total += n;
    return keep;
  });
  return { links: kept, nLeftOut: sum(links) - total };
}

/** Lay a flow out; thicknesses are orders, all on one scale. */
export function layOut(nodes: readonly FlowNode[], links: readonly FlowLink[], size: SankeySize): Sankey {
  const columns = columnsOf(nodes, links);
  const nColumn = Math.max(...columns, 0) + 1;
  const width = Math.max(size.width, nColumn * LEAST_PITCH);
  const pitch = (width - LEAST_PITCH) / Math.max(nColumn - 1, 1);
  const isBack = (link: FlowLink) => columns[link.target]! <= columns[link.origin]!;
  const weights = nodes.map((_, i) =>
    Math.max(
      sum(links.filter((each) => each.origin === i)),
      sum(links.filter((each) => each.target === i)),
    ),
  );
  const order = orderInColumns(columns, nColumn, links);
  const loops = nested(links.filter(isBack), columns);
  const rows = Math.max(...order.map((column) => column.length), 1);
  const height = Math.max(size.height, TOP + rows * LEAST_ROW + loops.nLevel * (LOOP_GAP + 2) + 12);
  const room = height - TOP - LEAST_LINK;
  const gaps = Math.max(...order.map((column) => GAP * (column.length - 1)));
  const heaviest = Math.max(...order.map((column) => column.reduce((all, i) => all + weights[i]!, 0)));
  // Gaps, and lines between loops, are given; the rest is shared by what the orders need.
  const spared = Math.max(room - gaps - loops.nLevel * LOOP_GAP - 6, room * 0.3);
  const scale = Math.min(spared / Math.max(heaviest + loops.depth, 1), 24);
  const bottom = loops.depth * scale + loops.nLevel * LOOP_GAP + (loops.nLevel > 0 ? 6 : 0);
  const free = Math.max(room - bottom, heaviest * scale);
  const placed: PlacedNode[] = [];
  for (const column of order) {
    const heights = column.map((i) => Math.max(weights[i]! * scale, LEAST_NODE));
    const total = heights.reduce((a, b) => a + b, 0);
    const gap = column.length > 1 ? Math.max(Math.min((free - total) / (column.length - 1), GAP * 3), 3) : 0;
    let y = TOP + Math.max((free - total - gap * (column.length - 1)) / 2, 0);
    column.forEach((i, row) => {
      placed[i] = { node: nodes[i]!, i, x: columns[i]! * pitch, y, height: heights[row]! };
      y += heights[row]! + gap;
    });
  }
  const levelOf = (link: FlowLink) => {
    const level = loops.levels.get(link);
    return level && TOP + free + 6 + (level.above + link.n_order / 2) * scale + level.row * LOOP_GAP;
  };
  return {
    width,
    height: Math.max(TOP + free + bottom, height),
    pitch,
    nodes: placed,
    links: placeLinks(links, placed, { scale, isBack, levelOf }),
  };
}

const LOOP_GAP = 2;

interface Level {
  /** Orders in the loops above it. */
  readonly above: number;
  /** How many loops lie above it. */
  readonly row: number;
}

/** Loops below one another where they share columns, the short ones inside. */
function nested(loops: readonly FlowLink[], columns: readonly number[]) {
  const span = ({ origin, target }: FlowLink) => [columns[target]! - 1, columns[origin]! + 1] as const;
  const inside = [...loops].sort(
    (a, b) => span(a)[1] - span(a)[0] - (span(b)[1] - span(b)[0]) || b.n_order - a.n_order,
  );
  const levels = new Map<FlowLink, Level>();
  let depth = 0;
  let nLevel = 0;
  for (const link of inside) {
    const [from, to] = span(link);
    let above = 0;
    let row = 0;
    for (const [other, level] of levels) {
      const [otherFrom, otherTo] = span(other);
      if (otherFrom >= to || from >= otherTo) continue;
      above = Math.max(above, level.above + other.n_order);
      row = Math.max(row, level.row + 1);
    }
    levels.set(link, { above, row });
    depth = Math.max(depth, above + link.n_order);
    nLevel = Math.max(nLevel, row + 1);
  }
  return { levels, depth, nLevel };
}

function sum(links: readonly FlowLink[]): number {
  return links.reduce((all, each) => all + each.n_order, 0);
}

/** The nodes of each column from top to bottom, so that few links cross. */
function orderInColumns(
  columns: readonly number[],
  nColumn: number,
  links: readonly FlowLink[],
): readonly (readonly number[])[] {
  const order: number[][] = Array.from({ length: nColumn }, () => []);
  columns.forEach((column, i) => order[column]!.push(i));
  const place = new Map<number, number>();
  const renew = (column: readonly number[]) =>
    column.forEach((i, row) => place.set(i, (row + 0.5) / column.length));
  order.forEach(renew);
  /** The mean place of those on the other ends of a node's links. */
  const pull = (i: number) => {
    let total = 0;
    let weight = 0;
    for (const { origin, target, n_order: n } of links) {
      if (origin === target || (origin !== i && target !== i)) continue;
      total += place.get(origin === i ? target : origin)! * n;
      weight += n;
    }
    return weight > 0 ? total / weight : place.get(i)!;
  };
  for (let sweep = 0; sweep < 6; sweep++) {
    for (const column of sweep % 2 === 0 ? order : order.toReversed()) {
      const pulls = new Map(column.map((i) => [i, pull(i)]));
      column.sort((a, b) => pulls.get(a)! - pulls.get(b)! || a - b);
      renew(column);
    }
  }
  return order;
}

interface Placing {
  readonly scale: number;
  readonly isBack: (link: FlowLink) => boolean;
  /** Where a loop lies; undefined for what leads on. */
  readonly levelOf: (link: FlowLink) => number | undefined;
}

function placeLinks(
  links: readonly FlowLink[],
  nodes: readonly PlacedNode[],
  { scale, isBack, levelOf }: Placing,
): readonly PlacedLink[] {
  const left = nodes.map(({ y }) => y);
  const right = nodes.map(({ y }) => y);
  const thickness = (link: FlowLink) => Math.max(link.n_order * scale, LEAST_LINK);
  const begins = new Map<FlowLink, number>();
  const ends = new Map<FlowLink, number>();
  const late = (link: FlowLink) => (isBack(link) ? 1e6 : 0);
  const byTarget = [...links].sort(
    (a, b) => late(a) - late(b) || nodes[a.target]!.y - nodes[b.target]!.y,
  );
  for (const link of byTarget) {
    begins.set(link, right[link.origin]! + thickness(link) / 2);
    right[link.origin]! += thickness(link);
  }
  const byOrigin = [...links].sort(
    (a, b) => late(a) - late(b) || nodes[a.origin]!.y - nodes[b.origin]!.y,
  );
  for (const link of byOrigin) {
    ends.set(link, left[link.target]! + thickness(link) / 2);
    left[link.target]! += thickness(link);
  }
  return links.map((link) => {
    const x0 = nodes[link.origin]!.x + NODE_WIDTH;
    const x1 = nodes[link.target]!.x;
    const y0 = begins.get(link)!;
    const y1 = ends.get(link)!;
    const yLoop = levelOf(link);
    return {
      link,
      width: thickness(link),
      back: link.n_return * 2 > link.n_order,
      path: yLoop === undefined ? forward(x0, y0, x1, y1) : loop(x0, y0, x1, y1, yLoop),
    };
  });
}

function forward(x0: number, y0: number, x1: number, y1: number): string {
  const middle = fixed((x0 + x1) / 2);
  return `M${fixed(x0)} ${fixed(y0)}C${middle} ${fixed(y0)} ${middle} ${fixed(y1)} ${fixed(x1)} ${fixed(y1)}`;
}

/** Out to the right, below everything, and in from the left. */
function loop(x0: number, y0: number, x1: number, y1: number, level: number): string {
  const bow = 26;
  const [out, back] = [fixed(x0 + bow), fixed(x1 - bow)];
  const l = fixed(level);
  return (
    `M${fixed(x0)} ${fixed(y0)}C${out} ${fixed(y0)} ${out} ${l} ${fixed(x0)} ${l}` +
    `L${fixed(x1)} ${l}C${back} ${l} ${back} ${fixed(y1)} ${fixed(x1)} ${fixed(y1)}`
  );
}

function fixed(value: number): string {
  return value.toFixed(1);
}
