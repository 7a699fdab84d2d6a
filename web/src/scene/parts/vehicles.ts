/** What carries parts about: guided vehicles, forklifts, carts, tugger trains, cranes. Front at -y. */

import { Slot } from "../palette";
import { Shape } from "../shape";

export function agv(): Shape {
  const shape = new Shape()
    .box(Slot.Dark, [0, 0, 0.05], [1.02, 1.6, 0.1], 0.03)
    .box(Slot.Vehicle, [0, 0, 0.12], [1.1, 1.72, 0.13], 0.06)
    .box(Slot.Metal, [0, 0, 0.25], [0.94, 1.4, 0.03], 0.012)
    .box(Slot.Screen, [0, -0.865, 0.17], [0.8, 0.02, 0.04], 0.006)
    .box(Slot.LampAmber, [0.46, 0.76, 0.25], [0.07, 0.07, 0.07], 0.02)
    .cylinder(Slot.Dark, [0, -0.8, 0.25], [0.07, 0.09]);
  for (const x of [-0.45, 0.45]) {
    for (const y of [-0.5, 0.5]) shape.cylinder(Slot.Base, [x - 0.05, y, 0.09], [0.09, 0.1], "x");
  }
  return shape;
}

export function forklift(): Shape {
  const shape = new Shape()
    .box(Slot.Vehicle, [0, 0.28, 0.2], [1.06, 1.3, 0.5], 0.1)
    .box(Slot.Dark, [0, 0.78, 0.24], [1.04, 0.44, 0.72], 0.12)
    .box(Slot.Dark, [0, 0.22, 0.7], [0.5, 0.5, 0.12], 0.05)
    .box(Slot.Dark, [0, 0.48, 0.8], [0.5, 0.12, 0.46], 0.05)
    .bar(Slot.Dark, [0, -0.26, 0.72], [0, -0.1, 1.08], 0.04)
    .cylinder(Slot.Dark, [0, -0.1, 1.06], [0.15, 0.03])
    .box(Slot.Dark, [0, 0.2, 2.06], [0.98, 1.0, 0.06], 0.03)
    .box(Slot.LampAmber, [0.3, 0.6, 2.12], [0.1, 0.1, 0.1], 0.03);
  for (const x of [-0.45, 0.45]) {
    shape.bar(Slot.Base, [x, -0.24, 0.7], [x, -0.24, 2.08], 0.06).bar(Slot.Base, [x, 0.66, 0.92], [x, 0.64, 2.08], 0.06);
    shape.box(Slot.Base, [x * 0.72, -0.5, 0.08], [0.09, 0.1, 2.3], 0.015);
    shape.box(Slot.Steel, [x * 0.72, -1.12, 0.05], [0.12, 1.1, 0.05], 0.012);
    shape.cylinder(Slot.Dark, [x * 1.12 - 0.09, -0.2, 0.28], [0.28, 0.18], "x");
    shape.cylinder(Slot.Dark, [x * 1.12 - 0.09, 0.72, 0.24], [0.24, 0.18], "x");
  }
  for (const z of [0.3, 0.62, 1.3, 2.2]) shape.box(Slot.Base, [0, -0.52, z], [0.72, 0.06, 0.08], 0.012);
  return shape;
}

export function handCart(): Shape {
  const shape = new Shape()
    .box(Slot.Wood, [0, 0, 0.22], [0.8, 1.2, 0.05], 0.015)
    .bar(Slot.Metal, [-0.34, 0.58, 0.26], [-0.34, 0.66, 1.0], 0.045)
    .bar(Slot.Metal, [0.34, 0.58, 0.26], [0.34, 0.66, 1.0], 0.045)
    .bar(Slot.Metal, [-0.36, 0.66, 0.99], [0.36, 0.66, 0.99], 0.045);
  for (const x of [-0.3, 0.3]) {
    for (const y of [-0.46, 0.46]) shape.cylinder(Slot.Dark, [x - 0.03, y, 0.1], [0.1, 0.06], "x");
  }
  return shape;
}

export function tugger(): Shape {
  const shape = new Shape()
    .box(Slot.Vehicle, [0, -1.1, 0.16], [0.9, 1.1, 0.4], 0.08)
    .box(Slot.Dark, [0, -1.0, 0.56], [0.84, 0.5, 0.1], 0.04)
    .bar(Slot.Dark, [0, -1.56, 0.56], [0, -1.46, 1.2], 0.06)
    .bar(Slot.Dark, [-0.3, -1.46, 1.2], [0.3, -1.46, 1.2], 0.05)
    .bar(Slot.Steel, [0, -0.56, 0.24], [0, -0.2, 0.24], 0.06)
    .box(Slot.Metal, [0, 0.6, 0.22], [1.0, 1.6, 0.05], 0.015);
  for (const x of [-0.4, 0.4]) {
    for (const y of [-1.4, -0.8, 0.1, 1.1]) shape.cylinder(Slot.Base, [x - 0.05, y, 0.12], [0.12, 0.1], "x");
  }
  return shape;
}

/** The hook of a crane and its ropes; its bridge is in the roof. */
export function crane(): Shape {
  const shape = new Shape()
    .box(Slot.Safety, [0, 0, 3.5], [1.2, 1.0, 0.4], 0.05)
    .box(Slot.Safety, [0, -1.3, 3.3], [5, 0.4, 0.5], 0.05)
    .box(Slot.Safety, [0, 1.3, 3.3], [5, 0.4, 0.5], 0.05)
    .cylinder(Slot.Dark, [0, 0, 1.7], [0.12, 0.3]);
  for (const x of [-0.12, 0.12]) shape.bar(Slot.Base, [x, 0, 1.9], [x, 0, 3.5], 0.025);
  return shape;
}
