/** What stands on the floor, or in the diagram, with a name and a place of its own. */
import type { Named, Place, Plant } from "../../protocol/plant";
import type { Selection } from "../selection";
import type { Extent, Look, Point } from "./viewport";

export type ThingKind = "station" | "buffer" | "source" | "sink" | "tank" | "end";

export interface Thing {
  readonly key: string;
  readonly kind: ThingKind;
  readonly id: string;
  readonly name: string;
  /** The middle of its footprint, in the units of its plan. */
  readonly at: Point;
  /** Along its front, and from front to back. */
  readonly width: number;
  readonly depth: number;
  readonly headingRad: number;
  /** Orders that have room; undefined where nothing says. */
  readonly capacity: number | undefined;
}

/** What can be chosen of the things of a plan; the others are only read. */
export function selectionOf({ kind, id }: Thing): Selection | undefined {
  return kind === "station" || kind === "buffer" ? { kind, id } : undefined;
}

interface Standing extends Named {
  readonly place: Place | null;
  readonly capacity?: number | null;
}

/** All that has a place on the floor, from south-west to north-east. */
export function thingsOf(plant: Plant): readonly Thing[] {
  const tanks = (plant as Plant & { readonly tanks?: readonly Standing[] }).tanks ?? [];
  const rows: readonly (readonly [ThingKind, readonly Standing[]])[] = [
    ["source", plant.sources],
    ["sink", plant.sinks],
    ["tank", tanks],
    ["buffer", plant.buffers],
    ["station", plant.stations],
  ];
  return rows.flatMap(([kind, standing]) => standing.flatMap((each) => thingOf(kind, each) ?? []));
}

function thingOf(kind: ThingKind, { id, name, place, capacity }: Standing): Thing | undefined {
  if (place === null) return undefined;
  return {
    key: `${kind}/${id}`,
    kind,
    id,
    name: name || id,
    at: [place.x_m, place.y_m],
    width: place.width_m,
    depth: place.depth_m,
    headingRad: place.heading_rad,
    capacity: capacity ?? undefined,
  };
}

export function cornersOf({ at: [x, y], width, depth, headingRad }: Omit<Thing, "key" | "id" | "kind" | "name" | "capacity">): readonly Point[] {
  const [cos, sin] = [Math.cos(headingRad), Math.sin(headingRad)];
  return [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([across, along]) => {
    const [u, v] = [(across! * width) / 2, (along! * depth) / 2];
    return [x + cos * u - sin * v, y + sin * u + cos * v];
  });
}

/** Free floor around what stands in a plant that does not say how large its hall is. */
const MARGIN_M = 4;

/** The hall's floor, or a rectangle around all that stands on it. */
export function hallOf(plant: Plant, things: readonly Thing[]): Extent {
  if (plant.floor) return { west: 0, south: 0, east: plant.floor.width_m, north: plant.floor.depth_m };
  const points = [...things.flatMap(cornersOf), ...plant.aisles.flatMap(({ points_m }) => points_m)];
  if (points.length === 0) return { west: 0, south: 0, east: 30, north: 20 };
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return {
    west: Math.min(...xs) - MARGIN_M,
    south: Math.min(...ys) - MARGIN_M,
    east: Math.max(...xs) + MARGIN_M,
    north: Math.max(...ys) + MARGIN_M,
  };
}

/** The side of the tile that shows a state. */
export const MARK_PX = 14;
/** A tile stands out over the corner by this. */
const OUT_PX = 4;

/** Where the tile of a station begins, from its middle: at its upper left, so that its orders are seen. */
export function tileAt({ scale }: Look, { width, depth, headingRad }: Thing): readonly [x: number, y: number] {
  const [cos, sin] = [Math.abs(Math.cos(headingRad)), Math.abs(Math.sin(headingRad))];
  const halfWidth = ((cos * width + sin * depth) * scale) / 2;
  const halfHeight = ((sin * width + cos * depth) * scale) / 2;
  return [Math.min(-halfWidth - OUT_PX, -MARK_PX / 2), Math.min(-halfHeight - OUT_PX, -MARK_PX / 2)];
}
