/** Long processes that a line runs through under a roof: baths, ovens, booths; and press lines. */

import { Slot } from "../palette";
import { Shape } from "../shape";
import { cabinet, controlPanel, stackLight } from "./fittings";
import type { LineKit } from "./line";
import { RAM } from "./robot";

/** Half the clear width inside, and the height of its door. */
const INSIDE_M = 1.75;
const DOOR_M = 2.35;

/** An insulated tunnel with burners on its roof. */
export function ovenTunnel(width: number, depth: number): LineKit {
  const shape = new Shape();
  hull(shape, width, 2.9, Slot.Shell);
  const n = Math.max(2, Math.round(width / 3.4));
  for (let i = 0; i < n; i++) {
    const x = ((i + 0.5) / n - 0.5) * width;
    shape.box(Slot.ShellShade, [x, 0, 0.1], [0.14, 2 * INSIDE_M + 0.72, 2.86], 0.03);
    shape.box(Slot.ShellShade, [x, 0.5, 2.9], [1.5, 1.3, 0.5], 0.06);
    shape.cylinder(Slot.Steel, [x - 0.3, -0.7, 2.9], [0.2, 0.8]);
    shape.box(Slot.Hot, [x + 0.6, -INSIDE_M - 0.28, 1.2], [0.7, 0.06, 0.16], 0.02);
    shape.box(Slot.Dark, [x + 0.6, -INSIDE_M - 0.27, 1.12], [0.86, 0.04, 0.32], 0.02);
  }
  shape.bar(Slot.Steel, [-width / 2 + 0.6, 0.5, 3.5], [width / 2 - 0.6, 0.5, 3.5], 0.3);
  ends(shape, width, Slot.ShellShade);
  return finished(shape, width, depth);
}

/** A bath under a hood, with the pipes and pumps that clean it. */
export function dipTunnel(width: number, depth: number): LineKit {
  const shape = new Shape();
  hull(shape, width, 2.7, Slot.ShellShade);
  for (const side of [-1, 1]) {
    const n = Math.max(2, Math.round(width / 2.4));
    for (let i = 0; i < n; i++) {
      const x = ((i + 0.5) / n - 0.5) * (width - 0.6);
      shape.box(Slot.Glass, [x, side * (INSIDE_M + 0.26), 1.35], [1.7, 0.06, 0.9], 0.02);
    }
    shape.box(Slot.Accent, [0, side * (INSIDE_M + 0.26), 1.08], [width - 0.6, 0.03, 0.08], 0.01);
  }
  for (let i = 0; i < 3; i++) {
    const x = (i / 2 - 0.5) * (width - 3);
    shape.cylinder(Slot.Metal, [x, depth / 2 - 0.75, 0.1], [0.55, 1.9]);
    shape.bar(Slot.Steel, [x, depth / 2 - 0.75, 2.0], [x, INSIDE_M, 2.6], 0.12);
    shape.cylinder(Slot.Steel, [x + 1.1, 0, 2.7], [0.32, 0.8]);
  }
  shape.bar(Slot.Steel, [-width / 2 + 1, depth / 2 - 0.4, 0.5], [width / 2 - 1, depth / 2 - 0.4, 0.5], 0.14);
  ends(shape, width, Slot.Shell);
  return finished(shape, width, depth);
}

/** A glass booth with robots inside and its air above. */
export function sprayTunnel(width: number, depth: number): LineKit {
  const shape = new Shape();
  for (const side of [-1, 1]) {
    const y = side * (INSIDE_M + 0.9);
    shape.box(Slot.Shell, [0, y, 0], [width - 0.1, 0.16, 0.7], 0.03);
    shape.box(Slot.Glass, [0, y, 0.7], [width - 0.2, 0.05, 1.6], 0.012);
    const n = Math.max(2, Math.round(width / 1.7));
    for (let i = 0; i <= n; i++) shape.box(Slot.Shell, [(i / n - 0.5) * (width - 0.3), y, 0], [0.14, 0.2, 2.4], 0.03);
  }
  const wide = 2 * INSIDE_M + 2;
  shape
    .box(Slot.Shell, [0, 0, 2.36], [width - 0.1, wide, 0.5], 0.08)
    .box(Slot.Lamp, [0, -1.0, 2.33], [width - 0.8, 0.24, 0.04], 0.01)
    .box(Slot.Lamp, [0, 1.0, 2.33], [width - 0.8, 0.24, 0.04], 0.01)
    .box(Slot.Accent, [0, -wide / 2, 2.56], [width - 0.8, 0.03, 0.09], 0.01)
    .box(Slot.ShellShade, [-0.6, 0.4, 2.86], [width * 0.5, 1.9, 0.6], 0.08)
    .cylinder(Slot.Steel, [width / 2 - 1.1, 0.4, 2.86], [0.4, 0.9]);
  const robots = [-1.2, 1.2].map((x) => ({ x, y: 2.05, headingRad: 0, scale: 0.8 }));
  const facing = [-1.2, 1.2].map((x) => ({ x, y: -2.05, headingRad: Math.PI, scale: 0.8 }));
  return { shape: finished(shape, width, depth).shape, robots: [...robots, ...facing].slice(0, width > 5 ? 4 : 2) };
}

