/** Orders that leave, come and change by chance: what the card draws is what plain maps say. */
import type { Group, Mesh } from "three";
import { describe, expect, it } from "vitest";
import { lawAt } from "../src/motion/law-table";
import { LAW, PathTable, type Pose } from "../src/motion/laws";
import { type LawRow, LawStore } from "../src/motion/store";
import { ClayPalette } from "../src/scene/clay";
import { FreeRows } from "../src/scene/free-rows";
import { MovingNames } from "../src/scene/moving-names";
import { OrdersLayer } from "../src/scene/orders";
import { chances, type Random } from "./chances";
import { kit, look } from "./scene-kit";

const PATHS = new PathTable([{ number: 0, name: "", points: [[0, 0, 0], [10, 0, 0], [10, 5, 1]] }]);
const LOOKS = [look(), look({ file: 1 })];
const N_SIGNAL = 40;
/** Those after these carry, and ride on nothing. */
const N_ORDER = 34;

const below = (random: Random, n: number): number => Math.floor(random() * n);

/** Where each row that is drawn stands, by the product's colour, as the shader reads it. */
function drawnBy({ root }: OrdersLayer): string[] {
  return (root as Group).children.flatMap((child, i) => {
    if (i % 2 === 1) return []; // its shade
    const { geometry } = child as Mesh as unknown as { geometry: Mesh["geometry"] & { instanceCount: number } };
    const rowsOf = (name: string) => (geometry.attributes[name] as unknown as { data: { array: Float32Array } }).data.array;
    const [laws, looks] = [rowsOf("motion"), rowsOf("ride")];
    return Array.from({ length: geometry.instanceCount }, (_, row) => row * 8)
      .filter((at) => laws[at + 4] !== 0)
      .map((at) => {
        const law = laws[at + 4] === LAW.path ? [laws[at + 1], laws[at + 3]] : [laws[at], laws[at + 1]];
        return [i / 2, looks[at + 4], looks[at + 5], laws[at + 4], laws[at + 7], ...law, ...looks.slice(at, at + 3)].join(" ");
      });
  });
}

