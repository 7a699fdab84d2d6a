/** What is done by hand, as edits of the plant file. */
import type { Edit } from "../../../protocol/forks";
import type { Place } from "../../../protocol/plant";
import { type Body, carriedPlace, companionsOf } from "../../../scene/edit";

const SAME = 1e-9;

/** Edits that take a thing from one place to another: only those values that differ. */
export function placeEdits({ table, id }: Body, from: Place, to: Place): readonly Edit[] {
  const path = `${table}/${id}/place`;
  const edits: Edit[] = [];
  if (Math.abs(from.x_m - to.x_m) > SAME) edits.push({ set: `${path}/x`, value: metresText(to.x_m) });
  if (Math.abs(from.y_m - to.y_m) > SAME) edits.push({ set: `${path}/y`, value: metresText(to.y_m) });
  const turned = Math.abs(headingDeg(from) - headingDeg(to)) > 1e-6;
  if (turned) edits.push({ set: `${path}/heading`, value: `${headingDeg(to)} deg` });
  return edits;
}

/** The same with what goes along with it. */
export function moveEdits(bodies: ReadonlyMap<string, Body>, id: string, to: Place): readonly Edit[] {
  const body = bodies.get(id);
  if (!body?.now) return [];
  const from = body.now;
  const along = companionsOf(bodies, id).flatMap((each) => placeEdits(each, each.now!, carriedPlace(from, to, each.now!)));
  return [...placeEdits(body, from, to), ...along];
}

/** A place with what goes along, for showing before the server has answered. */
export function movedBodies(bodies: ReadonlyMap<string, Body>, id: string, to: Place): ReadonlyMap<string, Body> {
  const body = bodies.get(id);
  if (!body?.now) return bodies;
  const moved = new Map(bodies).set(id, { ...body, now: to });
  for (const each of companionsOf(bodies, id)) {
    moved.set(each.id, { ...each, now: carriedPlace(body.now, to, each.now!) });
  }
  return moved;
}

/** In degrees, above -180 and at most 180, to a thousandth. */
export function headingDeg({ heading_rad: heading }: Place): number {
  const degrees = (heading * 180) / Math.PI;
  const around = degrees - 360 * Math.ceil((degrees - 180 - 1e-6) / 360);
  return Number(around.toFixed(3)) + 0;
}

export function turned(place: Place, byDeg: number): Place {
  return { ...place, heading_rad: ((headingDeg(place) + byDeg) * Math.PI) / 180 };
}

/** On to the next multiple of a step, so that what stood askew comes into line. */
export function turnedBySteps(place: Place, stepDeg: number): Place {
  const at = headingDeg(place) / stepDeg;
  return turned(place, (Math.floor(at + 1e-6) + 1 - at) * stepDeg);
}

export function metresText(metres: number): string {
  return `${Number(metres.toFixed(3))} m`;
}

/** By so far to the right and away on the screen, along the plant's own axes: those nearest to it. */
export function nudged<Spot extends Pick<Place, "x_m" | "y_m">>(place: Spot, azimuth: number, right: number, away: number): Spot {
  const quarter = (Math.round(azimuth / (Math.PI / 2)) * Math.PI) / 2;
  const [cos, sin] = [Math.round(Math.cos(quarter)), Math.round(Math.sin(quarter))];
  const round = (metres: number): number => Number(metres.toFixed(3));
  return { ...place, x_m: round(place.x_m + cos * right - sin * away), y_m: round(place.y_m + sin * right + cos * away) };
}
