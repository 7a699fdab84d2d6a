/** Where a unit of the kit stands, and where it comes to with its station. */

import { Matrix4, Quaternion, Vector3 } from "three";

import type { SceneUnit } from "../protocol/kit";
import type { Place } from "../protocol/plant";
import { carried } from "./layout";

const UP = new Vector3(0, 0, 1);

export function carriedUnit(unit: SceneUnit, from: Place, to: Place): SceneUnit {
  const [x_m, y_m] = carried(from, to, [unit.x_m, unit.y_m]);
  return { ...unit, x_m, y_m, heading_rad: unit.heading_rad + to.heading_rad - from.heading_rad };
}

export function matrixOf({ x_m, y_m, heading_rad, scale, stretch }: SceneUnit): Matrix4 {
  const turn = new Quaternion().setFromAxisAngle(UP, heading_rad);
  return new Matrix4().compose(new Vector3(x_m, y_m, 0), turn, new Vector3(scale * stretch, scale, scale));
}
