/** What is around the plant in a headset: a table under the model, a floor, a narrower view. */

import {
  BoxGeometry,
  BufferAttribute,
  CanvasTexture,
  Color,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  RingGeometry,
} from "three";

import type { Extent } from "../layout";
import { PaintOrder } from "../paint";
import { FLOOR_INK } from "../palette";
import type { Theme } from "../types";
import { roomOfWorld, type Stance, worldOfPlant } from "./stance";

/** The table goes on around the hall, in the plant's metres. */
export const RIM_M = 3;
const THICK_M = 0.02;
const FLOOR_RADIUS_M = 5;
/** Before the eye; both of them see its inner edge well outside of what they look at. */
const VIGNETTE_AWAY_M = 1;
const VIGNETTE_INNER_M = 0.42;

/** The plate that the model stands on: as thick as a board, whatever the scale. */
export class Plate {
  readonly root: Mesh<BoxGeometry, MeshLambertMaterial>;

  constructor({ west, south, east, north }: Extent) {
    const board = new BoxGeometry(east - west + 2 * RIM_M, north - south + 2 * RIM_M, 1);
    board.translate((west + east) / 2, (south + north) / 2, -0.5);
    this.root = new Mesh(board, new MeshLambertMaterial());
    this.root.renderOrder = PaintOrder.Ground - 1; // all paint lies on it
    this.root.name = "plate";
  }

  fit(scale: number): void {
    this.root.scale.z = THICK_M * scale;
    this.root.position.z = -0.0005 * scale;
    this.root.updateMatrix();
  }

  setTheme(theme: Theme): void {
    this.root.material.color = new Color(FLOOR_INK[theme].aisle);
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.root.material.dispose();
  }
}

/** The floor that one stands on beside the table, with the table's shade. */
export class RoomFloor {
  readonly root: Mesh<RingGeometry, MeshBasicMaterial>;
  readonly #shade: Mesh<RingGeometry, MeshBasicMaterial>;
  readonly #texture: CanvasTexture;

  constructor() {
    this.#texture = new CanvasTexture(glow());
    const flat = { transparent: true, depthWrite: false, toneMapped: false, alphaMap: this.#texture };
    this.root = new Mesh(new RingGeometry(0, FLOOR_RADIUS_M, 48), new MeshBasicMaterial(flat));
    this.#shade = new Mesh(new RingGeometry(0, 1, 32), new MeshBasicMaterial({ ...flat, opacity: 0.3 }));
    this.root.rotation.x = -Math.PI / 2;
    this.root.renderOrder = PaintOrder.Ground - 3;
    this.#shade.renderOrder = PaintOrder.Ground - 2;
    this.root.add(this.#shade);
    this.root.name = "room-floor";
  }

  /** Puts the shade under a hall that stands on the table. */
  fit(stance: Stance, { west, south, east, north }: Extent): void {
    const [x, , z] = roomOfWorld(stance, worldOfPlant([(west + east) / 2, (south + north) / 2, 0]));
    this.#shade.position.set(x, -z, 0.001);
    this.#shade.rotation.z = -stance.yaw;
    const [width, depth] = [east - west + 2 * RIM_M, north - south + 2 * RIM_M];
    this.#shade.scale.set((0.75 * width) / stance.scale, (0.75 * depth) / stance.scale, 1);
  }

  setTheme(theme: Theme): void {
    this.root.material.color.set(FLOOR_INK[theme].floor);
    this.#shade.material.color.set(FLOOR_INK[theme].shade[0]);
  }

  dispose(): void {
    for (const { geometry, material } of [this.root, this.#shade]) {
      geometry.dispose();
      material.dispose();
    }
    this.#texture.dispose();
  }
}

/** Full in the middle, nothing at the edge. */
function glow(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 128;
  const context = canvas.getContext("2d")!;
  const gradient = context.createRadialGradient(64, 64, 0, 64, 64, 64);
  gradient.addColorStop(0, "#ffffff");
  gradient.addColorStop(0.45, "#b0b0b0");
  gradient.addColorStop(1, "#000000");
  context.fillStyle = gradient;
  context.fillRect(0, 0, 128, 128);
  return canvas;
}

/** Dark around what one looks at, while the view moves and the body does not. */
export class Vignette {
  readonly root: Mesh<RingGeometry, MeshBasicMaterial>;
  #strength = 0;
  #wanted = 0;

  constructor() {
    const geometry = new RingGeometry(VIGNETTE_INNER_M, 6, 40, 4);
    const n = geometry.getAttribute("position").count;
    const colours = new Float32Array(4 * n);
    for (let i = 0; i < n; i++) colours[4 * i + 3] = i < 41 ? 0 : 1; // the innermost ring of vertices is clear
    geometry.setAttribute("color", new BufferAttribute(colours, 4));
    // The next ring stands close to the first, so that the edge is soft but short.
    const positions = geometry.getAttribute("position");
    for (let i = 41; i < 82; i++) positions.setXYZ(i, positions.getX(i - 41) * 1.7, positions.getY(i - 41) * 1.7, 0);
    const flat = { vertexColors: true, transparent: true, depthTest: false, depthWrite: false, side: DoubleSide };
    this.root = new Mesh(geometry, new MeshBasicMaterial({ ...flat, toneMapped: false }));
    this.root.position.z = -VIGNETTE_AWAY_M;
    this.root.renderOrder = 40;
    this.root.visible = false;
    this.root.name = "vignette";
  }

  /** At once, and then less and less. */
  flash(): void {
    this.#strength = 1;
  }

  /** As long as it is told so, from 0 to 1. */
  hold(strength: number): void {
    this.#wanted = strength;
  }

  update(seconds: number): void {
    const step = seconds * (this.#wanted > this.#strength ? 8 : 4);
    this.#strength += Math.max(-step, Math.min(step, this.#wanted - this.#strength));
    this.root.visible = this.#strength > 0.01;
    this.root.material.opacity = this.#strength;
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.root.material.dispose();
  }
}
