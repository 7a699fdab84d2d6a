/** A station at the shown time: its state, its orders, its queue, its operators, its day. */
import { date, duration, NO_VALUE, percent } from "../i18n/formats";
import { t } from "../i18n/language";
import { STATION_STATES, type StationAnswer, stationState } from "../protocol/answers";
import { Fact } from "./Fact";
import type { Names } from "./names";
import { StateMark } from "./StateMark";
import type { Selection } from "./selection";
import { stateWord } from "./words";

/** A longer queue is counted, not listed. */
const MOST_QUEUE_ROWS = 5;

interface StationCardProps {
  readonly answer: StationAnswer;
  readonly atUs: number;
  readonly names: Names;
  readonly epochUs: number;
  readonly onSelect: (selection: Selection) => void;
}

export function StationCard({ answer, atUs, names, epochUs, onSelect }: StationCardProps) {
  const state = stationState(answer.state);
  const { today } = answer;
  return (
    <>
      <p class="state-line">
        <span class={`badge state-${state ?? "none"}`}>
          <StateMark state={state} />
          {stateWord(state)}
        </span>
        {answer.since_us !== null && (
          <span title={date(epochUs + answer.since_us, "dayTime")}>
            {t("inspector.for", { duration: duration(atUs - answer.since_us) })}
          </span>
        )}
      </p>
      <dl>
        <Fact name={t("station.area")}>{names.areaOf(answer.id) || NO_VALUE}</Fact>
        <Fact name={t("station.orders")}>
          {answer.orders.length === 0
            ? NO_VALUE
            : answer.orders.map((id) => <OrderLink key={id} id={id} names={names} onSelect={onSelect} />)}
        </Fact>
        <Fact name={t("station.operators")}>
          {answer.operators.map(names.operator).join(", ") || NO_VALUE}
        </Fact>
      </dl>
      <Queue answer={answer} atUs={atUs} names={names} onSelect={onSelect} />
      <h3>{t("station.today", { day: date(epochUs + today.from_us, "day") })}</h3>
      <DayBar answer={answer} />
      <Shares answer={answer} atUs={atUs} />
      <dl>
        <Fact name={t("station.finished")}>{t("unit.orders_value", { count: today.n_finished })}</Fact>
        {answer.good !== null && (
          <Fact name={t("station.good")}>{t("unit.parts_value", { count: answer.good })}</Fact>
        )}
        {answer.scrap !== null && (
          <Fact name={t("station.scrap")}>{t("unit.parts_value", { count: answer.scrap })}</Fact>
        )}
      </dl>
    </>
  );
}

interface OrderLinkProps {
  readonly id: string;
  readonly names: Names;
  readonly onSelect: (selection: Selection) => void;
}

function OrderLink({ id, names, onSelect }: OrderLinkProps) {
  return (
    <button type="button" class="link" onClick={() => onSelect({ kind: "order", id })}>
      {names.order(id)}
    </button>
  );
}

type QueueProps = Pick<StationCardProps, "answer" | "atUs" | "names" | "onSelect">;

function Queue({ answer, atUs, names, onSelect }: QueueProps) {
  const { queue } = answer;
  return (
    <section class="queue">
      <h3>
        {t("station.queue")} <span>{t("unit.orders_value", { count: queue.length })}</span>
      </h3>
      {queue.length > 0 && (
        <ol>
          {queue.slice(0, MOST_QUEUE_ROWS).map((each) => (
            <li key={each.order}>
              <OrderLink id={each.order} names={names} onSelect={onSelect} />
              <span>{t("station.waits", { duration: duration(atUs - each.since_us) })}</span>
            </li>
          ))}
        </ol>
      )}
      {queue.length > MOST_QUEUE_ROWS && (
        <p class="muted">{t("list.more", { count: queue.length - MOST_QUEUE_ROWS })}</p>
      )}
    </section>
  );
}

/** The day from left to right, in the colours of its states; what is not yet shown stays empty. */
function DayBar({ answer }: Pick<StationCardProps, "answer">) {
  const { from_us: fromUs, to_us: toUs, runs } = answer.today;
  const at = (us: number) => ((us - fromUs) / (toUs - fromUs)) * 100;
  return (
    <div class="day-bar" aria-hidden="true">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none">
        {runs.map(([name, runFromUs, runToUs]) => (
          <rect
            key={runFromUs}
            class={`state-${stationState(name) ?? "none"}`}
            x={at(runFromUs)}
            width={Math.max(at(runToUs) - at(runFromUs), 0.15)}
            height={12}
            fill="var(--state)"
          />
        ))}
      </svg>
      <div class="hours">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  );
}

/** How much of the day so far each state has taken, the longest first. */
function Shares({ answer, atUs }: Pick<StationCardProps, "answer" | "atUs">) {
  const passedUs = atUs - answer.today.from_us;
  const shares = STATION_STATES.map((state) => [state, answer.today.shares[state] ?? 0] as const)
    .filter(([, share]) => share > 0)
    .sort((a, b) => b[1] - a[1]);
  return (
    <ul class="shares">
      {shares.map(([state, share]) => (
        <li key={state} class={`state-${state}`} title={duration(share * passedUs)}>
          <StateMark state={state} />
          <span class="word">{stateWord(state)}</span>
          <span class="bar">
            <span style={{ width: `${share * 100}%` }} />
          </span>
          <b>
            {percent(share)} <span class="unit">%</span>
          </b>
        </li>
      ))}
    </ul>
  );
}

