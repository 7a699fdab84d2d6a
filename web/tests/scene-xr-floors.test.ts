/** Throws in a headset onto platforms, from them and about them: what `build_platforms` built, thrown at at random. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SceneBarrier, SceneLevel } from "../src/protocol/kit";
import type { Point3 } from "../src/scene/camera-math";
import { climbing } from "../src/scene/climb";
import { canStand } from "../src/scene/standing";
import { arcOf } from "../src/scene/xr/arc";
import { Floors } from "../src/scene/xr/floors";
import type { Pointer } from "../src/scene/xr/pointers";
import { type Head, plantOfWorld, type Stance, standingAt, worldOfRoom } from "../src/scene/xr/stance";
import { type Landing, landingFrom } from "../src/scene/xr/walking";
import { chances, type Random } from "./chances";

interface Example {
  readonly name: string;
  readonly elevation_m: number;
  readonly levels: readonly SceneLevel[];
  readonly barriers: readonly SceneBarrier[];
  readonly blocks: readonly (readonly [number, number, number, number, number])[];
}
const EXAMPLES = JSON.parse(readFileSync(new URL("../../schema/golden/platforms.json", import.meta.url), "utf8")) as Example[];
const HALL = { west: 0, south: 0, east: 30, north: 30 };
const HEAD: Head = { at: [0, 1.6, 0], yaw: 0 };
const [N_PLACE, N_THROW, N_POINT] = [40, 30, 200];
const SAME_M = 1e-6;

function built(example: Example) {
  const blocks = example.blocks.map(([x, y, headingRad, width, depth]) => ({ x, y, headingRad, halfWidth: width / 2, halfDepth: depth / 2, height: 9 }));
  const free = canStand(HALL, blocks);
  const stand = climbing(example, free);
  return { free, stand, floors: new Floors(example, stand) };
}

function pointer(eye: Point3, direction: Point3): Pointer {
  return { source: {} as XRInputSource, left: false, ray: { eye, direction }, grip: eye, stick: [0, 1], lower: false, bones: [] };
}

/** Forward (-z of the room) within a quarter turn, from steeply up to steeply down. */
function someThrow(random: Random): Pointer {
  const [up, aside] = [(random() - 0.45) * 2.4, (random() - 0.5) * Math.PI];
  return pointer([0.2, 1.1 + 0.4 * random(), -0.2], [Math.cos(up) * Math.sin(aside), Math.sin(up), -Math.cos(up) * Math.cos(aside)]);
}

/** How high a level is at a point, within its rectangle. */
function heightIn({ x_m, y_m, width_m, depth_m, heading_rad, from_m, to_m }: SceneLevel, x: number, y: number): number | undefined {
  const [cos, sin] = [Math.cos(heading_rad), Math.sin(heading_rad)];
  const [along, across] = [cos * (x - x_m) + sin * (y - y_m), cos * (y - y_m) - sin * (x - x_m)];
  // A little inside: at its edge a throw may pass.
  if (Math.abs(along) > width_m / 2 - 0.05 || Math.abs(across) > depth_m / 2 - 0.05) return undefined;
  return from_m + (to_m - from_m) * (along / width_m + 0.5);
}

/** Whether a throw has gone through a floor on its way, but for the last of it. */
function passesThroughFloor(example: Example, stance: Stance, { seconds, pointer: { ray } }: Landing): boolean {
  const way = arcOf(ray.eye, ray.direction, N_POINT, seconds).map((at) => plantOfWorld(worldOfRoom(stance, at)));
  return way.slice(1, -4).some(([x, y, z], i) => {
    const [beforeX, beforeY, beforeZ] = way[i]!;
    return example.levels.some((level) => {
      const [height, before] = [heightIn(level, x, y), heightIn(level, beforeX, beforeY)];
      return height !== undefined && before !== undefined && Math.max(height, before) > 0.4 && beforeZ > before !== z > height;
    });
  });
}

describe.each(EXAMPLES)("throws about a gallery ($name)", (example) => {
  const { free, stand, floors } = built(example);
  const landings: { readonly fromM: number; readonly stance: Stance; readonly landing: Landing }[] = [];
  for (const random of chances(N_PLACE)) {
    const { x_m, y_m } = example.levels[Math.floor(random() * example.levels.length)]!;
    // Beside it, below it and on it, whichever way.
    const at = [x_m + (random() - 0.5) * 8, y_m + (random() - 0.5) * 8] as const;
    const fromM = random() < 0.5 ? stand(...at, example.elevation_m) : free(...at) ? 0 : undefined;
    if (fromM === undefined) continue;
    const stance = standingAt(at, random() * 2 * Math.PI, HEAD, fromM);
    for (let i = 0; i < N_THROW; i++) {
      const landing = landingFrom(stance, someThrow(random), HEAD, floors);
      if (landing) landings.push({ fromM, stance, landing });
    }
  }
  const standing = landings.filter(({ landing }) => landing.free);

  it("end where one can stand, at the height of that floor", () => {
    expect(standing.length).toBeGreaterThan(150);
    for (const { landing } of standing) expect(Math.abs(stand(...landing.at, landing.floorM)! - landing.floorM)).toBeLessThan(SAME_M);
  });

  it("never go through a floor", () => {
    for (const { stance, landing } of landings) expect(passesThroughFloor(example, stance, landing)).toBe(false);
  });

  it("reach the hall's floor from the gallery, and the gallery from itself", () => {
    const down = standing.filter(({ fromM }) => fromM === example.elevation_m).map(({ landing }) => landing.floorM);
    expect(down.filter((floorM) => floorM === 0).length).toBeGreaterThan(5);
    expect(down.filter((floorM) => Math.abs(floorM - example.elevation_m) < SAME_M).length).toBeGreaterThan(5);
  });

  it("reach stairs or the gallery from the hall's floor", () => {
    const up = standing.filter(({ fromM, landing }) => fromM === 0 && landing.floorM > 0.3);
    expect(up.length).toBeGreaterThan(5);
    const highest = Math.max(...up.map(({ landing }) => landing.floorM));
    // A throw rises by 4 m and more; what is higher is reached from the stairs.
    expect(highest).toBeGreaterThan(Math.min(example.elevation_m, 3) - SAME_M);
  });

  it("at a railing end beside it, on the floor that it is on", () => {
    const rails = example.barriers.filter(({ low_m }) => low_m === example.elevation_m);
    expect(rails.length).toBeGreaterThan(2);
    for (const { x_m, y_m, to_x_m, to_y_m, low_m } of rails) {
      for (const share of [0.3, 0.5, 0.7]) {
        const end: Point3 = [x_m + (to_x_m - x_m) * share, y_m + (to_y_m - y_m) * share, low_m + 0.7];
        const footing = floors.footing(end)!;
        expect(floors.meets(end)).toBe(true);
        expect(footing.floorM).toBeCloseTo(low_m, 3);
        const awayM = Math.hypot(footing.at[0] - end[0], footing.at[1] - end[1]);
        expect(awayM).toBeGreaterThan(0.3 - SAME_M);
        expect(awayM).toBeLessThan(0.8);
      }
    }
  });
});
