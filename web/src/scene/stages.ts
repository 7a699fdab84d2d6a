/** How far a part has come is told by where it is: bodies are seen bare, painted, glazed, on wheels. */

import type { SceneLook } from "../protocol/kit";
import type { Plant, Point, Product } from "../protocol/plant";

/** A part this near to a conveyor's line is on it; farther from any, it is at the nearest station. */
const ON_CONVEYOR_M = 0.6;

/** Where in a route each station first comes. */
type Course = ReadonlyMap<string, number>;

interface Line {
  readonly origin: string;
  readonly points: readonly Point[];
}

export class Stages {
  readonly #courses: readonly (Course | undefined)[];
  readonly #lines: readonly Line[];
  readonly #middles: readonly (readonly [string, Point])[];

  /** @param looks For each product, its looks from the start of its route to the end. */
  constructor(
    plant: Plant,
    readonly looks: readonly (readonly SceneLook[])[],
  ) {
    const stationsOf = new Map(plant.operations.map(({ id, stations }) => [id, stations]));
    this.#courses = plant.products.map((product, i) =>
      this.changes(i) ? courseOf(product, stationsOf) : undefined,
    );
    this.#lines = plant.conveyors.map(({ origin, points_m }) => ({ origin, points: points_m }));
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

function courseOf({ route }: Product, stationsOf: ReadonlyMap<string, readonly string[]>): Course {
  const at = new Map<string, number>();
  route.forEach(({ operation, stations }, i) => {
    const own = stations.length > 0 ? stations : (stationsOf.get(operation) ?? []);
    for (const station of own) if (!at.has(station)) at.set(station, i);
  });
  return at;
}

function awayM([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const along = square > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
