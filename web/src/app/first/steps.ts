/** The steps of the first minute: what is said, and what the one button under it does. */
import { duration } from "../../i18n/formats";
import { t } from "../../i18n/language";
import type { Actions } from "../actions";
import { highlightText, openingHighlights } from "../highlights";
import type { Screen } from "../screen";
import type { Session } from "../session";
import { rewind } from "./rewind";
import { worstOf } from "./worst";

/** So long before something went wrong it is looked at. */
const BEFORE_US = 60e6;

export interface Step {
  readonly main: string;
  /** Left out where there is little room. */
  readonly more?: string;
  readonly button: string;
  readonly act: () => void | Promise<void>;
}

/** Where to look, at what, and since when. */
export interface Lead {
  readonly station: string;
  readonly atUs: number;
  readonly first: () => Step;
}

interface Around {
  readonly session: Session;
  readonly screen: Screen;
  readonly actions: Actions;
}

/** Where to begin; undefined for a plant in which nothing stands out. */
export function leadOf(around: Around): Lead | undefined {
  return worstLead(around) ?? busiestLead(around);
}

/** From there, one after the other. */
export function stepsOf(around: Around, lead: Lead): readonly Step[] {
  return [lead.first(), rewindStep(around, lead), forkStep(around), shareStep(around)];
}

function worstLead({ session, screen }: Around): Lead | undefined {
  // Of what happened long ago all of it counts, not the instant at which it is opened.
  const worst = session.simulated ? worstOf(session.feed.stations.peek()) : undefined;
  if (worst === undefined) return undefined;
  const { station, state, sinceUs, nHeldUp } = worst;
  return {
    station,
    atUs: sinceUs,
    first: () => ({
      main: t(`first.${state}`, {
        station: session.names.station(station),
        time: duration(Math.max(0, session.timeUs.peek() - sinceUs)),
      }),
      ...(nHeldUp > 0 ? { more: t("first.held_up", { count: nHeldUp }) } : {}),
      button: t("first.go"),
      act: () => goTo(session, screen, station),
    }),
  };
}

function busiestLead({ session, screen }: Around): Lead | undefined {
  const found = openingHighlights(session);
  if (found === undefined) return undefined;
  const { loaded, busiest } = found;
  const sentence = (text: string): string => t("first.sentence", { text });
  return {
    station: loaded.station,
    atUs: busiest.at_us,
    first: () => ({
      main: sentence(highlightText(session, loaded)),
      more: sentence(highlightText(session, busiest)),
      button: t("first.go"),
      act: () => {
        session.seekAndShow(busiest.at_us);
        goTo(session, screen, loaded.station);
      },
    }),
  };
}

function rewindStep({ session, screen }: Around, { station, atUs }: Lead): Step {
  const toUs = Math.max(session.whole.peek().fromUs, atUs - BEFORE_US);
  return {
    main: t("first.before", { station: session.names.station(station) }),
    button: t("first.rewind"),
    act: async () => {
      await rewind(session.playback, toUs, screen.reducedMotion);
      session.playback.play(true);
    },
  };
}

function forkStep({ actions }: Around): Step {
  return { main: t("first.what_if"), button: t("first.fork"), act: () => actions.fork() };
}

function shareStep({ actions }: Around): Step {
  return { main: t("first.together"), button: t("first.share"), act: () => actions.share() };
}

function goTo(session: Session, screen: Screen, id: string): void {
  session.select({ kind: "station", id });
  screen.goTo({ kind: "station", id });
}
