/** An order at the shown time: what it is, where it is, and the stations it has visited. */
import { date, duration, NO_VALUE } from "../i18n/formats";
import { t } from "../i18n/language";
import { type OrderAnswer, orderState, stationState, type Visit } from "../protocol/answers";
import { Fact } from "./Fact";
import type { Names } from "./names";
import { type AnyState, StateMark } from "./StateMark";
import type { Selection } from "./selection";
import { orderWord, stateWord } from "./words";

interface OrderCardProps {
  readonly answer: OrderAnswer;
  readonly atUs: number;
  readonly names: Names;
  readonly epochUs: number;
  readonly onSelect: (selection: Selection) => void;
}

export function OrderCard({ answer, atUs, names, epochUs, onSelect }: OrderCardProps) {
  const state = orderState(answer.state);
  const { released_us: releasedUs, finished_us: finishedUs, gone_us: goneUs, station } = answer;
  const endUs = finishedUs ?? goneUs;
  return (
    <>
      <p class="state-line">
        <span class={`badge state-${state ?? "none"}`}>
          <StateMark state={state} />
          {goneUs === null ? orderWord(state) : t("state.gone")}
        </span>
        {answer.since_us !== null && (
          <span>{t("inspector.for", { duration: duration(atUs - answer.since_us) })}</span>
        )}
      </p>
      <dl>
        <Fact name={t("order.product")}>
          {answer.product === null ? NO_VALUE : names.product(answer.product)}
        </Fact>
        {answer.quantity !== null && (
          <Fact name={t("order.quantity")}>{t("unit.parts_value", { count: answer.quantity })}</Fact>
        )}
        <Fact name={t("order.station")}>
          {station === null ? (
            NO_VALUE
          ) : (
            <button
              type="button"
              class="link"
              onClick={() => onSelect({ kind: "station", id: station })}
            >
              {names.station(station)}
            </button>
          )}
        </Fact>
        {releasedUs !== null && (
          <Fact name={t("order.released")}>{date(epochUs + releasedUs, "dayTime")}</Fact>
        )}
        {finishedUs !== null && (
          <Fact name={t("order.finished")}>{date(epochUs + finishedUs, "dayTime")}</Fact>
        )}
        {goneUs !== null && (
          <Fact name={t("order.gone")}>{date(epochUs + goneUs, "dayTime")}</Fact>
        )}
        {releasedUs !== null && (
          <Fact name={t(endUs === null ? "order.so_far" : "order.flow_time")}>
            {duration((endUs ?? atUs) - releasedUs)}
          </Fact>
        )}
      </dl>
      <h3>{t("order.visits")}</h3>
      <Gantt {...{ visits: answer.visits, atUs, names, epochUs, onSelect }} />
    </>
  );
}

function anyState(value: Visit["state"]): AnyState | undefined {
  return orderState(value) ?? stationState(value);
}

/** One row a station in the order of the first visit; time runs from the first visit to now. */
function Gantt({
  visits,
  atUs,
  names,
  epochUs,
  onSelect,
}: Omit<OrderCardProps, "answer"> & { visits: readonly Visit[] }) {
  const fromUs = visits[0]?.from_us;
  if (fromUs === undefined) return <p class="muted">{t("order.no_visits")}</p>;
  const toUs = Math.max(...visits.map((visit) => visit.to_us ?? atUs), fromUs + 1);
  const at = (us: number) => ((us - fromUs) / (toUs - fromUs)) * 100;
  const rows = new Map<string, Visit[]>();
  for (const visit of visits) rows.set(visit.station, [...(rows.get(visit.station) ?? []), visit]);
  return (
    <ul class="gantt">
      {[...rows].map(([station, stays]) => (
        <li key={station}>
          <button
            type="button"
            class="link"
            title={names.station(station)}
            onClick={() => onSelect({ kind: "station", id: station })}
          >
            {names.station(station)}
          </button>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={spoken(stays, atUs)}>
            {stays.map((stay) => (
              <rect
                key={`${stay.from_us}-${stay.state}`}
                class={`state-${stay.state}`}
                x={at(stay.from_us)}
                y={anyState(stay.state) === "waiting" ? 3.5 : 0}
                width={Math.max(at(stay.to_us ?? atUs) - at(stay.from_us), 0.6)}
                height={anyState(stay.state) === "waiting" ? 3 : 10}
                fill="var(--state)"
              />
            ))}
          </svg>
        </li>
      ))}
      <li class="ends" aria-hidden="true">
        <span>{date(epochUs + fromUs, "dayTime")}</span>
        <span>{date(epochUs + toUs, "dayTime")}</span>
      </li>
    </ul>
  );
}

/** The stays at one station in words: "Waiting 2 h 5 min, Working 40 min". */
function spoken(stays: readonly Visit[], atUs: number): string {
  return stays
    .map((stay) => `${stateWord(anyState(stay.state))} ${duration((stay.to_us ?? atUs) - stay.from_us)}`)
    .join(", ");
}
