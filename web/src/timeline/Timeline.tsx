/** The timeline: the whole log above, one lane a station below, and the playhead over both. */
import { t } from "../i18n/language";
import type { TimelineProps } from "./props";
import { Track } from "./Track";
import { Transport } from "./Transport";

export function Timeline(props: TimelineProps) {
  return (
    <section
      class={`glass timeline ${props.tall.value ? "tall" : ""}`}
      aria-label={t("timeline.title")}
    >
      <Transport {...props} />
      <Track {...props} />
    </section>
  );
}
