/** The pointer in the plant: what it points at, and who takes what it does. */

import type { Pixel } from "./camera-math";
import type { Additions } from "./addition";
import type { CameraRig } from "./camera-rig";
import { type GestureHandlers, Gestures } from "./gestures";
import type { Labels } from "./labels";
import type { Picked, SceneOptions } from "./types";

export interface HandParts {
  readonly rig: CameraRig;
  readonly labels: Labels;
  readonly additions: Additions;
  readonly options: SceneOptions;
  /** What a person clicks on through a pixel. */
  readonly pick: (at: Pixel) => Picked | undefined;
  /** The same for each move of the mouse: stations only. */
  readonly pickHovered: (at: Pixel) => Picked | undefined;
  readonly onHover: (picked: Picked | undefined) => void;
  /** The camera is moved by hand. */
  readonly onMove: () => void;
}

export class Hand {
  readonly #parts: HandParts;
  readonly #gestures: Gestures;
  #hovered: string | undefined;

  constructor(canvas: HTMLCanvasElement, surface: HTMLElement, parts: HandParts) {
    this.#parts = parts;
    this.#gestures = new Gestures(canvas, [canvas, surface], this.#handlers(canvas));
  }

  dispose(): void {
    this.#gestures.dispose();
  }

  #handlers(canvas: HTMLCanvasElement): GestureHandlers {
    const { rig, additions, options, onMove } = this.#parts;
    const byHand = (move: () => void): void => {
      onMove();
      move();
    };
    return {
      onTurn: (dx, dy) => byHand(() => rig.turn(dx, dy)),
      onPan: (from, to) => byHand(() => rig.pan(from, to)),
      onDolly: (at, factor) => byHand(() => rig.dolly(at, factor)),
      onPress: (at) => additions.press(at),
      onDrag: (at) => additions.drag(at),
      onDrop: (at) => additions.drop(at),
      onClick: (at, target) => {
        if (!additions.click(at)) options.onSelect(this.#pick(at, target));
      },
      onDoubleClick: (at, target) => {
        if (additions.doubleClick(at)) return;
        const picked = this.#pick(at, target);
        if (picked) options.onOpen?.(picked);
      },
      onHover: (at, target) => {
        additions.hover(at);
        const picked = at && this.#pickHovered(at, target);
        canvas.style.cursor = picked ? "pointer" : "";
        this.#hover(picked);
      },
      onSettled: () => options.onViewChange?.(),
    };
  }

  #hover(picked: Picked | undefined): void {
    if (picked?.id === this.#hovered) return;
    this.#hovered = picked?.id;
    this.#parts.onHover(picked);
  }

  #pick(at: Pixel, target: EventTarget | null): Picked | undefined {
    return this.#parts.labels.pickedAt(target) ?? this.#parts.pick(at);
  }

  #pickHovered(at: Pixel, target: EventTarget | null): Picked | undefined {
    const labelled = this.#parts.labels.pickedAt(target);
    if (labelled) return labelled.kind === "station" ? labelled : undefined;
    return this.#parts.pickHovered(at);
  }
}
