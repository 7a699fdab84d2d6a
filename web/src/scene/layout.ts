/** Where things stand: the hall around a plant, and points of places in its frame. */

import type { Place, Plant, Point } from "../protocol/plant";

/** An upright rectangle on the floor, in metres. */
export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A machine and the label over it, in a view of a whole hall. */
const HEADROOM_M = 4.5;
/** Free floor between what stands in a hall and its walls, where the plant does not say. */
const MARGIN_M = 4;
const EMPTY_HALL: Extent = { west: 0, south: 0, east: 30, north: 20 };
/** The hall: the plant's floor, or a rectangle around all that stands in it. */
export function hallOf(plant: Plant): Extent {
  if (plant.floor) return { west: 0, south: 0, east: plant.floor.width_m, north: plant.floor.depth_m };
  const points = [...placesOf(plant).flatMap(cornersOf), ...plant.aisles.flatMap((a) => a.points_m)];
  if (points.length === 0) return EMPTY_HALL;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return {
    west: Math.min(...xs) - MARGIN_M,
    south: Math.min(...ys) - MARGIN_M,
    east: Math.max(...xs) + MARGIN_M,
    north: Math.max(...ys) + MARGIN_M,
  };
}

/** A point of a place's own frame (across its front, from front to back) in the plant's frame. */
export function onFloor(place: Place, across: number, along: number): Point {
  const [cos, sin] = [Math.cos(place.heading_rad), Math.sin(place.heading_rad)];
  return [place.x_m + cos * across - sin * along, place.y_m + sin * across + cos * along];
}

/** Where a point comes to that is carried along as a place goes from one spot to another. */
export function carried(from: Place, to: Place, [x, y]: Point): Point {
  const [cos, sin] = [Math.cos(from.heading_rad), Math.sin(from.heading_rad)];
  const [dx, dy] = [x - from.x_m, y - from.y_m];
  return onFloor(to, cos * dx + sin * dy, cos * dy - sin * dx);
}

export function placesOf(plant: Plant): Place[] {
  const placed = [plant.areas, plant.stations, plant.buffers, plant.sources, plant.sinks].flat();
  return placed.flatMap(({ place }) => (place ? [place] : []));
}

/** What the first view is to show: all places with room for labels over them, or an empty hall. */
export function contentOf(plant: Plant, hall: Extent): (readonly [number, number, number])[] {
  const corners = placesOf(plant).flatMap(cornersOf);
  const { west, south, east, north } = hall;
  const ends: Point[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  const points = corners.length > 0 ? corners : ends;
  return points.flatMap(([x, y]) => [0, HEADROOM_M].map((z) => [x, y, z] as const));
}

/** Counter-clockwise. */
export function cornersOf(place: Place): Point[] {
  const [x, y] = [place.width_m / 2, place.depth_m / 2];
  return [onFloor(place, -x, -y), onFloor(place, x, -y), onFloor(place, x, y), onFloor(place, -x, y)];
}
