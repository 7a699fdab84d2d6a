/** A plan on its sheet: what stands and what moves, the words over it, and the hand and the keys on it. */
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../../i18n/language";
import { leafKey } from "../rows";
import { stateWord } from "../words";
import { Compass, ScaleBar, Words } from "./Furniture";
import { listen } from "./hand";
import { planKeys } from "./keys";
import { ThingMark } from "./Mark";
import { measureIn } from "./measure";
import { draw, type MovingColours, Moving } from "./moving";
import { detailOf, isTold, nowOf, type PlanNow, planNow, spoken, urgencyOf } from "./now";
import type { Paper } from "./paper";
import type { PlanProps } from "./props";
import { Teller } from "./teller";
import { selectionOf, type Thing } from "./things";
import { type Covered, type Extent, type Sheet, toPx } from "./viewport";
import { type Extra, type Label, labelsOf, type Measure } from "./words";

/** What a layout puts on the sheet. */
export interface Content {
  readonly name: string;
  readonly things: readonly Thing[];
  readonly extent: Extent;
  /** Drawn in units of the plan, y up, below all things. */
  readonly ground: VNode;
  readonly extras: readonly Extra[];
  /** Metres on the floor, with what moves there; or boxes with their words inside. */
  readonly kind: "floor" | "boxes";
  /** What a screen reader hears about a thing beyond its state. */
  readonly more: (thing: Thing) => string;
}

interface SheetProps extends PlanProps {
  readonly content: Content;
  readonly paper: Paper;
  readonly place: { readonly current: HTMLDivElement | null };
  readonly moving: Moving;
  readonly children?: ComponentChildren;
}

export function PlanSheet(props: SheetProps) {
  const { content, paper, place, moving } = props;
  const focused = useSignal<string | undefined>(undefined);
  const hovered = useSignal<string | undefined>(undefined);
  const now = usePlanNow(props);
  const measure = useMemo<{ own: Measure | undefined }>(() => ({ own: undefined }), []);
  const look = paper.look.value;
  const sheet = paper.sheet.value;
  const selection = props.selection.value;
  const selected = selection && leafKey(selection);
  const atUs = props.textTimeUs.value;
  const byKey = useMemo(() => new Map(content.things.map((thing) => [thing.key, thing])), [content]);
  const known = (key: string | undefined) => (key !== undefined && byKey.has(key) ? key : undefined);
  const reachable = known(focused.value) ?? known(selected) ?? mostUrgent(content.things, now.value)?.key;
  useSheetSize(props);
  useHand(props, byKey, hovered);
  useTelling(props, byKey, now, focused);
  const isFloor = content.kind === "floor";
  if (place.current !== null) measure.own ??= measureIn(place.current);
  const attention = { selected, focused: focused.value, hovered: hovered.value };
  const labels =
    measure.own === undefined || sheet.widthPx === 0
      ? []
      : labelsOf({ ...(isFloor ? { things: content.things, boxes: [] } : { things: [], boxes: content.things }), now: now.value, atUs, look, sheet, attention, extras: content.extras }, measure.own);
  const [originX, originY] = toPx(look, sheet, [0, 0]);
  return (
    <div
      class="plan-sheet"
      ref={place as { current: HTMLDivElement | null }}
      role="application"
      aria-label={t("plan.sheet", { name: content.name })}
      onKeyDown={planKeys({ things: content.things, paper, focused, onOpen: (thing) => open(props, thing), onSelect: (thing) => props.onSelect(selectionOf(thing)) })}
      onFocusOut={() => (focused.value = undefined)}
      onFocusIn={(event) => {
        const thing = byKey.get(keyOf(event.target as Element) ?? "");
        if (thing === undefined || focused.peek() === thing.key) return;
        focused.value = thing.key;
        paper.reveal(thing.at);
      }}
      onClick={(event) => {
        // A screen reader clicks without a pointer; the hand is taken care of elsewhere.
        const thing = event.detail === 0 ? byKey.get(keyOf(event.target as Element) ?? "") : undefined;
        if (thing) props.onSelect(selectionOf(thing));
      }}
    >
      <svg class="plan-ground" width={sheet.widthPx} height={sheet.heightPx}>
        <g class="floor" aria-hidden="true" transform={`matrix(${look.scale} 0 0 ${-look.scale} ${originX} ${originY})`}>
          {content.ground}
        </g>
        {sheet.widthPx > 0 && content.things.map((thing) => {
          const own = nowOf(now.value, thing);
          return (
            <ThingMark
              key={thing.key}
              thing={thing}
              now={own}
              spoken={`${spoken(thing, own, atUs)}${content.more(thing)}`}
              look={look}
              sheet={sheet}
              selected={thing.key === selected}
              reachable={thing.key === reachable}
              inside={isFloor || measure.own === undefined ? undefined : { measure: measure.own, detail: isTold(own) ? detailOf(thing, own, atUs) : "" }}
            />
          );
        })}
      </svg>
      {isFloor && <MovingCanvas {...props} moving={moving} />}
      <Overlay labels={labels} isFloor={isFloor} look={look} sheet={sheet} />
      {props.children}
    </div>
  );
}

function Overlay({ labels, isFloor, look, sheet }: { labels: readonly Label[]; isFloor: boolean } & Pick<Parameters<typeof ScaleBar>[0], "look" | "sheet">) {
  return (
    <svg class="plan-words" width={sheet.widthPx} height={sheet.heightPx} aria-hidden="true">
      <Words labels={labels} />
      {isFloor && <ScaleBar look={look} sheet={sheet} />}
      {isFloor && <Compass sheet={sheet} />}
    </svg>
  );
}

