/** A tool: a button in the rail, and what is there while it is on. */
import type { FunctionComponent } from "preact";
import type { Key } from "../../i18n/language";
import type { Actions } from "../actions";
import type { Screen } from "../screen";
import type { Session } from "../session";

export interface ToolProps {
  readonly session: Session;
  readonly screen: Screen;
  readonly actions: Actions;
  readonly onClose: () => void;
}

/** Added to the page when the tool is switched on, and taken off it when it is switched off. */
export type ToolPart = FunctionComponent<ToolProps>;

/** Keys that do something of a tool whether it is on or not. */
export interface Shortcuts {
  readonly keys: readonly string[];
  /** As the help sheet prints them. */
  readonly printed: string;
  readonly title: Key;
  readonly press: (key: string, props: Omit<ToolProps, "onClose">) => Promise<void>;
}

export interface Tool {
  readonly id: string;
  readonly title: Key;
  /** A line icon: a path on a field of 20 by 20. */
  readonly icon: string;
  /** The key that switches it, in lower case. */
  readonly key: string;
  /** Whether it wants the hand on the canvas, or the place of its panel: of those, one is on at a time. */
  readonly alone: boolean;
  /** Whether it is on from the start. */
  readonly startsOn?: () => boolean;
  readonly shortcuts?: Shortcuts;
  readonly load: () => Promise<ToolPart>;
}
