/** The part of the timeline that is drawn: overview, lanes, flags, ticks and the playhead. */
import { useComputed, useSignalEffect } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { date } from "../i18n/formats";
import { language, t } from "../i18n/language";
import type { Lanes } from "../protocol/answers";
import { Latest } from "../protocol/latest";
import { drawLanes, drawOverview, type Palette, readPalette } from "./drawing";
import { dragOnOverview, dragOnTrack, type Gestures, trackKeys, wheelOnTrack } from "./gestures";
import { Playhead } from "./Playhead";
import type { TimelineProps } from "./props";
import { ticks } from "./ticks";
import { around, holds, span, spread, type TimeWindow, xOf } from "./window";

/** Room that a label on the axis needs. */
const LABEL_PX = 92;
/** Flags stand at least so far apart and from the fork point, so that each can be hit. */
const FLAG_PX = 18;
/** Lanes follow a zoom or a pan at most this often; meanwhile the known ones are stretched. */
const LEAST_LOAD_MS = 120;
const MOST_BINS = 2000;
/** While the log grows, its lanes are asked for again this often. */
const RELOAD_MS = 2_000;
const OVERVIEW_RELOAD_MS = 5_000;
/** When the playhead runs off to the right, it comes back in at this share of the window. */
const PAGE_SHARE = 0.1;

interface Size {
  readonly widthPx: number;
  readonly lanesPx: number;
  readonly overviewPx: number;
}

export function Track(props: TimelineProps) {
  const { whole, epochUs, view } = props;
  const lanesCanvas = useRef<HTMLCanvasElement>(null);
  const overviewCanvas = useRef<HTMLCanvasElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const size = useSize(lanesCanvas, overviewCanvas);
  const lanes = useLanes(view.value, size.widthPx, props);
  const overview = useLanes(whole, size.widthPx, props, OVERVIEW_RELOAD_MS);
  const palette = usePalette(probe, props.look.value);
  const stationIds = useMemo(() => props.stations.map((each) => each.id), [props.stations]);
  const gestures: Gestures = { ...props, widthPx: size.widthPx };
  useFollow(props);

  useLayoutEffect(() => {
    const canvas = lanesCanvas.current;
    if (canvas === null || palette === undefined || size.widthPx === 0) return;
    const sheet = { canvas, widthPx: size.widthPx, heightPx: size.lanesPx, window: view.value, palette };
    drawLanes(sheet, lanes ?? overview, stationIds, epochUs);
  }, [lanes, overview, view.value, size, palette, stationIds, epochUs]);

  useLayoutEffect(() => {
    const canvas = overviewCanvas.current;
    if (canvas === null || palette === undefined || size.widthPx === 0) return;
    const sheet = { canvas, widthPx: size.widthPx, heightPx: size.overviewPx, window: whole, palette };
    drawOverview(sheet, overview, view.value);
  }, [overview, view.value, size, palette, whole]);

  return (
    <div class="track">
      <span ref={probe} hidden />
      {props.tall.value && <LaneNames stations={props.stations} />}
      <div class="drawn">
        <div class="overview" onPointerDown={(event) => dragOnOverview(event, gestures)}>
          <canvas ref={overviewCanvas} aria-hidden="true" />
          <Unknown {...props} window={whole} widthPx={size.widthPx} />
          <AfterFork {...props} window={whole} widthPx={size.widthPx} marked />
          <Flags {...props} widthPx={size.widthPx} />
          <Playhead {...props} window={whole} widthPx={size.widthPx} kind="small" />
        </div>
        <Slider {...props} gestures={gestures}>
          <canvas ref={lanesCanvas} aria-hidden="true" />
          <Unknown {...props} window={view.value} widthPx={size.widthPx} />
          <AfterFork {...props} window={view.value} widthPx={size.widthPx} />
          <Playhead {...props} window={view.value} widthPx={size.widthPx} kind="full" />
        </Slider>
        <Axis window={view.value} epochUs={epochUs} widthPx={size.widthPx} gestures={gestures} />
      </div>
    </div>
  );
}

