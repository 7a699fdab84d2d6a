/** The words on the boards of a headset: what the panels of the page say, in the page's language. */
import { date, duration, NO_VALUE, number, percent } from "../../i18n/formats";
import { find, t } from "../../i18n/language";
import { chosenCards } from "../../panels/Kpis";
import { type AnyState, shapeOf } from "../../panels/StateMark";
import { orderWord, quantity, stateWord } from "../../panels/words";
import {
  type OrderAnswer,
  orderState,
  STATION_STATES,
  type StationAnswer,
  type StationState,
  stationState,
} from "../../protocol/answers";
import type { BoardContent, BoardLook, Tile, XrLabel, XrState } from "../../scene/xr";
import type { Session } from "../session";

/** The wrist has room for so many indicators. */
const MOST_KPIS = 4;
/** Of a day's states, those that took most of it. */
const MOST_SHARES = 4;
/** States that call for attention, the most urgent first. */
const URGENT: readonly StationState[] = ["failed", "blocked", "setting_up"];

/** What the buttons of the wrist ask of the page. */
export type Press = "back" | "play" | "ahead" | "slower" | "faster";

export class XrWords {
  readonly #session: Session;
  readonly #probe: HTMLElement;

  /** @param probe An element of the page, through which its colours are read. */
  constructor(session: Session, probe: HTMLElement) {
    this.#session = session;
    this.#probe = probe;
  }

