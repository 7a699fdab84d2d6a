// @vitest-environment happy-dom
/** Words over the plant: the important ones are read, none covers another, marks fill the rest. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { frameOf, poseOf, type Screen } from "../src/scene/camera-math";
import { type Box, clearOf } from "../src/scene/clear";
import { Labels } from "../src/scene/labels";
import { chances } from "./chances";

const SCREEN: Screen = { width: 1200, height: 800, covered: { left: 0, right: 0, top: 0, bottom: 0 } };
const POSE = poseOf({ mode: "orbit", x: 0, y: 0, azimuth: 0.3, elevation: 0.6, distance: 60 });
const FAILED = 4;
const PRODUCING = 0;
const SIZE = { width: 120, height: 24 };

let container: HTMLElement;

/** happy-dom lays nothing out: every label says that it is as large as this. */
beforeEach(() => {
  document.body.innerHTML = "";
  container = document.createElement("div");
  document.body.append(container);
  for (const [name, value] of [["offsetWidth", SIZE.width], ["offsetHeight", SIZE.height]] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
  }
});

function labels(n: number, spacingM: number): Labels {
  const anchors = Array.from({ length: n }, (_, i) => ({ id: `s${i}`, x: (i - n / 2) * spacingM, y: (i % 3) * spacingM, z: 2 }));
  const made = new Labels(container, anchors, () => ({ shape: "M0 0", filled: true }));
  for (const { id } of anchors) {
    made.setText(id, { title: `Station ${id}`, detail: "4:12" });
    made.setState(id, PRODUCING);
  }
  return made;
}

function place(made: Labels, screen = SCREEN): void {
  made.place(frameOf(POSE), POSE.fov, screen);
}

function shown() {
  return [...container.querySelectorAll<HTMLElement>(".scene-label")]
    .filter((element) => !element.hidden)
    .map((element) => {
      const [left, top] = /translate\((-?\d+)px, (-?\d+)px\)/.exec(element.style.transform)!.slice(1).map(Number) as [number, number];
      const mark = element.classList.contains("mark");
      const { width, height } = mark ? { width: 20, height: 20 } : SIZE;
      return { text: element.querySelector(".title")!.textContent, mark, left, top, right: left + width, bottom: top + height };
    });
}

function covers(panel: Box, { left, top, right, bottom }: Box): boolean {
  return panel.left < right && left < panel.right && panel.top < bottom && top < panel.bottom;
}

