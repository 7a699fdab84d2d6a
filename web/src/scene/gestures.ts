/** Mouse and touch over the canvas: which are drags, which are clicks, and what they ask for. */

import type { Pixel } from "./camera-math";

export interface GestureHandlers {
  readonly onTurn: (dx: number, dy: number) => void;
  readonly onPan: (from: Pixel, to: Pixel) => void;
  readonly onDolly: (at: Pixel, factor: number) => void;
  /** A press; whether something else than the camera takes the drag that may follow. */
  readonly onPress: (at: Pixel) => boolean;
  readonly onDrag: (at: Pixel) => void;
  readonly onDrop: (at: Pixel) => void;
  readonly onClick: (at: Pixel, target: EventTarget | null) => void;
  readonly onDoubleClick: (at: Pixel, target: EventTarget | null) => void;
  /** The mouse is over a pixel; undefined once it has left or something is dragged. */
  readonly onHover: (at: Pixel | undefined, target: EventTarget | null) => void;
  /** A drag or a turn of the wheel has come to its end. */
  readonly onSettled: () => void;
}

/** A press that moves less than this is a click. */
const CLICK_PX = 5;
const DOUBLE_CLICK_MS = 320;
const WHEEL_PER_PX = 0.0014;
const MOST_WHEEL_PX = 140;
const LINE_PX = 18;

/**
 * Mouse: left turns, right, middle or with shift pans, the wheel comes nearer. Touch: one finger
 * pans, two turn, tilt and come nearer.
 */
export class Gestures {
  readonly #abort = new AbortController();
  readonly #points = new Map<number, Pixel>();
  #pressed: { readonly at: Pixel; readonly pans: boolean; readonly taken: boolean } | undefined;
  #moved = false;
  #clickedMs = -Infinity;
  #wheelTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param surfaces Elements that take part, such as the canvas and the labels over it. */
  constructor(
    readonly canvas: HTMLElement,
    readonly surfaces: readonly HTMLElement[],
    readonly handlers: GestureHandlers,
  ) {
    const { signal } = this.#abort;
    for (const surface of surfaces) {
      surface.addEventListener("pointerdown", (event) => this.#press(event), { signal });
      surface.addEventListener("pointermove", (event) => this.#move(event), { signal });
      surface.addEventListener("pointerup", (event) => this.#release(event), { signal });
      surface.addEventListener("pointercancel", (event) => this.#cancel(event), { signal });
      surface.addEventListener("pointerleave", () => this.handlers.onHover(undefined, null), { signal });
      surface.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
      surface.addEventListener("wheel", (event) => this.#wheel(event), { signal, passive: false });
    }
  }

  dispose(): void {
    this.#abort.abort();
    clearTimeout(this.#wheelTimer);
  }

  #at(event: MouseEvent): Pixel {
    const { left, top } = this.canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  #press(event: PointerEvent): void {
    const at = this.#at(event);
    this.#points.set(event.pointerId, at);
    if (this.#points.size > 1) {
      if (this.#pressed?.taken) this.#drop(at);
      this.#moved = true; // two fingers never click
      return;
    }
    const touch = event.pointerType === "touch";
    const pans = touch || event.button !== 0 || event.shiftKey;
    const taken = event.button === 0 && !event.shiftKey && this.handlers.onPress(at);
    this.#pressed = { at, pans, taken };
    this.#moved = false;
  }

  #move(event: PointerEvent): void {
    const before = this.#points.get(event.pointerId);
    const at = this.#at(event);
    if (!before || !this.#pressed) {
      this.handlers.onHover(at, event.target);
      return;
    }
    if (this.#points.size === 2) {
      this.#pinch(event.pointerId, before, at);
      return;
    }
    const { at: pressedAt, pans, taken } = this.#pressed;
    if (!this.#moved) {
      if (Math.hypot(at[0] - pressedAt[0], at[1] - pressedAt[1]) < CLICK_PX) return;
      this.#moved = true;
      // From now on moves come here even over a panel.
      this.canvas.setPointerCapture(event.pointerId);
      this.handlers.onHover(undefined, null);
    }
    if (taken) this.handlers.onDrag(at);
    else if (pans) this.handlers.onPan(before, at);
    else this.handlers.onTurn(at[0] - before[0], at[1] - before[1]);
    this.#points.set(event.pointerId, at);
  }

  #pinch(pointerId: number, before: Pixel, at: Pixel): void {
    const [otherId, other] = [...this.#points].find(([id]) => id !== pointerId)!;
    const [was, is] = [away(before, other), away(at, other)];
    const [wasMiddle, middle] = [between(before, other), between(at, other)];
    this.handlers.onDolly(middle, was.length / Math.max(1, is.length));
    const twist = Math.atan2(Math.sin(is.angle - was.angle), Math.cos(is.angle - was.angle));
    this.handlers.onTurn(twist * -190, (middle[1] - wasMiddle[1]) * 0.9);
    this.#points.set(pointerId, at).set(otherId, other);
  }

  #release(event: PointerEvent): void {
    const at = this.#at(event);
    this.#points.delete(event.pointerId);
    if (this.#points.size > 0 || !this.#pressed) return;
    if (this.#pressed.taken) this.#drop(at);
    this.#pressed = undefined;
    if (this.#moved) {
      this.handlers.onSettled();
      return;
    }
    if (event.button !== 0) return;
    const again = event.timeStamp - this.#clickedMs < DOUBLE_CLICK_MS;
    this.#clickedMs = again ? -Infinity : event.timeStamp;
    if (again) this.handlers.onDoubleClick(at, event.target);
    else this.handlers.onClick(at, event.target);
  }

  #cancel(event: PointerEvent): void {
    this.#points.delete(event.pointerId);
    if (this.#pressed?.taken) this.#drop(this.#at(event));
    if (this.#points.size === 0) this.#pressed = undefined;
  }

  /** From here on the drag is nobody's. */
  #drop(at: Pixel): void {
    this.handlers.onDrop(at);
    if (this.#pressed) this.#pressed = { ...this.#pressed, taken: false };
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const px = event.deltaY * (event.deltaMode === 1 ? LINE_PX : 1);
    const held = Math.max(-MOST_WHEEL_PX, Math.min(MOST_WHEEL_PX, px));
    this.handlers.onDolly(this.#at(event), Math.exp(held * WHEEL_PER_PX));
    clearTimeout(this.#wheelTimer);
    this.#wheelTimer = setTimeout(this.handlers.onSettled, 250);
  }
}

function away(a: Pixel, b: Pixel): { length: number; angle: number } {
  return { length: Math.hypot(a[0] - b[0], a[1] - b[1]), angle: Math.atan2(a[1] - b[1], a[0] - b[0]) };
}

function between(a: Pixel, b: Pixel): Pixel {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
