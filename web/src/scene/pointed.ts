/** What is pointed at and what is selected: marked on the floor, outlined, named. */

import type { Pose } from "../motion/laws";
import type { Additions } from "./addition";
import type { Labels } from "./labels";
import type { PlantLayers } from "./layers";
import { LABEL_GAP_M } from "./picking";
import type { Picked, SceneOptions, Selected } from "./types";

export interface PointedParts {
  readonly layers: PlantLayers;
  readonly labels: Labels;
  readonly additions: Additions;
  readonly options: SceneOptions;
  /** The motion signal of what moves. */
  readonly signalOf: (thing: Selected) => number | undefined;
}

export class Pointed {
  readonly #parts: PointedParts;
  readonly #pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  #selected: Selected | undefined;
  #hovered: Picked | undefined;
  #outline: Promise<unknown> | undefined;

  constructor(parts: PointedParts) {
    this.#parts = parts;
  }

  select(selected: Selected | undefined): void {
    const { layers, labels } = this.#parts;
    const station = stationOf(selected);
    this.#selected = selected;
    layers.markings.setSelected(station);
    labels.setSelected(station);
    this.nameOrder();
    this.#outlineFirst(selected);
  }

  hover(picked: Picked | undefined): void {
    const { layers, labels, options } = this.#parts;
    this.#hovered = picked;
    layers.markings.setHovered(picked?.id);
    labels.setHovered(picked?.id);
    options.onHover?.(picked);
    this.#outlineFirst(picked);
  }

  /** Takes the words of the selected order anew. */
  nameOrder(): void {
    const { labels, options } = this.#parts;
    const id = this.#order;
    labels.setOrder(id, id === undefined ? undefined : options.orderLabelOf?.(id));
  }

  /**
   * Marks go where what is selected is.
   *
   * @returns Whether labels are to be placed again.
   */
  follow(timeUs: number): boolean {
    const { layers, labels, signalOf } = this.#parts;
    const thing = this.#selected;
    const signal = thing && signalOf(thing);
    const found =
      (signal !== undefined && layers.orders.poseOf(signal, timeUs, this.#pose)) ||
      (thing?.kind === "operator" && layers.operators.poseOf(thing.id, this.#pose));
    const size = signal === undefined ? undefined : layers.orders.convoyOf(signal)?.size;
    const at = (layers.selectedAt = found ? { ...this.#pose, size } : undefined);
    return labels.placeOrder(this.#order === undefined ? undefined : at, (size?.height ?? 0) + LABEL_GAP_M);
  }

  get #order(): string | undefined {
    return this.#selected?.kind === "order" ? this.#selected.id : undefined;
  }

  /** What draws outlines is loaded once there is something to outline; if it cannot be, the floor still tells. */
  #outlineFirst(thing: Selected | undefined): void {
    if (!thing || this.#outline) return;
    const { additions, signalOf } = this.#parts;
    const outlined = () => [this.#selected, this.#hovered] as const;
    this.#outline = import("./outline").then(
      ({ Outline }) => additions.add((interior) => new Outline(interior, outlined, signalOf)),
      () => (this.#outline = undefined),
    );
  }
}

function stationOf(picked: Selected | undefined): string | undefined {
  return picked?.kind === "station" ? picked.id : undefined;
}
