/** Laws of the headset: what hands hold stays in them, rays land on the floor, nobody ends in a machine. */
import { describe, expect, it } from "vitest";
import { BufferAttribute } from "three";
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js";
import { mergeGeometries, mergeVertices } from "three/examples/jsm/utils/BufferGeometryUtils.js";
import { canStand, onGround, type Stand } from "../src/scene/standing";
import { arcOf, landingOf } from "../src/scene/xr/arc";
import { Floors } from "../src/scene/xr/floors";
import { BOARD_WIDTH_PX, LEAST_TEXT_PX } from "../src/scene/xr/board-drawing";
import { CARD_SHARE, WRIST_WIDTH_M } from "../src/scene/xr/boards";
import { coarser } from "../src/scene/xr/coarse";
import { Grips } from "../src/scene/xr/grips";
import { type Angles, raised } from "../src/scene/xr/labels";
import type { Pointer } from "../src/scene/xr/pointers";
import {
  carried,
  distance,
  facing,
  type Hands,
  type Head,
  plantOfWorld,
  roomOfWorld,
  type Stance,
  standingAt,
  stretched,
  tableBefore,
  turned,
  worldOfPlant,
  worldOfRoom,
} from "../src/scene/xr/stance";
import { isInside, landingFrom, standingOn, stepped, Sticks } from "../src/scene/xr/walking";

type Point3 = readonly [number, number, number];
const HALL = { west: 0, south: 0, east: 60, north: 40 };
const MACHINE = { x: 30, y: 20, headingRad: 0.4, halfWidth: 2, halfDepth: 1.5, height: 2 };
const free = canStand(HALL, [MACHINE]);
const ground = onGround(free);
const plain = new Floors({ levels: [], barriers: [] }, ground);

