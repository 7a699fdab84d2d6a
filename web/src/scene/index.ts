/** The door of the scene: the plant in 3D. Nothing else imports three. */

export type { Addition, Interior, PointerTool } from "./addition";
export { type MovingEntity, PlantScene } from "./plant-scene";
export type {
  Covered,
  KeepClear,
  LabelText,
  Picked,
  SceneMode,
  SceneOptions,
  SceneStatistics,
  StateMark,
  Steering,
  Theme,
  View,
} from "./types";
