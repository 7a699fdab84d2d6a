/** What the colours and shapes mean, and how many stations are in each state. */
import type { ReadonlySignal } from "@preact/signals";
import { t } from "../i18n/language";
import { STATION_STATES, type StationState } from "../protocol/answers";
import { StateMark } from "./StateMark";
import { stateWord } from "./words";

interface LegendProps {
  /** Station id to state, as of the shown time. */
  readonly states: ReadonlySignal<ReadonlyMap<string, StationState | undefined>>;
}

export function Legend({ states }: LegendProps) {
  const counts = new Map<StationState, number>();
  for (const state of states.value.values()) {
    if (state !== undefined) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return (
    <ul class="glass legend" aria-label={t("legend.title")}>
      {STATION_STATES.map((state) => (
        <li key={state} class={counts.has(state) ? "" : "absent"}>
          <StateMark state={state} />
          <span>{stateWord(state)}</span>
          <b>{counts.get(state) ?? 0}</b>
        </li>
      ))}
    </ul>
  );
}
