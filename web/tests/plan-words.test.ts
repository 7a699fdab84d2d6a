/** What a plan says: to the eye, to a screen reader, and in a file of its own. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addMessages } from "../src/i18n/language";
import en from "../src/i18n/plan/en.json";
import { setNowhere } from "../src/motion/laws";
import { halfPx, type Mover, Moving, outlineOf, turnOf } from "../src/panels/plan/moving";
import { isTold, planNow, spoken, urgencyOf } from "../src/panels/plan/now";
import { PAUSE_MS, Teller } from "../src/panels/plan/teller";
import { cornersOf, hallOf, type Thing, thingsOf } from "../src/panels/plan/things";
import { labelsOf, wrapped } from "../src/panels/plan/words";
import { meet } from "../src/panels/plan/labels";
import type { Plant } from "../src/protocol/plant";

await addMessages({ en: async () => en, vi: async () => en, zh: async () => en });

const MINUTE_US = 60_000_000;
const place = (x: number, y: number, headingRad = 0) => ({ x_m: x, y_m: y, width_m: 4, depth_m: 2, heading_rad: headingRad });
const PLANT = {
  floor: null,
  areas: [],
  aisles: [{ id: "a", name: "", points_m: [[0, 0], [30, 0]], width_m: 3, one_way: false }],
  stations: [
    { id: "m2", name: "Mill 2", place: place(10, 10), capacity: 1 },
    { id: "off", name: "Nowhere", place: null, capacity: 1 },
  ],
  buffers: [{ id: "b", name: "", station: "m2", place: place(10, 14), capacity: 6 }],
  sources: [{ id: "in", name: "Goods in", place: place(0, 10) }],
  sinks: [],
} as unknown as Plant;
const [SOURCE, BUFFER, MILL] = thingsOf(PLANT) as readonly Thing[] as [Thing, Thing, Thing];
const NOW = planNow({
  stations: new Map([["m2", { state: "failed", sinceUs: 5 * MINUTE_US }]]),
  orders: new Map([
    ["o1", { state: "waiting", station: "m2" }],
    ["o2", { state: "waiting", station: "m2" }],
    ["o3", { state: "waiting", station: "m2" }],
    ["o4", { state: "working", station: "m2" }],
    ["o5", { state: "moving", station: "m2" }],
    ["o6", { state: "waiting", station: undefined }],
  ]),
  operatorsAt: ["m2"],
  waitingIn: new Map([["b", 3]]),
});

describe("a thing of a plan", () => {
  it("is said in one sentence", () => {
    expect(spoken(MILL, NOW.get(MILL.key)!, 10 * MINUTE_US).replaceAll("\u00a0", " ")).toBe(
      "Mill 2, Failed for 5 min, 1 order in work, 3 orders wait, 1 operator",
    );
    expect(spoken(BUFFER, NOW.get(BUFFER.key)!, 0)).toBe("Buffer: b, 3 orders wait, room for 6");
    expect(spoken(SOURCE, { state: undefined, sinceUs: 0, nWaiting: 0, nWorking: 0, nOperator: 0 }, 0)).toBe("Way in: Goods in");
  });

  it("that has failed goes before one that produces, however many wait there", () => {
    const failed = { ...NOW.get(MILL.key)!, nWaiting: 0 };
    const producing = { ...failed, state: "producing", nWaiting: 500 } as const;
    expect(urgencyOf(MILL, failed)).toBeGreaterThan(urgencyOf(MILL, producing));
    expect([isTold(failed), isTold(producing)]).toEqual([true, false]);
  });

  it("stands where the plant says, and what has no place is nowhere", () => {
    expect(thingsOf(PLANT).map(({ key }) => key)).toEqual(["source/in", "buffer/b", "station/m2"]);
    const turned = cornersOf({ at: [10, 10], width: 4, depth: 2, headingRad: Math.PI / 2 });
    expect(Math.max(...turned.map(([x]) => x))).toBeCloseTo(11);
    expect(Math.max(...turned.map(([, y]) => y))).toBeCloseTo(12);
    const { west, east, south, north } = hallOf(PLANT, thingsOf(PLANT));
    expect([west, east, south, north]).toEqual([-6, 34, -4, 19]);
  });
});

describe("words in a flow diagram", () => {
  it("are whole beside a small box that is chosen, and nowhere else", () => {
    const things = [0, 1].map((i): Thing => ({ ...MILL, key: `station/s${i}`, name: `Washing line ${i}`, at: [60 * i, 0], width: 50, depth: 24 }));
    const sheet = { widthPx: 700, heightPx: 500, covered: { left: 0, top: 0, right: 0, bottom: 0 } };
    const drawing = { things: [], boxes: things, now: new Map(), atUs: 0, look: { x: 30, y: 0, scale: 1 }, sheet, extras: [] };
    const named = (attention: Partial<Record<"selected" | "focused" | "hovered", string>>, scale = 1) =>
      labelsOf({ ...drawing, look: { ...drawing.look, scale }, attention: { selected: undefined, focused: undefined, hovered: undefined, ...attention } }, (text) => text.length * 7).map(({ title }) => title);
    expect(named({})).toEqual([]);
    expect(named({ selected: "station/s1" })).toEqual(["Washing line 1"]);
    expect(named({ hovered: "station/s0" })).toEqual(["Washing line 0"]);
    expect(named({ selected: "station/s1" }, 3)).toEqual([]);
  });
});

describe("words on a floor plan", () => {
  it("never overlap, and the chosen thing has its name at any size", () => {
    const things = Array.from({ length: 60 }, (_, i): Thing => ({
      ...MILL,
      key: `station/s${i}`,
      id: `s${i}`,
      name: `Station number ${i}`,
      at: [(i % 10) * 6, Math.floor(i / 10) * 5],
    }));
    const sheet = { widthPx: 700, heightPx: 500, covered: { left: 0, top: 0, right: 0, bottom: 0 } };
    for (const scale of [4, 9, 25, 90]) {
      const labels = labelsOf(
        {
          things,
          boxes: [],
          now: new Map(),
          atUs: 0,
          look: { x: 27, y: 12, scale },
          sheet,
          attention: { selected: "station/s24", focused: undefined, hovered: undefined },
          extras: [],
        },
        (text) => text.length * 6.5,
      );
      labels.forEach((label, i) => labels.slice(i + 1).forEach((other) => expect(meet(label.box, other.box)).toBe(false)));
      expect(labels.some(({ key }) => key === "station/s24")).toBe(true);
      if (scale === 25) expect(labels.length).toBeGreaterThan(12);
    }
  });

  it("are broken between words, and in Chinese between characters", () => {
    const measure = (text: string) => [...text].length * 10;
    expect(wrapped("Assembly bench 1", 100, 2, measure)).toEqual(["Assembly", "bench 1"]);
    expect(wrapped("Assembly bench 1", 60, 3, measure)).toEqual(["Asse…1"]);
    expect(wrapped("五轴加工中心一", 40, 2, measure)).toEqual(["五轴加工", "中心一"]);
    expect(wrapped("Saw", 5, 2, measure)).toEqual([]);
  });
});

describe("what is told aloud", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("is a change, not what was chosen; and the last of several that come too fast", () => {
    const said: string[] = [];
    const teller = new Teller((text) => said.push(text));
    teller.take("m2", "producing");
    expect(said).toEqual([]);
    teller.take("m2", "failed");
    teller.take("m2", "producing");
    teller.take("m2", "blocked");
    expect(said).toEqual(["failed"]);
    vi.advanceTimersByTime(PAUSE_MS + 1);
    expect(said).toEqual(["failed", "blocked"]);
    teller.take("m3", "failed");
    teller.take(undefined, "");
    vi.advanceTimersByTime(2 * PAUSE_MS);
    expect(said).toEqual(["failed", "blocked"]);
  });

  it("is not what has come and gone meanwhile", () => {
    const said: string[] = [];
    const teller = new Teller((text) => said.push(text));
    for (const text of ["idle", "failed", "idle", "failed"]) teller.take("m2", text);
    vi.advanceTimersByTime(PAUSE_MS + 1);
    expect(said).toEqual(["failed"]);
  });
});

describe("what moves", () => {
  const movers = (n: number) => {
    const list = Array.from({ length: n }, (_, i): Mover => ({ kind: "order", id: `${i}` }));
    let asked = 0;
    const source = {
      list: () => list,
      stateOf: () => "moving" as const,
      poseOf: ({ id }: Mover, timeUs: number, out: { x: number; y: number; z: number; heading: number }) => {
        asked++;
        if (id === "3") {
          setNowhere(out);
          return false;
        }
        Object.assign(out, { x: Number(id), y: timeUs, z: 0, heading: 0 });
        return true;
      },
    };
    return { source, asked: () => asked };
  };

  it("is where its law says at the instant, and what is nowhere is not drawn", () => {
    const moving = new Moving(movers(5).source);
    moving.advance(7);
    expect(moving.marks.map(({ x, y }) => [x, y])).toEqual([[0, 7], [1, 7], [2, 7], [4, 7]]);
    expect(moving.find({ kind: "order", id: "4" })?.x).toBe(4);
  });

  it("costs so much a frame and no more, and comes to everything in turn", () => {
    const { source, asked } = movers(6_000);
    const moving = new Moving(source);
    moving.advance(1);
    expect(asked()).toBe(2_500);
    moving.advance(2);
    moving.advance(3);
    expect(moving.marks.length).toBe(5_999);
    expect(new Set(moving.marks.map(({ y }) => y))).toEqual(new Set([1, 2, 3]));
  });

  it("is hit by a finger that is near enough, the nearest first", () => {
    const moving = new Moving(movers(3).source);
    moving.advance(0);
    const sheet = { widthPx: 100, heightPx: 100, covered: { left: 0, top: 0, right: 0, bottom: 0 } };
    const look = { x: 0, y: 0, scale: 20 };
    expect(moving.hit(look, sheet, [66, 50])?.mover.id).toBe("1");
    expect(moving.hit(look, sheet, [50, 80])).toBeUndefined();
  });

  it("has a shape of its own, turned as it faces", () => {
    const kinds = ["moving", "waiting", "vehicle", "operator"] as const;
    expect(new Set(kinds.map((kind) => JSON.stringify(outlineOf(kind, 4)))).size).toBe(4);
    // Facing east, what is drawn with its tip up points to the right: clockwise by a quarter.
    expect(turnOf(Math.PI / 2)).toBeCloseTo(Math.PI / 2);
    expect(halfPx("vehicle", 1000)).toBeLessThan(20);
    expect(halfPx("operator", 0.01)).toBeGreaterThanOrEqual(3);
  });
});
