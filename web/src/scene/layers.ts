/** All layers of a plant, in one place. */

import { Group, type WebGLRenderer } from "three";

import { PathTable } from "../motion/laws";
import type { Dictionary, Entity, PathLine } from "../protocol/dictionary";
import { type PlantKit, throughStations } from "../protocol/kit";
import type { Conveyor, Plant, Vehicle } from "../protocol/plant";
import { ClayPalette } from "./clay";
import { BAND_HEIGHT_M, ConveyorsLayer, TRACK_WIDTH_M } from "./conveyors";
import { FloorLayer } from "./floor";
import { HallLayer } from "./hall";
import type { Layer } from "./layer";
import type { Extent } from "./layout";
import { LetteringLayer } from "./lettering";
import { LightsLayer } from "./lights";
import { MarkingsLayer } from "./markings";
import { OperatorsLayer } from "./operators";
import { type OrderLook, OrdersLayer } from "./orders";
import { partKind, vehicleKind } from "./parts";
import { RingLayer } from "./ring";
import { canStand } from "./standing";
import { StationsLayer } from "./stations";
import { type TankPlace, TanksLayer } from "./tanks";
import type { Theme } from "./types";

/** An order of unknown size is drawn as one of this many parts. */
const USUAL_PARTS = 30;

/** A plant, and what stands on its floor. */
export interface Contents {
  readonly plant: Plant;
  readonly kit: PlantKit;
}

export class PlantLayers {
  readonly root = new Group();
  readonly floor: FloorLayer;
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

  constructor(
    { plant, kit }: Contents,
    dictionary: Dictionary,
    extent: Extent,
    renderer: WebGLRenderer | undefined,
  ) {
    const through = throughStations(kit);
    this.hall = new HallLayer(plant, extent, this.#palette);
    this.stations = new StationsLayer(kit, this.#palette);
    this.markings = new MarkingsLayer(plant);
    this.orders = new OrdersLayer(new PathTable(lifted(dictionary.paths, plant.conveyors)), this.#palette);
    const people = dictionary.entities.filter(({ kind }) => kind === "operator").map(({ id }) => id);
    this.operators = new OperatorsLayer(people, plant.stations, through, this.#palette);
    const conveyors = new ConveyorsLayer(plant, through, this.#palette);
    const tanks = new TanksLayer((plant as Plant & { readonly tanks?: readonly TankPlace[] }).tanks ?? [], this.#palette);
    const footprints = [...this.stations.footprints, ...conveyors.footprints, ...tanks.footprints];
    this.floor = new FloorLayer(extent, footprints);
    this.free = canStand(extent, footprints);
    this.#all = [
      new LightsLayer(extent, renderer),
      this.floor,
      this.markings,
      new LetteringLayer(plant),
      this.hall,
      this.stations,
      conveyors,
      tanks,
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

/** The same paths, those along a raised conveyor as high as its band: logs speak of the floor. */
export function lifted(paths: readonly PathLine[], conveyors: readonly Conveyor[]): readonly PathLine[] {
  const raised = new Set(conveyors.filter(({ width_m }) => width_m < TRACK_WIDTH_M).map(({ points_m }) => String(points_m)));
  return paths.map((path) => {
    const isFlat = path.points.every(([, , z]) => z === 0);
    if (!isFlat || !raised.has(String(path.points.map(([x, y]) => [x, y])))) return path;
    return { ...path, points: path.points.map(([x, y]) => [x, y, BAND_HEIGHT_M] as const) };
  });
}

/** All things of a log that move, and the signal by which each does. */
export function movingEntities({ entities, signals }: Dictionary): readonly (readonly [Entity, number])[] {
  return signals.flatMap(({ number, entity, kind }) =>
    kind === "motion" ? [[entities[entity]!, number] as const] : [],
  );
}

/** How a moving thing looks: an order in its product's shape and colour, a vehicle, a person. */
export function lookOf({ kind, id, attributes }: Pick<Entity, "kind" | "id" | "attributes">, plant: Plant): OrderLook {
  if (kind === "operator") return { kind: "person", colour: 0, load: 1 };
  if (kind === "vehicle") return { kind: vehicleKind(fleetOf(id, plant.vehicles)), colour: 0, load: 1 };
  const at = plant.products.findIndex((product) => product.id === attributes["product"]);
  const look = at < 0 ? "carrier" : partKind(plant.products[at]!);
  const quantity = attributes["quantity"];
  const parts = typeof quantity === "number" && quantity >= 1 ? quantity : USUAL_PARTS;
  // How full it is shows on a carrier with crates; any other shape is always whole.
  const load = look === "carrier" ? Math.min(1, Math.log10(parts) / 3) : 1;
  return { kind: look, colour: Math.max(0, at), load };
}

/** The fleet of a vehicle: the one by whose id its own begins. */
function fleetOf(id: string, fleets: readonly Vehicle[]): Pick<Vehicle, "kind"> {
  const found = fleets.filter((fleet) => id.startsWith(fleet.id)).sort((a, b) => b.id.length - a.id.length);
  return found[0] ?? { kind: "hand-cart" };
}
