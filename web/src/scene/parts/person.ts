/** A person of 1.75 m, facing -y. */

import { Slot } from "../palette";
import { Shape } from "../shape";

/** Rigid parts that swing in a walk: each leg with the arm of the other side. (1 and 2 are a car's.) */
export const Limb = { None: 0, LeftLeg: 3, RightLeg: 4 } as const;
/** Heights of the joints that they swing about. */
export const HIP_M = 0.86;
export const SHOULDER_M = 1.4;

/** Walking: the arms hang. */
export function person(): Shape {
  const shape = new Shape();
  for (const side of [-1, 1]) {
    shape.part(side < 0 ? Limb.LeftLeg : Limb.RightLeg);
    leg(shape, side);
    shape.part(side < 0 ? Limb.RightLeg : Limb.LeftLeg);
    shape.bar(Slot.Vest, [side * 0.24, 0, 1.4], [side * 0.26, -0.02, 1.1], 0.1);
    shape.bar(Slot.Skin, [side * 0.26, -0.02, 1.1], [side * 0.25, -0.08, 0.84], 0.075);
  }
  return trunk(shape.part(Limb.None));
}

/** At work: hands on something in front. */
export function personAtWork(): Shape {
  const shape = new Shape();
  for (const side of [-1, 1]) {
    leg(shape, side);
    shape.bar(Slot.Vest, [side * 0.24, 0, 1.38], [side * 0.25, -0.08, 1.1], 0.1);
    shape.bar(Slot.Skin, [side * 0.25, -0.07, 1.12], [side * 0.16, -0.34, 1.1], 0.075);
  }
  return trunk(shape);
}

function leg(shape: Shape, side: number): void {
  shape.box(Slot.Dark, [side * 0.1, -0.04, 0], [0.11, 0.27, 0.09], 0.03);
  shape.lathe(Slot.Trousers, [side * 0.1, 0, 0.07], limb(0.075, 0.1, 0.78));
}

function trunk(shape: Shape): Shape {
  return shape
    .lathe(Slot.Vest, [0, 0, 0.82], [[0, 0], [0.17, 0.01], [0.185, 0.3], [0.215, 0.52], [0.15, 0.64], [0, 0.66]])
    .lathe(Slot.Paper, [0, 0, 1.06], [[0.192, 0], [0.2, 0.01], [0.203, 0.05], [0.195, 0.06]])
    .cylinder(Slot.Skin, [0, 0, 1.44], [0.06, 0.1])
    .lathe(Slot.Skin, [0, -0.01, 1.5], [[0, 0], [0.08, 0.02], [0.105, 0.1], [0.1, 0.18], [0, 0.2]])
    .lathe(Slot.Helmet, [0, 0, 1.62], [[0.14, 0], [0.13, 0.03], [0.12, 0.09], [0.07, 0.15], [0, 0.165]]);
}

function limb(narrow: number, wide: number, length: number): (readonly [number, number])[] {
  return [[0, 0], [narrow, 0.01], [narrow, length * 0.4], [wide, length], [0, length]];
}
