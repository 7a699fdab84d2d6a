/** What a headset sees the plant with: an eye in a room that lies over it, and the room's own things. */

import { Group, type Object3D, PerspectiveCamera } from "three";

import type { PlantKit } from "../../protocol/kit";
import type { Interior } from "../addition";
import { PaintOrder } from "../paint";
import type { Theme } from "../types";
import type { XrState } from "./content";
import { Detail } from "./detail";
import { LowShapes } from "./low";
import { type Head, plantOfWorld, type Stance, worldOfRoom } from "./stance";
import { PAGE_ONLY, StillThings } from "./still";
import { Plate, RIM_M, RoomFloor, Vignette } from "./surroundings";

const NEAR_M = 0.05;
const FAR_M: Record<XrState["mode"], number> = { table: 40, walk: 400 };
/** How often it is seen what is near, and counted what is drawn. */
const COUNT_S = 0.5;
/** Walls change places only after the head has gone this far round the table. */
const ROUND_RAD = 0.12;

export class XrStage {
  /** The room, in the world; all that is in it is in its own metres. */
  readonly room = new Group();
  readonly eye = new PerspectiveCamera();
  readonly plate: Plate;
  readonly vignette = new Vignette();

  readonly #interior: Interior;
  readonly #floor = new RoomFloor();
  readonly #shapes: LowShapes;
  readonly #still: StillThings;
  readonly #detail: Detail;
  readonly #seeThrough: boolean;
  #countS = 0;
  #around = NaN;

  /**
   * @param low The scene in low detail.
   * @param seeThrough Whether the real room is seen behind the model.
   */
  constructor(interior: Interior, low: PlantKit, seeThrough: boolean) {
    this.#interior = interior;
    this.#seeThrough = seeThrough;
    this.plate = new Plate(interior.hall);
    const { layers, kit } = interior;
    this.#shapes = new LowShapes(kit, layers.kit, low);
    this.#still = new StillThings(interior, this.#shapes);
    layers.root.add(this.#still.root);
    this.room.name = "headset";
    this.room.add(this.eye, this.#floor.root);
    this.eye.add(this.vignette.root);
    this.eye.near = NEAR_M;
    interior.scene.add(this.room);
    this.#hideShade(true);
    this.#detail = new Detail(layers.root, this.#shapes);
  }

  setTheme(theme: Theme): void {
    this.plate.setTheme(theme);
    this.#floor.setTheme(theme);
  }

  /** Life size has the building around it, a table has its edge. */
  setMode(mode: XrState["mode"]): void {
    const { hall, floor } = this.#interior.layers;
    const table = mode === "table";
    hall.setInside(!table);
    this.#still.setInside(!table);
    floor.setApron(table ? RIM_M : undefined);
    this.plate.root.visible = table;
    this.#floor.root.visible = table && !this.#seeThrough;
    this.eye.far = FAR_M[mode];
    this.#around = NaN;
    this.#countS = COUNT_S;
  }

  update(stance: Stance, head: Head, seconds: number): void {
    const { origin, yaw, scale } = stance;
    this.room.position.set(...origin);
    this.room.rotation.y = yaw;
    this.room.scale.setScalar(scale);
    if (this.plate.root.visible) this.plate.fit(scale);
    if (this.#floor.root.visible) this.#floor.fit(stance, this.#interior.hall);
    this.#turnWalls(stance, head);
    this.vignette.update(seconds);
    this.#countS += seconds;
    if (this.#countS < COUNT_S) return;
    this.#countS = 0;
    this.#hideShade(true);
    this.#detail.update(plantOfWorld(worldOfRoom(stance, head.at)));
  }

  /** Everything as the page's camera needs it. */
  dispose(): void {
    const { layers, rig } = this.#interior;
    for (const each of [this.#detail, this.#still, this.#shapes]) each.dispose();
    this.#hideShade(false);
    layers.floor.setApron(undefined);
    layers.hall.setInside(rig.mode === "walk");
    layers.hall.lookout = undefined;
    layers.hall.turnTo(rig.frame.forward, Infinity);
    this.room.removeFromParent();
    for (const each of [this.plate, this.#floor, this.vignette]) each.dispose();
  }

  /** On the table, the walls before the head step aside, as the page's do: they fade. */
  #turnWalls(stance: Stance, head: Head): void {
    const { west, south, east, north } = this.#interior.hall;
    const [x, y] = plantOfWorld(worldOfRoom(stance, head.at));
    const [dx, dy] = [(west + east) / 2 - x, (south + north) / 2 - y];
    const around = Math.atan2(dy, dx);
    if (Math.abs(around - this.#around) < ROUND_RAD) return;
    this.#around = around;
    this.#interior.layers.hall.lookout = [Math.cos(around), Math.sin(around), 0];
  }

  /** The soft shade under what moves costs a draw call a shape, and is not missed. */
  #hideShade(hidden: boolean): void {
    this.#interior.layers.orders.root.traverse((each: Object3D) => {
      if (each.renderOrder === PaintOrder.OrderShade) each.layers.set(hidden ? PAGE_ONLY : 0);
    });
  }
}
