/** What lies where: the orders in each buffer, on each vehicle, and what is near a point. */
import { LAW } from "../../motion/laws";
import type { Place } from "../../protocol/plant";
import type { Session } from "../session";
import { moversOf } from "./log-movers";

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What stands at the very edge of a place is in it. */
const EDGE_M = 0.1;

export function contains(place: Place, { x, y }: Spot): boolean {
  const [dx, dy] = [x - place.x_m, y - place.y_m];
  const [cos, sin] = [Math.cos(place.heading_rad), Math.sin(place.heading_rad)];
  const [across, along] = [cos * dx + sin * dy, cos * dy - sin * dx];
  return Math.abs(across) <= place.width_m / 2 + EDGE_M && Math.abs(along) <= place.depth_m / 2 + EDGE_M;
}

/** The orders that wait in each buffer. */
export function ordersIn(session: Session, timeUs: number): ReadonlyMap<string, readonly string[]> {
  const movers = moversOf(session);
  const pose = { x: 0, y: 0, z: 0, heading: 0 };
  const found = new Map<string, string[]>();
  const { buffers } = session.plant;
  for (const [id, { state }] of session.feed.orders.peek()) {
    if (state !== "waiting" || !movers.poseOf({ kind: "order", id }, timeUs, pose)) continue;
    const buffer = buffers.find(({ place }) => place !== null && contains(place, pose));
    if (buffer === undefined) continue;
    const row = found.get(buffer.id);
    if (row) row.push(id);
    else found.set(buffer.id, [id]);
  }
  return found;
}

/** The orders that ride on a vehicle, or in the hands of a person. */
export function carriedBy(session: Session, signal: number | undefined): readonly string[] {
  if (signal === undefined) return [];
  const movers = moversOf(session);
  return [...session.feed.orders.peek().keys()].filter((id) => {
    const own = movers.motionOf({ kind: "order", id });
    const law = own === undefined ? undefined : session.store.lawOf(own);
    return law?.law === LAW.attach && law.params[0] === signal;
  });
}

/** The station nearest to a point. */
export function nearestStation(session: Session, { x, y }: Spot): string | undefined {
  let [best, least] = [undefined as string | undefined, Infinity];
  for (const { id, place } of session.plant.stations) {
    if (place === null) continue;
    const far = Math.hypot(place.x_m - x, place.y_m - y);
    if (far < least) [best, least] = [id, far];
  }
  return best;
}
