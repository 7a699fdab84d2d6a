/** Dots on the map, one at each pixel where anything is: what they cost is bounded by the map, not by the plant. */

export const DOT_PX = 1.6;
/** Nearer to an edge than this no dot is drawn: the hall's is farther from it. */
const EDGE_PX = 3;
const OPAQUE = 255;

/** A pixel of a dot: how far its alpha is from that of the middle one, and what it is. */
interface Speck {
  readonly by: number;
  readonly alpha: number;
}

export class Dots {
  /** In pixels of the screen. */
  readonly width: number;
  readonly height: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #ratio: number;
  /** By pixel of the page: 1 where something is. */
  readonly #taken: Uint8Array;
  /** Those pixels, in the order in which they were taken. */
  #pixels: number[] = [];
  readonly #specks: readonly Speck[];

  /**
   * @param widthPx In whole pixels of the page, as `heightPx`.
   * @param ratio Pixels of the screen in one of the page.
   */
  constructor(widthPx: number, heightPx: number, ratio: number) {
    [this.#columns, this.#rows, this.#ratio] = [widthPx, heightPx, ratio];
    [this.width, this.height] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
    this.#taken = new Uint8Array(widthPx * heightPx);
    this.#specks = specksOf(DOT_PX * ratio, this.width);
  }

  /** Something is at a point of the page. */
  mark(x: number, y: number): void {
    const isInside = x >= EDGE_PX && y >= EDGE_PX && x < this.#columns - EDGE_PX && y < this.#rows - EDGE_PX;
    if (!isInside) return;
    const pixel = Math.floor(y) * this.#columns + Math.floor(x);
    if (this.#taken[pixel] === 1) return;
    this.#taken[pixel] = 1;
    this.#pixels.push(pixel);
  }

  /** Writes how much of each pixel is covered by what was marked since the last time: the alphas of `rgba`. */
  cover(rgba: Uint8ClampedArray): void {
    rgba.fill(0);
    for (const pixel of this.#pixels) {
      this.#taken[pixel] = 0;
      const x = Math.floor(((pixel % this.#columns) + 0.5) * this.#ratio);
      const y = Math.floor((Math.floor(pixel / this.#columns) + 0.5) * this.#ratio);
      const middle = 4 * (y * this.width + x) + 3;
      for (const { by, alpha } of this.#specks) {
        if (rgba[middle + by]! < alpha) rgba[middle + by] = alpha;
      }
    }
    this.#pixels = [];
  }
}

function specksOf(radius: number, width: number): readonly Speck[] {
  const reach = Math.ceil(radius);
  const specks: Speck[] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const covered = Math.min(1, radius + 0.5 - Math.hypot(dx, dy));
      if (covered > 0) specks.push({ by: 4 * (dy * width + dx), alpha: Math.round(OPAQUE * covered) });
    }
  }
  return specks;
}
