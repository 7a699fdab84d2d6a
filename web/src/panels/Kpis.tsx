/** The KPI strip: each value with its unit, its recent course, and its definition on demand. */
import type { ReadonlySignal } from "@preact/signals";
import { useId, useState } from "preact/hooks";
import { NO_VALUE } from "../i18n/formats";
import { find, t } from "../i18n/language";
import type { Kpi, KpiAnswer, KpiDefinition } from "../protocol/answers";
import { Sparkline } from "./Sparkline";
import { type Quantity, quantity } from "./words";

/** More do not fit beside each other, and a phone shows the first four; the HTTP interface has all. */
const MOST_CARDS = 6;
/** The most wanted first; one that has never had a value makes room for the next. */
const WANTED = [
  "departure_rate",
  "wip",
  "flow_time",
  "availability",
  "good_part_rate",
  "scrap_ratio",
  "utilization_efficiency",
];

/** The indicators to show, in the order of `WANTED`. */
export function chosenCards(all: readonly Kpi[]): readonly Kpi[] {
  const wanted = WANTED.flatMap((name) => all.filter((each) => each.name === name));
  const valued = wanted.filter(({ series }) => series.some((each) => each !== null));
  const rest = wanted.filter((each) => !valued.includes(each));
  const chosen = [...valued, ...rest].slice(0, MOST_CARDS);
  return wanted.filter((each) => chosen.includes(each));
}

interface KpisProps {
  readonly answer: ReadonlySignal<KpiAnswer | undefined>;
  readonly definitions: ReadonlySignal<readonly KpiDefinition[]>;
}

export function Kpis({ answer, definitions }: KpisProps) {
  const kpis = answer.value && chosenCards(answer.value.kpis);
  return (
    <section class="glass kpis" aria-label={t("kpis.title")}>
      {kpis === undefined
        ? WANTED.slice(0, MOST_CARDS).map((name) => <EmptyCard key={name} />)
        : kpis.map((kpi, i) => (
            <KpiCard
              key={kpi.name}
              kpi={kpi}
              formula={definitions.value.find((each) => each.name === kpi.name)?.formula}
              towardsLeft={i >= kpis.length / 2}
            />
          ))}
    </section>
  );
}

function EmptyCard() {
  return (
    <div class="kpi" aria-hidden="true">
      <span class="bone w4" />
      <span class="bone w3 tall" />
    </div>
  );
}

interface CardProps {
  readonly kpi: Kpi;
  readonly formula: string | undefined;
  readonly towardsLeft: boolean;
}

function KpiCard({ kpi, formula, towardsLeft }: CardProps) {
  const [open, setOpen] = useState(false);
  const tip = useId();
  const name = find(`kpi.${kpi.name}.name`) ?? kpi.name;
  const shown: Quantity =
    kpi.value === null ? { value: NO_VALUE, unit: "" } : quantity(kpi.value, kpi.unit);
  return (
    <button
      type="button"
      class="kpi"
      data-kpi={kpi.name}
      aria-describedby={tip}
      onPointerEnter={(event) => event.pointerType === "mouse" && setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onFocus={(event) => event.currentTarget.matches(":focus-visible") && setOpen(true)}
      onBlur={() => setOpen(false)}
      onClick={() => setOpen(true)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        setOpen(false);
      }}
    >
      <span class="name">{name}</span>
      <span class="value">
        {shown.value}
        {shown.unit !== "" && <span class="unit">{shown.unit}</span>}
      </span>
      <Sparkline series={kpi.series} />
      <span id={tip} role="tooltip" class={`tooltip ${towardsLeft ? "towards-left" : ""}`} hidden={!open}>
        <b>{name}</b>
        {find(`kpi.${kpi.name}.definition`) ?? ""}
        <span class="formula">{find(`kpi.${kpi.name}.formula`) ?? formula}</span>
      </span>
    </button>
  );
}
