/** Where words over the scene may lie: clear of panels, and in from the edges of the screen. */

import type { KeepClear, Movable } from "../types";

/** An upright rectangle of the screen, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const EDGE_PX = 8;
const AIR_PX = 4;
/** Moved to a side, it still stands over its point by so much. */
const OVER_PX = 10;
/** So much higher it may stand than it would. */
const RISE_PX = 32;
/** Beside a panel that its point lies under, it may stand as far away as this. */
const BESIDE_PX = 240;

/** What keeps labels clear of these panels: each is moved as little as need be. */
export function clearOf(panels: readonly Box[]): KeepClear {
  return (box, screen, urgent) => moveClear(box, panels, screen, urgent);
}

function moveClear(
  box: Movable,
  panels: readonly Box[],
  screen: { readonly width: number; readonly height: number },
  urgent: boolean,
): boolean {
  const { left, top, atX, atY } = box;
  const [width, height] = [box.right - left, box.bottom - top];
  const under = panels.some((panel) => panel.left < atX && atX < panel.right && panel.top < atY && atY < panel.bottom);
  if (under && !urgent) return false;
  const [mostX, mostY] = [screen.width - EDGE_PX - width, screen.height - EDGE_PX - height];
  const fromX = Math.max(EDGE_PX, Math.min(mostX, under ? left - BESIDE_PX : atX + OVER_PX - width));
  const toX = Math.min(mostX, Math.max(EDGE_PX, under ? left + BESIDE_PX : atX - OVER_PX));
  const fromY = Math.max(EDGE_PX, top - (under ? BESIDE_PX : RISE_PX));
  const toY = Math.min(mostY, under ? top + BESIDE_PX : Math.max(top, atY));
  let [bestX, bestY, least] = [left, top, Infinity];
  // First where it is, then at each side of each panel; nearly always the first will do.
  for (let i = 0; i <= 2 * panels.length && least > 0; i++) {
    const x = i === 0 ? clamped(left, fromX, toX) : besides(panels, i - 1, "left", "right", width);
    if (x < fromX || x > toX) continue;
    for (let j = 0; j <= 2 * panels.length; j++) {
      const y = j === 0 ? clamped(top, fromY, toY) : besides(panels, j - 1, "top", "bottom", height);
      const far = Math.abs(x - left) + Math.abs(y - top);
      if (y < fromY || y > toY || far >= least || !isClear(x, y, x + width, y + height, panels)) continue;
      [bestX, bestY, least] = [x, y, far];
      if (i === 0 && j === 0) {
        least = 0;
        break;
      }
    }
  }
  if (least === Infinity) return false;
  [box.left, box.top, box.right, box.bottom] = [bestX, bestY, bestX + width, bestY + height];
  return true;
}

function clamped(value: number, from: number, to: number): number {
  return Math.max(from, Math.min(to, value));
}

/** Just before a panel, or just behind it. */
function besides(panels: readonly Box[], i: number, before: keyof Box, behind: keyof Box, size: number): number {
  const panel = panels[i >> 1]!;
  return i % 2 === 0 ? panel[before] - AIR_PX - size : panel[behind] + AIR_PX;
}

function isClear(left: number, top: number, right: number, bottom: number, panels: readonly Box[]): boolean {
  for (const panel of panels) {
    if (left < panel.right && panel.left < right && top < panel.bottom && panel.top < bottom) return false;
  }
  return true;
}
