/** Machines that form, erode and coat, and the rack where things are stored. */

import { Slot } from "../palette";
import { Shape } from "../shape";
import { cabinet, controlPanel, door, stackLight } from "./fittings";

export function moulder(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0, 0], [3.0, 1.1, 0.2])
    .box(Slot.ShellShade, [0, 0, 0.2], [2.96, 1.06, 0.62], 0.05)
    .box(Slot.Shell, [-0.72, 0, 0.82], [1.4, 1.06, 0.92], 0.07)
    .box(Slot.Steel, [0.2, 0, 0.82], [0.2, 0.96, 0.84], 0.03)
    .cylinder(Slot.Metal, [0.3, 0, 1.2], [0.15, 1.0], "x")
    .box(Slot.Shell, [1.12, 0, 0.82], [0.7, 0.8, 0.62], 0.06)
    .box(Slot.Accent, [-0.72, -0.54, 1.6], [1.2, 0.03, 0.06], 0.01)
    .lathe(
      Slot.Metal,
      [0.62, 0, 1.34],
      [
        [0, 0],
        [0.09, 0],
        [0.09, 0.14],
        [0.28, 0.46],
        [0.28, 0.7],
        [0, 0.7],
      ],
    );
  for (let i = 0; i < 4; i++) {
    shape.cylinder(Slot.Dark, [0.42 + i * 0.14, 0, 1.2], [0.17, 0.07], "x");
  }
  door(shape, [-0.62, -0.545, 0.86], [0.84, 0.72]);
  controlPanel(shape, [0.3, -0.64, 1.34]);
  cabinet(shape, [0.8, 0.74, 0], [1.2, 0.34, 1.4]);
  return stackLight(shape, [-1.3, 0.36, 1.74]);
}

export function eroder(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [-0.2, 0, 0], [1.7, 1.6, 0.18])
    .box(Slot.Shell, [-0.2, 0.1, 0.18], [1.7, 1.4, 0.72], 0.06)
    .box(Slot.Glass, [-0.2, -0.2, 0.9], [1.1, 0.8, 0.36], 0.02)
    .box(Slot.Metal, [-0.2, -0.2, 1.26], [1.16, 0.86, 0.04], 0.01)
    .box(Slot.Shell, [-0.2, 0.52, 0.9], [0.9, 0.5, 1.1], 0.06)
    .box(Slot.ShellShade, [-0.2, 0.06, 1.56], [0.6, 0.8, 0.5], 0.06)
    .cylinder(Slot.Steel, [-0.2, -0.2, 1.3], [0.09, 0.3])
    .box(Slot.Accent, [-0.2, -0.345, 1.72], [0.44, 0.03, 0.14], 0.015)
    .cylinder(Slot.Metal, [-0.85, -0.35, 0.5], [0.06, 0.5], "x")
    .box(Slot.Dark, [-0.2, -0.605, 0.3], [1.2, 0.03, 0.34], 0.015)
    .cylinder(Slot.ShellShade, [0.96, -0.3, 0.06], [0.24, 0.9])
    .cylinder(Slot.Metal, [0.96, -0.3, 0.96], [0.16, 0.06])
    .bar(Slot.Dark, [0.96, -0.3, 0.5], [0.6, -0.1, 0.5], 0.06);
  cabinet(shape, [0.98, 0.44, 0], [0.56, 0.8, 1.8]);
  controlPanel(shape, [0.64, -0.72, 1.3]);
  return stackLight(shape, [-0.5, 0.6, 2.0]);
}

export function paintBooth(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0.1, 0], [2.8, 2.1, 0.14])
    .box(Slot.ShellShade, [0, 1.06, 0.14], [2.8, 0.16, 2.1], 0.03)
    .box(Slot.Shell, [0, 0.1, 2.24], [2.8, 2.1, 0.24], 0.05)
    .box(Slot.Lamp, [0, -0.2, 2.2], [2.0, 0.3, 0.05], 0.01)
    .box(Slot.Accent, [0, -0.955, 2.32], [2.4, 0.03, 0.07], 0.01)
    .box(Slot.ShellShade, [0.4, 0.4, 2.48], [1.0, 0.9, 0.4], 0.05)
    .cylinder(Slot.Steel, [0.4, 0.4, 2.88], [0.24, 0.7])
    .bar(Slot.Dark, [-1.2, -0.1, 2.08], [1.2, -0.1, 2.08], 0.06)
    .bar(Slot.Metal, [-0.4, -0.1, 2.08], [-0.4, -0.1, 1.7], 0.02)
    .box(Slot.Paper, [-0.4, -0.1, 1.1], [0.5, 0.06, 0.6], 0.03)
    .bar(Slot.Metal, [0.4, -0.1, 2.08], [0.4, -0.1, 1.7], 0.02)
    .box(Slot.Paper, [0.4, -0.1, 1.1], [0.5, 0.06, 0.6], 0.03);
  for (const x of [-1.34, 1.34]) {
    shape.box(Slot.Glass, [x, 0.1, 0.3], [0.04, 1.9, 1.94], 0.01);
    shape.box(Slot.Metal, [x, -0.88, 0.14], [0.1, 0.1, 2.1], 0.015);
  }
  for (let i = 0; i < 4; i++) {
    shape.box(Slot.Dark, [-0.9 + i * 0.6, 0.97, 0.5], [0.5, 0.03, 1.5], 0.01);
  }
  controlPanel(shape, [1.34, -1.0, 1.3]);
  return stackLight(shape, [-1.2, -0.6, 2.48]);
}

export function rack(): Shape {
  const shape = new Shape();
  for (const x of [-1.36, 0, 1.36]) {
    for (const y of [-0.42, 0.62]) {
      shape.box(Slot.Glass, [x, y, 0], [0.08, 0.08, 2.7], 0.012);
    }
  }
  for (const [level, z] of [0.12, 0.98, 1.84].entries()) {
    for (const y of [-0.42, 0.62]) {
      shape.box(Slot.Accent, [0, y, z], [2.8, 0.05, 0.1], 0.01);
    }
    shape.box(Slot.Metal, [0, 0.1, z + 0.1], [2.7, 1.0, 0.03], 0.008);
    for (let i = 0; i < 4; i++) {
      const height = 0.34 + ((level * 5 + i * 3) % 4) * 0.09;
      const crate = (level + i) % 3 === 0 ? Slot.ShellShade : Slot.Wood;
      shape.box(crate, [-1.02 + i * 0.68, 0.08, z + 0.14], [0.54, 0.72, height], 0.015);
    }
  }
  return shape;
}
