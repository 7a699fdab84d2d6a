/** Where the nodes and links of a flow stand on the page: columns by depth, loops below. */
import type { FlowAnswer, FlowLink, FlowNode } from "../../protocol/why";

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
  /** Whether it leads back, or to where its orders mostly had been before. */
  readonly back: boolean;
}

export interface Sankey {
  readonly width: number;
  readonly height: number;
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
/** Loops may take this share of the height. */
const LOOP_SHARE = 0.28;

/** The column of each node: depths rounded, and those that nobody has left out. */
export function columnsOf(nodes: readonly FlowNode[]): readonly number[] {
  const rounded = nodes.map(({ kind, depth }) => (kind === "in" ? 0 : Math.max(Math.round(depth), 1)));
  const inner = rounded.filter((_, i) => nodes[i]!.kind === "in" || nodes[i]!.kind === "station");
  const last = Math.max(...inner, 0) + 1;
  const places = rounded.map((each, i) => {
    const { kind } = nodes[i]!;
    return kind === "out" || kind === "gone" ? last : each;
  });
  const used = [...new Set(places)].sort((a, b) => a - b);
  return places.map((each) => used.indexOf(each));
}

/** Lay a flow out; thicknesses are orders, all on one scale. */
export function layOut(flow: FlowAnswer, size: SankeySize): Sankey {
  const { nodes, links } = flow;
  const columns = columnsOf(nodes);
  const nColumn = Math.max(...columns, 0) + 1;
  const width = Math.max(size.width, nColumn * LEAST_PITCH);
  const pitch = (width - LEAST_PITCH) / Math.max(nColumn - 1, 1);
  const isBack = (link: FlowLink) => columns[link.target]! <= columns[link.origin]!;
  const loops = links.filter(isBack);
  const weights = nodes.map((_, i) =>
    Math.max(
      sum(links.filter((each) => each.origin === i)),
      sum(links.filter((each) => each.target === i)),
    ),
  );
  const order = orderInColumns(columns, nColumn, links);
  const bottom = loops.length > 0 ? size.height * LOOP_SHARE : 6;
  const free = size.height - TOP - bottom;
  const scale = Math.min(
    ...order.map((column) => {
      const total = column.reduce((all, i) => all + weights[i]!, 0);
      return Math.max(free - GAP * (column.length - 1), 8) / Math.max(total, 1);
    }),
    (bottom * 0.8) / Math.max(sum(loops), 1),
    24,
  );
  const placed: PlacedNode[] = [];
  for (const column of order) {
    const heights = column.map((i) => Math.max(weights[i]! * scale, LEAST_NODE));
    const total = heights.reduce((a, b) => a + b, 0);
    const gap = column.length > 1 ? Math.min((free - total) / (column.length - 1), GAP * 2.5) : 0;
    let y = TOP + Math.max((free - total - gap * (column.length - 1)) / 2, 0);
    column.forEach((i, row) => {
      placed[i] = { node: nodes[i]!, i, x: columns[i]! * pitch, y, height: heights[row]! };
      y += heights[row]! + gap;
    });
  }
  return {
    width,
    height: size.height,
    nodes: placed,
    links: placeLinks(links, placed, { scale, isBack, bottom: size.height - 4 }),
  };
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
  readonly bottom: number;
}

function placeLinks(
  links: readonly FlowLink[],
  nodes: readonly PlacedNode[],
  { scale, isBack, bottom }: Placing,
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
  let level = bottom;
  const loops = links.filter(isBack).sort((a, b) => reach(b, nodes) - reach(a, nodes));
  const levels = new Map<FlowLink, number>();
  for (const link of loops) {
    levels.set(link, level - thickness(link) / 2);
    level -= thickness(link) + 1;
  }
  return links.map((link) => {
    const x0 = nodes[link.origin]!.x + NODE_WIDTH;
    const x1 = nodes[link.target]!.x;
    const y0 = begins.get(link)!;
    const y1 = ends.get(link)!;
    const yLoop = levels.get(link);
    return {
      link,
      width: thickness(link),
      back: yLoop !== undefined || link.n_return * 2 > link.n_order,
      path: yLoop === undefined ? forward(x0, y0, x1, y1) : loop(x0, y0, x1, y1, yLoop),
    };
  });
}

function reach(link: FlowLink, nodes: readonly PlacedNode[]): number {
  return Math.abs(nodes[link.origin]!.x - nodes[link.target]!.x);
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
