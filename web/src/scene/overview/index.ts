/** Good views of a part of the plant, worked out for the screen as it is now. */

import type { Point } from "../../protocol/plant";
import type { Interior } from "../addition";
import { viewOf } from "../camera-math";
import { contentOf } from "../layout";
import type { PlantScene } from "../plant-scene";
import type { View } from "../types";
import { FIRST_SIDES } from "../views";

/** So high is what stands in an area, with the label over it. */
const HEADROOM_M = 3.5;
/** Not quite from above, where turning would have no sense. */
const FROM_ABOVE = [[0, 1.5]] as const;

/** The whole plant, from the side or from above. */
export function overPlant(scene: PlantScene, from: "side" | "above"): View {
  return fitted(scene, ({ plant, hall, rig }) =>
    viewOf(contentOf(plant, hall), rig.screen, from === "side" ? FIRST_SIDES : FROM_ABOVE),
  );
}

/** All that stands between some points of the floor. */
export function overPoints(scene: PlantScene, points: readonly Point[]): View {
  const corners = points.flatMap(([x, y]) => [0, HEADROOM_M].map((z) => [x, y, z] as const));
  return fitted(scene, ({ rig }) => viewOf(corners, rig.screen, FIRST_SIDES));
}

/** What is asked of a scene's inside, and added to nothing. */
function fitted(scene: PlantScene, ask: (interior: Interior) => View): View {
  let view = scene.view();
  const leave = scene.add((interior) => {
    view = ask(interior);
    return { dispose: () => undefined };
  });
  leave();
  return view;
}