describe("the layer of orders", () => {
  it("draws each order that is somewhere in one row, with its own look, law and ride", () => {
    for (const random of chances(20)) {
      const orders = new OrdersLayer(PATHS, kit(2), new ClayPalette());
      // Two and two share one, as orders of a product do.
      const own = Array.from({ length: N_SIGNAL }, (_, i) => ({ look: LOOKS[0]!, colour: i % 8, load: i / 64 }));
      const looks = own.map((_, i) => own[i - (i % 2)]!);
      looks.forEach((shown, signal) => orders.addOrder(signal, shown));
      const laws = new Map<number, LawRow>();
      for (let step = 0; step < 12; step++) {
        for (let left = below(random, 2 * N_SIGNAL); left > 0; left--) {
          const signal = below(random, N_SIGNAL);
          const law = someLaw(random, signal, step);
          if (law) laws.set(signal, law);
          else laws.delete(signal);
          orders.setMotion(signal, law);
          if (below(random, 8) === 0) {
            looks[signal] = { ...looks[signal]!, look: LOOKS[below(random, 2)]! };
            orders.setLook(signal, looks[signal]);
          }
        }
        orders.renderAt(0);
        const expected = looks.flatMap((shown, signal) => {
          const own = laws.get(signal);
          const carried = own?.law === LAW.attach;
          const moving = carried ? laws.get(own.params[0]!) : own;
          if (!moving) return [];
          const [a, b] = [moving.params[moving.law === LAW.path ? 1 : 0]!, moving.params[moving.law === LAW.path ? 3 : 1]!];
          const ride = carried ? Array.from(own.params).slice(1, 4) : [0, 0, 0];
          const shape = LOOKS.indexOf(shown.look);
          return [[shape, shown.colour, shown.load, moving.law, moving.atUs / 1e6, a, b, ...ride].join(" ")];
        });
        expect(drawnBy(orders).sort()).toEqual(expected.sort());
        expect([...orders.drawn()]).toHaveLength(expected.length);
      }
    }
  });

  /** Numbers that are the same in float32. */
  function someLaw(random: Random, signal: number, step: number): { atUs: number; law: number; params: number[] } | undefined {
    const [atUs, a, b] = [step * 1e6, below(random, 40) / 8, below(random, 40) / 8];
    switch (below(random, 5)) {
      case 0:
      case 1:
        return undefined;
      case 2:
        return { atUs, law: LAW.pose, params: [a, b, 0, 0, 0, 0] };
      case 3:
        if (signal < N_ORDER) {
          return { atUs, law: LAW.attach, params: [N_ORDER + below(random, N_SIGNAL - N_ORDER), a, b, 0.5, 0] };
        }
    }
    return { atUs, law: LAW.path, params: [0, a, 0.5, b] };
  }

  it("knows where everything is after seeks to where others are", () => {
    const own: Pose = { x: 0, y: 0, z: 0, heading: 0 };
    const out: Pose = { x: 0, y: 0, z: 0, heading: 0 };
    for (const random of chances(10)) {
      const orders = new OrdersLayer(PATHS, kit(1), new ClayPalette());
      for (let signal = 0; signal < N_SIGNAL; signal++) orders.addOrder(signal, { look: LOOKS[0]!, colour: 0, load: 1 });
      const store = new LawStore(PATHS, new Uint8Array(N_SIGNAL), {
        take: (signal, law) => orders.setMotion(signal, law),
        takeRow: (signal, laws, row) => {
          orders.setMotionRow(signal, laws, row);
          expect(orders.poseOf(signal, laws.atUs[row]!, out)).toBe(lawAt(laws, row).law !== LAW.hold);
        },
      });
      for (let step = 0; step < 8; step++) {
        const signal = Uint32Array.from({ length: N_SIGNAL }, (_, i) => i).filter(() => below(random, 2) === 0);
        const count = signal.length;
        const params = Float64Array.from({ length: 4 * count }, (_, i) => (i < count ? 0 : random() * 9));
        const group = { topic: 0, law: LAW.path, count, signal, atUs: new Float64Array(count), nParam: 4, params };
        store.take({ kind: "keyframe", offset: 0, baseUs: 0, topics: [0], count, groups: count > 0 ? [group] : [] });
        orders.renderAt(step);
        expect([...orders.drawn()]).toEqual(Array.from(signal));
        for (let each = 0; each < N_SIGNAL; each++) {
          expect(orders.poseOf(each, 2e6, out)).toBe(store.poseOf(each, 2e6, own));
          if (signal.includes(each)) expect(out).toEqual(own);
        }
      }
    }
  });
});

describe("free rows", () => {
  it("are given lowest first, each once", () => {
    for (const random of chances(20)) {
      const rows = new FreeRows();
      const free = new Set<number>();
      for (let step = 0; step < 400; step++) {
        if (below(random, 2) === 0) {
          const row = below(random, 700);
          rows.add(row);
          free.add(row);
        } else {
          const lowest = free.size > 0 ? Math.min(...free) : -1;
          expect(rows.take()).toBe(lowest);
          free.delete(lowest);
        }
        const any = below(random, 2_000);
        expect(rows.has(any)).toBe(free.has(any));
      }
    }
  });
});

describe("names of what moves", () => {
  it("are found both ways, also when one was sought before it came", () => {
    const kinds = ["order", "vehicle"] as const;
    for (const random of chances(20)) {
      const [names, told] = [new MovingNames(), new Map<string, number>()];
      const things: unknown[] = [];
      for (let signal = 0; signal < 60; signal += 1 + below(random, 3)) {
        // Things of two kinds may have one id.
        const thing = { kind: kinds[below(random, 2)]!, id: `${below(random, 10)}` };
        if (!told.has(`${thing.kind} ${thing.id}`)) {
          names.set(signal, thing);
          told.set(`${thing.kind} ${thing.id}`, signal);
          things[signal] = thing;
        }
        const any = below(random, 60);
        expect(names.thingOf(any)).toBe(things[any]);
        const sought = { kind: kinds[below(random, 2)]!, id: `${below(random, 10)}` };
        expect(names.signalOf(sought)).toBe(told.get(`${sought.kind} ${sought.id}`));
      }
    }
  });
});
