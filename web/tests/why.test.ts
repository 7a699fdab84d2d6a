/** The panel that says why, before it is drawn: its sentence, its flow, its bars, its columns. */
import { describe, expect, it } from "vitest";
import { barAt, placeRows, stepped } from "../src/panels/why/bars";
import { busiest, columnsOf, inOrder, layOut, NODE_WIDTH } from "../src/panels/why/sankey";
import { bottleneckSentence, worthSentence } from "../src/panels/why/sentence";
import { statePaths } from "../src/panels/why/States";
import { STATION_STATES } from "../src/protocol/answers";
import type { BottleneckAnswer, FlowLink, FlowNode, GanttAnswer, StatesAnswer } from "../src/protocol/why";

const name = (id: string) => id.toUpperCase();

function load(station: string, sole: number, shifting: number, taken: number) {
  return {
    station,
    taken_share: taken,
    starved_share: 0,
    blocked_share: 0,
    n_period: 3,
    mean_active_s: 60,
    sole_share: sole,
    shifting_share: shifting,
    is_compared: true,
  };
}

const ANSWER: BottleneckAnswer = {
  from_us: 0,
  to_us: 100,
  working_us: 90,
  stations: [load("a", 0.31, 0.17, 0.93), load("b", 0.2, 0.1, 0.8)],
  named: { shifting: ["a"], active_period: ["a"], utilisation: ["a"] },
  agreed: "a",
  moments: [[0, 10]],
  n_bin: 10,
  worth: null,
};

describe("the sentence", () => {
  it("names the station on which all methods agree, with its shares", () => {
    expect(bottleneckSentence(ANSWER, name)).toMatch(/^A is the bottleneck .* 31 % .* 17 % .* 93 %/);
  });

  it("says which method names whom where they disagree", () => {
    const named = { shifting: ["a"], active_period: ["b"], utilisation: ["a", "b", "c", "d"] };
    const text = bottleneckSentence({ ...ANSWER, named, agreed: null }, name);
    expect(text).toContain("Shifting bottleneck: A.");
    expect(text).toContain("Mean active period: B.");
    expect(text).toContain("Utilisation: A, B, and 2 more.");
  });

  it("names nobody where nobody was active", () => {
    expect(bottleneckSentence({ ...ANSWER, named: {}, agreed: null }, name)).toContain("No station");
  });

  it("gives what relieving it is worth with its error, or says that nobody knows", () => {
    expect(worthSentence(null)).toContain("not computed yet");
    const worth = { value: 4.21, half_width: 1.3, unit: "orders/day" };
    expect(worthSentence(worth)).toBe("Relieving it is worth 4.21 ± 1.3 orders/day.");
  });
});

function node(kind: FlowNode["kind"], depth: number, station: string | null = null): FlowNode {
  return { kind, station, depth };
}
function link(origin: number, target: number, n: number, nReturn = 0): FlowLink {
  return { origin, target, n_order: n, n_return: nReturn, n_part: null };
}

// in -> a -> b -> c -> out, and from c some go back to a.
const NODES = [node("in", 0), node("station", 1, "a"), node("station", 2, "b"), node("station", 3, "c"), node("out", 4)];
const LINKS = [link(0, 1, 9), link(1, 2, 12), link(2, 3, 12), link(3, 1, 3, 3), link(3, 4, 9)];

