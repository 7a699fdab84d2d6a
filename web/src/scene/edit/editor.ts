/** Moves machines over the floor by hand, and draws what a draft has made of the plant. */
import { Group } from "three";

import type { PlantKit } from "../../protocol/kit";
import type { Place, Point } from "../../protocol/plant";
import type { Addition, Interior, PointerTool } from "../addition";
import type { Pixel } from "../camera-math";
import { KitGeometry } from "../kit-geometry";
import { carried } from "../layout";
import { distanceTo } from "../picking";
import { StationsLayer } from "../stations";
import type { Theme } from "../types";
import { type Body, companionsOf, type Path } from "./bodies";
import { isOutside, type Neighbour, neighboursOf, type Standing } from "./clearance";
import { Drawing } from "./drawing";
import { PathHand, type PathHandlers } from "./path-hand";
import { type Guide, type Line, linesOf, snap } from "./snapping";

/** How a thing stands while it is moved, for figures beside it. */
export interface Stance {
  readonly place: Place;
  readonly neighbours: readonly Neighbour[];
  readonly outside: boolean;
}

export interface EditorHandlers extends PathHandlers {
  readonly onChoose: (id: string | undefined) => void;
  /** It stands here while it is drawn over the floor. */
  readonly onDrag: (id: string, stance: Stance) => void;
  readonly onDrop: (id: string, place: Place) => void;
}

interface Held {
  readonly id: string;
  readonly from: Place;
  readonly pressed: Point;
  readonly lines: readonly Line[];
  readonly others: readonly Standing[];
  place: Place;
  guides: readonly Guide[];
  moved: boolean;
}

/** Shadows follow what is dragged this often: each time they cost a frame. */
const CAST_MS = 200;
const FLAT_M = 0.3;
/** What it snaps to lies within so much of the distance from which it is seen. */
const REACH_SHARE = 0.011;
const [LEAST_REACH_M, MOST_REACH_M] = [0.12, 0.6];

export class Editor implements Addition {
  readonly root = new Group();
  readonly pointer: PointerTool;

  readonly #interior: Interior;
  readonly #handlers: EditorHandlers;
  readonly #drawing: Drawing;
  readonly #paths: PathHand;
  /** Where things are drawn now, if not where the world has them. */
  readonly #drawn = new Map<string, Place | undefined>();
  #bodies: ReadonlyMap<string, Body> = new Map();
  #you = 0;
  #added: { readonly layer: StationsLayer; readonly places: ReadonlyMap<string, Place> } | undefined;
  #chosen: string | undefined;
  #held: Held | undefined;
  #castMs = 0;
  /** Whether things may be moved. */
  allowed = false;
  /** Whether they snap to anything. */
  snapping = true;

