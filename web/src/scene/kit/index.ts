/** What a station looks like: a shape for each kind that a plant file may name. */

import type { Place } from "../../protocol/plant";
import type { Shape } from "../shape";
import { drill, grinder, lathe, laser, mill, saw } from "./cutting";
import { eroder, moulder, paintBooth, rack } from "./forming";
import { carBay, cellLine, framing, type LineKit, lightTunnel, marriage, rollerBench, weldLine } from "./line";
import { assembly, bench, inspection, packing } from "./manual";
import { machine, oven, press, washer, weldingCell } from "./process";
import { dipTunnel, ovenTunnel, pressLine, sprayTunnel } from "./tunnel";

export { type RobotSpot, robot } from "./robot";

const BUILDERS = {
  lathe,
  mill,
  drill,
  grinder,
  saw,
  laser,
  edm: eroder,
  oven,
  washer,
  paint: paintBooth,
  press,
  moulder,
  weld: weldingCell,
  bench,
  inspection,
  packing,
  assembly,
  storage: rack,
  machine,
} as const satisfies Record<string, () => Shape>;

export type KitKind = keyof typeof BUILDERS;
export const KIT_KINDS = Object.keys(BUILDERS) as readonly KitKind[];

/** Kinds that a line runs through: they take the whole of their place, whatever its size. */
const LINE_BUILDERS = {
  "weld-line": weldLine,
  framing,
  "car-bay": carBay,
  "cell-line": cellLine,
  "light-tunnel": lightTunnel,
  "dip-tunnel": dipTunnel,
  "oven-tunnel": ovenTunnel,
  "spray-tunnel": sprayTunnel,
  "water-tunnel": (width, depth) => ({ ...sprayTunnel(width, depth), robots: [] }),
  "press-line": pressLine,
  marriage,
  "roller-bench": rollerBench,
} as const satisfies Record<string, (width: number, depth: number) => LineKit>;

export type LineKind = keyof typeof LINE_BUILDERS;
export const LINE_KINDS = Object.keys(LINE_BUILDERS) as readonly LineKind[];

/** Whether what is worked on at a kind of station stands in its middle. */
export function isLineKind(kind: string): kind is LineKind {
  return Object.hasOwn(LINE_BUILDERS, kind);
}

/** The shape of such a kind for a place, and its robots. */
export function buildLineKind(kind: LineKind, { width_m, depth_m }: Pick<Place, "width_m" | "depth_m">): LineKit {
  return LINE_BUILDERS[kind](width_m, depth_m);
}

/** The shape for a station's kind: the one named, or named within (`cnc-lathe`), or a plain one. */
export function kitKind(kind: string): KitKind {
  return KIT_KINDS.find((name) => name === kind) ?? KIT_KINDS.find((name) => kind.includes(name)) ?? "machine";
}

/** A fresh shape, centred over its origin, with the size it has. */
export function buildKind(kind: KitKind): Shape {
  return BUILDERS[kind]().centred();
}
