/** The plant tree's groups: stations by area, orders by whether they are in process. */
import { t } from "../i18n/language";
import type { Group, Leaf } from "../panels/rows";
import { matches } from "../panels/rows";
import { orderWord } from "../panels/words";
import type { Entity } from "../protocol/dictionary";
import type { Plant, Station } from "../protocol/plant";
import type { OrderNow, StationNow } from "./feed";
import { areaOf, called } from "./names";

/** A longer list helps nobody; the search finds the rest. */
const MOST_ORDERS = 200;
/** In so small a plant the areas are all open at first. */
const MOST_OPEN_STATIONS = 40;

/** Stations of one area, in the order of the plant file. */
interface StationGroup {
  readonly id: string;
  readonly name: string;
  readonly stations: readonly Station[];
}

/** The areas that have stations, and last the stations that are in no area. */
export function stationGroups(plant: Plant): readonly StationGroup[] {
  const inArea = (id: string | undefined) =>
    plant.stations.filter((station) => areaOf(station, plant) === id);
  const areas = plant.areas.map((area) => ({
    id: area.id,
    name: called(area, area.id),
    stations: inArea(area.id),
  }));
  const loose = { id: "", name: "", stations: inArea(undefined) };
  return [...areas, loose].filter((group) => group.stations.length > 0);
}

export function stationTreeGroups(
  groups: readonly StationGroup[],
  now: ReadonlyMap<string, StationNow>,
): readonly Group[] {
  const total = groups.reduce((sum, group) => sum + group.stations.length, 0);
  return groups.map((group, i) => ({
    id: `area/${group.id}`,
    name: group.name || t("tree.stations"),
    total: group.stations.length,
    openAtFirst: i === 0 || total <= MOST_OPEN_STATIONS,
    leaves: group.stations.map((station) => ({
      selection: { kind: "station", id: station.id },
      name: called(station, station.id),
      state: now.get(station.id)?.state,
      word: "",
    })),
  }));
}

/** The products that are built into others. */
export function componentsOf(plant: Plant): ReadonlySet<string> {
  const steps = plant.products.flatMap((product) => product.route);
  return new Set(steps.flatMap((step) => step.components.map(({ product }) => product)));
}

/** What a group of orders is made of. */
export interface OrdersNow {
  readonly orders: ReadonlyMap<string, Entity>;
  readonly now: ReadonlyMap<string, OrderNow>;
  readonly components: ReadonlySet<string>;
  readonly stationName: (id: string) => string;
}

/** Orders in process, components apart; while something is searched for, also all that match. */
export function orderTreeGroups(
  { orders, now, components, stationName }: OrdersNow,
  wanted: string,
): readonly Group[] {
  const own: Leaf[] = [];
  const builtIn: Leaf[] = [];
  const others: Leaf[] = [];
  for (const { id, name, attributes } of wanted === "" ? inTheirOrder(orders, now) : orders.values()) {
    const order = now.get(id);
    const { state } = order ?? {};
    const running = state === "moving" || state === "waiting" || state === "working";
    if (!running && (wanted === "" || !matches(wanted, name, id))) continue;
    const isComponent = components.has(String(attributes["product"]));
    (!running ? others : isComponent ? builtIn : own).push({
      selection: { kind: "order", id },
      name: name || id,
      state,
      word: running && order?.station ? stationName(order.station) : orderWord(state),
    });
  }
  const group = (id: string, title: string, leaves: readonly Leaf[]): Group => ({
    id,
    name: title,
    total: leaves.length,
    openAtFirst: false,
    leaves: leaves.slice(0, MOST_ORDERS),
  });
  return [
    group("orders", t("tree.orders"), own),
    ...(builtIn.length > 0 ? [group("components", t("tree.components"), builtIn)] : []),
    ...(others.length > 0 ? [group("other-orders", t("tree.other_orders"), others)] : []),
  ];
}

/** Those that the log says something of now: few, however many there have been. */
function inTheirOrder(
  orders: ReadonlyMap<string, Entity>,
  now: ReadonlyMap<string, OrderNow>,
): readonly Entity[] {
  const known = [...now.keys()].flatMap((id) => orders.get(id) ?? []);
  return known.sort((a, b) => a.number - b.number);
}
