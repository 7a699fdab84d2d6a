// @vitest-environment happy-dom
/** The whole scene where there is no WebGL: it says so, and everything but the picture goes on. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Dictionary } from "../src/protocol/dictionary";
import { NO_KIT } from "../src/protocol/kit";
import type { Place, Plant } from "../src/protocol/plant";
import { type Picked, PlantScene, type SceneOptions } from "../src/scene";

function place(x_m: number, y_m: number): Place {
  return { x_m, y_m, width_m: 3, depth_m: 2, heading_rad: 0 };
}
function station(id: string, x: number): Plant["stations"][number] {
  return {
    id, name: id.toUpperCase(), place: place(x, 10), area: "hall", work_center: null, kind: "lathe", capacity: 1,
    shift: null, power_producing_w: null, power_idle_w: null,
  };
}
const PLANT: Plant = {
  format: 1, name: "Two", note: "", generated: false, enterprise: "", site: "", epoch: "2031-03-03T00:00:00", time_zone: "",
  floor: { width_m: 30, depth_m: 20 }, areas: [{ id: "hall", name: "Xưởng 车间", place: { ...place(15, 10), width_m: 20, depth_m: 12 }, elevation_m: null }],
  work_centers: [], stations: [station("a", 8), station("b", 20)],
  buffers: [{ id: "w", name: "", station: "a", capacity: null, discipline: "fifo", place: place(8, 7) }],
  sources: [{ id: "in", name: "In", place: place(3, 3) }], sinks: [],
  aisles: [{ id: "x", name: "", points_m: [[2, 5], [28, 5]], width_m: 3, one_way: true }],
  conveyors: [{ id: "c", name: "", points_m: [[10, 12], [18, 12], [18, 15]], speed_m_per_s: 0.3, origin: "a", to: "b", width_m: 0.6, accumulating: true }],
  vehicles: [], operator_pools: [], shifts: [], operations: [],
  products: [{ id: "p", name: "", route: [], entry: [] }], orders: [], tags: [],
};
const DICTIONARY: Dictionary = {
  entities: [
    { number: 0, kind: "order", id: "o1", name: "", attributes: { product: "p", quantity: 250 } },
    { number: 1, kind: "operator", id: "anna", name: "", attributes: {} },
  ],
  signals: [{ number: 0, entity: 0, property: "motion", kind: "motion", unit: "", topic: 0 }],
  paths: [{ number: 0, name: "", points: [[2, 5, 0], [28, 5, 0]] }],
  topics: ["motion"],
};

/** happy-dom draws nothing: text is as long as its letters are many. */
const PEN = { fillRect: () => undefined, fillText: () => undefined, measureText: (text: string) => ({ width: 50 * text.length }) };
let canvas: HTMLCanvasElement;
let labels: HTMLElement;

beforeEach(() => {
  HTMLCanvasElement.prototype.getContext = ((kind: string) => (kind === "2d" ? PEN : null)) as never;
  document.body.innerHTML = "<canvas></canvas><div></div>";
  canvas = document.querySelector("canvas")!;
  labels = document.querySelector("div")!;
  for (const [name, value] of [["clientWidth", 1200], ["clientHeight", 800]] as const) {
    Object.defineProperty(canvas, name, { value });
  }
});

function build(over: Partial<SceneOptions> = {}): PlantScene {
  return new PlantScene(canvas, labels, { plant: PLANT, kit: NO_KIT }, DICTIONARY, {
    reducedMotion: true,
    labelOf: (id) => ({ title: id, detail: "" }),
    onSelect: () => undefined,
    ...over,
  });
}

describe("a scene without WebGL", () => {
  it("says that it has none, and logs nothing", () => {
    const onUnavailable = vi.fn();
    const log = vi.spyOn(console, "error");
    build({ onUnavailable });
    expect(onUnavailable.mock.calls).toEqual([["unsupported"]]);
    expect(log).not.toHaveBeenCalled();
  });

  it("takes everything that it may be told, and renders at any time", () => {
    const scene = build();
    scene.setStationState("a", 4);
    scene.setStationState("b", undefined);
    scene.setStationState("nowhere", 2);
    scene.setMotion(0, { atUs: 0, law: 2, params: [0, 0, 1, 26] });
    scene.setOperatorStation("anna", "b");
    scene.setOperatorStation("anna", undefined);
    scene.select({ kind: "order", id: "o1" });
    scene.setTheme("dark");
    scene.refreshLabels();
    for (const timeUs of [0, 5e6, -1e6, 9e14]) scene.renderAt(timeUs);
    scene.dispose();
  });

  it("gives the view back that a link brought, and ignores one without numbers", () => {
    const scene = build();
    const view = { mode: "orbit", x: 12, y: 9, azimuth: 1, elevation: 0.7, distance: 33 } as const;
    scene.setView(view);
    expect(scene.view()).toEqual(view);
    scene.setView({ ...view, distance: NaN });
    expect(scene.view()).toEqual(view);
  });

  it("goes to a station and to a moving order, and leaves an unknown one alone", () => {
    const scene = build();
    scene.focus({ kind: "station", id: "b" }, true);
    expect([scene.view().x, scene.view().y]).toEqual([20, 10]);
    scene.setMotion(0, { atUs: 0, law: 2, params: [0, 0, 1, 26] });
    scene.renderAt(4e6);
    scene.focus({ kind: "order", id: "o1" }, true);
    expect([scene.view().x, scene.view().y]).toEqual([6, 5]);
    scene.focus({ kind: "order", id: "nobody" }, true);
    expect(scene.view().x).toBe(6);
  });

  it("walks and comes back", () => {
    const scene = build();
    scene.setMode("walk");
    expect(scene.view().mode).toBe("walk");
    scene.steer({ forward: 1, right: 0, turn: 0, up: 0 });
    scene.renderAt(0);
    scene.setMode("orbit");
    expect(scene.view().mode).toBe("orbit");
  });

  it("keeps the plant in what panels leave free, until somebody moves the camera", () => {
    const scene = build();
    const before = scene.view().distance;
    scene.steer({ forward: 0, right: 0, turn: 0, up: 0 }); // no key is held
    scene.setFreeRectangle({ left: 300, right: 300, top: 200, bottom: 200 });
    const { distance } = scene.view();
    expect(distance).toBeGreaterThan(before);
    scene.setView({ ...scene.view(), distance: 25 });
    scene.setFreeRectangle({ left: 0, right: 0, top: 0, bottom: 0 });
    expect(scene.view().distance).toBe(25);
  });
});

describe("a pointer", () => {
  function press(kind: string, x: number, y: number): void {
    canvas.dispatchEvent(new PointerEvent(kind, { clientX: x, clientY: y, button: 0, pointerId: 1, pointerType: "mouse" }));
  }

  it("selects what it clicks on, and drags without selecting", () => {
    const picked: (Picked | undefined)[] = [];
    const scene = build({ onSelect: (each) => picked.push(each) });
    canvas.setPointerCapture = () => undefined;
    scene.focus({ kind: "station", id: "a" }, false);
    scene.renderAt(0);
    press("pointerdown", 600, 400);
    press("pointerup", 600, 400);
    expect(picked).toEqual([{ kind: "station", id: "a" }]);
    const { azimuth } = scene.view();
    press("pointerdown", 600, 400);
    press("pointermove", 660, 400);
    press("pointerup", 660, 400);
    expect(picked).toHaveLength(1);
    expect(scene.view().azimuth).not.toBe(azimuth);
  });
});
