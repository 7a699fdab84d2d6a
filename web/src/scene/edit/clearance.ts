/** What is left between something and its nearest neighbours, and whether a person still fits. */
import type { Place } from "../../protocol/plant";
import type { Extent } from "../layout";
import { boxOf, gapBetween, type Gap } from "./rectangles";

/** What somebody with a part in their hands needs to pass; as the server has it. */
export const PERSON_M = 0.8;
/** Neighbours farther away are nobody's concern. */
const NEAR_M = 6;
const MOST_NEIGHBOURS = 3;
/** Closer than this two things stand together on purpose: nobody is to pass between them. */
const TOGETHER_M = 0.02;

export type Fit = "free" | "tight" | "overlapping";

export interface Neighbour {
  readonly id: string;
  readonly gap: Gap;
  readonly fit: Fit;
}

export interface Standing {
  readonly id: string;
  readonly place: Place;
}

/** The nearest neighbours, the nearest first. */
export function neighboursOf(place: Place, others: readonly Standing[]): readonly Neighbour[] {
  return others
    .filter((other) => Math.hypot(other.place.x_m - place.x_m, other.place.y_m - place.y_m) < NEAR_M + reach(place) + reach(other.place))
    .map(({ id, place: other }) => neighbour(id, gapBetween(place, other)))
    .filter(({ gap }) => gap.metres < NEAR_M)
    .sort((a, b) => a.gap.metres - b.gap.metres)
    .slice(0, MOST_NEIGHBOURS);
}

/** Whether something reaches beyond the walls. */
export function isOutside(place: Place, hall: Extent): boolean {
  const { west, south, east, north } = boxOf(place);
  const slack = 0.001;
  return west < hall.west - slack || south < hall.south - slack || east > hall.east + slack || north > hall.north + slack;
}

function neighbour(id: string, gap: Gap): Neighbour {
  if (gap.metres === 0) return { id, gap, fit: "overlapping" };
  return { id, gap, fit: gap.metres > TOGETHER_M && gap.metres < PERSON_M ? "tight" : "free" };
}

function reach({ width_m: width, depth_m: depth }: Place): number {
  return Math.hypot(width, depth) / 2;
}