/** A tall press with its ram, and a robot that takes the sheets out. */
export function pressLine(width: number, depth: number): LineKit {
  const shape = new Shape();
  const wide = Math.min(width - 2.4, 4.6);
  const x = -width / 2 + wide / 2 + 0.4;
  shape.box(Slot.Base, [x, 0, 0], [wide, 3.4, 0.26]).box(Slot.ShellShade, [x, 0, 0.26], [wide - 0.5, 2.8, 0.7], 0.06);
  shape.box(Slot.Steel, [x, 0, 0.96], [wide - 1.2, 2.3, 0.2], 0.03);
  for (const side of [-1, 1]) {
    for (const end of [-1, 1]) {
      shape.box(Slot.Shell, [x + end * (wide / 2 - 0.35), side * 1.3, 0.26], [0.6, 0.6, 2.5], 0.06);
    }
  }
  shape.box(Slot.Shell, [x, 0, 2.7], [wide + 0.2, 3.5, 1.1], 0.12).box(Slot.Accent, [x, -1.76, 3.1], [wide - 1, 0.03, 0.3], 0.02);
  shape
    .part(RAM)
    .box(Slot.Metal, [x, 0, 2.0], [wide - 1.3, 2.2, 0.7], 0.04)
    .box(Slot.Steel, [x, 0, 1.82], [wide - 1.4, 2.1, 0.18], 0.03)
    .part(0);
  const beside = x + wide / 2 + 1.2;
  shape.box(Slot.Metal, [beside + 0.1, -1.5, 0.7], [1.5, 1.1, 0.08], 0.02).box(Slot.Dark, [beside + 0.1, -1.5, 0], [0.3, 0.8, 0.7], 0.03);
  cabinet(shape, [x, depth / 2 - 0.5, 0], [2.6, 0.5, 2.1]);
  controlPanel(shape, [x + wide / 2 + 0.3, -depth / 2 + 0.4, 1.2]);
  stackLight(shape, [x - wide / 2 + 0.3, -1.6, 3.2]);
  return { shape, robots: [{ x: beside, y: 0.5, headingRad: 0.35, scale: 0.95 }] };
}

/** Side walls and a roof. */
function hull(shape: Shape, width: number, height: number, slot: Slot): void {
  for (const side of [-1, 1]) {
    shape.box(Slot.Base, [0, side * (INSIDE_M + 0.12), 0], [width - 0.1, 0.34, 0.14], 0.02);
    shape.box(slot, [0, side * (INSIDE_M + 0.12), 0.14], [width - 0.1, 0.24, height - 0.3], 0.04);
  }
  shape.box(slot, [0, 0, height - 0.3], [width - 0.1, 2 * INSIDE_M + 0.5, 0.3], 0.08);
}

/** A dark mouth at either end, so that nobody sees through. */
function ends(shape: Shape, width: number, slot: Slot): void {
  for (const end of [-1, 1]) {
    const x = end * (width / 2 - 0.16);
    shape.box(slot, [x, 0, DOOR_M], [0.3, 2 * INSIDE_M + 0.6, 0.6], 0.05);
    for (const side of [-1, 1]) shape.box(slot, [x, side * (INSIDE_M - 0.05), 0], [0.3, 0.6, DOOR_M + 0.1], 0.05);
    for (let i = 0; i < 7; i++) {
      shape.box(Slot.Dark, [end * (width / 2 - 0.5), (i / 6 - 0.5) * 2.6, 0.35], [0.02, 0.4, DOOR_M - 0.35], 0.004);
    }
  }
}

function finished(shape: Shape, width: number, depth: number): LineKit {
  controlPanel(shape, [width / 2 - 0.9, -depth / 2 + 0.5, 1.2]);
  stackLight(shape, [-width / 2 + 0.3, -INSIDE_M - 0.1, 2.9]);
  return { shape, robots: [] };
}