/** The same numbers in every run, evenly spread from -1 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function cases(n: number): readonly (readonly [number, () => number])[] {
  return Array.from({ length: n }, (_, i) => [i, numbers(i * 7919 + 1)] as const);
}

const pointOf = (next: () => number, reach = 1): Point3 => [next() * reach, next() * reach, next() * reach];
const stanceOf = (next: () => number): Stance => ({ origin: pointOf(next, 40), yaw: 3 * next(), scale: 50 + 40 * next() });
const headOf = (next: () => number): Head => ({ at: [next(), 1.6 + 0.2 * next(), next()], yaw: 3 * next() });

function close(a: Point3, b: Point3, far = 1e-6): void {
  expect(distance(a, b)).toBeLessThan(far);
}

describe.each(cases(12))("the room over the plant, case %i", (_, next) => {
  const stance = stanceOf(next);
  const [from, to] = [
    [pointOf(next), pointOf(next)],
    [pointOf(next), pointOf(next)],
  ] as [Hands, Hands];

  it("comes back from the world, and the world from the plant", () => {
    close(roomOfWorld(stance, worldOfRoom(stance, from[0])), from[0]);
    close(plantOfWorld(worldOfPlant(from[0])), from[0]);
  });

  it("goes with the hand that holds it", () => {
    const moved = carried(stance, from[0], to[0]);
    close(worldOfRoom(moved, to[0]), worldOfRoom(stance, from[0]), 1e-5);
    expect([moved.yaw, moved.scale]).toEqual([stance.yaw, stance.scale]);
  });

  it("stays between two hands, and grows as they part", () => {
    const middle = ([a, b]: Hands): Point3 => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
    const moved = stretched(stance, from, to);
    close(worldOfRoom(moved, middle(to)), worldOfRoom(stance, middle(from)), 1e-5);
    const grown = (stance.scale * distance(...from)) / distance(...to);
    expect(moved.scale).toBeCloseTo(Math.min(1000, Math.max(8, grown)), 6);
  });

  it("keeps both hands where they hold it, when they move as the model could", () => {
    const wanted: Stance = { ...stanceOf(next), scale: stance.scale * (1 + 0.4 * next()) };
    const there = from.map((hand) => roomOfWorld(wanted, worldOfRoom(stance, hand))) as unknown as Hands;
    const moved = stretched(stance, from, there);
    for (const k of [0, 1] as const) close(worldOfRoom(moved, there[k]), worldOfRoom(stance, from[k]), 1e-4);
    close(stretched(stance, from, from).origin, stance.origin);
  });

  it("turns about a point that stays", () => {
    const moved = turned(stance, from[0], 0.52);
    close(worldOfRoom(moved, from[0]), worldOfRoom(stance, from[0]), 1e-5);
    expect(moved.yaw - stance.yaw).toBeCloseTo(0.52, 9);
  });

  it("has a person stand on a spot, life size, looking the way that was asked for", () => {
    const head = headOf(next);
    const there = standingAt([12, 7], 0.7, head);
    const [x, y] = standingOn(there, head);
    expect([x, y, there.scale, worldOfRoom(there, [0, 0, 0])[1]].map((value) => Math.round(1e6 * value) / 1e6)).toEqual([12, 7, 1, 0]);
    expect(there.yaw + head.yaw).toBeCloseTo(0.7, 9);
  });

  it("has the whole table before the head, at table height", () => {
    const head = headOf(next);
    const table = tableBefore(HALL, 3 * next(), head, 50);
    const corners = [0, 60].flatMap((x) => [0, 40].map((y) => roomOfWorld(table, worldOfPlant([x, y, 0]))));
    for (const corner of corners) {
      expect(corner[1]).toBeCloseTo(0.75, 9);
      const ahead = -Math.sin(head.yaw) * (corner[0] - head.at[0]) - Math.cos(head.yaw) * (corner[2] - head.at[2]);
      expect(ahead).toBeGreaterThan(0.34);
    }
  });

  it("has boards that face the head and stand level in its view", () => {
    const [head, at] = [headOf(next), pointOf(next, 2)];
    const { right, up, front } = facing(at, head);
    const dot = (a: Point3, b: Point3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    for (const [a, b] of [[right, up], [right, front], [up, front]] as const) expect(dot(a, b)).toBeCloseTo(0, 6);
    close([0, 1, 2].map((k) => at[k]! + front[k]! * distance(at, head.at)) as unknown as Point3, head.at);
  });
});

describe.each(cases(12))("the arc, case %i", (_, next) => {
  const from: Point3 = [next(), 1.2 + 0.6 * next(), next()];
  const raw = pointOf(next);
  const direction = raw.map((value) => value / Math.hypot(...raw)) as unknown as Point3;

  it("begins in the hand, ends where it lands, and never turns aside", () => {
    const { at: landing, seconds } = landingOf(from, direction)!;
    const points = arcOf(from, direction, 20, seconds);
    close(points[0]!, from);
    close(points.at(-1)!, landing);
    expect(landing[1]).toBeCloseTo(0, 9);
    const aside = direction[0] * (landing[2] - from[2]) - direction[2] * (landing[0] - from[0]);
    expect(aside).toBeCloseTo(0, 9);
  });

  it("is the way of a thrown ball", () => {
    const stepS = 1e-4;
    const [at, speed] = [[...from], direction.map((value) => 8 * value)];
    while (at[1]! > 0) {
      speed[1]! -= (9.81 * stepS) / 2;
      for (let k = 0; k < 3; k++) at[k]! += speed[k]! * stepS;
      speed[1]! -= (9.81 * stepS) / 2;
    }
    expect(distance(at as unknown as Point3, landingOf(from, direction)!.at)).toBeLessThan(0.005);
  });
});

it("no arc comes from below the floor", () => {
  expect(landingOf([0, -0.1, 0], [0, 0, -1])).toBeUndefined();
});

function pointer(stick: readonly [number, number], grip: Point3 = [0, 1, 0]): Pointer {
  const source = {} as XRInputSource;
  return { source, left: false, ray: { eye: [0, 1.2, 0], direction: [0, 0, -1] }, grip, stick, lower: false, bones: [] };
}

describe("walking", () => {
  const head: Head = { at: [0, 1.6, 0], yaw: 0 };

  it("tells free floor from machines and from what is behind the walls", () => {
    const reach = -landingOf([0, 1.2, 0], [0, 0, -1])!.at[2];
    const at = (x: number, y: number) => landingFrom(standingAt([x, y - reach], 0, head), pointer([0, 1]), head, plain)!;
    expect([at(10, 10).free, at(30, 20).free, at(10, 40.5).free]).toEqual([true, false, false]);
    expect(at(10, 10).at[1]).toBeCloseTo(10, 6);
  });

  it("looks after landing the way that the thumbstick points", () => {
    const heading = (stick: [number, number]) => landingFrom(standingAt([10, 10], 0.3, head), pointer(stick), head, plain)!.heading;
    expect([heading([0, 1]), heading([0, 0]), heading([1, 0])].map((each) => each - 0.3)).toEqual([0, 0, -Math.PI / 2]);
  });

  it.each(cases(8))("never steps into a machine or through a wall, case %i", (_, next) => {
    let stance = standingAt([27 + next(), 17 + next()], next(), head);
    for (let i = 0; i < 600; i++) {
      stance = stepped(stance, head, [next(), 1], 0.1, ground);
      const [x, y] = standingOn(stance, head);
      expect(free(x, y)).toBe(true);
    }
  });

  it("lets a head lean over a machine, but not into it", () => {
    const inside = (x: number, y: number) => isInside(standingAt([x, y], 0, head), head, ground);
    expect([inside(30, 20), inside(30, 17.9), inside(10, 10)]).toEqual([true, false, false]);
  });

  // A platform of 3 m over the north of the hall, with stairs up to it from the south.
  const stand: Stand = (_, y, fromM) => {
    const floorM = Math.min(3, Math.max(0, (y - 10) / 2));
    return fromM > floorM - 0.4 ? floorM : y < 16 ? undefined : 0;
  };

  const north = { x_m: 15, depth_m: 60, heading_rad: Math.PI / 2 };
  const flight = { ...north, y_m: 13, width_m: 6, from_m: 0, to_m: 3 };
  const floors = new Floors({ levels: [flight, { ...north, y_m: 28, width_m: 24, from_m: 3, to_m: 3 }], barriers: [] }, stand);

  it("lands on the floor that the arc meets first, and on the ground below it from beside", () => {
    const from = (y: number, floorM: number) => landingFrom(standingAt([10, y], 0, head, floorM), pointer([0, 1]), head, floors)!;
    expect(from(20, 3)).toMatchObject({ free: true, floorM: 3 });
    expect(from(20, 0)).toMatchObject({ free: true, floorM: 0 });
    expect(standingAt(from(20, 3).at, 0, head, 3).origin[1]).toBe(3);
  });

  it("climbs stairs step by step, and comes down again", () => {
    let stance = standingAt([10, 9], 0, head);
    const heights = Array.from({ length: 120 }, (_, i) => {
      stance = stepped(stance, head, [0, i < 60 ? 1 : -1], 0.1, stand);
      return stance.origin[1];
    });
    expect(Math.max(...heights)).toBeCloseTo(3, 6);
    expect(heights.at(-1)).toBeCloseTo(0, 1);
    heights.slice(1).forEach((height, i) => expect(Math.abs(height - heights[i]!)).toBeLessThan(0.1));
  });

  it("turns once a push", () => {
    const [sticks, push] = [new Sticks(), pointer([0.9, 0])];
    const angles = [push, push, { ...push, stick: [0, 0] as const }, { ...push, stick: [-1, 0] as const }].map((each) => sticks.snap(each));
    expect(angles).toEqual([-Math.PI / 6, 0, 0, Math.PI / 6]);
  });

  it("lands when the thumbstick is let go", () => {
    const [sticks, push] = [new Sticks(), pointer([0.1, 0.95])];
    const aims = [push, push, { ...push, stick: [0, 0.1] as const }, { ...push, stick: [0, 0.1] as const }].map((each) => sticks.aim([each])?.released);
    expect(aims).toEqual([false, false, true, undefined]);
  });
});

describe("presses", () => {
  const still = pointer([0, 0]);
  const moved = { ...still, grip: [0.1, 1, 0] as const };

  it("are clicks while they are still, and hold the table once they move", () => {
    const grips = new Grips();
    grips.press(still, 0, false);
    expect(grips.grabbing([still])).toEqual([]);
    expect(grips.release(still.source)).toBe("click");
    grips.press(still, 0, false);
    expect(grips.grabbing([moved])).toEqual([moved]);
    expect(grips.release(still.source)).toBe("moved");
  });

  it("linger after a while", () => {
    const grips = new Grips();
    grips.press(still, 0, false);
    expect([grips.lingering([still], 300), grips.lingering([still], 400)]).toEqual([undefined, still]);
  });

  it("that a board took hold nothing", () => {
    const grips = new Grips();
    grips.press(still, 0, true);
    expect([grips.grabbing([moved]), grips.lingering([moved], 1e6), grips.release(still.source)]).toEqual([[], undefined, "taken"]);
  });

  it("end with the hand that pressed", () => {
    const grips = new Grips();
    grips.press(still, 0, false);
    grips.squeeze(still.source, true);
    grips.keep([]);
    expect([grips.grabbing([moved]), grips.release(still.source)]).toEqual([[], undefined]);
  });
});

describe("labels", () => {
  it.each(cases(8))("cover no other, and the most urgent stays, case %i", (_, next) => {
    const labels: Angles[] = Array.from({ length: 12 }, () => {
      return { across: 0.4 * next(), above: 0.05 * next(), halfWidth: 0.1 + 0.03 * next(), halfHeight: 0.017 };
    });
    const lifts = raised(labels);
    expect(lifts[0]).toBe(0);
    labels.forEach((a, i) => {
      labels.slice(0, i).forEach((b, k) => {
        const beside = Math.abs(a.across - b.across) >= a.halfWidth + b.halfWidth - 1e-9;
        const above = Math.abs(a.above + lifts[i]! - b.above - lifts[k]!) >= a.halfHeight + b.halfHeight - 1e-9;
        expect(beside || above).toBe(true);
      });
    });
    expect(Math.min(...lifts)).toBeGreaterThanOrEqual(0);
  });
});

it("a line of a board's smallest text takes a degree of the view: on the wrist, and on a card", () => {
  const ARM_M = 0.6;
  const line = (1.2 * LEAST_TEXT_PX) / BOARD_WIDTH_PX;
  for (const width of [WRIST_WIDTH_M / ARM_M, CARD_SHARE]) {
    expect(Math.atan(line * width)).toBeGreaterThan(Math.PI / 180);
  }
});

describe("coarser shapes", () => {
  const boxes = Array.from({ length: 6 }, (_, i) => new RoundedBoxGeometry(1, 1.2, 0.8, 2, 0.01).translate(i * 1.5, 0, 0));
  const fine = mergeVertices(mergeGeometries(boxes));
  fine.setAttribute("info", new BufferAttribute(new Uint8Array(4 * fine.getAttribute("position").count), 4));
  const coarse = coarser(fine, 0.05);

  it("lose their bevels, and keep their sides and their size", () => {
    expect(fine.index!.count / 3).toBeGreaterThan(6 * 40);
    expect(coarse.index!.count / 3).toBe(6 * 12);
    for (const each of [fine, coarse]) each.computeBoundingBox();
    for (const end of ["min", "max"] as const) {
      expect(coarse.boundingBox![end].distanceTo(fine.boundingBox![end])).toBeLessThan(0.05);
    }
  });

  it("have no triangle without area, and no hole: each edge has two sides", () => {
    const at = (i: number) => [0, 1, 2].map((k) => coarse.getAttribute("position").getComponent(i, k).toFixed(5)).join();
    const edges = new Map<string, number>();
    for (let i = 0; i < coarse.index!.count; i += 3) {
      const corners = [0, 1, 2].map((k) => at(coarse.index!.getX(i + k)));
      expect(new Set(corners).size).toBe(3);
      corners.forEach((corner, k) => {
        const edge = [corner, corners[(k + 1) % 3]!].sort().join(" ");
        edges.set(edge, (edges.get(edge) ?? 0) + 1);
      });
    }
    expect(new Set(edges.values())).toEqual(new Set([2]));
  });
});
