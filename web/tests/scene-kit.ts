/** A kit for tests: one file, the robot of schema/golden, in the place of everything. */
import { readFileSync } from "node:fs";
import { NO_KIT, type PlantKit, type SceneLook, type SceneModule, type SceneUnit } from "../src/protocol/kit";
import { KitGeometry } from "../src/scene/kit-geometry";

const BYTES = readFileSync(new URL("../../schema/golden/kit-robot.glb", import.meta.url));
export const file = (): ArrayBuffer => BYTES.buffer.slice(BYTES.byteOffset, BYTES.byteOffset + BYTES.byteLength) as ArrayBuffer;

export const kit = (n = 1): KitGeometry => new KitGeometry(Array.from({ length: n }, file));

export function look(over: Partial<SceneLook> = {}): SceneLook {
  return { ...NO_KIT.carrier, file: 0, far_file: 0, ...over };
}

export function unit(over: Partial<SceneUnit> = {}): SceneUnit {
  return {
    station: "a", file: 0, x_m: 10, y_m: 20, heading_rad: 0, scale: 1, through: false, mounted: false, stretch: 1, ...over,
  };
}

export function piece(over: Partial<SceneModule> = {}): SceneModule {
  return {
    side: "north", file: 0, x_m: 0, y_m: 10, z_m: 0, heading_rad: 0, stretch: 1, cut: false, blocks: false, ...over,
  };
}

export const plantKit = (over: Partial<PlantKit> = {}): PlantKit => ({ ...NO_KIT, ...over });
