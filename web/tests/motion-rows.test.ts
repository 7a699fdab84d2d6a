/** Tens of thousands of laws are taken as rows of columns: by chance, the same as one after the other. */
import type { Group as Root, Mesh } from "three";
import { describe, expect, it } from "vitest";
import { alone, type Laws, lawAt } from "../src/motion/law-table";
import { LAW, PathTable, type Pose } from "../src/motion/laws";
import { type LawRow, LawStore } from "../src/motion/store";
import type { Block, Group } from "../src/protocol/block";
import { ClayPalette } from "../src/scene/clay";
import { OrdersLayer } from "../src/scene/orders";
import { chances, type Random } from "./chances";
import { kit, look } from "./scene-kit";

const N_SIGNAL = 12;
/** Of every three signals one is told under topic 1. */
const TOPIC_OF = Array.from({ length: N_SIGNAL }, (_, signal) => Number(signal % 3 === 0));
const PATHS = new PathTable([{ number: 0, name: "", points: [[0, 0, 0], [10, 0, 0], [10, 5, 1]] }]);
const LOOKS = [look(), look({ file: 1 }), look({ file: 1, deck_m: [0, -1, 0.4] })];

const below = (random: Random, n: number): number => Math.floor(random() * n);

function someLaw(random: Random, atUs: number): LawRow {
  const of = (law: number, params: number[]): LawRow => ({ atUs, law, params });
  const [a, b] = [random() * 9, random() * 9];
  switch (below(random, 6)) {
    case 0:
      return of(LAW.hold, [below(random, 3) === 0 ? NaN : a]);
    case 1:
      return of(LAW.attach, [below(random, N_SIGNAL), below(random, 2), 0, a, b]);
    case 2:
      return of(LAW.pose, [a, b, 0, 1, 0.5, 0.1]);
    default:
      return of(LAW.path, [below(random, 2), a, 0.5, b]);
  }
}

/** Laws of one topic and code as a block has them: columns in order of time. */
function grouped(topic: number, rows: readonly (readonly [signal: number, law: LawRow])[]): Group[] {
  return Object.values(LAW).flatMap((law): Group[] => {
    const own = rows.filter((row) => row[1].law === law && TOPIC_OF[row[0]] === topic);
    own.sort((a, b) => a[1].atUs - b[1].atUs);
    const nParam = own[0]?.[1].params.length ?? 0;
    const columns = Array.from({ length: nParam }, (_, k) => own.map((row) => row[1].params[k]!));
    return own.length === 0 ? [] : [{
      topic,
      law,
      count: own.length,
      signal: Uint32Array.from(own, ([signal]) => signal),
      atUs: Float64Array.from(own, (row) => row[1].atUs),
      nParam,
      params: Float64Array.from(columns.flat()),
    }];
  });
}

function blockOf(kind: Block["kind"], topics: number[], rows: readonly (readonly [number, LawRow])[]): Block {
  const groups = topics.flatMap((topic) => grouped(topic, rows));
  return { kind, offset: 0, baseUs: 0, topics, count: rows.length, groups };
}

/** In words, so that laws of any make compare. */
const said = (law: LawRow | undefined): string => (law ? `${law.atUs} ${law.law} ${Array.from(law.params)}` : "none");

