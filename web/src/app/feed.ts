/** Carries what has become current in the log to the scene and to the panels. */
import { type Signal, signal } from "@preact/signals";
import type { LawRow } from "../motion/store";
import { type OrderState, orderState, type StationState, stationState } from "../protocol/answers";
import type { Dictionary, Signal as LogSignal } from "../protocol/dictionary";
import type { Plant } from "../protocol/plant";
import type { PlantScene } from "../scene";

/** A station's state and since when it has held. */
export interface StationNow {
  readonly state: StationState | undefined;
  readonly sinceUs: number;
}

/** Where an order is in its life, and at which station. */
export interface OrderNow {
  readonly state: OrderState | undefined;
  readonly station: string | undefined;
}

type Take = (row: LawRow | undefined) => void;
const HOLD = 0;

export class Feed {
  /** As of the last `publish`. */
  readonly stations: Signal<ReadonlyMap<string, StationNow>> = signal(new Map());
  /** As of the last `publish`; orders without a state are left out. */
  readonly orders: Signal<ReadonlyMap<string, OrderNow>> = signal(new Map());
  readonly #dictionary: Dictionary;
  readonly #colours: ReadonlyMap<string, number>;
  readonly #takes: readonly Take[];
  readonly #current: (LawRow | undefined)[] = [];
  readonly #stations = new Map<string, StationNow>();
  readonly #orders = new Map<string, OrderNow>();
  #scene: PlantScene | undefined;
  #dirty = false;

  constructor(dictionary: Dictionary, plant: Plant) {
    this.#dictionary = dictionary;
    this.#colours = new Map(plant.products.map((product, i) => [product.id, i]));
    this.#takes = dictionary.signals.map((each) => this.#takeOf(each));
    for (const station of plant.stations) {
      this.#stations.set(station.id, { state: undefined, sinceUs: 0 });
    }
  }

  /** A signal follows another law, or has none any more. */
  take(signalNumber: number, row: LawRow | undefined): void {
    this.#current[signalNumber] = row;
    this.#takes[signalNumber]?.(row);
  }

  /** Tell a scene all that is current, and from now on what becomes so. */
  attach(scene: PlantScene): void {
    this.#scene = scene;
    for (const entity of this.#dictionary.entities) {
      if (entity.kind !== "order") continue;
      scene.setOrderLook(entity.id, this.#colours.get(String(entity.attributes["product"])) ?? 0);
    }
    this.#current.forEach((row, number) => this.#takes[number]?.(row));
  }

  /** The state of a station this very instant. */
  stationNow(id: string): StationNow | undefined {
    return this.#stations.get(id);
  }

  orderNow(id: string): OrderNow | undefined {
    return this.#orders.get(id);
  }

  /** Show the panels what has changed since the last time, if anything has. */
  publish(): void {
    if (!this.#dirty) return;
    this.#dirty = false;
    this.stations.value = new Map(this.#stations);
    this.orders.value = new Map(this.#orders);
  }

  #takeOf({ number, entity, kind, property }: LogSignal): Take {
    const { id, kind: owner } = this.#dictionary.entities[entity]!;
    if (kind === "motion") return (row) => this.#scene?.setMotion(number, row);
    if (kind === "station_state") return (row) => this.#takeStation(id, row);
    if (kind === "order_state") return (row) => this.#takeOrder(id, { state: orderState(value(row)) });
    if (owner === "order" && property === "station") {
      return (row) => this.#takeOrder(id, { station: this.#entityId(row) });
    }
    if (owner === "operator" && property === "station") {
      return (row) => this.#scene?.setOperatorStation(id, this.#entityId(row));
    }
    return () => undefined;
  }

  #takeStation(id: string, row: LawRow | undefined): void {
    const state = value(row);
    this.#stations.set(id, { state: stationState(state), sinceUs: row?.atUs ?? 0 });
    this.#scene?.setStationState(id, state);
    this.#dirty = true;
  }

  #takeOrder(id: string, change: Partial<OrderNow>): void {
    const before = this.#orders.get(id) ?? { state: undefined, station: undefined };
    const after = { ...before, ...change };
    if (after.state === undefined && after.station === undefined) this.#orders.delete(id);
    else this.#orders.set(id, after);
    this.#dirty = true;
  }

  #entityId(row: LawRow | undefined): string | undefined {
    const number = value(row);
    return number === undefined ? undefined : this.#dictionary.entities[number]?.id;
  }
}

/** The value of a hold; undefined where there is none. States and entities only ever hold. */
function value(row: LawRow | undefined): number | undefined {
  const held = row?.law === HOLD ? row.params[0] : undefined;
  return held === undefined || Number.isNaN(held) ? undefined : held;
}
