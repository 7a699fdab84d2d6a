/** A link that opens the same view at the same time: what of it stands behind the # and how. */
import type { Selection } from "../panels/selection";
import type { PlanView } from "../panels/plan/props";
import type { View } from "../scene";

export interface Link {
  readonly world?: string;
  readonly timeUs?: number;
  readonly playing?: boolean;
  readonly speed?: number;
  readonly selection?: Selection;
  readonly view?: View | PlanView;
  /** The id of a world to be shown beside it. */
  readonly beside?: string;
}

/** Millimetres and a tenth of a milliradian: finer is not seen. */
const VIEW_DIGITS = 4;

/** The part of an address after the #, without it. */
export function writeLink(link: Link): string {
  const parts = new URLSearchParams();
  if (link.world !== undefined) parts.set("world", link.world);
  if (link.timeUs !== undefined) parts.set("t", String(Math.round(link.timeUs)));
  if (link.playing !== undefined) parts.set("play", link.playing ? "1" : "0");
  if (link.speed !== undefined) parts.set("speed", String(link.speed));
  if (link.selection) parts.set(link.selection.kind, link.selection.id);
  if (link.view) parts.set("view", writeView(link.view));
  if (link.beside !== undefined) parts.set("beside", link.beside);
  return parts.toString().replaceAll("%2C", ",");
}

/** Read what `writeLink` wrote. A part that makes no sense is left out: links get cut in mails. */
export function readLink(hash: string): Link {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const link: { -readonly [K in keyof Link]: Link[K] } = {};
  const world = parts.get("world");
  if (world) link.world = world;
  const timeUs = finite(parts.get("t"));
  if (timeUs !== undefined) link.timeUs = Math.round(timeUs);
  const play = parts.get("play");
  if (play === "0" || play === "1") link.playing = play === "1";
  const speed = finite(parts.get("speed"));
  if (speed !== undefined && speed >= 1 && speed <= 10_000) link.speed = speed;
  const selection = readSelection(parts);
  if (selection) link.selection = selection;
  const view = readView(parts.get("view"));
  if (view) link.view = view;
  const beside = parts.get("beside");
  if (beside) link.beside = beside;
  return link;
}

function readSelection(parts: URLSearchParams): Selection | undefined {
  for (const kind of ["station", "order", "vehicle", "operator", "buffer"] as const) {
    const id = parts.get(kind);
    if (id) return { kind, id };
  }
  return undefined;
}

function writeView(view: View | PlanView): string {
  const head = view.mode === "plan" ? `plan,${view.layout}` : view.mode;
  const numbers =
    view.mode === "plan" ? [view.x, view.y, view.span] : [view.x, view.y, view.azimuth, view.elevation, view.distance];
  return [head, ...numbers.map((each) => Number(each.toFixed(VIEW_DIGITS)))].join(",");
}

function readView(text: string | null): View | PlanView | undefined {
  const [mode, ...rest] = (text ?? "").split(",");
  if (mode === "plan") return readPlan(rest);
  if (mode !== "orbit" && mode !== "walk") return undefined;
  const [x, y, azimuth, elevation, distance] = rest.map(finite);
  if (
    rest.length !== 5 ||
    x === undefined ||
    y === undefined ||
    azimuth === undefined ||
    elevation === undefined ||
    distance === undefined
  ) {
    return undefined;
  }
  return { mode, x, y, azimuth, elevation, distance };
}

function readPlan([layout, ...rest]: readonly string[]): PlanView | undefined {
  const [x, y, span] = rest.map(finite);
  if ((layout !== "floor" && layout !== "flow") || rest.length !== 3) return undefined;
  if (x === undefined || y === undefined || span === undefined || span <= 0) return undefined;
  return { mode: "plan", layout, x, y, span };
}

function finite(text: string | null | undefined): number | undefined {
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}
