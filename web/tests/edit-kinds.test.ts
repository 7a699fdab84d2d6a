/** Choosing a machine: what a typed text finds, and where the arrow keys lead. */
import { describe, expect, it } from "vitest";
import { reached, shelves } from "../src/app/tools/edit/kinds";
import type { MachineKind } from "../src/protocol/draft";
import { chances } from "./chances";

const kind = (id: string, sector: string, en: string, vi: string, zh: string): MachineKind => ({ id, sector, names: { en, vi, zh }, picture: `${id}.png` });
const KINDS = [
  kind("lathe", "common", "Lathe", "Máy tiện", "车床"),
  kind("press-brake", "common", "Press brake", "Máy chấn tôn", "折弯机"),
  kind("stamping-press", "automotive", "Stamping press", "Máy dập", "冲压机"),
];

function found(typed: string): readonly string[] {
  return shelves(KINDS, typed).flatMap(({ sector, kinds }) => kinds.map(({ id }) => `${sector}/${id}`));
}

describe("a typed text", () => {
  it("finds kinds by every word, in any language, with or without marks", () => {
    expect(found("  ")).toEqual(["common/lathe", "common/press-brake", "automotive/stamping-press"]);
    expect(found("press")).toEqual(["common/press-brake", "automotive/stamping-press"]);
    expect(found("PRESS stamp")).toEqual(["automotive/stamping-press"]);
    for (const typed of ["may tien", "máy tiện", "MÁY TIEN", "车床", "lath"]) expect(found(typed)).toEqual(["common/lathe"]);
    expect(found("may dap")).toEqual(["automotive/stamping-press"]);
    expect(found("press lathe")).toEqual([]);
  });
});

describe("an arrow key", () => {
  // Rows of three, some shorter, as sectors end.
  const rows = [3, 3, 1, 3, 2];
  const spots = rows.flatMap((n, row) => Array.from({ length: n }, (_, i) => ({ left: i * 90, top: row * 80 + (row > 2 ? 30 : 0) })));

  it("leads to the machine above, below or beside", () => {
    expect(["ArrowDown", "ArrowUp", "ArrowRight"].map((key) => reached(spots, undefined, key))).toEqual([0, undefined, undefined]);
    expect([reached(spots, 1, "ArrowDown"), reached(spots, 4, "ArrowDown"), reached(spots, 6, "ArrowDown")]).toEqual([4, 6, 7]);
    expect([reached(spots, 11, "ArrowDown"), reached(spots, 0, "ArrowUp"), reached(spots, 9, "ArrowUp")]).toEqual([11, undefined, 6]);
    expect([reached(spots, 2, "ArrowRight"), reached(spots, 0, "ArrowLeft"), reached(spots, 11, "ArrowRight")]).toEqual([3, 0, 11]);
    expect(reached([], undefined, "ArrowDown")).toBeUndefined();
  });

  it("never leads out of the list, and comes to every one of it", () => {
    for (const random of chances(30)) {
      let at: number | undefined;
      for (let step = 0; step < 60; step++) {
        at = reached(spots, at, ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"][Math.floor(random() * 4)]!);
        expect(at === undefined || at in spots).toBe(true);
      }
    }
    let at = reached(spots, undefined, "ArrowDown");
    for (let i = 0; i < spots.length; i++, at = reached(spots, at, "ArrowRight")) expect(at).toBe(i);
  });
});