  constructor(interior: Interior, handlers: EditorHandlers) {
    this.#interior = interior;
    this.#handlers = handlers;
    this.#drawing = new Drawing(interior);
    this.#paths = new PathHand(interior, handlers, () => this.#draw());
    this.root.add(this.#drawing.root);
    this.pointer = {
      press: (at) => this.allowed && (this.#paths.press(at) || this.#press(at)),
      drag: (at) => void (this.#paths.drag(at, this.snapping) || this.#drag(at)),
      drop: () => void (this.#paths.drop() || this.#drop()),
      click: (at) => this.#click(at),
      doubleClick: (at) => this.allowed && this.#paths.doubleClick(at),
    };
  }

  /** Draws the plant as a draft has it; what is held in the hand stays where it is. */
  show(bodies: ReadonlyMap<string, Body>, paths: ReadonlyMap<string, Path>, you: number): void {
    this.#paths.show(paths);
    [this.#bodies, this.#you] = [bodies, you];
    for (const { id, base, now } of bodies.values()) {
      if (this.#held?.id !== id) this.#place(id, base, now);
    }
    for (const id of this.#drawn.keys()) if (!bodies.has(id)) this.#drawn.delete(id);
    this.#interior.surface.castAnew();
    this.#draw();
  }

  /** What stands there anew, with its geometry, and the places that it was built for. */
  showAdded(kit: PlantKit): void {
    this.#removeAdded();
    const units = kit.units.filter(({ station }) => station !== null);
    if (units.length > 0) {
      const layer = new StationsLayer(units, new KitGeometry(kit.files), this.#interior.layers.palette);
      const ids = new Set(units.map(({ station }) => station!));
      const places = new Map([...ids].flatMap((id) => {
        const place = this.#bodies.get(id)?.now;
        return place ? [[id, place] as const] : [];
      }));
      this.#added = { layer, places };
      this.root.add(layer.root);
      for (const id of ids) this.#interior.place(id, this.#bodies.get(id)?.base ?? EMPTY, undefined);
    }
    this.#interior.surface.castAnew();
    this.#draw();
  }

  /** @param index Of the points of a path the one with this number. */
  choose(id: string | undefined, index: number | undefined): void {
    this.#chosen = id;
    this.#paths.choose(id, index);
    this.#draw();
  }

  /** How something would stand at a place. */
  stanceAt(id: string, place: Place): Stance {
    const from = this.#bodies.get(id)?.now ?? place;
    const along = companionsOf(this.#bodies, id).map(({ now }) => carriedPlace(from, place, now!));
    const outside = [place, ...along].some((each) => isOutside(each, this.#interior.hall));
    return { place, neighbours: neighboursOf(place, along, this.#othersOf(id)), outside };
  }

  update(): boolean {
    this.#drawing.face();
    return false; // it only follows the camera, which is drawn anew by itself
  }

  setTheme(theme: Theme): void {
    this.#drawing.setTheme(theme);
    this.#draw();
  }

  dispose(): void {
    for (const { id, base } of this.#bodies.values()) if (base) this.#interior.place(id, base, base);
    this.#removeAdded();
    this.#drawing.dispose();
    this.#interior.surface.castAnew();
  }

  #removeAdded(): void {
    this.#added?.layer.root.removeFromParent();
    this.#added?.layer.dispose();
    this.#added = undefined;
  }

  #press(at: Pixel): boolean {
    const id = this.#pick(at);
    const from = id === undefined ? undefined : this.#bodies.get(id)?.now;
    const pressed = this.#interior.floorAt(at);
    if (id === undefined || !from || !pressed) return false;
    const others = this.#othersOf(id);
    const lines = linesOf(others, this.#interior.plant);
    this.#held = { id, from, pressed, lines, others, place: from, guides: [], moved: false };
    return true;
  }

  #drag(at: Pixel): void {
    const held = this.#held;
    const floor = this.#interior.floorAt(at);
    if (!held || !floor) return;
    if (!held.moved) this.#handlers.onChoose(held.id);
    held.moved = true;
    const { from, pressed } = held;
    const there = { ...from, x_m: from.x_m + floor[0] - pressed[0], y_m: from.y_m + floor[1] - pressed[1] };
    const snapped = this.snapping ? snap(there, held.lines, this.#reachM()) : { place: there, guides: [] };
    held.place = { ...snapped.place, x_m: millimetres(snapped.place.x_m), y_m: millimetres(snapped.place.y_m) };
    held.guides = snapped.guides;
    this.#carry(held.id, held.from, held.place);
    this.#handlers.onDrag(held.id, this.stanceAt(held.id, held.place));
    this.#castNowAndThen();
    this.#draw();
  }

  #drop(): void {
    const held = this.#held;
    this.#held = undefined;
    if (!held?.moved) return;
    this.#interior.surface.castAnew();
    this.#draw();
    this.#handlers.onDrop(held.id, held.place);
  }

  #click(at: Pixel): boolean {
    const id = this.#pick(at);
    if (id !== undefined || !this.#paths.click(at)) this.#handlers.onChoose(id);
    return true;
  }

  /** A station and what goes along with it, each as it stands to the other. */
  #carry(id: string, from: Place, to: Place): void {
    this.#place(id, this.#bodies.get(id)?.base, to);
    for (const { id: other, base, now } of companionsOf(this.#bodies, id)) {
      this.#place(other, base, carriedPlace(from, to, now!));
    }
  }

  #place(id: string, base: Place | undefined, to: Place | undefined): void {
    const before = this.#drawn.has(id) ? this.#drawn.get(id) : base;
    if (samePlace(before, to)) return;
    this.#drawn.set(id, to);
    const built = this.#added?.places.get(id);
    if (built) this.#added!.layer.place(id, built, to);
    else if (base) this.#interior.place(id, base, to);
    this.#interior.redraw();
  }

  #draw(): void {
    const held = this.#held?.moved ? this.#held : undefined;
    const chosen = this.#chosen === undefined ? undefined : this.#bodies.get(this.#chosen);
    const place = held?.place ?? chosen?.now;
    this.#drawing.draw({
      bodies: [...this.#bodies.values()].filter(({ id }) => id !== held?.id),
      you: this.#you,
      chosen: place,
      guides: held?.guides ?? [],
      paths: this.#paths,
      stance: held && place ? this.stanceAt(held.id, place) : chosen && place ? this.stanceAt(chosen.id, place) : undefined,
    });
    this.#interior.redraw();
  }

  #castNowAndThen(): void {
    if (performance.now() - this.#castMs < CAST_MS) return;
    this.#castMs = performance.now();
    this.#interior.surface.castAnew();
  }

  #reachM(): number {
    return Math.min(MOST_REACH_M, Math.max(LEAST_REACH_M, this.#interior.rig.view().distance * REACH_SHARE));
  }

  /** What stands there beside something and what goes along with it. */
  #othersOf(id: string): Standing[] {
    const along = new Set([id, ...companionsOf(this.#bodies, id).map((each) => each.id)]);
    return [...this.#bodies.values()].flatMap(({ id: other, now, table }) =>
      now && !along.has(other) ? [{ id: other, place: now, flat: table !== "stations" }] : [],
    );
  }

  /** The nearest thing under a pixel; what lies flat on the floor only where nothing stands. */
  #pick(at: Pixel): string | undefined {
    const ray = this.#interior.rayAt(at);
    let best: { readonly id: string; readonly far: number } | undefined;
    for (const { id, table, now } of this.#bodies.values()) {
      if (!now) continue;
      const height = table === "stations" ? (this.#interior.layers.stations.heights.get(id) ?? 1.6) : FLAT_M;
      const pose = { x: now.x_m, y: now.y_m, z: 0, heading: now.heading_rad };
      const far = distanceTo(ray, pose, [now.width_m / 2, now.depth_m / 2], height);
      if (far < (best?.far ?? Infinity)) best = { id, far };
    }
    return best?.id;
  }
}

const EMPTY: Place = { x_m: 0, y_m: 0, width_m: 1, depth_m: 1, heading_rad: 0 };

/** A place that keeps as it stands to one that is moved. */
export function carriedPlace(from: Place, to: Place, place: Place): Place {
  const [x, y] = carried(from, to, [place.x_m, place.y_m]);
  return { ...place, x_m: millimetres(x), y_m: millimetres(y), heading_rad: place.heading_rad + to.heading_rad - from.heading_rad };
}

function millimetres(metres: number): number {
  return Math.round(metres * 1000) / 1000;
}

function samePlace(a: Place | undefined, b: Place | undefined): boolean {
  if (!a || !b) return a === b;
  return a.x_m === b.x_m && a.y_m === b.y_m && a.heading_rad === b.heading_rad;
}
