/** What is left between something and its nearest neighbours, and whether a person still fits. */
import type { Place } from "../../protocol/plant";
import type { Extent } from "../layout";
import { boxOf, gapBetween, type Gap, overlap } from "./rectangles";

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
  /** Whether it only lies on the floor, as paint: nobody has to pass beside it. */
  readonly flat: boolean;
}

/**
 * What something stands on, and the nearest neighbours, the nearest first.
 *
 * @param along Places that go along with it, which stand on nothing either.
 */
export function neighboursOf(place: Place, along: readonly Place[], others: readonly Standing[]): readonly Neighbour[] {
  const covered = others.filter((other) => along.some((each) => overlap(each, other.place)));
  const under = covered.map(({ id, place: other }): Neighbour => ({ id, gap: { ...gapBetween(place, other), metres: 0 }, fit: "overlapping" }));
  const ids = new Set(covered.map(({ id }) => id));
  return [...under, ...nearest(place, others.filter(({ id }) => !ids.has(id)))].slice(0, MOST_NEIGHBOURS);
}

function nearest(place: Place, others: readonly Standing[]): readonly Neighbour[] {
  return others
    .filter((other) => Math.hypot(other.place.x_m - place.x_m, other.place.y_m - place.y_m) < NEAR_M + reach(place) + reach(other.place))
    .flatMap(({ id, place: other, flat }) => {
      const gap = gapBetween(place, other);
      return gap.metres < NEAR_M && (!flat || gap.metres === 0) ? [neighbour(id, gap)] : [];
    })
    .sort((a, b) => a.gap.metres - b.gap.metres);
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
