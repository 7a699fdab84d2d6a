/** From laws that became current to what the scene and the panels are told. */
import { describe, expect, it } from "vitest";
import { Feed } from "../src/app/feed";
import { alone } from "../src/motion/law-table";
import type { LawRow } from "../src/motion/store";
import type { Dictionary } from "../src/protocol/dictionary";
import type { Plant } from "../src/protocol/plant";
import type { PlantScene } from "../src/scene";

const entity = (number: number, kind: "station" | "order" | "operator", id: string) => ({
  number,
  kind,
  id,
  name: id.toUpperCase(),
  attributes: kind === "order" ? { product: "shaft" } : {},
});
const signal = (number: number, owner: number, property: string, kind: "entity" | "motion" | "station_state" | "order_state") => ({
  number,
  entity: owner,
  property,
  kind,
  unit: "",
  topic: 0,
});
const DICTIONARY: Dictionary = {
  entities: [entity(0, "station", "saw"), entity(1, "order", "a-1"), entity(2, "operator", "lan")],
  signals: [
    signal(0, 0, "state", "station_state"),
    signal(1, 1, "state", "order_state"),
    signal(2, 1, "station", "entity"),
    signal(3, 1, "motion", "motion"),
    signal(4, 2, "station", "entity"),
  ],
  paths: [],
  topics: ["all"],
};
const PLANT = {
  stations: [{ id: "saw" }],
  operations: [{ id: "cut", stations: ["saw"] }],
  products: [
    { id: "bolt", route: [] },
    { id: "shaft", route: [{ operation: "cut", stations: [], service: { mean_us: 42e6 }, mean_service_us: null }] },
  ],
} as unknown as Plant;
const hold = (value: number, atUs = 0): LawRow => ({ atUs, law: 0, params: [value] });

const NOTHING = { each: () => undefined };

/** Writes down what a scene is told. */
function listeningScene(): { scene: PlantScene; told: string[] } {
  const told: string[] = [];
  const scene = new Proxy({}, {
    get: (_, name) => (...values: unknown[]) => {
      const texts = values.map((each) => (typeof each === "object" ? "law" : String(each)));
      told.push([String(name), ...texts].join(" "));
    },
  });
  return { scene: scene as PlantScene, told };
}

describe("the feed", () => {
  it("tells a scene when a service begins, and how long it takes", () => {
    const feed = new Feed(DICTIONARY, PLANT);
    const { scene, told } = listeningScene();
    feed.attach(scene, NOTHING);
    feed.take(2, hold(0, 5e6));
    feed.take(1, hold(2, 5e6));
    feed.take(1, hold(3, 9e6));
    feed.take(1, hold(1, 51e6));
    expect(told.filter((each) => each.startsWith("setService"))).toEqual(["setService saw 9000000 42"]);
  });

  it("knows what moves, whenever that is named, and whatever it hears of first", () => {
    const dictionary = { ...DICTIONARY, signals: [...DICTIONARY.signals] };
    const feed = new Feed(dictionary, PLANT);
    const { scene, told } = listeningScene();
    feed.attach(scene, NOTHING);
    feed.take(3, hold(0));
    for (let number = 5; number < 60; number++) dictionary.signals.push(signal(number, 1, "motion", "motion"));
    feed.take(0, hold(4));
    feed.take(59, hold(0));
    expect(told.filter((each) => each.startsWith("setMotion"))).toEqual(["setMotion 3 law", "setMotion 59 law"]);
  });

  it("tells the panels nothing until it publishes", () => {
    const feed = new Feed(DICTIONARY, PLANT);
    feed.take(0, hold(4, 77));
    expect(feed.stations.value.get("saw")).toBeUndefined();
    feed.publish();
    expect(feed.stations.value.get("saw")).toEqual({ state: "failed", sinceUs: 77 });
  });

  it("keeps state and place of an order together", () => {
    const feed = new Feed(DICTIONARY, PLANT);
    feed.take(1, hold(3));
    feed.take(2, hold(0));
    feed.publish();
    expect(feed.orders.value.get("a-1")).toEqual({ state: "working", station: "saw" });
  });

  it("forgets an order of which nothing is known any more", () => {
    const feed = new Feed(DICTIONARY, PLANT);
    feed.take(1, hold(1));
    feed.take(1, undefined);
    feed.publish();
    expect(feed.orders.value.size).toBe(0);
  });

  it("tells a scene that comes late all that is current, and then what becomes so", () => {
    const feed = new Feed(DICTIONARY, PLANT);
    const current: [number, LawRow][] = [[0, hold(2)], [3, { atUs: 5, law: 2, params: [0, 0, 1, 9] }]];
    for (const [number, row] of current) feed.take(number, row);
    const { scene, told } = listeningScene();
    feed.attach(scene, { each: (visit) => current.forEach(([number, row]) => visit(number, row)) });
    expect(told).toEqual(["learn", "setStationState saw 2", "setMotion 3 law"]);
    feed.take(4, hold(0));
    feed.take(0, undefined);
    expect(told.slice(3)).toEqual(["setOperatorStation lan saw", "setStationState saw undefined"]);
  });

  it("tells a scene what moves as it comes, alone or as rows, and that it has left", () => {
    const feed = new Feed(DICTIONARY, PLANT);
    const { scene, told } = listeningScene();
    feed.attach(scene, NOTHING);
    const ride = { atUs: 5, law: 2, params: [0, 0, 1, 9] };
    feed.take(3, ride);
    feed.takeRow(3, alone(ride), 0);
    feed.take(3, undefined);
    feed.takeRow(0, alone(hold(4)), 0);
    expect(told).toEqual([
      "learn",
      "setMotion 3 law",
      "setMotionRow 3 law 0",
      "setMotion 3 undefined",
      "setStationState saw 4",
    ]);
  });
});
