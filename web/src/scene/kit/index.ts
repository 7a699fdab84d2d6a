/** What a station looks like: a shape for each kind that a plant file may name. */

import type { Shape } from "../shape";
import { drill, grinder, lathe, laser, mill, saw } from "./cutting";
import { eroder, moulder, paintBooth, rack } from "./forming";
import { assembly, bench, inspection, packing } from "./manual";
import { machine, oven, press, washer, weldingCell } from "./process";

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

/** The shape for a station's kind: the one named, or named within (`cnc-lathe`), or a plain one. */
export function kitKind(kind: string): KitKind {
  return KIT_KINDS.find((name) => name === kind) ?? KIT_KINDS.find((name) => kind.includes(name)) ?? "machine";
}

/** A fresh shape, centred over its origin, with the size it has. */
export function buildKind(kind: KitKind): Shape {
  return BUILDERS[kind]().centred();
}
