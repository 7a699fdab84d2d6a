/** What each overlay says of the stations: from the server's answers to figures on one scale. */
import { duration, number, percent } from "../../../i18n/formats";
import { type Key, t } from "../../../i18n/language";
import type { EnergyAnswer, StatesAnswer, WhyAnswers, WhyQuestion } from "../../../protocol/why";

export const OVERLAYS = ["utilisation", "power", "energy", "bottleneck", "waiting"] as const;
export type OverlayId = (typeof OVERLAYS)[number];

/** One station in an overlay. */
export interface Figure {
  readonly station: string;
  /** In the overlay's unit; undefined where nobody knows it. */
  readonly value: number | undefined;
  /** The value, and what else is worth knowing, as text for each column. */
  readonly cells: readonly string[];
  /** Share of the window that the value is known for. */
  readonly knownShare: number;
}

interface Told {
  /** The window as far as the log knows it. */
  readonly fromUs: number;
  readonly toUs: number;
  readonly figures: readonly Figure[];
  /** The whole plant in a line of text; undefined where that means nothing. */
  readonly total?: string | undefined;
}

export interface Reading extends Told {
  readonly overlay: OverlayId;
  /** The end of the ramp; it begins at 0. */
  readonly top: number;
}

/** Asks the server about the window that is shown. */
export type Ask = <Q extends WhyQuestion>(question: Q) => Promise<WhyAnswers[Q]>;

interface Kind {
  /** The same in every language; undefined for a count of what waits. */
  readonly unit: "%" | "kW" | "kWh" | undefined;
  /** What stands over each column. */
  readonly columns: readonly Key[];
  /** The ramp ends at a round number, this or larger. */
  readonly leastTop: number;
  readonly read: (ask: Ask) => Promise<Told>;
}

const J_PER_KWH = 3.6e6;
/** From this share of the window on a figure counts as one for all of it. */
const LEAST_WHOLE = 0.995;

export const KINDS: Readonly<Record<OverlayId, Kind>> = {
  utilisation: {
    unit: "%",
    columns: ["overlay.column.producing", "overlay.column.planned"],
    leastTop: 100,
    read: async (ask) => {
      const answer = await ask("states");
      return { ...windowOf(answer), figures: answer.stations.map(utilisation) };
    },
  },
  power: {
    unit: "kW",
    columns: ["overlay.column.power", "overlay.column.mean_power"],
    leastTop: 1,
    read: async (ask) => {
      const answer = await ask("energy");
      const figures = answer.stations.map(({ station, power_w, mean_power_w }) =>
        figure(station, scaled(power_w, 1000), [text(power_w, 1000), text(mean_power_w, 1000)]),
      );
      return { ...windowOf(answer), figures, total: energyTotal(answer) };
    },
  },
  energy: {
    unit: "kWh",
    columns: ["overlay.column.energy", "overlay.column.mean_power", "overlay.column.waste"],
    leastTop: 1,
    read: async (ask) => {
      const answer = await ask("energy");
      const figures = answer.stations.map((each) => {
        const waste = each.waste_share === null ? "–" : share(each.waste_share);
        const cells = [text(each.energy_j, J_PER_KWH), text(each.mean_power_w, 1000), waste];
        return figure(each.station, scaled(each.energy_j, J_PER_KWH), cells, each.known_share);
      });
      return { ...windowOf(answer), figures, total: energyTotal(answer) };
    },
  },
  bottleneck: {
    unit: "%",
    columns: ["overlay.column.bottleneck", "overlay.column.sole"],
    leastTop: 10,
    read: async (ask) => {
      const answer = await ask("bottleneck");
      const figures = answer.stations.map(({ station, sole_share, shifting_share }) => {
        const whole = sole_share + shifting_share;
        const known = answer.working_us > 0;
        return figure(station, known ? 100 * whole : undefined, [share(whole), share(sole_share)]);
      });
      return { ...windowOf(answer), figures };
    },
  },
  waiting: {
    unit: undefined,
    columns: ["overlay.column.waiting", "overlay.column.mean_waiting", "overlay.column.longest"],
    leastTop: 5,
    read: async (ask) => {
      const answer = await ask("waiting");
      const known = answer.to_us > answer.from_us;
      const figures = answer.stations.map(({ station, n_waiting, mean_waiting, longest_us }) => {
        const cells = [number(n_waiting), number(mean_waiting), n_waiting > 0 ? duration(longest_us) : "–"];
        return figure(station, known ? n_waiting : undefined, cells);
      });
      return { ...windowOf(answer), figures };
    },
  },
};

/** What an overlay says of the window that is asked about. */
export async function readingOf(overlay: OverlayId, ask: Ask): Promise<Reading> {
  const { read, leastTop } = KINDS[overlay];
  const told = await read(ask);
  const figures = [...told.figures].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return { ...told, overlay, figures, top: roundTop(Math.max(leastTop, figures[0]?.value ?? 0)) };
}

/** The next of 1, 2, 3, 5 and 8 times a power of ten: a ramp's end stays while values sway a little. */
export function roundTop(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return ten * [1, 2, 3, 5, 8, 10].find((step) => step * ten >= value * (1 - 1e-9))!;
}

/** The value with its unit, for a label. */
export function valueText(overlay: OverlayId, { value, knownShare }: Figure): string {
  if (value === undefined) return t("overlay.not_known");
  const digits = KINDS[overlay].unit === "%" ? percent(value / 100) : number(value);
  return `${knownShare < LEAST_WHOLE ? "≥ " : ""}${digits} ${unitOf(overlay)}`;
}

function unitOf(overlay: OverlayId): string {
  return KINDS[overlay].unit ?? t("overlay.unit.waiting");
}

export function isPartlyKnown({ value, knownShare }: Figure): boolean {
  return value !== undefined && knownShare < LEAST_WHOLE;
}

function utilisation({ station, elements_s: spent }: StatesAnswer["stations"][number]): Figure {
  const plannedS = spent.APT + spent.AUST + spent.ADET + spent.ADOT;
  if (plannedS === 0) return figure(station, undefined, [t("overlay.not_planned"), "–"]);
  return figure(station, (100 * spent.APT) / plannedS, [share(spent.APT / plannedS), duration(plannedS * 1e6)]);
}

function energyTotal({ energy_j, waste_share, stations }: EnergyAnswer): string | undefined {
  if (energy_j === null) return undefined;
  const nowW = stations.reduce((sum, { power_w }) => sum + (power_w ?? 0), 0);
  return t("overlay.total.energy", {
    energy: number(energy_j / J_PER_KWH),
    power: number(nowW / 1000),
    waste: share(waste_share ?? 0),
  });
}

function windowOf({ from_us, to_us }: { readonly from_us: number; readonly to_us: number }) {
  return { fromUs: from_us, toUs: to_us };
}

function figure(station: string, value: number | undefined, cells: readonly string[], knownShare = 1): Figure {
  return { station, value, cells, knownShare };
}

function scaled(value: number | null, by: number): number | undefined {
  return value === null ? undefined : value / by;
}

function text(value: number | null, by: number): string {
  return value === null ? t("overlay.not_known") : number(value / by);
}

function share(part: number): string {
  return `${percent(part)} %`;
}
