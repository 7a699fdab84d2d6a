/** How far a part has come is told by where it is: bodies are seen bare, painted, glazed, on wheels. */

import type { Pose } from "../motion/laws";
import type { SceneLook } from "../protocol/kit";
import type { Plant, Point, Product } from "../protocol/plant";
import type { OrdersLayer } from "./orders";

/** A part this near to a conveyor's line is on it; farther from any, it is at the nearest station. */
const ON_CONVEYOR_M = 0.6;

/** So many places are remembered before all are forgotten. */
const MOST_KNOWN = 8192;

/** Where in a route each station first comes. */
type Course = ReadonlyMap<string, number>;

/** Numbers a stretch of a conveyor's line: where it begins, and how far it goes each way. */
const STRIDE = 4;

export class Stages {
  /** Whether parts of any product change on their way. */
  readonly any: boolean;
  readonly #courses: readonly (Course | undefined)[];
  /** Of all conveyors, one after the other: tens of thousands of parts may ask at once. */
  readonly #stretches: Float64Array;
  /** The station where the conveyor of each stretch begins. */
  readonly #origins: readonly string[];
  readonly #middles: readonly (readonly [string, Point])[];
  /** The stations behind places that were asked for, by x and y. */
  readonly #known = new Map<number, Map<number, string>>();
  #nKnown = 0;

  /** @param looks For each product, its looks from the start of its route to the end. */
  constructor(
    plant: Plant,
    readonly looks: readonly (readonly SceneLook[])[],
  ) {
    const stationsOf = new Map(plant.operations.map(({ id, stations }) => [id, stations]));
    this.#courses = plant.products.map((product, i) =>
      this.changes(i) ? courseOf(product, stationsOf) : undefined,
    );
    this.any = looks.some((_, product) => this.changes(product));
    const stretches = plant.conveyors.flatMap(({ origin, points_m: points }) =>
      points.slice(1).map(([x, y], i) => ({ origin, from: points[i]!, way: [x - points[i]![0], y - points[i]![1]] })),
    );
    this.#stretches = Float64Array.from(stretches.flatMap(({ from, way }) => [from[0], from[1], ...way]));
    this.#origins = stretches.map(({ origin }) => origin);
    this.#middles = plant.stations.flatMap(({ id, place }) => (place ? [[id, [place.x_m, place.y_m] as const] as const] : []));
  }

  /** Whether parts of a product change on their way. */
  changes(product: number): boolean {
    return (this.looks[product]?.length ?? 0) > 1;
  }

  /** Undefined for a product without a look. */
  lookAt(product: number, at: Point): SceneLook | undefined {
    const looks = this.looks[product] ?? [];
    const station = this.#stationBehind(at);
    const step = station === undefined ? undefined : this.#courses[product]?.get(station);
    return step === undefined ? looks.at(-1) : looks.findLast(({ from_step }) => step >= from_step);
  }

  /** The station that a part has come from last, or is at; laws begin at few places. */
  #stationBehind([x, y]: Point): string | undefined {
    if (this.#nKnown >= MOST_KNOWN) {
      this.#known.clear();
      this.#nKnown = 0;
    }
    let knownByY = this.#known.get(x);
    if (!knownByY) this.#known.set(x, (knownByY = new Map()));
    const known = knownByY.get(y);
    if (known !== undefined) return known;
    const found = this.#findBehind(x, y);
    if (found !== undefined) knownByY.set(y, found);
    this.#nKnown++;
    return found;
  }

  #findBehind(x: number, y: number): string | undefined {
    let [best, least] = [-1, ON_CONVEYOR_M ** 2];
    for (let i = 0; i < this.#origins.length; i++) {
      const square = this.#squareTo(i * STRIDE, x, y);
      if (square < least) [best, least] = [i, square];
    }
    if (best >= 0) return this.#origins[best];
    least = Infinity;
    for (const [i, [, middle]] of this.#middles.entries()) {
      const square = (x - middle[0]) ** 2 + (y - middle[1]) ** 2;
      if (square < least) [best, least] = [i, square];
    }
    return this.#middles[best]?.[0];
  }

  /** The square of the distance from a stretch. */
  #squareTo(at: number, x: number, y: number): number {
    const stretches = this.#stretches;
    const [fromX, fromY, dx, dy] = [x - stretches[at]!, y - stretches[at + 1]!, stretches[at + 2]!, stretches[at + 3]!];
    const square = dx * dx + dy * dy;
    const along = square > 0 ? Math.min(1, Math.max(0, (fromX * dx + fromY * dy) / square)) : 0;
    return (fromX - along * dx) ** 2 + (fromY - along * dy) ** 2;
  }
}

/** Shows each order whose parts are seen to change as the one that it has become where it is. */
export class StagedOrders {
  readonly #pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };

  constructor(
    readonly stages: Stages,
    readonly orders: OrdersLayer,
  ) {}

  /** As it is from this instant on, until its law is another. */
  show(signal: number, atUs: number): void {
    if (!this.stages.any) return;
    const product = this.orders.lookOf(signal)?.changing;
    if (product === undefined || !this.orders.poseOf(signal, atUs, this.#pose)) return;
    const look = this.stages.lookAt(product, [this.#pose.x, this.#pose.y]);
    if (look) this.orders.setLook(signal, { look });
  }
}

function courseOf({ route }: Product, stationsOf: ReadonlyMap<string, readonly string[]>): Course {
  const at = new Map<string, number>();
  route.forEach(({ operation, stations }, i) => {
    const own = stations.length > 0 ? stations : (stationsOf.get(operation) ?? []);
    for (const station of own) if (!at.has(station)) at.set(station, i);
  });
  return at;
}
