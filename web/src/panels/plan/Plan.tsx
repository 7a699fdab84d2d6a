/** The plant in 2D: a floor plan and a flow diagram, complete without 3D. */
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../../i18n/language";
import type { FlowAnswer } from "../../protocol/why";
import type { Selection } from "../selection";
import { leafKey } from "../rows";
import { useAnswer } from "../why/answer";
import { useFloorPlan } from "./FloorPlan";
import { useFlowDiagram } from "./FlowDiagram";
import { flowGraph, usualThreshold } from "./flow";
import { Moving, halfPx, type Mark, outlineOf, turnOf } from "./moving";
import { Paper } from "./paper";
import { LAYOUTS, type PlanLayout, type PlanProps } from "./props";
import { offer, standalone } from "./save";
import { type Content, coloursOf, PlanSheet } from "./Sheet";
import { type Extent, freeSize, toPx } from "./viewport";
import "./plan.css";

/** A station that was gone to takes this share of the sheet from left to right. */
const NEAR_SHARE = 0.12;
const ZOOM = 1.5;
/** Sizes are compared in such steps, so that a panel that opens leaves the diagram as it is. */
const SIZE_STEP_PX = 240;

export function Plan(props: PlanProps) {
  const layout = useSignal<PlanLayout>(props.first?.layout ?? "floor");
  const moving = useMemo(() => new Moving(props.movers), [props.movers]);
  return (
    <section class="plan" aria-label={t("plan.title")}>
      {layout.value === "floor" ? (
        <Floor {...props} layout={layout} moving={moving} />
      ) : (
        <Flow {...props} layout={layout} moving={moving} />
      )}
    </section>
  );
}

interface LayoutProps extends PlanProps {
  readonly layout: { value: PlanLayout };
  readonly moving: Moving;
}

function Floor(props: LayoutProps) {
  const content = useFloorPlan(props);
  return <View {...props} content={content} />;
}

function Flow(props: LayoutProps) {
  const answer = useAnswer(props, "flow");
  if (answer !== undefined && answer.links.length > 0) return <Diagram {...props} answer={answer} />;
  return <Empty layout={props.layout} text={t(answer === undefined ? "why.loading" : "why.no_moves")} />;
}

/** Nothing to draw yet, or nothing at all in this window. */
function Empty({ layout, text }: Pick<LayoutProps, "layout"> & { readonly text: string }) {
  return (
    <>
      <p class="glass plan-empty" role="status">
        {text}
      </p>
      <div class="glass plan-bar" role="toolbar" aria-label={t("plan.tools")}>
        <Layouts layout={layout} />
      </div>
    </>
  );
}

function Diagram({ answer, ...props }: LayoutProps & { readonly answer: FlowAnswer }) {
  const chosen = useSignal<number | undefined>(undefined);
  const usual = useMemo(() => usualThreshold(answer), [answer]);
  const most = answer.links[0]?.n_order ?? 1;
  const threshold = Math.min(chosen.value ?? usual, most);
  const graph = useMemo(() => flowGraph(answer, threshold), [answer, threshold]);
  const content = useFlowDiagram(props, { answer, graph, free: useFreeSize(props) });
  return (
    <View {...props} content={content}>
      <label class="plan-threshold">
        <span>{t("plan.threshold", { count: threshold })}</span>
        <input
          type="range"
          min={1}
          max={most}
          value={threshold}
          onInput={(event) => (chosen.value = Number(event.currentTarget.value))}
        />
        {graph.nRareLink > 0 && (
          <span class="muted">{t("plan.rare", { ways: graph.nRareLink, count: graph.nRareMove })}</span>
        )}
      </label>
    </View>
  );
}

function useFreeSize({ covered }: PlanProps): readonly [number, number] {
  const size = useComputed(() => {
    const sheet = { widthPx: innerWidth, heightPx: innerHeight, covered: covered.value };
    return freeSize(sheet).map((px) => Math.max(1, Math.round(px / SIZE_STEP_PX)) * SIZE_STEP_PX).join(" ");
  });
  const [width, height] = size.value.split(" ").map(Number);
  return [width!, height!];
}

interface ViewProps extends LayoutProps {
  readonly content: Content;
  readonly children?: preact.ComponentChildren;
}

