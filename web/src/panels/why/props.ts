/** What the panel that says why is given. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Query } from "../../protocol/api";
import type { WhyAnswers, WhyQuestion, WorthAnswer } from "../../protocol/why";
import type { TimeWindow } from "../../timeline/window";
import type { Names } from "../names";
import type { Selection } from "../selection";

export type LoadWhy = <Q extends WhyQuestion>(
  question: Q,
  query: Query,
  signal: AbortSignal,
) => Promise<WhyAnswers[Q]>;

export interface WhyProps {
  /** The window of the timeline: what is asked about. */
  readonly view: ReadonlySignal<TimeWindow>;
  /** The shown time, anew in every frame. */
  readonly timeUs: ReadonlySignal<number>;
  /** Whether the log goes on growing, and the last instant that is known. */
  readonly growing: boolean;
  readonly edgeUs: ReadonlySignal<number>;
  /** Calendar time (microseconds since 1970, zoneless) at plant time 0. */
  readonly epochUs: number;
  readonly names: Names;
  readonly selection: ReadonlySignal<Selection | undefined>;
  /** Changes whenever the colours do. */
  readonly look: ReadonlySignal<string>;
  /** Whether the panel of forks, which needs the same room, is folded. */
  readonly forksFolded: Signal<boolean>;
  readonly load: LoadWhy;
  /** Begins to work out what relieving the bottleneck of a window is worth. */
  readonly workOutWorth: (fromUs: number, toUs: number) => Promise<WorthAnswer>;
  readonly onProblem: (problem: unknown) => void;
  readonly onSelect: (selection: Selection) => void;
  readonly onSeek: (us: number) => void;
  /** It is larger or smaller than before. */
  readonly onSize: () => void;
  readonly onClose: () => void;
}
