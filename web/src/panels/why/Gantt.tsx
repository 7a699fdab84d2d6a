/** Who worked on what when: bars by station or by order, on the time axis of the timeline. */
import { useComputed, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { date, duration } from "../../i18n/formats";
import { language, t } from "../../i18n/language";
import { orderState, stationState } from "../../protocol/answers";
import type { Bar, GanttAnswer } from "../../protocol/why";
import { ticks } from "../../timeline/ticks";
import { holds, usOf, xOf } from "../../timeline/window";
import type { Selection } from "../selection";
import { stateWord } from "../words";
import { useAnswer } from "./answer";
import {
  type BarLook,
  type BarPlace,
  barAt,
  drawBars,
  heightOf,
  type PlacedRow,
  placeRows,
  stepped,
} from "./bars";
import type { WhyProps } from "./props";
import { useSize } from "./size";

/** More than these take long to draw, and cannot be told apart. */
const MOST_BARS = 8_000;

type By = "stations" | "orders";

export function Gantt(props: WhyProps) {
  const [by, setBy] = useState<By>("stations");
  const selection = props.selection.value;
  const station = by === "orders" && selection?.kind === "station" ? selection.id : undefined;
  const more = by === "stations" ? { n_bar: MOST_BARS } : station === undefined ? {} : { station };
  const answer = useAnswer(props, by, more);
  return (
    <div class="why-flow">
      <p class="why-line">
        <span class="segmented" role="group" aria-label={t("why.rows")}>
          {(["stations", "orders"] as const).map((each) => (
            <button type="button" key={each} aria-pressed={by === each} onClick={() => setBy(each)}>
              {t(`why.by_${each}`)}
            </button>
          ))}
        </span>
        {answer !== undefined && <Said {...props} by={by} answer={answer} station={station} />}
      </p>
      {answer === undefined ? (
        <p class="muted why-wait">{t("why.loading")}</p>
      ) : (
        <Chart {...props} by={by} gantt={answer} />
      )}
    </div>
  );
}

interface SaidProps extends WhyProps {
  readonly by: By;
  readonly answer: GanttAnswer;
  readonly station: string | undefined;
}

/** What is not shown as it is. */
function Said({ by, answer, station, names }: SaidProps) {
  if (by === "stations")
    return answer.bin_us === null ? null : (
      <span class="muted">{t("why.coarse", { duration: duration(answer.bin_us) })}</span>
    );
  return (
    <span class="muted">
      {station !== undefined && `${t("why.orders_of", { station: names.station(station) })} `}
      {answer.n_row > answer.rows.length &&
        t("why.first_orders", { shown: answer.rows.length, count: answer.n_row })}
      {answer.n_row === 0 && t("why.no_orders")}
    </span>
  );
}

type ChartProps = WhyProps & { readonly by: By; readonly gantt: GanttAnswer };

function Chart(props: ChartProps) {
  const { gantt, by, names } = props;
  const rows = useMemo(() => placeRows(gantt), [gantt]);
  const nameOf = by === "stations" ? names.station : names.order;
  const kind = by === "stations" ? "station" : "order";
  const chosen = props.selection.value;
  return (
    <div class="why-scroll gantt-chart" style={{ "--chart-height": `${heightOf(rows)}px` }}>
      <Axis {...props} />
      <ul class="gantt-names">
        {rows.map((row) => (
          <li key={row.id} style={{ top: `${row.top}px`, height: `${row.height}px` }}>
            <button
              type="button"
              class={`link ${chosen?.kind === kind && chosen.id === row.id ? "chosen" : ""}`}
              title={nameOf(row.id)}
              onClick={() => props.onSelect({ kind, id: row.id })}
            >
              {nameOf(row.id)}
            </button>
          </li>
        ))}
      </ul>
      <Bars {...props} rows={rows} />
    </div>
  );
}

/** Room that a label on the axis needs. */
const LABEL_PX = 92;

/** Round times above the bars; they stay while the rows scroll. */
function Axis({ view, epochUs }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const { widthPx } = useSize(place);
  const window = view.value;
  const marks = useMemo(
    () => (widthPx === 0 ? [] : ticks(window, epochUs, widthPx / LABEL_PX)),
    [window, epochUs, widthPx, language()],
  );
  return (
    <div class="gantt-axis axis" ref={place} aria-hidden="true">
      {marks.map((tick) => (
        <span
          key={tick.us}
          class={tick.strong ? "strong" : ""}
          style={{ transform: `translateX(${xOf(window, widthPx, tick.us).toFixed(1)}px)` }}
        >
          {tick.label}
        </span>
      ))}
    </div>
  );
}

interface Shown {
  readonly place: BarPlace;
  readonly x: number;
  readonly y: number;
}

function Bars(props: ChartProps & { rows: readonly PlacedRow[] }) {
  const { rows, by, names } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const { widthPx } = useSize(frame);
  const [current, setCurrent] = useState<BarPlace>();
  const [hovered, setHovered] = useState<Shown>();
  const window = props.view.value;
  const selection = props.selection.value;
  const heightPx = heightOf(rows);
  const textOf = (bar: Bar) =>
    by === "orders"
      ? bar.station === undefined ? "" : names.station(bar.station)
      : bar.order === undefined ? "" : names.order(bar.order);
  useEffect(() => {
    setCurrent(undefined);
    setHovered(undefined);
  }, [rows]);
  useLayoutEffect(() => {
    if (canvas.current === null || probe.current === null || widthPx === 0) return;
    const isChosen = (bar: Bar) =>
      (selection?.kind === "order" && bar.order === selection.id) ||
      (selection?.kind === "station" && bar.station === selection.id);
    const look = readLook(probe.current);
    const sheet = { canvas: canvas.current, widthPx, heightPx, window, look, textOf, isChosen, current };
    drawBars(sheet, rows);
  }, [rows, widthPx, window, selection, current, props.look.value, language()]);
  const barOf = ({ row, bar }: BarPlace) => rows[row]?.bars[bar];
  const choose = (place: BarPlace, us: number) => {
    const bar = barOf(place);
    if (bar === undefined) return;
    props.onSelect(chosenBy(bar, rows[place.row]!, by));
    props.onSeek(us);
  };
  const found = (event: { readonly clientX: number; readonly clientY: number }) => {
    const box = canvas.current!.getBoundingClientRect();
    const point = { x: event.clientX - box.left, y: event.clientY - box.top };
    const place = barAt(rows, window, box.width, point);
    return place && { place, ...point, us: usOf(window, box.width, point.x) };
  };
  const told = current === undefined ? undefined : barOf(current);
  const pointed = hovered === undefined ? undefined : barOf(hovered.place);
  return (
    <div class="gantt-bars" ref={frame}>
      <span ref={probe} class="why-probe" aria-hidden="true" />
      <canvas
        ref={canvas}
        style={{ height: `${heightPx}px` }}
        tabIndex={0}
        role="application"
        aria-label={t("why.gantt_keys")}
        onPointerMove={(event) => setHovered(event.pointerType === "mouse" ? found(event) : undefined)}
        onPointerLeave={() => setHovered(undefined)}
        onClick={(event) => {
          const hit = found(event);
          if (hit !== undefined) choose(hit.place, hit.us);
        }}
        onKeyDown={(event) => {
          const { key } = event;
          if (key === "ArrowLeft" || key === "ArrowRight" || key === "ArrowUp" || key === "ArrowDown") {
            const next = stepped(rows, current, key);
            setCurrent(next);
            if (next !== undefined) reveal(frame.current!, rows[next.row]!);
          } else if (key === "Enter" && current !== undefined && told !== undefined) {
            choose(current, Math.max(told.from_us, window.fromUs));
          } else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <Now {...props} widthPx={widthPx} />
      {pointed !== undefined && (
        <p class="gantt-tip" style={tipStyle(hovered!, widthPx)} aria-hidden="true">
          {barText(props, rows[hovered!.place.row]!, pointed)}
        </p>
      )}
      <span class="hidden-word" aria-live="polite">
        {told === undefined ? "" : barText(props, rows[current!.row]!, told)}
      </span>
    </div>
  );
}

/** A bar of a station leads to the order that it worked on; one of an order to that order. */
function chosenBy(bar: Bar, row: PlacedRow, by: By): Selection {
  if (by === "orders") return { kind: "order", id: row.id };
  return bar.order === undefined ? { kind: "station", id: row.id } : { kind: "order", id: bar.order };
}

function barText({ names, by, epochUs }: ChartProps, row: PlacedRow, bar: Bar): string {
  const state = stateWord(stationState(bar.state) ?? orderState(bar.state));
  const other = by === "stations" ? bar.order && names.order(bar.order) : bar.station && names.station(bar.station);
  const name = by === "stations" ? names.station(row.id) : names.order(row.id);
  const when = `${date(epochUs + bar.from_us, "dayTime")}, ${duration(bar.to_us - bar.from_us)}`;
  return [name, other, state, when].filter(Boolean).join(" · ");
}

function tipStyle({ x, y }: Shown, widthPx: number) {
  const side = x > widthPx / 2 ? { right: `${widthPx - x + 8}px` } : { left: `${x + 8}px` };
  return { ...side, top: `${y + 14}px` };
}

function reveal(frame: HTMLElement, row: PlacedRow): void {
  const scroller = frame.parentElement!;
  const { scrollTop, clientHeight } = scroller;
  const axisPx = frame.offsetTop;
  if (row.top < scrollTop) scroller.scrollTop = row.top;
  else if (axisPx + row.top + row.height > scrollTop + clientHeight)
    scroller.scrollTop = axisPx + row.top + row.height - clientHeight + 8;
}

/** The playhead over the bars. */
function Now({ view, timeUs, widthPx }: ChartProps & { widthPx: number }) {
  const line = useRef<HTMLDivElement>(null);
  const hidden = useComputed(() => !holds(view.value, timeUs.value));
  const place = useRef(() => {});
  place.current = () => {
    const x = xOf(view.value, widthPx, timeUs.value);
    if (line.current !== null) line.current.style.transform = `translateX(${x.toFixed(1)}px)`;
  };
  useSignalEffect(() => {
    void timeUs.value;
    void view.value;
    place.current();
  });
  useLayoutEffect(() => place.current(), [widthPx]);
  return <div class="gantt-now" ref={line} hidden={hidden.value} aria-hidden="true" />;
}

/** The theme's colours as values that a canvas takes. */
function readLook(probe: HTMLElement): BarLook {
  const known = new Map<string, string>();
  const resolve = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colourOf = (state: string) => {
    const colour = known.get(state);
    if (colour !== undefined) return colour;
    probe.className = `why-probe state-${state}`;
    const resolved = resolve("var(--state)");
    known.set(state, resolved);
    return resolved;
  };
  return {
    colourOf,
    onState: resolve("var(--on-state)"),
    ink: resolve("var(--ink)"),
    line: resolve("var(--line)"),
    font: `600 10px ${getComputedStyle(probe).fontFamily}`,
  };
}
