/** What pointers, wheels and keys do on the timeline. */
import type { TimelineProps } from "./props";
import { around, panned, span, usOf, within, zoomed } from "./window";

export interface Gestures extends Pick<TimelineProps, "view" | "whole" | "timeUs" | "onSeek"> {
  readonly widthPx: number;
}

type Target = PointerEvent & { currentTarget: HTMLElement };

/** Follow a pointer until it is let go. */
function follow(event: Target, onMove: (x: number, y: number) => void, onEnd: () => void): void {
  const element = event.currentTarget;
  const { left, top } = element.getBoundingClientRect();
  element.setPointerCapture(event.pointerId);
  const stop = new AbortController();
  const { signal } = stop;
  const move = (next: PointerEvent) => {
    if (next.pointerId === event.pointerId) onMove(next.clientX - left, next.clientY - top);
  };
  const end = (next: PointerEvent) => {
    if (next.pointerId !== event.pointerId) return;
    stop.abort();
    onEnd();
  };
  element.addEventListener("pointermove", move, { signal });
  element.addEventListener("pointerup", end, { signal });
  element.addEventListener("pointercancel", end, { signal });
}

const touches = new Map<number, number>();

/** Dragging scrubs; with Shift or the middle button, or on the axis, it pans; two fingers zoom. */
export function dragOnTrack(event: Target, gestures: Gestures, how: "scrub" | "pan" = "scrub"): void {
  if (event.button > 1) return;
  if (event.pointerType === "touch" && pinch(event, gestures)) return;
  const { left } = event.currentTarget.getBoundingClientRect();
  if (how === "pan" || event.shiftKey || event.button === 1) {
    pan(event, event.clientX - left, gestures);
    return;
  }
  const { view, whole, widthPx, onSeek } = gestures;
  const at = (x: number) => Math.min(Math.max(usOf(view.value, widthPx, x), whole.fromUs), whole.toUs);
  let us = at(event.clientX - left);
  onSeek(us, true);
  follow(
    event,
    (x) => {
      if (touches.size > 1) return;
      us = at(Math.min(Math.max(x, 0), widthPx));
      onSeek(us, true);
    },
    () => onSeek(us, false),
  );
}

function pan(event: Target, startX: number, { view, whole, widthPx }: Gestures): void {
  const start = view.value;
  const show = (x: number) => {
    view.value = panned(start, usOf(start, widthPx, startX) - usOf(start, widthPx, x), whole);
  };
  follow(event, show, () => undefined);
}

/** Whether this finger is the second of a pinch, which it then follows. */
function pinch(event: Target, { view, whole, widthPx }: Gestures): boolean {
  const { left } = event.currentTarget.getBoundingClientRect();
  touches.set(event.pointerId, event.clientX - left);
  const forget = () => touches.delete(event.pointerId);
  follow(event, (x) => touches.set(event.pointerId, x), forget);
  if (touches.size !== 2) return false;
  const start = view.value;
  const [a, b] = [...touches.values()];
  const [startA, startB] = [usOf(start, widthPx, a!), usOf(start, widthPx, b!)];
  const element = event.currentTarget;
  const stop = new AbortController();
  const spread = () => {
    const [x, y] = [...touches.values()];
    if (x === undefined || y === undefined) {
      stop.abort();
      return;
    }
    const spanUs = ((startB - startA) * widthPx) / (y - x);
    if (!(spanUs > 0)) return;
    const fromUs = startA - (x / widthPx) * spanUs;
    view.value = within({ fromUs, toUs: fromUs + spanUs }, whole);
  };
  element.addEventListener("pointermove", spread, { signal: stop.signal });
  element.addEventListener("pointerup", () => stop.abort(), { signal: stop.signal });
  return true;
}

/** On the overview, a drag moves the playhead, and the lanes follow it. */
export function dragOnOverview(event: Target, gestures: Gestures): void {
  if (event.button !== 0) return;
  const { view, whole, widthPx, onSeek } = gestures;
  const { left } = event.currentTarget.getBoundingClientRect();
  let us = 0;
  const show = (x: number, dragging: boolean) => {
    us = usOf(whole, widthPx, Math.min(Math.max(x, 0), widthPx));
    view.value = around(view.value, us, 0.5, whole);
    onSeek(us, dragging);
  };
  show(event.clientX - left, true);
  follow(event, (x) => show(x, true), () => onSeek(us, false));
}

const WHEEL_ZOOM = 0.0016;

/** The wheel zooms about the pointer; sideways, or with Shift, it pans. */
export function wheelOnTrack(event: WheelEvent, { view, whole, widthPx }: Gestures): void {
  event.preventDefault();
  const sideways = event.shiftKey ? event.deltaY : event.deltaX;
  if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
    view.value = panned(view.value, (sideways / widthPx) * span(view.value), whole);
    return;
  }
  const { left } = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const aboutUs = usOf(view.value, widthPx, event.clientX - left);
  view.value = zoomed(view.value, Math.exp(event.deltaY * WHEEL_ZOOM), aboutUs, whole);
}

const KEY_ZOOM = 1.6;

/** Arrows and Page keys move the playhead, with Shift the window; Home and End go to the ends, + and - zoom. */
export function trackKeys(event: KeyboardEvent, gestures: Gestures): void {
  const { view, whole, timeUs, onSeek } = gestures;
  const nowUs = timeUs.value;
  const stepUs = span(view.value) / 100;
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: nowUs - stepUs,
    ArrowDown: nowUs - stepUs,
    ArrowRight: nowUs + stepUs,
    ArrowUp: nowUs + stepUs,
    PageDown: nowUs - 10 * stepUs,
    PageUp: nowUs + 10 * stepUs,
    Home: whole.fromUs,
    End: whole.toUs,
  };
  const target = targets[event.key];
  if (event.shiftKey && target !== undefined) {
    view.value = panned(view.value, 10 * (target - nowUs), whole);
  } else if (target !== undefined) {
    const us = Math.min(Math.max(target, whole.fromUs), whole.toUs);
    onSeek(us, false);
    if (us < view.value.fromUs || us >= view.value.toUs) {
      view.value = around(view.value, us, 0.5, whole);
    }
  } else if (event.key === "+" || event.key === "=") {
    view.value = zoomed(view.value, 1 / KEY_ZOOM, nowUs, whole);
  } else if (event.key === "-") {
    view.value = zoomed(view.value, KEY_ZOOM, nowUs, whole);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