export function keyOf(target: Element): string | undefined {
  return target.closest("[data-thing]")?.getAttribute("data-thing") ?? undefined;
}

function open(props: PlanProps, thing: Thing): void {
  const selection = selectionOf(thing);
  if (selection !== undefined) props.onOpen(selection);
}

function mostUrgent(things: readonly Thing[], now: PlanNow): Thing | undefined {
  const score = (thing: Thing) => urgencyOf(thing, nowOf(now, thing));
  return things.reduce<Thing | undefined>((best, thing) => (best === undefined || score(thing) > score(best) ? thing : best), undefined);
}

/** States and counts, a few times a second. */
function usePlanNow(props: PlanProps) {
  return useComputed(() =>
    planNow({
      stations: props.stations.value,
      orders: props.orders.value,
      operatorsAt: props.operatorsAt(),
      waitingIn: props.waitingIn(props.textTimeUs.value),
    }),
  );
}

function useSheetSize({ paper, place, covered, content }: SheetProps): void {
  useEffect(() => {
    const element = place.current!;
    const measure = () => paper.setSheet(sheetOf(element, covered.peek()));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      paper.stop();
    };
  }, [paper]);
  useSignalEffect(() => {
    paper.setSheet(sheetOf(place.current!, covered.value));
  });
  useEffect(() => {
    if (!paper.moved.peek()) paper.fit(false);
  }, [paper, content.extent]);
}

function sheetOf({ clientWidth, clientHeight }: HTMLElement, covered: Covered): Sheet {
  return { widthPx: clientWidth, heightPx: clientHeight, covered };
}

function useHand(props: SheetProps, byKey: ReadonlyMap<string, Thing>, hovered: { value: string | undefined }): void {
  const latest = useRef({ props, byKey });
  latest.current = { props, byKey };
  useEffect(() => {
    const found = (at: readonly [number, number], target: Element) => {
      const { props: now, byKey: things } = latest.current;
      const mark = now.content.kind === "floor" ? now.moving.hit(now.paper.look.peek(), now.paper.sheet.peek(), at) : undefined;
      if (mark) return { kind: mark.mover.kind, id: mark.mover.id } as const;
      const thing = things.get(keyOf(target) ?? "");
      return thing && selectionOf(thing);
    };
    return listen(props.place.current!, props.paper, {
      onTap: (at, target) => {
        if (target.closest(".plan-bar")) return;
        latest.current.props.onSelect(found(at, target));
      },
      onDoubleTap: (at, target) => {
        const selection = target.closest(".plan-bar") ? undefined : found(at, target);
        if (selection) latest.current.props.onOpen(selection);
      },
      onHover: (_, target) => (hovered.value = keyOf(target)),
    });
  }, [props.paper]);
}

/** Tells how the state changes of what has the focus, or is selected. */
function useTelling(props: SheetProps, byKey: ReadonlyMap<string, Thing>, now: { value: PlanNow }, focused: { value: string | undefined }): void {
  const teller = useMemo(() => new Teller((text) => (props.told.value = text)), []);
  useEffect(() => () => teller.stop(), []);
  useSignalEffect(() => {
    const selection = props.selection.value;
    const thing = byKey.get(focused.value ?? (selection ? leafKey(selection) : ""));
    const state = thing && nowOf(now.value, thing).state;
    teller.take(thing?.key, thing ? t("announce.state", { station: thing.name, state: stateWord(state) }) : "");
  });
}

const KINDS = { moving: "--accent", waiting: "--ink-soft", working: "--producing", vehicle: "--second", operator: "--setting-up" } as const;

const LOOK_ANEW_MS = 500;

/** One canvas for all that moves; nothing is drawn anew while nothing has changed. */
function MovingCanvas({ paper, moving, timeUs, selection, look: theme }: SheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const colours = useRef<MovingColours>(undefined);
  useSignalEffect(() => {
    void theme.value;
    colours.current = probe.current ? coloursOf(probe.current) : undefined;
  });
  useEffect(() => {
    let drawn = "";
    let handle = requestAnimationFrame(frame);
    function frame(): void {
      handle = requestAnimationFrame(frame);
      const [look, sheet] = [paper.look.peek(), paper.sheet.peek()];
      const us = timeUs.peek();
      const context = canvas.current?.getContext("2d");
      if (!context || !colours.current || sheet.widthPx === 0) return;
      moving.advance(us);
      const selected = moving.find(selection.peek());
      // Laws may come in for the very instant that is shown, so it is looked at anew now and then.
      const asked = `${Math.floor(performance.now() / LOOK_ANEW_MS)} ${us} ${look.x} ${look.y} ${look.scale} ${sheet.widthPx} ${sheet.heightPx} ${moving.version} ${selected?.mover.id} ${colours.current.edge}`;
      if (asked === drawn) return;
      drawn = asked;
      fit(context, sheet.widthPx, sheet.heightPx);
      draw(context, { marks: moving.marks, look, sheet, colours: colours.current }, selected);
    }
    return () => cancelAnimationFrame(handle);
  }, [paper, moving]);
  return (
    <>
      <canvas class="plan-moving" ref={canvas} aria-hidden="true" />
      <span class="plan-probe" ref={probe} hidden />
    </>
  );
}

export function coloursOf(probe: HTMLElement): MovingColours {
  const resolve = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const kinds = Object.fromEntries(Object.entries(KINDS).map(([kind, name]) => [kind, resolve(name)]));
  return { kinds: kinds as MovingColours["kinds"], edge: resolve("--solid"), accent: resolve("--accent") };
}

function fit(context: CanvasRenderingContext2D, widthPx: number, heightPx: number): void {
  const ratio = Math.min(devicePixelRatio, 2);
  const { canvas } = context;
  const [width, height] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}
