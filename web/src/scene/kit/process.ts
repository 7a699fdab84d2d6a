/** Machines that heat, wash, form and join, and the one drawn where nobody said what it is. */

import { Slot } from "../palette";
import { Shape, type Vec2 } from "../shape";
import { cabinet, controlPanel, door, stackLight } from "./fittings";

export function oven(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0, 0], [2.3, 2.0, 0.22])
    .box(Slot.Shell, [0, 0.06, 0.22], [2.3, 1.9, 1.96], 0.1)
    .box(Slot.ShellShade, [0, -0.9, 0.3], [1.7, 0.1, 1.72], 0.04)
    .box(Slot.Hot, [0, -0.93, 1.02], [1.0, 0.06, 0.2], 0.03)
    .box(Slot.Dark, [0, -0.94, 0.94], [1.14, 0.04, 0.06], 0.01)
    .box(Slot.Dark, [0, -0.94, 1.24], [1.14, 0.04, 0.06], 0.01)
    .bar(Slot.Metal, [-0.7, -1.0, 0.7], [-0.7, -1.0, 1.5], 0.05)
    .box(Slot.Accent, [0, -0.915, 2.06], [2.0, 0.03, 0.06], 0.01)
    .lathe(
      Slot.Steel,
      [-0.3, 0.3, 2.16],
      [
        [0, 0],
        [0.44, 0],
        [0.44, 0.1],
        [0.17, 0.36],
        [0.17, 1.2],
        [0, 1.2],
      ],
    )
    .cylinder(Slot.Dark, [-0.3, 0.3, 3.3], [0.24, 0.07])
    .box(Slot.ShellShade, [0.7, 0.4, 2.16], [0.6, 0.7, 0.3], 0.04);
  for (const z of [0.6, 1.2, 1.8]) {
    shape.box(Slot.ShellShade, [0, 0.06, z], [2.36, 1.96, 0.07], 0.02);
  }
  controlPanel(shape, [1.3, -0.8, 1.3]);
  return stackLight(shape, [1.0, -0.6, 2.16]);
}

export function washer(): Shape {
  const arch: Vec2[] = [];
  for (let i = 0; i <= 8; i++) {
    const angle = (i / 8) * Math.PI;
    arch.push([Math.cos(angle) * 0.74, 1.3 + Math.sin(angle) * 0.52]);
  }
  const shape = new Shape()
    .box(Slot.Base, [0, 0, 0], [2.7, 1.5, 0.24])
    .profile(Slot.Shell, [[-0.74, 0.24], [0.74, 0.24], ...arch], 0, 2.5)
    .box(Slot.ShellShade, [-1.24, 0, 0.24], [0.12, 1.6, 1.2], 0.03)
    .box(Slot.ShellShade, [1.24, 0, 0.24], [0.12, 1.6, 1.2], 0.03)
    .cylinder(Slot.Steel, [-0.7, 0.1, 1.74], [0.12, 0.7])
    .cylinder(Slot.Steel, [0.7, 0.1, 1.74], [0.12, 0.7])
    .cylinder(Slot.Dark, [-0.7, 0.1, 2.42], [0.17, 0.06])
    .cylinder(Slot.Dark, [0.7, 0.1, 2.42], [0.17, 0.06])
    .cylinder(Slot.Metal, [1.5, 0.44, 0.1], [0.26, 1.2])
    .bar(Slot.Steel, [1.5, 0.44, 1.28], [1.2, 0.44, 1.28], 0.08);
  for (const x of [-0.55, 0.55]) {
    shape.cylinder(Slot.Metal, [x, -0.8, 0.92], [0.36, 0.1], "y");
    shape.cylinder(Slot.Glass, [x, -0.83, 0.92], [0.28, 0.08], "y");
  }
  shape.box(Slot.Accent, [0, -0.75, 0.34], [2.3, 0.03, 0.06], 0.01);
  controlPanel(shape, [1.5, -0.62, 1.2]);
  return stackLight(shape, [0, 0, 1.8]);
}

