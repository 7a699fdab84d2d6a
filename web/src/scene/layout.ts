/** Where things stand: the hall around a plant, and the machines within each station's place. */

import type { Place, Plant, Point } from "../protocol/plant";

/** An upright rectangle on the floor, in metres. */
export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** One machine of a station: its centre, and how much larger than its shape it is drawn. */
export interface Unit {
  readonly x: number;
  readonly y: number;
  readonly headingRad: number;
  readonly scale: number;
}

/** A machine and the label over it, in a view of a whole hall. */
const HEADROOM_M = 4.5;
/** Free floor between what stands in a hall and its walls, where the plant does not say. */
const MARGIN_M = 4;
const EMPTY_HALL: Extent = { west: 0, south: 0, east: 30, north: 20 };
/** A pool is drawn with as many machines as fit at no less than this size. */
const LEAST_SCALE = 0.62;
const MOST_SCALE = 1.12;
/** Between machines of one place, and free at its front. */
const GAP_M = 0.3;
const FRONT_M = 0.45;
/** Free before each of several rows of machines, for orders and people. */
const ROW_FRONT_M = 1.5;

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

/** The machines of a station: as many as it has units, if they fit, along the back of its place. */
export function unitsOf(place: Place, capacity: number, size: readonly [number, number]): Unit[] {
  let best = arrangement(place, 1, 1, size);
  for (let n = Math.min(capacity, 400); n > 1; n--) {
    const found = bestArrangement(place, n, size);
    if (found.scale >= LEAST_SCALE) {
      best = found;
      break;
    }
  }
  return best.cells.slice(0, best.n).map(([across, along]) => {
    const [x, y] = onFloor(place, across, along);
    return { x, y, headingRad: place.heading_rad, scale: best.scale };
  });
}

/** A point of a place's own frame (across its front, from front to back) in the plant's frame. */
export function onFloor(place: Place, across: number, along: number): Point {
  const [cos, sin] = [Math.cos(place.heading_rad), Math.sin(place.heading_rad)];
  return [place.x_m + cos * across - sin * along, place.y_m + sin * across + cos * along];
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

interface Arrangement {
  readonly n: number;
  readonly scale: number;
  readonly cells: readonly Point[];
}

function bestArrangement(place: Place, n: number, size: readonly [number, number]): Arrangement {
  let best = arrangement(place, n, 1, size);
  for (let columns = 2; columns <= n; columns++) {
    const found = arrangement(place, n, columns, size);
    if (found.scale > best.scale) best = found;
  }
  return best;
}

function arrangement(
  place: Place,
  n: number,
  columns: number,
  [width, depth]: readonly [number, number],
): Arrangement {
  const rows = Math.ceil(n / columns);
  const [cellWidth, cellDepth] = [place.width_m / columns, place.depth_m / rows];
  const front = rows > 1 ? ROW_FRONT_M : Math.min(FRONT_M, cellDepth * 0.25);
  const across = Math.max(0.1, cellWidth - GAP_M) / width;
  const along = Math.max(0.1, cellDepth - front - GAP_M / 2) / depth;
  const scale = Math.min(MOST_SCALE, across, along);
  const cells = Array.from({ length: rows * columns }, (_, i): Point => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const back = place.depth_m / 2 - row * cellDepth - GAP_M / 2;
    return [(column + 0.5) * cellWidth - place.width_m / 2, back - (depth * scale) / 2];
  });
  return { n, scale, cells };
}

function cornersOf(place: Place): Point[] {
  const [x, y] = [place.width_m / 2, place.depth_m / 2];
  return [onFloor(place, -x, -y), onFloor(place, x, -y), onFloor(place, x, y), onFloor(place, -x, y)];
}