/** The lanes as a slider: the shown time by mouse, touch and keys. */
function Slider({
  children,
  gestures,
  ...props
}: TimelineProps & { children: preact.ComponentChildren; gestures: Gestures }) {
  const [tip, setTip] = useState<string>();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    const onWheel = (event: WheelEvent) => wheelOnTrack(event, gestures);
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  });
  const nowUs = props.textTimeUs.value;
  return (
    <div
      ref={root}
      class="lanes"
      role="slider"
      tabIndex={0}
      aria-label={t("timeline.time")}
      aria-valuemin={Math.round(props.whole.fromUs / 1e6)}
      aria-valuemax={Math.round(props.whole.toUs / 1e6)}
      aria-valuenow={Math.round(nowUs / 1e6)}
      aria-valuetext={date(props.epochUs + nowUs, "dayTime")}
      title={tip}
      onPointerDown={(event) => dragOnTrack(event, gestures)}
      onPointerMove={(event) => setTip(laneName(event, props.stations))}
      onKeyDown={(event) => trackKeys(event, gestures)}
    >
      {children}
    </div>
  );
}

function laneName(
  event: PointerEvent & { currentTarget: HTMLElement },
  stations: TimelineProps["stations"],
): string | undefined {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  return stations[Math.floor(((event.clientY - top) / height) * stations.length)]?.name;
}

function LaneNames({ stations }: Pick<TimelineProps, "stations">) {
  return (
    <ol class="lane-names" aria-hidden="true">
      {stations.map((station) => (
        <li key={station.id}>{station.name}</li>
      ))}
    </ol>
  );
}

interface FlagsProps
  extends Pick<TimelineProps, "highlights" | "highlightText" | "onHighlight" | "whole" | "forkUs"> {
  readonly widthPx: number;
}

function Flags(props: FlagsProps) {
  const { highlights, highlightText, onHighlight, whole, forkUs, widthPx } = props;
  const taken = forkUs === undefined ? undefined : xOf(whole, widthPx, forkUs);
  const flags = [...highlights.value].sort((a, b) => a.at_us - b.at_us);
  const places = spread(flags.map((each) => xOf(whole, widthPx, each.at_us)), FLAG_PX, taken);
  return (
    <>
      {flags.map((each, i) => (
        <button
          type="button"
          key={each.kind}
          tabIndex={-1}
          class={`flag-dot ${each.kind}`}
          style={{ left: `${places[i]}px` }}
          aria-label={highlightText(each)}
          title={highlightText(each)}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => onHighlight(each)}
        />
      ))}
    </>
  );
}

interface UnknownProps extends Pick<TimelineProps, "growing" | "edgeUs"> {
  readonly window: TimeWindow;
  readonly widthPx: number;
}

/** Dims what is not simulated yet; its left side is the live edge. */
function Unknown({ growing, edgeUs, window, widthPx }: UnknownProps) {
  if (!growing) return null;
  const x = Math.max(xOf(window, widthPx, edgeUs.value), 0);
  if (x >= widthPx) return null;
  return <div class="unknown" style={{ left: `${x.toFixed(1)}px` }} />;
}

interface AfterForkProps extends Pick<TimelineProps, "forkUs" | "edgeUs" | "epochUs" | "onForkPoint"> {
  readonly window: TimeWindow;
  readonly widthPx: number;
  /** Whether the fork point can be clicked here. */
  readonly marked?: boolean;
}

/** Draws all behind the fork point dashed: it never was, it is simulated. */
function AfterFork(props: AfterForkProps) {
  const { forkUs, edgeUs, epochUs, onForkPoint, window, widthPx, marked = false } = props;
  if (forkUs === undefined) return null;
  const left = Math.max(xOf(window, widthPx, forkUs), 0);
  const right = Math.max(Math.min(xOf(window, widthPx, edgeUs.value), widthPx), left);
  const x = xOf(window, widthPx, forkUs);
  if (x >= widthPx) return null;
  const label = t("timeline.fork_point", { when: date(epochUs + forkUs, "dayTime") });
  return (
    <>
      <div class="after-fork" style={{ left: `${left.toFixed(1)}px`, width: `${(right - left).toFixed(1)}px` }} />
      {x >= 0 && <div class="fork-line" style={{ left: `${x.toFixed(1)}px` }} />}
      {marked && x >= 0 && (
        <button
          type="button"
          class="fork-point"
          style={{ left: `${x.toFixed(1)}px` }}
          aria-label={label}
          title={label}
          onPointerDown={(event) => event.stopPropagation()}
          onKeyDown={(event) => event.stopPropagation()}
          onClick={onForkPoint}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M6 3v14M6 12c5 0 8-2 8-6" />
          </svg>
        </button>
      )}
    </>
  );
}

