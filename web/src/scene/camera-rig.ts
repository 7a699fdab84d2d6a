/** Moves the camera: by hand, by keys, in flights; soft, and never through floor or machines. */

import type { PerspectiveCamera } from "three";

import {
  type CameraPose,
  EYE_M,
  floorAt,
  frameOf,
  newFrame,
  type Pixel,
  poseOf,
  type Screen,
  shiftOf,
} from "./camera-math";
import type { Extent } from "./layout";
import type { Stand } from "./standing";
import type { Covered, SceneMode, Steering, View } from "./types";

const FLIGHT_MS = 1200;
/** The camera closes on where it is sent by this share of what is left, each second (as 1/e). */
const SOFTNESS_PER_S = 14;
const RAD_PER_PX = 0.0052;
const LEAST_DISTANCE_M = 3;
const [LOWEST_RAD, HIGHEST_RAD] = [0.09, 1.52];
const WALK_TILT_RAD = 1.1;
const WALK_M_PER_S = 2.4;
const STEER = { shareOfDistancePerS: 0.7, turnRadPerS: 1.2, zoomPerS: 0.9 } as const;
const STILL: Steering = { forward: 0, right: 0, turn: 0, up: 0 };
const KEYS = ["x", "y", "z", "azimuth", "elevation", "distance", "fov"] as const;
const SETTLED = 1e-4;

interface Flight {
  readonly from: CameraPose;
  readonly startMs: number;
}

export class CameraRig {
  readonly frame = newFrame();
  mode: SceneMode = "orbit";

  #screen: Screen = { width: 1, height: 1, covered: { left: 0, top: 0, right: 0, bottom: 0 } };
  readonly #current: CameraPose;
  readonly #goal: CameraPose;
  #flight: Flight | undefined;
  #steering = STILL;
  #changed = true;

  /**
   * @param hall What the camera stays around.
   * @param stand The floor that a person steps on.
   * @param still No damping and no flights.
   */
  constructor(
    readonly hall: Extent,
    readonly stand: Stand,
    readonly still: boolean,
  ) {
    const middle = { x: (hall.west + hall.east) / 2, y: (hall.south + hall.north) / 2 };
    this.#goal = poseOf({ mode: "orbit", ...middle, azimuth: 0, elevation: 0.6, distance: 50 });
    this.#current = { ...this.#goal };
  }

  get screen(): Screen {
    return this.#screen;
  }

  /** Where the camera is just now. */
  get pose(): Readonly<CameraPose> {
    return this.#current;
  }

  setSize(width: number, height: number): void {
    this.#screen = { ...this.#screen, width, height };
    this.#changed = true;
  }

  setCovered(covered: Covered): void {
    this.#screen = { ...this.#screen, covered };
    this.#changed = true;
  }

  view(): View {
    const { x, y, z, azimuth, elevation, distance } = this.#goal;
    return { mode: this.mode, x, y, azimuth, elevation, distance: this.mode === "walk" ? z - EYE_M : distance };
  }

