/** Stations that a line runs through, from end to end along x: they are as large as their place. */

import { Slot } from "../palette";
import { Shape, type Vec2 } from "../shape";
import { cabinet, controlPanel, stackLight } from "./fittings";
import type { RobotSpot } from "./robot";

/** From the middle of the line to the feet of a robot, and to a fence. */
const ROBOT_M = 2.5;
const FENCE_M = 1.9;

export interface LineKit {
  readonly shape: Shape;
  readonly robots: readonly RobotSpot[];
}

export function weldLine(width: number, depth: number): LineKit {
  const shape = new Shape();
  fences(shape, width, depth);
  cabinet(shape, [width / 2 - 1.0, depth / 2 - 0.3, 0], [1.3, 0.44, 1.9]);
  cabinet(shape, [-width / 2 + 0.9, depth / 2 - 0.3, 0], [0.9, 0.44, 1.6]);
  controlPanel(shape, [width / 2 - 0.4, -depth / 2 + 0.1, 1.2]);
  mast(shape, [-width / 2 + 0.16, -depth / 2 + 0.12]);
  return { shape, robots: pairs([-1.45, 1.45]) };
}

/** A gate that holds the sides of a body while robots join them. */
export function framing(width: number, depth: number): LineKit {
  const { shape } = weldLine(width, depth);
  const [x, y] = [2.1, 1.36];
  for (const side of [-1, 1]) {
    for (const end of [-1, 1]) {
      shape.box(Slot.Safety, [end * x, side * y, 0], [0.3, 0.3, 3.1], 0.04);
      shape.box(Slot.Base, [end * x, side * y, 0], [0.5, 0.5, 0.12], 0.03);
    }
    shape.box(Slot.Safety, [0, side * y, 2.86], [2 * x + 0.3, 0.26, 0.26], 0.04);
    for (const at of [-1.3, 0, 1.3]) {
      shape.bar(Slot.Safety, [at, side * y, 2.9], [at, side * (y - 0.1), 1.7], 0.12);
      shape.box(Slot.Dark, [at, side * (y - 0.16), 1.56], [0.2, 0.2, 0.2], 0.04);
    }
  }
  for (const end of [-1, 1]) shape.box(Slot.Safety, [end * x, 0, 3.0], [0.26, 2 * y + 0.26, 0.26], 0.04);
  shape.box(Slot.Accent, [0, -y - 0.14, 2.94], [1.6, 0.03, 0.1], 0.01);
  return { shape, robots: pairs([-1.15, 1.15], 2.75) };
}

/** Where people work on a car: light over it, shelves behind them, screens. */
export function carBay(width: number, depth: number): LineKit {
  const shape = new Shape();
  const [x, y] = [width / 2 - 0.16, depth / 2 - 0.2];
  for (const side of [-1, 1]) {
    for (const end of [-1, 1]) shape.box(Slot.Metal, [end * x, side * y, 0], [0.12, 0.12, 2.9], 0.02);
    shape.box(Slot.Metal, [0, side * y, 2.84], [2 * x, 0.1, 0.14], 0.02);
    shape.box(Slot.Shell, [0, side * 1.25, 2.74], [2 * x - 0.4, 0.2, 0.06], 0.02);
    shape.box(Slot.Lamp, [0, side * 1.25, 2.72], [2 * x - 0.6, 0.16, 0.03], 0.008);
  }
  for (const end of [-1, 1]) shape.box(Slot.Metal, [end * x, 0, 2.84], [0.1, 2 * y, 0.14], 0.02);
  for (const side of [-1, 1]) shelves(shape, [side * (width / 2 - 1.3), side * (y - 0.12)]);
  shape.box(Slot.Dark, [-x + 0.5, -y + 0.06, 1.8], [0.7, 0.06, 0.44], 0.02);
  shape.box(Slot.Screen, [-x + 0.5, -y + 0.02, 1.84], [0.62, 0.02, 0.36], 0.01);
  stackLight(shape, [x, -y, 2.98]);
  return { shape, robots: [] };
}

