/** What went from where to where in a window, as a graph in which the rare is left aside. */
import type { FlowAnswer, FlowLink, FlowNode } from "../../protocol/why";
import type { Edge } from "./layers";

export interface FlowGraph {
  /** Stations, and ends of the flow: one for each link from or to one. */
  readonly nodes: readonly FlowNode[];
  /** Those that are drawn, heaviest first; the edge of each has the same index. */
  readonly links: readonly FlowLink[];
  readonly edges: readonly Edge[];
  /** Moves over rare links by the node of the answer that they leave. */
  readonly rareMoves: readonly number[];
  readonly nRareLink: number;
  readonly nRareMove: number;
}

/** At first the links are drawn that carry this share of all moves. */
const MAIN_SHARE = 0.85;

/** The number of moves that a link needs to be drawn at first. */
export function usualThreshold(answer: FlowAnswer): number {
  const counts = answer.links.map(({ n_order: count }) => count).sort((a, b) => b - a);
  const all = counts.reduce((sum, count) => sum + count, 0);
  let told = 0;
  for (const count of counts) {
    told += count;
    if (told >= all * MAIN_SHARE) return count;
  }
  return 1;
}

/**
 * The graph of an answer.
 *
 * @param threshold Links with fewer moves are rare and bundled. The heaviest to and from each node are
 *   always drawn, so that nothing falls apart.
 */
export function flowGraph(answer: FlowAnswer, threshold: number): FlowGraph {
  const inOrder = answer.links.map((link, i) => ({ link, i })).sort((a, b) => b.link.n_order - a.link.n_order || a.i - b.i);
  const [left, reached] = [new Set<number>(), new Set<number>()];
  const links: FlowLink[] = [];
  const rareMoves = answer.nodes.map(() => 0);
  let nRareLink = 0;
  for (const { link } of inOrder) {
    const loop = link.origin === link.target;
    const first = !loop && (!left.has(link.origin) || !reached.has(link.target));
    if (link.n_order < threshold && !first) {
      rareMoves[link.origin]! += link.n_order;
      nRareLink++;
      continue;
    }
    links.push(link);
    if (loop) continue;
    left.add(link.origin);
    reached.add(link.target);
  }
  return {
    ...withOwnEnds(answer.nodes, links),
    links,
    rareMoves,
    nRareLink,
    nRareMove: rareMoves.reduce((sum, count) => sum + count, 0),
  };
}

/**
 * Where orders come in and leave is drawn beside each station where they do: one place for all would
 * have lines through the whole diagram.
 */
function withOwnEnds(all: readonly FlowNode[], links: readonly FlowLink[]): Pick<FlowGraph, "nodes" | "edges"> {
  const nodes = all.filter(({ kind }) => kind === "station");
  const indexOf = new Map(nodes.map((node, i) => [node, i]));
  const own = (i: number): number => indexOf.get(all[i]!) ?? nodes.push(all[i]!) - 1;
  const edges = links.map(({ origin, target, n_order, n_return }) => ({
    from: own(origin),
    to: own(target),
    // What comes back says little about what comes first.
    weight: n_order - n_return,
  }));
  return { nodes, edges };
}
