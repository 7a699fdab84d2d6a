/** The first minute: what goes worst, and the way to it. */
import { describe, expect, it } from "vitest";
import type { StationNow } from "../src/app/feed";
import { worstOf } from "../src/app/first/worst";
import type { View } from "../src/scene";
import { driftedView } from "../src/scene/drift";

function stations(...states: readonly (readonly [string, StationNow["state"], number])[]) {
  return new Map(states.map(([id, state, sinceUs]) => [id, { state, sinceUs }]));
}

describe("the worst", () => {
  it("is what has been down longest, and counts who waits beside it", () => {
    const now = stations(
      ["a", "failed", 20],
      ["b", "failed", 10],
      ["c", "blocked", 1],
      ["d", "starved", 5],
      ["e", "producing", 0],
    );
    expect(worstOf(now)).toEqual({ station: "b", state: "failed", sinceUs: 10, nHeldUp: 2 });
  });

  it("is what has been blocked longest where nothing is down, not counting itself", () => {
    const now = stations(["a", "blocked", 9], ["b", "blocked", 3], ["c", "off_shift", 0]);
    expect(worstOf(now)).toEqual({ station: "b", state: "blocked", sinceUs: 3, nHeldUp: 1 });
  });

  it("is nothing in a plant that runs", () => {
    expect(worstOf(stations(["a", "producing", 0], ["b", "starved", 0], ["c", undefined, 0]))).toBeUndefined();
  });
});

describe("the drift", () => {
  const from: View = { mode: "orbit", x: 40, y: 20, azimuth: 0.4, elevation: 0.6, distance: 120 };

  it("begins where the camera is, and comes nearer all the way", () => {
    const place = { x_m: 70, y_m: 5 };
    expect(driftedView(from, place, 0)).toEqual(from);
    const away = (view: View) => Math.hypot(view.x - place.x_m, view.y - place.y_m);
    const views = [0, 0.2, 0.5, 0.8, 1].map((share) => driftedView(from, place, share));
    views.slice(1).forEach((view, i) => {
      expect(away(view)).toBeLessThan(away(views[i]!));
      expect(view.distance).toBeLessThan(views[i]!.distance);
      expect(view.elevation).toBe(from.elevation);
    });
  });

  it("turns by twenty degrees, towards the side on which the station is", () => {
    const turn = (x_m: number) => driftedView(from, { x_m, y_m: 20 }, 1).azimuth - from.azimuth;
    expect((turn(90) * 180) / Math.PI).toBeCloseTo(20);
    expect((turn(0) * 180) / Math.PI).toBeCloseTo(-20);
  });
});
