/** What is open, how it looks, and what the panels cover: the state that no log knows. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import type { Group } from "../panels/rows";
import { isStationOrOrder, type Selection } from "../panels/selection";
import type { PlanControl, PlanView } from "../panels/plan/props";
import type { Covered, LabelText, PlantScene, SceneMode, View } from "../scene";
import { type FrameSource, pageFrames } from "./frames";
import { ForkScreen } from "./fork-screen";
import { ToolSwitches } from "./tool-switches";
import { type ThemePreference, themePreference } from "./preferences";

/** Below this width the panels stand as sheets (styles/phone.css has the same number). */
const PHONE = "(max-width: 43.75rem)";
const TOAST_MS = 6_000;

/** A short message; `link` is a text to be copied by hand. */
export interface Toast {
  readonly text: string;
  readonly link?: string;
}

/** Things that are loaded after the first picture: their rows in the tree, their cards, and where they are. */
export interface Others {
  readonly groups: ReadonlySignal<readonly Group[]>;
  readonly Card: FunctionComponent<{ readonly selection: Selection }>;
  readonly placeOf: (selection: Selection) => { readonly x: number; readonly y: number } | undefined;
}

export class Screen {
  readonly theme: ThemePreference = themePreference();
  readonly mode: Signal<SceneMode | "plan"> = signal("orbit");
  /** The plan while it is open, where it begins when it is opened next, and where 3D does. */
  readonly plan: Signal<PlanControl | undefined> = signal(undefined);
  planBegin: PlanView | undefined;
  sceneBegin: View | undefined;
  readonly others: Signal<Others | undefined> = signal(undefined);
  readonly scene: Signal<PlantScene | undefined> = signal(undefined);
  /** What asks for frames: the page, but for the time that somebody wears a headset. */
  readonly frames: Signal<FrameSource> = signal(pageFrames);
  readonly treeOpen: Signal<boolean>;
  readonly menuOpen = signal(false);
  readonly wanted = signal("");
  readonly tall = signal(false);
  readonly helpOpen = signal(false);
  readonly forks = new ForkScreen();
  readonly tools = new ToolSwitches();
  /** How much more or less each station works than in the world beside this one, from -1 to 1. */
  readonly differences: Signal<ReadonlyMap<string, number>> = signal(new Map());
  /** What an overlay says beside a station in the plant. */
  readonly figureOf: Signal<((stationId: string) => LabelText | undefined) | undefined> = signal(undefined);
  readonly whyOpen = signal(false);
  readonly noticeOpen = signal(true);
  readonly toast: Signal<Toast | undefined> = signal(undefined);
  /** What a screen reader says next. */
  readonly announcement = signal("");
  readonly covered: Signal<Covered> = signal({ left: 0, top: 0, right: 0, bottom: 0 });
  readonly reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
  readonly #phone = matchMedia(PHONE);
  #toastTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param view What one begins to look at: in 3D, on foot, or on the plan. */
  constructor(view?: View | PlanView) {
    if (view?.mode === "plan") this.planBegin = view;
    else this.sceneBegin = view;
    this.mode.value = view?.mode ?? "orbit";
    this.treeOpen = signal(!this.#phone.matches);
  }

  get phone(): boolean {
    return this.#phone.matches;
  }

  /** Fly to something, unless the person wants nothing to fly. */
  goTo(selection: Selection): void {
    const { plan, scene, others } = this;
    if (plan.value) plan.value.goTo(selection);
    else if (isStationOrOrder(selection)) scene.value?.focus(selection, !this.reducedMotion);
    else {
      const place = others.value?.placeOf(selection);
      if (place && scene.value) scene.value.setView({ ...scene.value.view(), ...place });
    }
    if (this.phone) this.treeOpen.value = false;
  }

  showToast(toast: Toast): void {
    clearTimeout(this.#toastTimer);
    this.toast.value = toast;
    // A link to copy stays until it is closed.
    if (toast.link === undefined) {
      this.#toastTimer = setTimeout(() => (this.toast.value = undefined), TOAST_MS);
    }
  }

  /** Measure what the panels cover, so that the camera looks at the middle of what is free. */
  measure(): void {
    const inset = (panels: string, of: (box: DOMRect) => number) =>
      Math.max(
        0,
        ...[...document.querySelectorAll(panels)]
          .filter((panel) => !panel.matches(".folded") && panel.checkVisibility())
          .map((panel) => of(panel.getBoundingClientRect())),
      );
    const side = !this.phone;
    // A low one in the corner leaves the middle free, and comes and goes.
    const ofTree = ({ right, height }: DOMRect) => (height > innerHeight / 2 ? right : 0);
    const upTo = (box: DOMRect) => innerHeight - box.top;
    const next: Covered = {
      left: side ? Math.max(inset(".tree", ofTree), inset(".overlay-panel", (box) => box.right)) : 0,
      right: side ? inset(".inspector, .forks-panel", (box) => innerWidth - box.left) : 0,
      top: inset(".topbar, .kpis", (box) => box.bottom),
      bottom: side
        ? inset(".timeline, .why", upTo)
        : Math.max(
            inset(".timeline, .overlay-legend", upTo),
            Math.min(inset(".tool-panel, .inspector", upTo), innerHeight / 2),
          ),
    };
    const before = this.covered.value;
    const same = (Object.keys(next) as (keyof Covered)[]).every((key) => before[key] === next[key]);
    if (!same) this.covered.value = next;
  }
}
