/** Which station holds the plant up: one sentence, and every station by three methods. */
import type { ReadonlySignal } from "@preact/signals";
import { useComputed } from "@preact/signals";
import { duration, NO_VALUE, percent } from "../../i18n/formats";
import { t } from "../../i18n/language";
import type { BottleneckAnswer, Method, StationLoad } from "../../protocol/why";
import { type TimeWindow, usOf, xOf } from "../../timeline/window";
import { useAnswer } from "./answer";
import type { WhyProps } from "./props";
import { bottleneckSentence } from "./sentence";
import { WorthOf } from "./Worth";

export function Bottleneck(props: WhyProps) {
  const answer = useAnswer(props, "bottleneck");
  if (answer === undefined) return <p class="muted why-wait">{t("why.loading")}</p>;
  const ranked = [...answer.stations.entries()].sort(([, a], [, b]) => rank(b) - rank(a));
  return (
    <>
      <p class="why-sentence" role="status">
        <strong>{bottleneckSentence(answer, props.names.station)}</strong>{" "}
        {answer.working_us > 0 && <WorthOf {...props} answer={answer} />}
      </p>
      <table class="why-table">
        <thead>
          <tr>
            <th scope="col">{t("why.station")}</th>
            <th scope="col" class="why-when">
              {t("why.when")}
            </th>
            <th scope="col" title={t("why.shifting.meaning")}>
              {t("why.shifting")}
            </th>
            <th scope="col" title={t("why.active_period.meaning")}>
              {t("why.active_period")}
            </th>
            <th scope="col" title={t("why.utilisation.meaning")}>
              {t("why.utilisation")}
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(([i, load]) => (
            <Row key={load.station} {...props} answer={answer} own={load} i={i} />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** By time as the bottleneck; those that never are by how much they are taken. */
function rank(load: StationLoad): number {
  const share = load.sole_share + load.shifting_share;
  return share > 0 ? 1 + share : (load.taken_share ?? 0);
}

type RowProps = WhyProps & {
  readonly answer: BottleneckAnswer;
  readonly own: StationLoad;
  readonly i: number;
};

function Row(props: RowProps) {
  const { answer, own: load } = props;
  const chosen = useComputed(() => props.selection.value?.id === load.station);
  const name = props.names.station(load.station);
  const is = (method: Method) => (answer.named[method]?.includes(load.station) ? "named" : "");
  return (
    <tr class={chosen.value ? "chosen" : ""}>
      <th scope="row">
        <button
          type="button"
          class="link"
          title={name}
          onClick={() => props.onSelect({ kind: "station", id: load.station })}
        >
          {name}
        </button>
      </th>
      <td class="why-when">
        <When {...props} />
      </td>
      <td class={is("shifting")} title={t("why.sole_of", shares(load))}>
        <Share parts={[load.sole_share, load.shifting_share]} />
        <b>{percent(load.sole_share + load.shifting_share)} %</b>
      </td>
      <td class={is("active_period")} title={t("why.periods", { count: load.n_period })}>
        <b>{load.mean_active_s === null ? NO_VALUE : duration(load.mean_active_s * 1e6)}</b>
        <small>×{load.n_period}</small>
      </td>
      <td class={is("utilisation")} title={load.is_compared ? "" : t("why.not_compared")}>
        <Share parts={[load.taken_share ?? 0]} />
        <b>{load.taken_share === null ? NO_VALUE : `${percent(load.taken_share)} %`}</b>
        {!load.is_compared && <small>*</small>}
      </td>
    </tr>
  );
}

function shares(load: StationLoad) {
  return { sole: percent(load.sole_share), shifting: percent(load.shifting_share) };
}

/** Shares one behind the other, the first of them strong. */
function Share({ parts }: { parts: readonly number[] }) {
  return (
    <span class="why-share" aria-hidden="true">
      {parts.map((part, i) => (
        <span key={i} style={{ width: `${Math.min(part, 1) * 100}%` }} />
      ))}
    </span>
  );
}

const WIDTH = 1000;

/** When the station was the momentary bottleneck, on the time axis of the timeline. */
function When(props: RowProps) {
  const window = props.view.value;
  const { answer, i } = props;
  const binUs = (answer.to_us - answer.from_us) / answer.n_bin;
  let us = answer.from_us;
  const stretches: TimeWindow[] = [];
  for (const [station, nBin] of answer.moments) {
    const toUs = us + nBin * binUs;
    if (station === i) stretches.push({ fromUs: us, toUs });
    us = toUs;
  }
  return (
    // Beside it stands the name, a button that leads to the station without a pointer.
    <svg
      class="why-track"
      viewBox={`0 0 ${WIDTH} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        props.onSelect({ kind: "station", id: answer.stations[i]!.station });
        props.onSeek(usOf(window, box.width, event.clientX - box.left));
      }}
    >
      <rect class="ground" width={WIDTH} height="10" />
      {stretches.map(({ fromUs, toUs }) => (
        <rect
          key={fromUs}
          class="moment"
          x={xOf(window, WIDTH, fromUs)}
          width={Math.max(xOf(window, WIDTH, toUs) - xOf(window, WIDTH, fromUs), 2)}
          height="10"
        />
      ))}
      <Playhead window={window} timeUs={props.timeUs} />
    </svg>
  );
}

function Playhead({ window, timeUs }: { window: TimeWindow; timeUs: ReadonlySignal<number> }) {
  const x = useComputed(() => xOf(window, WIDTH, timeUs.value).toFixed(0));
  return <rect class="now" x={x} width="1.5" height="10" />;
}
