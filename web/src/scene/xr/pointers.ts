/** What a person holds and points with: controllers, hands, and whatever else a headset knows. */

import { Quaternion, Vector3 } from "three";

import type { Point3 } from "../camera-math";
import { type Head, yawOf } from "./stance";

/** Bones of a hand, from joint to joint; each finger begins at the wrist. */
const FINGERS: readonly (readonly XRHandJoint[])[] = [
  ["wrist", "thumb-metacarpal", "thumb-phalanx-proximal", "thumb-phalanx-distal", "thumb-tip"],
  ...(["index", "middle", "ring", "pinky"] as const).map((finger): XRHandJoint[] => [
    "wrist",
    `${finger}-finger-metacarpal`,
    `${finger}-finger-phalanx-proximal`,
    `${finger}-finger-phalanx-intermediate`,
    `${finger}-finger-phalanx-distal`,
    `${finger}-finger-tip`,
  ]),
];

/** Axes of a standard gamepad: touchpads come first, the thumbstick last. */
const STICK_AXIS = 2;
/** The lower button beside the thumbstick: A or X. */
const LOWER_BUTTON = 4;

export interface Bone {
  readonly from: Point3;
  readonly to: Point3;
  readonly radiusM: number;
}

/** One of them as it is in a frame, in the room. */
export interface Pointer {
  readonly source: XRInputSource;
  readonly left: boolean;
  /** A point and a direction of length 1. */
  readonly ray: { readonly eye: Point3; readonly direction: Point3 };
  /** Where it is held. */
  readonly grip: Point3;
  /** Right and forward, each from -1 to 1. */
  readonly stick: readonly [number, number];
  readonly lower: boolean;
  /** A hand's; a controller's is one rod. */
  readonly bones: readonly Bone[];
}

const turn = new Quaternion();
const forward = new Vector3();

export function headOf(frame: XRFrame, room: XRReferenceSpace): Head | undefined {
  const pose = frame.getViewerPose(room);
  return pose && { at: pointOf(pose.transform), yaw: yawOf(forwardOf(pose.transform)) };
}

/** All that can be seen in this frame; what is out of sight is left out. */
export function pointersOf(session: XRSession, frame: XRFrame, room: XRReferenceSpace): readonly Pointer[] {
  return [...session.inputSources].flatMap((source) => {
    const aim = frame.getPose(source.targetRaySpace, room);
    if (!aim) return [];
    const held = source.gripSpace ? frame.getPose(source.gripSpace, room) : undefined;
    const ray = { eye: pointOf(aim.transform), direction: forwardOf(aim.transform) };
    const grip = held ? pointOf(held.transform) : ray.eye;
    const { axes, buttons } = source.gamepad ?? { axes: [], buttons: [] };
    const [right = 0, back = 0] = axes.length > STICK_AXIS ? axes.slice(STICK_AXIS) : axes;
    return [
      {
        source,
        left: source.handedness === "left",
        ray,
        grip,
        stick: source.hand ? [0, 0] : [right, -back],
        lower: !source.hand && (buttons[LOWER_BUTTON]?.pressed ?? false),
        bones: source.hand ? bonesOf(source.hand, frame, room) : held ? [rodOf(ray, grip)] : [],
      },
    ];
  });
}

function rodOf({ direction }: Pointer["ray"], grip: Point3): Bone {
  const [from, to] = [-0.06, 0.06].map((along) => grip.map((value, k) => value + along * direction[k]!));
  return { from: from as unknown as Point3, to: to as unknown as Point3, radiusM: 0.014 };
}

function bonesOf(hand: XRHand, frame: XRFrame, room: XRReferenceSpace): Bone[] {
  const poses = new Map<XRHandJoint, XRJointPose>();
  for (const [joint, space] of hand) {
    const pose = frame.getJointPose?.(space, room);
    if (pose) poses.set(joint, pose);
  }
  return FINGERS.flatMap((joints) =>
    joints.slice(1).flatMap((joint, i) => {
      const [from, to] = [poses.get(joints[i]!), poses.get(joint)];
      if (!from || !to) return [];
      return [{ from: pointOf(from.transform), to: pointOf(to.transform), radiusM: to.radius ?? 0.009 }];
    }),
  );
}

function pointOf({ position }: XRRigidTransform): Point3 {
  return [position.x, position.y, position.z];
}

function forwardOf({ orientation }: XRRigidTransform): Point3 {
  const { x, y, z, w } = orientation;
  forward.set(0, 0, -1).applyQuaternion(turn.set(x, y, z, w));
  return [forward.x, forward.y, forward.z];
}
