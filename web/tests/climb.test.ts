/** Walking on floors above the ground: what `build_platforms` built, walked over at random. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SceneBarrier, SceneLevel } from "../src/protocol/kit";
import { CameraRig } from "../src/scene/camera-rig";
import { EYE_M } from "../src/scene/camera-math";
import { climbing, STEP_M } from "../src/scene/climb";
import { canStand } from "../src/scene/standing";
import { chances } from "./chances";

interface Example {
  readonly name: string;
  readonly elevation_m: number;
  readonly levels: readonly SceneLevel[];
  readonly barriers: readonly SceneBarrier[];
  readonly blocks: readonly (readonly [number, number, number, number, number])[];
}
const EXAMPLES = JSON.parse(readFileSync(new URL("../../schema/golden/platforms.json", import.meta.url), "utf8")) as Example[];
const HALL = { west: 0, south: 0, east: 30, north: 30 };
const [BODY_M, PACE_M, N_WALK, N_STEP] = [0.3, 0.24, 40, 200];

function built(example: Example) {
  const blocks = example.blocks.map(([x, y, headingRad, width, depth]) => ({ x, y, headingRad, halfWidth: width / 2, halfDepth: depth / 2, height: 9 }));
  const free = canStand(HALL, blocks);
  return { free, stand: climbing(example, free) };
}

/** Points along the stairs of an example, from before the lowest step to the middle of the last landing. */
function stairsOf({ levels }: Example): readonly (readonly [number, number])[] {
  const apron = levels.findIndex(({ from_m, to_m }) => from_m === 0 && to_m === 0);
  const points = levels.slice(apron).flatMap(({ x_m, y_m, width_m, heading_rad }) =>
    Array.from({ length: 40 }, (_, i) => {
      const along = ((i + 0.5) / 40 - 0.5) * width_m;
      return [x_m + Math.cos(heading_rad) * along, y_m + Math.sin(heading_rad) * along] as const;
    }),
  );
  return points.slice(0, -20);
}

const heightsAt = ({ levels }: Example, x: number, y: number): number[] =>
  levels.flatMap(({ x_m, y_m, width_m, depth_m, heading_rad, from_m, to_m }) => {
    const [cos, sin] = [Math.cos(heading_rad), Math.sin(heading_rad)];
    const along = cos * (x - x_m) + sin * (y - y_m);
    const across = cos * (y - y_m) - sin * (x - x_m);
    const within = Math.abs(along) <= width_m / 2 + 0.01 && Math.abs(across) <= depth_m / 2 + 0.01;
    return within ? [from_m + (to_m - from_m) * (along / width_m + 0.5)] : [];
  });

/** How far the nearest railing is that is as high as somebody who stands there. */
function nearestRailingM({ barriers }: Example, x: number, y: number, height: number): number {
  const away = barriers.flatMap(({ x_m, y_m, to_x_m, to_y_m, low_m, high_m }) => {
    if (low_m > height + 1.5 || high_m < height + 0.5) return [];
    const [dx, dy] = [to_x_m - x_m, to_y_m - y_m];
    const share = Math.min(1, Math.max(0, ((x - x_m) * dx + (y - y_m) * dy) / (dx * dx + dy * dy)));
    return [Math.hypot(x - x_m - share * dx, y - y_m - share * dy)];
  });
  return Math.min(...away, Infinity);
}

describe.each(EXAMPLES)("a gallery ($name)", (example) => {
  const { free, stand } = built(example);

  it("is reached by its stairs, and left by them", () => {
    const way = stairsOf(example);
    let height = 0;
    for (const [x, y] of [...way, ...way.toReversed()]) {
      const next = stand(x, y, height);
      expect(next).toBeDefined();
      expect(Math.abs(next! - height)).toBeLessThan(0.15);
      height = next!;
    }
    expect(height).toBe(0);
  });

  it("opens from the last landing to one side, and that is the gallery", () => {
    const { x_m, y_m, heading_rad } = example.levels.at(-1)!;
    const ways = [-1, 0, 1].filter((turn) => {
      const heading = heading_rad + (turn * Math.PI) / 2;
      let height: number | undefined = example.elevation_m;
      for (let far = 0.05; far < 1.2 && height !== undefined; far += 0.05) {
        height = stand(x_m + Math.cos(heading) * far, y_m + Math.sin(heading) * far, height);
      }
      return height === example.elevation_m;
    });
    expect(ways).toHaveLength(1);
  });

  it("is walked at random: on a floor that is there, never through a railing, never with a jump", () => {
    let nUp = 0;
    const worst = { jump: 0, offFloor: 0, railing: Infinity };
    const way = stairsOf(example);
    for (const chance of chances(N_WALK)) {
      // From anywhere on the stairs, so that walks go up and down.
      let [x, y] = way[Math.floor(chance() * way.length)]!;
      let height = heightsAt(example, x, y)[0]!;
      let heading = chance() * 2 * Math.PI;
      for (let step = 0; step < N_STEP; step++) {
        heading += (chance() - 0.5) * 1.2;
        const to = [x + Math.cos(heading) * PACE_M, y + Math.sin(heading) * PACE_M] as const;
        const next = stand(...to, height);
        if (next === undefined) {
          heading += Math.PI / 2;
          continue;
        }
        const there = [...heightsAt(example, ...to), ...(free(...to) ? [0] : [])];
        worst.jump = Math.max(worst.jump, Math.abs(next - height));
        worst.offFloor = Math.max(worst.offFloor, Math.min(...there.map((each) => Math.abs(each - next))));
        worst.railing = Math.min(worst.railing, nearestRailingM(example, ...to, next));
        [x, y] = to;
        height = next;
        if (height > example.elevation_m - 0.01) nUp++;
      }
    }
    expect(worst.jump).toBeLessThanOrEqual(STEP_M);
    expect(worst.offFloor).toBeLessThan(0.02);
    expect(worst.railing).toBeGreaterThanOrEqual(BODY_M - 1e-9);
    expect(nUp).toBeGreaterThan(100);
  });

  it("leaves those below on the ground", () => {
    const bays = example.levels.filter(({ from_m, width_m }) => from_m > 2 && width_m > 1.5);
    const below = bays.filter(({ x_m, y_m }) => free(x_m, y_m));
    expect(below.length).toBeGreaterThan(1);
    for (const { x_m, y_m } of below) {
      expect(stand(x_m, y_m, 0)).toBe(0);
      expect(stand(x_m, y_m, example.elevation_m)).toBeCloseTo(example.elevation_m, 3);
      expect(stand(x_m, y_m, example.elevation_m / 2)).toBeUndefined();
    }
  });

  it("lifts the eyes of who walks up it with the keys, and keeps the height in the view", () => {
    const rig = new CameraRig(HALL, stand, true);
    const [apron, last] = [stairsOf(example)[0]!, example.levels.at(-1)!];
    const azimuth = last.heading_rad - Math.PI / 2;
    rig.go({ mode: "walk", x: apron[0], y: apron[1], azimuth, elevation: 0, distance: 0 });
    rig.steer({ forward: 1, right: 0, turn: 0, up: 0 });
    for (let frame = 0; frame < 200; frame++) rig.update(frame * 50, 0.05);
    const view = rig.view();
    expect(view.distance).toBeCloseTo(example.elevation_m, 3);
    expect(rig.pose.z).toBeCloseTo(example.elevation_m + EYE_M, 3);
    const other = new CameraRig(HALL, stand, true);
    other.go(view);
    expect(other.pose.z).toBeCloseTo(example.elevation_m + EYE_M, 3);
  });
});
