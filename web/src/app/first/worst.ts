/** What goes worst at an instant: the one thing to show somebody who has just come in. */
import type { StationNow } from "../feed";

/** A station that stands still, and how many others stand with it. */
export interface Worst {
  readonly station: string;
  readonly state: "failed" | "blocked";
  readonly sinceUs: number;
  /** Other stations that have nothing to work on, or cannot pass on what they made. */
  readonly nHeldUp: number;
}

/** The station that has been down the longest; where none is, the one that has been blocked the longest. */
export function worstOf(stations: ReadonlyMap<string, StationNow>): Worst | undefined {
  for (const state of ["failed", "blocked"] as const) {
    const down = [...stations].filter(([, now]) => now.state === state);
    if (down.length === 0) continue;
    const [station, { sinceUs }] = down.reduce((worst, each) => (each[1].sinceUs < worst[1].sinceUs ? each : worst));
    const heldUp = [...stations].filter(
      ([id, now]) => id !== station && (now.state === "starved" || now.state === "blocked"),
    );
    return { station, state, sinceUs, nHeldUp: heldUp.length };
  }
  return undefined;
}
