/** The section cut: a plane that takes away what is before it and closes what it goes through. */

import { Box3, Group, Plane as CutPlane, Vector3 } from "three";

import type { Addition, Interior } from "../addition";
import { type Pixel, type Point3, rayAt } from "../camera-math";
import type { Ray } from "../picking";
import type { Theme } from "../types";
import { Cap } from "./cap";
import { Handle } from "./handle";
import {
  alongAxis,
  axisOf,
  type Bounds,
  type Cut,
  EYE_LEVEL_M,
  fromCut,
  gripOf,
  held,
  isAway,
  middleOf,
  planeOf,
  reachOf,
  throughMost,
} from "./plane";
import { Shades } from "./shades";
import { Solids } from "./solids";

export type { Cut };
/** Hears where the plane stands, and from where to where it can be moved. */
export type OnCut = (cut: Cut, reachM: readonly [number, number]) => void;
export type Preset = "level" | "along" | "across";

/** Shadows are cut anew once the plane has come to rest: to draw them takes longer than a frame has. */
const REST_S = 0.25;
/** Above what stands highest. */
const AIR_M = 0.3;
const AHEAD_M = 4;

export class Section implements Addition {
  readonly root = new Group();

  readonly #interior: Interior;
  readonly #bounds: Bounds;
  readonly #plane = new CutPlane();
  readonly #solids: Solids;
  readonly #shades: Shades;
  readonly #cap: Cap;
  readonly #handle = new Handle();
  readonly #onCut: OnCut;
  #cut: Cut;
  #dragged: { readonly from: Cut; readonly origin: Point3; readonly alongM: number } | undefined;
  /** Seconds until shadows are cut as the plane is; undefined while they are. */
  #restS: number | undefined;

  /**
   * @param through The station to be cut first, if there is one to look at.
   * @param onCut The plane stands elsewhere, moved by hand or by `set`.
   */
  constructor(interior: Interior, through: string | undefined, onCut: OnCut) {
    this.#interior = interior;
    this.#onCut = onCut;
    const { layers, hall, surface } = interior;
    const highest = new Box3().setFromObject(layers.hall.root).max.y;
    const heightM = Math.max(highest, ...layers.stations.heights.values()) + AIR_M;
    this.#bounds = { ...hall, heightM };
    this.#solids = new Solids(layers.root, this.#plane);
    this.#shades = new Shades(layers.root, this.#plane);
    this.#cap = new Cap(this.#bounds);
    this.root.add(this.#solids.root, this.#cap.root, this.#handle.root);
    this.root.name = "section";
    if (surface.renderer) surface.renderer.localClippingEnabled = true;
    this.#cut = this.preset("across", through);
    this.set(this.#cut);
  }

  get present(): Cut {
    return this.#cut;
  }

  /** A cut to begin with: what it takes away is on the side of the camera. */
  preset(preset: Preset, through?: string): Cut {
    if (preset === "level") return { kind: "level", angleRad: 0, offsetM: EYE_LEVEL_M, flipped: false };
    const { west, south, east, north } = this.#bounds;
    const longIsEast = east - west >= north - south;
    const angleRad = (preset === "along") === longIsEast ? Math.PI / 2 : 0;
    const middle: Cut = { kind: "upright", angleRad, offsetM: 0, flipped: false };
    const cut = held({ ...middle, offsetM: this.#offsetOf(middle, through) }, this.#bounds);
    const { eye } = this.#interior.rig.frame;
    return isAway(planeOf(cut, this.#bounds), eye) ? cut : { ...cut, flipped: true };
  }

  set(cut: Cut): void {
    this.#cut = held(cut, this.#bounds);
    const { normal, constant } = planeOf(this.#cut, this.#bounds);
    // The plant's z is the card's y.
    this.#plane.set(new Vector3(normal[0], normal[2], -normal[1]), constant);
    this.#cap.place(this.#cut);
    this.#handle.place(this.#cut, this.#bounds);
    this.#restS = REST_S;
    this.#interior.redraw();
    this.#onCut(this.#cut, reachOf(this.#cut, this.#bounds));
  }

  readonly pointer = {
    press: (at: Pixel): boolean => {
      if (!this.#isOnHandle(at)) return false;
      const origin = this.#grip();
      const alongM = alongAxis(this.#rayAt(at), origin, axisOf(this.#cut));
      if (alongM === undefined) return false;
      this.#dragged = { from: this.#cut, origin, alongM };
      this.#hold(true);
      return true;
    },
    drag: (at: Pixel): void => {
      if (!this.#dragged) return;
      const { from, origin, alongM } = this.#dragged;
      const nowM = alongAxis(this.#rayAt(at), origin, axisOf(from));
      if (nowM !== undefined) this.set({ ...from, offsetM: from.offsetM + nowM - alongM });
    },
    drop: (): void => {
      this.#dragged = undefined;
      this.#hold(false);
    },
    click: (at: Pixel): boolean => this.#isOnHandle(at),
    hover: (at: Pixel | undefined): void => this.#hold(this.#dragged !== undefined || (at !== undefined && this.#isOnHandle(at))),
  };

  update(_timeUs: number, seconds: number): boolean {
    const changed = this.#solids.update();
    this.#shades.update();
    this.#handle.show(this.#grip(), this.#interior.camera, this.#interior.rig.screen);
    if (this.#restS === undefined) return changed;
    this.#restS -= seconds;
    if (this.#restS > 0 || this.#dragged) return changed;
    this.#restS = undefined;
    this.#cutShadows();
    return true;
  }

  cut(ray: Ray): Ray {
    return fromCut(ray, planeOf(this.#cut, this.#bounds));
  }

  setTheme(theme: Theme): void {
    this.#cap.setTheme(theme);
    this.#handle.setTheme(theme);
  }

  dispose(): void {
    this.#solids.dispose();
    this.#shades.dispose();
    this.#cap.dispose();
    this.#handle.dispose();
    const { renderer } = this.#interior.surface;
    if (renderer) renderer.localClippingEnabled = false;
    this.#cutShadows();
  }

  #offsetOf(cut: Cut, through: string | undefined): number {
    const place = this.#interior.plant.stations.find(({ id }) => id === through)?.place;
    if (!place) return throughMost(cut, this.#bounds, this.#interior.layers.stations.footprints);
    const [nx, ny] = axisOf(cut);
    const [x, y] = middleOf(cut, this.#bounds);
    return nx * (place.x_m - x) + ny * (place.y_m - y);
  }

  /** The whole ray: a handle is not cut. */
  #rayAt(at: Pixel): Ray {
    const { rig } = this.#interior;
    return { eye: [...rig.frame.eye] as unknown as Point3, direction: rayAt(rig.pose, rig.screen, at) };
  }

  /** Where the plane is held: beside what is looked at, or ahead of who walks. */
  #grip(): Point3 {
    const { mode, pose } = this.#interior.rig;
    const aheadM = mode === "walk" ? AHEAD_M : 0;
    const near = [pose.x - Math.sin(pose.azimuth) * aheadM, pose.y + Math.cos(pose.azimuth) * aheadM] as const;
    return gripOf(this.#cut, this.#bounds, near);
  }

  #isOnHandle(at: Pixel): boolean {
    return this.#handle.isAt(at, this.#interior.camera, this.#interior.rig.screen);
  }

  #hold(isHeld: boolean): void {
    if (isHeld === this.#handle.isHeld) return;
    this.#handle.isHeld = isHeld;
    this.#interior.redraw();
  }

  #cutShadows(): void {
    const { renderer } = this.#interior.surface;
    if (renderer) renderer.shadowMap.needsUpdate = true;
  }
}
