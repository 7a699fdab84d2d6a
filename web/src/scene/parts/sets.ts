/** What is built into a car, on what carries it: a pallet or a rack. Its front faces -y. */

import { Slot } from "../palette";
import { Shape, type Vec2 } from "../shape";

export function engine(): Shape {
  const shape = pallet(1.2, 0.9)
    .box(Slot.Metal, [-0.16, 0, 0.2], [0.56, 0.5, 0.42], 0.05)
    .box(Slot.Dark, [-0.16, 0, 0.62], [0.5, 0.34, 0.14], 0.04)
    .box(Slot.Load, [-0.16, 0, 0.74], [0.44, 0.24, 0.05], 0.02)
    .lathe(Slot.Steel, [0.12, 0, 0.42], [[0, 0], [0.24, 0.01], [0.25, 0.12], [0.16, 0.34], [0.12, 0.4], [0, 0.4]], "x");
  for (const x of [-0.34, -0.22, -0.1, 0.02]) shape.cylinder(Slot.Steel, [x, -0.3, 0.56], [0.035, 0.16], "y");
  return shape.cylinder(Slot.Dark, [-0.46, 0, 0.46], [0.14, 0.05], "x").cylinder(Slot.Dark, [-0.46, 0.14, 0.6], [0.08, 0.05], "x");
}

export function cockpit(): Shape {
  const shelf: Vec2[] = [[-0.28, 0.52], [0.22, 0.46], [0.3, 0.62], [0.24, 0.82], [-0.1, 0.84], [-0.3, 0.68]];
  const shape = pallet(1.6, 0.8);
  for (const x of [-0.62, 0.62]) {
    shape.bar(Slot.Safety, [x, 0.2, 0.15], [x, 0.2, 0.56], 0.06).bar(Slot.Safety, [x, -0.2, 0.15], [x, -0.1, 0.54], 0.06);
  }
  return shape
    .profile(Slot.Dark, shelf, 0, 1.44)
    .box(Slot.Load, [0, -0.12, 0.835], [1.3, 0.2, 0.03], 0.012)
    .box(Slot.Screen, [0.06, -0.3, 0.66], [0.4, 0.03, 0.16], 0.01)
    .cylinder(Slot.Dark, [-0.4, -0.46, 0.66], [0.18, 0.05], "y")
    .cylinder(Slot.Steel, [-0.4, -0.44, 0.66], [0.05, 0.2], "y");
}

export function doors(): Shape {
  const shape = pallet(1.7, 1.3);
  for (const x of [-0.75, 0.75]) shape.bar(Slot.Safety, [x, 0, 0.14], [x, 0, 1.3], 0.07);
  shape.bar(Slot.Safety, [-0.75, 0, 1.28], [0.75, 0, 1.28], 0.06);
  for (const y of [-0.42, -0.14, 0.14, 0.42]) {
    shape
      .box(Slot.Load, [0, y, 0.26], [1.05, 0.07, 0.56], 0.03)
      .box(Slot.Glass, [0.06, y, 0.82], [0.72, 0.03, 0.36], 0.02)
      .bar(Slot.Load, [-0.46, y, 0.82], [-0.28, y, 1.2], 0.06)
      .bar(Slot.Load, [-0.3, y, 1.2], [0.46, y, 1.2], 0.05);
  }
  return shape;
}

export function seats(): Shape {
  const shape = pallet(1.5, 1.2);
  for (const [x, y] of [[-0.36, -0.28], [0.36, -0.28], [-0.36, 0.3], [0.36, 0.3]] as const) {
    shape
      .box(Slot.Dark, [x, y, 0.18], [0.5, 0.46, 0.2], 0.06)
      .box(Slot.Dark, [x, y + 0.2, 0.34], [0.48, 0.14, 0.54], 0.06)
      .box(Slot.Load, [x, y + 0.12, 0.42], [0.24, 0.03, 0.36], 0.015)
      .box(Slot.Dark, [x, y + 0.21, 0.9], [0.24, 0.1, 0.16], 0.04);
  }
  return shape;
}

export function wheels(): Shape {
  const shape = pallet(1.5, 0.9);
  for (const x of [-0.36, 0.36]) {
    for (let i = 0; i < 2; i++) {
      shape.cylinder(Slot.Dark, [x, 0, 0.16 + i * 0.25], [0.33, 0.22]);
      shape.cylinder(Slot.Metal, [x, 0, 0.2 + i * 0.25], [0.2, 0.21]);
    }
  }
  return shape.box(Slot.Load, [0, 0.36, 0.16], [0.3, 0.06, 0.3], 0.02);
}

export function panels(): Shape {
  const shape = pallet(2.2, 1.1);
  for (const x of [-1.0, 1.0]) {
    for (const y of [-0.4, 0.4]) shape.bar(Slot.Safety, [x, y, 0.14], [x, y, 1.15], 0.07);
    shape.bar(Slot.Safety, [x, -0.4, 1.12], [x, 0.4, 1.12], 0.05);
  }
  for (const y of [-0.3, -0.1, 0.1, 0.3]) {
    shape.box(Slot.Metal, [0, y, 0.2], [1.8, 0.05, 0.52], 0.02).bar(Slot.Metal, [-0.6, y, 0.72], [-0.3, y, 1.05], 0.05);
    shape.bar(Slot.Metal, [-0.32, y, 1.05], [0.6, y, 1.0], 0.05).bar(Slot.Metal, [0.58, y, 1.0], [0.85, y, 0.72], 0.05);
  }
  return shape.box(Slot.Load, [0, -0.53, 0.5], [0.5, 0.03, 0.3], 0.01);
}

export function axle(): Shape {
  const shape = pallet(1.6, 0.8).bar(Slot.Dark, [-0.66, 0, 0.42], [0.66, 0, 0.42], 0.14);
  for (const side of [-1, 1]) {
    shape
      .cylinder(Slot.Steel, [side > 0 ? 0.58 : -0.68, 0, 0.42], [0.17, 0.1], "x")
      .cylinder(Slot.Load, [side * 0.5, 0.16, 0.36], [0.06, 0.46])
      .bar(Slot.Dark, [side * 0.56, 0, 0.4], [side * 0.42, -0.34, 0.34], 0.09);
  }
  return shape.bar(Slot.Dark, [-0.42, -0.34, 0.34], [0.42, -0.34, 0.34], 0.07);
}

/** A low steel pallet; what lies on it begins 0.15 m above the floor. */
function pallet(width: number, depth: number): Shape {
  const shape = new Shape().box(Slot.Steel, [0, 0, 0.09], [width, depth, 0.06], 0.012);
  for (const x of [-0.4, 0, 0.4]) shape.box(Slot.Base, [x * width, 0, 0], [0.1, depth * 0.92, 0.09], 0.012);
  return shape;
}
