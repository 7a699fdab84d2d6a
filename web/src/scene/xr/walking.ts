/** On foot in the plant, life size: the arc to a free place, snap turns, and steps by thumbstick. */

import type { Point } from "../../protocol/plant";
import type { Point3 } from "../camera-math";
import type { Stand } from "../standing";
import type { Floors } from "./floors";
import { arcOf, landingOf } from "./arc";
import type { Pointer } from "./pointers";
import type { Rods } from "./rods";
import { type Head, plantOfWorld, roomOfWorld, type Stance, worldOfPlant, worldOfRoom } from "./stance";

export const SNAP_RAD = Math.PI / 6;
/** A thumbstick is pushed from here on, and let go below the second. */
const [PUSHED, LET_GO] = [0.7, 0.3];
const STEP_M_PER_S = 1.4;
const STILL = 0.15;
/** Half the width of shoulders, which `free` already keeps from what stands there. */
const BODY_M = 0.3;

const ARC_POINTS = 22;
const RING_POINTS = 24;
const RING_M = 0.32;

/** Where the arc ends, and whether one can stand there. */
export interface Landing {
  readonly at: Point;
  readonly floorM: number;
  readonly free: boolean;
  /** How long the throw is under way. */
  readonly seconds: number;
  /** The way one will look there, over the plant: 0 is north. */
  readonly heading: number;
  readonly pointer: Pointer;
}

/** The place that a pointer throws at; a thumbstick turns the way one will look. */
export function landingFrom(stance: Stance, pointer: Pointer, head: Head, floors: Floors): Landing | undefined {
  const { eye, direction } = pointer.ray;
  const inPlant = (at: Point3) => plantOfWorld(worldOfRoom(stance, at));
  const meets = floors.isGround ? undefined : (at: Point3) => floors.meets(inPlant(at));
  const met = landingOf(eye, direction, floorOf(stance), meets);
  if (!met) return undefined;
  const end = inPlant(met.at);
  const footing = floors.footing(end);
  const [right, ahead] = pointer.stick;
  const pushed = Math.hypot(right, ahead) > LET_GO;
  const heading = stance.yaw + head.yaw + (pushed ? Math.atan2(-right, ahead) : 0);
  const [x, y, z] = end;
  return { ...(footing ?? { at: [x, y], floorM: z }), free: footing !== undefined, seconds: met.seconds, heading, pointer };
}

/** How high the floor is on which one stands, at life size. */
function floorOf({ origin }: Stance): number {
  return origin[1];
}

/** One step of a thumbstick over the floor: along what is in the way, never through it. */
export function stepped(stance: Stance, head: Head, stick: readonly [number, number], seconds: number, stand: Stand): Stance {
  const [right, ahead] = stick;
  const [sin, cos] = [Math.sin(stance.yaw + head.yaw), Math.cos(stance.yaw + head.yaw)];
  const far = STEP_M_PER_S * Math.min(seconds, 0.1);
  const [dx, dy] = [(cos * right - sin * ahead) * far, (sin * right + cos * ahead) * far];
  const [x, y] = standingOn(stance, head);
  for (const [stepX, stepY] of [[dx, dy], [dx, 0], [0, dy]] as const) {
    const floorM = stand(x + stepX, y + stepY, floorOf(stance));
    if (floorM === undefined) continue;
    const [ox, , oz] = stance.origin;
    return { ...stance, origin: [ox + stepX, floorM, oz - stepY] };
  }
  return stance;
}

/** The point of the plant's floor under a head. */
export function standingOn(stance: Stance, head: Head): Point {
  const [x, y] = plantOfWorld(worldOfRoom(stance, head.at));
  return [x, y];
}

/** Whether a head has been put into something: not beside it, where one may well lean over. */
export function isInside(stance: Stance, head: Head, stand: Stand): boolean {
  const [x, y] = standingOn(stance, head);
  const around = [[0, 0], [BODY_M, 0], [-BODY_M, 0], [0, BODY_M], [0, -BODY_M]] as const;
  return !around.some(([dx, dy]) => stand(x + dx, y + dy, floorOf(stance)) !== undefined);
}

/** What thumbsticks say in a frame: each push once. */
export class Sticks {
  readonly #turned = new Set<XRInputSource>();
  #aiming: XRInputSource | undefined;

  /** The angle of a snap turn that has just been asked for; 0 for none. */
  snap({ source, stick: [right, ahead] }: Pointer): number {
    if (Math.abs(right) < LET_GO) this.#turned.delete(source);
    const pushed = Math.abs(right) > PUSHED && Math.abs(right) > Math.abs(ahead);
    if (!pushed || this.#turned.has(source) || this.#aiming === source) return 0;
    this.#turned.add(source);
    return right > 0 ? -SNAP_RAD : SNAP_RAD;
  }

  /** The pointer whose thumbstick is pushed forward, and whether it has just been let go. */
  aim(pointers: readonly Pointer[]): { readonly pointer: Pointer; readonly released: boolean } | undefined {
    const held = pointers.find(({ source }) => source === this.#aiming);
    if (held) {
      const released = Math.hypot(...held.stick) < LET_GO;
      if (released) this.#aiming = undefined;
      return { pointer: held, released };
    }
    const pushed = pointers.find(({ stick: [right, ahead] }) => ahead > PUSHED && ahead > Math.abs(right));
    this.#aiming = pushed?.source;
    return pushed && { pointer: pushed, released: false };
  }
}

/** Whether a thumbstick is away from its middle. */
export function isPushed([right, ahead]: readonly [number, number]): boolean {
  return Math.hypot(right, ahead) > STILL;
}

/** The arc, and what it ends in: a ring with an arrow where one can stand, a cross where not. */
export function drawLanding(rods: Rods, stance: Stance, landing: Landing, colours: { good: string; bad: string }): void {
  const { at, floorM, free, heading, pointer, seconds } = landing;
  const { eye, direction } = pointer.ray;
  const colour = free ? colours.good : colours.bad;
  rods.chain(arcOf(eye, direction, ARC_POINTS, seconds), 0.005, colour, !free);
  drawSpot(rods, stance, at, { heading, free, floorM, colour, radiusM: RING_M });
}

export interface Spot {
  readonly heading?: number;
  readonly free: boolean;
  /** Of the floor; the ground where it is left out. */
  readonly floorM?: number;
  readonly colour: string;
  /** In the plant's metres. */
  readonly radiusM: number;
}

export function drawSpot(rods: Rods, stance: Stance, [x, y]: Point, { heading, free, floorM = 0, colour, radiusM }: Spot): void {
  const at = (angle: number, away: number): Point3 =>
    roomOfWorld(stance, worldOfPlant([x - Math.sin(angle) * away, y + Math.cos(angle) * away, floorM + 0.02 * stance.scale ** 0.5]));
  const thick = (radiusM / stance.scale) * 0.05;
  if (!free) {
    for (const angle of [Math.PI / 4, -Math.PI / 4]) {
      rods.add(at(angle, radiusM), at(angle + Math.PI, radiusM), thick, colour);
    }
    return;
  }
  const ring = Array.from({ length: RING_POINTS + 1 }, (_, i) => at((i / RING_POINTS) * 2 * Math.PI, radiusM));
  rods.chain(ring, thick, colour);
  if (heading === undefined) return;
  const tip = at(heading, radiusM * 1.9);
  for (const side of [0.35, -0.35]) rods.add(at(heading + side, radiusM * 1.25), tip, thick, colour);
}
