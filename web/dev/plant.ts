/** A made-up shop on the floor that discovery draws, to look at the scene by itself. */
import type { Dictionary, Entity, PathLine, Signal } from "../src/protocol/dictionary";
import type { Aisle, Area, Buffer, Place, Plant, Station } from "../src/protocol/plant";
import type { LawRow } from "../src/motion/store";

const NAMES: readonly (readonly [string, string, number])[] = [
  ["lathe", "Turning 1", 1], ["lathe", "Turning 2", 1], ["mill", "Milling 4", 1], ["mill", "Machining centre 5", 1],
  ["drill", "Drilling", 1], ["saw", "Bandsaw", 1], ["grinder", "Grinding 12", 1], ["grinder", "Flat grinding", 1],
  ["laser", "Laser marking 7", 1], ["edm", "Wire cut 13", 1], ["edm", "Sink EDM", 1], ["oven", "Furnace 2", 1],
  ["oven", "Stress relief", 1], ["washer", "Washing", 1], ["paint", "Paint booth", 1], ["press", "Press 250 t", 1],
  ["moulder", "Injection 3", 1], ["weld", "Weld cell", 1], ["bench", "Deburring", 4], ["inspection", "Quality control 1", 2],
  ["inspection", "CMM Kiểm đo", 1], ["assembly", "Assembly 装配", 3], ["packing", "Packing", 3], ["storage", "Store", 1],
  ["machine", "Setup machine 8", 1], ["mill", "Milling 10", 1], ["lathe", "Turning 9", 1], ["bench", "Rework", 2],
];
const UNIT: Record<string, readonly [number, number]> = {
  inspection: [2, 1.6], packing: [2, 1.6], laser: [2, 1.8], edm: [2.4, 2.2], oven: [2.6, 2.4], washer: [2.6, 2],
  paint: [3, 2.6], bench: [2, 1.6], grinder: [2.8, 2.2], saw: [2.6, 2], drill: [1.6, 1.6], lathe: [3.2, 2.2],
  mill: [3, 2.6], press: [2.6, 2.6], weld: [2.8, 2.6], moulder: [3.2, 2.4], assembly: [2.2, 1.8], storage: [3, 2.4],
  machine: [2.6, 2.2],
};
const AREAS = ["Turning and milling", "Grinding and eroding", "Heat treatment", "Inspection 检验", "Lắp ráp và đóng gói", "Other work"];
const MOST_PATHS = 64;
const MAIN_Y = 18.5;
const [WIDTH, DEPTH] = [52, 37];

/** What a script has taken out of a world: its plant, its names and its state at an instant. */
interface Dump {
  readonly plant: Plant;
  readonly dictionary: Dictionary;
  readonly atUs: number;
  readonly rows: readonly (readonly [number, number, number, readonly number[]])[];
}

export async function readShop(file: string): Promise<Shop> {
  const { plant, dictionary, atUs, rows } = (await (await fetch(file)).json()) as Dump;
  const of = (kind: string | undefined, property: string) =>
    rows.flatMap(([signal, at, law, params]) => {
      const { entity, property: name } = dictionary.signals[signal]!;
      const owner = dictionary.entities[entity]!;
      return (kind ?? owner.kind) === owner.kind && name === property ? [{ signal, id: owner.id, row: { atUs: at, law, params } }] : [];
    });
  return {
    plant,
    dictionary,
    atUs,
    laws: of(undefined, "motion").map(({ signal, row }) => [signal, row]),
    states: of("station", "state").map(({ id, row }) => [id, row.params[0]!]),
    operators: of("operator", "station").map(({ id, row }) => [id, dictionary.entities[row.params[0]!]?.id ?? ""]),
  };
}

export interface Shop {
  readonly atUs: number;
  readonly plant: Plant;
  readonly dictionary: Dictionary;
  readonly laws: readonly (readonly [number, LawRow])[];
  readonly states: readonly (readonly [string, number])[];
  readonly operators: readonly (readonly [string, string])[];
}

export function buildShop(nOrder = 160): Shop {
  const stations: Station[] = [];
  const buffers: Buffer[] = [];
  const areas: Area[] = [];
  const aisles: Aisle[] = [aisle("main", [[6.5, MAIN_Y], [WIDTH - 6.5, MAIN_Y]], 4)];
  let next = 0;
  for (let tooth = 0; tooth < 6; tooth++) {
    const north = tooth % 2 === 0 ? 1 : -1;
    const x = 14 + Math.floor(tooth / 2) * 12.4;
    aisles.push(aisle(`side-${tooth}`, [[x, MAIN_Y], [x, MAIN_Y + north * 16]], 3));
    areas.push(named(`area-${tooth}`, AREAS[tooth]!, { x_m: x, y_m: MAIN_Y + north * 9.8, width_m: 11.6, depth_m: 14.6, heading_rad: 0 }));
    for (const out of [-1, 1]) {
      let along = 3.4;
      while (along < 15 && next < NAMES.length) {
        const [kind, name, capacity] = NAMES[next]!;
        const [unitWidth, unitDepth] = UNIT[kind]!;
        const width = unitWidth * Math.min(2, capacity);
        const heading = (out * -Math.PI) / 2;
        if (along + width > 17.5) break;
        const place: Place = { x_m: x + out * (1.5 + 1.2 + unitDepth / 2), y_m: MAIN_Y + north * (along + width / 2), width_m: width, depth_m: unitDepth, heading_rad: heading };
        const id = `s${next}`;
        stations.push({ ...named(id, name, place), kind, capacity, area: `area-${tooth}`, work_center: null, shift: null, power_idle_w: null, power_producing_w: null });
        buffers.push({ ...named(`${id}.waiting`, "", { x_m: x + out * (1.5 + 1.2), y_m: MAIN_Y + north * (along + width + 1.1), width_m: 1.2, depth_m: 2.4, heading_rad: heading }), station: id, capacity: 2, discipline: "fifo" });
        along += width + 2.5;
        next++;
      }
    }
  }
  const dock = (x: number, heading: number): Place => ({ x_m: x, y_m: MAIN_Y, width_m: 6, depth_m: 5, heading_rad: heading });
  const plant: Plant = {
    format: 1, name: "Made-up shop", note: "", generated: true, enterprise: "", site: "", epoch: "2020-01-01T00:00:00", time_zone: "",
    floor: { width_m: WIDTH, depth_m: DEPTH }, areas, work_centers: [], stations, buffers,
    sources: [named("goods-in", "Goods in", dock(4, Math.PI / 2))], sinks: [named("shipping", "Shipping", dock(WIDTH - 4, -Math.PI / 2))],
    aisles, conveyors: [], vehicles: [], operator_pools: [], shifts: [], operations: [],
    products: Array.from({ length: 8 }, (_, i) => ({ ...named(`p${i}`, `Product ${i}`, null), route: [], entry: [] })), orders: [], tags: [],
  };
  return { plant, atUs: 5e6, ...logOf(plant, nOrder) };
}

