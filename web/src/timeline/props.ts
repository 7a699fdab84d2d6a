/** What the timeline shows and tells. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Highlight, Lanes } from "../protocol/answers";
import type { TimeWindow } from "./window";

export interface TimelineProps {
  /** The whole log; of one that grows, with room for more. */
  readonly whole: TimeWindow;
  /** Whether the log goes on growing. */
  readonly growing: boolean;
  /** The last instant that is known. */
  readonly edgeUs: ReadonlySignal<number>;
  /** Whether the shown time stands because the simulation has to come first. */
  readonly waiting: ReadonlySignal<boolean>;
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
  /** To the newest that is known. */
  readonly onLive: () => void;
  readonly onHighlight: (highlight: Highlight) => void;
  /** Where the world was forked; undefined for one of its own. */
  readonly forkUs: number | undefined;
  /** Fork the world at the shown time. */
  readonly onFork: () => void;
  /** The fork point was clicked. */
  readonly onForkPoint: () => void;
}

export type LoadLanes = (
  window: TimeWindow,
  nBin: number,
  signal: AbortSignal,
) => Promise<Lanes>;
