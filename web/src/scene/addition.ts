/** What can be added to a scene while it is shown: tools, overlays, ways to see. */

import type { Object3D, PerspectiveCamera, Scene } from "three";

import type { PlantKit } from "../protocol/kit";
import type { Place, Plant, Point } from "../protocol/plant";
import type { Pixel } from "./camera-math";
import type { CameraRig } from "./camera-rig";
import type { Named } from "./labels";
import type { PlantLayers } from "./layers";
import type { Extent } from "./layout";
import type { Ray } from "./picking";
import type { Surface } from "./surface";
import type { Picked, Theme, View } from "./types";

/** What an addition may use of the scene that it is added to. */
export interface Interior {
  readonly plant: Plant;
  readonly kit: PlantKit;
  readonly hall: Extent;
  readonly layers: PlantLayers;
  readonly scene: Scene;
  readonly camera: PerspectiveCamera;
  readonly rig: CameraRig;
  readonly surface: Surface;
  readonly theme: Theme;
  readonly reducedMotion: boolean;
  /** From the eye through a pixel. */
  rayAt(at: Pixel): Ray;
  /** The point of the floor under a pixel; undefined above the horizon. */
  floorAt(at: Pixel): Point | undefined;
  /** What stands or passes under a pixel. */
  pick(at: Pixel): Picked | undefined;
  /** What stands or passes on a ray of the plant's frame. */
  pickAlong(ray: Ray): Picked | undefined;
  /** Stands something on another place than the plant has it; undefined takes it out of sight. */
  place(id: string, from: Place, to: Place | undefined): void;
  /** Has a frame drawn though nothing else has changed. */
  redraw(): void;
  /** Takes the camera to a view: in a flight, unless the person wants nothing to fly. */
  go(view: View): void;
}

/** A hand on the canvas: asked before the camera and before what selects. */
export interface PointerTool {
  /** A press; whether the drag that may follow is the tool's and not the camera's. */
  press?(at: Pixel): boolean;
  drag?(at: Pixel): void;
  drop?(at: Pixel): void;
  /** A click; whether it is the tool's, so that it selects nothing. */
  click?(at: Pixel): boolean;
  /** Two clicks in one spot; whether they are the tool's, so that they open nothing. */
  doubleClick?(at: Pixel): boolean;
  /** The mouse is over a pixel; undefined once it has left. */
  hover?(at: Pixel | undefined): void;
}

export interface Addition {
  /** What it draws, in the plant's frame: metres, z up. */
  readonly root?: Object3D;
  readonly pointer?: PointerTool;
  /** Comes up to an instant before a frame; whether that has to be drawn. */
  update?(timeUs: number, seconds: number): boolean;
  setTheme?(theme: Theme): void;
  /** The part of a ray that meets what is still drawn, where it cuts things away. */
  cut?(ray: Ray): Ray;
  /** Where the label of something points, once that is cut; undefined where too little of it is left. */
  left?(label: Named, isPointed: boolean): Named | undefined;
  dispose(): void;
}

/** The additions of one scene, the newest asked first. */
export class Additions {
  readonly #all: Addition[] = [];
  /** The tool whose drag is under way. */
  #dragging: PointerTool | undefined;

  constructor(readonly interior: Interior) {}

  /** @returns What takes it away again. */
  add(make: (interior: Interior) => Addition): () => void {
    const addition = make(this.interior);
    this.#all.unshift(addition);
    addition.setTheme?.(this.interior.theme);
    if (addition.root) this.interior.layers.root.add(addition.root);
    this.interior.redraw();
    return () => this.#remove(addition);
  }

  update(timeUs: number, seconds: number): boolean {
    let stale = false;
    for (const addition of this.#all) stale = (addition.update?.(timeUs, seconds) ?? false) || stale;
    return stale;
  }

  setTheme(theme: Theme): void {
    for (const addition of this.#all) addition.setTheme?.(theme);
  }

  cut(ray: Ray): Ray {
    return this.#all.reduce((rest, addition) => addition.cut?.(rest) ?? rest, ray);
  }

  left(label: Named, isPointed: boolean): Named | undefined {
    return this.#all.reduce<Named | undefined>((at, addition) => at && (addition.left ? addition.left(at, isPointed) : at), label);
  }

  press(at: Pixel): boolean {
    this.#dragging = this.#all.find(({ pointer }) => pointer?.press?.(at))?.pointer;
    return this.#dragging !== undefined;
  }

  drag(at: Pixel): void {
    this.#dragging?.drag?.(at);
  }

  drop(at: Pixel): void {
    this.#dragging?.drop?.(at);
    this.#dragging = undefined;
  }

  click(at: Pixel): boolean {
    return this.#all.some(({ pointer }) => pointer?.click?.(at));
  }

  doubleClick(at: Pixel): boolean {
    return this.#all.some(({ pointer }) => pointer?.doubleClick?.(at));
  }

  hover(at: Pixel | undefined): void {
    for (const { pointer } of this.#all) pointer?.hover?.(at);
  }

  dispose(): void {
    while (this.#all[0]) this.#remove(this.#all[0]);
  }

  #remove(addition: Addition): void {
    const index = this.#all.indexOf(addition);
    if (index < 0) return;
    this.#all.splice(index, 1);
    addition.root?.removeFromParent();
    addition.dispose();
    this.interior.redraw();
  }
}
