/** Machines that cut: lathe, machining centre, drill, grinder, saw, laser. */

import { Slot } from "../palette";
import { Shape } from "../shape";
import { cabinet, controlPanel, door, rollerTable, stackLight } from "./fittings";

export function lathe(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0, 0], [2.9, 1.5, 0.2])
    .profile(
      Slot.Shell,
      [
        [-0.72, 0.2],
        [0.72, 0.2],
        [0.72, 1.66],
        [-0.12, 1.66],
        [-0.72, 1.12],
      ],
      0.36,
      2.16,
    )
    .box(Slot.ShellShade, [-1.08, 0, 0.2], [0.76, 1.5, 1.56], 0.06)
    .box(Slot.Accent, [-1.08, -0.742, 1.46], [0.62, 0.03, 0.07], 0.01)
    .box(Slot.Dark, [-1.08, -0.745, 0.4], [0.5, 0.03, 0.5], 0.02)
    .box(Slot.Dark, [0.2, -0.1, 1.6], [1.0, 0.8, 0.14], 0.03);
  for (const [x, slot] of [
    [-0.14, Slot.Glass],
    [0.72, Slot.Shell],
  ] as const) {
    shape.box(slot, [x, -0.74, 0.4], [0.8, 0.05, 0.72], 0.01);
    shape.profile(
      slot,
      [
        [-0.76, 1.12],
        [-0.72, 1.08],
        [-0.13, 1.63],
        [-0.17, 1.67],
      ],
      x,
      0.8,
    );
  }
  shape.bar(Slot.Metal, [0.28, -0.79, 0.66], [0.28, -0.79, 1.04], 0.04);
  shape.box(Slot.Steel, [-1.72, 0.2, 0.12], [0.62, 0.44, 0.26], 0.03);
  shape.bar(Slot.Steel, [-1.5, 0.2, 0.24], [-1.96, 0.2, 0.98], 0.34);
  shape.box(Slot.Dark, [-2.06, 0.2, 0], [0.42, 0.5, 0.5], 0.03);
  controlPanel(shape, [1.2, -0.82, 1.16]);
  cabinet(shape, [0.6, 0.86, 0], [1.3, 0.34, 1.5]);
  return stackLight(shape, [-1.2, 0.4, 1.76]);
}

export function mill(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0, 0], [2.5, 2.1, 0.24])
    .box(Slot.Shell, [0, 0.05, 0.24], [2.5, 2.0, 1.86], 0.07)
    .box(Slot.ShellShade, [0, 0.42, 2.1], [1.2, 1.0, 0.62], 0.06)
    .box(Slot.Dark, [0, -0.02, 2.66], [0.5, 0.4, 0.1], 0.03)
    .box(Slot.Dark, [0, -0.95, 0.36], [1.9, 0.06, 1.56], 0.02)
    .box(Slot.Accent, [0, -0.962, 1.98], [1.9, 0.03, 0.07], 0.01)
    .box(Slot.ShellShade, [-1.42, 0.35, 0.5], [0.36, 1.0, 1.3], 0.06)
    .cylinder(Slot.Steel, [-1.66, 0.35, 1.15], [0.36, 0.1], "x")
    .cylinder(Slot.Dark, [-1.7, 0.35, 1.15], [0.1, 0.06], "x");
  door(shape, [-0.47, -0.97, 0.42], [0.9, 1.44]);
  door(shape, [0.47, -0.97, 0.42], [0.9, 1.44]);
  shape.box(Slot.Steel, [0.7, 1.16, 0.1], [0.9, 0.3, 0.5], 0.03);
  controlPanel(shape, [1.42, -0.86, 1.3]);
  shape.box(Slot.ShellShade, [1.3, 0.3, 0.24], [0.14, 1.2, 1.6], 0.03);
  cabinet(shape, [-0.5, 1.2, 0], [1.2, 0.36, 1.9]);
  return stackLight(shape, [0.95, 0.7, 2.1]);
}

export function drill(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0, 0], [1.1, 1.3, 0.16])
    .box(Slot.Metal, [0, -0.22, 0.16], [0.9, 0.8, 0.1])
    .cylinder(Slot.Steel, [0, 0.38, 0.16], [0.16, 2.0])
    .box(Slot.ShellShade, [0, -0.08, 0.86], [0.84, 0.86, 0.1])
    .box(Slot.Dark, [0, -0.12, 0.96], [0.24, 0.2, 0.12])
    .box(Slot.ShellShade, [0, 0.38, 0.78], [0.42, 0.42, 0.24], 0.05)
    .box(Slot.Shell, [0, 0.06, 1.62], [0.52, 1.06, 0.5], 0.08)
    .box(Slot.Accent, [0, -0.47, 1.7], [0.34, 0.03, 0.3], 0.02)
    .cylinder(Slot.ShellShade, [0, 0.34, 2.1], [0.2, 0.26])
    .cylinder(Slot.Steel, [0, -0.24, 1.26], [0.07, 0.4])
    .cylinder(Slot.Dark, [0, -0.24, 1.12], [0.022, 0.16])
    .cylinder(Slot.Dark, [0.27, -0.14, 1.72], [0.05, 0.1], "x");
  for (const [y, z] of [
    [-0.38, 1.86],
    [0.12, 1.84],
    [-0.14, 1.44],
  ] as const) {
    shape.bar(Slot.Metal, [0.34, -0.14, 1.72], [0.34, y, z], 0.025);
  }
  controlPanel(shape, [0.44, -0.3, 1.36]);
  return stackLight(shape, [-0.14, 0.4, 2.1]);
}

