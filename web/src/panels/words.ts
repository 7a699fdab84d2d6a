/** Words for what the log holds: states, entities and KPIs in the language on screen. */
import { duration, number, percent, signed } from "../i18n/formats";
import { find, type Key, t } from "../i18n/language";
import type { OrderState } from "../protocol/answers";
import type { AnyState } from "./StateMark";

/** The word for a state of a station. */
export function stateWord(state: AnyState | undefined): string {
  return state === undefined ? t("state.none") : t(`state.${state}` satisfies Key);
}

/** The word for a state of an order: one without any is still to come. */
export function orderWord(state: OrderState | undefined): string {
  return state === undefined ? t("state.unreleased") : stateWord(state);
}

/** A difference of two shares, such as "+3.8 pp". */
export function differenceText(difference: number): string {
  return `${signed(Math.round(difference * 1000) / 10)} ${t("beside.points")}`;
}

/** A KPI's value and unit as people write them. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

const SHARE_UNITS: ReadonlySet<string> = new Set(["1", "", "share", "ratio"]);

/** A measured value in the unit that it arrives in. */
export function quantity(value: number, unit: string): Quantity {
  if (unit === "us") return { value: duration(value), unit: "" };
  if (unit === "s") return { value: duration(value * 1e6), unit: "" };
  if (SHARE_UNITS.has(unit)) return { value: percent(value), unit: "%" };
  const word = find(`unit.${unit.replaceAll("/", "_per_").replaceAll(" ", "_")}`, { count: value });
  return { value: number(value), unit: word ?? unit };
}
