/** Cars on skids: one body in three silhouettes, from sections along its length. */

import { Slot } from "../palette";
import { Shape, type Vec2, type Vec3 } from "../shape";

/** Rigid parts that a car has only from some station on. */
export const CarPart = { Body: 0, Glass: 1, Fittings: 2 } as const;

/** A silhouette: heights over the length, each point (share of the length from the nose, metres). */
interface Silhouette {
  readonly length: number;
  readonly halfWidth: number;
  /** Where the panels end and the windows begin. */
  readonly waist: readonly Vec2[];
  readonly roof: readonly Vec2[];
  /** Side windows from and to, and the posts between them. */
  readonly windows: readonly [number, number];
  readonly posts: readonly number[];
  /** Windscreen and rear window, from and to. */
  readonly screens: readonly (readonly [number, number])[];
  readonly sill: number;
  readonly wheel: number;
}

const SEDAN: Silhouette = {
  length: 4.5,
  halfWidth: 0.9,
  waist: [[0, 0.62], [0.04, 0.72], [0.3, 0.9], [0.6, 0.94], [0.9, 0.95], [1, 0.84]],
  roof: [[0, 0.64], [0.04, 0.76], [0.3, 0.95], [0.42, 1.36], [0.52, 1.43], [0.66, 1.41], [0.84, 1.02], [0.97, 0.99], [1, 0.86]],
  windows: [0.34, 0.8],
  posts: [0.57],
  screens: [[0.31, 0.44], [0.68, 0.83]],
  sill: 0.24,
  wheel: 0.32,
};

const HATCHBACK: Silhouette = {
  length: 4.0,
  halfWidth: 0.87,
  waist: [[0, 0.66], [0.05, 0.78], [0.3, 0.93], [0.65, 0.97], [0.94, 1.0], [1, 0.9]],
  roof: [[0, 0.68], [0.05, 0.82], [0.28, 0.98], [0.42, 1.41], [0.54, 1.49], [0.84, 1.44], [0.95, 1.08], [1, 0.94]],
  windows: [0.33, 0.9],
  posts: [0.58, 0.78],
  screens: [[0.29, 0.43], [0.86, 0.945]],
  sill: 0.24,
  wheel: 0.31,
};

const SUV: Silhouette = {
  length: 4.65,
  halfWidth: 0.95,
  waist: [[0, 0.82], [0.04, 0.95], [0.28, 1.1], [0.65, 1.14], [0.95, 1.16], [1, 1.04]],
  roof: [[0, 0.84], [0.04, 1.0], [0.27, 1.15], [0.38, 1.6], [0.5, 1.69], [0.88, 1.65], [0.965, 1.24], [1, 1.08]],
  windows: [0.31, 0.92],
  posts: [0.53, 0.74],
  screens: [[0.28, 0.39], [0.9, 0.96]],
  sill: 0.32,
  wheel: 0.37,
};

/** The skid carries a body this high. */
const SKID_M = 0.42;
const WHEELS_AT = [0.19, 0.8] as const;
const N_SECTION = 34;

export const hatchback = (): Shape => car(HATCHBACK);
export const sedan = (): Shape => car(SEDAN);
export const suv = (): Shape => car(SUV);

/** Its nose at -y; the floor at 0, and the body on a skid above it. */
function car(form: Silhouette): Shape {
  const body = new Shape();
  const sections = Array.from({ length: N_SECTION + 1 }, (_, i) => section(form, i / N_SECTION));
  skin(body, form, sections, "panels");
  body.part(CarPart.Glass);
  skin(body, form, sections, "glass");
  body.part(CarPart.Fittings);
  fittings(body, form);
  const shape = new Shape().add(body, [0, 0, SKID_M - form.sill + 0.06]);
  return skid(shape, form.length);
}

/** The outline of the body at a share of its length, from one sill over the roof to the other. */
function section(form: Silhouette, share: number): Vec3[] {
  const y = (share - 0.5) * form.length;
  const waist = heightAt(form.waist, share);
  const roof = Math.max(waist + 0.012, heightAt(form.roof, share));
  const ends = Math.min(1, Math.min(share, 1 - share) / 0.1);
  const wide = form.halfWidth * (0.8 + 0.2 * Math.sqrt(ends * (2 - ends)));
  const cabin = Math.min(1, Math.max(0, (roof - waist) / 0.34));
  const top = wide - 0.06 - 0.17 * cabin;
  const low = archAt(form, y) + (share < 0.03 || share > 0.97 ? 0.1 : 0);
  const flank = Math.max(low + 0.015, form.sill + 0.22);
  const half: Vec2[] = [
    [wide - 0.06, low],
    [wide - 0.005, flank],
    [wide, Math.max(flank + 0.03, waist - 0.16)],
    [wide - 0.035, waist],
    [top + 0.03, roof - 0.045 * cabin - 0.004],
    [top - 0.07, roof],
    [top * 0.5, roof + 0.014],
  ];
  const left = half.map(([x, z]): Vec3 => [-x, y, z]);
  return [...left, ...left.toReversed().map(([x, , z]): Vec3 => [-x, y, z])];
}

