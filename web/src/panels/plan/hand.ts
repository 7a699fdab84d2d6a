/** The hand on the plan: drags, pinches, the wheel and taps. */
import type { Paper } from "./paper";
import type { Point } from "./viewport";

/** A finger that has moved less has not moved. */
const SLACK_PX = 5;
const WHEEL_PER_PX = 0.0016;
/** Pinches on a touchpad come as a wheel with small steps. */
const PINCH_PER_PX = 0.01;

export interface HandHandlers {
  /** A click or tap, at pixels of the sheet. */
  readonly onTap: (at: Point, target: Element) => void;
  readonly onDoubleTap: (at: Point, target: Element) => void;
  readonly onHover: (at: Point, target: Element) => void;
}

/** Listen on an element; returns what stops it. */
export function listen(element: HTMLElement, paper: Paper, handlers: HandHandlers): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const fingers = new Map<number, Point>();
  let strayed = false;
  let from: Point = [0, 0];
  const at = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const on = <K extends keyof HTMLElementEventMap>(kind: K, act: (event: HTMLElementEventMap[K]) => void) =>
    element.addEventListener(kind, act, { signal, passive: false });
  on("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (fingers.size === 0) {
      strayed = false;
      from = at(event);
    } else strayed = true;
    fingers.set(event.pointerId, at(event));
  });
  on("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    const now = at(event);
    if (before === undefined) return handlers.onHover(now, event.target as Element);
    if (!strayed && Math.hypot(now[0] - from[0], now[1] - from[1]) < SLACK_PX) return;
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    strayed = true;
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other !== undefined) pinch(paper, other, before, now);
    else paper.pan(now[0] - before[0], now[1] - before[1]);
    fingers.set(event.pointerId, now);
  });
  on("pointerup", (event) => {
    if (!fingers.delete(event.pointerId) || strayed || fingers.size > 0) return;
    handlers.onTap(at(event), event.target as Element);
  });
  on("pointercancel", (event) => fingers.delete(event.pointerId));
  on("dblclick", (event) => handlers.onDoubleTap(at(event), event.target as Element));
  on("wheel", (event) => {
    event.preventDefault();
    const step = event.deltaMode === 0 ? event.deltaY : event.deltaY * 16;
    paper.zoom(Math.exp(-step * (event.ctrlKey ? PINCH_PER_PX : WHEEL_PER_PX)), at(event));
  });
  return () => stop.abort();
}

/** Two fingers: what is under them stays there. */
function pinch(paper: Paper, other: Point, before: Point, now: Point): void {
  const apart = (a: Point, b: Point) => Math.max(Math.hypot(a[0] - b[0], a[1] - b[1]), 1);
  paper.pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
  paper.zoom(apart(now, other) / apart(before, other), [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
}