function View({ children, ...props }: ViewProps) {
  const { content, layout, moving } = props;
  const place = useRef<HTMLDivElement>(null);
  const extent = useSignal<Extent>(content.extent);
  extent.value = content.extent;
  const first = props.first?.layout === layout.value ? props.first : undefined;
  const paper = useMemo(() => new Paper(extent, props.reducedMotion, first), []);
  useControl(props, paper);
  return (
    <>
      <PlanSheet {...props} content={content} paper={paper} place={place} moving={moving} />
      <div class="glass plan-bar" role="toolbar" aria-label={t("plan.tools")}>
        <Layouts layout={layout} />
        <ToolButton title={t("plan.nearer")} icon="M10 5v10M5 10h10" onClick={() => paper.zoom(ZOOM)} />
        <ToolButton title={t("plan.farther")} icon="M5 10h10" onClick={() => paper.zoom(1 / ZOOM)} />
        <ToolButton title={t("plan.fit")} icon="M4 7.5V4h3.5M12.5 4H16v3.5M16 12.5V16h-3.5M7.5 16H4v-3.5" onClick={() => paper.fit()} />
        <ToolButton
          title={t("plan.save")}
          icon="M10 3.5v8.5M6.5 9l3.5 3.5L13.5 9M4 14v2.5h12V14"
          onClick={() => save(props, place.current!, paper)}
        />
        {children}
      </div>
    </>
  );
}

function Layouts({ layout }: Pick<LayoutProps, "layout">) {
  return (
    <div class="segmented" role="group" aria-label={t("plan.layout")}>
      {LAYOUTS.map((each) => (
        <button type="button" key={each} aria-pressed={layout.value === each} onClick={() => (layout.value = each)}>
          {t(`plan.${each}`)}
        </button>
      ))}
    </div>
  );
}

function ToolButton({ title, icon, onClick }: { readonly title: string; readonly icon: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={title} title={title} onClick={onClick}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={icon} />
      </svg>
    </button>
  );
}

/** What the rest of the page asks of the plan while it is open. */
function useControl(props: ViewProps, paper: Paper): void {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    props.control.value = {
      goTo: (selection) => goTo(latest.current, paper, selection),
      moved: () => paper.moved.peek() && latest.current.layout.value === "floor",
      view: () => {
        const { x, y } = paper.look.peek();
        return { mode: "plan", layout: latest.current.layout.value, x, y, span: paper.span };
      },
    };
    return () => (props.control.value = undefined);
  }, [paper]);
}

function goTo({ content, moving, timeUs }: ViewProps, paper: Paper, selection: Selection): void {
  const thing = content.things.find(({ key }) => key === leafKey(selection));
  moving.advance(timeUs.peek());
  const mark = content.kind === "floor" ? moving.find(selection) : undefined;
  const at = thing?.at ?? (mark && ([mark.x, mark.y] as const));
  if (at === undefined) return;
  const { widthPx } = paper.sheet.peek();
  const size = thing?.width ?? 4;
  const scale = Math.max(paper.look.peek().scale, Math.min((widthPx * NEAR_SHARE) / size, paper.whole.scale * 6));
  paper.goTo({ x: at[0], y: at[1], scale });
}

/** The plan as it is seen now, as a file. */
function save({ plant, content, moving }: ViewProps, place: HTMLElement, paper: Paper): void {
  const ground = place.querySelector(".plan-ground")!;
  const words = place.querySelector(".plan-words")!;
  const { covered, widthPx, heightPx } = paper.sheet.peek();
  const drawing = content.kind === "floor" ? [ground, marksAsSvg(moving.marks, place, paper), words] : [ground, words];
  const file = standalone(drawing, {
    title: `${plant.name}: ${content.name}`,
    x: covered.left,
    y: covered.top,
    width: widthPx - covered.left - covered.right,
    height: heightPx - covered.top - covered.bottom,
    background: getComputedStyle(place).backgroundColor,
  });
  drawing.find((each) => each.classList.contains("plan-marks"))?.remove();
  offer(file, `${plant.name.replaceAll(/[^\p{L}\p{N}]+/gu, "-") || "plan"}.svg`);
}

/** What moves, as shapes; on the page for a moment, since only there it has its colours. */
function marksAsSvg(marks: readonly Mark[], place: HTMLElement, paper: Paper): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.classList.add("plan-marks");
  const colours = coloursOf(place.querySelector<HTMLElement>(".plan-probe")!);
  for (const mark of marks) {
    const [x, y] = toPx(paper.look.peek(), paper.sheet.peek(), [mark.x, mark.y]);
    const outline = outlineOf(mark.kind, halfPx(mark.kind, paper.look.peek().scale));
    const shape = document.createElementNS(svg.namespaceURI!, outline === "circle" ? "circle" : "polygon") as SVGElement;
    if (outline === "circle") shape.setAttribute("r", String(halfPx(mark.kind, paper.look.peek().scale)));
    else shape.setAttribute("points", outline.map((point) => point.map((px) => px.toFixed(1)).join(",")).join(" "));
    shape.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${((turnOf(mark.heading) * 180) / Math.PI).toFixed(1)})`);
    const hollow = mark.kind === "waiting";
    shape.style.fill = hollow ? colours.edge : colours.kinds[mark.kind];
    shape.style.stroke = hollow ? colours.kinds.waiting : colours.edge;
    svg.append(shape);
  }
  place.append(svg);
  return svg;
}
