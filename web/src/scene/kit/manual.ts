/** Places where people work by hand: bench, inspection, packing, assembly. */

import { Slot } from "../palette";
import { Shape, type Vec3 } from "../shape";
import { stackLight, table } from "./fittings";

export function bench(): Shape {
  const shape = table(new Shape(), Slot.Wood, [2.0, 0.86, 0.92])
    .box(Slot.ShellShade, [0.62, 0.04, 0.2], [0.56, 0.66, 0.62], 0.03)
    .box(Slot.Steel, [-0.6, -0.3, 0.92], [0.2, 0.26, 0.2], 0.03)
    .box(Slot.Dark, [-0.6, -0.44, 1.02], [0.26, 0.06, 0.12], 0.02)
    .cylinder(Slot.Metal, [-0.6, -0.56, 0.99], [0.02, 0.2], "x")
    .box(Slot.ShellShade, [0, 0.4, 1.0], [1.9, 0.04, 0.62], 0.01)
    .box(Slot.Accent, [0.3, -0.1, 0.92], [0.44, 0.3, 0.12], 0.03)
    .box(Slot.Metal, [0.02, -0.22, 0.92], [0.14, 0.3, 0.05], 0.01);
  drawers(shape, [0.62, -0.3, 0.24]);
  for (let i = 0; i < 6; i++) {
    const height = 0.16 + ((i * 7) % 4) * 0.05;
    shape.box(Slot.Dark, [-0.75 + i * 0.2, 0.37, 1.5 - height], [0.05, 0.03, height], 0.008);
  }
  lampRail(shape, [2.0, 0.4, 1.95]);
  return stackLight(shape, [0.98, 0.4, 1.6]);
}

export function inspection(): Shape {
  const shape = new Shape()
    .box(Slot.Base, [0, 0.1, 0], [1.5, 1.1, 0.5], 0.04)
    .box(Slot.Steel, [0, 0.1, 0.5], [1.8, 1.4, 0.26], 0.03)
    .box(Slot.ShellShade, [-0.8, 0.1, 0.76], [0.2, 0.36, 1.0], 0.04)
    .box(Slot.ShellShade, [0.8, 0.1, 0.76], [0.2, 0.36, 1.0], 0.04)
    .box(Slot.Shell, [0, 0.1, 1.72], [1.84, 0.34, 0.28], 0.06)
    .box(Slot.Shell, [0.2, -0.1, 1.34], [0.26, 0.24, 0.98], 0.05)
    .cylinder(Slot.Dark, [0.2, -0.1, 1.14], [0.045, 0.24])
    .cylinder(Slot.Metal, [0.2, -0.1, 0.98], [0.012, 0.18])
    .cylinder(Slot.LampRed, [0.2, -0.1, 0.96], [0.02, 0.03])
    .box(Slot.Accent, [0, -0.08, 1.8], [1.4, 0.02, 0.07], 0.008)
    .box(Slot.Metal, [-0.3, -0.2, 0.76], [0.3, 0.3, 0.14], 0.02);
  computer(shape, [1.3, -0.2, 0]);
  return stackLight(shape, [-0.8, 0.1, 1.98]);
}

export function packing(): Shape {
  const shape = table(new Shape(), Slot.Wood, [2.2, 0.95, 0.88]);
  for (const x of [-1.04, 1.04]) shape.box(Slot.Metal, [x, 0.42, 0.88], [0.05, 0.05, 0.9], 0.01);
  shape
    .box(Slot.Metal, [0, 0.34, 1.4], [2.1, 0.34, 0.035], 0.01)
    .box(Slot.Metal, [0, 0.34, 1.74], [2.1, 0.34, 0.035], 0.01)
    .cylinder(Slot.Paper, [-0.95, 0.3, 1.02], [0.13, 0.7], "x")
    .box(Slot.Wood, [-0.45, -0.14, 0.88], [0.5, 0.4, 0.34], 0.012)
    .box(Slot.Paper, [-0.45, -0.14, 1.215], [0.09, 0.4, 0.008], 0.004)
    .box(Slot.Wood, [0.3, -0.2, 0.88], [0.38, 0.32, 0.24], 0.012)
    .box(Slot.Dark, [0.82, 0.0, 0.88], [0.34, 0.34, 0.16], 0.03)
    .box(Slot.Paper, [0.82, -0.14, 0.93], [0.2, 0.1, 0.02], 0.005);
  for (let i = 0; i < 4; i++) {
    const box: Vec3 = [-0.75 + i * 0.48, 0.34, i % 2 ? 1.435 : 1.775];
    shape.box(Slot.Wood, box, [0.36, 0.3, 0.2 + (i % 3) * 0.05], 0.012);
  }
  for (let i = 0; i < 3; i++) {
    shape.box(Slot.Wood, [0.6, 0.06, 0.22 + i * 0.05], [0.7, 0.6, 0.03], 0.008);
  }
  return stackLight(shape, [1.04, 0.42, 1.78]);
}

