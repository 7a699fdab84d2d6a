/** Tanks: each as large as its place, with a gauge that shows how full it is at first. */

import { Mesh, type MeshLambertMaterial } from "three";

import type { Place } from "../protocol/plant";
import { type ClayPalette, geometryOf } from "./clay";
import type { Layer } from "./layer";
import { Slot } from "./palette";
import { Shape } from "./shape";
import type { Footprint } from "./stations";

/** What is drawn of a tank of the plant file. */
export interface TankPlace {
  readonly place: Place | null;
}

const MOST_HEIGHT_M = 3.4;

export class TanksLayer implements Layer {
  readonly root: Mesh;
  readonly footprints: readonly Footprint[];

  readonly #material: MeshLambertMaterial;

  constructor(tanks: readonly TankPlace[], palette: ClayPalette) {
    const places = tanks.flatMap(({ place }) => (place ? [place] : []));
    const shape = new Shape();
    for (const place of places) shape.add(tank(place), [place.x_m, place.y_m, 0], place.heading_rad);
    this.#material = palette.material();
    this.root = new Mesh(geometryOf(shape), this.#material);
    this.root.castShadow = this.root.receiveShadow = true;
    this.root.visible = places.length > 0;
    this.root.name = "tanks";
    this.footprints = places.map((place) => ({
      x: place.x_m,
      y: place.y_m,
      headingRad: place.heading_rad,
      halfWidth: place.width_m / 2,
      halfDepth: place.depth_m / 2,
      height: MOST_HEIGHT_M,
    }));
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.#material.dispose();
  }
}

/** Upright, on a ring of feet, with a ladder and a gauge at its front. */
function tank({ width_m, depth_m }: Place): Shape {
  const radius = Math.min(width_m, depth_m) / 2 - 0.15;
  const height = Math.min(MOST_HEIGHT_M - 0.4, radius * 2.4);
  const shape = new Shape().lathe(Slot.Metal, [0, 0, 0.3], [
    [0, 0],
    [radius * 0.6, 0.02],
    [radius, 0.24],
    [radius, height - 0.3],
    [radius * 0.7, height - 0.08],
    [0, height],
  ]);
  for (let i = 0; i < 4; i++) {
    const angle = Math.PI * (0.25 + i / 2);
    const foot = [Math.cos(angle) * radius * 0.8, Math.sin(angle) * radius * 0.8, 0] as const;
    shape.box(Slot.Base, foot, [0.16, 0.16, 0.5], 0.02);
  }
  for (const z of [0.75, height - 0.35]) shape.cylinder(Slot.Steel, [0, 0, z], [radius + 0.03, 0.08]);
  shape.box(Slot.Dark, [0, -radius - 0.02, 0.7], [0.16, 0.06, height - 1.1], 0.02);
  shape.box(Slot.Screen, [0, -radius - 0.06, 0.76], [0.08, 0.03, (height - 1.2) * 0.8], 0.01);
  for (const x of [-0.2, 0.2]) shape.bar(Slot.Safety, [radius * 0.7 + x, -radius * 0.8, 0], [radius * 0.7 + x, -radius * 0.8, height], 0.04);
  return shape.cylinder(Slot.Steel, [0, 0, height + 0.26], [0.1, 0.3]);
}
