/** The figures of a comparison: sorted, in units that people read, and which way is better. */
import type { ComparedFigure } from "../../protocol/forks";

/** A figure with all its numbers, in SI. */
export interface Difference extends ComparedFigure {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

const MORE_IS_BETTER: ReadonlySet<string> = new Set(["departure_rate", "departures", "served", "moves", "carried"]);
const LESS_IS_BETTER: ReadonlySet<string> = new Set([
  "flow_time",
  "mean_wip",
  "wip",
  "mean_queue",
  "energy",
  "energy_per_part",
  "scrapped",
]);

/** Whether zero is outside of the interval. */
export function isSure({ low, high }: Pick<Difference, "low" | "high">): boolean {
  return low > 0 || high < 0;
}

/** Whether a difference that is sure is for the better; undefined where that cannot be said. */
export function isBetter(figure: Difference): boolean | undefined {
  if (!isSure(figure)) return undefined;
  if (MORE_IS_BETTER.has(figure.measure)) return figure.difference > 0;
  if (LESS_IS_BETTER.has(figure.measure)) return figure.difference < 0;
  return undefined;
}

/** By what share of the base a figure changes; undefined where the base is nothing. */
export function relative({ base, difference }: Difference): number | undefined {
  return base === null || base === 0 ? undefined : difference / Math.abs(base);
}

/** How far zero lies outside of the interval, in half widths: 1 at its edge. */
function sureness({ difference, low, high }: Difference): number {
  const half = (high - low) / 2;
  if (difference === 0) return 0;
  return half === 0 ? Number.POSITIVE_INFINITY : Math.abs(difference) / half;
}

function hasInterval(row: ComparedFigure): row is Difference {
  return row.difference !== null && row.low !== null && row.high !== null;
}

/**
 * The whole plant before its parts; of each, what is sure first, and the surest before others.
 *
 * What has no meaning in a run (no part left, so none has a lead time) is left out.
 */
export function sortedFigures(rows: readonly ComparedFigure[]): readonly Difference[] {
  const known = rows.filter(hasInterval);
  return known.sort(
    (a, b) =>
      Number(b.kind === "plant") - Number(a.kind === "plant") ||
      Number(isSure(b)) - Number(isSure(a)) ||
      sureness(b) - sureness(a),
  );
}

/** How a unit is shown: by what an SI value is multiplied, and the symbol, or the key of its word. */
export type Scale =
  | { readonly by: number; readonly symbol: string }
  | { readonly by: number; readonly word: "per_day" | "second" | "minute" | "hour" | "parts" };

/** A scale for values about as large as `size`, in an SI unit. */
export function scaleOf(unit: string, size: number): Scale {
  if (unit === "1") return { by: 100, symbol: "%" };
  if (unit === "1/s") return { by: 86_400, word: "per_day" };
  if (unit === "J") return { by: 1 / 3.6e6, symbol: "kWh" };
  if (unit === "parts") return { by: 1, word: "parts" };
  if (unit === "m3") return { by: 1, symbol: "m³" };
  if (unit !== "s") return { by: 1, symbol: unit };
  if (size >= 2 * 3600) return { by: 1 / 3600, word: "hour" };
  return size >= 120 ? { by: 1 / 60, word: "minute" } : { by: 1, word: "second" };
}

/** Where the ends of an interval, its middle and zero stand, as shares of the width of a bar. */
export function barOf({ low, high, difference }: Pick<Difference, "low" | "high" | "difference">): {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
} {
  const reach = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const at = (value: number) => 0.5 + (0.46 * value) / reach;
  return { from: at(low), to: at(high), middle: at(difference) };
}
