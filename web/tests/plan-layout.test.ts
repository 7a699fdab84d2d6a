/** Plans hold what they promise: names apart, layers in order, all of it within reach of the keys. */
import { signal } from "@preact/signals";
import { describe, expect, it, vi } from "vitest";
import { coveredBy } from "../src/app/plan/covering";
import { BOX, diagramOf, rising } from "../src/panels/plan/diagram";
import { flowGraph, usualThreshold } from "../src/panels/plan/flow";
import { meet, placed, shortened, type Wanted } from "../src/panels/plan/labels";
import { backEdges, crossings, type Edge, layered } from "../src/panels/plan/layers";
import { type Direction, nearest } from "../src/panels/plan/nearest";
import { Paper } from "../src/panels/plan/paper";
import { fitted, fromPx, held, panned, revealing, type Sheet, toPx, zoomed } from "../src/panels/plan/viewport";
import type { FlowAnswer } from "../src/protocol/why";

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function randomGraph(seed: number): readonly [nNode: number, edges: readonly Edge[]] {
  const next = numbers(seed);
  const nNode = 2 + Math.floor(next() * 30);
  const node = () => Math.floor(next() * nNode);
  const edges = Array.from({ length: Math.floor(next() * 80) }, () => ({
    from: node(),
    to: node(),
    weight: Math.floor(next() * 50),
  }));
  return [nNode, edges];
}

function hasCircle(nNode: number, edges: readonly Edge[]): boolean {
  const left = new Set(Array.from({ length: nNode }, (_, node) => node));
  for (let taken = true; taken; ) {
    taken = false;
    for (const node of left) {
      if (edges.some(({ from, to }) => to === node && left.has(from))) continue;
      left.delete(node);
      taken = true;
    }
  }
  return left.size > 0;
}

const SEEDS = Array.from({ length: 60 }, (_, i) => i);

describe.each(SEEDS)("a layered graph (%i)", (seed) => {
  const [nNode, edges] = randomGraph(seed);
  const graph = layered(nNode, edges);

  it("leads back only where it must", () => {
    const forward = edges.filter(({ from, to }, i) => from !== to && !graph.back.has(i));
    expect(hasCircle(nNode, forward)).toBe(false);
    for (const i of graph.back) expect(hasCircle(nNode, [...forward, edges[i]!])).toBe(true);
  });

  it("has every other edge lead to a later layer", () => {
    edges.forEach(({ from, to }, i) => {
      if (from === to) return expect(graph.routes[i]).toEqual([]);
      const step = graph.layerOf[to]! - graph.layerOf[from]!;
      expect(Math.sign(step)).toBe(graph.back.has(i) ? -1 : 1);
      expect(graph.routes[i]!.length).toBe(Math.abs(step) + 1);
    });
  });

  it("crosses no more edges than in the order that it was given in", () => {
    const given = graph.layers.map((layer) => [...layer].sort((a, b) => a - b));
    expect(crossings(graph.slots, graph.layers)).toBeLessThanOrEqual(crossings(graph.slots, given));
  });

  it("is drawn with no box over another, and the same in every run", () => {
    const diagram = diagramOf(nNode, edges, [1000, 600]);
    const boxes = diagram.nodes.map(([x, y]) => ({ x, y, ...BOX }));
    boxes.forEach((box, i) => {
      for (const other of boxes.slice(i + 1)) expect(meet(box, other)).toBe(false);
      expect(box.x - BOX.width / 2).toBeGreaterThanOrEqual(diagram.extent.west);
      expect(box.x + BOX.width / 2).toBeLessThanOrEqual(diagram.extent.east);
      expect(box.y + BOX.height / 2).toBeLessThanOrEqual(diagram.extent.north + 1e-6);
      expect(box.y - BOX.height / 2).toBeGreaterThanOrEqual(diagram.extent.south - 1e-6);
    });
    expect(diagram.edges.every(({ path }) => !path.includes("NaN"))).toBe(true);
    expect(diagramOf(nNode, edges, [1000, 600])).toEqual(diagram);
  });
});

