/** What is painted on the floor: areas, aisles, waiting bays, the pad of each station. */

import { InstancedBufferAttribute, Mesh, type ShaderMaterial, Vector4 } from "three";

import type { Aisle, Place, Plant } from "../protocol/plant";
import type { Layer } from "./layer";
import { MARKING_FRAGMENT, MARKING_VERTEX } from "./markings.glsl";
import { PaintOrder, painted, setInk, squares } from "./paint";
import { FLOOR_INK, Ink, N_INK, NO_STATE, STATE_COLOURS } from "./palette";
import type { Theme } from "./types";

/** States that call for attention are tinted more; normal work stays quiet. */
const LOUD: ReadonlySet<number> = new Set([1, 3, 4]);
const QUIET_STROKE = 0.62;
/** The states whose colours say more and less. */
const MORE = 0;
const LESS = 4;

/** The lines around what is pointed at. */
const POINTERS: ReadonlyMap<"hovered" | "selected", number> = new Map([["hovered", 0.06], ["selected", 0.13]]);

const PAD_RADIUS_M = 0.22;
const PAD_LINE_M = 0.07;
const EDGE_LINE_M = 0.1;
const CHEVRON_EVERY_M = 7;

/** A mark: where, how large, with what edge, in which colours. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfDepth: number;
  readonly headingRad: number;
  readonly radius: number;
  readonly line: number;
  /** Length of one dash and its gap; 0 for a whole line. */
  readonly dash: number;
  readonly stroke: number;
  readonly fill: number;
  /** 0 a rectangle, 1 a chevron that points along its own x, 2 dashes along its own x. */
  readonly form: 0 | 1 | 2;
}

/** All of it in one draw call, painted in the order given: areas, aisles, bays, pads, pointers. */
export class MarkingsLayer implements Layer {
  readonly root: Mesh;
  /** The light that falls on it, white at first, and how grey it is, from 0 to 1. */
  readonly tone = new Vector4(1, 1, 1, 0);

  readonly #material: ShaderMaterial;
  readonly #inks: InstancedBufferAttribute;
  readonly #boxes: InstancedBufferAttribute;
  readonly #forms: InstancedBufferAttribute;
  readonly #padOf = new Map<string, number>();
  /** The mark of each thing that may be moved, and how it looks at a place. */
  readonly #markOf = new Map<string, { readonly index: number; readonly at: (place: Place) => Mark }>();
  readonly #places = new Map<string, Place>();
  /** The mark of each station that tells how it differs from its like in another world. */
  readonly #differenceOf = new Map<string, number>();
  readonly #pointers: { readonly hovered: number; readonly selected: number };
  readonly #pointed: { hovered: string | undefined; selected: string | undefined } = { hovered: undefined, selected: undefined };

