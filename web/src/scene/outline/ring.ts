/** The ring around what is selected and moves, so that it is not part of the floor. */

import { Color, DoubleSide, Mesh, MeshBasicMaterial, RingGeometry } from "three";

import { PaintOrder } from "../paint";
import { FLOOR_INK } from "../palette";
import type { SelectedAt, Theme } from "../types";

/** As large as a carrier needs; it grows with what it goes around. */
const RADIUS_M = 0.63;

export class Ring {
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
    this.root.name = "ring";
  }

  /** Around a thing, of a radius of at least so much; undefined where nothing is selected or it is nowhere. */
  place(at: SelectedAt | undefined, leastM: number): void {
    this.root.visible = at !== undefined;
    if (!at) return;
    const { size } = at;
    this.root.position.set(at.x, at.y, at.z + 0.01);
    const reachM = size ? Math.hypot(size.halfWidth, size.halfDepth) + 0.1 : RADIUS_M;
    this.root.scale.setScalar(Math.max(reachM, leastM) / RADIUS_M);
  }

  setTheme(theme: Theme): void {
    this.root.material.color = new Color(FLOOR_INK[theme].accent);
  }

  dispose(): void {
    this.root.geometry.dispose();
    this.root.material.dispose();
  }
}