describe("a layered graph", () => {
  it("sends the lightest edge of a circle back", () => {
    const edges = [
      { from: 0, to: 1, weight: 9 },
      { from: 1, to: 2, weight: 8 },
      { from: 2, to: 0, weight: 3 },
    ];
    expect(backEdges(3, edges)).toEqual(new Set([2]));
  });

  it("untangles two edges that cross for no reason", () => {
    const edges = [
      { from: 0, to: 3, weight: 1 },
      { from: 1, to: 2, weight: 1 },
    ];
    const graph = layered(4, edges);
    expect(crossings(graph.slots, graph.layers)).toBe(0);
    expect(crossings(graph.slots, [[0, 1], [2, 3]])).toBe(1);
  });

  it("is cut into rows where a line is longer than the screen is wide", () => {
    const line = Array.from({ length: 39 }, (_, i) => ({ from: i, to: i + 1, weight: 1 }));
    const { nodes } = diagramOf(40, line, [1000, 600]);
    expect(new Set(nodes.map(([, y]) => y)).size).toBeGreaterThan(3);
    expect(new Set(diagramOf(4, line.slice(0, 3), [1000, 600]).nodes.map(([, y]) => y)).size).toBe(1);
  });

  it.each(SEEDS.slice(0, 10))("pools to the rising numbers that are nearest (%i)", (seed) => {
    const next = numbers(seed);
    const values = Array.from({ length: 12 }, () => next() * 10);
    const found = rising(values);
    const off = (guess: readonly number[]) => guess.reduce((sum, each, i) => sum + (each - values[i]!) ** 2, 0);
    found.slice(1).forEach((value, i) => expect(value).toBeGreaterThanOrEqual(found[i]! - 1e-12));
    // No small step that keeps them rising comes nearer.
    for (let i = 0; i < found.length; i++) {
      for (const step of [-0.01, 0.01]) {
        const guess = found.map((each, k) => ((step > 0 ? k >= i : k <= i) ? each + step : each));
        expect(off(guess)).toBeGreaterThanOrEqual(off(found) - 1e-9);
      }
    }
  });
});

const SHEET: Sheet = { widthPx: 900, heightPx: 600, covered: { left: 200, top: 60, right: 0, bottom: 90 } };

describe.each(SEEDS.slice(0, 20))("labels (%i)", (seed) => {
  const next = numbers(seed);
  const wanted = Array.from({ length: 150 }, (_, i): Wanted => {
    const [x, y, width, height] = [next() * 900, next() * 600, 20 + next() * 120, 14 + next() * 20];
    const corners = [[x, y], [x, y - height - 8], [x - width, y]] as const;
    return { key: `${i}`, urgency: Math.floor(next() * 4), width, height, corners };
  });
  const obstacles = Array.from({ length: 40 }, (_, i) => ({ key: `o${i}`, x: next() * 900, y: next() * 600, width: 14, height: 14 }));
  const bounds = { x: 0, y: 0, width: 900, height: 600 };
  const found = placed(wanted, obstacles, bounds);

  it("never overlap one another, a mark, or the edge", () => {
    const boxes = [...found.values()];
    boxes.forEach((box, i) => {
      for (const other of [...boxes.slice(i + 1), ...obstacles]) expect(meet(box, other)).toBe(false);
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(900);
      expect(box.y + box.height).toBeLessThanOrEqual(600);
    });
  });

  it("give way only to what is as urgent or more", () => {
    for (const each of wanted.filter(({ key }) => !found.has(key))) {
      const rivals = wanted.filter(({ key, urgency }) => found.has(key) && urgency >= each.urgency);
      const blocked = each.corners.every(([x, y]) => {
        const box = { x, y, width: each.width, height: each.height };
        const outside = x < 0 || y < 0 || x + each.width > 900 || y + each.height > 600;
        return outside || [...rivals.map(({ key }) => found.get(key)!), ...obstacles].some((other) => meet(other, box, 3));
      });
      expect(blocked).toBe(true);
    }
  });

  it("stand in the same places every time", () => {
    expect(placed(wanted, obstacles, bounds)).toEqual(found);
  });
});

describe("a name that is too long", () => {
  const measure = (text: string) => [...text].length * 7;

  it("is cut so that it fits, whatever its script", () => {
    expect(shortened("Band saw 1", 70, measure)).toBe("Band saw 1");
    expect(shortened("Band saw", 50, measure)).toBe("Band s…");
    expect(shortened("五轴加工中心一号", 42, measure)).toBe("五轴加工中…");
    expect(shortened("Band saw 1", 5, measure)).toBe("");
  });

  it("keep the number that tells one from the other", () => {
    const measure = (text: string) => [...text].length * 7;
    expect(["Band saw 1", "Band saw 12", "Grinder B", "Máy tiện 3", "Mill-2a"].map((each) => shortened(each, 49, measure))).toEqual(["Band…1", "Band…12", "Grind…B", "Máy t…3", "Mill-2a"]);
    for (const each of ["Washing line 1", "Inspection", "五轴加工中心 2", "A 1"]) {
      for (let room = 0; room < 120; room += 3) expect(measure(shortened(each, room, measure))).toBeLessThanOrEqual(room);
    }
  });
});

