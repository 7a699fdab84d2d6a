/** The rest of what is in the plant: vehicles, operators and buffers, in the tree and on cards. */
import { computed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import en from "../../i18n/others/en.json";
import { addPart } from "../../i18n/parts";
import { t } from "../../i18n/language";
import type { Group, Leaf } from "../../panels/rows";
import type { Selection } from "../../panels/selection";
import type { Screen } from "../screen";
import { Persistent } from "../robots/persistent";
import { hasRecordings, isRecorded } from "../robots/recordings";
import type { Session } from "../session";
import { doesNow, OtherCard } from "./OtherCard";
import { moversOf } from "./log-movers";
import { ordersIn } from "./whereabouts";

/** Puts them into the tree and the inspector. */
export async function prepare(session: Session, screen: Screen): Promise<void> {
  await addPart("others", en);
  const robots = new Persistent(() => loadRobots(session, screen), session.connection);
  if (hasRecordings(session.dictionary)) robots.begin();
  const Robots = ({ id }: { readonly id: string }) => {
    useEffect(() => robots.begin(), []);
    const Part = robots.part.value;
    if (Part) return <Part session={session} id={id} />;
    if (!robots.failed.value || !isRecorded(session.dictionary, id)) return null;
    return (
      <p class="muted" role="status">
        {t("other.no_poses")}
      </p>
    );
  };
  screen.others.value = {
    groups: computed(() => groupsOf(session)),
    Card: ({ selection }) =>
      selection.kind === "station" ? <Robots id={selection.id} /> : <OtherCard session={session} selection={selection} />,
    placeOf: (selection) => placeOf(session, selection),
  };
}

async function loadRobots(session: Session, screen: Screen) {
  return (await import("../robots")).prepare(session, screen);
}

function groupsOf(session: Session): readonly Group[] {
  const { names, plant, feed } = session;
  void feed.orders.value;
  const movers = moversOf(session);
  const leaf = (selection: Selection, name: string, word: string): Leaf => ({ selection, name, state: undefined, word });
  const group = (id: string, name: string, total: number, leaves: Group["leaves"]): Group => ({ id, name, leaves, total, openAtFirst: false });
  const lasting = (id: string, name: string, kind: "vehicle" | "operator"): Group => {
    const own = movers.lasting.filter((mover) => mover.kind === kind);
    return group(id, name, own.length, () => {
      const timeUs = session.textTimeUs.value;
      return own.map((mover) => leaf({ kind, id: mover.id }, names[kind](mover.id), doesNow(session, { kind, id: mover.id }, timeUs)));
    });
  };
  const buffers = (): readonly Leaf[] => {
    const held = ordersIn(session, session.textTimeUs.value);
    return plant.buffers.map(({ id }) =>
      leaf({ kind: "buffer", id }, names.buffer(id), t("unit.orders_value", { count: held.get(id)?.length ?? 0 })),
    );
  };
  return [
    group("buffers", t("tree.buffers"), plant.buffers.length, buffers),
    lasting("vehicles", t("tree.vehicles"), "vehicle"),
    lasting("operators", t("tree.operators"), "operator"),
  ].filter(({ total }) => total > 0);
}

function placeOf(session: Session, { kind, id }: Selection): { x: number; y: number } | undefined {
  if (kind === "vehicle" || kind === "operator") {
    const pose = { x: 0, y: 0, z: 0, heading: 0 };
    return moversOf(session).poseOf({ kind, id }, session.timeUs.peek(), pose) ? { x: pose.x, y: pose.y } : undefined;
  }
  const place = session.plant.buffers.find((buffer) => kind === "buffer" && buffer.id === id)?.place;
  return place ? { x: place.x_m, y: place.y_m } : undefined;
}
