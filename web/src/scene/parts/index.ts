/** What moves about a plant: the shape of each product's parts, of vehicles and of people. */

import type { Product, Vehicle } from "../../protocol/plant";
import { Slot } from "../palette";
import { Shape } from "../shape";
import { hatchback, sedan, suv } from "./cars";
import { person } from "./person";
import { axle, cockpit, doors, engine, panels, seats, wheels } from "./sets";
import { agv, crane, forklift, handCart, tugger } from "./vehicles";

const BUILDERS = {
  carrier: fullCarrier,
  hatchback,
  sedan,
  suv,
  engine,
  cockpit,
  doors,
  seats,
  wheels,
  panels,
  axle,
  agv,
  forklift,
  "hand-cart": handCart,
  tugger,
  crane,
  person,
} as const satisfies Record<string, () => Shape>;

export type PartKind = keyof typeof BUILDERS;
export const PART_KINDS = Object.keys(BUILDERS) as readonly PartKind[];

/** The noun by which a product is told: what its id or name ends with, a number or "set" left out. */
const NOUNS: readonly (readonly [PartKind, RegExp])[] = [
  ["panels", /\b((side|hood|roof|body) panels?|panels?|sides?|hoods?|tailgates?|blanks?)$/],
  ["doors", /\bdoors?$/],
  ["cockpit", /\b(cockpits?|dashboards?)$/],
  ["seats", /\bseats?$/],
  ["wheels", /\b(wheels?|tyres?|tires?)$/],
  ["axle", /\b(axles?|subframes?)$/],
  ["engine", /\b(engines?|motors?|powertrains?|drive units?)$/],
  ["hatchback", /\b(hatchbacks?|compacts?|city cars?)$/],
  ["suv", /\b(suvs?|vans?|crossovers?)$/],
  ["sedan", /\b(sedans?|saloons?|cars?|coupes?|wagons?|car bod(y|ies))$/],
];
const LEFT_OUT = /( (sets?|assembl(y|ies)|modules?|units?|[a-z]?\d+))+$/;

/** What the parts of a product look like: told by its id or name, else a carrier with crates. */
export function partKind({ id, name }: Pick<Product, "id" | "name">): PartKind {
  const texts = [id, name].map((text) => text.toLowerCase().replace(/[-_.]/g, " ").replace(LEFT_OUT, ""));
  return NOUNS.find(([, noun]) => texts.some((text) => noun.test(text)))?.[0] ?? "carrier";
}

/** What a vehicle of a fleet looks like. */
export function vehicleKind({ kind }: Pick<Vehicle, "kind">): PartKind {
  return (PART_KINDS as readonly string[]).includes(kind) ? (kind as PartKind) : "hand-cart";
}

export function buildPart(kind: PartKind): Shape {
  return BUILDERS[kind]();
}

/** A small pallet with two layers of crates and a paper on top. Its front faces -y. */
function fullCarrier(): Shape {
  const shape = new Shape();
  for (const x of [-0.34, 0, 0.34]) shape.box(Slot.Wood, [x, 0, 0], [0.1, 0.6, 0.09], 0.01);
  shape.box(Slot.Wood, [0, 0, 0.09], [0.8, 0.6, 0.035], 0.01);
  shape.box(Slot.Load, [0, 0, 0.13], [0.72, 0.54, 0.54], 0.045);
  shape.box(Slot.Load, [0, 0, 0.4], [0.735, 0.555, 0.02], 0.006);
  shape.box(Slot.Paper, [-0.1, 0.04, 0.662], [0.3, 0.2, 0.012], 0.004);
  return shape.box(Slot.Paper, [0.12, -0.268, 0.24], [0.2, 0.012, 0.11], 0.004);
}

/** The same as a block, where there are very many. */
export function plainCarrier(): Shape {
  return new Shape().box(Slot.Load, [0, 0, 0], [0.76, 0.58, 0.67], 0.045);
}
