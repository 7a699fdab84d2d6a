/** Two plants in frames that are looked at as one: one camera, one time, one selection. */
import type { Selection } from "../../panels/selection";
import { sameSelection } from "../../panels/selection";
import type { ClockLaw } from "../../protocol/clock";
import type { ClockCommand } from "../../protocol/connection";
import type { View } from "../../scene";
import type { EmbeddedPlant } from "../embedded-plant";

/** Closer than this, cameras are in the same place. */
const SAME = 1e-6;
/** A clock that is off by less than this at its speed is left alone. */
const MOST_OFF_S = 0.5;
/** The clock of the other world is set at most this often. */
const LEAST_SET_MS = 500;

type Pair = readonly [EmbeddedPlant, EmbeddedPlant];

export function sameView(a: View | undefined, b: View | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.mode === b.mode &&
    (["x", "y", "azimuth", "elevation", "distance"] as const).every((key) => Math.abs(a[key] - b[key]) < SAME)
  );
}

/** Keeps two cameras together: whichever has moved is followed by the other. */
export class CameraBond {
  #last: [View | undefined, View | undefined] = [undefined, undefined];

  step(pair: Pair): void {
    const views = pair.map((each) => each.view());
    if (views[0] === undefined || views[1] === undefined) return;
    const moved = views.findIndex((view, i) => !sameView(view, this.#last[i]));
    if (moved < 0) return;
    pair[1 - moved]!.setView(views[moved]!);
    // A camera may not be able to go where the other is: what counts is where it is now.
    this.#last = [pair[0].view(), pair[1].view()];
  }
}

/** Keeps what is selected the same in both frames and outside of them. */
export class SelectionBond {
  #last: readonly (Selection | undefined)[] = [];

  /** @param all Those that select, each with what it has selected. */
  step(all: readonly { readonly get: () => Selection | undefined; readonly set: (to: Selection | undefined) => void }[]): void {
    const now = all.map((each) => each.get());
    const changed = now.findIndex((each, i) => i >= this.#last.length || !sameSelection(each, this.#last[i]));
    if (changed < 0) return;
    for (const [i, each] of all.entries()) if (i !== changed) each.set(now[changed]);
    this.#last = all.map((each) => each.get());
  }
}

/**
 * What the clock of a world has to be told so that it goes with another one; undefined where it does.
 *
 * @param led The clock that has to go along, and what it shows.
 * @param leader The law that it has to go by, and the instant that is to be shown.
 */
export function commandFor(
  led: { readonly law: ClockLaw; readonly us: number },
  leader: { readonly law: ClockLaw; readonly us: number },
): ClockCommand | undefined {
  const { law } = led;
  const playing = leader.law.playing && !leader.law.waiting;
  const wantedUs = Math.round(Math.min(Math.max(leader.us, law.from_us), law.to_us));
  const off = Math.abs(led.us - wantedUs) > (playing ? MOST_OFF_S * 1e6 * leader.law.speed : 0);
  // One that waits for its simulation, or stands at the end of its log, comes when it can.
  const late = off && (law.waiting || law.plant_us === wantedUs);
  const different = law.speed !== leader.law.speed || law.playing !== playing;
  if (!different && (!off || late)) return undefined;
  return { seek_us: wantedUs, playing, speed: leader.law.speed };
}

/** Has the clock of the other world follow, now and then. */
export class ClockBond {
  #setMs = Number.NEGATIVE_INFINITY;

  step(led: EmbeddedPlant, leader: { readonly law: ClockLaw; readonly us: number }, nowMs: number): void {
    if (nowMs - this.#setMs < LEAST_SET_MS) return;
    const command = commandFor({ law: led.law(), us: led.clockUs() }, leader);
    if (command === undefined) return;
    this.#setMs = nowMs;
    led.obey(command);
  }
}
