/** A six-axis robot, of which three axes move while its station works. */

import { Slot } from "../palette";
import { Shape } from "../shape";

/** Rigid parts: each is moved by its own axis and by those before it. */
export const Axis = { Base: 0, Turn: 1, Shoulder: 2, Elbow: 3 } as const;
/** A part that goes up and down instead: the ram of a press. */
export const RAM = 4;
/** Where the shoulder and the elbow are at rest: along y and z of the robot's own frame. */
export const SHOULDER = [-0.1, 0.78] as const;
export const ELBOW = [0.16, 1.84] as const;

/** A robot of a station: where it stands, which way it reaches, how large it is. */
export interface RobotSpot {
  readonly x: number;
  readonly y: number;
  readonly headingRad: number;
  readonly scale: number;
}

/** Reaches 1.5 m to -y, its gun at the height of a car's sill. */
export function robot(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0.02, 0], [0.86, 0.86, 0.06], 0.012)
    .lathe(Slot.Dark, [0, 0, 0.06], [[0, 0], [0.38, 0], [0.38, 0.1], [0.32, 0.18], [0.32, 0.28], [0, 0.28]])
    .part(Axis.Turn)
    .lathe(Slot.Accent, [0, 0, 0.34], [[0, 0], [0.36, 0], [0.36, 0.12], [0.28, 0.2], [0, 0.2]])
    .box(Slot.Accent, [0, -0.04, 0.5], [0.46, 0.5, 0.34], 0.09)
    .cylinder(Slot.Dark, [-0.32, SHOULDER[0], SHOULDER[1]], [0.2, 0.64], "x")
    .box(Slot.Dark, [0.05, 0.32, 0.44], [0.3, 0.26, 0.3], 0.06);
  upperArm(shape.part(Axis.Shoulder));
  return foreArm(shape.part(Axis.Elbow)).part(0);
}

function upperArm(shape: Shape): void {
  const [[y, z], [endY, endZ]] = [SHOULDER, ELBOW];
  shape
    .cylinder(Slot.Accent, [-0.17, y, z], [0.25, 0.34], "x")
    .bar(Slot.Accent, [0, y, z], [0, endY, endZ], 0.27)
    .bar(Slot.Dark, [0.17, y + 0.1, z + 0.1], [0.17, endY, endZ - 0.2], 0.09)
    .cylinder(Slot.Accent, [-0.15, endY, endZ], [0.2, 0.3], "x")
    .cylinder(Slot.Dark, [-0.2, endY, endZ], [0.14, 0.4], "x");
}

function foreArm(shape: Shape): Shape {
  const [y, z] = ELBOW;
  shape
    .box(Slot.Accent, [0, y + 0.08, z - 0.02], [0.28, 0.52, 0.3], 0.08)
    .cylinder(Slot.Dark, [0, y + 0.3, z + 0.1], [0.1, 0.24], "y")
    .lathe(
      Slot.Accent,
      [0, y - 1.24, z + 0.1],
      [[0, 0], [0.11, 0.02], [0.13, 0.34], [0.17, 1.0], [0.16, 1.14], [0, 1.16]],
      "y",
    )
    .bar(Slot.Dark, [0, y + 0.2, z + 0.3], [0, y - 0.7, z + 0.28], 0.05)
    .cylinder(Slot.Dark, [-0.11, y - 1.28, z + 0.08], [0.12, 0.22], "x");
  // A welding gun: two arms about what they hold.
  return shape
    .bar(Slot.Dark, [0, y - 1.28, z + 0.06], [0, y - 1.38, z - 0.24], 0.14)
    .box(Slot.Metal, [0, y - 1.42, z - 0.44], [0.16, 0.22, 0.24], 0.03)
    .box(Slot.Dark, [0, y - 1.62, z - 0.3], [0.08, 0.44, 0.08], 0.02)
    .box(Slot.Dark, [0, y - 1.6, z - 0.62], [0.08, 0.48, 0.08], 0.02)
    .bar(Slot.Dark, [0, y - 1.4, z - 0.4], [0, y - 1.4, z - 0.6], 0.08)
    .cylinder(Slot.Metal, [0, y - 1.8, z - 0.54], [0.025, 0.09])
    .cylinder(Slot.Metal, [0, y - 1.8, z - 0.4], [0.025, 0.09]);
}
