/** The labels of a plan: what they say, how large that is, and where there is room for it. */
import { type Box, type Obstacle, placed, shortened, type Wanted } from "./labels";
import { detailOf, isTold, nowOf, type PlanNow, type ThingNow, urgencyOf } from "./now";
import { cornersOf, MARK_PX, type Thing, tileAt } from "./things";
import { type Look, type Sheet, toPx } from "./viewport";

/** How wide a text is. */
export type Measure = (text: string, font: LabelFont) => number;
export type LabelFont = "title" | "detail";

export interface Label {
  readonly key: string;
  readonly box: Box;
  readonly style: "pill" | "plain" | "area" | "count";
  readonly title: string;
  readonly detail: string;
  /** What it is about, where that has a state. */
  readonly now: ThingNow | undefined;
}

/** Words that stand for no thing of the plan: names of areas, counts on edges. */
export interface Extra {
  readonly key: string;
  readonly text: string;
  readonly style: "area" | "count";
  readonly urgency: number;
  /** Upper left corner for `area`, middle for `count`; in units of the plan. */
  readonly at: readonly [number, number];
  /** It is left out where it is wider than this, in units of the plan. */
  readonly room?: number;
}

/** What is chosen, has the focus, or lies under the mouse goes first. */
export interface Attention {
  readonly selected: string | undefined;
  readonly focused: string | undefined;
  readonly hovered: string | undefined;
}

export const LINE_PX = 14;
/** How many wait stands on the lower left corner of a box. */
const BADGE_PX = 14;
const PAD_PX = 7;
const AWAY_PX = 5;
/** A box of the diagram that is wider has its name in two lines. */
const WHOLE_PX = 88;
/** A buffer or dock of less than this width shows no name of its own. */
const LEAST_NAMED_PX = 54;

interface Drawing {
  readonly things: readonly Thing[];
  /** Boxes that have their words in themselves: nothing is written over them. */
  readonly boxes: readonly Thing[];
  readonly now: PlanNow;
  readonly atUs: number;
  readonly look: Look;
  readonly sheet: Sheet;
  readonly attention: Attention;
  readonly extras: readonly Extra[];
}

export function labelsOf(drawing: Drawing, measure: Measure): readonly Label[] {
  const offered = [
    ...drawing.things.map((thing) => thingLabel(drawing, thing, measure)),
    ...drawing.boxes.filter((thing) => isChosen(drawing, thing) && isCut(drawing, thing, measure)).map((thing) => thingLabel(drawing, thing, measure)),
    ...drawing.extras.map((extra) => extraLabel(drawing, extra, measure)),
  ].filter((each) => each !== undefined);
  const { covered, widthPx, heightPx } = drawing.sheet;
  const bounds = {
    x: covered.left / 2,
    y: covered.top,
    width: widthPx - (covered.left + covered.right) / 2,
    height: heightPx - covered.top - covered.bottom,
  };
  const places = placed(offered.map(({ wanted }) => wanted), obstaclesOf(drawing), bounds);
  return offered.flatMap(({ wanted, label }) => {
    const box = places.get(wanted.key);
    return box === undefined ? [] : [{ ...label, box }];
  });
}

type Corner = readonly [x: number, y: number];

interface Offered {
  readonly wanted: Wanted;
  readonly label: Omit<Label, "box">;
}

function thingLabel(drawing: Drawing, thing: Thing, measure: Measure): Offered | undefined {
  const { look, sheet, attention } = drawing;
  const now = nowOf(drawing.now, thing);
  const box = footprintPx(look, sheet, thing);
  const { key } = thing;
  const chosen = isChosen(drawing, thing);
  const isPlain = thing.kind !== "station";
  if (isPlain && !chosen && box.width < LEAST_NAMED_PX) return countLabel(drawing, thing, box, measure);
  const detail = isTold(now) || chosen || !isPlain ? detailOf(thing, now, drawing.atUs) : "";
  const style = isPlain ? "plain" : "pill";
  const text = Math.max(measure(thing.name, "title"), detail === "" ? 0 : measure(detail, "detail"));
  const width = text + 2 * PAD_PX;
  const height = (detail === "" ? 1 : 2) * LINE_PX + PAD_PX;
  const wanted = {
    key,
    own: key,
    urgency: urgencyOf(thing, now) + (key === attention.selected ? 1_000 : chosen ? 500 : 0),
    width,
    height,
    over: chosen ? ("marks" as const) : isTold(now) ? ("soft" as const) : undefined,
    corners: isPlain ? around(box, width, height) : beside(box, width, height),
  };
  return { wanted, label: { key, style, title: thing.name, detail, now } };
}

function isChosen({ attention: { selected, focused, hovered } }: Drawing, { key }: Thing): boolean {
  return key === selected || key === focused || key === hovered;
}

