/** What a throw comes down on: a floor at any height, or a railing by which one can stand. */

import type { PlantKit } from "../../protocol/kit";
import type { Point } from "../../protocol/plant";
import type { Point3 } from "../camera-math";
import { awayFrom, heightAt, STEP_M } from "../climb";
import type { Stand } from "../standing";

/** Half as thick as a railing is for a throw. */
const RAILING_M = 0.1;
/** Somebody who points at a railing may mean its foot. */
const BELOW_M = [0, 0.4, 0.8, 1.2] as const;
/** Places beside where a throw ended are looked at on circles, as far apart as this and so many. */
const [CIRCLE_M, N_CIRCLE] = [0.15, 8];

/** A place to stand. */
export interface Footing {
  readonly at: Point;
  readonly floorM: number;
}

export class Floors {
  readonly stand: Stand;
  readonly #kit: Pick<PlantKit, "levels" | "barriers">;

  constructor(kit: Pick<PlantKit, "levels" | "barriers">, stand: Stand) {
    this.#kit = kit;
    this.stand = stand;
  }

  /** Whether there is no other than the ground. */
  get isGround(): boolean {
    return this.#kit.levels.length === 0;
  }

  /** Whether a throw is over at a point that is above the lowest floor. */
  meets([x, y, z]: Point3): boolean {
    const { levels, barriers } = this.#kit;
    const isIn = levels.some((level) => {
      const height = heightAt(level, x, y);
      return height !== undefined && z <= height && z > height - STEP_M;
    });
    if (isIn) return true;
    const isRailing = barriers.some((each) => z >= each.low_m && z <= each.high_m && awayFrom(each, x, y) < RAILING_M);
    // Those of stairs reach from the ground to the top: only beside the steps they end a throw.
    return isRailing && this.#beside([x, y, z]) !== undefined;
  }

  /** Where somebody comes to stand whose throw ended at a point; undefined where they cannot. */
  footing(end: Point3): Footing | undefined {
    const [x, y, z] = end;
    const floorM = this.stand(x, y, z);
    if (floorM !== undefined) return { at: [x, y], floorM };
    return this.meets(end) ? this.#beside(end) : undefined;
  }

  /** The nearest place to stand, no higher than the point and not far below it. */
  #beside([x, y, z]: Point3): Footing | undefined {
    for (let circle = 0; circle < N_CIRCLE; circle++) {
      const nWay = Math.max(1, 6 * circle);
      for (let i = 0; i < nWay; i++) {
        const angle = (i / nWay) * 2 * Math.PI;
        const at = [x + Math.cos(angle) * circle * CIRCLE_M, y + Math.sin(angle) * circle * CIRCLE_M] as const;
        for (const below of BELOW_M) {
          const floorM = this.stand(...at, z - below);
          if (floorM !== undefined) return { at, floorM };
        }
      }
    }
    return undefined;
  }
}
