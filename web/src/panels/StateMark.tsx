/** The mark of a state: a colour and a shape. The word stands beside it, in the caller's text. */
import type { OrderState, StationState } from "../protocol/answers";

export type AnyState = StationState | OrderState;

/** Drawn in the tile's own ink on a field of 16 by 16. */
const SHAPES: Readonly<Record<AnyState, string>> = {
  producing: "M5.5 4 12 8l-6.5 4z",
  setting_up: "M11.6 6.2A4 4 0 1 0 12 8.6M12.4 3.4v3.2H9.2",
  starved: "M10.5 4 4 8l6.5 4z",
  blocked: "M5 4.5h2.2v7H5zM8.8 4.5H11v7H8.8z",
  failed: "M4.8 4.8l6.4 6.4M11.2 4.8l-6.4 6.4",
  off_shift: "M4 8h8",
  idle: "M8 4.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 1 0 0-6.8z",
  incoming: "M3.5 8h5.5M7 5l3 3-3 3M12.5 4v8",
  moving: "M4 4.5 7.5 8 4 11.5M8.5 4.5 12 8l-3.5 3.5",
  waiting: "M8 4v4l2.6 1.8",
  working: "M5.5 4 12 8l-6.5 4z",
  finished: "M4 8.4 6.8 11 12 5.2",
};
const FILLED: ReadonlySet<AnyState> = new Set<AnyState>(["producing", "working", "blocked"]);

/** The shape alone, for those who draw it themselves. */
export function shapeOf(state: AnyState): { readonly shape: string; readonly filled: boolean } {
  return { shape: SHAPES[state], filled: FILLED.has(state) };
}

export function StateMark({ state }: { state: AnyState | undefined }) {
  const { shape, filled } = state === undefined ? { shape: "", filled: false } : shapeOf(state);
  return (
    <svg class={`mark state-${state ?? "none"}`} viewBox="0 0 16 16" aria-hidden="true">
      <rect width="16" height="16" rx="4.5" fill="var(--state)" />
      <path
        d={shape}
        fill={filled ? "var(--on-state)" : "none"}
        stroke={filled ? "none" : "var(--on-state)"}
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
