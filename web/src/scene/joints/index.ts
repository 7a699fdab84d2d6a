/** Robots as they were recorded: at the shown instant their joints have the angles of the log. */

import { type InstancedBufferAttribute, Matrix4, Vector3 } from "three";

import type { Addition, Interior } from "../addition";
import type { Vec3 } from "../glb";
import { jointsOf, tipOf } from "../reach";
import { MOST_JOINTS, RECORDED } from "../rigid.glsl";
import type { Instance } from "../stations";
import { movedWith } from "./rigid";

/** What a log tells of one robot. */
export interface Recording {
  readonly station: string;
  /** Which robot of the station, from 1. */
  readonly robot: number;
  /** Of each joint in its order, in degrees; NaN where the log says nothing. */
  anglesAt(timeUs: number): readonly number[];
  /** For how long the last sample has been over: the joints hold. */
  heldUs(timeUs: number): number;
}

export interface JointNow {
  readonly name: string;
  readonly recorded: number;
  /** The same, within what the joint can turn. */
  readonly shown: number;
}

/** How a robot is shown; without `joints` its movement is drawn from the state of its station. */
export interface RobotNow {
  readonly robot: number;
  readonly joints?: readonly JointNow[];
  /** Whether the log tells of it, now or at another time. */
  readonly told: boolean;
  /** Angles of the log that the robot has no joint for. */
  readonly nLeft: number;
  readonly heldUs: number;
  /** The tip of its tool in the plant. */
  readonly tipAt?: Vec3;
}

interface Robot {
  readonly instance: Instance;
  readonly tip: Vec3;
  readonly recording: Recording | undefined;
  /** What the card is given while nothing is recorded. */
  readonly drawn: readonly (readonly number[])[];
  /** As the card has them now; undefined while the robot is drawn from its state. */
  sent: readonly number[] | undefined;
}

const REACHES = ["reach1", "reach2"] as const;

export class RecordedRobots implements Addition {
  readonly #robots = new Map<string, readonly Robot[]>();
  readonly #recorded: readonly Robot[];
  readonly #at = new Vector3();
  readonly #matrix = new Matrix4();

  constructor(
    readonly interior: Interior,
    recordings: readonly Recording[],
    /** A robot has come to another pose. */
    readonly onMoved: () => void,
  ) {
    for (const { id } of interior.plant.stations) {
      const arms = interior.layers.stations.instancesOf(id).filter(({ kind }) => jointsOf(kind).length > 0);
      const own = recordings.filter(({ station }) => station === id);
      this.#robots.set(id, arms.map((instance, i) => robotOf(instance, own.find(({ robot }) => robot === i + 1))));
    }
    this.#recorded = [...this.#robots.values()].flat().filter(({ recording }) => recording);
  }

  update(timeUs: number): boolean {
    let stale = false;
    for (const robot of this.#recorded) {
      const joints = jointsNow(robot, timeUs);
      const angles = joints?.map(({ shown }) => shown);
      if (String(angles) === String(robot.sent)) continue;
      robot.sent = angles;
      show(robot, angles);
      stale = true;
    }
    if (stale) this.onMoved();
    return stale;
  }

  /** The robots of a station at an instant, in their order. */
  robotsOf(station: string, timeUs: number): readonly RobotNow[] {
    return (this.#robots.get(station) ?? []).map((robot, i) => {
      const joints = jointsNow(robot, timeUs);
      const told = robot.recording !== undefined;
      if (!joints) return { robot: i + 1, told, nLeft: 0, heldUs: 0 };
      const nLeft = robot.recording!.anglesAt(timeUs).length - joints.length;
      const heldUs = robot.recording!.heldUs(timeUs);
      return { robot: i + 1, told, joints, nLeft: Math.max(0, nLeft), heldUs, tipAt: this.#tipAt(robot, joints) };
    });
  }

  dispose(): void {
    for (const robot of this.#recorded) show(robot, undefined);
  }

  #tipAt({ instance: { kind, mesh, index }, tip }: Robot, joints: readonly JointNow[]): Vec3 {
    const axes = jointsOf(kind);
    const number = kind.parts.indexOf(axes.at(-1)!) + 1;
    const own = movedWith(kind, number, tip, (part) => joints[axes.indexOf(part)]?.shown ?? 0);
    mesh.getMatrixAt(index, this.#matrix);
    this.#at.set(...own).applyMatrix4(this.#matrix);
    return [this.#at.x, this.#at.y, this.#at.z];
  }
}

function robotOf(instance: Instance, recording: Recording | undefined): Robot {
  const drawn = REACHES.map((name) => {
    const reach = attributeOf(instance, name);
    return [0, 1, 2, 3].map((k) => reach.getComponent(instance.index, k));
  });
  return { instance, tip: tipOf(instance.kind), recording, drawn, sent: undefined };
}

/** Undefined where nothing is recorded; a joint that the log leaves out stands as it was built. */
function jointsNow({ instance: { kind }, recording }: Robot, timeUs: number): readonly JointNow[] | undefined {
  const angles = recording?.anglesAt(timeUs);
  if (!angles?.some((angle) => !Number.isNaN(angle))) return undefined;
  return jointsOf(kind)
    .slice(0, MOST_JOINTS)
    .map(({ name, low, high }, i) => {
      const told = angles[i] ?? NaN;
      const recorded = Number.isNaN(told) ? 0 : told;
      return { name, recorded, shown: Math.min(high, Math.max(low, recorded)) };
    });
}

function show({ instance, drawn }: Robot, angles: readonly number[] | undefined): void {
  const rest = (angles ?? []).concat(Array<number>(MOST_JOINTS).fill(0));
  const values = angles ? [[RECORDED, ...rest.slice(0, 3)], rest.slice(3, 7)] : drawn;
  REACHES.forEach((name, row) => {
    const reach = attributeOf(instance, name);
    values[row]!.forEach((value, k) => reach.setComponent(instance.index, k, value));
    reach.needsUpdate = true;
  });
}

function attributeOf({ mesh }: Instance, name: string): InstancedBufferAttribute {
  return mesh.geometry.getAttribute(name) as InstancedBufferAttribute;
}
