/** What every layer of the scene has in common. */

import type { Object3D } from "three";

import type { Theme } from "./types";

export interface Layer {
  /** In the plant's frame: metres, x east, y north, z up. */
  readonly root: Object3D;
  /** Absent where the shared palette does it. */
  setTheme?(theme: Theme): void;
  dispose(): void;
}
