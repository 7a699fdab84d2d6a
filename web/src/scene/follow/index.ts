/** Goes along with something that moves, until a hand takes the camera or the thing is gone. */

import type { Pose } from "../../motion/laws";
import type { Addition, Interior } from "../addition";
import type { View } from "../types";
import { Ride, viewBehind, viewOver } from "./path";

/** What is gone along with: the signal that moves it, and who it is if a person, as people also stand. */
export interface Followed {
  readonly signal: number | undefined;
  readonly operator: string | undefined;
}

/** Why it is at its end: the camera was moved otherwise, or the thing is nowhere. */
export type FollowEnd = "moved" | "gone";

/** After a jump in time it takes a while until it is known where things are. */
const PATIENCE_S = 2;
const NUMBERS = ["x", "y", "azimuth", "elevation", "distance"] as const;

export class Follow implements Addition {
  readonly #interior: Interior;
  readonly #followed: Followed;
  readonly #onEnd: (why: FollowEnd) => void;
  readonly #pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };
  #ride: Ride | undefined;
  /** How the camera was left; it is another only where somebody else has moved it. */
  #left: View | undefined;
  #missedS = 0;
  #ended = false;

  constructor(interior: Interior, followed: Followed, onEnd: (why: FollowEnd) => void) {
    this.#interior = interior;
    this.#followed = followed;
    this.#onEnd = onEnd;
  }

  update(timeUs: number, seconds: number): boolean {
    if (this.#ended) return false;
    const now = this.#interior.rig.view();
    if (this.#left && now.mode === this.#left.mode && !isSame(now, this.#left)) return this.#end("moved");
    if (!this.#find(timeUs)) {
      this.#missedS += seconds;
      return this.#missedS > PATIENCE_S && this.#end("gone");
    }
    this.#missedS = 0;
    if (!this.#ride || now.mode !== this.#left?.mode) this.#begin(now);
    else this.#goOn(this.#ride, now, seconds);
    this.#left = this.#interior.rig.view();
    return false; // where the camera has moved, the frame is drawn anyway
  }

  dispose(): void {
    // It has made nothing.
  }

  /** In a flight to where it goes on from; in another mode it begins anew. */
  #begin(now: View): void {
    this.#ride = new Ride(this.#pose);
    const { free } = this.#interior.layers;
    this.#interior.go(now.mode === "walk" ? viewBehind(this.#ride, free) : viewOver(this.#ride, now));
  }

  #goOn(ride: Ride, now: View, seconds: number): void {
    const { rig, reducedMotion, layers } = this.#interior;
    ride.move(this.#pose, reducedMotion ? Infinity : seconds);
    rig.lead(now.mode === "walk" ? viewBehind(ride, layers.free) : { ...now, x: ride.x, y: ride.y });
  }

  #find(timeUs: number): boolean {
    const { orders, operators } = this.#interior.layers;
    const { signal, operator } = this.#followed;
    if (signal !== undefined && orders.poseOf(signal, timeUs, this.#pose)) return true;
    return operator !== undefined && operators.poseOf(operator, this.#pose);
  }

  #end(why: FollowEnd): false {
    this.#ended = true;
    this.#onEnd(why);
    return false;
  }
}

function isSame(a: View, b: View): boolean {
  return NUMBERS.every((name) => a[name] === b[name]);
}
