/**
 * The plant as `GET /api/worlds/{world}/plant` gives it: src/twinline/plant/entities.py in SI.
 *
 * Metres, x east, y north; headings counter-clockwise, 0 with the front facing south.
 */

/** East and north, in metres. */
export type Point = readonly [number, number];

/** A rectangle on the floor; its front edge, where orders wait, faces its local south. */
export interface Place {
  readonly x_m: number;
  readonly y_m: number;
  readonly width_m: number;
  readonly depth_m: number;
  readonly heading_rad: number;
}

/** Anything that has an id of its own; `name` is empty where people use the id. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Placed extends Named {
  readonly place: Place | null;
}

export interface Area extends Placed {
  /** How high it lies above the ground; null on the ground. */
  readonly elevation_m: number | null;
}

export type Source = Placed;
export type Sink = Placed;

export interface WorkCenter extends Named {
  readonly area: string;
}

export interface Station extends Placed {
  readonly area: string | null;
  readonly work_center: string | null;
  /** What it looks like: lathe, mill, bench, ... */
  readonly kind: string;
  /** Orders it works on at once: 1 for a single machine, more for a pool. */
  readonly capacity: number;
  readonly shift: string | null;
  readonly power_producing_w: number | null;
  readonly power_idle_w: number | null;
}

export interface Buffer extends Placed {
  /** The station in front of which orders wait. */
  readonly station: string | null;
  /** Places; null for no limit. */
  readonly capacity: number | null;
  readonly discipline: "fifo" | "lifo" | "priority";
}

export interface Aisle extends Named {
  readonly points_m: readonly Point[];
  readonly width_m: number;
  readonly one_way: boolean;
}

export interface Conveyor extends Named {
  readonly points_m: readonly Point[];
  readonly speed_m_per_s: number;
  readonly origin: string;
  readonly to: string;
  readonly width_m: number;
  readonly accumulating: boolean;
}

export interface Vehicle extends Named {
  readonly kind: "hand-cart" | "forklift" | "agv" | "crane" | "tugger";
  readonly count: number;
  readonly speed_m_per_s: number;
}

export interface OperatorPool extends Named {
  readonly count: number;
  readonly skills: readonly string[];
  readonly shift: string | null;
}

export type Day = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

export interface WorkingTime {
  readonly days: readonly Day[];
  readonly start: string;
  readonly end: string;
}

export interface Shift extends Named {
  readonly times: readonly WorkingTime[];
}

export interface Operation extends Named {
  readonly stations: readonly string[];
  readonly kind: "production" | "inspection" | "rework" | "packing" | "transport";
}

export interface Branch {
  readonly to: string;
  readonly share: number;
}

export interface Step {
  readonly id: string;
  readonly operation: string;
  readonly stations: readonly string[];
  /** How long it takes, as a distribution or as what was measured. */
  readonly service?: { readonly mean_us: number } | null;
  readonly mean_service_us: number | null;
  readonly mean_service_per_part_us: number | null;
  readonly mean_setup_us: number | null;
  readonly setup_share: number | null;
  readonly scrap_share: number | null;
  /** What is built in. */
  readonly components: readonly { readonly product: string; readonly quantity: number }[];
  readonly next: readonly Branch[];
}

export interface Product extends Named {
  readonly route: readonly Step[];
  readonly entry: readonly Branch[];
}

export interface Order extends Named {
  readonly product: string;
  readonly quantity: number;
  readonly release: string | null;
  readonly due: string | null;
}

export interface Tag extends Named {
  readonly signal: string;
  readonly address: string;
  readonly unit: string;
}

/** The hall's floor, from its south-west corner at the plant's origin. */
export interface Floor {
  readonly width_m: number;
  readonly depth_m: number;
}

export interface Plant {
  readonly format: 1;
  readonly name: string;
  readonly note: string;
  readonly generated: boolean;
  readonly enterprise: string;
  readonly site: string;
  readonly epoch: string;
  readonly time_zone: string;
  readonly floor: Floor | null;
  readonly areas: readonly Area[];
  readonly work_centers: readonly WorkCenter[];
  readonly stations: readonly Station[];
  readonly buffers: readonly Buffer[];
  readonly sources: readonly Source[];
  readonly sinks: readonly Sink[];
  readonly aisles: readonly Aisle[];
  readonly conveyors: readonly Conveyor[];
  readonly vehicles: readonly Vehicle[];
  readonly operator_pools: readonly OperatorPool[];
  readonly shifts: readonly Shift[];
  readonly operations: readonly Operation[];
  readonly products: readonly Product[];
  readonly orders: readonly Order[];
  readonly tags: readonly Tag[];
}