/** Whether the name may not be whole in its box. */
function isCut({ look }: Drawing, { name, width }: Thing, measure: Measure): boolean {
  const widthPx = width * look.scale;
  return widthPx < WHOLE_PX && measure(name, "title") > widthPx - 2 * PAD_PX;
}

/** A buffer that has no room for its name says at least how many wait in it. */
function countLabel(drawing: Drawing, thing: Thing, box: Box, measure: Measure): Offered | undefined {
  const { nWaiting } = nowOf(drawing.now, thing);
  if (thing.kind !== "buffer" || nWaiting < 2) return undefined;
  const title = String(nWaiting);
  const [width, height] = [measure(title, "detail") + 8, LINE_PX];
  const wanted = { key: thing.key, own: thing.key, urgency: 9 + Math.min(9, nWaiting), width, height, corners: around(box, width, height).slice(1) };
  return { wanted, label: { key: thing.key, style: "count", title, detail: "", now: undefined } };
}

function extraLabel({ look, sheet }: Drawing, extra: Extra, measure: Measure): Offered | undefined {
  const isArea = extra.style === "area";
  const room = extra.room === undefined ? Infinity : extra.room * look.scale - 2 * PAD_PX;
  const title = shortened(extra.text, room, (text) => measure(text, "detail"));
  if (title === "") return undefined;
  const [width, height] = [measure(title, "detail") + (isArea ? 4 : 8), LINE_PX];
  const [x, y] = toPx(look, sheet, extra.at);
  const corner = isArea ? [x + 6, y + 5] as const : [x - width / 2, y - height / 2] as const;
  const wanted = { key: extra.key, urgency: extra.urgency, width, height, corners: [corner] };
  return { wanted, label: { key: extra.key, style: extra.style, title, detail: "", now: undefined } };
}

/** The upright rectangle in pixels that a footprint fills. */
export function footprintPx(look: Look, sheet: Sheet, thing: Thing): Box {
  const corners = cornersOf(thing).map((corner) => toPx(look, sheet, corner));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** A station keeps its middle for what is worked on: its name stands below that if there is room, or outside. */
function beside(box: Box, width: number, height: number): Wanted["corners"] {
  const [[middleX, middleY], ...outside] = around(box, width, height);
  const low = middleY + MARK_PX / 2 + height / 2 + 2;
  const fits = width <= box.width - 6 && low + height <= box.y + box.height - 3;
  return fits ? [[middleX, low], ...outside] : outside;
}

function around({ x, y, width: w, height: h }: Box, width: number, height: number): readonly [Corner, ...Corner[]] {
  const [middleX, middleY] = [x + w / 2 - width / 2, y + h / 2 - height / 2];
  return [
    [middleX, middleY],
    [middleX, y + h + AWAY_PX],
    [middleX, y - height - AWAY_PX],
    [x + w + AWAY_PX, middleY],
    [x - width - AWAY_PX, middleY],
  ];
}

/** Marks of stations are not written over by others, nor what they stand on but by what is pressing. */
function obstaclesOf({ things, boxes, look, sheet }: Drawing): readonly Obstacle[] {
  const whole = boxes.map((thing) => {
    const { x, y, width, height } = footprintPx(look, sheet, thing);
    return { key: thing.key, x: x - BADGE_PX / 2, y, width: width + BADGE_PX / 2, height: height + BADGE_PX / 2 };
  });
  const marked = things
    .filter(({ kind }) => kind === "station")
    .flatMap((thing) => {
      const { key } = thing;
      const [x, y] = toPx(look, sheet, thing.at);
      const [left, top] = tileAt(look, thing);
      const mark = { key, x: x + left, y: y + top, width: MARK_PX, height: MARK_PX };
      return [mark, { ...footprintPx(look, sheet, thing), key, soft: true }];
    });
  return [...whole, ...marked];
}

/** A name in as many lines as fit, the last one shortened; nothing where there is no room for any. */
export function wrapped(text: string, roomPx: number, mostLines: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== "" && lines.length < mostLines - 1 && measure(rest) > roomPx) {
    const words = rest.split(" ");
    let n = 0;
    while (n < words.length && measure(words.slice(0, n + 1).join(" ")) <= roomPx) n++;
    // A script without spaces is cut between two characters, a single long word is shortened.
    const head = n > 0 ? words.slice(0, n).join(" ") : words.length === 1 ? cut(rest, roomPx, measure) : "";
    if (head === "") break;
    lines.push(head);
    rest = rest.slice(head.length).trimStart();
  }
  const last = shortened(rest, roomPx, measure);
  return last === "" ? lines : [...lines, last];
}

function cut(text: string, roomPx: number, measure: (text: string) => number): string {
  if (!/\p{Script=Han}/u.test(text)) return "";
  let head = "";
  for (const character of text) {
    if (measure(head + character) > roomPx) break;
    head += character;
  }
  return head;
}