interface AxisProps {
  readonly window: TimeWindow;
  readonly epochUs: number;
  readonly widthPx: number;
  readonly gestures: Gestures;
}

function Axis({ window, epochUs, widthPx, gestures }: AxisProps) {
  const marks = useMemo(
    () => (widthPx === 0 ? [] : ticks(window, epochUs, widthPx / LABEL_PX)),
    [window, epochUs, widthPx, language()],
  );
  return (
    <div class="axis" aria-hidden="true" onPointerDown={(event) => dragOnTrack(event, gestures, "pan")}>
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

/** While it plays, the window pages on when the playhead has left it. */
function useFollow({ timeUs, playing, view, whole }: TimelineProps): void {
  const outside = useComputed(() => !holds(view.value, timeUs.value));
  useSignalEffect(() => {
    if (!outside.value || !playing.value) return;
    if (span(view.peek()) < span(whole)) {
      view.value = around(view.peek(), timeUs.peek(), PAGE_SHARE, whole);
    }
  });
}

function useSize(
  lanes: { current: HTMLCanvasElement | null },
  overview: { current: HTMLCanvasElement | null },
): Size {
  const [size, setSize] = useState<Size>({ widthPx: 0, lanesPx: 0, overviewPx: 0 });
  useLayoutEffect(() => {
    const places = [lanes.current?.parentElement, overview.current?.parentElement];
    const measure = () =>
      setSize({
        widthPx: places[0]?.clientWidth ?? 0,
        lanesPx: places[0]?.clientHeight ?? 0,
        overviewPx: places[1]?.clientHeight ?? 0,
      });
    const observer = new ResizeObserver(measure);
    for (const place of places) if (place) observer.observe(place);
    measure();
    return () => observer.disconnect();
  }, []);
  return size;
}

/** The lanes of a window as fine as the screen shows them; the last known ones until they come. */
function useLanes(
  window: TimeWindow,
  widthPx: number,
  props: TimelineProps,
  reloadMs = RELOAD_MS,
): Lanes | undefined {
  const [lanes, setLanes] = useState<Lanes>();
  const loader = useMemo(
    () =>
      new Latest<{ window: TimeWindow; nBin: number }, Lanes>({
        ask: (question, signal) => props.loadLanes(question.window, question.nBin, signal),
        onAnswer: setLanes,
        onProblem: props.onProblem,
        leastMs: LEAST_LOAD_MS,
      }),
    [props.loadLanes],
  );
  useEffect(() => {
    if (widthPx === 0) return;
    const question = { window, nBin: Math.min(Math.ceil(widthPx), MOST_BINS) };
    loader.ask(question);
    let askedUs = props.edgeUs.peek();
    if (!props.growing) return;
    const timer = setInterval(() => {
      const edgeUs = props.edgeUs.peek();
      const touched = edgeUs > askedUs && askedUs < window.toUs && edgeUs > window.fromUs;
      askedUs = edgeUs;
      if (touched) loader.ask(question);
    }, reloadMs);
    return () => clearInterval(timer);
  }, [loader, window, widthPx]);
  useEffect(() => () => loader.forget(), [loader]);
  return lanes;
}

function usePalette(probe: { current: HTMLElement | null }, look: string): Palette | undefined {
  const [palette, setPalette] = useState<Palette>();
  useLayoutEffect(() => {
    if (probe.current !== null) setPalette(readPalette(probe.current));
  }, [look]);
  return palette;
}
