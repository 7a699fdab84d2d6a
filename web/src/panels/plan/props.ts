/** What the plan is given, and what it can be asked. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { PathLine } from "../../protocol/dictionary";
import type { Plant } from "../../protocol/plant";
import type { TimeWindow } from "../../timeline/window";
import type { Names } from "../names";
import type { Selection } from "../selection";
import type { LoadWhy } from "../why/props";
import type { Movers } from "./moving";
import type { OrderNow, StationNow } from "./now";
import type { Covered } from "./viewport";

export const LAYOUTS = ["floor", "flow"] as const;
export type PlanLayout = (typeof LAYOUTS)[number];

/** What of the plan is looked at: the middle, and how much is seen from left to right, in its own units. */
export interface PlanView {
  readonly mode: "plan";
  readonly layout: PlanLayout;
  readonly x: number;
  readonly y: number;
  readonly span: number;
}

/** What others ask of an open plan. */
export interface PlanControl {
  readonly goTo: (selection: Selection) => void;
  readonly view: () => PlanView;
  /** Whether a person has moved the floor plan. */
  readonly moved: () => boolean;
}

export interface PlanProps {
  readonly plant: Plant;
  readonly names: Names;
  readonly paths: () => readonly PathLine[];
  readonly movers: Movers;
  readonly stations: ReadonlySignal<ReadonlyMap<string, StationNow>>;
  readonly orders: ReadonlySignal<ReadonlyMap<string, OrderNow>>;
  /** The station of each operator who is at one now. */
  readonly operatorsAt: () => readonly string[];
  /** How many orders wait in each buffer at an instant. */
  readonly waitingIn: (timeUs: number) => ReadonlyMap<string, number>;
  /** The shown time: in every frame, and a few times a second. */
  readonly timeUs: ReadonlySignal<number>;
  readonly textTimeUs: ReadonlySignal<number>;
  readonly selection: ReadonlySignal<Selection | undefined>;
  /** Changes whenever the colours do. */
  readonly look: ReadonlySignal<string>;
  readonly covered: ReadonlySignal<Covered>;
  readonly reducedMotion: boolean;
  /** The window of the timeline: the moves in it are counted. */
  readonly view: ReadonlySignal<TimeWindow>;
  readonly growing: boolean;
  readonly edgeUs: ReadonlySignal<number>;
  readonly load: LoadWhy;
  readonly onProblem: (problem: unknown) => void;
  /** Where to begin; the whole plan where this is absent. */
  readonly first: PlanView | undefined;
  /** What a screen reader says next. */
  readonly told: Signal<string>;
  readonly control: Signal<PlanControl | undefined>;
  readonly onSelect: (selection: Selection | undefined) => void;
  readonly onOpen: (selection: Selection) => void;
}
