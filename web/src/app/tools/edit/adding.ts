/** What is put into a plant anew, as edits: a machine of the kit, or a second one like one there is. */
import { copyEdits, freeId, takenIds } from "../../../panels/forks/copies";
import { freeShift } from "../../../panels/forks/free-places";
import type { DraftedThing, KindFloor } from "../../../protocol/draft";
import type { Edit, ForkApi } from "../../../protocol/forks";
import type { Place, Plant, Point } from "../../../protocol/plant";
import { metresText } from "./moves";

/** Edits, and the id of what they add. */
export interface Addition {
  readonly edits: readonly Edit[];
  readonly id: string;
}

/** A machine of a kind near a point, where nothing stands yet. */
export function machineOf(floor: KindFloor, name: string, near: Point, plant: Plant, things: readonly DraftedThing[]): Addition {
  const earlier = things.flatMap(earlierEdit);
  const taken = takenIds(plant, earlier);
  const id = taken.has(floor.kind) ? freeId(floor.kind, taken) : floor.kind;
  const wanted: Place = { x_m: near[0], y_m: near[1], width_m: floor.width_m, depth_m: floor.depth_m, heading_rad: 0 };
  const [dx, dy] = freeShift(plant, earlier, [wanted]) ?? [0, 0];
  const [x, y] = [halfMetres(near[0] + dx), halfMetres(near[1] + dy)];
  const place = { x: metresText(x), y: metresText(y), width: metresText(floor.width_m), depth: metresText(floor.depth_m) };
  const area = areaAt(plant, [x, y]);
  const value = { id, name: id === floor.kind ? name : `${name} ${id.split("-").at(-1)}`, ...(area ? { area } : {}), kind: floor.kind, place };
  return { edits: [{ add: "stations", value }], id };
}

/** A station like another one, with the same work and the same people. */
export async function copyOf(forks: ForkApi, world: string, plant: Plant, id: string, things: readonly DraftedThing[]): Promise<Addition> {
  const earlier = things.flatMap(earlierEdit);
  const station = plant.stations.find((each) => each.id === id)!;
  const buffers = plant.buffers.filter((each) => each.station === id);
  const under = [`stations/${id}`, ...buffers.map((each) => `buffers/${each.id}`)];
  const values = await Promise.all(under.map((path) => forks.editable(world, path)));
  return { edits: copyEdits(plant, station, values.flat(), earlier), id: freeId(id, takenIds(plant, earlier)) };
}

/** What a draft has added or moved, as an edit that tells which id and which floor are taken. */
function earlierEdit({ table, id, change, place }: DraftedThing): readonly Edit[] {
  if (change === "removed" || !place) return [];
  const written = {
    x: metresText(place.x_m),
    y: metresText(place.y_m),
    width: metresText(place.width_m),
    depth: metresText(place.depth_m),
    heading: `${place.heading_rad} rad`,
  };
  return [{ add: table, value: { id, place: written } }];
}

/** The area in which a point lies, or else the one whose middle is nearest. */
function areaAt({ areas }: Plant, [x, y]: Point): string | undefined {
  const away = ({ place }: Plant["areas"][number]): number => {
    if (!place) return Infinity;
    const [dx, dy] = [Math.abs(x - place.x_m), Math.abs(y - place.y_m)];
    return dx <= place.width_m / 2 && dy <= place.depth_m / 2 ? 0 : Math.hypot(dx, dy);
  };
  return [...areas].sort((a, b) => away(a) - away(b))[0]?.id;
}

function halfMetres(metres: number): number {
  return Math.round(metres * 2) / 2;
}
