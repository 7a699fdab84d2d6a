/** Which part of a plan is on screen: its middle, how large it is, and how it is moved. */

/** A point of a plan, in its own units: x to the right (east), y up (north). */
export type Point = readonly [x: number, y: number];

/** An upright rectangle of a plan. */
export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Pixels that panels cover, from each edge. */
export interface Covered {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The place of the plan on the page. */
export interface Sheet {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly covered: Covered;
}

/** What is looked at: the point in the middle of the free part, and pixels for a unit. */
export interface Look {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Free edge around a plan that is shown whole, in pixels. */
const AIR_PX = 28;
const LEAST_FREE_PX = 80;
/** From a plan that is shown whole, one can go so much nearer and so much farther. */
const [NEAREST, FARTHEST] = [40, 0.4];

export function freeSize({ widthPx, heightPx, covered }: Sheet): readonly [width: number, height: number] {
  return [
    Math.max(LEAST_FREE_PX, widthPx - covered.left - covered.right - 2 * AIR_PX),
    Math.max(LEAST_FREE_PX, heightPx - covered.top - covered.bottom - 2 * AIR_PX),
  ];
}

/** The middle of the free part, in pixels. */
export function middleOf({ widthPx, heightPx, covered }: Sheet): Point {
  return [(widthPx + covered.left - covered.right) / 2, (heightPx + covered.top - covered.bottom) / 2];
}

/** The whole of a plan in the free part. */
export function fitted(extent: Extent, sheet: Sheet): Look {
  const [width, height] = freeSize(sheet);
  const across = Math.max(extent.east - extent.west, 1e-6);
  const along = Math.max(extent.north - extent.south, 1e-6);
  return {
    x: (extent.west + extent.east) / 2,
    y: (extent.south + extent.north) / 2,
    scale: Math.min(width / across, height / along),
  };
}

export function toPx(look: Look, sheet: Sheet, [x, y]: Point): Point {
  const [middleX, middleY] = middleOf(sheet);
  return [middleX + (x - look.x) * look.scale, middleY - (y - look.y) * look.scale];
}

export function fromPx(look: Look, sheet: Sheet, [px, py]: Point): Point {
  const [middleX, middleY] = middleOf(sheet);
  return [look.x + (px - middleX) / look.scale, look.y - (py - middleY) / look.scale];
}

/** Moved so that what was at one pixel comes to another. */
export function panned(look: Look, dxPx: number, dyPx: number): Look {
  return { ...look, x: look.x - dxPx / look.scale, y: look.y + dyPx / look.scale };
}

/** Nearer by a factor above 1; what is at the pixel stays there. */
export function zoomed(look: Look, sheet: Sheet, at: Point, factor: number, whole: Look): Look {
  const scale = Math.min(whole.scale * NEAREST, Math.max(whole.scale * FARTHEST, look.scale * factor));
  const held = fromPx(look, sheet, at);
  const [middleX, middleY] = middleOf(sheet);
  return { x: held[0] - (at[0] - middleX) / scale, y: held[1] + (at[1] - middleY) / scale, scale };
}

/** Not so far aside that nothing is on screen any more. */
export function held(look: Look, extent: Extent): Look {
  return {
    ...look,
    x: Math.min(extent.east, Math.max(extent.west, look.x)),
    y: Math.min(extent.north, Math.max(extent.south, look.y)),
  };
}

/** The same look, moved by no more than it takes to have a point in the free part. */
export function revealing(look: Look, sheet: Sheet, point: Point): Look {
  const [px, py] = toPx(look, sheet, point);
  const { covered, widthPx, heightPx } = sheet;
  const into = (value: number, low: number, high: number) =>
    low > high ? 0 : Math.min(high, Math.max(low, value)) - value;
  const dx = into(px, covered.left + 2 * AIR_PX, widthPx - covered.right - 2 * AIR_PX);
  const dy = into(py, covered.top + 2 * AIR_PX, heightPx - covered.bottom - 2 * AIR_PX);
  return dx === 0 && dy === 0 ? look : panned(look, dx, dy);
}