export function assembly(): Shape {
  const shape = table(new Shape(), Slot.ShellShade, [2.2, 1.0, 0.92])
    .box(Slot.Dark, [0, -0.1, 0.92], [1.0, 0.62, 0.03], 0.01)
    .box(Slot.Metal, [0.1, -0.1, 0.95], [0.44, 0.34, 0.16], 0.03)
    .cylinder(Slot.Steel, [0.1, -0.1, 1.11], [0.11, 0.12]);
  for (const x of [-1.04, 1.04]) {
    shape.box(Slot.Metal, [x, 0.44, 0.92], [0.06, 0.06, 1.24], 0.012);
    shape.bar(Slot.Metal, [x, 0.44, 2.13], [x, -0.4, 2.13], 0.06);
  }
  for (let i = 0; i < 5; i++) {
    const bin = i % 2 ? Slot.Accent : Slot.ShellShade;
    shape.box(bin, [-0.84 + i * 0.42, 0.36, 1.22], [0.34, 0.26, 0.17], 0.02);
    shape.box(Slot.Dark, [-0.84 + i * 0.42, 0.34, 1.37], [0.28, 0.18, 0.025], 0.008);
  }
  shape
    .box(Slot.Metal, [0, 0.4, 1.18], [2.06, 0.3, 0.03], 0.01)
    .box(Slot.Dark, [0.72, 0.28, 1.5], [0.56, 0.05, 0.36], 0.02)
    .box(Slot.Screen, [0.72, 0.25, 1.53], [0.5, 0.02, 0.3], 0.01)
    .bar(Slot.Metal, [-1.04, -0.1, 2.13], [1.04, -0.1, 2.13], 0.06)
    .bar(Slot.Dark, [-0.4, -0.1, 2.1], [-0.4, -0.1, 1.56], 0.02)
    .cylinder(Slot.Accent, [-0.4, -0.1, 1.3], [0.045, 0.28]);
  lampRail(shape, [2.0, -0.36, 2.1]);
  return stackLight(shape, [-1.04, 0.44, 2.16]);
}

function drawers(shape: Shape, [x, y, z]: Vec3): void {
  for (let i = 0; i < 3; i++) {
    shape.box(Slot.Shell, [x, y, z + i * 0.19], [0.5, 0.04, 0.17], 0.015);
    shape.box(Slot.Dark, [x, y - 0.025, z + 0.12 + i * 0.19], [0.2, 0.02, 0.02], 0.005);
  }
}

/** A lamp across x over a place; the size is its length, y and height. */
function lampRail(shape: Shape, [length, y, z]: Vec3): void {
  for (const x of [-length / 2 + 0.06, length / 2 - 0.06]) {
    if (y > 0) shape.box(Slot.Metal, [x, y, 0.92], [0.04, 0.04, z - 0.92], 0.008);
  }
  shape.bar(Slot.Metal, [-length / 2, y, z], [length / 2, y, z], 0.045);
  shape.box(Slot.Dark, [0, y - 0.12, z - 0.04], [length * 0.8, 0.2, 0.06], 0.02);
  shape.box(Slot.Lamp, [0, y - 0.12, z - 0.06], [length * 0.74, 0.12, 0.03], 0.008);
}

/** A desk with a screen beside a measuring machine. */
function computer(shape: Shape, [x, y, z]: Vec3): void {
  shape
    .box(Slot.ShellShade, [x, y, z + 0.72], [0.7, 0.6, 0.04], 0.012)
    .box(Slot.Metal, [x, y + 0.1, z], [0.1, 0.3, 0.72], 0.02)
    .box(Slot.Metal, [x, y, z], [0.5, 0.5, 0.04], 0.012)
    .box(Slot.Dark, [x, y + 0.12, z + 0.86], [0.56, 0.05, 0.36], 0.02)
    .box(Slot.Screen, [x, y + 0.09, z + 0.89], [0.5, 0.02, 0.3], 0.01)
    .box(Slot.Metal, [x, y + 0.14, z + 0.76], [0.06, 0.06, 0.12], 0.01)
    .box(Slot.Dark, [x, y - 0.14, z + 0.76], [0.44, 0.16, 0.02], 0.008);
}
