/** The scene as the map needs it: what the camera sees, where things move, and how to go there. */

import type { Pose } from "../../motion/laws";
import type { Point } from "../../protocol/plant";
import type { Addition, Interior } from "../addition";
import type { Extent } from "../layout";
import { nearestFree } from "../standing";
import { wedgeOf } from "./wedge";

/** A step over the map by keyboard, as a share of the hall. */
const STEP_SHARE = 0.05;

export class MapEye implements Addition {
  readonly hall: Extent;
  readonly #interior: Interior;
  readonly #onWedge: (wedge: readonly Point[]) => void;
  readonly #reachM: number;
  #seen = "";

  /** @param onWedge Hears what of the floor is seen, whenever that has changed. */
  constructor(interior: Interior, onWedge: (wedge: readonly Point[]) => void) {
    const { west, south, east, north } = interior.hall;
    this.hall = interior.hall;
    this.#interior = interior;
    this.#onWedge = onWedge;
    this.#reachM = 2 * Math.hypot(east - west, north - south);
  }

  update(): boolean {
    const { pose, screen } = this.#interior.rig;
    const seen = `${Object.values(pose).join()} ${screen.width} ${screen.height} ${Object.values(screen.covered).join()}`;
    if (seen !== this.#seen) this.#onWedge(wedgeOf(pose, screen, this.#reachM));
    this.#seen = seen;
    return false;
  }

  /** Writes where each thing that moves is, one after the other. */
  forEachMoving(timeUs: number, visit: (pose: Readonly<Pose>) => void): void {
    const { orders } = this.#interior.layers;
    const pose: Pose = { x: 0, y: 0, z: 0, heading: 0 };
    for (const signal of orders.drawn()) if (orders.poseOf(signal, timeUs, pose)) visit(pose);
  }

  /** Has the camera look at a point, or stand beside it; from the side that it has now. */
  lookAt(point: Point): void {
    const { rig, layers } = this.#interior;
    const view = rig.view();
    const [x, y] = view.mode === "walk" ? nearestFree(layers.free, ...point) : point;
    this.#interior.go({ ...view, x, y });
  }

  /** Goes east and north, by so many steps. */
  step(east: number, north: number): void {
    const { x, y } = this.#interior.rig.view();
    const stepM = STEP_SHARE * Math.max(this.hall.east - this.hall.west, this.hall.north - this.hall.south);
    this.lookAt([x + east * stepM, y + north * stepM]);
  }

  dispose(): void {
    // It has made nothing.
  }
}