/** One of each kind, in rows. */
export function buildKit(): Shop {
  const { plant } = buildShop(0);
  const stations = Object.entries(UNIT).map(([kind, [width_m, depth_m]], i): Station => ({
    ...named(`s${i}`, kind, { x_m: 3 + (i % 7) * 4.4, y_m: 14 - Math.floor(i / 7) * 4.6, width_m, depth_m, heading_rad: 0 }),
    kind, capacity: 1, area: null, work_center: null, shift: null, power_idle_w: null, power_producing_w: null,
  }));
  const kit = { ...plant, floor: { width_m: 32, depth_m: 18 }, stations, aisles: [], areas: [], buffers: [], sources: [], sinks: [] };
  return { plant: kit, atUs: 0, ...logOf(kit, 0) };
}

function logOf(plant: Plant, nOrder: number) {
  const entities: Entity[] = [];
  const signals: Signal[] = [];
  const paths: PathLine[] = [];
  const laws: (readonly [number, LawRow])[] = [];
  const operators: (readonly [string, string])[] = [];
  for (let i = 0; i < nOrder; i++) {
    entities.push({ number: i, kind: "order", id: `case-${i}`, name: "", attributes: { product: `p${(i * 7) % 8}`, quantity: 1 + ((i * 37) % 400) } });
    signals.push({ number: i, entity: i, property: "motion", kind: "motion", unit: "", topic: 2 });
    const station = plant.stations[i % plant.stations.length]!;
    const { place } = station;
    if (i % 5 === 4) {
      const to = plant.stations[(i * 3) % plant.stations.length]!.place!;
      if (paths.length < MOST_PATHS) paths.push({ number: paths.length, name: "", points: way(plant, place!, to) });
      laws.push([i, { atUs: 0, law: 2, params: [i % paths.length, (i * 0.37) % 30, 1, 200] }]);
    } else {
      const turn = Math.floor(i / plant.stations.length);
      const at = turn === 0 ? spot(place!, 0, -place!.depth_m / 2 - 0.55) : spot(plant.buffers.find((b) => b.station === station.id)!.place!, 0, turn % 2 ? -0.6 : 0.6);
      if (turn < 3 || nOrder > 1000) laws.push([i, { atUs: 0, law: 5, params: [at[0], at[1], 0, place!.heading_rad, 0, 0] }]);
    }
  }
  plant.stations.forEach((station, i) => {
    if (i % 3 === 2) return;
    entities.push({ number: entities.length, kind: "operator", id: `op-${i}`, name: "", attributes: {} });
    operators.push([`op-${i}`, station.id]);
  });
  const cycle = [0, 0, 0, 2, 0, 4, 0, 1, 0, 3, 6, 0, 5];
  const states = plant.stations.map((station, i) => [station.id, cycle[i % cycle.length]!] as const);
  return { dictionary: { entities, signals, paths, topics: ["stations", "orders", "motion", "operators"] }, laws, states, operators };
}

function way(plant: Plant, from: Place, to: Place): [number, number, number][] {
  const aisleX = (place: Place) => plant.aisles.slice(1).map((a) => a.points_m[0]![0]).sort((a, b) => Math.abs(a - place.x_m) - Math.abs(b - place.x_m))[0]!;
  const [a, b] = [spot(from, 0, -from.depth_m / 2), spot(to, 0, -to.depth_m / 2)];
  return [[a[0], a[1], 0], [aisleX(from), a[1], 0], [aisleX(from), MAIN_Y, 0], [aisleX(to), MAIN_Y, 0], [aisleX(to), b[1], 0], [b[0], b[1], 0]];
}

function spot(place: Place, across: number, along: number): [number, number] {
  const [cos, sin] = [Math.cos(place.heading_rad), Math.sin(place.heading_rad)];
  return [place.x_m + cos * across - sin * along, place.y_m + sin * across + cos * along];
}

function aisle(id: string, points_m: [number, number][], width_m: number): Aisle {
  return { id, name: "", points_m, width_m, one_way: false };
}

function named<P extends Place | null>(id: string, name: string, place: P) {
  return { id, name, place };
}
