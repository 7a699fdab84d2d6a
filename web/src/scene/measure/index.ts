/** Measuring on the floor: points that snap to what stands there, and what is clear between stations. */

import type { Point } from "../../protocol/plant";
import type { Addition, Interior } from "../addition";
import type { Pixel } from "../camera-math";
import type { Theme } from "../types";
import { Drawing } from "./drawing";
import { areaOf, type Clearance, clearanceOf, cornersOf, isWithin, lengthOf, sidesOf, distance } from "./geometry";
import { rectangleOf, SnapTargets, type Spot } from "./snap";
import { type Word, Words } from "./words";

export type { Clearance, Spot };
export type MeasureMode = "points" | "clearance";

/** What has been measured so far. */
export interface Measured {
  readonly mode: MeasureMode;
  readonly points: readonly Point[];
  readonly closed: boolean;
  readonly lengthM: number;
  /** Of a closed line that does not cross itself. */
  readonly areaM2: number | undefined;
  /** The stations between which it is to be clear. */
  readonly stations: readonly string[];
  readonly clearance: Clearance | undefined;
}

export interface MeasureOptions {
  /** Where the numbers go; over all of the canvas. */
  readonly container: HTMLElement;
  readonly metres: (value: number) => string;
  readonly squareMetres: (value: number) => string;
  readonly onChange: (measured: Measured) => void;
}

/** What is this near to the pointer draws it. */
const SNAP_PX = 13;
/** The crosshair goes about so far at a press of a key, in steps that can be read. */
const STEP_PX = 14;
const STEPS_M = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const FINE = 0.1;
/** More points than this nobody sets. */
const MOST_POINTS = 200;

export class Measure implements Addition {
  readonly #interior: Interior;
  readonly #options: MeasureOptions;
  readonly #targets: SnapTargets;
  readonly #drawing = new Drawing();
  readonly #words: Words;
  #mode: MeasureMode = "points";
  #points: readonly Point[] = [];
  #closed = false;
  #stations: readonly string[] = [];
  #spot: Spot | undefined;
  /** Where the keyboard's crosshair is, before it snaps. */
  #cross: Point | undefined;
  /** What the drawing was last made for; it is made again once this is another. */
  #drawnFor = "";

  constructor(interior: Interior, options: MeasureOptions) {
    this.#interior = interior;
    this.#options = options;
    const { plant, hall, layers } = interior;
    this.#targets = new SnapTargets(plant, hall, layers.stations.footprints);
    this.#words = new Words(options.container);
  }

  get root() {
    return this.#drawing.root;
  }

