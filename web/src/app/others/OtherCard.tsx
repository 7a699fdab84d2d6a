/** The card of a vehicle, an operator or a buffer: what it does, what it carries or holds, and where. */
import { NO_VALUE } from "../../i18n/formats";
import { t } from "../../i18n/language";
import { LAW } from "../../motion/laws";
import { Fact } from "../../panels/Fact";
import type { Selection } from "../../panels/selection";
import { stateWord } from "../../panels/words";
import type { Session } from "../session";
import { type LogMovers, moversOf } from "./log-movers";
import { carriedBy, nearestStation, ordersIn } from "./whereabouts";

/** A longer list is counted. */
const MOST_LISTED = 12;

interface CardProps {
  readonly session: Session;
  readonly selection: Selection;
}

export function OtherCard({ session, selection }: CardProps) {
  const timeUs = session.textTimeUs.value;
  void session.feed.orders.value;
  const { kind, id } = selection;
  if (kind === "buffer") return <BufferCard session={session} id={id} timeUs={timeUs} />;
  if (kind !== "vehicle" && kind !== "operator") return null;
  const movers = moversOf(session);
  const pose = { x: 0, y: 0, z: 0, heading: 0 };
  const there = movers.poseOf({ kind, id }, timeUs, pose);
  const at = kind === "operator" ? movers.stationOf(id) : undefined;
  const near = at ?? (there ? nearestStation(session, pose) : undefined);
  const carried = carriedBy(session, movers.motionOf({ kind, id }));
  return (
    <dl>
      <Fact name={t("other.does")}>{doesNow(session, { kind, id }, timeUs)}</Fact>
      <Fact name={t(at === undefined ? "other.near" : "other.at")}>
        {near === undefined ? NO_VALUE : <Link session={session} selection={{ kind: "station", id: near }} />}
      </Fact>
      {(kind === "vehicle" || carried.length > 0) && (
        <Fact name={t("other.carries")}>
          <Orders session={session} ids={carried} />
        </Fact>
      )}
    </dl>
  );
}

function BufferCard({ session, id, timeUs }: { readonly session: Session; readonly id: string; readonly timeUs: number }) {
  const buffer = session.plant.buffers.find((each) => each.id === id);
  const held = ordersIn(session, timeUs).get(id) ?? [];
  return (
    <dl>
      <Fact name={t("other.before")}>
        {buffer?.station ? <Link session={session} selection={{ kind: "station", id: buffer.station }} /> : NO_VALUE}
      </Fact>
      <Fact name={t("other.capacity")}>{buffer?.capacity ?? t("other.no_limit")}</Fact>
      <Fact name={t("other.holds", { count: held.length })}>
        <Orders session={session} ids={held} />
      </Fact>
    </dl>
  );
}

function Orders({ session, ids }: { readonly session: Session; readonly ids: readonly string[] }) {
  if (ids.length === 0) return <>{NO_VALUE}</>;
  return (
    <>
      {ids.slice(0, MOST_LISTED).map((id) => (
        <Link key={id} session={session} selection={{ kind: "order", id }} />
      ))}
      {ids.length > MOST_LISTED && <span class="muted">{t("list.more", { count: ids.length - MOST_LISTED })}</span>}
    </>
  );
}

function Link({ session, selection }: CardProps) {
  return (
    <button type="button" class="link" onClick={() => session.select(selection)}>
      {session.names[selection.kind](selection.id)}
    </button>
  );
}

/** What something that moves does now, in a word or two. */
export function doesNow(session: Session, mover: { readonly kind: "vehicle" | "operator"; readonly id: string }, timeUs: number): string {
  const movers = moversOf(session);
  if (isMoving(session, movers, mover, timeUs)) {
    const loaded = mover.kind === "vehicle" && carriedBy(session, movers.motionOf(mover)).length > 0;
    return t(mover.kind === "operator" ? "other.walks" : loaded ? "other.drives_loaded" : "other.drives");
  }
  if (mover.kind === "vehicle") return t("other.stands");
  const station = movers.stationOf(mover.id);
  if (station === undefined) return t("other.away");
  return `${session.names.station(station)} · ${stateWord(session.feed.stationNow(station)?.state)}`;
}

/** Whether it is on a way that it has not come to the end of. */
function isMoving(session: Session, movers: LogMovers, mover: { readonly kind: "vehicle" | "operator"; readonly id: string }, timeUs: number): boolean {
  const signal = movers.motionOf(mover);
  const law = signal === undefined ? undefined : session.store.lawOf(signal);
  if (law?.law !== LAW.path) return false;
  const [, from, speed, to] = [law.params[0]!, law.params[1]!, law.params[2]!, law.params[3]!];
  const far = from + (speed * Math.max(timeUs - law.atUs, 0)) / 1e6;
  return speed > 0 ? far < to : speed < 0 && far > to;
}
