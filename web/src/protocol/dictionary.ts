/** All names of a world's log. */

export type EntityKind =
  | "station"
  | "order"
  | "operator"
  | "buffer"
  | "source"
  | "sink"
  | "vehicle";

export type SignalKind = "station_state" | "order_state" | "entity" | "number" | "motion";

export interface Entity {
  /** Its index in `Dictionary.entities`. */
  readonly number: number;
  readonly kind: EntityKind;
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
}

export interface Signal {
  /** Its index in `Dictionary.signals`. */
  readonly number: number;
  /** The number of the entity that it belongs to. */
  readonly entity: number;
  readonly property: string;
  readonly kind: SignalKind;
  readonly unit: string;
  /** The index of its topic in `Dictionary.topics`. */
  readonly topic: number;
}

/** A polyline that motion laws follow; metres, z up. */
export interface PathLine {
  /** Its index in `Dictionary.paths`. */
  readonly number: number;
  readonly name: string;
  readonly points: ReadonlyArray<readonly [number, number, number]>;
}

export interface Dictionary {
  readonly entities: readonly Entity[];
  readonly signals: readonly Signal[];
  readonly paths: readonly PathLine[];
  readonly topics: readonly string[];
}
