/** The tool that lets the light follow the plant's clock. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/language";
import { Daylight } from "../../scene/daylight";
import type { ToolProps } from "./tool";

export function DaylightTool({ session, screen }: ToolProps) {
  const daylight = useSignal<Daylight | undefined>(undefined);
  useSignalEffect(() => {
    const scene = screen.scene.value;
    if (scene === undefined) return undefined;
    const remove = scene.add((interior) => (daylight.value = new Daylight(interior, session.epochUs)));
    return () => {
      daylight.value = undefined;
      remove();
    };
  });
  useSignalEffect(() => {
    const stations = session.feed.stations.value;
    daylight.value?.setOffShift((id) => stations.get(id)?.state === "off_shift");
  });
  useEffect(() => void (screen.announcement.value = t("tools.daylight.told")), [screen]);
  return null;
}
