/** The building: walls that step aside for the camera, a ceiling for who walks, gates. */

import { Group, Mesh, type MeshLambertMaterial } from "three";

import type { Place, Plant } from "../protocol/plant";
import { type ClayPalette, geometryOf, shadeByHeight } from "./clay";
import type { Layer } from "./layer";
import { type Extent, onFloor } from "./layout";
import { Slot } from "./palette";
import { Shape } from "./shape";

const THICK_M = 0.3;
const PLINTH_M = 0.22;
const COLUMN_EVERY_M = 7.5;
const PANE_M = 2.5;
const TRUSS_EVERY_M = 7.5;
const ROOF_GAP_M = 0.7;
/** A wall is shown when the camera looks at its inside by at least this (cosine). */
const FACING = 0.12;
const FADE_PER_S = 5;

interface Wall {
  readonly mesh: Mesh;
  readonly material: MeshLambertMaterial;
  /** Outward. */
  readonly normal: readonly [number, number];
  shown: number;
}

export class HallLayer implements Layer {
  readonly root = new Group();
  readonly #walls: readonly Wall[];
  readonly #ceiling: Mesh;
  readonly #solid: MeshLambertMaterial;

  constructor(plant: Plant, hall: Extent, palette: ClayPalette) {
    const [width, depth] = [hall.east - hall.west, hall.north - hall.south];
    const height = Math.min(8, Math.max(4.6, 0.1 * Math.max(width, depth)));
    this.#solid = palette.material();
    const [x, y] = [(hall.west + hall.east) / 2, (hall.south + hall.north) / 2];
    const sides = [
      { at: [x, hall.north], turn: 0, length: width, normal: [0, 1] },
      { at: [hall.west, y], turn: Math.PI / 2, length: depth, normal: [-1, 0] },
      { at: [x, hall.south], turn: Math.PI, length: width, normal: [0, -1] },
      { at: [hall.east, y], turn: -Math.PI / 2, length: depth, normal: [1, 0] },
    ] as const;
    const plinth = new Shape();
    this.#walls = sides.map(({ at, turn, length, normal }): Wall => {
      plinth.add(plinthShape(length), [at[0], at[1], 0], turn);
      const shape = new Shape().add(wallShape(length, height), [at[0], at[1], 0], turn);
      const material = palette.material();
      const mesh = new Mesh(geometryOf(shape, shadeByHeight(shape)), material);
      return { mesh, material, normal, shown: 1 };
    });
    for (const { place } of [...plant.sources, ...plant.sinks]) {
      if (place) plinth.add(gateShape(place), [...onFloor(place, 0, place.depth_m / 2), 0], place.heading_rad);
    }
    const fixed = new Mesh(geometryOf(plinth, shadeByHeight(plinth)), this.#solid);
    const roof = ceilingShape(hall, height);
    this.#ceiling = new Mesh(geometryOf(roof, new Uint8Array(roof.vertexCount).fill(235)), this.#solid);
    this.#ceiling.visible = false;
    fixed.castShadow = fixed.receiveShadow = true;
    this.root.add(fixed, this.#ceiling, ...this.#walls.map(({ mesh }) => mesh));
    this.root.name = "hall";
  }

  /** Inside, all walls and the ceiling stand. */
  setInside(inside: boolean): void {
    this.#ceiling.visible = inside;
  }

  /**
   * Shows the walls behind the plant and hides those before it.
   *
   * @param forward Where the camera looks, over the floor.
   * @param seconds Since the last frame; Infinity is at once.
   * @returns Whether walls are still fading.
   */
  turnTo(forward: readonly number[], seconds: number): boolean {
    let fading = false;
    for (const wall of this.#walls) {
      const facing = forward[0]! * wall.normal[0] + forward[1]! * wall.normal[1];
      const wanted = this.#ceiling.visible || facing > FACING ? 1 : 0;
      const step = Math.min(1, seconds * FADE_PER_S);
      wall.shown += Math.max(-step, Math.min(step, wanted - wall.shown));
      wall.mesh.visible = wall.shown > 0.01;
      wall.material.opacity = wall.shown;
      wall.material.transparent = wall.shown < 1;
      fading ||= wall.shown !== wanted;
    }
    return fading;
  }

  dispose(): void {
    for (const mesh of this.root.children as Mesh[]) mesh.geometry.dispose();
    for (const { material } of this.#walls) material.dispose();
    this.#solid.dispose();
  }
}

function plinthShape(length: number): Shape {
  const full = length + 2 * THICK_M;
  return new Shape().box(Slot.Trim, [0, THICK_M / 2, 0], [full, THICK_M, PLINTH_M], 0.02);
}

/** Along x, its inside facing -y, with a band of windows and columns on the inside. */
function wallShape(length: number, height: number): Shape {
  const full = length + 2 * THICK_M;
  const [sill, lintel] = [height * 0.5, height * 0.8];
  const y = THICK_M / 2;
  const shape = new Shape()
    .box(Slot.Wall, [0, y, PLINTH_M], [full, THICK_M * 0.8, sill - PLINTH_M], 0.01)
    .box(Slot.Wall, [0, y, lintel], [full, THICK_M * 0.8, height - lintel], 0.01)
    .box(Slot.Window, [0, y, sill], [full - 0.04, 0.1, lintel - sill], 0.005)
    .box(Slot.Trim, [0, y - 0.02, sill - 0.05], [full, THICK_M * 0.95, 0.09], 0.01)
    .box(Slot.Trim, [0, y - 0.02, lintel - 0.03], [full, THICK_M * 0.9, 0.07], 0.01)
    .box(Slot.Trim, [0, y, height], [full, THICK_M, 0.1], 0.015);
  const panes = Math.max(1, Math.round(length / PANE_M));
  for (let i = 0; i <= panes; i++) {
    const x = (i / panes - 0.5) * length;
    shape.box(Slot.Trim, [x, y - 0.02, sill], [0.07, 0.12, lintel - sill], 0.01);
  }
  const bays = Math.max(1, Math.round(length / COLUMN_EVERY_M));
  for (let i = 0; i <= bays; i++) {
    const x = (i / bays - 0.5) * (length - 0.4);
    shape.box(Slot.Beam, [x, -0.14, 0], [0.34, 0.3, height], 0.03);
    shape.box(Slot.Safety, [x, -0.14, 0], [0.36, 0.32, 0.9], 0.02);
  }
  return shape;
}

/** A gate with a half-open shutter over a leveller plate, in the back edge of a place. */
function gateShape(place: Place): Shape {
  const width = Math.min(place.width_m * 0.9, 3.6);
  const shape = new Shape()
    .box(Slot.Beam, [0, -0.06, 2.9], [width + 0.5, 0.34, 0.5], 0.04)
    .box(Slot.ShellShade, [0, -0.02, 1.9], [width, 0.08, 1.0], 0.01)
    .box(Slot.Metal, [0, -0.6, 0], [width * 0.86, 1.1, 0.03], 0.01);
  for (let i = 0; i < 4; i++) {
    shape.box(Slot.Trim, [0, -0.07, 1.95 + i * 0.24], [width, 0.03, 0.03], 0.006);
  }
  for (const side of [-1, 1]) {
    shape.box(Slot.Beam, [side * (width / 2 + 0.12), -0.06, 0], [0.24, 0.3, 2.9], 0.03);
    shape.cylinder(Slot.Safety, [side * (width / 2 + 0.16), -0.5, 0], [0.09, 1.0]);
    shape.cylinder(Slot.Dark, [side * (width / 2 + 0.16), -0.5, 0.66], [0.093, 0.14]);
  }
  return shape;
}

function ceilingShape(hall: Extent, height: number): Shape {
  const [width, depth] = [hall.east - hall.west, hall.north - hall.south];
  const [x, y] = [(hall.west + hall.east) / 2, (hall.south + hall.north) / 2];
  const shape = new Shape().box(Slot.Roof, [x, y, height + ROOF_GAP_M], [width, depth, 0.1], 0.01);
  for (const edge of [hall.south, hall.north]) {
    shape.box(Slot.Roof, [x, edge, height], [width, 0.1, ROOF_GAP_M], 0.01);
  }
  for (const edge of [hall.west, hall.east]) {
    shape.box(Slot.Roof, [edge, y, height], [0.1, depth, ROOF_GAP_M], 0.01);
  }
  const trusses = Math.max(2, Math.round(width / TRUSS_EVERY_M));
  for (let i = 0; i <= trusses; i++) {
    const at = hall.west + 0.3 + (i / trusses) * (width - 0.6);
    shape.box(Slot.Beam, [at, y, height - 0.25], [0.14, depth, 0.14], 0.02);
    shape.box(Slot.Beam, [at, y, height + 0.5], [0.14, depth, 0.14], 0.02);
    const ties = Math.max(2, Math.round(depth / 1.6));
    for (let k = 0; k < ties; k++) {
      const [from, to] = [k, k + 1].map((n) => hall.south + (n / ties) * depth) as [number, number];
      const [low, high] = [height - 0.14, height + 0.5];
      const rising = k % 2 === 0;
      shape.bar(Slot.Beam, [at, from, rising ? low : high], [at, to, rising ? high : low], 0.06);
    }
    if (i === trusses) break;
    const rows = Math.max(1, Math.round(depth / 6));
    for (let k = 0; k < rows; k++) {
      const lamp = [at + (width - 0.6) / trusses / 2, hall.south + ((k + 0.5) / rows) * depth] as const;
      shape.box(Slot.Metal, [lamp[0], lamp[1], height - 0.3], [0.3, 2.4, 0.1], 0.02);
      shape.box(Slot.Lamp, [lamp[0], lamp[1], height - 0.33], [0.22, 2.3, 0.03], 0.01);
    }
  }
  return shape;
}