export function grinder(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0, 0], [2.5, 1.3, 0.2])
    .box(Slot.ShellShade, [0, -0.1, 0.2], [2.3, 1.0, 0.62], 0.05)
    .box(Slot.Metal, [-0.1, -0.16, 0.82], [1.9, 0.5, 0.1])
    .box(Slot.Dark, [-0.1, -0.16, 0.92], [1.3, 0.36, 0.06])
    .box(Slot.Shell, [0.1, 0.42, 0.2], [1.0, 0.6, 1.56], 0.06)
    .box(Slot.Shell, [0.1, 0.1, 1.22], [0.66, 0.7, 0.46], 0.06)
    .cylinder(Slot.ShellShade, [0.1, -0.32, 1.32], [0.32, 0.24], "y")
    .cylinder(Slot.Steel, [0.1, -0.34, 1.32], [0.24, 0.05], "y")
    .box(Slot.Glass, [-1.0, -0.16, 0.86], [0.04, 0.9, 0.6], 0.01)
    .box(Slot.Glass, [0.94, -0.16, 0.86], [0.04, 0.9, 0.6], 0.01)
    .cylinder(Slot.Metal, [-0.6, -0.66, 0.56], [0.17, 0.05], "y")
    .cylinder(Slot.Metal, [0.3, -0.66, 0.56], [0.12, 0.05], "y")
    .box(Slot.Accent, [0.1, -0.612, 0.26], [1.9, 0.02, 0.06], 0.008)
    .cylinder(Slot.ShellShade, [1.05, 0.46, 0.2], [0.24, 0.8])
    .bar(Slot.Steel, [1.05, 0.46, 1.0], [0.5, 0.46, 1.5], 0.1);
  controlPanel(shape, [1.16, -0.58, 1.3]);
  return stackLight(shape, [-0.24, 0.55, 1.76]);
}

export function saw(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0.4, 0, 0], [1.5, 1.2, 0.18])
    .box(Slot.ShellShade, [0.4, 0, 0.18], [1.4, 1.1, 0.52], 0.05)
    .box(Slot.Metal, [0.4, -0.05, 0.7], [0.8, 0.8, 0.08])
    .cylinder(Slot.Shell, [0.26, -0.5, 1.22], [0.36, 0.24], "y")
    .cylinder(Slot.Shell, [0.26, 0.36, 1.22], [0.36, 0.24], "y")
    .box(Slot.Shell, [0.26, 0, 1.4], [0.3, 1.1, 0.2], 0.05)
    .box(Slot.Accent, [0.26, 0, 1.585], [0.2, 0.8, 0.03], 0.01)
    .bar(Slot.Dark, [0.26, -0.4, 0.98], [0.26, 0.4, 0.98], 0.05)
    .box(Slot.Metal, [0.74, 0.26, 0.78], [0.3, 0.16, 0.24])
    .box(Slot.Metal, [0.74, -0.26, 0.78], [0.3, 0.16, 0.24]);
  rollerTable(shape, [-1.2, 0, 0], [1.8, 0.7, 0.78]);
  for (let i = 0; i < 3; i++) {
    shape.cylinder(Slot.Steel, [-2.05, -0.18 + i * 0.16, 0.85], [0.055, 2.2 - i * 0.25], "x");
  }
  controlPanel(shape, [1.04, -0.5, 1.24]);
  return stackLight(shape, [1.0, 0.42, 0.7]);
}

export function laser(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0.1, 0], [3.3, 1.9, 0.18])
    .profile(
      Slot.Shell,
      [
        [-0.8, 0.18],
        [1.04, 0.18],
        [1.04, 1.86],
        [-0.5, 1.86],
        [-0.8, 1.6],
      ],
      0,
      3.3,
    )
    .box(Slot.Dark, [-0.2, -0.81, 0.86], [2.5, 0.05, 0.66], 0.02)
    .box(Slot.Glass, [-0.2, -0.825, 0.92], [2.36, 0.05, 0.54], 0.02)
    .box(Slot.Accent, [0, -0.815, 0.66], [3.1, 0.03, 0.06], 0.01)
    .box(Slot.ShellShade, [-0.9, 0.4, 1.86], [0.9, 0.8, 0.16], 0.04)
    .cylinder(Slot.Steel, [1.0, 0.6, 1.86], [0.16, 0.5])
    .box(Slot.Metal, [-0.2, -1.14, 0.56], [2.4, 0.66, 0.06], 0.01);
  for (const x of [-1.3, 0.9]) {
    shape.box(Slot.Steel, [x, -1.38, 0], [0.07, 0.07, 0.58], 0.01);
  }
  for (let i = 0; i < 12; i++) {
    shape.box(Slot.Steel, [-1.3 + i * 0.2, -1.14, 0.62], [0.03, 0.6, 0.06], 0.005);
  }
  controlPanel(shape, [1.4, -0.92, 1.2]);
  return stackLight(shape, [1.4, 0.8, 1.86]);
}
