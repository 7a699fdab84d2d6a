/** Conveyors: a belt between two rails, on legs, along each conveyor's line. */

import { Mesh, type MeshLambertMaterial } from "three";

import type { Conveyor } from "../protocol/plant";
import { type ClayPalette, geometryOf, shadeByHeight } from "./clay";
import type { Layer } from "./layer";
import { Slot } from "./palette";
import { Shape } from "./shape";
import type { Footprint } from "./stations";

const HEIGHT_M = 0.7;
const LEG_EVERY_M = 2;

interface Stretch {
  readonly x: number;
  readonly y: number;
  readonly headingRad: number;
  readonly length: number;
  readonly width: number;
}

export class ConveyorsLayer implements Layer {
  readonly root: Mesh;
  readonly footprints: readonly Footprint[];

  readonly #material: MeshLambertMaterial;

  constructor(conveyors: readonly Conveyor[], palette: ClayPalette) {
    const stretches = conveyors.flatMap(stretchesOf);
    const shape = new Shape();
    for (const each of stretches) shape.add(beltShape(each), [each.x, each.y, 0], each.headingRad);
    this.#material = palette.material();
    this.root = new Mesh(geometryOf(shape, shadeByHeight(shape)), this.#material);
    this.root.castShadow = this.root.receiveShadow = true;
    this.root.visible = stretches.length > 0;
    this.root.name = "conveyors";
    this.footprints = stretches.map(({ x, y, headingRad, length, width }) => ({
      x,
      y,
      headingRad,
      halfWidth: length / 2,
      halfDepth: width / 2,
      height: HEIGHT_M,
    }));
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.#material.dispose();
  }
}

function stretchesOf({ points_m, width_m }: Conveyor): Stretch[] {
  return points_m.slice(1).flatMap((to, i): Stretch[] => {
    const from = points_m[i]!;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    if (length === 0) return [];
    const middle = { x: (from[0] + to[0]) / 2, y: (from[1] + to[1]) / 2 };
    return [{ ...middle, headingRad: Math.atan2(dy, dx), length, width: width_m }];
  });
}

/** Along x. */
function beltShape({ length, width }: Stretch): Shape {
  const shape = new Shape().box(Slot.Dark, [0, 0, HEIGHT_M - 0.08], [length, width * 0.86, 0.08], 0.02);
  for (const side of [-1, 1]) {
    shape.box(Slot.Metal, [0, (side * width) / 2, HEIGHT_M - 0.14], [length, 0.06, 0.16], 0.015);
  }
  const legs = Math.max(2, Math.round(length / LEG_EVERY_M) + 1);
  for (let i = 0; i < legs; i++) {
    const x = (i / (legs - 1) - 0.5) * (length - 0.2);
    for (const side of [-1, 1]) {
      shape.box(Slot.Steel, [x, (side * width) / 2, 0], [0.06, 0.06, HEIGHT_M - 0.14], 0.01);
    }
  }
  return shape;
}