  get measured(): Measured {
    const [points, closed] = [this.#points, this.#closed];
    const clearance = this.#clearance();
    const areaM2 = closed ? areaOf(points) : undefined;
    return { mode: this.#mode, points, closed, lengthM: lengthOf(points, closed), areaM2, stations: this.#stations, clearance };
  }

  setMode(mode: MeasureMode): void {
    this.#mode = mode;
    this.clear();
  }

  /** Sets a point; on the first one again the line is closed. After that, another is begun. */
  addPoint(spot: Spot): void {
    if (this.#closed) this.clear();
    const last = this.#points.at(-1);
    if (spot.kind === "start" && this.#points.length > 2) this.#closed = true;
    else if (!last || distance(last, spot.point) > 1e-6) {
      if (this.#points.length < MOST_POINTS) this.#points = [...this.#points, spot.point];
    }
    this.#changed();
  }

  close(): void {
    this.#closed = this.#points.length > 2;
    this.#changed();
  }

  /** Chooses a station; of two the older one goes. */
  addStation(id: string): void {
    if (this.#stations.at(-1) !== id) this.#stations = [...this.#stations, id].slice(-2);
    this.#changed();
  }

  setStations(ids: readonly string[]): void {
    this.#stations = ids;
    this.#changed();
  }

  /** Takes the last step back; whether there was one. */
  takeBack(): boolean {
    const had = this.#points.length + this.#stations.length > 0;
    if (this.#closed) this.#closed = false;
    else {
      this.#points = this.#points.slice(0, -1);
      this.#stations = this.#stations.slice(0, -1);
    }
    if (had) this.#changed();
    return had;
  }

  clear(): void {
    this.#points = this.#stations = [];
    this.#closed = false;
    this.#changed();
  }

  /** Moves the crosshair over the floor as it is seen: right and up, in steps; where it then is. */
  step(right: number, up: number, fine: boolean): Spot {
    const view = this.#interior.rig.view();
    const from: Point = this.#cross ?? [Math.round(view.x), Math.round(view.y)];
    const stepM = this.#stepM(from) * (fine ? FINE : 1);
    // Along the plant's axes, whichever of them runs most as the screen does.
    const quarter = Math.round(view.azimuth / (Math.PI / 2)) * (Math.PI / 2);
    const [cos, sin] = [Math.round(Math.cos(quarter)), Math.round(Math.sin(quarter))];
    const [dx, dy] = [(cos * right - sin * up) * stepM, (sin * right + cos * up) * stepM];
    const { west, south, east, north } = this.#interior.hall;
    const moved = this.#cross ? [from[0] + dx, from[1] + dy] : from;
    this.#cross = [Math.min(east, Math.max(west, moved[0]!)), Math.min(north, Math.max(south, moved[1]!))];
    this.#show(this.#snap(this.#cross));
    if (!this.#isSeen(this.#cross)) this.#interior.go({ ...view, x: this.#cross[0], y: this.#cross[1] });
    return this.#spot!;
  }

  /** Sets what the crosshair is on: a point, or the station there; undefined where there is none. */
  enter(): Spot | undefined {
    const spot = this.#spot;
    if (!spot) return undefined;
    if (this.#mode === "points") this.addPoint(spot);
    else {
      const id = this.#stationAt(this.#cross ?? spot.point);
      if (id === undefined) return undefined;
      this.addStation(id);
    }
    return spot;
  }

  readonly pointer = {
    click: (at: Pixel): boolean => {
      this.#cross = undefined;
      const floor = this.#interior.floorAt(at);
      if (this.#mode === "clearance") {
        const picked = this.#interior.pick(at);
        const id = picked?.kind === "station" ? picked.id : floor && this.#stationAt(floor);
        if (id !== undefined) this.addStation(id);
      } else if (floor) this.addPoint(this.#snap(floor));
      return true;
    },
    hover: (at: Pixel | undefined): void => {
      const floor = at && this.#interior.floorAt(at);
      if (floor) this.#cross = undefined;
      if (floor || !this.#cross) this.#show(floor && this.#mode === "points" ? this.#snap(floor) : undefined);
    },
  };

  update(): boolean {
    const { camera, rig, layers } = this.#interior;
    const drawnFor = JSON.stringify([rig.pose, rig.screen, this.#points, this.#closed, this.#stations, this.#spot]);
    if (drawnFor === this.#drawnFor) return false;
    this.#drawnFor = drawnFor;
    const { sides, open } = this.#lines();
    const area = this.#closed ? this.#points : [];
    this.#drawing.show({ sides, open, area, spot: this.#spot, perPx: (at) => this.#perPx(at) });
    this.#words.show(this.#wordsOf(sides, open), layers.root, camera, rig.screen);
    return true;
  }

  setTheme(theme: Theme): void {
    this.#drawing.setTheme(theme);
  }

  /** Has the numbers written again, in another language. */
  refresh(): void {
    this.#drawnFor = "";
    this.#interior.redraw();
  }

  dispose(): void {
    this.#drawing.dispose();
    this.#words.dispose();
  }

  #lines() {
    const { clearance } = this.measured;
    if (this.#mode === "clearance") {
      const shapes = this.#stations.flatMap((id) => sidesOf(this.#cornersOf(id) ?? [], true));
      return { sides: clearance ? [[clearance.from, clearance.to] as const] : [], open: shapes };
    }
    const last = this.#points.at(-1);
    const goesOn = last && this.#spot && !this.#closed;
    return { sides: sidesOf(this.#points, this.#closed), open: goesOn ? [[last, this.#spot!.point] as const] : [] };
  }

  #wordsOf(sides: readonly (readonly [Point, Point])[], open: readonly (readonly [Point, Point])[]): Word[] {
    const { metres, squareMetres } = this.#options;
    const measured = this.#mode === "points" ? [...sides, ...open] : sides;
    const words = measured.map(([from, to]): Word => ({ text: metres(distance(from, to)), from, to, isMain: false }));
    const { areaM2, points } = this.measured;
    if (areaM2 === undefined) return words;
    const middle = [0, 1].map((k) => points.reduce((sum, each) => sum + each[k]!, 0) / points.length) as unknown as Point;
    return [...words, { text: squareMetres(areaM2), from: middle, to: middle, isMain: true }];
  }

  #clearance(): Clearance | undefined {
    const [one, other] = this.#stations.map((id) => this.#cornersOf(id));
    return one && other ? clearanceOf(one, other) : undefined;
  }

  #cornersOf(id: string): readonly Point[] | undefined {
    const place = this.#interior.plant.stations.find((each) => each.id === id)?.place;
    return place ? cornersOf(rectangleOf(place)) : undefined;
  }

  #stationAt(point: Point): string | undefined {
    return this.#interior.plant.stations.find(({ id }) => this.#holds(id, point))?.id;
  }

  #holds(id: string, point: Point): boolean {
    const corners = this.#cornersOf(id);
    return corners !== undefined && isWithin(corners, point);
  }

  #snap(point: Point): Spot {
    return this.#targets.snap(point, SNAP_PX * this.#perPx(point), this.#closed ? [] : this.#points);
  }

  #show(spot: Spot | undefined): void {
    this.#spot = spot;
    this.#interior.redraw();
  }

  /** How long on the floor a pixel is there. */
  #perPx([x, y]: Point): number {
    const { rig } = this.#interior;
    const [ex, ey, ez] = rig.frame.eye;
    return (Math.hypot(ex - x, ey - y, ez) * 2 * Math.tan(rig.pose.fov / 2)) / rig.screen.height;
  }

  #stepM(at: Point): number {
    const wanted = STEP_PX * this.#perPx(at);
    return STEPS_M.findLast((step) => step <= wanted) ?? STEPS_M[0]!;
  }

  #isSeen([x, y]: Point): boolean {
    const { rig } = this.#interior;
    const { eye, forward, right, up } = rig.frame;
    const from = [x - eye[0], y - eye[1], -eye[2]] as const;
    const [far, across, above] = [forward, right, up].map((axis) => axis[0] * from[0] + axis[1] * from[1] + axis[2] * from[2]);
    const tan = Math.tan(rig.pose.fov / 2) * far! * 0.7;
    return far! > 0 && Math.abs(above!) < tan && Math.abs(across!) < (tan * rig.screen.width) / rig.screen.height;
  }

  #changed(): void {
    this.#options.onChange(this.measured);
    this.#interior.redraw();
  }
}
