/** A fork beside its parent in figures: differences with their intervals, over replications. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { NO_VALUE, number, percent, signed } from "../../i18n/formats";
import { find, t } from "../../i18n/language";
import type { World } from "../../protocol/answers";
import type { ForkApi, ForkComparison, ForkLabel } from "../../protocol/forks";
import type { Names } from "../names";
import { FaultList } from "./Faults";
import { barOf, type Difference, isBetter, isSure, relative, scaleOf, sortedFigures } from "./figures";

export interface DifferencePaneProps {
  readonly api: ForkApi;
  readonly world: World;
  readonly names: Names;
  readonly problemText: (problem: unknown) => string;
}

const DAYS = [0.5, 1, 2, 5, 7, 14, 30] as const;
const REPLICATIONS = [5, 10, 20, 50, 100] as const;
/** While replications run, their progress is asked for this often. */
const PROGRESS_MS = 1_000;
const FIRST_ROWS = 24;

export function DifferencePane(props: DifferencePaneProps) {
  const { api, world } = props;
  const answer = useSignal<ForkComparison | undefined>(undefined);
  const problem = useSignal<unknown>(undefined);
  const days = useSignal<number>(1);
  const replications = useSignal<number>(10);
  const attempt = async (work: () => Promise<ForkComparison | undefined>) => {
    try {
      const told = await work();
      if (told !== undefined) answer.value = told;
      problem.value = undefined;
    } catch (fault) {
      problem.value = fault;
    }
  };
  useProgress(props, answer, attempt);
  if (!world.fork) return <p class="pane hint">{t("difference.only_forks")}</p>;
  const running = answer.value?.state === "running";
  const begin = () =>
    attempt(() => api.compare(world.id, { days: days.value, replications: replications.value }));
  const cancel = () =>
    attempt(() => api.cancelComparison(world.id));
  return (
    <div class="pane difference-pane">
      <form
        class="how"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <Choice label={t("difference.days")} all={DAYS} chosen={days} disabled={running} />
        <Choice label={t("difference.replications")} all={REPLICATIONS} chosen={replications} disabled={running} />
        {running ? (
          <button type="button" class="button" onClick={() => void cancel()}>
            {t("forks.cancel")}
          </button>
        ) : (
          <button type="submit" class="button primary">
            {t("difference.begin")}
          </button>
        )}
      </form>
      {problem.value !== undefined && (
        <p class="fault-text" role="alert">
          {props.problemText(problem.value)}
        </p>
      )}
      {answer.value !== undefined && <Outcome answer={answer.value} names={props.names} />}
    </div>
  );
}

/** Ask for what there is at once, and again while it is being worked on. */
function useProgress(
  { api, world }: DifferencePaneProps,
  answer: Signal<ForkComparison | undefined>,
  attempt: (work: () => Promise<ForkComparison | undefined>) => Promise<void>,
): void {
  const running = answer.value?.state === "running";
  useEffect(() => {
    if (!world.fork) return;
    const look = () => void attempt(() => api.comparison(world.id));
    if (answer.peek() === undefined) look();
    if (!running) return;
    const timer = setInterval(look, PROGRESS_MS);
    return () => clearInterval(timer);
  }, [world.id, running]);
}

interface ChoiceProps {
  readonly label: string;
  readonly all: readonly number[];
  readonly chosen: Signal<number>;
  readonly disabled: boolean;
}

