/** What can be moved about: everything of a plant that has a place of its own on the floor. */
import type { Place, Plant, Point } from "../../protocol/plant";

export type PlacedTable = "stations" | "buffers" | "sources" | "sinks";

/** Something with a place on the floor: where the world has it, and where the draft does. */
export interface Body {
  readonly table: PlacedTable;
  readonly id: string;
  readonly name: string;
  /** Where it stands in the world that is shown; undefined where the draft has added it. */
  readonly base: Place | undefined;
  /** Where the draft has it; undefined where it is taken out. */
  readonly now: Place | undefined;
  /** The number of who changed it last; 0 where it is as it was. */
  readonly by: number;
  /** The station in front of which orders wait here. */
  readonly station?: string | undefined;
}

/** Something of a draft that is not as it was. */
export interface Change {
  readonly table: string;
  readonly id: string;
  readonly name: string;
  readonly change: "added" | "changed" | "removed";
  readonly by: number;
  readonly station: string | null;
  readonly place: Place | null;
  readonly points_m: readonly Point[] | null;
}

const TABLES: readonly PlacedTable[] = ["stations", "buffers", "sources", "sinks"];

/** All bodies of a plant with a draft of it. */
export function bodiesOf(plant: Plant, changes: readonly Change[]): ReadonlyMap<string, Body> {
  const bodies = new Map<string, Body>();
  for (const table of TABLES) {
    for (const { id, name, place, ...rest } of plant[table]) {
      if (!place) continue;
      const station = "station" in rest && typeof rest.station === "string" ? rest.station : undefined;
      bodies.set(id, { table, id, name, base: place, now: place, by: 0, station });
    }
  }
  for (const { table, id, name, change, by, place, station } of changes) {
    if (!TABLES.includes(table as PlacedTable)) continue;
    const known = bodies.get(id);
    const now = change === "removed" ? undefined : (place ?? undefined);
    if (known) bodies.set(id, { ...known, now, by });
    else bodies.set(id, { table: table as PlacedTable, id, name, base: undefined, now, by, station: station ?? undefined });
  }
  return bodies;
}

/** What goes along when something is moved: of a station, the places where orders wait for it. */
export function companionsOf(bodies: ReadonlyMap<string, Body>, id: string): readonly Body[] {
  if (bodies.get(id)?.table !== "stations") return [];
  return [...bodies.values()].filter(({ station, now }) => station === id && now !== undefined);
}

/** A line on the floor that is followed: where the world has it, and where the draft does. */
export interface Path {
  /** Such as `aisles/main`. */
  readonly key: string;
  readonly name: string;
  readonly widthM: number;
  readonly base: readonly Point[];
  /** Undefined where the draft takes it out. */
  readonly now: readonly Point[] | undefined;
  readonly by: number;
}

/** All paths of a plant with a draft of it; those that a draft has added are left to the panel. */
export function pathsOf(plant: Pick<Plant, "aisles" | "conveyors">, changes: readonly Change[]): ReadonlyMap<string, Path> {
  const paths = new Map<string, Path>();
  for (const table of ["aisles", "conveyors"] as const) {
    for (const { id, name, width_m: widthM, points_m: base } of plant[table]) {
      const change = changes.find((each) => each.table === table && each.id === id);
      const now = change?.change === "removed" ? undefined : (change?.points_m ?? base);
      paths.set(`${table}/${id}`, { key: `${table}/${id}`, name, widthM, base, now, by: change?.by ?? 0 });
    }
  }
  return paths;
}
