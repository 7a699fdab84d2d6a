/** What forks and comparisons look like before they are drawn, and how two pictures stay one. */
import { describe, expect, it } from "vitest";
import { CameraBond, ClockBond, commandFor, SelectionBond } from "../src/app/beside/bond";
import { stationDifferences } from "../src/app/beside/differences";
import type { EmbeddedPlant } from "../src/app/embedded-plant";
import { diffLines } from "../src/panels/forks/diff-lines";
import { barOf, isBetter, scaleOf, sortedFigures } from "../src/panels/forks/figures";
import { withForks, worldRows } from "../src/panels/forks/world-tree";
import type { Selection } from "../src/panels/selection";
import type { Lanes, World } from "../src/protocol/answers";
import type { ClockLaw } from "../src/protocol/clock";
import type { ComparedFigure } from "../src/protocol/forks";
import type { View } from "../src/scene";

function world(id: string, parent?: string, forkUs = 0): World {
  const fork = parent === undefined ? null : { parent, fork_us: forkUs };
  return { id, name: id, fork } as unknown as World;
}
const WORLDS = [world("late", "plant", 20), world("plant"), world("of-early", "early", 15), world("early", "plant", 10), world("orphan", "gone", 5)];

describe("the tree of worlds", () => {
  it("has each fork below its parent, the earliest first", () => {
    expect(worldRows(WORLDS).map(({ world: { id }, depth }) => [id, depth])).toEqual([
      ["plant", 0],
      ["early", 1],
      ["of-early", 2],
      ["late", 1],
      ["orphan", 0],
    ]);
  });

  it("knows what goes with a fork", () => {
    expect([...withForks(WORLDS, "early")]).toEqual(["early", "of-early"]);
    expect([...withForks(WORLDS, "late")]).toEqual(["late"]);
    expect(withForks(WORLDS, "nowhere").size).toBe(0);
  });
});

function figure(measure: string, low: number | null, high: number | null, kind = "station"): ComparedFigure {
  const difference = low === null || high === null ? null : (low + high) / 2;
  const nothing = { id: "", unit: "s", base: 10, base_half: 1, variant: 10, variant_half: 1, half_width: 1 };
  return { ...nothing, kind, measure, low, high, difference };
}

describe("differences", () => {
  it("of the whole plant come first, then those that are sure, the surest before others", () => {
    const rows = [
      figure("unsure", -1, 2),
      figure("plant_unsure", -2, 1, "plant"),
      figure("sure", 1, 3),
      figure("surer", 5, 6),
      figure("plant_sure", -3, -1, "plant"),
      figure("nothing", null, null),
    ];
    expect(sortedFigures(rows).map(({ measure }) => measure)).toEqual(["plant_sure", "plant_unsure", "surer", "sure", "unsure"]);
  });

  it("are better or worse only where they are sure and it can be said", () => {
    const of = (measure: string, low: number, high: number) => isBetter(sortedFigures([figure(measure, low, high)])[0]!);
    expect(of("flow_time", -3, -1)).toBe(true);
    expect(of("departure_rate", -3, -1)).toBe(false);
    expect(of("flow_time", -3, 1)).toBeUndefined();
    expect(of("starved", 1, 2)).toBeUndefined();
  });

  it("are drawn with zero in the middle", () => {
    const bar = barOf({ low: -2, high: 6, difference: 2 });
    expect(bar.from).toBeLessThan(0.5);
    expect(bar.to).toBeCloseTo(0.96);
    expect(bar.middle - 0.5).toBeCloseTo((bar.to - 0.5) / 3);
    expect(barOf({ low: 0, high: 0, difference: 0 })).toEqual({ from: 0.5, to: 0.5, middle: 0.5 });
  });

  it.each([
    ["s", 30, "second", 1],
    ["s", 600, "minute", 1 / 60],
    ["s", 7200, "hour", 1 / 3600],
    ["1/s", 0.01, "per_day", 86_400],
  ])("in %s of about %d are told in %ss", (unit, size, word, by) => {
    expect(scaleOf(unit, size)).toEqual({ by, word });
  });
});

describe("a diff", () => {
  it("tells lines that come and go from its head", () => {
    const lines = diffLines("--- plant.yaml\n+++ plant.yaml (merged)\n@@ -1 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n--- c\n");
    expect(lines.map(({ kind }) => kind)).toEqual(["head", "head", "hunk", "same", "removed", "added", "removed"]);
  });
});

