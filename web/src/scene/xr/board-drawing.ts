/** Draws a board on a canvas, and says where its buttons are. */

import type { StateMark } from "../types";
import type { BoardButton, BoardContent, BoardLook, Tile } from "./content";

export const BOARD_WIDTH_PX = 640;
export const BOARD_MOST_HEIGHT_PX = 960;
const EDGE_PX = 32;
const RADIUS_PX = 28;
const TILE_PX = 40;
const ROW_PX = 46;
const BUTTON_PX = 68;
const GAP_PX = 12;
export const LEAST_TEXT_PX = 26;
/** Names stay this far from the values beside them. */
const LEAST_GAP_PX = 20;

/** A button on the canvas, in pixels from its top left corner. */
export interface Spot {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawn {
  readonly heightPx: number;
  readonly spots: readonly Spot[];
}

type Context = CanvasRenderingContext2D;

export function drawBoard(context: Context, content: BoardContent, look: BoardLook): Drawn {
  const heightPx = heightOf(content);
  context.clearRect(0, 0, BOARD_WIDTH_PX, BOARD_MOST_HEIGHT_PX);
  panel(context, [0, 0, BOARD_WIDTH_PX, heightPx], RADIUS_PX, look.paper, look.line);
  context.textBaseline = "middle";
  let top = EDGE_PX;
  write(context, content.kicker, { look, size: LEAST_TEXT_PX, at: [EDGE_PX, top + 12], colour: look.soft });
  write(context, content.title, { look, size: 38, weight: 650, at: [EDGE_PX, top + 50] });
  top += 84;
  if (content.badge) {
    const { tile, word, since } = content.badge;
    drawTile(context, tile, [EDGE_PX, top], TILE_PX, look);
    const after = EDGE_PX + TILE_PX + 14;
    const used = write(context, word, { look, size: 30, weight: 650, at: [after, top + 21] });
    write(context, since, { look, size: 28, at: [after + used + 16, top + 21], colour: look.soft });
    top += TILE_PX + 18;
  }
  for (const row of content.rows) top = drawRow(context, row, top, look);
  for (const share of content.shares ?? []) top = drawShare(context, share, top, look);
  const spots: Spot[] = [];
  if (content.buttons) top += GAP_PX;
  for (const buttons of content.buttons ?? []) {
    spots.push(...drawButtons(context, buttons, top, look));
    top += BUTTON_PX + GAP_PX;
  }
  return { heightPx, spots };
}

function heightOf({ badge, rows, shares, buttons }: BoardContent): number {
  const lines = rows.length + (shares?.length ?? 0);
  const pressed = buttons ? buttons.length * (BUTTON_PX + GAP_PX) + GAP_PX : 0;
  const height = 2 * EDGE_PX + 84 + (badge ? TILE_PX + 18 : 0) + lines * ROW_PX + pressed;
  return Math.min(BOARD_MOST_HEIGHT_PX, height - 8);
}

function drawRow(context: Context, [name, value]: readonly [string, string], top: number, look: BoardLook): number {
  const middle = top + ROW_PX / 2;
  const right = BOARD_WIDTH_PX - EDGE_PX;
  const used = write(context, value, { look, size: 30, weight: 600, at: [right, middle], align: "right" });
  const room = right - EDGE_PX - used - LEAST_GAP_PX;
  write(context, name, { look, size: 28, at: [EDGE_PX, middle], colour: look.soft, room });
  return top + ROW_PX;
}

type Share = NonNullable<BoardContent["shares"]>[number];

function drawShare(context: Context, { tile, word, share, text }: Share, top: number, look: BoardLook): number {
  const middle = top + ROW_PX / 2;
  const [barLeft, barRight] = [BOARD_WIDTH_PX * 0.48, BOARD_WIDTH_PX - EDGE_PX - 92];
  drawTile(context, tile, [EDGE_PX, middle - 15], 30, look);
  write(context, word, { look, size: 28, at: [EDGE_PX + 44, middle], room: barLeft - EDGE_PX - 60 });
  fill(context, [barLeft, middle - 7, barRight - barLeft, 14], 7, look.line);
  fill(context, [barLeft, middle - 7, Math.max((barRight - barLeft) * share, 4), 14], 7, tile.colour);
  write(context, text, { look, size: 28, weight: 600, at: [BOARD_WIDTH_PX - EDGE_PX, middle], align: "right" });
  return top + ROW_PX;
}

function drawButtons(context: Context, buttons: readonly BoardButton[], top: number, look: BoardLook): Spot[] {
  const n = buttons.length;
  const width = (BOARD_WIDTH_PX - 2 * EDGE_PX - (n - 1) * GAP_PX) / n;
  return buttons.map(({ id, text, pressed }, i) => {
    const left = EDGE_PX + i * (width + GAP_PX);
    panel(context, [left, top, width, BUTTON_PX], 16, pressed ? look.accent : look.paper, look.line);
    const colour = pressed ? look.accentInk : look.ink;
    const at = [left + width / 2, top + BUTTON_PX / 2 + 1] as const;
    write(context, text, { look, size: 28, weight: 600, at, align: "center", colour, room: width - 16 });
    return { id, left, top, width, height: BUTTON_PX };
  });
}

interface Writing {
  readonly look: BoardLook;
  readonly size: number;
  readonly weight?: number;
  readonly at: readonly [number, number];
  readonly align?: CanvasTextAlign;
  readonly colour?: string;
  /** The text is made narrower, and in the end cut, where it is wider than this. */
  readonly room?: number;
}

/** @returns The width that the text takes. */
function write(context: Context, text: string, writing: Writing): number {
  const { look, size, weight = 450, at, align = "left" } = writing;
  const room = writing.room ?? BOARD_WIDTH_PX - EDGE_PX - (align === "left" ? at[0] : EDGE_PX);
  context.textAlign = align;
  context.fillStyle = writing.colour ?? look.ink;
  context.font = `${weight} ${size}px ${look.font}`;
  const wide = context.measureText(text).width;
  if (wide > room) context.font = `${weight} ${Math.max(size * 0.72, (size * room) / wide)}px ${look.font}`;
  const fitted = cut(context, text, room);
  context.fillText(fitted, ...at);
  return context.measureText(fitted).width;
}

function cut(context: Context, text: string, room: number): string {
  if (context.measureText(text).width <= room + 1) return text;
  const letters = [...text];
  while (letters.length > 1 && context.measureText(`${letters.join("")}…`).width > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** The state's shape on a tile of its colour, as on the page. */
export function drawTile(context: Context, tile: Tile, at: readonly [number, number], size: number, look: BoardLook): void {
  fill(context, [...at, size, size], size * 0.28, tile.colour);
  context.save();
  context.translate(...at);
  context.scale(size / 16, size / 16);
  drawMark(context, tile.mark, look.onState);
  context.restore();
}

function drawMark(context: Context, { shape, filled }: StateMark, colour: string): void {
  const path = new Path2D(shape);
  Object.assign(context, { fillStyle: colour, strokeStyle: colour, lineWidth: 2, lineCap: "round", lineJoin: "round" });
  if (filled) context.fill(path);
  else context.stroke(path);
}

type Box = readonly [left: number, top: number, width: number, height: number];

function panel(context: Context, [left, top, width, height]: Box, radius: number, paper: string, line: string): void {
  fill(context, [left + 1.5, top + 1.5, width - 3, height - 3], radius, paper);
  context.strokeStyle = line;
  context.lineWidth = 3;
  context.stroke();
}

export function fill(context: Context, box: Box, radius: number, colour: string): void {
  context.beginPath();
  context.roundRect(...box, radius);
  context.fillStyle = colour;
  context.fill();
}
