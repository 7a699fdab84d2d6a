/** The bottleneck in one sentence, and what relieving it is worth. */
import { number, percent } from "../../i18n/formats";
import { t } from "../../i18n/language";
import { type BottleneckAnswer, METHODS, type Method, type Worth } from "../../protocol/why";

/** More than these are counted, where a method cannot tell several stations apart. */
const MOST_NAMES = 2;

export function bottleneckSentence(
  answer: BottleneckAnswer,
  stationName: (id: string) => string,
): string {
  const { agreed, named } = answer;
  if (METHODS.every((method) => named[method] === undefined)) return t("why.none");
  const load = answer.stations.find(({ station }) => station === agreed);
  if (load !== undefined)
    return t("why.agreed", {
      station: stationName(load.station),
      sole: percent(load.sole_share),
      shifting: percent(load.shifting_share),
      taken: percent(load.taken_share ?? 0),
    });
  const said = (method: Method) => joined(named[method] ?? [], stationName);
  return t("why.disagree", {
    shifting: said("shifting"),
    active: said("active_period"),
    utilisation: said("utilisation"),
  });
}

export function worthSentence(worth: Worth | null): string {
  if (worth === null) return t("why.worth_unknown");
  const { value, half_width: half, unit } = worth;
  return t("why.worth", { value: number(value), half: number(half), unit });
}

function joined(stations: readonly string[], stationName: (id: string) => string): string {
  if (stations.length === 0) return t("why.nobody");
  const names = stations.slice(0, MOST_NAMES).map(stationName).join(", ");
  const more = stations.length - MOST_NAMES;
  return more > 0 ? `${names}, ${t("list.more", { count: more })}` : names;
}
