/** What covers the plan: every panel on the page, counted at the edge where that costs least. */
import { type Signal, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Covered } from "../../panels/plan/viewport";
import type { Box } from "../../scene/clear";
import { watchPanels } from "../panels";

const NOTHING: Covered = { left: 0, top: 0, right: 0, bottom: 0 };
/** No edge is taken for covered beyond this: a sheet that is open for a moment does not squeeze the plan. */
const MOST = 0.5;
const TOO_FAR = 100;

/** @returns From each edge, how far panels reach in; the largest settle first what others need not cost. */
export function coveredBy(boxes: readonly Box[], widthPx: number, heightPx: number): Covered {
  const covered = { ...NOTHING };
  const area = ({ left, top, right, bottom }: Box): number => (right - left) * (bottom - top);
  for (const box of [...boxes].sort((one, other) => area(other) - area(one))) {
    const reach = { left: box.right, top: box.bottom, right: widthPx - box.left, bottom: heightPx - box.top };
    const along = (edge: keyof Covered): number => (edge === "left" || edge === "right" ? widthPx : heightPx);
    const cost = (edge: keyof Covered): number => {
      const isTooFar = reach[edge] > MOST * along(edge);
      return (Math.max(0, reach[edge] - covered[edge]) / along(edge)) * (isTooFar ? TOO_FAR : 1);
    };
    const edge = (Object.keys(reach) as (keyof Covered)[]).reduce((best, each) => (cost(each) < cost(best) ? each : best));
    covered[edge] = Math.max(covered[edge], Math.min(MOST * along(edge), reach[edge]));
  }
  return covered;
}

/** Measured anew whenever a panel comes, goes or grows. */
export function useCovering(): Signal<Covered> {
  const covered = useMemo(() => signal(NOTHING), []);
  useEffect(
    () =>
      watchPanels((boxes) => {
        const next = coveredBy(boxes, innerWidth, innerHeight);
        const before = covered.peek();
        const same = (Object.keys(next) as (keyof Covered)[]).every((edge) => before[edge] === next[edge]);
        if (!same) covered.value = next;
      }),
    [covered],
  );
  return covered;
}
