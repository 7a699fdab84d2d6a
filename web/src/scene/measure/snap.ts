/** What a point that is set on the floor goes to: corners first, then edges, where they are near. */

import type { Plant, Placed, Point } from "../../protocol/plant";
import type { Extent } from "../layout";
import type { Footprint } from "../stations";
import { cornersOf, distance, isWithin, nearestOn } from "./geometry";

export type SpotKind = "corner" | "edge" | "path" | "wall" | "start" | "floor";

/** A point of the floor, and what it is a point of. */
export interface Spot {
  readonly point: Point;
  readonly kind: SpotKind;
  /** What it is of, as people call it; empty for the hall and for the free floor. */
  readonly name: string;
}

interface Edge {
  readonly from: Point;
  readonly to: Point;
  readonly kind: SpotKind;
  readonly name: string;
}

/** An edge draws from not so far, as all of its points do. */
const EDGE_SHARE = 0.6;

export class SnapTargets {
  readonly #corners: Spot[] = [];
  readonly #edges: Edge[] = [];

  constructor(plant: Plant, hall: Extent, footprints: readonly Footprint[]) {
    const placed: Placed[] = [plant.stations, plant.buffers, plant.sources, plant.sinks, plant.areas].flat();
    for (const { id, name, place } of placed) if (place) this.#addShape(cornersOf(rectangleOf(place)), name || id);
    for (const footprint of footprints) this.#addShape(cornersOf(footprint), ownerOf(plant, footprint));
    for (const { id, name, points_m } of [...plant.aisles, ...plant.conveyors]) {
      this.#addLine(points_m, "path", name || id);
    }
    const { west, south, east, north } = hall;
    this.#addLine([[west, south], [east, south], [east, north], [west, north], [west, south]], "wall", "");
  }

  /**
   * Where a point goes to.
   *
   * @param reachM How far it is drawn at most.
   * @param own Points that have been set already; the first closes the line.
   */
  snap(point: Point, reachM: number, own: readonly Point[] = []): Spot {
    const set = own.map((each, i): Spot => ({ point: each, kind: i === 0 ? "start" : "corner", name: "" }));
    const corner = nearest([...set, ...this.#corners], point, reachM);
    if (corner) return corner;
    const onEdges = this.#edges.map(({ from, to, kind, name }) => ({ point: nearestOn(from, to, point), kind, name }));
    return nearest(onEdges, point, reachM * EDGE_SHARE) ?? { point, kind: "floor", name: "" };
  }

  #addShape(corners: readonly Point[], name: string): void {
    corners.forEach((point, i) => {
      this.#corners.push({ point, kind: "corner", name });
      this.#edges.push({ from: point, to: corners[(i + 1) % corners.length]!, kind: "edge", name });
    });
  }

  #addLine(points: readonly Point[], kind: "path" | "wall", name: string): void {
    points.forEach((point, i) => {
      this.#corners.push({ point, kind, name });
      const next = points[i + 1];
      if (next) this.#edges.push({ from: point, to: next, kind, name });
    });
  }
}

export function rectangleOf({ x_m, y_m, heading_rad, width_m, depth_m }: NonNullable<Placed["place"]>) {
  return { x: x_m, y: y_m, headingRad: heading_rad, halfWidth: width_m / 2, halfDepth: depth_m / 2 };
}

/** Of equally near ones the first. */
function nearest(spots: readonly Spot[], point: Point, reachM: number): Spot | undefined {
  let [best, least]: [Spot | undefined, number] = [undefined, reachM];
  for (const spot of spots) {
    const far = distance(spot.point, point);
    if (far < least) [best, least] = [spot, far];
  }
  return best;
}

/** The station in whose place something stands. */
function ownerOf({ stations }: Plant, { x, y }: Footprint): string {
  const owner = stations.find(({ place }) => place && isWithin(cornersOf(rectangleOf(place)), [x, y]));
  return owner ? owner.name || owner.id : "";
}
