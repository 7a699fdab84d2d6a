/** The points of a path in the hand: drawn about, added to a stretch, and shown as handles. */
import type { Point } from "../../protocol/plant";
import type { Interior } from "../addition";
import type { Pixel } from "../camera-math";
import type { Path } from "./bodies";
import type { Overlay } from "./overlay";
import { GRID_M } from "./snapping";

export interface PathHandlers {
  /** A path, and of its points the one with this number, if one is. */
  readonly onChoosePath: (key: string, index: number | undefined) => void;
  /** Its points are to be these; done when that is decided. */
  readonly onPoints: (key: string, points: readonly Point[]) => Promise<void>;
}

interface Held {
  readonly key: string;
  readonly index: number;
  points: readonly Point[];
  moved: boolean;
}

/** A handle is as large as this share of the distance from which it is seen. */
const HANDLE_SHARE = 0.011;
const [LEAST_HANDLE_M, MOST_HANDLE_M] = [0.18, 0.9];

export class PathHand {
  readonly #interior: Interior;
  readonly #handlers: PathHandlers;
  readonly #onDrawn: () => void;
  #paths: ReadonlyMap<string, Path> = new Map();
  #chosen: { readonly key: string; readonly index: number | undefined } | undefined;
  #held: Held | undefined;

  /** @param onDrawn It looks different now. */
  constructor(interior: Interior, handlers: PathHandlers, onDrawn: () => void) {
    [this.#interior, this.#handlers, this.#onDrawn] = [interior, handlers, onDrawn];
  }

  show(paths: ReadonlyMap<string, Path>): void {
    this.#paths = paths;
  }

  choose(key: string | undefined, index: number | undefined): void {
    this.#chosen = key === undefined ? undefined : { key, index };
  }

  /** Takes a handle of the path that is chosen. */
  press(at: Pixel): boolean {
    const [path, floor] = [this.#path(), this.#interior.floorAt(at)];
    const index = path?.now && floor ? this.#handleAt(path.now, floor) : undefined;
    if (!path?.now || index === undefined) return false;
    this.#held = { key: path.key, index, points: path.now, moved: false };
    return true;
  }

  /** @param snapping Whether it goes to its neighbours' lines, or else the grid. */
  drag(at: Pixel, snapping: boolean): boolean {
    const [held, floor] = [this.#held, this.#interior.floorAt(at)];
    if (!held) return false;
    if (!floor) return true;
    const beside = [held.points[held.index - 1], held.points[held.index + 1]].flatMap((point) => (point ? [point] : []));
    const to = snapping ? snapPoint(floor, beside, this.#sizeM()) : rounded(floor);
    held.points = held.points.map((point, i) => (i === held.index ? to : point));
    held.moved = true;
    this.#onDrawn();
    return true;
  }

  drop(): boolean {
    const held = this.#held;
    if (!held) return false;
    if (!held.moved) this.#held = undefined;
    else void this.#handlers.onPoints(held.key, held.points).finally(() => this.#release(held));
    this.#handlers.onChoosePath(held.key, held.index);
    return true;
  }

  /** Chooses a path where it is clicked, or one of its points. */
  click(at: Pixel): boolean {
    const floor = this.#interior.floorAt(at);
    const own = this.#path();
    const index = floor && own?.now ? this.#handleAt(own.now, floor) : undefined;
    const path = index === undefined ? floor && this.#pathAt(floor) : own;
    if (path) this.#handlers.onChoosePath(path.key, index);
    return path !== undefined;
  }

  /** Adds a point to a stretch of the path that is chosen. */
  doubleClick(at: Pixel): boolean {
    const [path, floor] = [this.#path(), this.#interior.floorAt(at)];
    const near = path?.now && floor && awayFrom(path.now, floor);
    if (!path?.now || !near || near.metres > path.widthM / 2) return false;
    const after = near.stretch + 1;
    void this.#handlers.onPoints(path.key, [...path.now.slice(0, after), rounded(near.foot), ...path.now.slice(after)]);
    this.#handlers.onChoosePath(path.key, after);
    return true;
  }

  draw(overlay: Overlay, inks: { readonly accent: string; readonly ghost: string; readonly of: (by: number) => string }): void {
    for (const path of this.#paths.values()) {
      const points = this.#held?.key === path.key ? this.#held.points : path.now;
      const chosen = this.#chosen?.key === path.key;
      if (path.by === 0 && !chosen) continue;
      if (path.by > 0 && path.now !== path.base) overlay.course(path.base, 0.05, inks.ghost);
      if (!points) continue;
      if (path.by > 0) overlay.lane(points, path.widthM, inks.of(path.by), 0.14);
      if (!chosen) continue;
      overlay.course(points, 0.09, inks.accent);
      points.forEach((point, i) => overlay.handle(point, this.#sizeM(), inks.accent, this.#chosen!.index === i));
    }
  }

  #release(held: Held): void {
    if (this.#held === held) this.#held = undefined;
    this.#onDrawn();
  }

  #path(): Path | undefined {
    return this.#chosen && this.#paths.get(this.#chosen.key);
  }

  #handleAt(points: readonly Point[], [x, y]: Point): number | undefined {
    const away = points.map((point) => Math.hypot(point[0] - x, point[1] - y));
    const index = away.indexOf(Math.min(...away));
    return away[index]! < 1.4 * this.#sizeM() ? index : undefined;
  }

  /** The path on whose lane a point lies, the nearest to its middle. */
  #pathAt(floor: Point): Path | undefined {
    return [...this.#paths.values()]
      .map((path) => ({ path, metres: path.now ? awayFrom(path.now, floor).metres : Infinity }))
      .filter(({ path, metres }) => metres < path.widthM / 2)
      .sort((a, b) => a.metres - b.metres)[0]?.path;
  }

  #sizeM(): number {
    return Math.min(MOST_HANDLE_M, Math.max(LEAST_HANDLE_M, this.#interior.rig.view().distance * HANDLE_SHARE));
  }
}

/** How far a point lies from a path, from which of its stretches, and the point of it that is nearest. */
export function awayFrom(points: readonly Point[], [x, y]: Point) {
  let best: { readonly metres: number; readonly stretch: number; readonly foot: Point } = { metres: Infinity, stretch: 0, foot: [x, y] };
  points.slice(1).forEach((to, stretch) => {
    const from = points[stretch]!;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const share = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / Math.max(1e-12, dx * dx + dy * dy)));
    const foot = [from[0] + dx * share, from[1] + dy * share] as const;
    const metres = Math.hypot(foot[0] - x, foot[1] - y);
    if (metres < best.metres) best = { metres, stretch, foot };
  });
  return best;
}

/** In line with the points before and after it where it nearly is, or else on the grid. */
export function snapPoint([x, y]: Point, beside: readonly Point[], reachM: number): Point {
  const on = (axis: 0 | 1, at: number): number =>
    beside.map((point) => point[axis]).find((line) => Math.abs(line - at) < reachM) ?? Math.round(at / GRID_M) * GRID_M;
  return [on(0, x), on(1, y)];
}

function rounded([x, y]: Point): Point {
  return [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000];
}
