/** A measurement as it is drawn on the floor: lines that end in oblique marks, as in a drawing. */

import { BufferGeometry, DoubleSide, Float32BufferAttribute, Group, Mesh, MeshBasicMaterial } from "three";
import { LineMaterial } from "three/addons/lines/LineMaterial.js";
import { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/addons/lines/LineSegmentsGeometry.js";

import type { Point } from "../../protocol/plant";
import { FLOOR_INK } from "../palette";
import type { Theme } from "../types";
import { trianglesOf } from "./geometry";
import type { Spot } from "./snap";

const TICK_PX = 8;
const SPOT_PX = 7;
/** Over the floor, so that no marking lies on it; nothing hides it. */
const OVER_FLOOR_M = 0.02;
const ORDER = 90;

/** What there is to draw; lengths of a pixel on the floor are asked for where something stands. */
export interface Picture {
  readonly sides: readonly (readonly [Point, Point])[];
  /** From the last point to where the next would be. */
  readonly open: readonly (readonly [Point, Point])[];
  readonly area: readonly Point[];
  readonly spot: Spot | undefined;
  readonly perPx: (at: Point) => number;
}

export class Drawing {
  readonly root = new Group();

  readonly #sides = lines(2.5);
  readonly #open = lines(1.5);
  readonly #fill: Mesh<BufferGeometry, MeshBasicMaterial>;

  constructor() {
    const fill = { transparent: true, opacity: 0.16, depthTest: false, side: DoubleSide, toneMapped: false };
    this.#fill = new Mesh(new BufferGeometry(), new MeshBasicMaterial(fill));
    this.#fill.renderOrder = ORDER;
    this.#fill.frustumCulled = false;
    this.#fill.position.z = OVER_FLOOR_M;
    this.root.add(this.#fill, this.#open, this.#sides);
    this.root.name = "measure";
  }

  show({ sides, open, area, spot, perPx }: Picture): void {
    const ticks = sides.flatMap(([a, b]) => [tickAt(a, a, b, perPx(a)), tickAt(b, a, b, perPx(b))]);
    draw(this.#sides, [...sides, ...ticks, ...(spot ? markOf(spot, SPOT_PX * perPx(spot.point)) : [])]);
    draw(this.#open, open);
    this.#fill.geometry.dispose();
    this.#fill.geometry = filled(area);
    this.#fill.visible = area.length > 2;
  }

  setTheme(theme: Theme): void {
    const { accent } = FLOOR_INK[theme];
    for (const { material } of [this.#sides, this.#open, this.#fill]) material.color.set(accent);
  }

  dispose(): void {
    for (const { geometry, material } of [this.#sides, this.#open, this.#fill]) {
      geometry.dispose();
      material.dispose();
    }
  }
}

type Side = readonly [Point, Point];

function lines(widthPx: number): LineSegments2 {
  const material = new LineMaterial({ linewidth: widthPx, depthTest: false, transparent: true, toneMapped: false });
  const made = new LineSegments2(new LineSegmentsGeometry(), material);
  made.renderOrder = ORDER + 1;
  made.frustumCulled = false;
  made.visible = false;
  return made;
}

function draw(on: LineSegments2, sides: readonly Side[]): void {
  on.geometry.dispose();
  on.visible = sides.length > 0;
  on.geometry = new LineSegmentsGeometry();
  if (on.visible) on.geometry.setPositions(sides.flat().flatMap(([x, y]) => [x, y, OVER_FLOOR_M]));
}

/** Across the end of a side, halfway between it and square to it. */
function tickAt(at: Point, a: Point, b: Point, perPx: number): Side {
  const angle = Math.atan2(b[1] - a[1], b[0] - a[0]) + Math.PI / 4;
  const [dx, dy] = [Math.cos(angle) * TICK_PX * perPx, Math.sin(angle) * TICK_PX * perPx];
  return [[at[0] - dx, at[1] - dy], [at[0] + dx, at[1] + dy]];
}

/** A square on corners, a cross on edges, a plus elsewhere: told apart without colour. */
function markOf({ point: [x, y], kind }: Spot, r: number): readonly Side[] {
  if (kind === "floor") return [[[x - r, y], [x + r, y]], [[x, y - r], [x, y + r]]];
  const [a, b, c, d]: Point[] = [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]];
  if (kind === "edge") return [[a!, c!], [b!, d!]];
  return [[a!, b!], [b!, c!], [c!, d!], [d!, a!]];
}

function filled(area: readonly Point[]): BufferGeometry {
  const geometry = new BufferGeometry();
  if (area.length < 3) return geometry;
  geometry.setAttribute("position", new Float32BufferAttribute(area.flatMap(([x, y]) => [x, y, 0]), 3));
  geometry.setIndex(trianglesOf(area));
  return geometry;
}