describe("a flow", () => {
  it("stands in columns in the order in which it goes on", () => {
    expect(inOrder(NODES, LINKS)).toEqual([0, 1, 2, 3, 4]);
    expect(columnsOf(NODES, LINKS)).toEqual([0, 1, 2, 3, 4]);
  });

  it("finds that order even where depths mislead", () => {
    const misled = NODES.map((each, i) => ({ ...each, depth: [0, 3, 1, 2, 4][i]! }));
    expect(columnsOf(misled, LINKS)).toEqual([0, 1, 2, 3, 4]);
  });

  it("draws what returns apart, below everything else", () => {
    const { nodes, links } = layOut(NODES, LINKS, { width: 800, height: 300 });
    const lowest = Math.max(...nodes.map(({ y, height }) => y + height));
    const back = links.filter((each) => each.back);
    expect(back.map(({ link: each }) => each.n_return)).toEqual([3]);
    const level = Number(/L[\d.]+ ([\d.]+)C/.exec(back[0]!.path)![1]);
    expect(level).toBeGreaterThan(lowest);
  });

  it("keeps one scale, and lets no nodes of a column touch", () => {
    const nodes = [node("in", 0), ...Array.from({ length: 9 }, (_, i) => node("station", 1, `s${i}`))];
    const links = nodes.slice(1).map((_, i) => link(0, i + 1, i + 1));
    const drawn = layOut(nodes, links, { width: 500, height: 150 });
    const widths = drawn.links.filter(({ link: each }) => each.n_order > 3);
    for (const each of widths) {
      expect(each.width / each.link.n_order).toBeCloseTo(widths[0]!.width / widths[0]!.link.n_order, 6);
    }
    const column = drawn.nodes.slice(1).toSorted((a, b) => a.y - b.y);
    column.slice(1).forEach((each, i) => {
      expect(each.y).toBeGreaterThan(column[i]!.y + column[i]!.height);
    });
    for (const each of drawn.nodes) {
      expect(each.y).toBeGreaterThanOrEqual(0);
      expect(each.y + each.height).toBeLessThanOrEqual(drawn.height);
      expect(each.x + NODE_WIDTH).toBeLessThanOrEqual(drawn.width);
    }
  });

  it("leaves rare ways out, counts them, and lets no node hang in the air", () => {
    const links = [link(0, 1, 50), link(1, 2, 45), link(0, 2, 3), link(2, 4, 1), link(1, 4, 1)];
    const { links: kept, nLeftOut } = busiest(links, 0.8);
    expect(kept.map((each) => each.n_order)).toEqual([50, 45, 1]);
    expect(nLeftOut).toBe(4);
  });
});

const GANTT: GanttAnswer = {
  from_us: 0,
  to_us: 1000,
  n_row: 3,
  bin_us: null,
  rows: [
    { id: "a", n_place: 1, bars: [{ state: "producing", from_us: 0, to_us: 300, order: "x" }] },
    { id: "b", n_place: 1, bars: [] },
    {
      id: "c",
      n_place: 2,
      bars: [
        { state: "working", from_us: 100, to_us: 500, order: "y" },
        { state: "working", from_us: 200, to_us: 700, order: "z", place: 1 },
      ],
    },
  ],
};
const WINDOW = { fromUs: 0, toUs: 1000 };

describe("bars", () => {
  const rows = placeRows(GANTT);
  const middle = (row: number, place = 0) => rows[row]!.top + rows[row]!.placeHeight * (place + 0.5);

  it("lie in rows that do not touch", () => {
    rows.slice(1).forEach((row, i) => expect(row.top).toBeGreaterThan(rows[i]!.top + rows[i]!.height));
  });

  it("are found under the pointer, by their place in the row", () => {
    expect(barAt(rows, WINDOW, 500, { x: 100, y: middle(0) })).toEqual({ row: 0, bar: 0 });
    expect(barAt(rows, WINDOW, 500, { x: 150, y: middle(2, 1) })).toEqual({ row: 2, bar: 1 });
    expect(barAt(rows, WINDOW, 500, { x: 152, y: middle(0) })).toEqual({ row: 0, bar: 0 });
    expect(barAt(rows, WINDOW, 500, { x: 170, y: middle(0) })).toBeUndefined();
    expect(barAt(rows, WINDOW, 500, { x: 100, y: middle(1) })).toBeUndefined();
  });

  it("are walked through with the arrow keys, past empty rows", () => {
    const first = stepped(rows, undefined, "ArrowDown");
    expect(first).toEqual({ row: 0, bar: 0 });
    expect(stepped(rows, first, "ArrowLeft")).toEqual(first);
    const below = stepped(rows, first, "ArrowDown");
    expect(below).toEqual({ row: 2, bar: 0 });
    expect(stepped(rows, below, "ArrowRight")).toEqual({ row: 2, bar: 1 });
    expect(stepped(rows, below, "ArrowDown")).toEqual(below);
  });
});

describe("states over time", () => {
  it("are stacked to the height of what is known", () => {
    const bin = STATION_STATES.map((_, i) => [0.5, 0, 0.25][i] ?? 0);
    const answer: StatesAnswer = { from_us: 0, to_us: 60, bin_us: 60, edges_us: [0, 60], stations: [] };
    const shares = {
      station: "a",
      totals: bin,
      bins: [bin],
      elements_s: { APT: 1, AUST: 0, ADET: 0, ADOT: 1 },
      off_shift_s: 0,
    };
    const paths = statePaths(answer, shares, (us) => us * 10);
    expect(paths[0]).toBe("M0.0 10.00h598.0v10.00h-598.0z");
    expect(paths[1]).toBe("");
    expect(paths[2]).toBe("M0.0 5.00h598.0v5.00h-598.0z");
  });
});
