/** What each thing of a plan is doing at the shown time, and how that is said. */
import { duration } from "../../i18n/formats";
import { t } from "../../i18n/language";
import type { OrderState, StationState } from "../../protocol/answers";
import { stateWord } from "../words";
import type { Thing } from "./things";

export interface StationNow {
  readonly state: StationState | undefined;
  readonly sinceUs: number;
}

export interface OrderNow {
  readonly state: OrderState | undefined;
  readonly station: string | undefined;
}

/** Of one thing; a buffer has no state, only orders that wait. */
export interface ThingNow {
  readonly state: StationState | undefined;
  readonly sinceUs: number;
  readonly nWaiting: number;
  readonly nWorking: number;
  readonly nOperator: number;
}

const NOTHING: ThingNow = { state: undefined, sinceUs: 0, nWaiting: 0, nWorking: 0, nOperator: 0 };

/** What a reader has to know first. */
const URGENCY: Readonly<Partial<Record<StationState, number>>> = { failed: 60, blocked: 50, setting_up: 40 };

/** The things of a plan at an instant, by their keys. */
export type PlanNow = ReadonlyMap<string, ThingNow>;

interface Sources {
  readonly stations: ReadonlyMap<string, StationNow>;
  readonly orders: ReadonlyMap<string, OrderNow>;
  /** The station of each operator who is at one. */
  readonly operatorsAt: readonly string[];
  /** How many orders wait in each buffer. */
  readonly waitingIn: ReadonlyMap<string, number>;
}

export function planNow({ stations, orders, operatorsAt, waitingIn }: Sources): PlanNow {
  const now = new Map<string, { -readonly [K in keyof ThingNow]: ThingNow[K] }>();
  for (const [id, { state, sinceUs }] of stations) now.set(`station/${id}`, { ...NOTHING, state, sinceUs });
  for (const { state, station } of orders.values()) {
    const at = now.get(`station/${station}`);
    if (at === undefined) continue;
    if (state === "waiting") at.nWaiting++;
    else if (state === "working") at.nWorking++;
  }
  for (const station of operatorsAt) {
    const at = now.get(`station/${station}`);
    if (at) at.nOperator++;
  }
  for (const [id, nWaiting] of waitingIn) now.set(`buffer/${id}`, { ...NOTHING, nWaiting });
  return now;
}

export function nowOf(now: PlanNow, thing: Thing): ThingNow {
  return now.get(thing.key) ?? NOTHING;
}

/** Whether a state is told beside the name, and not by its mark alone. */
export function isTold({ state }: ThingNow): boolean {
  return state !== undefined && state in URGENCY;
}

export function urgencyOf(thing: Thing, { state, nWaiting }: ThingNow): number {
  const own = thing.kind === "station" ? 10 : thing.kind === "buffer" ? 0 : 8;
  return own + (state === undefined ? 0 : (URGENCY[state] ?? 0)) + Math.min(9, nWaiting);
}

/** The second line of a label; empty where the name is enough. */
export function detailOf(thing: Thing, now: ThingNow, atUs: number): string {
  if (isTold(now)) return `${stateWord(now.state)} · ${duration(Math.max(atUs - now.sinceUs, 0))}`;
  if (thing.kind === "buffer") return fullness(thing, now);
  return now.nWaiting > 0 ? t("plan.wait", { count: now.nWaiting }) : "";
}

/** All about a thing in one sentence, such as "Mill 2, failed for 5 min, 3 orders wait". */
export function spoken(thing: Thing, now: ThingNow, atUs: number): string {
  if (thing.kind === "buffer") return `${t("plan.buffer")}: ${thing.name}, ${fullness(thing, now)}`;
  if (thing.kind !== "station") return `${t(`plan.${thing.kind}`)}: ${thing.name}`;
  const held = t("inspector.for", { duration: duration(Math.max(atUs - now.sinceUs, 0)) });
  const parts = [
    thing.name,
    now.state === undefined ? stateWord(undefined) : `${stateWord(now.state)} ${held}`,
    ...(now.nWorking > 0 ? [t("plan.work", { count: now.nWorking })] : []),
    ...(now.nWaiting > 0 ? [t("plan.wait", { count: now.nWaiting })] : []),
    ...(now.nOperator > 0 ? [t("plan.people", { count: now.nOperator })] : []),
  ];
  return parts.join(", ");
}

function fullness({ capacity }: Thing, { nWaiting }: ThingNow): string {
  const wait = t("plan.wait", { count: nWaiting });
  return capacity === undefined ? wait : t("plan.of_places", { wait, capacity });
}