describe("the arrow keys", () => {
  it.each(SEEDS.slice(0, 20))("reach all there is, from anywhere (%i)", (seed) => {
    const next = numbers(seed);
    const points = Array.from({ length: 25 }, () => [next() * 50, next() * 30] as const);
    const seen = new Set([0]);
    for (const from of seen) {
      for (const direction of ["left", "right", "up", "down"] as Direction[]) {
        const to = nearest(points, from, direction);
        if (to !== undefined) seen.add(to);
      }
    }
    expect(seen.size).toBe(25);
  });

  it("prefer what lies straight ahead", () => {
    const points = [[0, 0], [10, 1], [3, 8], [-4, 0]] as const;
    expect(nearest(points, 0, "right")).toBe(1);
    expect(nearest(points, 0, "up")).toBe(2);
    expect(nearest(points, 0, "left")).toBe(3);
    expect(nearest(points, 0, "down")).toBeUndefined();
  });
});

describe("what is looked at", () => {
  const extent = { west: 0, south: 0, east: 60, north: 40 };
  const whole = fitted(extent, SHEET);

  it("is the whole plan in the free part at first", () => {
    for (const corner of [[0, 0], [60, 40]] as const) {
      const [x, y] = toPx(whole, SHEET, corner);
      expect(x).toBeGreaterThanOrEqual(200);
      expect(x).toBeLessThanOrEqual(900);
      expect(y).toBeGreaterThanOrEqual(60);
      expect(y).toBeLessThanOrEqual(510);
    }
  });

  it("keeps what is under the pointer there, nearer or farther", () => {
    for (const factor of [0.5, 1.3, 4, 1e6, 1e-6]) {
      const look = zoomed(whole, SHEET, [333, 222], factor, whole);
      const [before, after] = [whole, look].map((each) => fromPx(each, SHEET, [333, 222]));
      expect(after![0]).toBeCloseTo(before![0], 6);
      expect(after![1]).toBeCloseTo(before![1], 6);
      expect(look.scale / whole.scale).toBeGreaterThanOrEqual(0.399);
      expect(look.scale / whole.scale).toBeLessThanOrEqual(40.001);
    }
  });

  it("follows the hand, never past the edge, and comes to what is to be seen", () => {
    const before = toPx(whole, SHEET, [10, 10]);
    const after = toPx(panned(whole, 30, -20), SHEET, [10, 10]);
    expect([after[0] - before[0], after[1] - before[1]].map((each) => Math.round(each))).toEqual([30, -20]);
    expect(held(panned(whole, 1e6, 0), extent).x).toBe(0);
    const near = zoomed(whole, SHEET, [550, 285], 10, whole);
    expect(revealing(near, SHEET, [near.x, near.y])).toBe(near);
    const [x, y] = toPx(revealing(near, SHEET, [59, 39]), SHEET, [59, 39]);
    expect(x).toBeLessThanOrEqual(900);
    expect(y).toBeGreaterThanOrEqual(60);
  });
});

describe("rare links", () => {
  const answer = (links: readonly (readonly [number, number, number])[]): FlowAnswer => ({
    from_us: 0,
    to_us: 1,
    product: null,
    products: [],
    nodes: Array.from({ length: 4 }, (_, i) => ({ kind: "station", station: `s${i}`, depth: i })),
    links: links.map(([origin, target, n_order]) => ({ origin, target, n_order, n_return: 0, n_part: null })),
    n_order_left_out: 0,
  });

  it("are bundled by where they begin, and none is lost", () => {
    const all = answer([[0, 1, 50], [1, 2, 40], [2, 3, 30], [1, 3, 2], [0, 2, 3], [2, 2, 1]]);
    const graph = flowGraph(all, 10);
    expect(graph.links.map(({ n_order: count }) => count)).toEqual([50, 40, 30]);
    expect(graph.rareMoves).toEqual([3, 2, 1, 0]);
    expect([graph.nRareLink, graph.nRareMove]).toEqual([3, 6]);
    expect(flowGraph(all, 1).links.length).toBe(6);
  });

  it("are drawn all the same where a station has no other", () => {
    const graph = flowGraph(answer([[0, 1, 50], [1, 2, 1], [3, 0, 2]]), 40);
    expect(graph.links.length).toBe(3);
  });

  it("begin where the others carry most of the moves", () => {
    expect(usualThreshold(answer([[0, 1, 50], [1, 2, 40], [2, 3, 5], [0, 3, 5]]))).toBe(40);
    expect(usualThreshold(answer([]))).toBe(1);
  });
});

