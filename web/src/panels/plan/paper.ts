/** The sheet that a plan is drawn on: how large it is, what of it is looked at, and how that moves. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Extent, fitted, held, type Look, panned, type Point, revealing, type Sheet, toPx, zoomed } from "./viewport";

const GLIDE_MS = 320;
const NO_SHEET: Sheet = { widthPx: 0, heightPx: 0, covered: { left: 0, top: 0, right: 0, bottom: 0 } };

export class Paper {
  readonly look: Signal<Look>;
  readonly sheet: Signal<Sheet> = signal(NO_SHEET);
  /** Whether a person has moved it; until then it shows the whole plan, whatever opens around it. */
  readonly moved = signal(false);
  readonly #extent: ReadonlySignal<Extent>;
  readonly #still: boolean;
  #frame = 0;

  /** @param span What is seen from left to right around a point at first; the whole where absent. */
  constructor(extent: ReadonlySignal<Extent>, still: boolean, first?: { x: number; y: number; span: number }) {
    this.#extent = extent;
    this.#still = still;
    this.look = signal({ x: first?.x ?? 0, y: first?.y ?? 0, scale: 1 });
    this.#first = first;
  }

  #first: { x: number; y: number; span: number } | undefined;

  get whole(): Look {
    return fitted(this.#extent.peek(), this.sheet.peek());
  }

  /** How much is seen from left to right. */
  get span(): number {
    return this.sheet.peek().widthPx / this.look.peek().scale;
  }

  setSheet(sheet: Sheet): void {
    this.sheet.value = sheet;
    if (sheet.widthPx === 0) return;
    if (this.#first !== undefined) {
      const { x, y, span } = this.#first;
      this.#first = undefined;
      const scale = sheet.widthPx / Math.max(span, 1e-3);
      const { west, east } = this.#extent.peek();
      // What was seen whole is seen whole here: a plan needs more height than a view from aside.
      if (span < east - west) return this.#to({ x, y, scale });
      this.moved.value = false;
    }
    if (!this.moved.peek()) this.look.value = this.whole;
  }

  /** The whole plan again, also where it has become another. */
  fit(animate = true): void {
    this.moved.value = false;
    this.#glide(this.whole, animate);
  }

  pan(dxPx: number, dyPx: number): void {
    this.#to(panned(this.look.peek(), dxPx, dyPx));
  }

  zoom(factor: number, at?: Point): void {
    const sheet = this.sheet.peek();
    const look = this.look.peek();
    this.#to(zoomed(look, sheet, at ?? toPx(look, sheet, [look.x, look.y]), factor, this.whole));
  }

  /** Moves by no more than it takes to see a point. */
  reveal(point: Point): void {
    const look = this.look.peek();
    const next = revealing(look, this.sheet.peek(), point);
    if (next !== look) this.goTo(next);
  }

  goTo(look: Look): void {
    this.moved.value = true;
    this.#glide(held(look, this.#extent.peek()), true);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #to(look: Look): void {
    this.stop();
    this.moved.value = true;
    this.look.value = held(look, this.#extent.peek());
  }

  #glide(to: Look, animate: boolean): void {
    this.stop();
    if (this.#still || !animate) {
      this.look.value = to;
      return;
    }
    const from = this.look.peek();
    const beginMs = performance.now();
    const step = () => {
      const share = Math.min(1, (performance.now() - beginMs) / GLIDE_MS);
      const eased = share * share * (3 - 2 * share);
      const mix = (a: number, b: number) => a + (b - a) * eased;
      this.look.value = {
        x: mix(from.x, to.x),
        y: mix(from.y, to.y),
        scale: from.scale * (to.scale / from.scale) ** eased,
      };
      if (share < 1) this.#frame = requestAnimationFrame(step);
    };
    step();
  }
}