function Choice({ label, all, chosen, disabled }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select
        class="chip-select"
        disabled={disabled}
        value={String(chosen.value)}
        onChange={(event) => (chosen.value = Number(event.currentTarget.value))}
      >
        {all.map((each) => (
          <option key={each} value={String(each)} selected={each === chosen.value}>
            {number(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How far forks of this log's past were out, when they were held against what came. */
function labelSentence(label: ForkLabel): string {
  const bias = label.bias_share > 0 ? "difference.label_long" : "difference.label_short";
  return t("difference.label", {
    orders: number(label.n_order),
    origins: number(label.n_origin),
    error: percent(label.error_share),
    bias: t(bias, { share: percent(Math.abs(label.bias_share)) }),
    naive: percent(label.naive_error_share),
    held: percent(label.held_share),
  });
}

function Outcome({ answer, names }: { answer: ForkComparison; names: Names }) {
  const everything = useSignal(false);
  if (answer.state === "none") return <p class="hint">{t("difference.hint")}</p>;
  if (answer.state === "running") {
    return (
      <label class="progress">
        {t("difference.running", { share: Math.round(answer.share * 100) })}
        <progress max={1} value={answer.share} />
      </label>
    );
  }
  const figures = sortedFigures(answer.rows);
  const shown = everything.value ? figures : figures.filter(isWorthShowing).slice(0, FIRST_ROWS);
  return (
    <>
      <p class="hint">
        {t("difference.said", { days: number(answer.days), replications: answer.replications })}
      </p>
      {answer.label !== null && <p class="hint">{labelSentence(answer.label)}</p>}
      {answer.state !== "done" && <p class="fault-text">{t(`difference.${answer.state}`)}</p>}
      <FaultList faults={answer.faults} />
      {figures.length > 0 && <Figures figures={shown} names={names} />}
      {figures.length > 0 && !figures.some(isSure) && <p class="hint">{t("difference.nothing_sure")}</p>}
      {figures.length > shown.length && (
        <button type="button" class="link" onClick={() => (everything.value = true)}>
          {t("difference.all", { count: figures.length })}
        </button>
      )}
    </>
  );
}

function isWorthShowing(figure: Difference): boolean {
  return figure.kind === "plant" || isSure(figure);
}

function Figures({ figures, names }: { figures: readonly Difference[]; names: Names }) {
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{t("difference.figure")}</th>
          <th scope="col">{t("difference.base")}</th>
          <th scope="col">{t("difference.variant")}</th>
          <th scope="col">{t("difference.difference")}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((each) => (
          <FigureRow key={`${each.kind}/${each.id}/${each.measure}`} figure={each} names={names} />
        ))}
      </tbody>
    </table>
  );
}

function FigureRow({ figure, names }: { figure: Difference; names: Names }) {
  const size = Math.max(Math.abs(figure.base ?? 0), Math.abs(figure.variant ?? 0));
  const scale = scaleOf(figure.unit, size);
  const { by } = scale;
  const word = "symbol" in scale ? scale.symbol : t(`scale.${scale.word}`);
  const value = (si: number | null) => (si === null ? NO_VALUE : number(si * by));
  const better = isBetter(figure);
  const look = !isSure(figure) ? "unsure" : better === undefined ? "sure" : better ? "better" : "worse";
  const share = relative(figure);
  return (
    <tr class={look}>
      <th scope="row">
        {measureName(figure.measure)} {figure.kind !== "plant" && <small>{subjectName(figure, names)}</small>}
        <small class="unit">{word}</small>
      </th>
      <td>{value(figure.base)}</td>
      <td>{value(figure.variant)}</td>
      <td class="change">
        <b>{signed(figure.difference * by)}</b>
        <small> {figure.unit === "1" ? t("beside.points") : share !== undefined && `${signed(share * 100)} %`}</small>
        <IntervalBar figure={figure} text={t("difference.interval", { low: signed(figure.low * by), high: signed(figure.high * by), unit: word })} />
      </td>
    </tr>
  );
}

/** From the low end to the high one, with the difference and zero marked. */
function IntervalBar({ figure, text }: { figure: Difference; text: string }) {
  const { from, to, middle } = barOf(figure);
  const x = (share: number) => (share * 100).toFixed(2);
  return (
    <svg class="interval" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={text}>
      <title>{text}</title>
      <path class="zero" d="M50 0v12" vector-effect="non-scaling-stroke" />
      <path class="span" d={`M${x(from)} 6H${x(to)}`} vector-effect="non-scaling-stroke" />
      <path class="ends" d={`M${x(from)} 3v6M${x(to)} 3v6M${x(middle)} 1.5v9`} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

function measureName(measure: string): string {
  return find(`measure.${measure}`) ?? find(`state.${measure}`) ?? measure.replaceAll("_", " ");
}

function subjectName({ kind, id }: Difference, names: Names): string {
  if (kind === "station") return names.station(id);
  return kind === "product" ? names.product(id) : id;
}