describe("a part that is built in late", () => {
  it("is made near the place where that is done", () => {
    const line = Array.from({ length: 9 }, (_, i) => ({ from: i, to: i + 1, weight: 5 }));
    const { layerOf } = layered(12, [...line, { from: 10, to: 11, weight: 5 }, { from: 11, to: 8, weight: 5 }]);
    expect([layerOf[10], layerOf[11], layerOf[8]]).toEqual([6, 7, 8]);
  });
});

describe("lines that have nothing to do with each other", () => {
  it("stand side by side where there is room, each in its own place", () => {
    const edges = [0, 1, 3, 6].map((from) => ({ from, to: from + 1, weight: 1 }));
    const { nodes } = diagramOf(8, edges, [1000, 600]);
    const [long, short, other, alone] = [nodes[0]!, nodes[3]!, nodes[6]!, nodes[5]!];
    expect(short[1]).toBeLessThan(long[1]);
    expect(new Set([short[1], other[1], alone[1]]).size).toBeGreaterThan(1);
    expect(Math.max(...nodes.map(([x]) => x))).toBe(nodes[2]![0]);
  });
});

describe("a plan that takes over from 3D", () => {
  vi.stubGlobal("cancelAnimationFrame", () => undefined);

  const begin = (span: number) => {
    const paper = new Paper(signal({ west: 0, south: 0, east: 60, north: 40 }), true, { x: 12, y: 9, span });
    paper.setSheet(SHEET);
    return paper;
  };

  it("shows the whole where that was seen, and the same middle where it was not", () => {
    expect(begin(70).look.value).toEqual(begin(70).whole);
    expect(begin(70).moved.value).toBe(false);
    const near = begin(20);
    expect([near.look.value.x, near.look.value.y, near.span]).toEqual([12, 9, 20]);
    expect(near.moved.value).toBe(true);
  });
});

describe("what panels cover", () => {
  const box = (left: number, top: number, width: number, height: number) => ({ left, top, right: left + width, bottom: top + height });

  it("is counted at the edge where it costs least, a notice and a tool's panel too", () => {
    const [topbar, timeline] = [box(14, 12, 1412, 48), box(14, 798, 1412, 90)];
    const bars = [topbar, timeline];
    expect(coveredBy(bars, 1440, 900)).toEqual({ left: 0, top: 60, right: 0, bottom: 102 });
    const notice = box(370, 154, 700, 56);
    expect(coveredBy([...bars, notice], 1440, 900)).toEqual({ left: 0, top: 210, right: 0, bottom: 102 });
    expect(coveredBy([box(14, 460, 304, 270), ...bars, notice], 1440, 900)).toEqual({ left: 318, top: 210, right: 0, bottom: 102 });
    const sheet = box(8, 440, 374, 300);
    expect(coveredBy([box(8, 8, 374, 48), sheet, box(8, 756, 374, 80)], 390, 844)).toEqual({ left: 0, top: 56, right: 0, bottom: 404 });
  });

  it("leaves a part free that no panel reaches into, unless panels stand in the middle of everything", () => {
    for (const seed of SEEDS) {
      const next = numbers(seed);
      // Each panel stands at an edge and reaches no farther than a third.
      const boxes = Array.from({ length: 6 }, () => {
        const [along, reach] = [next() * 0.6, 0.05 + next() * 0.28];
        return [box(0, along * 900, reach * 1440, 200), box(1440 - reach * 1440, along * 900, reach * 1440, 200), box(along * 1440, 0, 300, reach * 900), box(along * 1440, 900 - reach * 900, 300, reach * 900)][Math.floor(next() * 4)]!;
      });
      const { left, top, right, bottom } = coveredBy(boxes, 1440, 900);
      const free = { x: left, y: top, width: 1440 - left - right, height: 900 - top - bottom };
      for (const each of boxes) expect(meet({ x: each.left, y: each.top, width: each.right - each.left, height: each.bottom - each.top }, free, -0.001)).toBe(false);
    }
  });
});
