/** The plant tree's groups: stations by area, orders by whether they are in process. */
import { t } from "../i18n/language";
import type { Group, Leaf } from "../panels/rows";
import { matches } from "../panels/rows";
import { orderWord } from "../panels/words";
import type { OrderState } from "../protocol/answers";
import type { Entity } from "../protocol/dictionary";
import type { Plant, Station } from "../protocol/plant";
import type { OrderNow, StationNow } from "./feed";
import { areaOf, called } from "./names";

/** A longer list helps nobody; the search finds the rest. */
const MOST_ORDERS = 200;
/** In so small a plant the areas are all open at first. */
const MOST_OPEN_STATIONS = 40;

const RUNNING: ReadonlySet<OrderState | undefined> = new Set(["moving", "waiting", "working"]);

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
    leaves: () =>
      group.stations.map((station) => ({
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
  const own: Entity[] = [];
  const builtIn: Entity[] = [];
  const others: Entity[] = [];
  for (const order of wanted === "" ? known(orders, now) : orders.values()) {
    const { id, name, attributes } = order;
    const isRunning = RUNNING.has(now.get(id)?.state);
    if (!isRunning && (wanted === "" || !matches(wanted, name, id))) continue;
    const isComponent = components.has(String(attributes["product"]));
    (!isRunning ? others : isComponent ? builtIn : own).push(order);
  }
  const leaf = ({ id, name }: Entity): Leaf => {
    const { state, station } = now.get(id) ?? {};
    const word = RUNNING.has(state) && station ? stationName(station) : orderWord(state);
    return { selection: { kind: "order", id }, name: name || id, state, word };
  };
  const group = (id: string, title: string, listed: Entity[]): Group => ({
    id,
    name: title,
    total: listed.length,
    openAtFirst: false,
    leaves: () => listed.sort((a, b) => a.number - b.number).slice(0, MOST_ORDERS).map(leaf),
  });
  return [
    group("orders", t("tree.orders"), own),
    ...(builtIn.length > 0 ? [group("components", t("tree.components"), builtIn)] : []),
    ...(others.length > 0 ? [group("other-orders", t("tree.other_orders"), others)] : []),
  ];
}

/** Those that the log says something of now: few, however many there have been. */
function known(orders: ReadonlyMap<string, Entity>, now: ReadonlyMap<string, OrderNow>): readonly Entity[] {
  return [...now.keys()].flatMap((id) => orders.get(id) ?? []);
}
