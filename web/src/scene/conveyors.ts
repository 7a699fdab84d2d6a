/** Conveyors along their lines: a band on legs, a track in the floor for pallets, rollers for skids. */

import { Mesh, type MeshLambertMaterial } from "three";

import type { Conveyor, Place, Plant, Point } from "../protocol/plant";
import { type ClayPalette, geometryOf, shadeByHeight } from "./clay";
import type { Layer } from "./layer";
import { Slot } from "./palette";
import { Shape } from "./shape";
import type { Footprint } from "./stations";

/** Of the band that small carriers ride on. */
export const BAND_HEIGHT_M = 0.7;
const LEG_EVERY_M = 2;
/** From this width on it carries pallets, which roll along the floor between two rails. */
export const TRACK_WIDTH_M = 0.8;
/** From this width on it carries skids, which bring their own height. */
const SKID_WIDTH_M = 1.2;
const LOW_HEIGHT_M = 0.3;
const ROLLER_EVERY_M = 0.75;
/** A line goes on into a station whose middle is straight ahead within this. */
const LEAD_IN_M = 16;

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

  /** @param through Stations that a line runs through. */
  constructor(plant: Pick<Plant, "conveyors" | "stations">, through: ReadonlySet<string>, palette: ClayPalette) {
    const inLine = plant.stations.filter(({ id, place }) => place && through.has(id));
    const places = new Map(inLine.map(({ id, place }) => [id, place!]));
    const stretches = plant.conveyors.flatMap((each) => stretchesOf(each, places.get(each.to)));
    const shape = new Shape();
    for (const each of stretches) {
      shape.add(shapeOf(each), [each.x, each.y, 0], each.headingRad);
    }
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
      height: width < TRACK_WIDTH_M ? BAND_HEIGHT_M : LOW_HEIGHT_M,
    }));
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.#material.dispose();
  }
}

/** @param ahead The place of the station that it feeds, where lines run through such stations. */
function stretchesOf({ points_m, width_m }: Conveyor, ahead: Place | undefined): Stretch[] {
  const points = [...points_m, ...leadIn(points_m, ahead)];
  return points.slice(1).flatMap((to, i): Stretch[] => {
    const from = points[i]!;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    if (length === 0) return [];
    const middle = { x: (from[0] + to[0]) / 2, y: (from[1] + to[1]) / 2 };
    return [{ ...middle, headingRad: Math.atan2(dy, dx), length, width: width_m }];
  });
}

/** The middle of the station that lies straight ahead of a line's end, if it does. */
function leadIn(points: readonly Point[], ahead: Place | undefined): Point[] {
  const [before, end] = [points.at(-2)!, points.at(-1)!];
  if (!ahead) return [];
  const [dx, dy] = [end[0] - before[0], end[1] - before[1]];
  const [toX, toY] = [ahead.x_m - end[0], ahead.y_m - end[1]];
  const away = Math.hypot(toX, toY);
  const straight = (dx * toX + dy * toY) / (Math.hypot(dx, dy) * away);
  return away > 0 && away < LEAD_IN_M && straight > 0.999 ? [[ahead.x_m, ahead.y_m]] : [];
}

/** Along x. */
function shapeOf(stretch: Stretch): Shape {
  if (stretch.width < TRACK_WIDTH_M) return band(stretch);
  return stretch.width < SKID_WIDTH_M ? track(stretch) : rollers(stretch);
}

function track({ length, width }: Stretch): Shape {
  const shape = new Shape().box(Slot.Base, [0, 0, 0], [length + 0.12, width, 0.025], 0.008);
  for (const side of [-1, 1]) {
    shape.box(Slot.Metal, [0, side * (width / 2 + 0.05), 0], [length + 0.05, 0.09, 0.14], 0.02);
  }
  return shape;
}

function band({ length, width }: Stretch): Shape {
  const shape = new Shape().box(Slot.Dark, [0, 0, BAND_HEIGHT_M - 0.08], [length, width * 0.86, 0.08], 0.02);
  for (const side of [-1, 1]) {
    shape.box(Slot.Metal, [0, (side * width) / 2, BAND_HEIGHT_M - 0.14], [length, 0.06, 0.16], 0.015);
  }
  const legs = Math.max(2, Math.round(length / LEG_EVERY_M) + 1);
  for (let i = 0; i < legs; i++) {
    const x = (i / (legs - 1) - 0.5) * (length - 0.2);
    for (const side of [-1, 1]) {
      shape.box(Slot.Steel, [x, (side * width) / 2, 0], [0.06, 0.06, BAND_HEIGHT_M - 0.14], 0.01);
    }
  }
  return shape;
}

/** Two beams on the floor and rollers across them. */
function rollers({ length, width }: Stretch): Shape {
  const shape = new Shape();
  for (const side of [-1, 1]) {
    shape.box(Slot.ShellShade, [0, side * width * 0.4, 0.06], [length + 0.04, 0.14, 0.18], 0.02);
  }
  const n = Math.max(1, Math.round(length / ROLLER_EVERY_M));
  for (let i = 0; i < n; i++) {
    const x = ((i + 0.5) / n - 0.5) * length;
    shape.box(Slot.Steel, [x, 0, 0.2], [0.13, width * 0.92, 0.1], 0.045);
    if (i % 2 === 0) shape.box(Slot.Dark, [x, 0, 0], [0.12, width * 0.9, 0.07], 0.01);
  }
  return shape;
}
