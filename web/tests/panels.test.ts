/** What the panels show, before it is drawn: tree rows, sparklines, keys. */
import { describe, expect, it } from "vitest";
import { orderTreeGroups } from "../src/app/groups";
import { HELP, steeringOf } from "../src/app/keys";
import { chosenCards } from "../src/panels/Kpis";
import { type Group, matches, rowCalled, visibleRows } from "../src/panels/rows";
import { sparkline } from "../src/panels/Sparkline";
import { type Kpi, orderState, stationState } from "../src/protocol/answers";
import type { Entity } from "../src/protocol/dictionary";

function group(id: string, openAtFirst: boolean, ...names: string[]): Group {
  const leaves = names.map((name) => ({
    selection: { kind: "station", id: `${id}-${name}` } as const,
    name,
    state: undefined,
    word: "",
  }));
  return { id, name: id, leaves: () => leaves, total: leaves.length, openAtFirst };
}
const GROUPS = [group("hall", true, "Tiện 1", "Phay 2"), group("orders", false, "Order 12")];
const keys = (toggled: string[], wanted: string) =>
  visibleRows(GROUPS, new Set(toggled), wanted).map((row) => row.key);

describe("the plant tree", () => {
  it("shows what is open at first", () => {
    expect(keys([], "")).toEqual([
      "group/hall",
      "station/hall-Tiện 1",
      "station/hall-Phay 2",
      "group/orders",
    ]);
  });

  it("opens and closes what was toggled", () => {
    expect(keys(["hall", "orders"], "")).toEqual([
      "group/hall",
      "group/orders",
      "station/orders-Order 12",
    ]);
  });

  it("opens what has a hit, and hides the rest", () => {
    expect(keys([], "12")).toEqual(["group/orders", "station/orders-Order 12"]);
    expect(keys([], "nowhere")).toEqual([]);
  });

  it("says which of how many a row is, also where not all are listed", () => {
    const cut = { ...group("orders", true, "Order 1", "Order 2"), total: 300 };
    const places = (wanted: string) =>
      visibleRows([cut], new Set(), wanted).flatMap((row) => (row.kind === "leaf" ? [[row.at, row.of]] : []));
    expect(places("")).toEqual([[1, 300], [2, 300]]);
    expect(places("2")).toEqual([[1, 1]]);
  });

  it("goes to what is typed: on while a name is typed, and through all of a letter", () => {
    const rows = visibleRows([group("Máy", true, "Tiện 1", "Tiện 2", "Phay 2")], new Set(), "");
    const at = (from: number, typed: string) => {
      const row = rows[rowCalled(rows, from, typed)];
      return row?.kind === "leaf" ? row.leaf.name : row?.group.name;
    };
    expect([at(0, "t"), at(1, "tt"), at(2, "ttt")]).toEqual(["Tiện 1", "Tiện 2", "Tiện 1"]);
    expect(at(2, "tie")).toBe("Tiện 2");
    expect(at(3, "m")).toBe("Máy");
    expect(at(0, "x")).toBeUndefined();
  });

  it("finds names without their diacritics, words in any order, and ids", () => {
    expect(matches("tien", "Tiện 1", "x")).toBe(true);
    expect(matches("1 TIEN", "Tiện 1", "x")).toBe(true);
    expect(matches("duong", "Đường ống", "x")).toBe(true);
    expect(matches("lathe-1", "Tiện 1", "lathe-1")).toBe(true);
    expect(matches("tien 2", "Tiện 1", "lathe-1")).toBe(false);
  });
});

describe("a sparkline", () => {
  it("puts the greatest value highest and the last one at the right", () => {
    const { lines, last } = sparkline([1, 5, 3]);
    expect(lines).toEqual(["0.0,16.0 50.0,2.0 100.0,9.0"]);
    expect(last).toEqual({ x: 100, y: 9 });
  });

  it("leaves gaps where there is no value", () => {
    const { lines, last } = sparkline([1, 2, null, 4, 5, null]);
    expect(lines).toHaveLength(2);
    expect(last).toBeUndefined();
  });

  it("is a level line for a value that never changes", () => {
    expect(sparkline([7, 7, 7]).lines).toEqual(["0.0,14.0 50.0,14.0 100.0,14.0"]);
  });

  it("is empty for no values at all", () => {
    expect(sparkline([null, null])).toEqual({ lines: [], last: undefined });
  });
});

describe("states", () => {
  it("are known by number and by name", () => {
    expect(stationState(4)).toBe("failed");
    expect(stationState("off_shift")).toBe("off_shift");
    expect(orderState(4)).toBe("finished");
  });

  it("are unknown where there is none", () => {
    expect(stationState(null)).toBeUndefined();
    expect(stationState(99)).toBeUndefined();
    expect(orderState("producing")).toBeUndefined();
  });
});

describe("keys", () => {
  it("steer along each axis, and opposite ones cancel", () => {
    expect(steeringOf(new Set(["w", "arrowup"]))).toEqual({ forward: 1, right: 0, turn: 0, up: 0 });
    expect(steeringOf(new Set(["a", "d", "q"]))).toEqual({ forward: 0, right: 0, turn: 1, up: 0 });
  });

  it("are each named once in the help", () => {
    const named = HELP.flatMap((row) => row.keys.map((key) => JSON.stringify(key)));
    expect(new Set(named).size).toBe(named.length);
  });
});

describe("the indicators", () => {
  const kpi = (name: string, value: number | null): Kpi => ({ name, unit: "1", value, series: [value] });
  const names = (kpis: readonly Kpi[]) => chosenCards(kpis).map((each) => each.name);
  const all = ["departure_rate", "wip", "flow_time", "availability", "good_part_rate", "scrap_ratio"];

  it("are six, in their order", () => {
    const known = [...all, "utilization_efficiency", "setup_ratio"].map((name) => kpi(name, 1));
    expect(names(known)).toEqual(all);
  });

  it("give the place of one without any value to the next", () => {
    const known = [...all, "utilization_efficiency"].map((name) =>
      kpi(name, name === "good_part_rate" ? null : 1),
    );
    expect(names(known)).toEqual([
      ...all.filter((name) => name !== "good_part_rate"),
      "utilization_efficiency",
    ]);
  });

  it("are six even where nothing has a value yet", () => {
    expect(names(all.map((name) => kpi(name, null)))).toEqual(all);
  });
});

describe("orders in the tree", () => {
  const order = (number: number, product: string): Entity => ({
    number,
    kind: "order",
    id: `o${number}`,
    name: `${product} ${number}`,
    attributes: { product },
  });
  const orders = new Map([order(1, "seat"), order(2, "car"), order(3, "car")].map((each) => [each.id, each]));
  const now = new Map([
    ["o1", { state: "waiting", station: "trim" }],
    ["o2", { state: "working", station: undefined }],
  ] as const);
  const about = { orders, now, components: new Set(["seat"]), stationName: (id: string) => id };

  it("stand apart from the components that are built into them", () => {
    expect(orderTreeGroups(about, "").map(({ id, leaves }) => [id, leaves().map(({ name }) => name)])).toEqual([
      ["orders", ["car 2"]],
      ["components", ["seat 1"]],
    ]);
  });

  it("are found where they are not in process, too", () => {
    const groups = orderTreeGroups(about, "car");
    expect(groups.find(({ id }) => id === "other-orders")?.leaves().map(({ name }) => name)).toEqual(["car 3"]);
  });
});