/** Where people build a set on its pallet: a bench with bins behind it, tools on a rail above. */
export function cellLine(width: number, depth: number): LineKit {
  const shape = new Shape();
  const back = depth / 2 - 0.36;
  const wide = Math.min(width - 0.5, 4);
  shape.box(Slot.ShellShade, [0, back, 0.86], [wide, 0.6, 0.06], 0.015);
  for (const end of [-1, 1]) {
    const x = end * (wide / 2 - 0.08);
    shape.box(Slot.Metal, [x, back, 0], [0.07, 0.5, 0.86], 0.012);
    shape.box(Slot.Metal, [x, back + 0.22, 0.9], [0.07, 0.07, 1.5], 0.012);
    shape.bar(Slot.Metal, [x, back + 0.22, 2.36], [x, -0.2, 2.36], 0.07);
  }
  shape.bar(Slot.Metal, [-wide / 2, 0, 2.36], [wide / 2, 0, 2.36], 0.08);
  shape.box(Slot.Shell, [0, 0.5, 2.3], [wide - 0.6, 0.2, 0.07], 0.02).box(Slot.Lamp, [0, 0.5, 2.28], [wide - 0.8, 0.14, 0.03], 0.008);
  shape.bar(Slot.Dark, [0.5, 0, 2.32], [0.5, 0, 1.56], 0.025).cylinder(Slot.Accent, [0.5, 0, 1.3], [0.05, 0.3]);
  const n = Math.round((wide - 0.4) / 0.42);
  for (let i = 0; i < n; i++) {
    const x = ((i + 0.5) / n - 0.5) * (wide - 0.3);
    shape.box(i % 3 === 1 ? Slot.Accent : Slot.ShellShade, [x, back + 0.1, 1.2], [0.34, 0.28, 0.18], 0.02);
  }
  shape.box(Slot.Metal, [0, back + 0.14, 1.17], [wide - 0.2, 0.34, 0.03], 0.008);
  shape.box(Slot.Dark, [-wide / 4, back + 0.2, 1.62], [0.62, 0.05, 0.4], 0.02);
  shape.box(Slot.Screen, [-wide / 4, back + 0.17, 1.65], [0.56, 0.02, 0.34], 0.01);
  shape.box(Slot.Metal, [wide / 4, back - 0.05, 0.92], [0.4, 0.3, 0.14], 0.03);
  stackLight(shape, [wide / 2 - 0.08, back + 0.22, 2.4]);
  return { shape, robots: [] };
}

/** A tunnel of lamps that shows every dent. */
export function lightTunnel(width: number, depth: number): LineKit {
  const shape = new Shape();
  const n = Math.max(3, Math.round(width / 1.4));
  for (let i = 0; i < n; i++) {
    const x = ((i + 0.5) / n - 0.5) * (width - 0.3);
    const arch: Vec2[] = [[1.75, 0], [1.75, 1.9], [1.15, 2.7], [-1.15, 2.7], [-1.75, 1.9], [-1.75, 0]];
    for (let k = 1; k < arch.length; k++) {
      const [[y, z], [toY, toZ]] = [arch[k - 1]!, arch[k]!];
      shape.bar(Slot.ShellShade, [x, y, z], [x, toY, toZ], 0.16);
      if (k > 1 && k < 5) shape.bar(Slot.Lamp, [x, y * 0.94, z * 0.97], [x, toY * 0.94, toZ * 0.97], 0.08);
    }
  }
  for (const side of [-1, 1]) {
    shape.box(Slot.ShellShade, [0, side * 1.75, 0], [width - 0.2, 0.2, 0.16], 0.03);
    shape.box(Slot.Lamp, [0, side * 1.66, 1.2], [width - 0.5, 0.04, 0.1], 0.01);
  }
  controlPanel(shape, [width / 2 - 0.6, -depth / 2 + 0.2, 1.2]);
  cabinet(shape, [-width / 2 + 0.8, depth / 2 - 0.3, 0], [1.1, 0.4, 1.7]);
  stackLight(shape, [width / 2 - 0.3, -1.75, 2.1]);
  return { shape, robots: [] };
}

/** Where the powertrain comes up into the body: a lift under it between four columns. */
export function marriage(width: number, depth: number): LineKit {
  const shape = new Shape();
  for (const side of [-1, 1]) {
    for (const end of [-1, 1]) {
      shape.box(Slot.Shell, [end * 2.2, side * 1.5, 0], [0.36, 0.36, 3.2], 0.05);
      shape.box(Slot.Dark, [end * 2.2, side * 1.3, 1.1], [0.16, 0.12, 0.5], 0.02);
    }
    shape.box(Slot.Shell, [0, side * 1.5, 3.0], [4.8, 0.34, 0.34], 0.05);
    shape.box(Slot.Accent, [0, side * 1.69, 3.12], [3.2, 0.02, 0.1], 0.008);
  }
  for (const end of [-1, 1]) shape.box(Slot.Shell, [end * 2.2, 0, 3.05], [0.3, 3.0, 0.28], 0.05);
  for (const at of [-1.1, 1.1]) {
    shape.box(Slot.Base, [at, 0, 0], [1.1, 1.0, 0.12], 0.02);
    shape.bar(Slot.Steel, [at - 0.4, 0.3, 0.12], [at + 0.4, 0.3, 0.26], 0.07);
    shape.bar(Slot.Steel, [at + 0.4, -0.3, 0.12], [at - 0.4, -0.3, 0.26], 0.07);
  }
  fences(shape, width, depth);
  controlPanel(shape, [width / 2 - 0.5, -depth / 2 + 0.12, 1.2]);
  stackLight(shape, [-2.2, -1.5, 3.2]);
  return { shape, robots: pairs([-1.2, 1.2], 2.3, 0.86).slice(0, 2) };
}

