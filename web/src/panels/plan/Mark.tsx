/** One thing of a plan: its footprint, its state by colour and shape, and its words for a screen reader. */
import { shapeOf } from "../StateMark";
import type { ThingNow } from "./now";
import { MARK_PX, type Thing, tileAt } from "./things";
import { type Look, type Sheet, toPx } from "./viewport";
import { type LabelFont, LINE_PX, type Measure, wrapped } from "./words";

interface MarkProps {
  readonly thing: Thing;
  readonly now: ThingNow;
  readonly spoken: string;
  readonly look: Look;
  readonly sheet: Sheet;
  readonly selected: boolean;
  /** Whether Tab comes here. */
  readonly reachable: boolean;
  /** Where the words stand in the box itself. */
  readonly inside: { readonly measure: Measure; readonly detail: string } | undefined;
}

export function ThingMark({ thing, now, spoken, look, sheet, selected, reachable, inside }: MarkProps) {
  const [x, y] = toPx(look, sheet, thing.at);
  const [width, depth] = [thing.width * look.scale, thing.depth * look.scale];
  const isButton = thing.kind === "station" || thing.kind === "buffer";
  const [cornerX, cornerY] = tileAt(look, thing);
  const turnDeg = (-thing.headingRad * 180) / Math.PI;
  const box = { x: -width / 2, y: -depth / 2, width, height: depth, rx: Math.min(5, width / 6, depth / 6) };
  const ring = { x: box.x - 4, y: box.y - 4, width: width + 8, height: depth + 8, rx: box.rx + 4 };
  const mark = (
    <g
      class={`thing ${thing.kind} state-${now.state ?? "none"} ${selected ? "selected" : ""}`}
      transform={`translate(${round(x)} ${round(y)})`}
      role={isButton ? "button" : "img"}
      tabindex={reachable ? 0 : -1}
      data-thing={thing.key}
      aria-label={spoken}
      {...(isButton ? { "aria-pressed": selected } : {})}
    >
      <title>{spoken}</title>
      <g transform={`rotate(${round(turnDeg)})`}>
        <rect class="ring" {...ring} />
        <rect class="ground" {...box} />
        <rect class="tint" {...box} />
        {thing.kind === "station" && inside === undefined && (
          <path class="front" d={`M${-width / 2 + 1} ${depth / 2}H${width / 2 - 1}`} />
        )}
        {thing.kind === "source" || thing.kind === "sink" ? <Arrow width={width} depth={depth} out={thing.kind === "source"} /> : null}
      </g>
      {thing.kind === "station" && inside === undefined && <StateTile now={now} x={cornerX} y={cornerY} />}
    </g>
  );
  if (inside === undefined) return mark;
  return (
    <>
      {mark}
      <g class="inside" aria-hidden="true" transform={`translate(${round(x)} ${round(y)})`}>
        <Inside thing={thing} now={now} width={width} depth={depth} {...inside} />
      </g>
    </>
  );
}

/** The tile of a state with its shape, at a corner. */
export function StateTile({ now, x, y }: { readonly now: ThingNow; readonly x: number; readonly y: number }) {
  const { shape, filled } = now.state === undefined ? { shape: "", filled: false } : shapeOf(now.state);
  return (
    <g class={`tile state-${now.state ?? "none"}`} transform={`translate(${round(x)} ${round(y)}) scale(${MARK_PX / 16})`}>
      <rect class="tile-ground" width="16" height="16" rx="4.5" />
      <path class={filled ? "sign filled" : "sign"} d={shape} />
    </g>
  );
}

/** Which way goods go through a dock. */
function Arrow({ width, depth, out }: { readonly width: number; readonly depth: number; readonly out: boolean }) {
  const size = Math.min(width, depth) / 4;
  const sense = out ? 1 : -1;
  return <path class="arrow" d={`M${-size} ${-sense * size * 0.5}L0 ${sense * size * 0.6}L${size} ${-sense * size * 0.5}`} />;
}

interface InsideProps {
  readonly thing: Thing;
  readonly now: ThingNow;
  readonly width: number;
  readonly depth: number;
  readonly measure: Measure;
  readonly detail: string;
}

const INSET_PX = 8;
/** In a box that is small on screen, type is as small as can be read. */
const SMALL = { belowPx: 88, insetPx: 4, linePx: 11, share: 10 / 12 } as const;

/** Name and state in a box of the diagram, as much of it as there is room for. */
function Inside({ thing, now, width, depth, measure, detail }: InsideProps) {
  const hasState = thing.kind === "station";
  const isSmall = width < SMALL.belowPx;
  const [inset, line, share] = isSmall ? [SMALL.insetPx, SMALL.linePx, SMALL.share] : [INSET_PX, LINE_PX, 1];
  const nLine = depth < line ? 0 : Math.max(1, Math.floor((depth - 2) / line));
  const nDetail = detail !== "" && nLine >= 2 ? 1 : 0;
  const room = width - 2 * inset;
  const wide = (font: LabelFont) => (text: string) => measure(text, font) * share;
  const lines = nLine < 1 || room < 24 ? [] : wrapped(thing.name, room, Math.min(3, nLine - nDetail), wide("title"));
  const second = nDetail === 0 ? [] : wrapped(detail, room, 1, wide("detail"));
  const n = lines.length + second.length;
  const bare = n === 0;
  const left = -width / 2 + inset;
  const first = (-(n - 1) * line) / 2 + 4;
  const size = isSmall ? "small" : "";
  return (
    <>
      {hasState && (
        <StateTile now={now} x={bare ? -MARK_PX / 2 : -width / 2 - 5} y={bare ? -MARK_PX / 2 : -depth / 2 - 6} />
      )}
      {lines.map((text, i) => (
        <text key={i} class={`title ${size}`} x={round(left)} y={round(first + i * line)}>
          {text}
        </text>
      ))}
      {second.map((text) => (
        <text key="detail" class={`detail ${size}`} x={round(left)} y={round(first + lines.length * line)}>
          {text}
        </text>
      ))}
      {now.nWaiting > 0 && <Waiting count={now.nWaiting} width={width} depth={depth} measure={measure} />}
    </>
  );
}

/** The buffer in front of a box: how many wait, at its lower left corner. */
function Waiting({ count, width, depth, measure }: { readonly count: number; readonly width: number; readonly depth: number; readonly measure: Measure }) {
  const text = String(count);
  const room = measure(text, "detail") + 10;
  return (
    <g class="waiting" transform={`translate(${round(-width / 2 - room / 2)} ${round(depth / 2 - 9)})`}>
      <rect width={room} height={15} rx={7.5} />
      <text x={room / 2} y={11.5} text-anchor="middle">
        {text}
      </text>
    </g>
  );
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
