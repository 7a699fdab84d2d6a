/** All layers of a plant, in one place. */

import { Group, type WebGLRenderer } from "three";

import { PathTable } from "../motion/laws";
import type { Dictionary } from "../protocol/dictionary";
import type { Plant } from "../protocol/plant";
import { ClayPalette } from "./clay";
import { ConveyorsLayer } from "./conveyors";
import { FloorLayer } from "./floor";
import { HallLayer } from "./hall";
import type { Layer } from "./layer";
import type { Extent } from "./layout";
import { LetteringLayer } from "./lettering";
import { LightsLayer } from "./lights";
import { MarkingsLayer } from "./markings";
import { OperatorsLayer } from "./operators";
import { type OrderLook, OrdersLayer } from "./orders";
import { RingLayer } from "./ring";
import { canStand } from "./standing";
import { StationsLayer } from "./stations";
import type { Theme } from "./types";

/** An order of unknown size is drawn as one of this many parts. */
const USUAL_PARTS = 30;

export class PlantLayers {
  readonly root = new Group();
  readonly hall: HallLayer;
  readonly stations: StationsLayer;
  readonly markings: MarkingsLayer;
  readonly orders: OrdersLayer;
  readonly operators: OperatorsLayer;
  readonly ring = new RingLayer();
  /** Whether a person can stand at a point. */
  readonly free: (x: number, y: number) => boolean;

  readonly #palette = new ClayPalette();
  readonly #all: readonly Layer[];

  constructor(plant: Plant, dictionary: Dictionary, extent: Extent, renderer: WebGLRenderer | undefined) {
    this.hall = new HallLayer(plant, extent, this.#palette);
    this.stations = new StationsLayer(plant.stations, this.#palette);
    this.markings = new MarkingsLayer(plant);
    this.orders = new OrdersLayer(new PathTable(dictionary.paths), this.#palette);
    const people = dictionary.entities.filter(({ kind }) => kind === "operator").map(({ id }) => id);
    this.operators = new OperatorsLayer(people, plant.stations, this.#palette);
    const conveyors = new ConveyorsLayer(plant.conveyors, this.#palette);
    const footprints = [...this.stations.footprints, ...conveyors.footprints];
    this.free = canStand(extent, footprints);
    this.#all = [
      new LightsLayer(extent, renderer),
      new FloorLayer(extent, footprints),
      this.markings,
      new LetteringLayer(plant),
      this.hall,
      this.stations,
      conveyors,
      this.orders,
      this.operators,
      this.ring,
    ];
    this.root.rotation.x = -Math.PI / 2; // the one place where the plant's z becomes the card's y
    this.root.add(...this.#all.map((layer) => layer.root));
  }

  setTheme(theme: Theme): void {
    this.#palette.setTheme(theme);
    for (const layer of this.#all) layer.setTheme?.(theme);
  }

  dispose(): void {
    for (const layer of this.#all) layer.dispose();
  }
}

/** The motion signal of each order, by the order's id. */
export function motionSignals({ entities, signals }: Dictionary): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { number, entity, kind } of signals) {
    const owner = entities[entity]!;
    if (kind === "motion" && owner.kind === "order") found.set(owner.id, number);
  }
  return found;
}

/** How an order looks: in its product's colour, and as full as it has parts, 1 to 1000 or more. */
export function looksOf({ entities }: Dictionary, { products }: Plant): (entity: number) => OrderLook {
  const colours = new Map(products.map(({ id }, i): [string | number, number] => [id, i]));
  return (entity) => {
    const { product, quantity } = entities[entity]!.attributes;
    const parts = typeof quantity === "number" && quantity >= 1 ? quantity : USUAL_PARTS;
    return { colour: colours.get(product ?? "") ?? 0, load: Math.min(1, Math.log10(parts) / 3) };
  };
}
