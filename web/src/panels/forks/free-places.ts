/** Room on the floor for what is added: near by, upon nothing, and inside the hall. */
import type { Edit } from "../../protocol/forks";
import type { Place, Plant } from "../../protocol/plant";

/** Between what stands there and what is added. */
const GAP_M = 0.5;
const STEP_M = 1;
const FARTHEST_M = 60;
const N_SIDE = 8;

/** West, south, east, north of what a place covers, in metres. */
type Box = readonly [number, number, number, number];

function boxOf({ x_m: x, y_m: y, width_m: width, depth_m: depth, heading_rad: heading }: Place): Box {
  const [cos, sin] = [Math.abs(Math.cos(heading)), Math.abs(Math.sin(heading))];
  const [halfX, halfY] = [(width * cos + depth * sin) / 2, (width * sin + depth * cos) / 2];
  return [x - halfX, y - halfY, x + halfX, y + halfY];
}

function moved([west, south, east, north]: Box, dx: number, dy: number): Box {
  return [west + dx, south + dy, east + dx, north + dy];
}

function meet(a: Box, b: Box): boolean {
  return a[0] < b[2] + GAP_M && b[0] < a[2] + GAP_M && a[1] < b[3] + GAP_M && b[1] < a[3] + GAP_M;
}

/**
 * How far things have to be moved together so that they stand free; undefined where there is no room.
 *
 * Tried are ever larger distances in eight directions, first that of the first thing's own right side.
 *
 * @param edits Earlier ones, which may have added things already.
 */
export function freeShift(
  plant: Plant,
  edits: readonly Edit[],
  things: readonly Place[],
): readonly [number, number] | undefined {
  const own = things.map(boxOf);
  const standing = [...placesOf(plant), ...addedPlaces(edits)].map(boxOf);
  const fits = (box: Box) => isInside(box, plant) && !standing.some((each) => meet(box, each));
  const right = things[0]?.heading_rad ?? 0;
  for (let far = STEP_M; far <= FARTHEST_M; far += STEP_M) {
    for (let side = 0; side < N_SIDE; side++) {
      const angle = right + (side * 2 * Math.PI) / N_SIDE;
      const [dx, dy] = [far * Math.cos(angle), far * Math.sin(angle)];
      if (own.every((box) => fits(moved(box, dx, dy)))) return [dx, dy];
    }
  }
  return undefined;
}

function isInside([west, south, east, north]: Box, { floor }: Plant): boolean {
  return floor === null || (west >= 0 && south >= 0 && east <= floor.width_m && north <= floor.depth_m);
}

function placesOf(plant: Plant): readonly Place[] {
  const all = [...plant.stations, ...plant.buffers, ...plant.sources, ...plant.sinks];
  return all.flatMap(({ place }) => place ?? []);
}

function addedPlaces(edits: readonly Edit[]): readonly Place[] {
  return edits.flatMap((each) => {
    if (!("add" in each) || typeof each.value !== "object") return [];
    const { place } = each.value as { readonly place?: Readonly<Record<string, unknown>> };
    return place === undefined ? [] : [writtenPlace(place)];
  });
}

const METRES: Readonly<Record<string, number>> = { mm: 0.001, cm: 0.01, m: 1, km: 1000 };

function writtenPlace(place: Readonly<Record<string, unknown>>): Place {
  const metres = (key: string) => {
    const [number, unit] = String(place[key] ?? "0 m").split(" ");
    return Number(number) * (METRES[unit ?? "m"] ?? 1);
  };
  const [angle, unit] = String(place["heading"] ?? "0 deg").split(" ");
  const heading = Number(angle) * (unit === "rad" ? 1 : Math.PI / 180);
  return {
    x_m: metres("x"),
    y_m: metres("y"),
    width_m: metres("width"),
    depth_m: metres("depth"),
    heading_rad: heading,
  };
}
