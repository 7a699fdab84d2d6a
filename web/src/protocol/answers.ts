/** The answers of the HTTP interface, as they arrive. Times are microseconds since the epoch. */
import type { ClockLaw } from "./clock";
import type { Fork } from "./forks";

export interface World {
  readonly id: string;
  readonly name: string;
  /** A complete log, or one that is simulated while people watch. */
  readonly kind: "replay" | "simulated";
  /** Where the data come from; shown wherever the world is shown. Empty when there is no note. */
  readonly note: string;
  /** Whether the data are made up; every screen says so. */
  readonly generated: boolean;
  /** Local date and time that plant time counts from, ISO 8601 without a zone. */
  readonly epoch: string;
  readonly time_zone: string;
  readonly from_us: number;
  readonly to_us: number;
  readonly n_change: number;
  readonly n_order: number;
  readonly log_epoch: string;
  readonly clock: ClockLaw;
  /** Why the world does not go on; null while all is well. */
  readonly trouble: string | null;
  /** Where it was forked from; null for a world of its own, absent from servers without forks. */
  readonly fork?: Fork | null;
}

/** The states of a station, in the order of their numbers in the log. */
export const STATION_STATES = [
  "producing",
  "setting_up",
  "starved",
  "blocked",
  "failed",
  "off_shift",
  "idle",
] as const;
export type StationState = (typeof STATION_STATES)[number];

/** The states of an order, in the order of their numbers in the log. */
export const ORDER_STATES = ["incoming", "moving", "waiting", "working", "finished"] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** A state, its number or nothing, as different answers carry it; undefined where there is none. */
export function stationState(value: string | number | null | undefined): StationState | undefined {
  if (typeof value === "number") return STATION_STATES[value];
  return STATION_STATES.find((each) => each === value);
}

export function orderState(value: string | number | null | undefined): OrderState | undefined {
  if (typeof value === "number") return ORDER_STATES[value];
  return ORDER_STATES.find((each) => each === value);
}

export interface Lanes {
  readonly from_us: number;
  readonly to_us: number;
  readonly n_bin: number;
  /** Runs of [state number or -1, bins]: the state that held longest in each bin. */
  readonly lanes: readonly { readonly station: string; readonly runs: readonly Run[] }[];
}
export type Run = readonly [state: number, nBin: number];

export interface KpiDefinition {
  readonly name: string;
  readonly unit: string;
  readonly formula: string;
}

export interface Kpi {
  readonly name: string;
  readonly unit: string;
  readonly value: number | null;
  readonly series: readonly (number | null)[];
}

export interface KpiAnswer {
  readonly at_us: number;
  readonly window_us: number;
  readonly kpis: readonly Kpi[];
}

export interface StationAnswer {
  readonly id: string;
  readonly state: StationState | null;
  readonly since_us: number | null;
  readonly orders: readonly string[];
  readonly queue: readonly { readonly order: string; readonly since_us: number }[];
  readonly operators: readonly string[];
  readonly today: {
    readonly from_us: number;
    readonly to_us: number;
    readonly shares: Readonly<Partial<Record<StationState, number>>>;
    readonly runs: readonly (readonly [StationState, number, number])[];
    readonly n_finished: number;
  };
  readonly good: number | null;
  readonly scrap: number | null;
}

export interface Visit {
  readonly station: string;
  readonly state: OrderState | StationState;
  readonly from_us: number;
  readonly to_us: number | null;
}

export interface OrderAnswer {
  readonly id: string;
  readonly product: string | null;
  readonly quantity: number | null;
  readonly state: OrderState | null;
  readonly since_us: number | null;
  readonly released_us: number | null;
  readonly finished_us: number | null;
  /** When it was scrapped or built into another. */
  readonly gone_us: number | null;
  readonly station: string | null;
  readonly visits: readonly Visit[];
}

export interface Jump {
  readonly at_us: number;
  readonly kind: "failed" | "setting_up" | "released" | "finished";
  /** The id of the station or order that it happens to. */
  readonly subject: string;
}

export interface Highlight {
  readonly kind: string;
  readonly at_us: number;
  readonly station?: string;
  readonly value: number;
  readonly unit: string;
}
