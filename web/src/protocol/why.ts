/** The answers that say why a window went as it did. Times are microseconds since the epoch. */
import type { OrderState, StationState } from "./answers";

/** What can be asked about a window, by the name that its address has. */
export interface WhyAnswers {
  readonly bottleneck: BottleneckAnswer;
  readonly flow: FlowAnswer;
  readonly stations: GanttAnswer;
  readonly orders: GanttAnswer;
  readonly states: StatesAnswer;
  readonly worth: WorthAnswer;
  readonly energy: EnergyAnswer;
  readonly waiting: WaitingAnswer;
}
export type WhyQuestion = keyof WhyAnswers;

export const METHODS = ["shifting", "active_period", "utilisation"] as const;
export type Method = (typeof METHODS)[number];

export interface Worth {
  readonly value: number;
  /** Half of the interval at 95 %. */
  readonly half_width: number;
  readonly unit: string;
}

/** How far it is to know what relieving the bottleneck is worth, and what came of it. */
export interface WorthAnswer {
  readonly state: "none" | "running" | "done" | "cancelled" | "failed";
  /** How far it is, from 0 to 1. */
  readonly share: number;
  readonly station: string;
  /** Where the fork began that it is worked out with. */
  readonly from_us: number;
  readonly worth: Worth | null;
  readonly faults: readonly string[];
}

export interface StationLoad {
  readonly station: string;
  readonly taken_share: number | null;
  readonly starved_share: number | null;
  readonly blocked_share: number | null;
  readonly n_period: number;
  readonly mean_active_s: number | null;
  readonly sole_share: number;
  readonly shifting_share: number;
  readonly is_compared: boolean;
}

export interface BottleneckAnswer {
  readonly from_us: number;
  readonly to_us: number;
  readonly working_us: number;
  readonly stations: readonly StationLoad[];
  readonly named: Readonly<Partial<Record<Method, readonly string[]>>>;
  readonly agreed: string | null;
  /** Runs of [place in `stations` or -1, bins]: the momentary bottleneck of each bin. */
  readonly moments: readonly (readonly [number, number])[];
  readonly n_bin: number;
  readonly worth: Worth | null;
}

export interface FlowNode {
  readonly kind: "in" | "station" | "out" | "gone";
  readonly station: string | null;
  readonly depth: number;
}

export interface FlowLink {
  readonly origin: number;
  readonly target: number;
  readonly n_order: number;
  readonly n_return: number;
  readonly n_part: number | null;
}

export interface FlowAnswer {
  readonly from_us: number;
  readonly to_us: number;
  readonly product: string | null;
  readonly products: readonly string[];
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly n_order_left_out: number;
}

/** What is left out has its plain value: no order, no station, place 0. */
export interface Bar {
  readonly state: StationState | OrderState;
  readonly from_us: number;
  readonly to_us: number;
  readonly order?: string;
  readonly station?: string;
  readonly place?: number;
}

export interface GanttRow {
  readonly id: string;
  readonly n_place: number;
  readonly bars: readonly Bar[];
}

export interface GanttAnswer {
  readonly from_us: number;
  readonly to_us: number;
  readonly rows: readonly GanttRow[];
  /** How many rows there would be. */
  readonly n_row: number;
  /** Where there were too many bars: the length of the bins that they are told in. */
  readonly bin_us: number | null;
}

export const ELEMENTS = ["APT", "AUST", "ADET", "ADOT"] as const;
export type Element = (typeof ELEMENTS)[number];

export interface StationShares {
  readonly station: string;
  /** By the number of the state. */
  readonly totals: readonly number[];
  readonly bins: readonly (readonly number[])[];
  readonly elements_s: Readonly<Record<Element, number>>;
  readonly off_shift_s: number;
}

export interface StatesAnswer {
  readonly from_us: number;
  readonly to_us: number;
  readonly bin_us: number;
  readonly edges_us: readonly number[];
  readonly stations: readonly StationShares[];
}

/** The electric energy of one station over a window. */
export interface StationEnergy {
  readonly station: string;
  /** The log's own signal, or what the plant file states; null where nobody knows its power. */
  readonly source: "signal" | "rated" | null;
  readonly power_w: number | null;
  readonly energy_j: number | null;
  readonly mean_power_w: number | null;
  /** Share of the energy that it took while idle, starved or blocked. */
  readonly waste_share: number | null;
  readonly known_share: number;
  readonly by_state_j: Readonly<Partial<Record<StationState, number>>>;
}

export interface EnergyAnswer {
  readonly from_us: number;
  readonly to_us: number;
  readonly energy_j: number | null;
  readonly waste_share: number | null;
  readonly stations: readonly StationEnergy[];
}

export interface WaitingAnswer {
  readonly from_us: number;
  readonly to_us: number;
  readonly stations: readonly {
    readonly station: string;
    readonly n_waiting: number;
    readonly mean_waiting: number;
    readonly longest_us: number;
  }[];
}
