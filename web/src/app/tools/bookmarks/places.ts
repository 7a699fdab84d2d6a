/** All views that can be gone to: those that a person has named, then those that the plant itself offers. */
import { t } from "../../../i18n/language";
import type { Place, Point } from "../../../protocol/plant";
import type { PlantScene } from "../../../scene";
import type { Link } from "../../link";
import { readLink } from "../../link";
import { areaOf, called } from "../../names";
import type { Screen } from "../../screen";
import type { Session } from "../../session";
import { Bookmarks } from "./bookmarks";

/** A plant with more areas than this has a tree to find them in. */
const MOST_AREAS = 12;

export interface Destination {
  readonly name: string;
  /** What it is a link to; worked out when it is wanted, since screens change. */
  readonly link: () => Promise<Link>;
}

const known = new WeakMap<Session, Bookmarks>();

/** The bookmarks of a session's plant: one list, whoever asks. */
export function bookmarksOf(session: Session): Bookmarks {
  const bookmarks = known.get(session) ?? new Bookmarks(session.plant);
  known.set(session, bookmarks);
  return bookmarks;
}

export function ownDestinations(session: Session): readonly Destination[] {
  return bookmarksOf(session).list.value.map(({ name, link }) => ({ name, link: () => Promise.resolve(readLink(link)) }));
}

export function plantDestinations({ plant }: Session, scene: PlantScene): readonly Destination[] {
  const view = () => import("../../../scene/overview");
  const areas = plant.areas.flatMap((area) => {
    const stations = plant.stations.filter((station) => areaOf(station, plant) === area.id);
    const places = [area.place, ...stations.map(({ place }) => place)].filter((place) => place !== null);
    return places.length > 0 ? [{ name: called(area, area.id), points: places.flatMap(cornersOf) }] : [];
  });
  return [
    { name: t("bookmarks.whole"), link: async () => ({ view: (await view()).overPlant(scene, "side") }) },
    { name: t("bookmarks.above"), link: async () => ({ view: (await view()).overPlant(scene, "above") }) },
    ...areas.slice(0, MOST_AREAS).map(({ name, points }) => ({
      name,
      link: async () => ({ view: (await view()).overPoints(scene, points) }),
    })),
  ];
}

/** Go where a link leads: in a flight, unless the person wants nothing to fly. */
export function follow({ view, selection, timeUs }: Link, session: Session, screen: Screen): void {
  if (timeUs !== undefined) session.seekAndShow(timeUs);
  const isKnown = selection?.kind !== "station" || session.plant.stations.some(({ id }) => id === selection.id);
  session.select(isKnown ? selection : undefined);
  if (!view) return;
  if (view.mode === "plan") screen.planBegin = view;
  else screen.scene.value?.setView(view, !screen.reducedMotion);
  screen.mode.value = view.mode;
}

export async function goTo(destination: Destination, session: Session, screen: Screen): Promise<void> {
  follow(await destination.link(), session, screen);
  screen.announcement.value = t("bookmarks.went", { name: destination.name });
}

/** Go to the first, second, ... of all; nothing where there are fewer. */
export async function goToNumber(number: number, session: Session, screen: Screen): Promise<void> {
  const scene = screen.scene.value;
  if (scene === undefined) return;
  const destination = [...ownDestinations(session), ...plantDestinations(session, scene)][number - 1];
  if (destination) await goTo(destination, session, screen);
}

function cornersOf({ x_m, y_m, width_m, depth_m, heading_rad }: Place): Point[] {
  const [cos, sin] = [Math.cos(heading_rad), Math.sin(heading_rad)];
  return [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([i, j]): Point => {
    const [across, along] = [(i! * width_m) / 2, (j! * depth_m) / 2];
    return [x_m + cos * across - sin * along, y_m + sin * across + cos * along];
  });
}
