/** What moves on a floor plan: where each thing is in this frame, drawn on one canvas. */
import type { Pose } from "../../motion/laws";
import type { OrderState } from "../../protocol/answers";
import type { Selection } from "../selection";
import { type Look, type Point, type Sheet, toPx } from "./viewport";

export interface Mover {
  readonly kind: "order" | "vehicle" | "operator";
  readonly id: string;
}

/** Where moving things come from. */
export interface Movers {
  /** Those that are somewhere now; the same list until others are. */
  readonly list: () => readonly Mover[];
  /** Whether it is anywhere at that time; where, is written to `out`. */
  readonly poseOf: (mover: Mover, timeUs: number, out: Pose) => boolean;
  readonly stateOf: (orderId: string) => OrderState | undefined;
}

/** How a moving thing is drawn: a shape for each, so that no colour is needed to tell them apart. */
export type MarkKind = "moving" | "waiting" | "working" | "vehicle" | "operator";

export interface Mark {
  readonly mover: Mover;
  readonly kind: MarkKind;
  readonly x: number;
  readonly y: number;
  readonly heading: number;
}

export interface MovingColours {
  readonly kinds: Readonly<Record<MarkKind, string>>;
  readonly edge: string;
  readonly accent: string;
}

/** So many laws are evaluated in a frame at most; of more, the others stay where they were until their turn. */
const MOST_A_FRAME = 2_500;
/** A finger or mouse that is as near as this has hit it. */
const REACH_PX = 11;
const TAU = 2 * Math.PI;

export class Moving {
  readonly #movers: Movers;
  readonly #pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  #list: readonly Mover[] = [];
  #marks: (Mark | undefined)[] = [];
  #turn = 0;
  /** Changes whenever other things are there, or they have another state. */
  version = 0;

  constructor(movers: Movers) {
    this.#movers = movers;
  }

  /** Brings the marks to an instant. */
  advance(timeUs: number): void {
    const list = this.#movers.list();
    if (list !== this.#list) this.#relist(list);
    const n = Math.min(list.length, MOST_A_FRAME);
    for (let k = 0; k < n; k++) {
      const i = (this.#turn + k) % list.length;
      this.#marks[i] = this.#markOf(list[i]!, timeUs);
    }
    this.#turn = list.length === 0 ? 0 : (this.#turn + n) % list.length;
  }

  get marks(): readonly Mark[] {
    return this.#marks.filter((mark) => mark !== undefined);
  }

  find(selection: Selection | undefined): Mark | undefined {
    if (selection === undefined) return undefined;
    return this.#marks.find((mark) => mark?.mover.kind === selection.kind && mark.mover.id === selection.id);
  }

  /** The mark at a pixel; of several the nearest. */
  hit(look: Look, sheet: Sheet, [px, py]: Point): Mark | undefined {
    let best: Mark | undefined;
    let least = REACH_PX;
    for (const mark of this.marks) {
      const [x, y] = toPx(look, sheet, [mark.x, mark.y]);
      const distance = Math.hypot(x - px, y - py);
      if (distance >= least) continue;
      least = distance;
      best = mark;
    }
    return best;
  }

  #relist(list: readonly Mover[]): void {
    this.version++;
    const known = new Map(this.#list.map((mover, i) => [`${mover.kind}/${mover.id}`, this.#marks[i]]));
    this.#marks = list.map((mover) => known.get(`${mover.kind}/${mover.id}`));
    this.#list = list;
    this.#turn = 0;
  }

  #markOf(mover: Mover, timeUs: number): Mark | undefined {
    if (!this.#movers.poseOf(mover, timeUs, this.#pose)) return undefined;
    const { x, y, heading } = this.#pose;
    return { mover, kind: this.#kindOf(mover), x, y, heading };
  }

  #kindOf({ kind, id }: Mover): MarkKind {
    if (kind !== "order") return kind;
    const state = this.#movers.stateOf(id);
    return state === "working" || state === "waiting" ? state : "moving";
  }
}

/** Half the size of a mark in pixels: as large as the thing is, within what can be seen. */
export function halfPx(kind: MarkKind, scale: number): number {
  const [metres, least, most] = kind === "vehicle" ? [1.1, 4.5, 13] : kind === "operator" ? [0.35, 3, 7] : [0.5, 3, 8];
  return Math.min(most, Math.max(least, metres * scale));
}

/** The outline of a mark around 0, forward being up: an order that moves is an arrow, one that waits is hollow. */
export function outlineOf(kind: MarkKind, half: number): readonly Point[] | "circle" {
  if (kind === "operator") return "circle";
  if (kind === "moving") return [[0, -half * 1.25], [half, half], [0, half * 0.55], [-half, half]];
  if (kind === "vehicle") return [[0, -half * 1.3], [half * 0.75, -half * 0.6], [half * 0.75, half], [-half * 0.75, half], [-half * 0.75, -half * 0.6]];
  return [[-half, -half], [half, -half], [half, half], [-half, half]];
}

/** Headings are counter-clockwise from south; on paper, forward up is turned by this. */
export function turnOf(heading: number): number {
  return Math.PI - heading;
}

export function draw(
  context: CanvasRenderingContext2D,
  { marks, look, sheet, colours }: { marks: readonly Mark[]; look: Look; sheet: Sheet; colours: MovingColours },
  selected: Mark | undefined,
): void {
  context.clearRect(0, 0, sheet.widthPx, sheet.heightPx);
  context.lineWidth = 1.25;
  for (const mark of marks) {
    const [x, y] = toPx(look, sheet, [mark.x, mark.y]);
    if (x < -20 || y < -20 || x > sheet.widthPx + 20 || y > sheet.heightPx + 20) continue;
    const half = halfPx(mark.kind, look.scale);
    trace(context, mark, [x, y], half);
    context.fillStyle = mark.kind === "waiting" ? colours.edge : colours.kinds[mark.kind];
    context.strokeStyle = mark.kind === "waiting" ? colours.kinds.waiting : colours.edge;
    context.fill();
    context.stroke();
  }
  if (selected === undefined) return;
  const [x, y] = toPx(look, sheet, [selected.x, selected.y]);
  context.beginPath();
  context.arc(x, y, halfPx(selected.kind, look.scale) + 6, 0, TAU);
  context.lineWidth = 2.5;
  context.strokeStyle = colours.accent;
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, { kind, heading }: Mark, [x, y]: Point, half: number): void {
  context.beginPath();
  const outline = outlineOf(kind, half);
  if (outline === "circle") {
    context.arc(x, y, half, 0, TAU);
    return;
  }
  const [cos, sin] = [Math.cos(turnOf(heading)), Math.sin(turnOf(heading))];
  for (const [u, v] of outline) context.lineTo(x + cos * u - sin * v, y + sin * u + cos * v);
  context.closePath();
}
