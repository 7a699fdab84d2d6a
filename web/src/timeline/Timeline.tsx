/** The timeline: the whole log above, one lane a station below, and the playhead over both. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { t } from "../i18n/language";
import type { Highlight, Lanes } from "../protocol/answers";
import { Track } from "./Track";
import { Transport } from "./Transport";
import type { TimeWindow } from "./window";

export interface TimelineProps {
  /** The whole log. */
  readonly whole: TimeWindow;
  /** Calendar time (microseconds since 1970, zoneless) at plant time 0. */
  readonly epochUs: number;
  /** From top to bottom. */
  readonly stations: readonly { readonly id: string; readonly name: string }[];
  /** The shown time, anew in every frame. */
  readonly timeUs: ReadonlySignal<number>;
  /** The shown time for text, a few times a second. */
  readonly textTimeUs: ReadonlySignal<number>;
  readonly playing: ReadonlySignal<boolean>;
  readonly speed: ReadonlySignal<number>;
  readonly highlights: ReadonlySignal<readonly Highlight[]>;
  readonly highlightText: (highlight: Highlight) => string;
  readonly view: Signal<TimeWindow>;
  readonly tall: Signal<boolean>;
  /** Changes whenever the colours do. */
  readonly look: ReadonlySignal<string>;
  readonly loadLanes: LoadLanes;
  readonly onProblem: (problem: unknown) => void;
  /** The playhead has been put there; `dragging` while it is still held. */
  readonly onSeek: (us: number, dragging: boolean) => void;
  readonly onPlay: (playing: boolean) => void;
  readonly onSpeed: (speed: number) => void;
  readonly onStep: (direction: "next" | "previous") => void;
  readonly onHighlight: (highlight: Highlight) => void;
}

export type LoadLanes = (
  window: TimeWindow,
  nBin: number,
  signal: AbortSignal,
) => Promise<Lanes>;

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
