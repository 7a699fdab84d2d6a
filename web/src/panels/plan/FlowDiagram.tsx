/** The flow diagram: what went from step to step in the window of the timeline, from left to right. */
import { useMemo } from "preact/hooks";
import { t } from "../../i18n/language";
import type { FlowAnswer, FlowNode } from "../../protocol/why";
import { BOX, type DiagramEdge, diagramOf } from "./diagram";
import type { FlowGraph } from "./flow";
import type { PlanProps } from "./props";
import type { Content } from "./Sheet";
import type { Thing } from "./things";
import type { Point } from "./viewport";
import type { Extra } from "./words";

const [THINNEST, THICKEST] = [1.4, 9];
/** A screen reader is told the ways that most orders take. */
const MOST_TOLD = 4;

interface Flowing {
  readonly answer: FlowAnswer;
  readonly graph: FlowGraph;
  /** Width and height of the place on screen. */
  readonly free: Point;
}

export function useFlowDiagram(props: PlanProps, { answer, graph, free }: Flowing): Content {
  const { names } = props;
  return useMemo(() => {
    const { nodes, edges, extent } = diagramOf(graph.nodes.length, graph.edges, free);
    const things = graph.nodes.map((node, i) => boxOf(node, i, nodes[i]!, nameOf(props, node)));
    const rareMoves = new Map(answer.nodes.map((node, i) => [node, graph.rareMoves[i]!]));
    const most = Math.max(1, ...graph.links.map(({ n_order: count }) => count));
    const extras = edges.map((each): Extra => {
      const { n_order: count } = graph.links[each.edge]!;
      return { key: `edge/${each.edge}`, text: String(count), style: "count", urgency: count / most, at: each.middle };
    });
    return {
      name: t("plan.flow"),
      things,
      extent,
      extras,
      kind: "boxes",
      ground: (
        <>
          {edges.map((edge) => (
            <Way key={edge.edge} edge={edge} width={thickness(graph.links[edge.edge]!.n_order, most)} />
          ))}
          {graph.nodes.map((node, i) => {
            const count = rareMoves.get(node) ?? 0;
            return count > 0 && node.kind === "station" && <Bundle key={`rare/${i}`} at={nodes[i]!} count={count} most={most} />;
          })}
        </>
      ),
      more: (thing) => waysFrom(graph, things, thing),
    };
  }, [graph, names, free[0], free[1]]);
}

function nameOf({ names }: PlanProps, { kind, station }: FlowNode): string {
  return station === null ? t(`why.end.${kind as "in" | "out" | "gone"}`) : names.station(station);
}

function boxOf({ kind, station }: FlowNode, i: number, at: Point, name: string): Thing {
  return {
    key: station === null ? `end/${i}` : `station/${station}`,
    kind: station === null ? "end" : "station",
    id: station ?? kind,
    name,
    at,
    width: BOX.width,
    depth: station === null ? BOX.height * 0.55 : BOX.height,
    headingRad: 0,
    capacity: undefined,
  };
}

function thickness(count: number, most: number): number {
  return THINNEST + (THICKEST - THINNEST) * Math.sqrt(count / most);
}

/** An edge with its arrow; what leads back is broken, so that it is told apart without a colour. */
function Way({ edge, width }: { readonly edge: DiagramEdge; readonly width: number }) {
  const [x, y] = edge.tip;
  const size = 4 + width * 0.8;
  const back = -edge.sense * size;
  return (
    <>
      <path class={edge.back ? "flow back" : "flow"} d={edge.path} style={{ strokeWidth: width }} />
      <path class={edge.back ? "flow-tip back" : "flow-tip"} d={`M${x} ${y}l${back} ${size * 0.6}v${-size * 1.2}z`} />
    </>
  );
}

/** All rare ways from a box, as one stub. */
function Bundle({ at: [x, y], count, most }: { readonly at: Point; readonly count: number; readonly most: number }) {
  const [left, low] = [x + BOX.width / 2 - 14, y - BOX.height / 2];
  return <path class="flow rare" d={`M${left} ${low}q2 -12 15 -13`} style={{ strokeWidth: thickness(count, most) }} />;
}

function waysFrom(graph: FlowGraph, things: readonly Thing[], thing: Thing): string {
  const from = things.indexOf(thing);
  const told = graph.edges
    .flatMap((edge, i) => (edge.from === from ? [t("plan.way", { station: things[edge.to]!.name, count: graph.links[i]!.n_order })] : []))
    .slice(0, MOST_TOLD);
  if (told.length === 0) return "";
  return `, ${t("plan.ways", { ways: told.join(", ") })}`;
}