describe("labels", () => {
  it("are measured when they say something of another length, all new ones in one layout", () => {
    let [asked, laidOut, changed] = [0, 0, true];
    Object.defineProperty(HTMLElement.prototype, "offsetWidth", {
      configurable: true,
      get: () => {
        asked++;
        if (changed) laidOut++;
        changed = false;
        return SIZE.width;
      },
    });
    const made = labels(9, 30);
    const list = Object.getPrototypeOf(container.classList) as DOMTokenList;
    const { remove } = list;
    vi.spyOn(list, "remove").mockImplementation(function (this: DOMTokenList, ...names) {
      changed = true;
      remove.apply(this, names);
    });
    const say = (detail: string): void => {
      for (let i = 0; i < 9; i++) made.setText(`s${i}`, { title: `Station s${i}`, detail, told: true });
      place(made);
    };
    say("4:12");
    expect(laidOut).toBe(1);
    const before = asked;
    say("4:13"); // another digit is as wide
    expect(asked).toBe(before);
    say("14:13");
    expect(laidOut).toBe(2);
    place(made, { ...SCREEN, width: 1000 });
    expect(laidOut).toBe(3);
    vi.restoreAllMocks();
  });

  it("are not read twice: the tree says the same", () => {
    labels(1, 1);
    expect(container.getAttribute("aria-hidden")).toBe("true");
  });

  it("name what failed in a large plant that a phone shows whole, from afar", () => {
    const made = labels(9, 16);
    made.setState("s4", FAILED);
    const far = poseOf({ mode: "orbit", x: 0, y: 0, azimuth: 0.3, elevation: 0.6, distance: 480 });
    made.place(frameOf(far), far.fov, { ...SCREEN, width: 390 });
    expect(shown().filter(({ mark }) => !mark).map(({ text }) => text)).toEqual(["Station s4"]);
  });

  it("come down from below a bar at the top, at most over their things", () => {
    const made = labels(1, 8);
    place(made);
    const [usual] = shown();
    for (const more of [-9, 12, 37, 39]) {
      made.setKeepClear(clearOf([{ left: 0, top: 0, right: SCREEN.width, bottom: usual!.top + more }]));
      place(made);
      expect(shown()[0]?.top).toBe(more < 0 ? usual!.top : more < 38 ? usual!.top + more + 4 : undefined);
    }
  });

  it("are told beside the panel that their things lie under where they are urgent, and left out else", () => {
    const made = labels(2, 8);
    place(made);
    const usual = shown();
    const ends = (side: "left" | "top" | "right" | "bottom") => usual.map((each) => each[side]);
    const [left, top] = [Math.min(...ends("left")), Math.min(...ends("top"))];
    const panel = { left, top, right: Math.max(...ends("right")), bottom: Math.max(...ends("bottom")) + 40 };
    made.setKeepClear(clearOf([panel]));
    place(made);
    expect(shown()).toEqual([]);
    made.setState("s1", FAILED);
    place(made);
    const [beside, ...more] = shown();
    expect(more).toEqual([]);
    expect(beside).toMatchObject({ text: "Station s1", mark: false });
    expect(covers(panel, beside!)).toBe(false);
    made.setKeepClear(clearOf([]));
    place(made);
    expect(shown().length).toBe(2);
  });

  it("stand in from the edges, with their stems still over their things", () => {
    const made = labels(1, 8);
    made.setKeepClear(clearOf([]));
    place(made);
    const at = (shown()[0]!.left + shown()[0]!.right) / 2;
    // The middle of the screen moves with what is covered: the thing comes to 30 px from each edge.
    for (const [atX, left] of [[30, 8], [SCREEN.width - 30, SCREEN.width - 8 - SIZE.width]] as const) {
      place(made, { ...SCREEN, covered: { left: 2 * (atX - at), right: 0, top: 0, bottom: 0 } });
      const [label] = shown();
      expect(label!.left).toBe(left);
      const aside = Number.parseFloat(container.querySelector<HTMLElement>(".scene-label:not([hidden])")!.style.getPropertyValue("--aside"));
      expect((label!.left + label!.right) / 2 + aside).toBeCloseTo(atX, -0.5);
    }
  });

  it("never lie under a panel or over an edge, however many of each there are", () => {
    const made = labels(40, 2.5);
    for (let i = 0; i < 40; i += 4) made.setState(`s${i}`, FAILED);
    let nShown = 0;
    for (const chance of chances(40)) {
      const panels = Array.from({ length: 8 }, () => {
        const [left, top] = [chance() * 1100, chance() * 700];
        return { left, top, right: left + 40 + chance() * 300, bottom: top + 30 + chance() * 200 };
      });
      made.setKeepClear(clearOf(panels));
      place(made);
      nShown += shown().length;
      for (const label of shown()) {
        // They are drawn at whole pixels.
        const inner = { left: label.left + 1, top: label.top + 1, right: label.right - 1, bottom: label.bottom - 1 };
        expect(panels.filter((panel) => covers(panel, inner))).toEqual([]);
        expect(label.left).toBeGreaterThanOrEqual(8);
        expect(label.top).toBeGreaterThanOrEqual(8);
        expect(label.right).toBeLessThanOrEqual(SCREEN.width - 8);
        expect(label.bottom).toBeLessThanOrEqual(SCREEN.height - 8);
      }
    }
    expect(nShown).toBeGreaterThan(200);
  });

  it("go with what is taken away, and point where what is left of it is", () => {
    const made = labels(3, 8);
    place(made);
    const before = shown();
    expect(before.length).toBe(3);
    made.setSelected("s1");
    const told: [string, boolean][] = [];
    made.place(frameOf(POSE), POSE.fov, SCREEN, (label, isPointed) => {
      told.push([label.picked.id, isPointed]);
      return label.picked.id === "s0" ? undefined : { ...label, z: label.z - 2 };
    });
    expect(told.filter(([, isPointed]) => isPointed).map(([id]) => id)).toContain("s1");
    expect(told).toContainEqual(["s2", false]);
    const after = shown();
    expect(after.map(({ text }) => text)).toEqual(["Station s1", "Station s2"]);
    expect(after[1]!.bottom).toBeGreaterThan(before[2]!.bottom);
    place(made);
    expect(shown().length).toBe(3);
  });

  it.each([2, 12, 60])("never cover each other, with %d stations", (n) => {
    const made = labels(n, 1.5);
    for (let i = 0; i < n; i += 5) made.setState(`s${i}`, FAILED);
    place(made);
    const boxes = shown();
    expect(boxes.length).toBeGreaterThan(0);
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) {
        const apart = a.left > b.right || b.left > a.right || a.top > b.bottom || b.top > a.bottom;
        expect(apart, `${a.text} and ${b.text}`).toBe(true);
      }
    });
  });

  it("name a failed station before any other", () => {
    const made = labels(30, 0.4);
    made.setState("s17", FAILED);
    place(made);
    expect(shown().find(({ text }) => text === "Station s17")?.mark).toBe(false);
  });

  it("name the selected station even before a failed one", () => {
    const made = labels(2, 0.1);
    made.setState("s0", FAILED);
    made.setSelected("s1");
    place(made);
    expect(shown().find(({ text }) => text === "Station s1")?.mark).toBe(false);
    expect(shown().find(({ text }) => text === "Station s0")?.mark ?? true).toBe(true);
  });

  it("become names where there is room and marks where there is not", () => {
    place(labels(3, 12));
    expect(shown().every(({ mark }) => !mark)).toBe(true);
    container.innerHTML = "";
    place(labels(30, 1.2));
    expect(shown().some(({ mark }) => mark)).toBe(true);
  });

  it("are few on a phone: only what needs attention", () => {
    const made = labels(12, 3);
    made.setState("s4", FAILED);
    place(made, { ...SCREEN, width: 390 });
    expect(shown().map(({ text }) => text)).toEqual(["Station s4"]);
  });

  it("tell the detail where it matters", () => {
    const made = labels(2, 10);
    made.setState("s1", FAILED);
    const details = () => [...container.querySelectorAll(".detail")].slice(0, 2).map((each) => each.textContent);
    expect(details()).toEqual(["", "4:12"]);
    made.setHovered("s0");
    expect(details()).toEqual(["4:12", "4:12"]);
  });

  it("are gone behind the camera", () => {
    const made = labels(4, 2);
    made.place(frameOf({ ...POSE, azimuth: POSE.azimuth + Math.PI, x: 0, y: 300 }), POSE.fov, SCREEN);
    expect(shown()).toEqual([]);
  });

  it("follow the selected order, and say which thing a pointer is on", () => {
    const made = labels(1, 1);
    made.setOrder("case-9", { title: "Order 9", detail: "Waiting" });
    made.placeOrder({ x: 12, y: 0, z: 0, heading: 0 }, 1);
    place(made);
    const order = [...container.querySelectorAll<HTMLElement>(".scene-label")].find((each) => each.textContent?.includes("Order 9"))!;
    expect(order.hidden).toBe(false);
    expect(made.pickedAt(order.querySelector(".title"))).toEqual({ kind: "order", id: "case-9" });
    made.placeOrder(undefined, 1);
    place(made);
    expect(order.hidden).toBe(true);
  });
});
