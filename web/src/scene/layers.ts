/** All layers of a plant, in one place. */

import { Group, type WebGLRenderer } from "three";

import { PathTable } from "../motion/laws";
import type { Dictionary, PathLine } from "../protocol/dictionary";
import { type PlantKit, throughStations } from "../protocol/kit";
import type { Conveyor, Place, Plant } from "../protocol/plant";
import { ClayPalette } from "./clay";
import { FloorLayer } from "./floor";
import { HallLayer } from "./hall";
import { KitGeometry } from "./kit-geometry";
import type { Layer } from "./layer";
import type { Extent } from "./layout";
import { LetteringLayer } from "./lettering";
import { LightsLayer } from "./lights";
import { MarkingsLayer } from "./markings";
import { OperatorsLayer } from "./operators";
import { OrdersLayer } from "./orders";
import { canStand, type Free, onGround, type Stand } from "./standing";
import { StationsLayer } from "./stations";
import type { SelectedAt, Theme } from "./types";

/** Rollers and belts on legs, of conveyors narrower than tracks for pallets, are so high. */
const BAND_HEIGHT_M = 0.7;
const TRACK_WIDTH_M = 0.8;

/** A plant, and what stands on its floor. */
export interface Contents {
  readonly plant: Plant;
  readonly kit: PlantKit;
  /** On small cards: fewer draw calls for what stands still, and more memory. */
  readonly isFrugal?: boolean;
  /** Where there are floors above the ground: what finds them. */
  readonly climbing?: ((kit: PlantKit, free: Free) => Stand) | undefined;
}

export class PlantLayers {
  readonly root = new Group();
  readonly palette = new ClayPalette();
  readonly lights: LightsLayer;
  readonly floor: FloorLayer;
  readonly hall: HallLayer;
  readonly stations: StationsLayer;
  readonly markings: MarkingsLayer;
  readonly orders: OrdersLayer;
  readonly operators: OperatorsLayer;
  /** For what marks it; undefined where nothing that moves is selected, or where it is nowhere. */
  selectedAt: SelectedAt | undefined;
  /** Whether a person can stand at a point of the ground. */
  readonly free: Free;
  /** The floor that a person steps on. */
  readonly stand: Stand;

  readonly kit: KitGeometry;
  readonly #all: readonly Layer[];

  constructor(
    { plant, kit, isFrugal, climbing = (_, free) => onGround(free) }: Contents,
    dictionary: Dictionary,
    extent: Extent,
    renderer: WebGLRenderer | undefined,
  ) {
    const through = throughStations(kit);
    const geometry = new KitGeometry(kit.files);
    this.kit = geometry;
    this.hall = new HallLayer(kit.hall, extent, geometry, this.palette, isFrugal);
    this.stations = new StationsLayer(kit.units, geometry, this.palette);
    this.markings = new MarkingsLayer(plant);
    const paths = new PathTable(lifted(dictionary.paths, plant.conveyors));
    this.orders = new OrdersLayer(paths, geometry, this.palette);
    const ids = dictionary.entities.filter(({ kind }) => kind === "operator").map(({ id }) => id);
    const crew = { ids, file: kit.operator.file, clock: this.stations.clock };
    this.operators = new OperatorsLayer(crew, plant.stations, through, geometry, this.palette);
    const { footprints, obstacles } = this.stations;
    this.free = canStand(extent, [...footprints, ...obstacles, ...this.hall.obstacles]);
    this.stand = climbing(kit, this.free);
    this.lights = new LightsLayer(extent, renderer);
    this.floor = new FloorLayer(extent, footprints);
    this.#all = [
      this.lights,
      this.floor,
      this.markings,
      new LetteringLayer(plant),
      this.hall,
      this.stations,
      this.orders,
      this.operators,
    ];
    this.root.rotation.x = -Math.PI / 2; // the one place where the plant's z becomes the card's y
    this.root.add(...this.#all.map((layer) => layer.root));
  }

  /** Stands something somewhere else than where the plant has it; undefined takes it out of sight. */
  place(id: string, from: Place, to: Place | undefined): void {
    this.stations.place(id, from, to);
    this.markings.place(id, to);
    this.floor.place(id, from, to);
  }

  setTheme(theme: Theme): void {
    this.palette.setTheme(theme);
    for (const layer of this.#all) layer.setTheme?.(theme);
  }

  dispose(): void {
    for (const layer of this.#all) layer.dispose();
    this.kit.dispose();
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