  /** Goes to a view: in a flight of 1.2 s from `nowMs` on, or at once where that is undefined. */
  go(view: View, nowMs?: number): void {
    this.mode = view.mode;
    Object.assign(this.#goal, poseOf(view));
    this.#limit();
    const { azimuth } = this.#current;
    // The shorter way round.
    this.#goal.azimuth = azimuth + turnBetween(azimuth, this.#goal.azimuth);
    this.#changed = true;
    if (nowMs === undefined || this.still) {
      Object.assign(this.#current, this.#goal);
      this.#flight = undefined;
    } else this.#flight = { from: { ...this.#current }, startMs: nowMs };
  }

  /** Sends the camera on, in a flight too: what it goes along with is elsewhere now. */
  lead({ x, y, azimuth }: Pick<View, "x" | "y" | "azimuth">): void {
    const turn = turnBetween(this.#goal.azimuth, azimuth);
    Object.assign(this.#goal, { x, y, azimuth: this.#goal.azimuth + turn });
    this.#limit();
  }

  /** Turns about the point looked at, or the head when walking, by a drag in pixels. */
  turn(dx: number, dy: number): void {
    this.#flight = undefined;
    const sense = this.mode === "walk" ? 0.6 : -1;
    this.#goal.azimuth += dx * RAD_PER_PX * sense;
    this.#goal.elevation += dy * RAD_PER_PX * -sense;
    this.#limit();
  }

  /** Moves so that the floor seen at one pixel comes to another. */
  pan(from: Pixel, to: Pixel): void {
    if (this.mode === "walk") {
      this.turn(to[0] - from[0], to[1] - from[1]);
      return;
    }
    const [held, now] = [from, to].map((at) => floorAt(this.#goal, this.#screen, at));
    if (!held || !now) return;
    this.#flight = undefined;
    const longest = this.#goal.distance * 0.2;
    const [dx, dy] = [held[0] - now[0], held[1] - now[1]];
    const share = Math.min(1, longest / Math.max(1e-9, Math.hypot(dx, dy)));
    this.#goal.x += dx * share;
    this.#goal.y += dy * share;
    this.#limit();
  }

  /** Comes nearer to the floor seen at a pixel (factor below 1) or goes away from it. */
  dolly(at: Pixel, factor: number): void {
    this.#flight = undefined;
    if (this.mode === "walk") {
      this.#walk((1 - factor) * 4, 0);
      return;
    }
    const before = this.#goal.distance;
    const held = floorAt(this.#goal, this.#screen, at);
    this.#goal.distance *= factor;
    this.#limit();
    const share = 1 - this.#goal.distance / before;
    if (!held) return;
    this.#goal.x += (held[0] - this.#goal.x) * share;
    this.#goal.y += (held[1] - this.#goal.y) * share;
    this.#limit();
  }

  steer(steering: Steering): void {
    this.#steering = steering;
  }

  /** Moves on to `nowMs`; returns whether the camera is elsewhere than at the last call. */
  update(nowMs: number, seconds: number): boolean {
    this.#followKeys(seconds);
    if (this.#flight) this.#fly(this.#flight, nowMs);
    else this.#soften(seconds);
    const moved = this.#changed;
    this.#changed = false;
    return moved;
  }

  /** Sets the camera as it is now, its principal point in the middle of the free part. */
  apply(camera: PerspectiveCamera): void {
    const { eye } = frameOf(this.#current, this.frame);
    const { width, height } = this.#screen;
    // The plant's frame has z up, the camera's y: (x, y, z) is (x, z, -y) there.
    camera.position.set(eye[0], eye[2], -eye[1]);
    camera.rotation.set(-this.#current.elevation, this.#current.azimuth, 0, "YXZ");
    camera.fov = (this.#current.fov * 180) / Math.PI;
    camera.aspect = width / height;
    camera.near = Math.max(0.08, this.#current.distance * 0.04);
    camera.far = this.#current.distance * 4 + 400;
    const [shiftX, shiftY] = shiftOf(this.#screen);
    camera.setViewOffset(width, height, -shiftX, -shiftY, width, height);
    camera.updateMatrixWorld();
  }

  #fly(flight: Flight, nowMs: number): void {
    const share = Math.min(1, (nowMs - flight.startMs) / FLIGHT_MS);
    const eased = share * share * share * (share * (share * 6 - 15) + 10);
    for (const key of KEYS) {
      this.#current[key] = flight.from[key] + (this.#goal[key] - flight.from[key]) * eased;
    }
    // Distance as a ratio, so that the last metres take as long as the first hundred.
    const [from, to] = [flight.from.distance + 1, this.#goal.distance + 1];
    this.#current.distance = from * (to / from) ** eased - 1;
    this.#changed = true;
    if (share >= 1) this.#flight = undefined;
  }

  #soften(seconds: number): void {
    const share = this.still ? 1 : 1 - Math.exp(-SOFTNESS_PER_S * seconds);
    for (const key of KEYS) {
      const rest = this.#goal[key] - this.#current[key];
      if (rest === 0) continue;
      const settled = Math.abs(rest) < SETTLED * (key === "distance" ? this.#goal.distance + 1 : 1);
      this.#current[key] = settled ? this.#goal[key] : this.#current[key] + rest * share;
      this.#changed = true;
    }
  }

  #followKeys(seconds: number): void {
    const { forward, right, turn, up } = this.#steering;
    if (forward === 0 && right === 0 && turn === 0 && up === 0) return;
    this.#flight = undefined;
    const s = Math.min(seconds, 0.1);
    this.#goal.azimuth += turn * STEER.turnRadPerS * s;
    if (this.mode === "walk") {
      this.#walk(forward * WALK_M_PER_S * s, right * WALK_M_PER_S * s);
      this.#goal.elevation -= up * 0.5 * s;
    } else {
      const stepM = this.#goal.distance * STEER.shareOfDistancePerS * s;
      const [sin, cos] = [Math.sin(this.#goal.azimuth), Math.cos(this.#goal.azimuth)];
      this.#goal.x += (cos * right - sin * forward) * stepM;
      this.#goal.y += (sin * right + cos * forward) * stepM;
      this.#goal.distance *= Math.exp(up * STEER.zoomPerS * s);
    }
    this.#limit();
  }

  /** Steps over the floor; slides along what is in the way. */
  #walk(forwardM: number, rightM: number): void {
    const [sin, cos] = [Math.sin(this.#goal.azimuth), Math.cos(this.#goal.azimuth)];
    const dx = cos * rightM - sin * forwardM;
    const dy = sin * rightM + cos * forwardM;
    const { x, y, z } = this.#goal;
    for (const [toX, toY] of [[x + dx, y + dy], [x + dx, y], [x, y + dy]] as const) {
      if (this.stand(toX, toY, z - EYE_M) === undefined) continue;
      Object.assign(this.#goal, { x: toX, y: toY });
      break;
    }
  }

  #limit(): void {
    const goal = this.#goal;
    const { west, south, east, north } = this.hall;
    const held = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
    const inset = this.mode === "walk" ? 0.5 : -6;
    goal.x = held(goal.x, west + inset, east - inset);
    goal.y = held(goal.y, south + inset, north - inset);
    if (this.mode === "walk") {
      goal.elevation = held(goal.elevation, -WALK_TILT_RAD, WALK_TILT_RAD);
      goal.z = EYE_M + (this.stand(goal.x, goal.y, goal.z - EYE_M) ?? 0);
      return;
    }
    goal.elevation = held(goal.elevation, LOWEST_RAD, HIGHEST_RAD);
    goal.distance = held(goal.distance, LEAST_DISTANCE_M, 4 * Math.hypot(east - west, north - south));
  }
}

/** From one heading to another by the shorter way, -pi to pi. */
function turnBetween(from: number, to: number): number {
  const turn = (to - from) % (2 * Math.PI);
  return turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
}
