/** How things that move look: tens of thousands of orders share a few looks, and none is made for each. */

import type { Entity } from "../protocol/dictionary";
import type { PlantKit, SceneLook } from "../protocol/kit";
import type { Plant, Vehicle } from "../protocol/plant";

/** How something that moves is shown; many share one. */
export interface OrderLook {
  readonly look: SceneLook;
  /** An index into the product colours. */
  readonly colour: number;
  /** How full a carrier is, 0 to 1. */
  readonly load: number;
  /** The product, where its parts are seen to change on their way. */
  readonly changing?: number;
  /** Whether it has limbs to walk with. */
  readonly walks?: boolean;
}

/** An order of unknown size is drawn as one of this many parts. */
const USUAL_PARTS = 30;
/** A carrier's load is told in so many steps. */
const FULL = 100;

export class Looks {
  readonly #kit: PlantKit;
  readonly #vehicles: readonly Vehicle[];
  readonly #products: ReadonlyMap<unknown, number>;
  /** By product and load. */
  readonly #known: OrderLook[] = [];

  constructor(kit: PlantKit, { products, vehicles }: Plant) {
    this.#kit = kit;
    this.#vehicles = vehicles;
    this.#products = new Map(products.map(({ id }, i) => [id, i]));
  }

  /** An order as its product does, a vehicle as its fleet, a person. */
  of({ kind, id, attributes }: Pick<Entity, "kind" | "id" | "attributes">): OrderLook {
    const { operator, fleets, carrier, products } = this.#kit;
    if (kind === "operator") return { look: operator, colour: 0, load: 1, walks: true };
    if (kind === "vehicle") return { look: fleets[fleetOf(id, this.#vehicles)] ?? carrier, colour: 0, load: 1 };
    const colour = this.#products.get(attributes["product"]) ?? 0;
    const look = products[colour]?.[0] ?? carrier;
    // How full it is shows on a carrier with crates; anything else is always whole.
    const load = look.file === carrier.file ? loadOf(attributes["quantity"]) : FULL;
    const isChanging = (products[colour]?.length ?? 0) > 1;
    return (this.#known[colour * (FULL + 1) + load] ??= {
      look,
      colour,
      load: load / FULL,
      ...(isChanging && { changing: colour }),
    });
  }
}

function loadOf(quantity: unknown): number {
  const parts = typeof quantity === "number" && quantity >= 1 ? quantity : USUAL_PARTS;
  return Math.round(FULL * Math.min(1, Math.log10(parts) / 3));
}

/** The fleet of a vehicle: the one by whose id its own begins. */
function fleetOf(id: string, fleets: readonly Vehicle[]): number {
  const own = fleets.map((fleet, i) => [fleet.id, i] as const).filter(([fleet]) => id.startsWith(fleet));
  return own.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? -1;
}