function heightAt(line: readonly Vec2[], share: number): number {
  for (let i = 1; i < line.length; i++) {
    const [[from, low], [to, high]] = [line[i - 1]!, line[i]!];
    if (share > to) continue;
    const t = (share - from) / (to - from);
    return low + (high - low) * (0.55 * t + 0.45 * t * t * (3 - 2 * t));
  }
  return line.at(-1)![1];
}

/** The lower edge, which rises over the wheels. */
function archAt(form: Silhouette, y: number): number {
  const reach = form.wheel + 0.05;
  const over = WHEELS_AT.map((at) => Math.abs(y - (at - 0.5) * form.length)).filter((d) => d < reach);
  return Math.max(form.sill, ...over.map((d) => Math.sqrt(reach * reach - d * d) + form.wheel - 0.02));
}

const EDGE = { side: [3, 9], top: [4, 5, 6, 7, 8], screen: [5, 6, 7] } as const;

/** Panels, or the glass between them: the same skin, of which each shows its own faces. */
function skin(shape: Shape, form: Silhouette, sections: readonly (readonly Vec3[])[], of: "panels" | "glass"): void {
  const isGlass = (ring: number, edge: number): boolean => {
    const share = (ring + 0.5) / N_SECTION;
    if ((EDGE.side as readonly number[]).includes(edge)) {
      const [from, to] = form.windows;
      return share > from && share < to && !form.posts.some((at) => Math.abs(at - share) < 0.016);
    }
    return (EDGE.screen as readonly number[]).includes(edge) && form.screens.some(([a, b]) => share > a && share < b);
  };
  const whole = new Shape().loft(sections, (ring, edge) => (isGlass(ring, edge) ? Slot.Glass : edge === 13 ? Slot.Dark : Slot.Load));
  shape.addFaces(whole, (slot) => (slot === Slot.Glass) === (of === "glass"));
  if (of === "glass") return;
  // Without its windows a body is open: what is inside is dark.
  const inner = sections.map((ring) => ring.map(([x, y, z]): Vec3 => [x * 0.97, y * 0.995, z - 0.02]));
  const inside = new Shape().loft(inner.slice(6, -1), () => Slot.Dark);
  shape.add(inside, [0, 0, 0]);
}

function fittings(shape: Shape, form: Silhouette): void {
  const { length, halfWidth, wheel } = form;
  for (const at of WHEELS_AT) {
    for (const side of [-1, 1]) {
      const y = (at - 0.5) * length;
      const x = side > 0 ? halfWidth - 0.2 : -halfWidth;
      shape.cylinder(Slot.Dark, [x, y, wheel - 0.02], [wheel, 0.2], "x");
      shape.cylinder(Slot.Metal, [side > 0 ? halfWidth - 0.03 : -halfWidth - 0.02, y, wheel - 0.02], [wheel * 0.6, 0.05], "x");
    }
  }
  const nose = -length / 2;
  const light = heightAt(form.waist, 0.03);
  for (const side of [-1, 1]) {
    shape.box(Slot.Paper, [side * halfWidth * 0.6, nose + 0.05, light - 0.12], [0.34, 0.1, 0.09], 0.02);
    shape.box(Slot.TailLamp, [side * halfWidth * 0.62, length / 2 - 0.04, light - 0.02], [0.3, 0.08, 0.1], 0.02);
    shape.box(Slot.Dark, [side * (halfWidth + 0.06), nose + length * 0.34, heightAt(form.waist, 0.34)], [0.16, 0.1, 0.12], 0.03);
  }
  shape.box(Slot.Dark, [0, nose + 0.02, light - 0.3], [halfWidth * 1.1, 0.08, 0.12], 0.02);
}

function skid(shape: Shape, length: number): Shape {
  shape.part(CarPart.Body);
  for (const x of [-0.5, 0.5]) shape.box(Slot.Steel, [x, 0, 0.3], [0.09, length + 0.1, 0.1], 0.015);
  for (const y of [-0.36, 0.36]) {
    shape.box(Slot.Steel, [0, y * length, 0.31], [1.1, 0.09, 0.07], 0.012);
    for (const x of [-0.5, 0.5]) shape.box(Slot.Steel, [x, y * length, 0.38], [0.08, 0.08, 0.12], 0.012);
  }
  return shape;
}
