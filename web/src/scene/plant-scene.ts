/** The plant in 3D: joins the layers, the camera and the pointer. */

import type { LawRow } from "../motion/store";
import type { Dictionary } from "../protocol/dictionary";
import type { Plant } from "../protocol/plant";
import type {
  Covered,
  Picked,
  SceneMode,
  SceneOptions,
  SceneStatistics,
  Steering,
  Theme,
  View,
} from "./types";

/** Interface first; the layers follow in the next commits. */
export declare class PlantScene {
  constructor(
    canvas: HTMLCanvasElement,
    labels: HTMLElement,
    plant: Plant,
    dictionary: Dictionary,
    options: SceneOptions,
  );
  /** The law that a motion signal follows from now on; undefined or a NaN hold takes it away. */
  setMotion(signal: number, law: LawRow | undefined): void;
  setStationState(stationId: string, state: number | undefined): void;
  /** Colour of an order's load: an index into the product colours (any whole number). */
  setOrderLook(orderId: string, colour: number): void;
  /** Where an operator works; undefined when nowhere. */
  setOperatorStation(operatorId: string, stationId: string | undefined): void;
  /** Takes all words from `labelOf` again: after a change of language, or each second. */
  refreshLabels(): void;
  select(picked: Picked | undefined): void;
  focus(picked: Picked, animate: boolean): void;
  frameAll(animate: boolean): void;
  setTheme(theme: Theme): void;
  setFreeRectangle(covered: Covered): void;
  setMode(mode: SceneMode): void;
  steer(steering: Steering): void;
  view(): View;
  setView(view: View): void;
  /** Draws the plant at an instant. Allocates nothing, and nothing when nothing changed. */
  renderAt(timeUs: number): void;
  readonly statistics: SceneStatistics;
  dispose(): void;
}