const VIEW: View = { mode: "orbit", x: 0, y: 0, azimuth: 0, elevation: 1, distance: 100 };

/** A picture whose camera comes no nearer than 10 m. */
function picture(): EmbeddedPlant & { look: View } {
  const own = {
    look: VIEW,
    view: () => own.look,
    setView: (view: View) => (own.look = { ...view, distance: Math.max(view.distance, 10) }),
  };
  return own as unknown as EmbeddedPlant & { look: View };
}

describe("two pictures", () => {
  it("follow whichever camera has moved, and come to rest", () => {
    const [a, b] = [picture(), picture()];
    const bond = new CameraBond();
    bond.step([a, b]);
    b.look = { ...VIEW, x: 5 };
    bond.step([a, b]);
    expect(a.look.x).toBe(5);
    a.look = { ...a.look, distance: 4 };
    bond.step([a, b]);
    bond.step([a, b]);
    expect([a.look.distance, b.look.distance]).toEqual([4, 10]);
  });

  it("have one selection, inside and outside", () => {
    const all = [undefined, undefined, undefined].map(() => {
      const own = { is: undefined as Selection | undefined, get: () => own.is, set: (to: Selection | undefined) => (own.is = to) };
      return own;
    });
    const bond = new SelectionBond();
    all[0]!.is = { kind: "station", id: "lathe" };
    bond.step(all);
    expect(all.map(({ is }) => is?.id)).toEqual(["lathe", "lathe", "lathe"]);
    all[2]!.is = undefined;
    bond.step(all);
    expect(all.map(({ is }) => is)).toEqual([undefined, undefined, undefined]);
  });
});

const LAW: ClockLaw = { plant_us: 0, server_us: 0, speed: 10, playing: true, from_us: 0, to_us: 1e12, edge_us: 1e12, waiting: false };

describe("the clock of the parent", () => {
  it("is left alone while it goes along", () => {
    expect(commandFor({ law: LAW, us: 1e9 }, { law: LAW, us: 1.004e9 })).toBeUndefined();
  });

  it("is set where it is off, slower, or plays while the other one stands", () => {
    const to = { seek_us: 2e9, playing: true, speed: 10 };
    expect(commandFor({ law: LAW, us: 1e9 }, { law: LAW, us: 2e9 })).toEqual(to);
    expect(commandFor({ law: { ...LAW, speed: 1 }, us: 2e9 }, { law: LAW, us: 2e9 })).toEqual(to);
    const waiting = { ...LAW, waiting: true };
    expect(commandFor({ law: LAW, us: 2e9 }, { law: waiting, us: 2e9 })).toEqual({ ...to, playing: false });
  });

  it("is not set again while it waits for its simulation, or beyond the end of its log", () => {
    expect(commandFor({ law: { ...LAW, waiting: true }, us: 1e9 }, { law: LAW, us: 2e9 })).toBeUndefined();
    const ended = { ...LAW, plant_us: 1e9, to_us: 1e9, edge_us: 1e9 };
    expect(commandFor({ law: ended, us: 1e9 }, { law: LAW, us: 2e9 })).toBeUndefined();
  });

  it("is set at most twice a second", () => {
    const told: unknown[] = [];
    const led = { law: () => LAW, clockUs: () => 0, obey: (command: unknown) => told.push(command) };
    const bond = new ClockBond();
    for (const nowMs of [0, 100, 499, 501]) bond.step(led as unknown as EmbeddedPlant, { law: LAW, us: 1e9 }, nowMs);
    expect(told).toHaveLength(2);
  });
});

describe("stations of two worlds", () => {
  const lanes = (runs: readonly (readonly [number, number])[]): Lanes => ({
    from_us: 0,
    to_us: 100,
    n_bin: 100,
    lanes: [{ station: "lathe", runs }],
  });

  it("differ by the time at work that both worlds know", () => {
    const parent = lanes([[0, 25], [2, 25], [-1, 50]]);
    const fork = lanes([[0, 40], [3, 10], [1, 50]]);
    const [found] = stationDifferences(parent, fork);
    expect(found).toEqual({ station: "lathe", parent: 0.5, fork: 0.8, difference: 0.3 });
  });

  it("are left out where they are alike, or nothing is known of both", () => {
    expect(stationDifferences(lanes([[0, 50], [2, 50]]), lanes([[0, 51], [2, 49]]))).toEqual([]);
    expect(stationDifferences(lanes([[-1, 100]]), lanes([[0, 100]]))).toEqual([]);
  });
});
