/** What a cut is held by: a knob with two arrows, as large from afar as from near, and the cut's edge. */

import {
  BufferGeometry,
  CanvasTexture,
  Float32BufferAttribute,
  Group,
  LineBasicMaterial,
  LineLoop,
  type PerspectiveCamera,
  Sprite,
  SpriteMaterial,
  SRGBColorSpace,
  Vector3,
} from "three";

import type { Pixel, Point3, Screen } from "../camera-math";
import { FLOOR_INK } from "../palette";
import type { Theme } from "../types";
import { axisOf, type Bounds, type Cut, faceOf } from "./plane";

const KNOB_PX = 44;
/** A finger is not exact. */
const REACH_PX = 30;
const TEXTURE_PX = 176;
const HELD_SCALE = 1.18;

export class Handle {
  readonly root = new Group();
  /** Under the pointer, or dragged. */
  isHeld = false;

  readonly #knob: Sprite;
  readonly #edge: LineLoop<BufferGeometry, LineBasicMaterial>;
  readonly #at = new Vector3();
  readonly #ahead = new Vector3();
  #axis: Point3 = [0, 0, 1];

  constructor() {
    const material = new SpriteMaterial({ depthTest: false, sizeAttenuation: false, toneMapped: false });
    this.#knob = new Sprite(material);
    this.#knob.renderOrder = 100;
    const line = new LineBasicMaterial({ toneMapped: false, transparent: true, opacity: 0.85 });
    this.#edge = new LineLoop(new BufferGeometry(), line);
    this.#edge.frustumCulled = false;
    this.root.add(this.#knob, this.#edge);
    this.root.name = "section handle";
  }

  place(cut: Cut, bounds: Bounds): void {
    this.#axis = axisOf(cut);
    const face = faceOf(cut, bounds).flat();
    this.#edge.geometry.setAttribute("position", new Float32BufferAttribute(face, 3));
    this.#edge.visible = face.length > 0;
  }

  /** Puts the knob to a point, as large on the screen as it was, its arrows the way it can be drawn. */
  show(grip: Point3, camera: PerspectiveCamera, screen: Screen): void {
    this.#knob.position.set(...grip);
    const perPx = (2 * Math.tan((camera.fov * Math.PI) / 360)) / screen.height;
    const size = KNOB_PX * perPx * (this.isHeld ? HELD_SCALE : 1);
    this.#knob.scale.set(size, size, 1);
    this.#project(camera);
    const [dx, dy] = [this.#ahead.x - this.#at.x, this.#ahead.y - this.#at.y];
    this.#knob.material.rotation = Math.atan2(dy, dx * camera.aspect);
  }

  isAt([x, y]: Pixel, camera: PerspectiveCamera, screen: Screen): boolean {
    this.#project(camera);
    if (this.#at.z > 1) return false;
    const [px, py] = [(0.5 + this.#at.x / 2) * screen.width, (0.5 - this.#at.y / 2) * screen.height];
    return Math.hypot(px - x, py - y) < REACH_PX;
  }

  setTheme(theme: Theme): void {
    const { accent } = FLOOR_INK[theme];
    this.#edge.material.color.set(accent);
    this.#knob.material.map?.dispose();
    this.#knob.material.map = knobTexture(accent, theme === "light" ? "#ffffff" : "#171f28");
    this.#knob.material.needsUpdate = true;
  }

  dispose(): void {
    this.#edge.geometry.dispose();
    this.#edge.material.dispose();
    this.#knob.material.map?.dispose();
    this.#knob.material.dispose();
  }

  /** The knob and a point a little along its way, from -1 to 1 across the screen. */
  #project(camera: PerspectiveCamera): void {
    this.root.updateWorldMatrix(true, true);
    this.#knob.getWorldPosition(this.#at);
    this.#ahead.set(...this.#axis).transformDirection(this.root.matrixWorld);
    this.#ahead.multiplyScalar(0.01 * this.#at.distanceTo(camera.position)).add(this.#at);
    this.#at.project(camera);
    this.#ahead.project(camera);
  }
}

function knobTexture(accent: string, paper: string): CanvasTexture {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = TEXTURE_PX;
  const pen = canvas.getContext("2d");
  if (pen) drawKnob(pen, accent, paper);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  return texture;
}

/** On a field of 44 by 44: a disc, and arrows to the left and to the right. */
function drawKnob(pen: CanvasRenderingContext2D, accent: string, paper: string): void {
  pen.scale(TEXTURE_PX / KNOB_PX, TEXTURE_PX / KNOB_PX);
  pen.beginPath();
  pen.arc(22, 22, 15, 0, 2 * Math.PI);
  pen.fillStyle = paper;
  pen.fill();
  pen.strokeStyle = accent;
  pen.lineWidth = 2.5;
  pen.stroke();
  pen.lineCap = pen.lineJoin = "round";
  pen.stroke(new Path2D("M17.5 17.5 13 22l4.5 4.5M26.5 17.5 31 22l-4.5 4.5M13.5 22h17"));
}
