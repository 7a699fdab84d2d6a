/** The scene as the map needs it: what the camera sees, where things move, and how to go there. */

import type { Point } from "../../protocol/plant";
import type { Addition, Interior } from "../addition";
import type { Extent } from "../layout";
import { nearestFree } from "../standing";
import { eachPlace, type VisitPlace } from "./places";
import { wedgeOf } from "./wedge";

/** More than there are pixels on the map, so that more would tell nothing more. */
const MOST_VISITED = 60_000;
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

  /** Says where things that move are, one after the other: all of them, or evenly many of too many. */
  eachMoving(timeUs: number, visit: VisitPlace): void {
    const { convoys, samples } = this.#interior.layers.orders;
    const count = convoys.reduce((sum, { rows }) => sum + rows.count, 0);
    const every = Math.max(1, Math.ceil(count / MOST_VISITED));
    for (const { rows } of convoys) eachPlace(rows, { timeUs, texels: samples.texels, every }, visit);
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