  constructor(plant: Plant) {
    const marks: Mark[] = [...areaMarks(plant), ...aisleMarks(plant.aisles)];
    const put = (id: string, place: Place | null, at: (place: Place) => Mark): void => {
      if (place) this.#markOf.set(id, { index: marks.push(at(place)) - 1, at });
    };
    for (const { id, place } of plant.buffers) put(id, place, bayMark);
    for (const { id, place } of [...plant.sources, ...plant.sinks]) put(id, place, dockMark);
    for (const { id, place } of plant.stations) {
      if (!place) continue;
      this.#padOf.set(id, marks.length);
      this.#places.set(id, place);
      put(id, place, padMark);
    }
    for (const id of this.#places.keys()) this.#differenceOf.set(id, marks.push(NOWHERE) - 1);
    this.#pointers = { hovered: marks.length, selected: marks.length + 1 };
    marks.push(NOWHERE, NOWHERE);
    this.#boxes = new InstancedBufferAttribute(new Float32Array(marks.flatMap(boxOf)), 4);
    this.#forms = new InstancedBufferAttribute(new Float32Array(marks.flatMap(formOf)), 4);
    this.#inks = new InstancedBufferAttribute(new Uint8Array(marks.flatMap(inkOf)), 4);
    const inks = { value: Array.from({ length: N_INK }, () => new Vector4(0, 0, 0, 0)) };
    this.#material = painted(MARKING_VERTEX, MARKING_FRAGMENT, { inks, tone: { value: this.tone } });
    this.#material.transparent = true;
    const geometry = squares(marks.length);
    geometry.setAttribute("box", this.#boxes);
    geometry.setAttribute("form", this.#forms);
    geometry.setAttribute("ink", this.#inks);
    this.root = new Mesh(geometry, this.#material);
    this.root.name = "markings";
    this.root.frustumCulled = false;
    this.root.renderOrder = PaintOrder.Markings;
  }

  setState(id: string, state: number): void {
    const pad = this.#padOf.get(id);
    if (pad === undefined) return;
    this.#inks.setXY(pad, Ink.Stroke + state, Ink.Tint + state);
    this.#inks.needsUpdate = true;
  }

  /** The place on which a station's pad is painted. */
  placeOf(id: string): Place | undefined {
    return this.#places.get(id);
  }

  /** Paints what belongs to a station, buffer, source or sink at another place; undefined takes it away. */
  place(id: string, place: Place | undefined): void {
    const mark = this.#markOf.get(id);
    if (!mark) return;
    const { index } = mark;
    if (this.#padOf.has(id)) {
      if (place) this.#places.set(id, place);
      else this.#places.delete(id);
    }
    const now = place ? mark.at(place) : NOWHERE;
    this.#boxes.set(boxOf(now), 4 * index).needsUpdate = true; // its ink is that of its state, and stays
    this.#forms.set(formOf(now), 4 * index).needsUpdate = true;
    for (const [pointer, line] of POINTERS) this.#point(this.#pointers[pointer], this.#pointed[pointer], line);
  }

  /** Outline stations that do more (above 0) or less than in another world; the others have no outline. */
  setDifferences(differences: ReadonlyMap<string, number>): void {
    for (const [id, index] of this.#differenceOf) {
      const difference = differences.get(id);
      const place = difference === undefined ? undefined : this.#places.get(id);
      this.#put(index, place ? differenceMark(place, difference! > 0) : NOWHERE);
    }
  }

  setHovered(id: string | undefined): void {
    this.#pointed.hovered = id;
    this.#point(this.#pointers.hovered, id, POINTERS.get("hovered")!);
  }

  setSelected(id: string | undefined): void {
    this.#pointed.selected = id;
    this.#point(this.#pointers.selected, id, POINTERS.get("selected")!);
  }

  setTheme(theme: Theme): void {
    const ink = FLOOR_INK[theme];
    const inks = this.#material.uniforms["inks"]!.value as Vector4[];
    setInk(inks[Ink.AisleEdge]!, [ink.aisleEdge, 1]);
    setInk(inks[Ink.Aisle]!, [ink.aisle, 1]);
    setInk(inks[Ink.Hint]!, ink.hint);
    setInk(inks[Ink.Bay]!, ink.bay);
    setInk(inks[Ink.Area]!, ink.area);
    setInk(inks[Ink.AreaFill]!, [ink.area[0], ink.area[1] * 0.1]);
    setInk(inks[Ink.Accent]!, [ink.accent, 1]);
    setInk(inks[Ink.AccentTint]!, [ink.accent, 0.08]);
    const [quiet, loud] = ink.tint;
    STATE_COLOURS[theme].forEach((colour, state) => {
      setInk(inks[Ink.Stroke + state]!, [colour, LOUD.has(state) ? 1 : QUIET_STROKE]);
      setInk(inks[Ink.Tint + state]!, [colour, LOUD.has(state) ? loud : quiet]);
    });
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.#material.dispose();
  }

  #point(index: number, id: string | undefined, line: number): void {
    const place = id === undefined ? undefined : this.#places.get(id);
    this.#put(index, place ? pointerMark(place, line) : NOWHERE);
  }

  #put(index: number, mark: Mark): void {
    this.#boxes.set(boxOf(mark), 4 * index).needsUpdate = true;
    this.#forms.set(formOf(mark), 4 * index).needsUpdate = true;
    this.#inks.set(inkOf(mark), 4 * index).needsUpdate = true;
  }
}

const PLAIN = { headingRad: 0, radius: 0, line: 0, dash: 0, stroke: Ink.None, fill: Ink.None } as const;
const NOWHERE: Mark = { ...PLAIN, x: 0, y: 0, halfWidth: 0, halfDepth: 0, form: 0 };

function boxOf(mark: Mark): number[] {
  return [mark.x, mark.y, mark.halfWidth, mark.halfDepth];
}

function formOf(mark: Mark): number[] {
  return [mark.headingRad, mark.radius, mark.line, mark.dash];
}

function inkOf(mark: Mark): number[] {
  return [mark.stroke, mark.fill, mark.form, 0];
}

function onPlace(place: Place, grow: number): Mark {
  return {
    ...PLAIN,
    x: place.x_m,
    y: place.y_m,
    halfWidth: place.width_m / 2 + grow,
    halfDepth: place.depth_m / 2 + grow,
    headingRad: place.heading_rad,
    form: 0,
  };
}

function padMark(place: Place): Mark {
  const inks = { stroke: Ink.Stroke + NO_STATE, fill: Ink.Tint + NO_STATE };
  return { ...onPlace(place, 0.08), radius: PAD_RADIUS_M, line: PAD_LINE_M, ...inks };
}

function pointerMark(place: Place, line: number): Mark {
  const inks = { stroke: Ink.Accent, fill: Ink.AccentTint };
  return { ...onPlace(place, 0.16 + line), radius: PAD_RADIUS_M + 0.1, line, ...inks };
}

function differenceMark(place: Place, more: boolean): Mark {
  const state = more ? MORE : LESS;
  const inks = { stroke: Ink.Stroke + state, fill: Ink.Tint + state };
  return { ...onPlace(place, 0.5), radius: PAD_RADIUS_M + 0.4, line: 0.34, ...inks };
}

function areaMarks(plant: Plant): Mark[] {
  return plant.areas.flatMap(({ place, elevation_m }) =>
    place && !elevation_m
      ? [{ ...onPlace(place, 0), radius: 0.5, line: 0.045, stroke: Ink.Area, fill: Ink.AreaFill }]
      : [],
  );
}

function bayMark(place: Place): Mark {
  return { ...onPlace(place, 0), radius: 0.12, line: 0.05, dash: 0.5, stroke: Ink.Bay };
}

function dockMark(place: Place): Mark {
  return { ...onPlace(place, 0.1), radius: 0.15, line: 0.09, stroke: Ink.AisleEdge };
}

/**
 * Edges of all aisles first and their surfaces after, so that crossings come out as one surface
 * with one edge around it, whatever their angles.
 */
function aisleMarks(aisles: readonly Aisle[]): Mark[] {
  const runs = aisles.flatMap((aisle) => runsOf(aisle, aisles));
  const grown = (run: Run, grow: number): Mark => ({
    ...PLAIN,
    ...middleOf(run),
    halfWidth: run.length / 2 + run.before + run.after + grow,
    halfDepth: run.halfWidth + grow,
    form: 0,
  });
  return [
    ...runs.map((run) => ({ ...grown(run, EDGE_LINE_M), radius: 0.3, fill: Ink.AisleEdge })),
    ...runs.map((run) => ({ ...grown(run, 0), radius: 0.22, fill: Ink.Aisle })),
    ...runs.flatMap(hintsOf),
  ];
}

/** A straight stretch of an aisle, longer at an end where it turns or meets another. */
interface Run {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly length: number;
  readonly halfWidth: number;
  readonly before: number;
  readonly after: number;
  readonly oneWay: boolean;
}

function runsOf(aisle: Aisle, aisles: readonly Aisle[]): Run[] {
  const points = aisle.points_m;
  const half = aisle.width_m / 2;
  return points.slice(1).flatMap((to, i): Run[] => {
    const from = points[i]!;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length === 0) return [];
    const before = i > 0 || meets(from, aisle, aisles) ? half : 0;
    const after = i < points.length - 2 || meets(to, aisle, aisles) ? half : 0;
    // Lengthened evenly about a shifted middle: see middleOf.
    return [{ from, to, length, halfWidth: half, before: before / 2, after: after / 2, oneWay: aisle.one_way }];
  });
}

function middleOf(run: Run): { x: number; y: number; headingRad: number } {
  const [dx, dy] = [(run.to[0] - run.from[0]) / run.length, (run.to[1] - run.from[1]) / run.length];
  const shift = run.length / 2 + run.after - run.before;
  return { x: run.from[0] + dx * shift, y: run.from[1] + dy * shift, headingRad: Math.atan2(dy, dx) };
}

function meets(at: readonly [number, number], own: Aisle, aisles: readonly Aisle[]): boolean {
  return aisles.some(
    (aisle) =>
      aisle !== own &&
      aisle.points_m.slice(1).some((to, i) => isNear(at, aisle.points_m[i]!, to, aisle.width_m / 2)),
  );
}

function isNear(
  [x, y]: readonly [number, number],
  from: readonly [number, number],
  to: readonly [number, number],
  reach: number,
): boolean {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = ((x - from[0]) * dx + (y - from[1]) * dy) / Math.max(1e-9, dx * dx + dy * dy);
  const held = Math.min(1, Math.max(0, share));
  return Math.hypot(x - from[0] - dx * held, y - from[1] - dy * held) < reach;
}

/** Chevrons along an aisle with one direction; a dashed middle line where there are two. */
function hintsOf(run: Run): Mark[] {
  const { x, y, headingRad } = middleOf(run);
  const hint = { ...PLAIN, headingRad, fill: Ink.Hint };
  if (!run.oneWay) {
    const free = run.length / 2 - run.halfWidth;
    if (free < 1) return [];
    return [{ ...hint, x, y, halfWidth: free, halfDepth: 0.045, dash: 1.6, form: 2 }];
  }
  const n = Math.max(1, Math.round(run.length / CHEVRON_EVERY_M));
  return Array.from({ length: n }, (_, i): Mark => {
    const share = (i + 0.5) / n;
    const at = {
      x: run.from[0] + (run.to[0] - run.from[0]) * share,
      y: run.from[1] + (run.to[1] - run.from[1]) * share,
    };
    return { ...hint, ...at, halfWidth: 0.45, halfDepth: 0.4, line: 0.16, form: 1 };
  });
}
