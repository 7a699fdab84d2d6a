/** What is open, how it looks, and what the panels cover: the state that no log knows. */
import { type Signal, signal } from "@preact/signals";
import type { Selection } from "../panels/selection";
import type { Covered, PlantScene, SceneMode } from "../scene";
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

export class Screen {
  readonly theme: ThemePreference = themePreference();
  readonly mode: Signal<SceneMode> = signal("orbit");
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
  readonly whyOpen = signal(false);
  readonly whyTall = signal(false);
  readonly noticeOpen = signal(true);
  readonly toast: Signal<Toast | undefined> = signal(undefined);
  /** What a screen reader says next. */
  readonly announcement = signal("");
  readonly covered: Signal<Covered> = signal({ left: 0, top: 0, right: 0, bottom: 0 });
  readonly reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
  readonly #phone = matchMedia(PHONE);
  #toastTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.treeOpen = signal(!this.#phone.matches);
  }

  get phone(): boolean {
    return this.#phone.matches;
  }

  /** Fly to something, unless the person wants nothing to fly. */
  goTo(selection: Selection): void {
    this.scene.value?.focus(selection, !this.reducedMotion);
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
    const inset = (selector: string, of: (box: DOMRect) => number) => {
      const panel = document.querySelector(`${selector}:not(.folded)`);
      return panel?.checkVisibility() ? Math.max(of(panel.getBoundingClientRect()), 0) : 0;
    };
    const side = !this.phone;
    const next: Covered = {
      left: side ? inset(".tree", (box) => box.right) : 0,
      right: side
        ? Math.max(...[".inspector", ".forks-panel"].map((each) => inset(each, (box) => innerWidth - box.left)))
        : 0,
      top: inset(".kpis", (box) => box.bottom),
      bottom: Math.max(
        inset(".timeline", (box) => innerHeight - box.top),
        side ? inset(".why", (box) => innerHeight - box.top) : 0,
        side ? 0 : inset(".inspector", (box) => Math.min(innerHeight - box.top, innerHeight / 2)),
      ),
    };
    const before = this.covered.value;
    const same = (Object.keys(next) as (keyof Covered)[]).every((key) => before[key] === next[key]);
    if (!same) this.covered.value = next;
  }
}
