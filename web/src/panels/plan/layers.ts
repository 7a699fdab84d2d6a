/** A layered graph: which node stands in which layer, and in which order, so that few edges cross. */

export interface Edge {
  readonly from: number;
  readonly to: number;
  /** How much goes this way: of edges that close a circle, the lightest goes back. */
  readonly weight: number;
}

/** A node, or the place where an edge passes a layer (`node` undefined). */
export interface Slot {
  readonly node: number | undefined;
  /** Slots of the layer before, and of the layer after, that it is joined to. */
  readonly before: number[];
  readonly after: number[];
}

export interface Layered {
  readonly layerOf: readonly number[];
  /** The edges that lead to an earlier layer, and so are drawn the other way round. */
  readonly back: ReadonlySet<number>;
  readonly slots: readonly Slot[];
  /** Slots of each layer, from top to bottom. */
  readonly layers: readonly (readonly number[])[];
  /** The slots that each edge passes, from the earlier layer to the later; empty for a loop. */
  readonly routes: readonly (readonly number[])[];
}

const MOST_SWEEPS = 24;

/**
 * Edges that cannot but lead back. The heaviest are taken first and each that closes a circle is
 * left out, so putting any of them back would close one.
 */
export function backEdges(nNode: number, edges: readonly Edge[]): ReadonlySet<number> {
  const after: number[][] = Array.from({ length: nNode }, () => []);
  const back = new Set<number>();
  const inOrder = edges.map((edge, i) => ({ edge, i })).sort((a, b) => b.edge.weight - a.edge.weight || a.i - b.i);
  for (const { edge, i } of inOrder) {
    if (edge.from === edge.to) continue;
    if (reaches(after, edge.to, edge.from)) back.add(i);
    else after[edge.from]!.push(edge.to);
  }
  return back;
}

function reaches(after: readonly number[][], from: number, to: number): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === to) return true;
    for (const next of after[node]!) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

export function layered(nNode: number, edges: readonly Edge[]): Layered {
  const back = backEdges(nNode, edges);
  const forward = edges.map(({ from, to }, i) => (back.has(i) ? ([to, from] as const) : ([from, to] as const)));
  const layerOf = layersOf(nNode, forward);
  const slots: Slot[] = Array.from({ length: nNode }, (_, node) => ({ node, before: [], after: [] }));
  const layers: number[][] = Array.from({ length: Math.max(0, ...layerOf.map((layer) => layer + 1)) }, () => []);
  layerOf.forEach((layer, node) => layers[layer]!.push(node));
  const routes = forward.map(([from, to]) => {
    if (from === to) return [];
    const route = [from];
    for (let layer = layerOf[from]! + 1; layer < layerOf[to]!; layer++) {
      layers[layer]!.push(slots.length);
      route.push(slots.length);
      slots.push({ node: undefined, before: [], after: [] });
    }
    route.push(to);
    route.slice(1).forEach((slot, i) => {
      slots[route[i]!]!.after.push(slot);
      slots[slot]!.before.push(route[i]!);
    });
    return route;
  });
  return { layerOf, back, slots, layers: untangled(slots, layers), routes };
}

/**
 * As far left as what comes before allows; then as far right as what comes after allows, where that
 * makes ways shorter: what is built in late stands near the place where that is done.
 */
function layersOf(nNode: number, forward: readonly (readonly [number, number])[]): number[] {
  const after: number[][] = Array.from({ length: nNode }, () => []);
  const missing = Array.from({ length: nNode }, () => 0);
  for (const [from, to] of forward) {
    if (from === to) continue;
    after[from]!.push(to);
    missing[to]!++;
  }
  const nBefore = [...missing];
  const layerOf = Array.from({ length: nNode }, () => 0);
  const open = missing.flatMap((count, node) => (count === 0 ? [node] : []));
  for (let at = 0; at < open.length; at++) {
    for (const next of after[open[at]!]!) {
      layerOf[next] = Math.max(layerOf[next]!, layerOf[open[at]!]! + 1);
      missing[next]!--;
      if (missing[next] === 0) open.push(next);
    }
  }
  for (const node of open.toReversed()) {
    const next = after[node]!;
    if (next.length === 0 || next.length < nBefore[node]!) continue;
    layerOf[node] = Math.min(...next.map((each) => layerOf[each]!)) - 1;
  }
  return layerOf;
}

/** The order with the fewest crossings of those that sweeps to and fro come by. */
function untangled(slots: readonly Slot[], layers: readonly (readonly number[])[]): readonly (readonly number[])[] {
  let current = layers.map((layer) => [...layer]);
  let best = current;
  let fewest = crossings(slots, current);
  for (let sweep = 0; sweep < MOST_SWEEPS && fewest > 0; sweep++) {
    current = swept(slots, current, sweep % 2 === 0 ? "before" : "after");
    const count = crossings(slots, current);
    if (count >= fewest) continue;
    fewest = count;
    best = current;
  }
  return best;
}

/** Each layer in the order of the middles of what its slots are joined to, one layer after another. */
function swept(slots: readonly Slot[], layers: readonly number[][], side: "before" | "after"): number[][] {
  const next = layers.map((layer) => [...layer]);
  const indices = next.map((_, i) => i);
  for (const i of side === "before" ? indices : indices.toReversed()) {
    const fixed = next[side === "before" ? i - 1 : i + 1];
    if (fixed === undefined) continue;
    const placeOf = new Map(fixed.map((slot, place) => [slot, place]));
    const middle = (slot: number, own: number) => {
      const places = slots[slot]![side].map((each) => placeOf.get(each)!);
      return places.length === 0 ? own : places.reduce((sum, each) => sum + each, 0) / places.length;
    };
    next[i] = next[i]!
      .map((slot, own) => ({ slot, own, at: middle(slot, own) }))
      .sort((a, b) => a.at - b.at || a.own - b.own)
      .map(({ slot }) => slot);
  }
  return next;
}

/** How many pairs of edges cross between neighbouring layers. */
export function crossings(slots: readonly Slot[], layers: readonly (readonly number[])[]): number {
  let count = 0;
  for (let i = 0; i + 1 < layers.length; i++) {
    const placeOf = new Map(layers[i + 1]!.map((slot, place) => [slot, place]));
    const ends = layers[i]!.flatMap((slot) => slots[slot]!.after.map((each) => placeOf.get(each)!).sort((a, b) => a - b));
    count += inversions(ends, layers[i + 1]!.length);
  }
  return count;
}

/** Pairs in the wrong order, by a tree of sums. */
function inversions(values: readonly number[], nValue: number): number {
  const sums = Array.from({ length: nValue + 1 }, () => 0);
  let count = 0;
  values.forEach((value, n) => {
    let upTo = 0;
    for (let i = value + 1; i > 0; i -= i & -i) upTo += sums[i]!;
    count += n - upTo;
    for (let i = value + 1; i <= nValue; i += i & -i) sums[i]!++;
  });
  return count;
}