export function press(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0, 0], [2.0, 1.7, 0.24])
    .box(Slot.ShellShade, [0, 0, 0.24], [1.7, 1.4, 0.6], 0.06)
    .box(Slot.Steel, [0, -0.04, 0.84], [1.3, 1.1, 0.14], 0.02)
    .box(Slot.Shell, [0, 0, 2.2], [2.0, 1.7, 0.8], 0.1)
    .box(Slot.Steel, [0, -0.04, 1.44], [1.2, 1.0, 0.2], 0.03)
    .box(Slot.Metal, [0, -0.04, 1.64], [0.6, 0.6, 0.6], 0.03)
    .box(Slot.Accent, [0, -0.85, 2.5], [1.5, 0.04, 0.18], 0.02)
    .cylinder(Slot.ShellShade, [0.5, 0.3, 3.0], [0.24, 0.34])
    .cylinder(Slot.ShellShade, [-0.4, 0.2, 3.0], [0.3, 0.22]);
  for (const x of [-0.84, 0.84]) {
    for (const y of [-0.68, 0.68]) {
      shape.box(Slot.Shell, [x, y, 0.24], [0.26, 0.26, 2.0], 0.04);
    }
    shape.box(Slot.Safety, [x * 1.02, -0.86, 0.9], [0.09, 0.08, 1.0], 0.02);
  }
  cabinet(shape, [0, 1.04, 0], [1.4, 0.34, 1.7]);
  controlPanel(shape, [1.3, -0.7, 1.2]);
  return stackLight(shape, [-0.7, -0.5, 3.0]);
}

export function weldingCell(): Shape {
  const shape = new Shape()
    .box(Slot.Steel, [0, -0.4, 0.66], [1.5, 0.9, 0.1], 0.02)
    .box(Slot.Base, [0, -0.4, 0], [0.5, 0.5, 0.66], 0.03)
    .box(Slot.Metal, [0, 0.62, 0], [0.7, 0.7, 0.06], 0.01)
    .cylinder(Slot.Dark, [0, 0.62, 0.06], [0.28, 0.26])
    .lathe(
      Slot.Accent,
      [0, 0.62, 0.32],
      [
        [0, 0],
        [0.27, 0],
        [0.26, 0.16],
        [0.18, 0.34],
        [0, 0.34],
      ],
    )
    .bar(Slot.Accent, [0, 0.6, 0.6], [0, 0.86, 1.6], 0.22)
    .cylinder(Slot.Dark, [-0.16, 0.6, 0.62], [0.17, 0.32], "x")
    .cylinder(Slot.Dark, [-0.16, 0.86, 1.62], [0.16, 0.32], "x")
    .bar(Slot.Accent, [0, 0.9, 1.66], [0, -0.16, 1.72], 0.18)
    .cylinder(Slot.Dark, [-0.11, -0.18, 1.7], [0.11, 0.22], "x")
    .bar(Slot.Dark, [0, -0.18, 1.7], [0, -0.4, 1.2], 0.09)
    .bar(Slot.Metal, [0, -0.4, 1.2], [0, -0.46, 0.98], 0.035);
  for (const x of [-1.3, 1.3]) {
    shape.box(Slot.Glass, [x, 0.1, 0.2], [0.04, 2.0, 1.6], 0.01);
    for (const y of [-0.9, 1.1]) shape.box(Slot.Safety, [x, y, 0], [0.08, 0.08, 1.9], 0.015);
  }
  shape.box(Slot.Glass, [0, 1.1, 0.2], [2.5, 0.04, 1.6], 0.01);
  cabinet(shape, [0.8, 0.8, 0], [0.6, 0.42, 1.1]);
  controlPanel(shape, [1.46, -0.9, 1.2]);
  return stackLight(shape, [-1.3, 1.1, 1.9]);
}

export function machine(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0, 0], [2.2, 1.5, 0.2])
    .box(Slot.Shell, [-0.28, 0, 0.2], [1.6, 1.4, 1.5], 0.08)
    .box(Slot.ShellShade, [0.78, 0.06, 0.2], [0.6, 1.26, 1.7], 0.05)
    .box(Slot.Dark, [-0.28, -0.68, 0.4], [1.3, 0.06, 1.16], 0.02)
    .box(Slot.Accent, [-0.28, -0.69, 1.6], [1.3, 0.03, 0.06], 0.01)
    .box(Slot.ShellShade, [-0.4, 0.2, 1.7], [0.8, 0.6, 0.22], 0.05)
    .cylinder(Slot.Steel, [-0.8, 0.4, 1.7], [0.1, 0.4]);
  door(shape, [-0.28, -0.71, 0.44], [1.2, 1.08]);
  for (let i = 0; i < 5; i++) {
    shape.box(Slot.Dark, [0.78, -0.57, 0.5 + i * 0.1], [0.36, 0.02, 0.04], 0.006);
  }
  controlPanel(shape, [0.86, -0.7, 1.38]);
  return stackLight(shape, [0.9, 0.4, 1.9]);
}
