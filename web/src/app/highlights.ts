/** The moments that stand out, in words. */
import { date } from "../i18n/formats";
import { find, t } from "../i18n/language";
import { quantity } from "../panels/words";
import type { Highlight } from "../protocol/answers";
import type { Session } from "./session";

/** One line about a highlight, such as "Longest failure: Mill 2, 5 h 10 min, from Tue 14 Feb". */
export function highlightText(session: Session, highlight: Highlight): string {
  const { kind, at_us: atUs, station, value, unit } = highlight;
  const shown = quantity(value, unit);
  const bare = unit === "1" || kind === "busiest_hour";
  const values = {
    kind: kind.replaceAll("_", " "),
    when: date(session.epochUs + atUs, "dayTime"),
    station: station === undefined ? "" : session.names.station(station),
    value: bare || shown.unit === "" ? shown.value : `${shown.value} ${shown.unit}`,
  };
  return find(`highlight.${kind}`, values) ?? t("highlight.other", values);
}

/** What a newcomer is told of a log; undefined for one in which nothing stands out. */
export function openingHighlights(
  session: Session,
): { readonly busiest: Highlight; readonly loaded: Highlight & { readonly station: string } } | undefined {
  const byKind = (kind: string) => session.highlights.value.find((each) => each.kind === kind);
  const [busiest, loaded] = [byKind("busiest_hour"), byKind("most_loaded_station")];
  if (busiest === undefined || loaded?.station === undefined) return undefined;
  return { busiest, loaded: { ...loaded, station: loaded.station } };
}

/** Go to a highlight: its time, and its station where it has one. */
export function goToHighlight(session: Session, highlight: Highlight): void {
  session.seekAndShow(highlight.at_us);
  if (highlight.station !== undefined) session.select({ kind: "station", id: highlight.station });
}
