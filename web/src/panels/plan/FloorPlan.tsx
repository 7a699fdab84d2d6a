/** The floor plan: true to scale, with all that stands, moves and works on it. */
import { useMemo } from "preact/hooks";
import { number } from "../../i18n/formats";
import { t } from "../../i18n/language";
import { Ground } from "./Ground";
import type { PlanProps } from "./props";
import type { Content } from "./Sheet";
import { hallOf, thingsOf } from "./things";
import type { Extra } from "./words";

export function useFloorPlan({ plant, paths }: PlanProps): Content {
  const content = useMemo(() => {
    const things = thingsOf(plant);
    const hall = hallOf(plant, things);
    const extras = plant.areas.flatMap(({ id, name, place, elevation_m }): Extra[] => {
      if (place === null) return [];
      const corner = [place.x_m - place.width_m / 2, place.y_m + place.depth_m / 2] as const;
      return [{ key: `area/${id}`, text: (name || id) + levelText(elevation_m), style: "area", urgency: 30, at: corner, room: place.width_m }];
    });
    return { things, hall, extras };
  }, [plant]);
  const lines = paths();
  const ground = useMemo(() => <Ground plant={plant} hall={content.hall} paths={lines} />, [plant, content, lines.length]);
  return useMemo(
    () => ({ name: t("plan.floor"), things: content.things, extent: content.hall, ground, extras: content.extras, kind: "floor", more: () => "" }),
    [content, ground],
  );
}

/** How high an area lies, as drawings have it. */
function levelText(elevationM: number | null): string {
  return elevationM === null ? "" : ` · +${number(elevationM)}\u00a0m`;
}
