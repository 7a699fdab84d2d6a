/** What people call the things of a plant. */
import type { World } from "../protocol/answers";
import type { Names } from "../panels/names";
import type { GrowingDictionary } from "../protocol/growing";
import type { Named, Plant, Station } from "../protocol/plant";

export function namesOf(plant: Plant, dictionary: GrowingDictionary): Names {
  const stations = byId(plant.stations);
  const products = byId(plant.products);
  const buffers = byId(plant.buffers);
  const movers = new Map(
    dictionary.entities.flatMap(({ kind, id, name }) =>
      kind === "operator" || kind === "vehicle" ? [[`${kind}/${id}`, name || id]] : [],
    ),
  );
  const areas = byId(plant.areas);
  return {
    station: (id) => called(stations.get(id), id),
    product: (id) => called(products.get(id), id),
    order: (id) => called(dictionary.orders.get(id), id),
    operator: (id) => movers.get(`operator/${id}`) ?? id,
    vehicle: (id) => movers.get(`vehicle/${id}`) ?? id,
    buffer: (id) => called(buffers.get(id), id),
    areaOf: (id) => {
      const area = areaOf(stations.get(id), plant);
      return area === undefined ? "" : called(areas.get(area), area);
    },
  };
}

/** What people call a world: a fork has a name of its own. */
export function worldName({ name, fork }: Pick<World, "name" | "fork">): string {
  return fork ? `↳ ${fork.name}` : name;
}

/** The id of the area that a station stands in, by itself or by its work center. */
export function areaOf(station: Station | undefined, plant: Plant): string | undefined {
  if (station === undefined) return undefined;
  const center = plant.work_centers.find((each) => each.id === station.work_center);
  return station.area ?? center?.area;
}

export function called(thing: Named | undefined, id: string): string {
  return thing?.name || id;
}

function byId<T extends Named>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
