/** A second station like one that is there: what it is, and what has to know of it. */
import type { Edit, EditableValue, Plain } from "../../protocol/forks";
import type { Plant, Station } from "../../protocol/plant";
import { plainOf } from "./edits";

/** Between a station and its copy. */
const GAP_M = 1;

/** Ids such as `lathe-2`, free in a plant and not made by earlier edits. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  const stem = id.replace(/-\d+$/, "");
  for (let number = 2; ; number++) {
    const wanted = `${stem}-${number}`;
    if (!taken.has(wanted)) return wanted;
  }
}

/**
 * Edits that put a copy of a station beside it, where the same is done by the same people.
 *
 * Conveyors and buffers that lead to the first one lead to it alone: parts reach the copy as they
 * reach any station that nothing leads to.
 *
 * @param values All editable values under the station.
 */
export function copyEdits(
  plant: Plant,
  station: Station,
  values: readonly EditableValue[],
  id: string,
): readonly Edit[] {
  const record = recordOf(values, `stations/${station.id}/`);
  const name = `${station.name || station.id} (${id.split("-").at(-1)})`;
  const value: { [key: string]: Plain } = { ...record, id, name };
  const { place } = station;
  if (place !== null && typeof value["place"] === "object") {
    const shift = place.width_m + GAP_M;
    const [x, y] = [place.x_m + shift * Math.cos(place.heading_rad), place.y_m + shift * Math.sin(place.heading_rad)];
    value["place"] = { ...(value["place"] as object), x: metres(x), y: metres(y) };
  }
  return [{ add: "stations", value, after: station.id }, ...mentions(plant, station.id).map((add) => ({ add, value: id }))];
}

/** Edits that take a station out, and out of every list that names it. */
export function removalEdits(plant: Plant, id: string): readonly Edit[] {
  const lists = mentions(plant, id).map((path) => ({ remove: `${path}/${id}` }));
  return [...lists, { remove: `stations/${id}` }];
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
