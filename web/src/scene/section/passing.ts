/** Which shapes of moving things a plane goes through just now, and what of them. */

import type { BufferGeometry, Mesh } from "three";

import type { Pose } from "../../motion/laws";
import type { OrdersLayer } from "../orders";
import { Crossing } from "./crossing";
import type { Plane } from "./plane";
import { Side } from "./sides";

/** Where more than so many move, each shape is taken to be cut somewhere: to ask where they are takes too long. */
const MOST_ASKED = 1000;
/** Limbs and wheels reach so far out of what is standing still. */
const LIMBS_M = 0.5;

/** How far a shape goes from where it is: over the floor, down and up. */
interface Extents {
  readonly aroundM: number;
  readonly lowM: number;
  readonly highM: number;
}

export class Passing {
  readonly #orders: OrdersLayer;
  readonly #sides = new Map<Mesh, Side>();
  readonly #extents = new Map<Mesh, Extents>();
  readonly #crossings = new Map<Mesh, Crossing>();
  /** From where to where the floors of a shape's instances are. */
  readonly #floors = new Map<Mesh, [number, number]>();
  readonly #pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  #isAsked = false;
  /** The height of a level cut. */
  #levelM: number | undefined;

  constructor(orders: OrdersLayer) {
    this.#orders = orders;
  }

  update(plane: Plane, timeUs: number): void {
    this.#sides.clear();
    this.#floors.clear();
    this.#levelM = plane.normal[2] === 0 ? undefined : -plane.constant / plane.normal[2];
    let n = 0;
    for (const signal of this.#orders.drawn()) {
      this.#isAsked = ++n <= MOST_ASKED;
      if (!this.#isAsked) return;
      const body = this.#orders.convoyOf(signal)!.solid;
      const before = this.#sides.get(body);
      if (before === Side.Through && this.#levelM === undefined) continue;
      if (!this.#orders.poseOf(signal, timeUs, this.#pose)) continue;
      const [low, high] = this.#floors.get(body) ?? [Infinity, -Infinity];
      this.#floors.set(body, [Math.min(low, this.#pose.z), Math.max(high, this.#pose.z)]);
      if (before !== Side.Through) this.#sides.set(body, both(before, this.#sideOf(plane, body)));
    }
  }

  /** Undefined where a shape may be anywhere. */
  readonly sideOf = (body: Mesh): Side | undefined => (this.#isAsked ? this.#sides.get(body) : undefined);

  /** What of a shape is to be counted. */
  readonly cutOf = (body: Mesh): BufferGeometry => {
    const floors = this.#floors.get(body);
    if (!this.#isAsked || this.#levelM === undefined || !floors) return body.geometry;
    let crossing = this.#crossings.get(body);
    if (crossing?.source !== body.geometry) {
      crossing?.dispose();
      crossing = new Crossing(body.geometry);
      this.#crossings.set(body, crossing);
    }
    crossing.choose(this.#levelM - floors[1], this.#levelM - floors[0]);
    return crossing.geometry;
  };

  dispose(): void {
    for (const crossing of this.#crossings.values()) crossing.dispose();
  }

  #sideOf({ normal: [nx, ny, nz], constant }: Plane, body: Mesh): Side {
    const known = this.#extents.get(body) ?? extentsOf(body);
    this.#extents.set(body, known);
    const { x, y, z } = this.#pose;
    const far = nx * x + ny * y + nz * z + constant;
    const around = Math.hypot(nx, ny) * known.aroundM;
    const ends = [nz * known.lowM, nz * known.highM];
    if (far - around + Math.min(...ends) > 0) return Side.Left;
    return far + around + Math.max(...ends) < 0 ? Side.Away : Side.Through;
  }
}

/** What is on both sides is not cut, yet it is to be seen. */
function both(one: Side | undefined, other: Side): Side {
  if (one === undefined || one === other) return other;
  return other === Side.Through ? other : Side.Left;
}

function extentsOf({ geometry }: Mesh): Extents {
  const places = geometry.getAttribute("position");
  let [around, lowM, highM] = [0, 0, 0];
  for (let i = 0; i < places.count; i++) {
    around = Math.max(around, Math.hypot(places.getX(i), places.getY(i)));
    lowM = Math.min(lowM, places.getZ(i));
    highM = Math.max(highM, places.getZ(i));
  }
  return { aroundM: around + LIMBS_M, lowM: lowM - LIMBS_M, highM: highM + LIMBS_M };
}
