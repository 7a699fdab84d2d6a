/** A second station like one that is there: what it is, and what has to know of it. */
import type { Edit, EditableValue, Plain } from "../../protocol/forks";
import type { Buffer, Placed, Plant, Station } from "../../protocol/plant";
import { idOf, plainOf } from "./edits";
import { freeShift } from "./free-places";

/** Ids such as `lathe-2`, free in a plant and not made by earlier edits. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  const stem = id.replace(/-\d+$/, "");
  for (let number = 2; ; number++) {
    const wanted = `${stem}-${number}`;
    if (!taken.has(wanted)) return wanted;
  }
}

/** The ids of stations and buffers that are there, or that earlier edits add. */
export function takenIds(plant: Plant, edits: readonly Edit[]): ReadonlySet<string> {
  const added = edits.flatMap((each) => ("add" in each ? (idOf(each.value) ?? []) : []));
  return new Set([...plant.stations.map(({ id }) => id), ...plant.buffers.map(({ id }) => id), ...added]);
}

/** The buffers in front of a station. */
export function buffersOf(plant: Plant, station: string): readonly Buffer[] {
  return plant.buffers.filter((each) => each.station === station);
}

/**
 * Edits that put a copy of a station, and of the buffers in front of it, beside it, where the same
 * is done by the same people.
 *
 * Conveyors lead to the first one alone: parts reach the copy as they reach any station that no
 * conveyor leads to.
 *
 * @param values All editable values under the station and its buffers.
 * @param edits Earlier ones: ids and places that they take are not free.
 */
export function copyEdits(
  plant: Plant,
  station: Station,
  values: readonly EditableValue[],
  edits: readonly Edit[],
): readonly Edit[] {
  const taken = takenIds(plant, edits);
  const id = freeId(station.id, taken);
  const originals = buffersOf(plant, station.id);
  const shift = freeShift(plant, edits, [station, ...originals].flatMap(({ place }) => place ?? []));
  const buffers = originals.map((buffer): Edit => {
    const own = { ...copied("buffers", buffer, values, shift), id: freeId(buffer.id, taken), station: id };
    return { add: "buffers", value: own, after: buffer.id };
  });
  const name = `${station.name || station.id} (${id.split("-").at(-1)})`;
  return [
    { add: "stations", value: { ...copied("stations", station, values, shift), id, name }, after: station.id },
    ...mentions(plant, station.id).map((add) => ({ add, value: id })),
    ...buffers,
  ];
}

/** What a plant file says of a thing, with its place moved; without one where there is no room. */
function copied(
  table: "stations" | "buffers",
  { id, place }: Placed,
  values: readonly EditableValue[],
  shift: readonly [number, number] | undefined,
): { readonly [key: string]: Plain } {
  const { place: written, ...record } = recordOf(values, `${table}/${id}/`);
  if (place === null || typeof written !== "object" || shift === undefined) return record;
  const [dx, dy] = shift;
  return { ...record, place: { ...written, x: metres(place.x_m + dx), y: metres(place.y_m + dy) } };
}

/** Edits that take a station out, with its buffers and conveyors, and out of every list that names it. */
export function removalEdits(plant: Plant, id: string): readonly Edit[] {
  const conveyors = plant.conveyors.filter(({ origin, to }) => origin === id || to === id);
  return [
    ...mentions(plant, id).map((path) => ({ remove: `${path}/${id}` })),
    ...buffersOf(plant, id).map((each) => ({ remove: `buffers/${each.id}` })),
    ...conveyors.map((each) => ({ remove: `conveyors/${each.id}` })),
    { remove: `stations/${id}` },
  ];
}

/** The lists that name a station: of operations, of steps, of what operators can do. */
function mentions(plant: Plant, id: string): readonly string[] {
  const operations = plant.operations.filter(({ stations }) => stations.includes(id));
  const pools = plant.operator_pools.filter(({ skills }) => skills.includes(id));
  const steps = plant.products.flatMap((product) =>
    product.route
      .filter(({ stations }) => stations.includes(id))
      .map((step) => `products/${product.id}/route/${step.id}/stations`),
  );
  return [
    ...operations.map((each) => `operations/${each.id}/stations`),
    ...steps,
    ...pools.map((each) => `operator_pools/${each.id}/skills`),
  ];
}

function metres(value: number): string {
  return `${Number(value.toFixed(3))} m`;
}

type Growing = { [key: string]: Growing | Plain };

/** What stands under a path, as a plant file would have it; what goes without saying is left out. */
function recordOf(values: readonly EditableValue[], prefix: string): { readonly [key: string]: Plain } {
  const root: Growing = {};
  for (const value of values) {
    const inside = value.path.startsWith(prefix) && value.written && value.text !== null;
    if (!inside || isOutline(value, values)) continue;
    const keys = value.path.slice(prefix.length).split("/");
    const holder = keys.slice(0, -1).reduce<Growing>((at, key) => (at[key] ??= {}) as Growing, root);
    holder[keys.at(-1)!] = plainOf(value.kind, value.text!);
  }
  return listed(root) as { readonly [key: string]: Plain };
}

/** Whether a value only tells of others that are listed too. */
function isOutline({ kind, path }: EditableValue, values: readonly EditableValue[]): boolean {
  if (kind === "record") return true;
  return kind === "list" && values.some((each) => each.path.startsWith(`${path}/`));
}

/** Mappings whose keys count from 0 were lists. */
function listed(value: Growing | Plain): Plain {
  if (typeof value !== "object" || Array.isArray(value)) return value as Plain;
  const entries = Object.entries(value).map(([key, each]) => [key, listed(each as Growing)] as const);
  const counted = entries.length > 0 && entries.every(([key], i) => key === String(i));
  return counted ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}
