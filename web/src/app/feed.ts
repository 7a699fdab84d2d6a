/** Carries what has become current in the log to the scene and to the panels. */
import { type Signal, signal } from "@preact/signals";
import { type Laws, lawAt } from "../motion/law-table";
import { withRoom } from "../motion/room";
import type { LawListener, LawRow, LawStore } from "../motion/store";
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

const HOLD = 0;

/** What it keeps is what holds now: of an order whose signals have ended nothing is left here. */
export class Feed implements LawListener {
  /** As of the last `publish`. */
  readonly stations: Signal<ReadonlyMap<string, StationNow>> = signal(new Map());
  /** As of the last `publish`; orders without a state are left out. */
  readonly orders: Signal<ReadonlyMap<string, OrderNow>> = signal(new Map());
  readonly #dictionary: Dictionary;
  /** By signal, of those that were named when last looked: 1 where it says where something is. */
  #moves = new Uint8Array(0);
  #nSignal = 0;
  readonly #stations = new Map<string, StationNow>();
  readonly #orders = new Map<string, OrderNow>();
  /** Mean service of a product at a station, in seconds. */
  readonly #servicesS = new Map<string, number>();
  #scene: PlantScene | undefined;
  #dirty = false;

  /** @param dictionary May grow; a signal is named in it before it has a value. */
  constructor(dictionary: Dictionary, plant: Plant) {
    this.#dictionary = dictionary;
    const stationsOf = new Map(plant.operations?.map(({ id, stations }) => [id, stations]));
    for (const { id, route } of plant.products) {
      for (const { operation, stations, service, mean_service_us } of route ?? []) {
        const us = service?.mean_us ?? mean_service_us ?? 0;
        const own = stations.length > 0 ? stations : (stationsOf.get(operation) ?? []);
        for (const station of own) this.#servicesS.set(`${id} ${station}`, us / 1e6);
      }
    }
    for (const station of plant.stations) {
      this.#stations.set(station.id, { state: undefined, sinceUs: 0 });
    }
  }

  /** A signal follows another law, or has none any more. */
  take(signalNumber: number, row: LawRow | undefined): void {
    if (this.#isMotion(signalNumber)) return this.#scene?.setMotion(signalNumber, row);
    const named = this.#dictionary.signals[signalNumber];
    if (named) this.#tell(named, row);
  }

  /** The same for what moves: a row of some laws. */
  takeRow(signalNumber: number, laws: Laws, row: number): void {
    if (this.#isMotion(signalNumber)) this.#scene?.setMotionRow(signalNumber, laws, row);
    else this.take(signalNumber, lawAt(laws, row));
  }

  /** Tell a scene all that is current, and from now on what becomes so. */
  attach(scene: PlantScene, current: Pick<LawStore, "each">): void {
    this.#scene = scene;
    scene.learn();
    current.each((number, row) => this.take(number, row));
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

  #isMotion(signalNumber: number): boolean {
    if (signalNumber >= this.#nSignal) this.#learn();
    return this.#moves[signalNumber] === 1;
  }

  #learn(): void {
    const { signals } = this.#dictionary;
    this.#moves = withRoom(this.#moves, signals.length);
    for (; this.#nSignal < signals.length; this.#nSignal++) {
      if (signals[this.#nSignal]!.kind === "motion") this.#moves[this.#nSignal] = 1;
    }
  }

  #tell(named: LogSignal, row: LawRow | undefined): void {
    const { entity, kind, property } = named;
    const { id, kind: owner } = this.#dictionary.entities[entity]!;
    if (kind === "station_state") this.#takeStation(id, row);
    else if (kind === "order_state") this.#takeOrder(id, { state: orderState(value(row)) }, row, entity);
    else if (owner === "order" && property === "station") {
      this.#takeOrder(id, { station: this.#entityId(row) }, row, entity);
    } else if (owner === "operator" && property === "station") {
      this.#scene?.setOperatorStation(id, this.#entityId(row));
    }
  }

  #takeStation(id: string, row: LawRow | undefined): void {
    const state = value(row);
    this.#stations.set(id, { state: stationState(state), sinceUs: row?.atUs ?? 0 });
    this.#scene?.setStationState(id, state);
    this.#dirty = true;
  }

  #takeOrder(id: string, change: Partial<OrderNow>, row: LawRow | undefined, entity: number): void {
    const before = this.#orders.get(id) ?? { state: undefined, station: undefined };
    const after = { ...before, ...change };
    if (after.state === undefined && after.station === undefined) this.#orders.delete(id);
    else this.#orders.set(id, after);
    if (row && after.station !== undefined && after.state === "working") {
      const product = this.#dictionary.entities[entity]!.attributes["product"];
      this.#scene?.setService(after.station, row.atUs, this.#servicesS.get(`${product} ${after.station}`) ?? 0);
    }
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
