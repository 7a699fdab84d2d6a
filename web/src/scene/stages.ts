/** How far a car has come, told by where it is: bare metal, painted, with glass, with wheels. */

import type { Plant, Point, Product } from "../protocol/plant";
import { FINISHED, type Stage } from "./orders";
import { type PartKind, partKind } from "./parts";

const CARS: ReadonlySet<PartKind> = new Set(["hatchback", "sedan", "suv"]);
/** A part this near to a conveyor's line is on it; farther from any, it is at the nearest station. */
const ON_CONVEYOR_M = 0.6;

/** Names of stations at which a car is seen to change: the first that fits in its route. */
const PAINTS = /^(base coat|top coat|clear coat|paint booth|painting|spraying|lacquer)/;
const GLAZES = /^(glazing|glass|windows?|windscreen)/;
const FITS = /^(wheels?|tyres?)\b/;

interface Course {
  /** Where in the route each station first comes. */
  readonly at: ReadonlyMap<string, number>;
  readonly painted: number;
  readonly glazed: number;
  readonly fitted: number;
}

interface Line {
  readonly origin: string;
  readonly points: readonly Point[];
}

export class Stages {
  readonly #courses: readonly (Course | undefined)[];
  readonly #lines: readonly Line[];
  readonly #middles: readonly (readonly [string, Point])[];

  constructor(plant: Plant) {
    const names = new Map(plant.stations.map(({ id, name }) => [id, (name || id).toLowerCase()]));
    const stationsOf = new Map(plant.operations.map(({ id, stations }) => [id, stations]));
    this.#courses = plant.products.map((product) =>
      CARS.has(partKind(product)) ? courseOf(product, stationsOf, names) : undefined,
    );
    this.#lines = plant.conveyors.map(({ origin, points_m }) => ({ origin, points: points_m }));
    this.#middles = plant.stations.flatMap(({ id, place }) => (place ? [[id, [place.x_m, place.y_m] as const] as const] : []));
  }

  /** Whether parts of a product change on their way. */
  changes(product: number): boolean {
    return this.#courses[product] !== undefined;
  }

  stageAt(product: number, at: Point): Stage {
    const course = this.#courses[product];
    const station = this.#stationBehind(at);
    const step = station === undefined ? undefined : course?.at.get(station);
    if (!course || step === undefined) return FINISHED;
    return { painted: step >= course.painted, glazed: step >= course.glazed, fitted: step >= course.fitted };
  }

  /** The station that a part has come from last, or is at. */
  #stationBehind(at: Point): string | undefined {
    let best: { readonly id: string; readonly m: number } | undefined;
    for (const { origin, points } of this.#lines) {
      for (let i = 1; i < points.length; i++) {
        const m = awayM(at, points[i - 1]!, points[i]!);
        if (m < Math.min(ON_CONVEYOR_M, best?.m ?? Infinity)) best = { id: origin, m };
      }
    }
    if (best) return best.id;
    for (const [id, middle] of this.#middles) {
      const m = Math.hypot(at[0] - middle[0], at[1] - middle[1]);
      if (m < (best?.m ?? Infinity)) best = { id, m };
    }
    return best?.id;
  }
}

function courseOf(
  { route }: Product,
  stationsOf: ReadonlyMap<string, readonly string[]>,
  names: ReadonlyMap<string, string>,
): Course {
  const at = new Map<string, number>();
  route.forEach(({ operation }, i) => {
    for (const station of stationsOf.get(operation) ?? []) if (!at.has(station)) at.set(station, i);
  });
  // What no station of the route does has been done before.
  const first = (words: RegExp): number =>
    [...at].find(([station]) => words.test(names.get(station) ?? ""))?.[1] ?? 0;
  return { at, painted: first(PAINTS), glazed: first(GLAZES), fitted: first(FITS) };
}

function awayM([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const along = square > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
