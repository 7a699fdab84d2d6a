/** The section cut: a plane that takes away what is before it and closes what it goes through. */

import { Box3, Group, Plane as CutPlane, Vector3 } from "three";

import type { Point } from "../../protocol/plant";
import type { Addition, Interior } from "../addition";
import { type Pixel, type Point3, rayAt } from "../camera-math";
import type { Named } from "../labels";
import { LABEL_GAP_M, type Ray } from "../picking";
import type { Theme } from "../types";
import { Cap } from "./cap";
import { Handle } from "./handle";
import { Passing } from "./passing";
import {
  alongAxis,
  axisOf,
  type Bounds,
  type Cut,
  EYE_LEVEL_M,
  facing,
  fromCut,
  gripOf,
  held,
  isAway,
  openedAt,
  planeOf,
  reachOf,
  topOfRest,
} from "./plane";
import { Shades } from "./shades";
import { Solids } from "./solids";

export type { Cut };
/** Hears where the plane stands, and from where to where it can be moved. */
export type OnCut = (cut: Cut, reachM: readonly [number, number]) => void;
type Upright = "along" | "across";
export type Preset = "level" | Upright;

/** Shadows are cut anew once the plane has come to rest: to draw them takes longer than a frame has. */
const REST_S = 0.25;
/** Above what stands highest. */
const AIR_M = 0.3;
const AHEAD_M = 4;
/** A face seen at more of a slant tells little. */
const LEAST_FACING = 0.35;
/** Who comes round stops so far aside of straight on, where there is more to see than a flat face. */
const ASIDE_RAD = 0.6;
/** What less is left of than so large a share of its floor has no name, unless it is pointed at. */
const LEAST_NAMED = 0.25;
/** About as large as what is on its way. */
const ORDER_M = 0.6;

export class Section implements Addition {
  readonly root = new Group();
  /** What it began with. */
  readonly opened: Preset;

  readonly #interior: Interior;
  readonly #bounds: Bounds;
  readonly #plane = new CutPlane();
  readonly #solids: Solids;
  readonly #passing: Passing;
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
    this.#solids = new Solids(layers.root, this.#plane, layers.kit.kinds);
    this.#passing = new Passing(layers.orders);
    this.#shades = new Shades(layers.root, this.#plane);
    this.#cap = new Cap(this.#bounds);
    this.root.add(this.#solids.root, this.#cap.root, this.#handle.root);
    this.root.name = "section";
    if (surface.renderer) surface.renderer.localClippingEnabled = true;
    this.opened = this.#plainer(through);
    this.#cut = this.#upright(this.opened, through);
    this.begin(this.opened, through);
  }

  get present(): Cut {
    return this.#cut;
  }

  /** Cuts anew: the larger part stays, and its face is seen. */
  begin(preset: Preset, through?: string): void {
    const level: Cut = { kind: "level", angleRad: 0, offsetM: EYE_LEVEL_M, flipped: false };
    this.set(preset === "level" ? level : this.#upright(preset, through));
    this.#lookAt(this.#cut);
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

  update(timeUs: number, seconds: number): boolean {
    this.#passing.update(planeOf(this.#cut, this.#bounds), timeUs);
    const changed = this.#solids.update(this.#passing);
    this.#shades.update();
    // Whoever is on the side that is left sees the back of no face: the solid that it closes is before it.
    const { camera } = this.#interior;
    this.#cap.root.visible = this.#solids.counts.visible = this.#plane.distanceToPoint(camera.position) < 2 * camera.near;
    this.#handle.show(this.#grip(), camera, this.#interior.rig.screen);
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

  left({ picked, x, y, z }: Named, isPointed: boolean): Named | undefined {
    const ofStation = picked.kind === "station" ? this.#interior.layers.markings.placeOf(picked.id) : undefined;
    const place = ofStation ?? { x_m: x, y_m: y, width_m: ORDER_M, depth_m: ORDER_M, heading_rad: 0 };
    const top = topOfRest(planeOf(this.#cut, this.#bounds), place, z - LABEL_GAP_M, isPointed ? 0 : LEAST_NAMED);
    return top && { picked, x: top[0], y: top[1], z: top[2] + LABEL_GAP_M };
  }

  setTheme(theme: Theme): void {
    this.#cap.setTheme(theme);
    this.#handle.setTheme(theme);
  }

  dispose(): void {
    this.#solids.dispose();
    this.#passing.dispose();
    this.#shades.dispose();
    this.#cap.dispose();
    this.#handle.dispose();
    const { renderer } = this.#interior.surface;
    if (renderer) renderer.localClippingEnabled = false;
    this.#cutShadows();
  }

  /** Of the two upright cuts the one whose face is seen more squarely. */
  #plainer(through: string | undefined): Upright {
    const { eye } = this.#interior.rig.frame;
    const squarely = (preset: Upright): number => facing(this.#upright(preset, through), this.#bounds, eye);
    return squarely("along") > squarely("across") ? "along" : "across";
  }

  /** Along or across, through a station if there is one to look at. */
  #upright(preset: Upright, through: string | undefined): Cut {
    const { west, south, east, north } = this.#bounds;
    const longIsEast = east - west >= north - south;
    const angleRad = (preset === "along") === longIsEast ? Math.PI / 2 : 0;
    const { plant, layers, rig } = this.#interior;
    const place = plant.stations.find(({ id }) => id === through)?.place;
    const point: Point | undefined = place ? [place.x_m, place.y_m] : undefined;
    return openedAt(angleRad, this.#bounds, rig.frame.eye, { through: point, footprints: layers.stations.footprints });
  }

  /** Whoever would look at the back of the cut, or along it, comes round before its face. */
  #lookAt(cut: Cut): void {
    const { rig } = this.#interior;
    if (rig.mode !== "orbit" || cut.kind === "level") return;
    const { eye } = rig.frame;
    const plane = planeOf(cut, this.#bounds);
    if (isAway(plane, eye) && facing(cut, this.#bounds, eye) >= LEAST_FACING) return;
    const [x, y] = gripOf(cut, this.#bounds, [rig.pose.x, rig.pose.y]);
    this.#interior.go({ ...rig.view(), x, y, azimuth: before(plane.normal, rig.pose.azimuth) });
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

/** The azimuth, as near to one that is had as it may be, from which a plane's face is seen well. */
function before([nx, ny]: Point3, azimuth: number): number {
  const straight = Math.atan2(-nx, ny);
  const off = Math.atan2(Math.sin(azimuth - straight), Math.cos(azimuth - straight));
  return straight + Math.min(ASIDE_RAD, Math.max(-ASIDE_RAD, off));
}