  look(): BoardLook {
    return {
      font: getComputedStyle(this.#probe).fontFamily,
      ink: this.#colour("--ink"),
      soft: this.#colour("--ink-soft"),
      paper: this.#colour("--solid"),
      line: this.#colour("--line-strong"),
      accent: this.#colour("--accent"),
      accentInk: this.#colour("--accent-ink"),
      onState: this.#colour("--on-state"),
    };
  }

  wrist({ mode, scale, smooth }: XrState): BoardContent {
    const { kpis, playback, textTimeUs, epochUs, world } = this.#session;
    const nowUs = epochUs + textTimeUs.value;
    const playing = playback.playing.value;
    const shown = chosenCards(kpis.value?.kpis ?? []).slice(0, MOST_KPIS);
    const model = mode === "table" ? t("xr.scale", { scale: number(Math.round(scale)) }) : t("xr.life_size");
    return {
      kicker: `${world.generated ? `${t("topbar.generated")} · ` : ""}${model}`,
      title: `${date(nowUs, "day")}, ${date(nowUs, "timeSeconds")}`,
      rows: shown.map(({ name, value, unit }) => [find(`kpi.${name}.name`) ?? name, valueText(value, unit)] as const),
      buttons: [
        [
          { id: "back", text: t("xr.back") },
          { id: "play", text: t(playing ? "transport.pause" : "transport.play"), pressed: playing },
          { id: "ahead", text: t("xr.ahead") },
        ],
        [
          { id: "slower", text: t("xr.slower") },
          { id: "faster", text: t("xr.faster", { speed: number(playback.speed.value) }) },
        ],
        [
          { id: "mode", text: t(mode === "table" ? "xr.walk" : "xr.table") },
          { id: "smooth", text: t("xr.smooth"), pressed: smooth },
        ],
        [{ id: "leave", text: t("xr.leave") }],
      ],
    };
  }

  card(): BoardContent | undefined {
    const { selection, inspected, names } = this.#session;
    const selected = selection.value;
    const known = inspected.value;
    if (selected === undefined) return undefined;
    const head = { kicker: t(`inspector.${selected.kind}`), title: names[selected.kind](selected.id) };
    if (known?.kind !== selected.kind || known.answer.id !== selected.id) return { ...head, rows: [] };
    const body = known.kind === "station" ? this.#station(known.answer, known.atUs) : this.#order(known.answer, known.atUs);
    return { ...head, ...body };
  }

  labels(): readonly XrLabel[] {
    const { plant, feed, names, timeUs } = this.#session;
    const found = plant.stations.flatMap(({ id }) => {
      const now = feed.stationNow(id);
      const rank = URGENT.indexOf(now?.state as StationState);
      return now && rank >= 0 ? [{ id, now, rank }] : [];
    });
    // Of equals, the one that has waited longest.
    found.sort((a, b) => a.rank - b.rank || a.now.sinceUs - b.now.sinceUs);
    return found.map(({ id, now }) => {
      const heldUs = Math.max(timeUs.value - now.sinceUs, 0);
      const text = `${names.station(id)} · ${stateWord(now.state)} · ${minutes(heldUs)}`;
      return { station: id, tile: this.#tile(now.state), text };
    });
  }

  #station({ id, state: value, since_us: sinceUs, orders, operators, queue, today }: StationAnswer, atUs: number) {
    const { names } = this.#session;
    const state = stationState(value);
    const shares = STATION_STATES.map((each) => [each, today.shares[each] ?? 0] as const)
      .filter(([, share]) => share > 0)
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_SHARES);
    return {
      badge: { tile: this.#tile(state), word: stateWord(state), since: sinceText(sinceUs, atUs) },
      rows: [
        [t("station.area"), names.areaOf(id) || NO_VALUE],
        [t("station.orders"), orders.map(names.order).join(", ") || NO_VALUE],
        [t("station.operators"), operators.map(names.operator).join(", ") || NO_VALUE],
        [t("station.queue"), t("unit.orders_value", { count: queue.length })],
        [t("station.finished"), t("unit.orders_value", { count: today.n_finished })],
      ] as const,
      shares: shares.map(([each, share]) => {
        return { tile: this.#tile(each), word: stateWord(each), share, text: `${percent(share)} %` };
      }),
    };
  }

  #order(answer: OrderAnswer, atUs: number) {
    const { names } = this.#session;
    const state = orderState(answer.state);
    const { released_us: releasedUs, finished_us: finishedUs, gone_us: goneUs } = answer;
    const endUs = finishedUs ?? goneUs;
    const word = goneUs === null ? orderWord(state) : t("state.gone");
    const rows: [string, string][] = [
      [t("order.product"), answer.product === null ? NO_VALUE : names.product(answer.product)],
      [t("order.station"), answer.station === null ? NO_VALUE : names.station(answer.station)],
    ];
    if (answer.quantity !== null) rows.push([t("order.quantity"), t("unit.parts_value", { count: answer.quantity })]);
    if (releasedUs !== null) {
      rows.push([t(endUs === null ? "order.so_far" : "order.flow_time"), duration((endUs ?? atUs) - releasedUs)]);
    }
    return { badge: { tile: this.#tile(state), word, since: sinceText(answer.since_us, atUs) }, rows };
  }

  #tile(state: AnyState | undefined): Tile {
    const token = getComputedStyle(this.#stateProbe(state)).color;
    return { colour: token, mark: state === undefined ? { shape: "", filled: false } : shapeOf(state) };
  }

  #stateProbe(state: AnyState | undefined): HTMLElement {
    this.#probe.className = `hidden-word state-${state ?? "none"}`;
    this.#probe.style.color = "var(--state)";
    return this.#probe;
  }

  #colour(token: string): string {
    this.#probe.style.color = `var(${token})`;
    return getComputedStyle(this.#probe).color;
  }
}

function sinceText(sinceUs: number | null, atUs: number): string {
  return sinceUs === null ? "" : t("inspector.for", { duration: duration(atUs - sinceUs) });
}

function valueText(value: number | null, unit: string): string {
  if (value === null) return NO_VALUE;
  const shown = quantity(value, unit);
  return `${shown.value} ${shown.unit}`.trim();
}

/** To the minute, so that a label is not drawn anew each second. */
function minutes(durationUs: number): string {
  const minuteUs = 60_000_000;
  return duration(Math.max(minuteUs, Math.floor(durationUs / minuteUs) * minuteUs));
}
