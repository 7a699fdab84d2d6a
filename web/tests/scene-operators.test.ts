/** Where people are drawn: beside their work, walking, or where a log leaves them. */
import { describe, expect, it } from "vitest";
import { LAW } from "../src/motion/laws";
import type { Station } from "../src/protocol/plant";
import { ClayPalette } from "../src/scene/clay";
import { OperatorsLayer } from "../src/scene/operators";
import { kit } from "./scene-kit";

const PLACE = { x_m: 10, y_m: 20, width_m: 6, depth_m: 7, heading_rad: 0 };
const STATIONS = [
  { id: "line", kind: "car-bay", capacity: 1, place: PLACE },
  { id: "lathe", kind: "lathe", capacity: 1, place: { ...PLACE, x_m: 40 } },
] as unknown as Station[];
const CREW = { ids: ["an", "bo"], file: 0, clock: { value: 0 } };
const WALK = { atUs: 0, law: LAW.path, params: [0, 0, 1, 9] };
const STAND = { atUs: 0, law: LAW.pose, params: [0, 0, 0, 0, 0, 0] };

function build() {
  const layer = new OperatorsLayer(CREW, STATIONS, new Set(["line"]), kit(), new ClayPalette());
  const at = (i: number) => layer.root.instanceMatrix.array.slice(16 * i + 12, 16 * i + 15);
  return { layer, at };
}

describe("operators", () => {
  it("stand on both sides of a car, and before a machine", () => {
    const { layer, at } = build();
    layer.setStation("an", "line");
    layer.setStation("bo", "line");
    expect([at(0)[1]! - 20, at(1)[1]! - 20].map(Math.sign)).toEqual([-1, 1]);
    for (const i of [0, 1]) expect(Math.abs(at(i)[1]! - 20)).toBeLessThan(3.5);
    layer.setStation("an", "lathe");
    expect(at(0)[1]).toBeLessThan(20 - 3.5);
  });

  it("are drawn elsewhere while they walk, and come back where they are awaited", () => {
    const { layer } = build();
    layer.setStation("an", "line");
    layer.setMotion("an", WALK);
    expect(layer.draws("an")).toBe(false);
    layer.setStation("an", "lathe");
    expect(layer.draws("an")).toBe(false);
    layer.setMotion("an", STAND);
    expect(layer.draws("an")).toBe(true);
  });

  it("go on standing at their last station while a log says that they stand", () => {
    const { layer } = build();
    layer.setMotion("an", STAND);
    expect(layer.draws("an")).toBe(false);
    layer.setStation("an", "line");
    layer.setStation("an", undefined);
    expect(layer.draws("an")).toBe(true);
  });

  it("are gone when a log without motion says that they are at no station", () => {
    const { layer } = build();
    layer.setStation("bo", "line");
    layer.setStation("bo", undefined);
    expect(layer.draws("bo")).toBe(false);
  });

  it("move their hands while their station produces", () => {
    const { layer } = build();
    const states = () => [...layer.root.geometry.getAttribute("state").array];
    layer.setState("lathe", 0);
    layer.setStation("an", "lathe");
    layer.setStation("bo", "line");
    expect(states()).toEqual([0, 7]);
    layer.setState("lathe", 4);
    layer.setState("line", 0);
    expect(states()).toEqual([4, 0]);
  });
});
