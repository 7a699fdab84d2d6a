/** The ring around the selected order: it moves with the order, so it is not part of the floor. */

import { Color, DoubleSide, Mesh, MeshBasicMaterial, RingGeometry } from "three";

import type { Pose } from "../motion/laws";
import type { Layer } from "./layer";
import type { Size } from "./convoy";
import { PaintOrder } from "./paint";
import { FLOOR_INK } from "./palette";
import type { Theme } from "./types";

/** As large as a carrier needs; it grows with what it goes around. */
const RADIUS_M = 0.63;

export class RingLayer implements Layer {
  readonly root: Mesh<RingGeometry, MeshBasicMaterial>;

  constructor() {
    const material = new MeshBasicMaterial({
      side: DoubleSide,
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    });
    this.root = new Mesh(new RingGeometry(RADIUS_M, RADIUS_M + 0.1, 48), material);
    this.root.renderOrder = PaintOrder.Ring;
    this.root.visible = false;
    this.root.name = "ring";
  }

  /** Around a thing of a size; undefined where nothing is selected or it is nowhere. */
  place(pose: Readonly<Pose> | undefined, size?: Size): void {
    this.root.visible = pose !== undefined;
    if (!pose) return;
    this.root.position.set(pose.x, pose.y, pose.z + 0.01);
    const reach = size ? (Math.hypot(size.halfWidth, size.halfDepth) + 0.1) / RADIUS_M : 1;
    this.root.scale.set(reach, reach, 1);
  }

  setTheme(theme: Theme): void {
    this.root.material.color = new Color(FLOOR_INK[theme].accent);
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.root.material.dispose();
  }
}
