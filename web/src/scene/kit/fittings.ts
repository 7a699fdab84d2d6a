/** Parts that many machines share. Each is put where the caller says, its front facing -y. */

import { Slot } from "../palette";
import type { Shape, Vec3 } from "../shape";

/** Three lamps on a pole. They show what the machine itself says; the pad shows the state. */
export function stackLight(shape: Shape, [x, y, z]: Vec3): Shape {
  shape.cylinder(Slot.Metal, [x, y, z], [0.022, 0.3]);
  const lamps = [Slot.LampGreen, Slot.LampAmber, Slot.LampRed];
  lamps.forEach((slot, i) => shape.cylinder(slot, [x, y, z + 0.22 + i * 0.13], [0.06, 0.12]));
  return shape.cylinder(Slot.Dark, [x, y, z + 0.61], [0.062, 0.03]);
}

/** A control panel on an arm, as high as its middle. */
export function controlPanel(shape: Shape, [x, y, z]: Vec3): Shape {
  return shape
    .box(Slot.Dark, [x, y, z - 0.3], [0.46, 0.12, 0.62], 0.03)
    .box(Slot.Screen, [x, y - 0.058, z - 0.02], [0.36, 0.02, 0.26], 0.01)
    .box(Slot.Metal, [x, y - 0.058, z - 0.24], [0.36, 0.02, 0.15], 0.01)
    .cylinder(Slot.LampRed, [x + 0.13, y - 0.06, z - 0.17], [0.03, 0.03], "z")
    .bar(Slot.Metal, [x, y + 0.05, z + 0.05], [x, y + 0.3, z + 0.05], 0.07);
}

/** A door leaf with a window and a handle; `at` is the middle of its lower edge. */
export function door(shape: Shape, at: Vec3, [width, height]: readonly [number, number]): Shape {
  const [x, y, z] = at;
  return shape
    .box(Slot.Shell, [x, y, z], [width, 0.07, height], 0.025)
    .box(Slot.Dark, [x, y - 0.03, z + height * 0.3], [width * 0.74, 0.03, height * 0.56], 0.02)
    .box(Slot.Glass, [x, y - 0.042, z + height * 0.33], [width * 0.66, 0.03, height * 0.5], 0.015)
    .bar(
      Slot.Metal,
      [x - width * 0.43, y - 0.07, z + height * 0.32],
      [x - width * 0.43, y - 0.07, z + height * 0.82],
      0.035,
    );
}

/** An electric cabinet with vents; `at` is the middle of its underside. */
export function cabinet(shape: Shape, at: Vec3, size: Vec3): Shape {
  const [x, y, z] = at;
  const [width, depth, height] = size;
  shape.box(Slot.Base, at, [width * 0.96, depth * 0.96, 0.1], 0.01);
  shape.box(Slot.ShellShade, [x, y, z + 0.1], [width, depth, height - 0.1], 0.03);
  for (let i = 0; i < 4; i++) {
    const vent: Vec3 = [x, y + depth / 2, z + height * 0.25 + i * 0.09];
    shape.box(Slot.Dark, vent, [width * 0.5, 0.02, 0.035], 0.005);
  }
  return shape;
}

/** Four legs under a table top of a size, its upper side at a height. */
export function table(shape: Shape, top: Slot, size: Vec3): Shape {
  const [width, depth, height] = size;
  shape.box(top, [0, 0, height - 0.06], [width, depth, 0.06], 0.015);
  for (const side of [-1, 1]) {
    for (const end of [-1, 1]) {
      const leg: Vec3 = [side * (width / 2 - 0.08), end * (depth / 2 - 0.08), 0];
      shape.box(Slot.Metal, leg, [0.06, 0.06, height - 0.06], 0.01);
    }
    const rail: Vec3 = [side * (width / 2 - 0.08), 0, 0.16];
    shape.box(Slot.Metal, rail, [0.04, depth - 0.16, 0.05], 0.008);
  }
  return shape.box(Slot.Metal, [0, depth / 2 - 0.08, 0.16], [width - 0.16, 0.04, 0.05], 0.008);
}

/** A run of rollers across x, between two rails, on legs. */
export function rollerTable(shape: Shape, at: Vec3, size: Vec3): Shape {
  const [x, y, z] = at;
  const [length, width, height] = size;
  for (const side of [-1, 1]) {
    const rail: Vec3 = [x, y + (side * width) / 2, z + height - 0.12];
    shape.box(Slot.Metal, rail, [length, 0.05, 0.12], 0.01);
    for (const end of [-1, 1]) {
      const leg: Vec3 = [x + end * (length / 2 - 0.1), y + (side * width) / 2, z];
      shape.box(Slot.Steel, leg, [0.06, 0.05, height - 0.1], 0.01);
    }
  }
  const n = Math.max(2, Math.round(length / 0.22));
  for (let i = 0; i < n; i++) {
    const roller: Vec3 = [x + ((i + 0.5) / n - 0.5) * length, y - width / 2, z + height - 0.03];
    shape.cylinder(Slot.Steel, roller, [0.04, width], "y");
  }
  return shape;
}
