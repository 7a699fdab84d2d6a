/** What a ray from the eye meets: stations as blocks, what moves where its law says it is, people. */

import type { Pose } from "../motion/laws";
import type { Place, Station } from "../protocol/plant";
import type { Point3 } from "./camera-math";
import type { Size } from "./convoy";
import type { OperatorsLayer } from "./operators";
import type { OrdersLayer } from "./orders";
import type { Picked } from "./types";

/** A station's place with the height of what stands on it. */
export interface Block {
  readonly id: string;
  readonly place: Place;
  readonly height: number;
}

export interface Ray {
  readonly eye: Point3;
  readonly direction: Point3;
}

/** Between a thing and the label over it. */
export const LABEL_GAP_M = 0.3;
/** A little larger than what is drawn, since it is small on the screen. */
const REACH_M = 0.1;
/** What is this far behind the edge of a station's block still is before the machine. */
const BEFORE_MACHINE_M = 3;

/** Somebody who stands at a station. */
const PERSON: Size = { halfWidth: 0.3, halfDepth: 0.25, height: 1.8 };
/** Of a station where nothing stands. */
const LOW_M = 1;

interface Pickable {
  readonly orders: OrdersLayer;
  readonly operators: OperatorsLayer;
}

interface Hit {
  readonly picked: Picked;
  readonly far: number;
}

/** Distance along a ray, in its direction's lengths, to an upright turned block; or Infinity. */
export function distanceTo(
  ray: Ray,
  pose: Readonly<Pose>,
  half: readonly [number, number],
  height: number,
): number {
  const [cos, sin] = [Math.cos(pose.heading), Math.sin(pose.heading)];
  const [x, y] = [ray.eye[0] - pose.x, ray.eye[1] - pose.y];
  const [dx, dy, dz] = ray.direction;
  const from = [cos * x + sin * y, cos * y - sin * x, ray.eye[2] - pose.z];
  const along = [cos * dx + sin * dy, cos * dy - sin * dx, dz];
  const low = [-half[0], -half[1], 0];
  const high = [half[0], half[1], height];
  let [near, far] = [0, Infinity];
  for (let k = 0; k < 3; k++) {
    const inverse = 1 / along[k]!;
    const [a, b] = [(low[k]! - from[k]!) * inverse, (high[k]! - from[k]!) * inverse];
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return near <= far ? near : Infinity;
}

function anchorOf({ place, height }: Block) {
  return { x: place.x_m, y: place.y_m, z: height + LABEL_GAP_M };
}

export class Picker {
  /** Only those that stand on the floor. */
  readonly blocks: Block[];
  readonly #heights: ReadonlyMap<string, number>;

  readonly #layers: Pickable;
  readonly #thingOf: (signal: number) => Picked | undefined;
  readonly #pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };

  /** @param thingOf What a motion signal moves. */
  constructor(
    stations: readonly Station[],
    heights: ReadonlyMap<string, number>,
    layers: Pickable,
    thingOf: (signal: number) => Picked | undefined,
  ) {
    this.blocks = stations.flatMap(({ id, place }) =>
      place ? [{ id, place, height: heights.get(id) ?? LOW_M }] : [],
    );
    this.#heights = heights;
    this.#layers = layers;
    this.#thingOf = thingOf;
  }

  /** Where the labels of stations point: above the middle of what stands there. */
  anchors() {
    return this.blocks.map((block) => ({ id: block.id, ...anchorOf(block) }));
  }

  /** A station stands somewhere else, or nowhere; returns where its label points then. */
  place(id: string, place: Place | undefined) {
    const index = this.blocks.findIndex((block) => block.id === id);
    if (index >= 0) this.blocks.splice(index, 1);
    if (!place) return undefined;
    const block = { id, place, height: this.#heights.get(id) ?? LOW_M };
    this.blocks.push(block);
    return anchorOf(block);
  }

  /** The nearest thing; what moves and people win over the station on whose place they stand. */
  pick(ray: Ray, timeUs: number): Picked | undefined {
    const [station, other] = [this.#station(ray), this.#other(ray, timeUs)];
    if (other && other.far < (station?.far ?? Infinity) + BEFORE_MACHINE_M) return other.picked;
    return station?.picked;
  }

  /** The nearest station: cheap enough for each move of the mouse. */
  pickStation(ray: Ray): Picked | undefined {
    return this.#station(ray)?.picked;
  }

  #station(ray: Ray): Hit | undefined {
    let best: Hit | undefined;
    for (const { id, place, height } of this.blocks) {
      const pose = { x: place.x_m, y: place.y_m, z: 0, heading: place.heading_rad };
      const half = [place.width_m / 2 + REACH_M, place.depth_m / 2 + REACH_M] as const;
      const far = distanceTo(ray, pose, half, height);
      if (far < (best?.far ?? Infinity)) best = { picked: { kind: "station", id }, far };
    }
    return best;
  }

  /** Evaluates the laws of all that is drawn: for a click, not for each frame. */
  #other(ray: Ray, timeUs: number): Hit | undefined {
    const { orders, operators } = this.#layers;
    let best: Hit | undefined;
    const meet = ({ kind, id }: Picked, { halfWidth, halfDepth, height }: Size): void => {
      const far = distanceTo(ray, this.#pose, [halfWidth, halfDepth], height);
      if (far < (best?.far ?? Infinity)) best = { picked: { kind, id }, far };
    };
    for (const signal of orders.drawn()) {
      const [size, thing] = [orders.convoyOf(signal)?.size, this.#thingOf(signal)];
      if (size && thing && orders.poseOf(signal, timeUs, this.#pose)) meet(thing, size);
    }
    for (const id of operators.standing()) if (operators.poseOf(id, this.#pose)) meet({ kind: "operator", id }, PERSON);
    return best;
  }
}
