/** What stands on boards and labels in a headset: words from outside, colours of the page. */

import type { Picked, StateMark } from "../types";

/** A state as a tile: never by colour alone. */
export interface Tile {
  readonly colour: string;
  readonly mark: StateMark;
}

export interface BoardButton {
  readonly id: string;
  readonly text: string;
  readonly pressed?: boolean;
}

export interface BoardContent {
  readonly kicker: string;
  readonly title: string;
  /** A state in words, with its tile. */
  readonly badge?: { readonly tile: Tile; readonly word: string; readonly since: string };
  /** A name and its value. */
  readonly rows: readonly (readonly [string, string])[];
  /** How large a share of the day each state has taken, from 0 to 1. */
  readonly shares?: readonly { readonly tile: Tile; readonly word: string; readonly share: number; readonly text: string }[];
  readonly buttons?: readonly (readonly BoardButton[])[];
}

/** A station that calls for attention, in words. */
export interface XrLabel {
  readonly station: string;
  readonly tile: Tile;
  readonly text: string;
}

/** The page's type and colours, as a canvas takes them. */
export interface BoardLook {
  readonly font: string;
  readonly ink: string;
  readonly soft: string;
  readonly paper: string;
  readonly line: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly onState: string;
}

/** How the person stands to the plant. */
export interface XrState {
  readonly mode: "table" | "walk";
  /** The plant is a model of 1 to this. */
  readonly scale: number;
  /** Whether the thumbstick walks instead of throwing the arc. */
  readonly smooth: boolean;
}

/** What a headset needs of the page around. */
export interface XrOptions {
  readonly look: () => BoardLook;
  /** The selected thing; undefined where nothing is. */
  readonly selected: () => Picked | undefined;
  /** What is known of it; undefined until it is. */
  readonly card: () => BoardContent | undefined;
  readonly wrist: (state: XrState) => BoardContent;
  /** The most urgent first. */
  readonly labels: () => readonly XrLabel[];
  readonly onPick: (picked: Picked | undefined) => void;
  /** A button of the wrist that is not about standing and leaving. */
  readonly onPress: (id: string) => void;
  /** The thumbstick over the wrist: so much of a second at full deflection; 0 once it is let go. */
  readonly onScrub: (seconds: number) => void;
  /** The session is over, for whatever reason, and all is as it was before. */
  readonly onEnd: () => void;
}
