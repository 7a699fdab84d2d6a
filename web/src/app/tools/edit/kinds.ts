/** Which kinds of machines a typed text means, sector by sector. */
import type { MachineKind } from "../../../protocol/draft";

export interface Shelf {
  readonly sector: string;
  readonly kinds: readonly MachineKind[];
}

/** Every word that was typed is in a name, in any language, or in the id; marks and case do not matter. */
export function shelves(kinds: readonly MachineKind[], typed: string): readonly Shelf[] {
  const words = folded(typed).split(/\s+/).filter((word) => word !== "");
  const found = kinds.filter(({ id, names }) => {
    const text = folded([id, ...Object.values(names)].join(" "));
    return words.every((word) => text.includes(word));
  });
  const sectors = [...new Set(found.map(({ sector }) => sector))];
  return sectors.map((sector) => ({ sector, kinds: found.filter((each) => each.sector === sector) }));
}

/** Without the marks over letters, so that "may tien" finds "máy tiện". */
function folded(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();
}

/** Where something stands on the page. */
export interface Spot {
  readonly left: number;
  readonly top: number;
}

/** The one that an arrow key leads to, in rows of which some are shorter; undefined above the first. */
export function reached(spots: readonly Spot[], from: number | undefined, key: string): number | undefined {
  if (spots.length === 0) return undefined;
  if (from === undefined) return key === "ArrowDown" ? 0 : undefined;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    return Math.min(spots.length - 1, Math.max(0, from + (key === "ArrowRight" ? 1 : -1)));
  }
  const { left, top } = spots[from]!;
  const sense = key === "ArrowDown" ? 1 : -1;
  const beyond = spots.map((spot, i) => ({ i, away: (spot.top - top) * sense, aside: Math.abs(spot.left - left) })).filter(({ away }) => away > 1);
  if (beyond.length === 0) return sense > 0 ? from : undefined;
  const row = Math.min(...beyond.map(({ away }) => away));
  return beyond.filter(({ away }) => away < row + 1).reduce((best, each) => (each.aside < best.aside ? each : best)).i;
}