describe("the store", () => {
  it("says of every signal what the changes say, one after the other", () => {
    for (const random of chances(200)) {
      const told = new Map<number, LawRow>();
      const hear = (signal: number, law: LawRow | undefined) => (law ? told.set(signal, law) : told.delete(signal));
      const store = new LawStore(PATHS, TOPIC_OF, {
        take: hear,
        takeRow: (signal, laws, row) => hear(signal, lawAt(laws, row)),
      });
      const current = new Map<number, LawRow>();
      let ahead: (readonly [signal: number, law: LawRow])[] = [];
      const follow = (signal: number, law: LawRow): void => {
        if (Number.isNaN(law.params[0]!)) current.delete(signal);
        else current.set(signal, law);
      };
      for (let step = 0, nowUs = 0; step < 12; step++, nowUs += 100) {
        if (below(random, 4) === 0) {
          const topics = below(random, 2) === 0 ? [0, 1] : [below(random, 2)];
          const covered = (signal: number) => topics.includes(TOPIC_OF[signal]!);
          const kept = TOPIC_OF.map((_, signal) => signal).filter((signal) => covered(signal) && below(random, 2) === 0);
          const rows = kept.map((signal) => [signal, someLaw(random, nowUs - below(random, 99))] as const);
          store.take(blockOf("keyframe", topics, rows));
          ahead = ahead.filter(([signal]) => !covered(signal));
          for (const signal of current.keys()) if (covered(signal)) current.delete(signal);
          rows.forEach((row) => follow(...row));
        } else {
          // No two at one instant: between laws of different codes a block knows no order there.
          const n = below(random, 9);
          const rows = Array.from({ length: n }, (_, i) => {
            return [below(random, N_SIGNAL), someLaw(random, nowUs + below(random, 30) * 10 + i / n + step / 1e3)] as const;
          });
          store.take(blockOf("delta", [0, 1], rows));
          ahead.push(...rows);
        }
        store.advanceTo(nowUs);
        ahead.sort((a, b) => a[1].atUs - b[1].atUs);
        while (ahead[0] && ahead[0][1].atUs <= nowUs) follow(...ahead.shift()!);
        for (let signal = 0; signal < N_SIGNAL; signal++) {
          expect(said(store.lawOf(signal))).toBe(said(current.get(signal)));
          expect(said(told.get(signal))).toBe(said(current.get(signal)));
        }
      }
    }
  });

  it("takes nothing of a signal that has no name", () => {
    const store = new LawStore(PATHS, TOPIC_OF, { take: fail, takeRow: fail });
    const laws = alone({ atUs: 0, law: LAW.hold, params: [1] });
    const group = { ...laws, topic: 0, signal: Uint32Array.of(2 ** 32 - 1) };
    store.take({ kind: "keyframe", offset: 0, baseUs: 0, topics: [0], count: 1, groups: [group] });
    expect(store.lawOf(2 ** 32 - 1)).toBeUndefined();
  });
});

function fail(): never {
  throw new Error("nobody should be told");
}

describe("the layer of orders", () => {
  const layer = () => new OrdersLayer(PATHS, kit(2), new ClayPalette());
  /** What the card is given of every shape. */
  function sentTo({ root }: OrdersLayer): number[][] {
    return (root as Root).children.flatMap((child) => {
      const { geometry } = child as Mesh;
      return ["motion", "ride"].map((name) => {
        const { data } = geometry.attributes[name] as unknown as { data: { array: Float32Array } };
        return Array.from(data.array);
      });
    });
  }

  it("draws rows of laws as it draws the same laws alone", () => {
    const [out, own]: [Pose, Pose] = [{ x: 0, y: 0, z: 0, heading: 0 }, { x: 0, y: 0, z: 0, heading: 0 }];
    for (const random of chances(20)) {
      const [rows, single] = [layer(), layer()];
      const both = (act: (orders: OrdersLayer) => void) => [rows, single].forEach(act);
      for (let step = 0; step < 60; step++) {
        const signal = below(random, N_SIGNAL);
        const shown = { look: LOOKS[below(random, 3)]!, colour: below(random, 3), load: 1, walks: signal === 5 };
        const doing = below(random, 9);
        if (doing === 0) both((orders) => orders.addOrder(signal, shown));
        else if (doing === 1) both((orders) => orders.setLook(signal, shown));
        else if (doing === 2) both((orders) => orders.setMotion(signal, undefined));
        else {
          const chosen = Array.from({ length: 4 }, () => [below(random, N_SIGNAL), someLaw(random, step)] as const);
          for (const group of [0, 1].flatMap((topic) => grouped(topic, chosen))) {
            takeAll(rows, single, group, group.signal);
          }
        }
        both((orders) => orders.renderAt(step));
        expect([...rows.drawn()]).toEqual([...single.drawn()]);
        for (let each = 0; each < N_SIGNAL; each++) {
          expect(rows.poseOf(each, 3e6, out)).toBe(single.poseOf(each, 3e6, own));
          expect(out).toEqual(own);
        }
      }
      expect(sentTo(rows)).toEqual(sentTo(single));
    }
  });

  function takeAll(rows: OrdersLayer, single: OrdersLayer, laws: Laws, signals: Uint32Array): void {
    signals.forEach((signal, row) => {
      single.setMotion(signal, lawAt(laws, row));
      if (laws.law === LAW.path || laws.law === LAW.pose) rows.setMotionRow(signal, laws, row);
      else rows.setMotion(signal, lawAt(laws, row));
    });
  }
});
