/** What rays from hands meet in the plant: stations light up, the floor is where one may stand. */

import type { Point } from "../../protocol/plant";
import type { Interior } from "../addition";
import type { Point3 } from "../camera-math";
import { distanceTo, type Ray } from "../picking";
import type { Boards } from "./boards";
import type { Pointer } from "./pointers";
import { plantOfWorld, type Stance, worldOfRoom } from "./stance";

/** A ray that meets nothing ends here, in the room. */
const LONGEST_M = 3;
const HOLDS_M = 0.05;

export class Aim {
  readonly #interior: Interior;
  #hovered: string | undefined;

  constructor(interior: Interior) {
    this.#interior = interior;
  }

  /** A pointer's ray in the plant's frame; its direction is a metre of the room. */
  plantRay(stance: Stance, { ray: { eye, direction } }: Pointer): Ray {
    const [from, to] = [eye, eye.map((value, k) => value + direction[k]!) as unknown as Point3].map((point) =>
      plantOfWorld(worldOfRoom(stance, point)),
    ) as [Point3, Point3];
    return { eye: from, direction: [to[0] - from[0], to[1] - from[1], to[2] - from[2]] };
  }

  /** The point of the hall's floor that a ray meets. */
  floorUnder({ eye, direction }: Ray): Point | undefined {
    const far = -eye[2] / direction[2];
    if (!(far > 0)) return undefined;
    const [x, y] = [eye[0] + direction[0] * far, eye[1] + direction[1] * far];
    const { west, south, east, north } = this.#interior.hall;
    return x > west && x < east && y > south && y < north ? [x, y] : undefined;
  }

  /** Rays to draw, in the room; what they meet lights up. */
  rays(stance: Stance, pointers: readonly Pointer[], boards: Boards): readonly { from: Point3; to: Point3 }[] {
    let hovered: string | undefined;
    const rays = pointers.flatMap((pointer) => {
      const met = boards.meet(pointer);
      const { eye, direction } = pointer.ray;
      if (pointer.left && boards.isHeldBy(pointer) && !met) return [];
      const station = met ? undefined : this.#nearest(this.plantRay(stance, pointer));
      hovered ??= station?.id;
      const far = met?.distance ?? station?.far ?? LONGEST_M;
      const at = (away: number) => eye.map((value, k) => value + direction[k]! * away) as unknown as Point3;
      return [{ from: at(HOLDS_M), to: at(Math.max(far, HOLDS_M)) }];
    });
    this.#light(hovered);
    return rays;
  }

  dispose(): void {
    this.#light(undefined);
  }

  #light(station: string | undefined): void {
    if (station === this.#hovered) return;
    this.#hovered = station;
    this.#interior.layers.markings.setHovered(station);
  }

  /** What a ray meets first: a station, or the floor without one. */
  #nearest(ray: Ray): { readonly id: string | undefined; readonly far: number } | undefined {
    const { plant, layers } = this.#interior;
    const floor = this.floorUnder(ray);
    let [id, far]: [string | undefined, number] = [undefined, floor ? -ray.eye[2] / ray.direction[2] : Infinity];
    for (const { id: station, place } of plant.stations) {
      if (!place) continue;
      const pose = { x: place.x_m, y: place.y_m, z: 0, heading: place.heading_rad };
      const away = distanceTo(ray, pose, [place.width_m / 2, place.depth_m / 2], layers.stations.heights.get(station) ?? 1);
      if (away < far) [id, far] = [station, away];
    }
    return Number.isFinite(far) ? { id, far } : undefined;
  }
}
