/** How much more or less each station works in one world than in another. */
import { type Lanes, STATION_STATES } from "../../protocol/answers";

/** Less than this is not worth telling: lanes are coarse. */
const LEAST = 0.02;

const AT_WORK: ReadonlySet<number> = new Set(
  ["producing", "setting_up"].map((each) => STATION_STATES.findIndex((state) => state === each)),
);

/** The state that held longest in each bin, by station; -1 where it is not known. */
function statesOf(lanes: Lanes): ReadonlyMap<string, Int8Array> {
  return new Map(
    lanes.lanes.map(({ station, runs }) => {
      const states = new Int8Array(lanes.n_bin).fill(-1);
      let bin = 0;
      for (const [state, nBin] of runs) {
        states.fill(state, bin, bin + nBin);
        bin += nBin;
      }
      return [station, states];
    }),
  );
}

export interface StationDifference {
  readonly station: string;
  /** Shares of the time that both worlds know, in which it produced or was set up. */
  readonly parent: number;
  readonly fork: number;
  readonly difference: number;
}

/**
 * Of the stations that both worlds have, those that differ, the greatest difference first.
 *
 * @param parent Lanes of the same window in as many bins as those of the fork.
 */
export function stationDifferences(parent: Lanes, fork: Lanes): readonly StationDifference[] {
  const before = statesOf(parent);
  return [...statesOf(fork)]
    .flatMap(([station, states]) => {
      const own = before.get(station);
      return own === undefined ? [] : (compared(station, own, states) ?? []);
    })
    .filter(({ difference }) => Math.abs(difference) >= LEAST)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}

function compared(station: string, parent: Int8Array, fork: Int8Array): StationDifference | undefined {
  let [known, ofParent, ofFork] = [0, 0, 0];
  for (const [bin, state] of fork.entries()) {
    const other = parent[bin] ?? -1;
    if (state < 0 || other < 0) continue;
    known += 1;
    ofParent += Number(AT_WORK.has(other));
    ofFork += Number(AT_WORK.has(state));
  }
  if (known === 0) return undefined;
  return { station, parent: ofParent / known, fork: ofFork / known, difference: (ofFork - ofParent) / known };
}
