/** What a person has chosen to look at. */

export interface Selection {
  readonly kind: "station" | "order" | "vehicle" | "operator" | "buffer";
  readonly id: string;
}

export function sameSelection(a: Selection | undefined, b: Selection | undefined): boolean {
  return a?.kind === b?.kind && a?.id === b?.id;
}

/** What the server answers about and the 3D view shows; of all else the client itself knows. */
export type StationOrOrder = Selection & { readonly kind: "station" | "order" };

export function isStationOrOrder(selection: Selection | undefined): selection is StationOrOrder {
  return selection?.kind === "station" || selection?.kind === "order";
}
