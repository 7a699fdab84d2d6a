/** How each station spent the window: the share of every state in total and over time. */
import { useMemo } from "preact/hooks";
import { date, duration, NO_VALUE, percent } from "../../i18n/formats";
import { t } from "../../i18n/language";
import { STATION_STATES } from "../../protocol/answers";
import { ELEMENTS, type StatesAnswer, type StationShares } from "../../protocol/why";
import { usOf, xOf } from "../../timeline/window";
import { stateWord } from "../words";
import { useAnswer } from "./answer";
import type { WhyProps } from "./props";

export function States(props: WhyProps) {
  const answer = useAnswer(props, "states");
  if (answer === undefined) return <p class="muted why-wait">{t("why.loading")}</p>;
  return (
    <table class="why-table states">
      <thead>
        <tr>
          <th scope="col">{t("why.station")}</th>
          <th scope="col">{t("why.total")}</th>
          <th scope="col" class="why-when">
            {t("why.over_time", { duration: duration(answer.bin_us) })}
          </th>
          {ELEMENTS.map((element) => (
            <th scope="col" class="element" key={element} title={t(`why.element.${element}`)}>
              {element}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.stations.map((shares) => (
          <Row key={shares.station} {...props} answer={answer} shares={shares} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = WhyProps & { readonly answer: StatesAnswer; readonly shares: StationShares };

function Row(props: RowProps) {
  const { shares } = props;
  const name = props.names.station(shares.station);
  const chosen = props.selection.value?.id === shares.station;
  return (
    <tr class={chosen ? "chosen" : ""}>
      <th scope="row">
        <button
          type="button"
          class="link"
          title={name}
          onClick={() => props.onSelect({ kind: "station", id: shares.station })}
        >
          {name}
        </button>
      </th>
      <td>
        <Total shares={shares} />
      </td>
      <td class="why-when">
        <OverTime {...props} />
      </td>
      {ELEMENTS.map((element) => (
        <td class="element" key={element}>
          {shares.elements_s[element] > 0 ? duration(shares.elements_s[element] * 1e6) : NO_VALUE}
        </td>
      ))}
    </tr>
  );
}

/** All states of the window side by side; in words for those who do not see them. */
function Total({ shares }: { shares: StationShares }) {
  let from = 0;
  return (
    <svg
      class="why-total"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={spoken(shares.totals)}
    >
      {shares.totals.map((share, state) => {
        const x = from;
        from += share * 100;
        const name = STATION_STATES[state]!;
        return (
          share > 0 && (
            <rect key={name} class={`state-${name}`} x={x} width={share * 100} height="10" fill="var(--state)">
              <title>{`${stateWord(name)} ${percent(share)} %`}</title>
            </rect>
          )
        );
      })}
    </svg>
  );
}

function spoken(totals: readonly number[]): string {
  const parts = totals.map((share, state) => [stateWord(STATION_STATES[state]!), share] as const);
  const known = parts.filter(([, share]) => share > 0).sort((a, b) => b[1] - a[1]);
  if (known.length === 0) return t("state.none");
  return known.map(([word, share]) => `${word} ${percent(share)} %`).join(", ");
}

const WIDTH = 1000;
const HEIGHT = 20;

/** One column a bin, states from the ground up; one path a state, for there are many bins. */
function OverTime(props: RowProps) {
  const { answer, shares } = props;
  const window = props.view.value;
  const paths = useMemo(() => statePaths(answer, shares, (us) => xOf(window, WIDTH, us)), [answer, shares, window]);
  const binAt = (us: number) => answer.edges_us.findIndex((edge, i) => edge <= us && us < (answer.edges_us[i + 1] ?? edge));
  return (
    <svg
      class="why-track"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        props.onSelect({ kind: "station", id: shares.station });
        props.onSeek(usOf(window, box.width, event.clientX - box.left));
      }}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const i = binAt(usOf(window, box.width, event.clientX - box.left));
        const bin = shares.bins[i];
        const text = bin && `${date(props.epochUs + answer.edges_us[i]!, "dayTime")}: ${spoken(bin)}`;
        event.currentTarget.querySelector("title")!.textContent = text ?? "";
      }}
    >
      <title />
      <rect class="ground" width={WIDTH} height={HEIGHT} />
      {paths.map((path, state) =>
        path === "" ? null : (
          <path key={state} class={`state-${STATION_STATES[state]!}`} d={path} fill="var(--state)" />
        ),
      )}
    </svg>
  );
}

/** For each state the outline of all its pieces. */
export function statePaths(
  answer: StatesAnswer,
  shares: StationShares,
  x: (us: number) => number,
): readonly string[] {
  const paths = STATION_STATES.map(() => "");
  shares.bins.forEach((bin, i) => {
    const left = x(answer.edges_us[i]!);
    const width = Math.max(x(answer.edges_us[i + 1]!) - left - 2, 1);
    let ground = HEIGHT;
    bin.forEach((share, state) => {
      if (share <= 0) return;
      const height = share * HEIGHT;
      ground -= height;
      paths[state] += `M${left.toFixed(1)} ${ground.toFixed(2)}h${width.toFixed(1)}v${height.toFixed(2)}h-${width.toFixed(1)}z`;
    });
  });
  return paths;
}
