/** A board in space: words on a canvas, with buttons that rays press. */

import { CanvasTexture, Matrix4, Mesh, MeshBasicMaterial, Object3D, PlaneGeometry, Ray, SRGBColorSpace, Vector3 } from "three";

import type { Point3 } from "../camera-math";
import { BOARD_MOST_HEIGHT_PX, BOARD_WIDTH_PX, drawBoard } from "./board-drawing";
import type { BoardContent, BoardLook } from "./content";
import type { Pointer } from "./pointers";
import { facing, type Head } from "./stance";

/** Boards are in front of everything but the hands' rays. */
const ORDER = 20;

/** Where a ray meets a board. */
export interface Met {
  /** The button there, if there is one. */
  readonly button: string | undefined;
  readonly distance: number;
}

export class Board {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;

  readonly #context: CanvasRenderingContext2D;
  readonly #texture: CanvasTexture;
  readonly #halo: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly #ray = new Ray();
  readonly #basis = new Matrix4();
  /** One a button, by its name; where it is and how large, in the board's own frame. */
  readonly #buttons: Object3D[] = [];
  #heightPx = 1;
  #shown = "";

  constructor(name: string) {
    const canvas = document.createElement("canvas");
    canvas.width = BOARD_WIDTH_PX;
    canvas.height = BOARD_MOST_HEIGHT_PX;
    this.#context = canvas.getContext("2d")!;
    this.#texture = new CanvasTexture(canvas);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.anisotropy = 4;
    const flat = { transparent: true, depthTest: false, depthWrite: false, toneMapped: false };
    this.mesh = new Mesh(new PlaneGeometry(), new MeshBasicMaterial({ map: this.#texture, ...flat }));
    this.#halo = new Mesh(new PlaneGeometry(), new MeshBasicMaterial({ ...flat, opacity: 0.22 }));
    this.#halo.visible = this.mesh.visible = false;
    this.#halo.renderOrder = ORDER + 1;
    this.mesh.renderOrder = ORDER;
    this.mesh.name = name;
    this.mesh.add(this.#halo);
  }

  /** Draws what has changed since the last time; undefined takes the board away. */
  show(content: BoardContent | undefined, look: BoardLook): void {
    this.mesh.visible = content !== undefined;
    const key = JSON.stringify([content, look]);
    if (!content || key === this.#shown) return;
    this.#shown = key;
    const { heightPx, spots } = drawBoard(this.#context, content, look);
    this.#heightPx = heightPx;
    this.#halo.material.color.set(look.accent);
    this.mesh.remove(...this.#buttons);
    this.#buttons.length = 0;
    for (const { id, left, top, width, height } of spots) {
      const button = new Object3D();
      button.name = id;
      button.position.set((left + width / 2) / BOARD_WIDTH_PX - 0.5, 0.5 - (top + height / 2) / heightPx, 0);
      button.scale.set(width / BOARD_WIDTH_PX, height / heightPx, 1);
      this.#buttons.push(button);
      this.mesh.add(button);
    }
    const share = heightPx / BOARD_MOST_HEIGHT_PX;
    this.#texture.repeat.y = share;
    this.#texture.offset.y = 1 - share;
    this.#texture.needsUpdate = true;
  }

  /** Its lower edge stands at a point of the room, its front to a head. */
  place(foot: Point3, head: Head, widthM: number): void {
    const height = (widthM * this.#heightPx) / BOARD_WIDTH_PX;
    const { right, up, front } = facing(foot, head);
    this.#basis.makeBasis(new Vector3(...right), new Vector3(...up), new Vector3(...front));
    const { position, quaternion, scale } = this.mesh;
    quaternion.setFromRotationMatrix(this.#basis);
    position.set(...up).multiplyScalar(height / 2).add(new Vector3(...foot));
    scale.set(widthM, height, 1);
    this.mesh.updateMatrix();
  }

  /** Where a ray of the room meets it. */
  meet({ eye, direction }: Pointer["ray"]): Met | undefined {
    if (!this.mesh.visible) return undefined;
    const inverse = this.mesh.matrix.clone().invert();
    const ray = this.#ray;
    ray.origin.set(...eye);
    ray.direction.set(...direction);
    ray.applyMatrix4(inverse);
    const far = -ray.origin.z / ray.direction.z;
    const at = ray.at(far, new Vector3());
    if (!(far > 0) || Math.abs(at.x) > 0.5 || Math.abs(at.y) > 0.5) return undefined;
    const button = this.#buttons.find(({ position, scale }) => {
      return Math.abs(at.x - position.x) <= scale.x / 2 && Math.abs(at.y - position.y) <= scale.y / 2;
    });
    const distance = at.applyMatrix4(this.mesh.matrix).distanceTo(new Vector3(...eye));
    return { button: button?.name, distance };
  }

  /** Lights a button up under a ray. */
  hover(button: string | undefined): void {
    const lit = this.#buttons.find(({ name }) => name === button);
    this.#halo.visible = lit !== undefined;
    if (!lit) return;
    this.#halo.position.copy(lit.position);
    this.#halo.scale.copy(lit.scale);
  }

  dispose(): void {
    for (const { geometry, material } of [this.mesh, this.#halo]) {
      geometry.dispose();
      material.dispose();
    }
    this.#texture.dispose();
  }
}