/** Rollers under the wheels, a hood that draws off fumes, and a screen for the driver. */
export function rollerBench(width: number, depth: number): LineKit {
  const shape = new Shape();
  for (const at of [-1.4, 1.35]) {
    shape.box(Slot.Base, [at, 0, 0], [1.0, 2.6, 0.06], 0.015);
    for (const dx of [-0.22, 0.22]) {
      for (const y of [-1.15, 0.35]) shape.cylinder(Slot.Steel, [at + dx, y, 0.14], [0.13, 0.8], "y");
    }
  }
  for (const side of [-1, 1]) {
    shape.box(Slot.ShellShade, [0, side * 1.95, 0], [width - 0.4, 0.14, 1.1], 0.03);
    shape.box(Slot.Glass, [0, side * 1.95, 1.1], [width - 0.5, 0.05, 0.9], 0.015);
    for (const end of [-1, 0, 1]) shape.box(Slot.Metal, [end * (width / 2 - 0.3), side * 1.95, 1.1], [0.08, 0.1, 1.7], 0.015);
  }
  shape.box(Slot.Shell, [0, 0, 2.8], [width - 0.4, 4.1, 0.3], 0.08);
  shape.box(Slot.Lamp, [0, 0, 2.78], [width - 1.2, 0.5, 0.03], 0.01);
  shape.cylinder(Slot.Steel, [width / 4, 1.1, 3.1], [0.26, 0.7]);
  shape.box(Slot.Dark, [-width / 2 + 0.5, -1.5, 2.1], [0.08, 1.0, 0.6], 0.02);
  shape.box(Slot.Screen, [-width / 2 + 0.55, -1.5, 2.14], [0.02, 0.9, 0.5], 0.01);
  cabinet(shape, [width / 2 - 0.9, depth / 2 - 0.3, 0], [1.2, 0.44, 1.8]);
  controlPanel(shape, [width / 2 - 0.4, -depth / 2 + 0.3, 1.2]);
  stackLight(shape, [-width / 2 + 0.4, -1.95, 2.5]);
  return { shape, robots: [] };
}

/** Four robots, two a side, at distances along the line; they reach for its middle. */
function pairs(along: readonly number[], away = ROBOT_M, scale = 1): RobotSpot[] {
  return along.flatMap((x) => [
    { x, y: away, headingRad: 0, scale },
    { x, y: -away, headingRad: Math.PI, scale },
  ]);
}

/** Along both sides; the line itself goes through. */
function fences(shape: Shape, width: number, depth: number): void {
  for (const side of [-1, 1]) {
    const y = side * (depth / 2 - 0.06);
    const n = Math.max(2, Math.round(width / FENCE_M));
    for (let i = 0; i <= n; i++) shape.box(Slot.Safety, [(i / n - 0.5) * (width - 0.1), y, 0], [0.07, 0.07, 1.9], 0.012);
    for (const z of [0.2, 1.0, 1.84]) shape.box(Slot.Metal, [0, y, z], [width - 0.1, 0.025, 0.035], 0.006);
    const bars = Math.round(width / 0.3);
    for (let i = 1; i < bars; i++) shape.box(Slot.Metal, [(i / bars - 0.5) * width, y, 0.2], [0.018, 0.018, 1.64], 0.004);
  }
}

function mast(shape: Shape, [x, y]: Vec2): void {
  shape.cylinder(Slot.Metal, [x, y, 0], [0.035, 2.5]);
  stackLight(shape, [x, y, 2.3]);
}

function shelves(shape: Shape, [x, y]: Vec2): void {
  for (const end of [-0.8, 0.8]) shape.box(Slot.Metal, [x + end, y, 0], [0.06, 0.4, 1.5], 0.01);
  for (const z of [0.3, 0.8, 1.3]) {
    shape.box(Slot.Metal, [x, y, z], [1.6, 0.4, 0.03], 0.008);
    for (let i = 0; i < 4; i++) {
      const crate = (i + Math.round(z * 10)) % 3 === 0 ? Slot.Accent : Slot.ShellShade;
      shape.box(crate, [x - 0.6 + i * 0.4, y, z + 0.03], [0.34, 0.34, 0.2], 0.02);
    }
  }
}
