/** The robots that a log tells of: signals of stations that are named as joints. */
import { LAW } from "../../motion/laws";
import type { LawStore } from "../../motion/store";
import type { World } from "../../protocol/answers";
import type { Dictionary } from "../../protocol/dictionary";
import type { Recording } from "../../scene/joints";

const JOINT = /^(?:robot (\d+) )?joint (\d+)$/;
const DEG_PER_RAD = 180 / Math.PI;

interface Joint {
  readonly signal: number;
  /** What makes degrees of its unit. */
  readonly factor: number;
}

/** Whether a log has any, without a look at what they are. */
export function hasRecordings({ signals }: Dictionary): boolean {
  return signals.some(({ property }) => JOINT.test(property));
}

/** Whether it has any of a station's robots. */
export function isRecorded({ signals, entities }: Dictionary, station: string): boolean {
  return signals.some(({ property, entity }) => JOINT.test(property) && entities[entity]!.id === station && entities[entity]!.kind === "station");
}

/** The last instant that a world shares with the one that recordings are of, through forks of forks. */
export function sharedUntilUs(world: World, worlds: readonly World[]): number {
  if (!world.fork) return Infinity;
  const parent = worlds.find(({ id }) => id === world.fork!.parent);
  return Math.min(world.fork.fork_us, parent ? sharedUntilUs(parent, worlds) : Infinity);
}

export function recordingsOf({ signals, entities }: Dictionary, store: LawStore): readonly Recording[] {
  const robots = new Map<string, { station: string; robot: number; joints: (Joint | undefined)[] }>();
  for (const { property, entity, number, unit } of signals) {
    const [, robot = "1", joint] = JOINT.exec(property) ?? [];
    const owner = entities[entity]!;
    if (joint === undefined || owner.kind !== "station") continue;
    const key = `${robot} ${owner.id}`;
    const own = robots.get(key) ?? { station: owner.id, robot: Number(robot), joints: [] };
    own.joints[Number(joint) - 1] = { signal: number, factor: unit === "rad" ? DEG_PER_RAD : 1 };
    robots.set(key, own);
  }
  return [...robots.values()].map(({ station, robot, joints }) => ({
    station,
    robot,
    anglesAt: (timeUs) => Array.from(joints, (joint) => (joint ? joint.factor * store.valueOf(joint.signal, timeUs) : NaN)),
    heldUs: (timeUs) => Math.max(0, timeUs - Math.max(...joints.map((joint) => (joint ? endUs(store, joint.signal) : -Infinity)))),
  }));
}

/** Until when a joint has somewhere to go. */
function endUs(store: LawStore, signal: number): number {
  const row = store.lawOf(signal);
  if (!row) return -Infinity;
  return row.law === LAW.spline ? row.atUs + row.params[4]! * 1e6 : row.atUs;
}
