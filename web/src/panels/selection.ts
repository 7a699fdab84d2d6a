/** What a person has chosen to look at. */

export interface Selection {
  readonly kind: "station" | "order";
  readonly id: string;
}

export function sameSelection(a: Selection | undefined, b: Selection | undefined): boolean {
  return a?.kind === b?.kind && a?.id === b?.id;
}
