/** A link says the same again when it is read. */
import { describe, expect, it } from "vitest";
import { readLink, writeLink } from "../src/app/link";

const WHOLE = {
  world: "machine-shop",
  timeUs: 3_721_000_123,
  playing: true,
  speed: 500,
  selection: { kind: "station", id: "grinder-2" },
  view: { mode: "orbit", x: 12.5, y: -3.25, azimuth: 0.4321, elevation: 0.7, distance: 61 },
} as const;

describe("link", () => {
  it("reads back what it wrote", () => {
    expect(readLink(`#${writeLink(WHOLE)}`)).toEqual(WHOLE);
  });

  it("reads back a walk, an order in any script, and a pause", () => {
    const link = {
      playing: false,
      selection: { kind: "order", id: "Đơn 12 & 件" },
      view: { mode: "walk", x: 1, y: 2, azimuth: -3, elevation: -0.1, distance: 0 },
    } as const;
    expect(readLink(writeLink(link))).toEqual(link);
  });

  it("reads back a plan, and things that only the client knows", () => {
    for (const layout of ["floor", "flow"] as const) {
      const view = { mode: "plan", layout, x: 12.5, y: -3, span: 41.25 } as const;
      expect(readLink(writeLink({ view }))).toEqual({ view });
    }
    for (const kind of ["vehicle", "operator", "buffer"] as const) {
      expect(readLink(writeLink({ selection: { kind, id: "x 1" } }))).toEqual({ selection: { kind, id: "x 1" } });
    }
  });

  it("rounds the shown time to whole microseconds", () => {
    expect(readLink(writeLink({ timeUs: 12.6 })).timeUs).toBe(13);
  });

  it("says nothing that it was not told", () => {
    expect(writeLink({})).toBe("");
    expect(readLink("")).toEqual({});
  });

  it.each([
    ["a speed that no clock has", "#speed=90000"],
    ["a time that is no number", "#t=soon"],
    ["a view cut short in a mail", "#view=orbit,1,2,3"],
    ["a view of an unknown kind", "#view=fly,1,2,3,4,5"],
    ["a plan of a kind that there is not", "#view=plan,map,1,2,3"],
    ["a plan cut short", "#view=plan,floor,1,2"],
    ["a plan of nothing", "#view=plan,floor,1,2,0"],
    ["an empty selection", "#station="],
    ["neither playing nor pausing", "#play=maybe"],
  ])("leaves out %s", (_, hash) => {
    expect(readLink(hash)).toEqual({});
  });
});
