/** What is pointed at and what is selected: marked on the floor, outlined, named. */

import type { Pose } from "../motion/laws";
import type { Additions } from "./addition";
import type { Labels } from "./labels";
import type { PlantLayers } from "./layers";
import { LABEL_GAP_M } from "./picking";
import type { Picked, SceneOptions } from "./types";

export interface PointedParts {
  readonly layers: PlantLayers;
  readonly labels: Labels;
  readonly additions: Additions;
  readonly options: SceneOptions;
  /** The motion signal of an order. */
  readonly signalOf: (orderId: string) => number | undefined;
}

export class Pointed {
  readonly #parts: PointedParts;
  readonly #pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  #selected: Picked | undefined;
  #hovered: Picked | undefined;
  #outline: Promise<unknown> | undefined;

  constructor(parts: PointedParts) {
    this.#parts = parts;
  }

  select(picked: Picked | undefined): void {
    const { layers, labels } = this.#parts;
    const station = stationOf(picked);
    this.#selected = picked;
    layers.markings.setSelected(station);
    labels.setSelected(station);
    this.nameOrder();
    this.#outlineFirst(station);
  }

  hover(picked: Picked | undefined): void {
    const { layers, labels, options } = this.#parts;
    this.#hovered = picked;
    layers.markings.setHovered(picked?.id);
    labels.setHovered(picked?.id);
    options.onHover?.(picked);
    this.#outlineFirst(stationOf(picked));
  }

  /** Takes the words of the selected order anew. */
  nameOrder(): void {
    const { labels, options } = this.#parts;
    const id = this.#order;
    labels.setOrder(id, id === undefined ? undefined : options.orderLabelOf?.(id));
  }

  /**
   * Ring and label of the selected order go where it is.
   *
   * @returns Whether labels are to be placed again.
   */
  follow(timeUs: number): boolean {
    const { layers, labels, signalOf } = this.#parts;
    const id = this.#order;
    const signal = id === undefined ? undefined : signalOf(id);
    const found = signal !== undefined && layers.orders.poseOf(signal, timeUs, this.#pose);
    const pose = found ? this.#pose : undefined;
    const size = found ? layers.orders.sizeOf(signal) : undefined;
    layers.ring.place(pose, size);
    return labels.placeOrder(pose, (size?.height ?? 0) + LABEL_GAP_M);
  }

  get #order(): string | undefined {
    return this.#selected?.kind === "order" ? this.#selected.id : undefined;
  }

  /** What draws outlines is loaded once there is something to outline; if it cannot be, the floor still tells. */
  #outlineFirst(station: string | undefined): void {
    if (station === undefined || this.#outline) return;
    const outlined = () => ({ selected: stationOf(this.#selected), hovered: stationOf(this.#hovered) });
    this.#outline = import("./outline").then(
      ({ Outline }) => this.#parts.additions.add((interior) => new Outline(interior, outlined)),
      () => (this.#outline = undefined),
    );
  }
}

function stationOf(picked: Picked | undefined): string | undefined {
  return picked?.kind === "station" ? picked.id : undefined;
}
