/** What people call things. */
/** Names that people call things by, where an answer carries ids. */
export interface Names {
  readonly station: (id: string) => string;
  readonly order: (id: string) => string;
  readonly operator: (id: string) => string;
  readonly vehicle: (id: string) => string;
  readonly buffer: (id: string) => string;
  readonly product: (id: string) => string;
  /** The area that a station stands in; empty where none is known. */
  readonly areaOf: (stationId: string) => string;
}
