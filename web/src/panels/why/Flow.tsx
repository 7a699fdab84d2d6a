/** What went from where to where, as a Sankey diagram; what comes back is drawn below. */
import { useMemo, useRef, useState } from "preact/hooks";
import { percent } from "../../i18n/formats";
import { language, t } from "../../i18n/language";
import type { FlowAnswer, FlowLink, FlowNode } from "../../protocol/why";
import { useAnswer } from "./answer";
import type { WhyProps } from "./props";
import { busiest, layOut, NODE_WIDTH, type PlacedLink, type PlacedNode } from "./sankey";
import { useSize } from "./size";

/** Below this a diagram cannot be read; it scrolls instead. */
const LEAST_HEIGHT = 150;

export function Flow(props: WhyProps) {
  const [product, setProduct] = useState<string>();
  const answer = useAnswer(props, "flow", product === undefined ? {} : { product });
  const drawn = useMemo(() => mainFlow(answer), [answer]);
  if (answer === undefined || drawn === undefined)
    return <p class="muted why-wait">{t("why.loading")}</p>;
  const nOrder = answer.links.reduce((all, each) => all + each.n_order, 0);
  const nReturn = answer.links.reduce((all, each) => all + each.n_return, 0);
  const nLeftOut = drawn.nLeftOut + answer.n_order_left_out;
  return (
    <div class="why-flow">
      <p class="why-line">
        {answer.products.length > 1 && (
          <select
            class="chip-select"
            aria-label={t("order.product")}
            value={product ?? ""}
            onChange={(event) => setProduct(event.currentTarget.value || undefined)}
          >
            <option value="">{t("why.all_products")}</option>
            {answer.products.map((id) => (
              <option key={id} value={id} selected={id === product}>
                {props.names.product(id)}
              </option>
            ))}
          </select>
        )}
        <span>
          {nOrder === 0
            ? t("why.no_moves")
            : t("why.moves", { count: nOrder, share: percent(nReturn / nOrder) })}
        </span>
        {nReturn > 0 && (
          <span class="why-key">
            <i class="back" /> {t("why.returns")}
          </span>
        )}
        {nLeftOut > 0 && <span class="muted">{t("why.left_out", { count: nLeftOut })}</span>}
      </p>
      {nOrder > 0 && <Diagram {...props} flow={drawn.flow} />}
    </div>
  );
}

/** With fewer links than this all are drawn; of more, those that carry most of the moves. */
const ALL_LINKS = 50;
const MAIN_SHARE = 0.85;

/** What is drawn: the main ways, and the nodes that they join. */
function mainFlow(answer: FlowAnswer | undefined) {
  if (answer === undefined) return undefined;
  const { links, nLeftOut } = busiest(answer.links, answer.links.length > ALL_LINKS ? MAIN_SHARE : 1);
  const used = [...new Set(links.flatMap(({ origin, target }) => [origin, target]))].sort((a, b) => a - b);
  const renumbered = links.map((each) => ({
    ...each,
    origin: used.indexOf(each.origin),
    target: used.indexOf(each.target),
  }));
  return { flow: { nodes: used.map((i) => answer.nodes[i]!), links: renumbered }, nLeftOut };
}

type DrawnFlow = Pick<FlowAnswer, "nodes" | "links">;

function Diagram(props: WhyProps & { flow: DrawnFlow }) {
  const { flow, names } = props;
  const place = useRef<HTMLDivElement>(null);
  const { widthPx, heightPx } = useSize(place);
  const drawn = useMemo(() => {
    const size = { width: Math.max(widthPx - 4, 1), height: Math.max(heightPx - 6, LEAST_HEIGHT) };
    return layOut(flow.nodes, flow.links, size);
  }, [flow, widthPx, heightPx]);
  const nameOf = useMemo(
    () => (node: FlowNode) =>
      node.station === null ? t(`why.end.${node.kind as "in" | "out" | "gone"}`) : names.station(node.station),
    [names, language()],
  );
  return (
    <div class="why-scroll" ref={place}>
      <svg
        class="sankey"
        width={drawn.width}
        height={drawn.height}
        role="group"
        aria-label={t("why.flow")}
        onKeyDown={stepThroughNodes}
      >
        <g class="links">
          {drawn.links.map((each) => (
            <Link key={`${each.link.origin}-${each.link.target}`} placed={each} flow={flow} nameOf={nameOf} />
          ))}
        </g>
        {drawn.nodes.map((each) => (
          <Node key={each.i} {...props} placed={each} name={nameOf(each.node)} pitch={drawn.pitch} />
        ))}
      </svg>
    </div>
  );
}

interface LinkProps {
  readonly placed: PlacedLink;
  readonly flow: DrawnFlow;
  readonly nameOf: (node: FlowNode) => string;
}

function Link({ placed, flow, nameOf }: LinkProps) {
  const { link } = placed;
  return (
    <path
      class={placed.back ? "link-band back" : "link-band"}
      d={placed.path}
      stroke-width={placed.width.toFixed(1)}
    >
      <title>{linkText(link, nameOf(flow.nodes[link.origin]!), nameOf(flow.nodes[link.target]!))}</title>
    </path>
  );
}

function linkText(link: FlowLink, from: string, to: string): string {
  const parts = [`${from} → ${to}: ${t("unit.orders_value", { count: link.n_order })}`];
  if (link.n_return > 0) parts.push(t("why.came_back", { count: link.n_return }));
  if (link.n_part !== null) parts.push(t("unit.parts_value", { count: link.n_part }));
  return parts.join(", ");
}

function Node(props: WhyProps & { placed: PlacedNode; name: string; pitch: number; flow: DrawnFlow }) {
  const { placed, name, flow } = props;
  const { x, y, height, node } = placed;
  const came = flow.links.filter((each) => each.target === placed.i);
  const left = flow.links.filter((each) => each.origin === placed.i);
  const count = (links: readonly FlowLink[]) => links.reduce((all, each) => all + each.n_order, 0);
  const text = `${name}: ${t("why.in_out", { came: count(came), left: count(left) })}`;
  const station = node.station;
  const chosen = station !== null && props.selection.value?.id === station;
  const choose = () => station !== null && props.onSelect({ kind: "station", id: station });
  return (
    <g
      class={`node ${node.kind} ${chosen ? "chosen" : ""}`}
      {...(station === null ? {} : { role: "button", tabindex: 0, "aria-pressed": chosen })}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        choose();
      }}
    >
      <title>{text}</title>
      <rect class="reach" x={x - 4} y={y - 13} width="92" height={Math.max(height + 16, 24)} />
      <rect x={x} y={y} width={NODE_WIDTH} height={height} rx="1.5" />
      <text x={x} y={y - 4} aria-hidden="true">
        {shortened(name, props.pitch / LETTER_PX)}
      </text>
    </g>
  );
}

/** About the width of a letter. Chinese ones are wider, and names of them shorter. */
const LETTER_PX = 6.2;

function shortened(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
}

/** The arrow keys go from node to node. */
function stepThroughNodes(event: KeyboardEvent): void {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const svg = event.currentTarget as SVGElement;
  if (by === undefined) return;
  const nodes = [...svg.querySelectorAll<SVGElement>("[role=button]")];
  const i = nodes.indexOf(document.activeElement as unknown as SVGElement);
  nodes[(i + by + nodes.length) % nodes.length]?.focus();
  event.preventDefault();
}
