/** Edits of a plant: from what a person types, and of what a copied station needs. */
import { describe, expect, it } from "vitest";
import { copyEdits, freeId, removalEdits } from "../src/panels/forks/copies";
import { describeEdit, editedText, factorOf, plainOf, typedEdit, withEdit } from "../src/panels/forks/edits";
import { blamed, fieldsOf, itemName } from "../src/panels/forks/subjects";
import type { Edit, EditableValue } from "../src/protocol/forks";
import { freeShift } from "../src/panels/forks/free-places";
import type { Place, Plant, Station } from "../src/protocol/plant";

function value(path: string, kind: EditableValue["kind"], text: string | null, written = true): EditableValue {
  const nothing = { quantity: "", units: [], words: [], bounds: [], expected: "", meaning: "" };
  return { ...nothing, path, kind, text, written, required: false };
}

const CAPACITY = value("stations/lathe/capacity", "whole", "1");
const SERVICE = value("products/shaft/route/turn/service", "distribution", "exponential(5 min)");

describe("what is typed into a field", () => {
  it.each([
    [CAPACITY, "2", { set: CAPACITY.path, value: 2 }],
    [CAPACITY, "two", { set: CAPACITY.path, value: "two" }],
    [CAPACITY, "1", undefined],
    [CAPACITY, "", { unset: CAPACITY.path }],
    [CAPACITY, "x 3", { scale: CAPACITY.path, by: 3 }],
    [SERVICE, " 5 min ", { set: SERVICE.path, value: "5 min" }],
    [SERVICE, "−20 %".replace("−", "-"), { scale: SERVICE.path, by: 0.8 }],
    [SERVICE, "× 0,9", { scale: SERVICE.path, by: 0.9 }],
    [{ ...SERVICE, required: true }, "", { set: SERVICE.path, value: "" }],
    [{ ...SERVICE, text: null }, "× 2", { set: SERVICE.path, value: "× 2" }],
    [value("operator_pools/fitters/skills", "list", "[lathe]"), "[lathe, mill]", { set: "operator_pools/fitters/skills", value: ["lathe", "mill"] }],
    [value("aisles/main/one_way", "flag", "false"), "true", { set: "aisles/main/one_way", value: true }],
  ])("%o: %s", (field, typed, edit) => {
    expect(typedEdit(field, typed)).toEqual(edit);
  });

  it("scales by a factor or by more and less of a hundred", () => {
    expect([factorOf("*2"), factorOf("× 80 %"), factorOf("+10%"), factorOf("5 min")]).toEqual([2, 0.8, 1.1, undefined]);
  });

  it("takes the minus sign that the hint is written with", () => {
    expect(factorOf("−20 %")).toBeCloseTo(0.8);
  });

  it("becomes a list with and without brackets", () => {
    expect([plainOf("list", "a, b"), plainOf("list", "[]")]).toEqual([["a", "b"], []]);
  });
});

describe("the edits of a draft", () => {
  it("change each place once, and the last word holds", () => {
    const edits = [
      { set: "stations/lathe/capacity", value: 2 },
      { scale: "stations/lathe/capacity", by: 2 },
      { add: "stations", value: { id: "saw" } },
      { add: "stations", value: { id: "mill" } },
    ].reduce<readonly Edit[]>(withEdit, []);
    expect(edits.map(describeEdit)).toEqual(["stations/lathe/capacity * 2", "stations + saw", "stations + mill"]);
    expect(editedText(edits, "stations/lathe/capacity")).toBe("× 2");
    expect(editedText(edits, "stations/lathe/shift")).toBeUndefined();
  });

  it("are blamed by number, or by the path that a message begins with", () => {
    const edits: readonly Edit[] = [{ set: "stations/a/capacity", value: 0 }, { unset: "stations/b/shift" }];
    const fault = { code: "P014", expected: "", fix: "" };
    expect(blamed({ ...fault, where: "edit 2 (unset stations/b/shift)", found: "" }, edits)).toBe(edits[1]);
    expect(blamed({ ...fault, where: "patch:1", found: "stations/a/capacity: 0" }, edits)).toBe(edits[0]);
    expect(blamed({ ...fault, where: "the plant after the patch: x", found: "x" }, edits)).toBeUndefined();
  });
});

const LATHE = {
  id: "lathe",
  name: "Lathe",
  place: { x_m: 5, y_m: 7, width_m: 2, depth_m: 1, heading_rad: Math.PI / 2 },
} as unknown as Station;
const PLANT = {
  stations: [LATHE],
  sources: [],
  sinks: [],
  floor: null,
  operations: [{ id: "turning", stations: ["lathe"] }, { id: "milling", stations: ["mill"] }],
  operator_pools: [{ id: "turners", skills: ["lathe"] }, { id: "all", skills: [] }],
  buffers: [{ id: "blanks", station: "lathe", place: null }, { id: "rack", station: null, place: null }],
  conveyors: [{ id: "saw.lathe", origin: "saw", to: "lathe" }, { id: "saw.mill", origin: "saw", to: "mill" }],
  products: [{ id: "shaft", route: [{ id: "turn", stations: ["lathe"] }, { id: "mill", stations: [] }] }],
} as unknown as Plant;
const VALUES = [
  value("stations/lathe/id", "text", "lathe"),
  value("stations/lathe/capacity", "whole", "1", false),
  value("stations/lathe/place", "record", "{…}"),
  value("stations/lathe/place/x", "quantity", "5 m"),
  value("stations/lathe/place/width", "quantity", "2 m"),
  value("stations/lathe/attended", "list", "[setup, loading]"),
  value("stations/lathe/breakdowns", "list", "1 item"),
  value("stations/lathe/breakdowns/0/time_to_failure", "distribution", "exponential(8 h)"),
  value("stations/lathe/breakdowns/0/ageing", "word", "calendar", false),
  value("buffers/blanks/id", "text", "blanks"),
  value("buffers/blanks/station", "text", "lathe"),
  value("buffers/blanks/capacity", "whole", "3"),
];

