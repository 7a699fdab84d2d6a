/** What a page tells and takes that stands in a frame of another page of ours. */
import type { Language } from "../i18n/language";
import type { Selection } from "../panels/selection";
import type { ThemeChoice } from "../panels/TopBar";
import type { ClockLaw } from "../protocol/clock";
import type { ClockCommand } from "../protocol/connection";
import type { View } from "../scene";
import type { KeyActions } from "./keys";

/** A plant in a frame: only the picture, led by the page around it. */
export interface EmbeddedPlant {
  /** Where its camera is; undefined while there is no picture. */
  readonly view: () => View | undefined;
  readonly setView: (view: View) => void;
  /** Show an instant instead of what its own clock says, as far as it is known. */
  readonly setTime: (us: number) => void;
  readonly law: () => ClockLaw;
  /** What its own clock says, which decides what the server sends. */
  readonly clockUs: () => number;
  readonly obey: (command: ClockCommand) => void;
  readonly selection: () => Selection | undefined;
  readonly select: (selection: Selection | undefined) => void;
  readonly setLook: (theme: ThemeChoice, language: Language) => void;
  /** How much more or less a station works than in the other plant, from -1 to 1. */
  readonly setDifferences: (differences: ReadonlyMap<string, number>) => void;
  /** Keys that mean the whole page. */
  readonly setKeys: (actions: KeyActions) => void;
}

declare global {
  interface Window {
    /** There while the page is embedded. */
    twinlineEmbedded?: EmbeddedPlant;
  }
}