describe("a copy of a station", () => {
  const earlier: Edit = { add: "stations", value: { id: "lathe-2" } };
  const [added, ...others] = copyEdits(PLANT, LATHE, VALUES, [earlier]);

  it("has what a plant file says of the first one, beside it", () => {
    expect(added).toEqual({
      add: "stations",
      after: "lathe",
      value: {
        id: "lathe-3",
        name: "Lathe (3)",
        place: { x: "3 m", y: "7 m", width: "2 m" },
        attended: ["setup", "loading"],
        breakdowns: [{ time_to_failure: "exponential(8 h)" }],
      },
    });
  });

  const lists = ["operations/turning/stations", "products/shaft/route/turn/stations", "operator_pools/turners/skills"];

  it("is where the same is done, by the same people, with the same room before it", () => {
    expect(others).toEqual([
      ...lists.map((add) => ({ add, value: "lathe-3" })),
      { add: "buffers", after: "blanks", value: { id: "blanks-2", station: "lathe-3", capacity: 3 } },
    ]);
  });

  it("goes with all that leads to it", () => {
    expect(removalEdits(PLANT, "lathe")).toEqual([
      ...lists.map((list) => ({ remove: `${list}/lathe` })),
      { remove: "buffers/blanks" },
      { remove: "conveyors/saw.lathe" },
      { remove: "stations/lathe" },
    ]);
  });

  it("has an id that nothing has", () => {
    expect(freeId("lathe-1", new Set(["lathe-1", "lathe-2"]))).toBe("lathe-3");
  });
});

describe("room on the floor", () => {
  const at = (x: number, y: number, wide: number): Place => ({ x_m: x, y_m: y, width_m: wide, depth_m: 2, heading_rad: 0 });
  const floor = (width: number, stations: readonly Place[]): Plant =>
    ({ ...PLANT, buffers: [], stations: stations.map((place) => ({ place })), floor: { width_m: width, depth_m: 2.5 } }) as unknown as Plant;
  const row = floor(20, [at(2, 1, 2), at(5, 1, 2)]);

  it("is the nearest beside all that stands there", () => {
    expect(freeShift(row, [], [at(2, 1, 2)])).toEqual([6, 0]);
  });

  it("is not where an earlier edit has put something", () => {
    const place = { x: "800 cm", y: "1 m", width: "2 m", depth: "2 m" };
    expect(freeShift(row, [{ add: "stations", value: { id: "a", place } }], [at(2, 1, 2)])).toEqual([9, 0]);
  });

  it("is nowhere in a full hall", () => {
    expect(freeShift(floor(8, [at(2, 1, 2), at(5, 1, 2)]), [], [at(2, 1, 2)])).toBeUndefined();
  });

  it("is for all that belongs together", () => {
    expect(freeShift(row, [], [at(2, 1, 2), at(5, 1, 2)])).toEqual([6, 0]);
  });
});

describe("the fields of a subject", () => {
  it("begin with those that people change most, and offer a lot to a station without one", () => {
    const subject = { table: "stations", id: "lathe" } as const;
    const { common, others } = fieldsOf(subject, [...VALUES, value("stations/lathe/lot", "record", null)]);
    expect(common.map(({ path }) => path)).toEqual([
      "stations/lathe/capacity",
      "stations/lathe/lot/most",
      "stations/lathe/breakdowns/0/time_to_failure",
    ]);
    expect(others.map(({ path }) => path)).not.toContain("stations/lathe/id");
  });

  it("stand together by the item that they belong to", () => {
    const times = [0, 1].flatMap((i) => ["start", "end"].map((key) => value(`shifts/day/times/${i}/${key}`, "text", "06:00")));
    const { common } = fieldsOf({ table: "shifts", id: "day" }, times);
    expect(common.map(({ path }) => path.slice("shifts/day/times/".length))).toEqual(["0/start", "0/end", "1/start", "1/end"]);
  });

  it("begin, of a product, with one for all of its steps", () => {
    const subject = { table: "products", id: "shaft" } as const;
    const { common } = fieldsOf(subject, [SERVICE, value("products/shaft/route/mill/service", "distribution", null)]);
    expect(common.map(({ path }) => path)).toEqual(["products/shaft/route/*/service", SERVICE.path]);
    expect(typedEdit(common[0]!, "× 0.9")).toEqual({ scale: "products/shaft/route/*/service", by: 0.9 });
    expect(typedEdit(common[0]!, "")).toBeUndefined();
  });

  it("are called by the product that their item is about", () => {
    const share = value("sources/start/products/0/share", "number", "0.5");
    expect(itemName(share, [share, value("sources/start/products/0/product", "text", "sedan")])).toBe("sedan");
    expect(itemName(CAPACITY, [CAPACITY])).toBeUndefined();
  });
});
