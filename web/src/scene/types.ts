/** What the scene's callers say to it and hear from it. */

import type { Pose } from "../motion/laws";
import type { Size } from "./convoy";

export type Theme = "light" | "dark";

/** Something in the plant that a person can point at. */
export interface Picked {
  readonly kind: "station" | "order" | "vehicle" | "operator";
  readonly id: string;
}

/** What may be selected: in the plant, or in a list of all that is in it. */
export interface Selected {
  readonly kind: Picked["kind"] | "buffer";
  readonly id: string;
}

/** Where what is selected is, of what moves. */
export interface SelectedAt extends Readonly<Pose> {
  readonly size: Size | undefined;
}

/** Words beside a thing in the plant; the detail is empty where there is nothing to add. */
export interface LabelText {
  readonly title: string;
  readonly detail: string;
  /** Whether the detail is told whatever the state is, and the name with it. */
  readonly told?: boolean;
}

/** How a state is drawn on a field of 16 by 16: an SVG path, filled or as a line. */
export interface StateMark {
  readonly shape: string;
  readonly filled: boolean;
}

export interface SceneOptions {
  /** No flights and no damping: the camera is there at once. */
  readonly reducedMotion: boolean;
  readonly labelOf: (stationId: string) => LabelText;
  /** The shape of a station's state, as the panels draw it. */
  readonly markOf?: (state: number | undefined) => StateMark | undefined;
  /** Words for the selected order; it goes without a label where this is absent. */
  readonly orderLabelOf?: (orderId: string) => LabelText;
  /** A click or tap: what was hit, or undefined for the floor. */
  readonly onSelect: (picked: Picked | undefined) => void;
  /** A double click or double tap on something; the caller may fly there. */
  readonly onOpen?: (picked: Picked) => void;
  /** The mouse rests on something else than before. */
  readonly onHover?: (picked: Picked | undefined) => void;
  /** A person moved the camera by hand. */
  readonly onViewChange?: () => void;
  /** No WebGL, or the context is lost (`lost`); `restored` when it is back. */
  readonly onUnavailable?: (why: "unsupported" | "lost" | "restored") => void;
}

export type SceneMode = "orbit" | "walk";

/** Where the camera is, for a link. Plant frame: metres, z up, angles in radians. */
export interface View {
  readonly mode: SceneMode;
  /** The point looked at (orbit) or stood on (walk). */
  readonly x: number;
  readonly y: number;
  /** From which side: 0 looks north from the south, counter-clockwise. */
  readonly azimuth: number;
  /** Above the horizon; negative looks up (walk only). */
  readonly elevation: number;
  /** Metres from the point looked at; when walking, how high the floor is that one stands on. */
  readonly distance: number;
}

/** Pixels of the canvas that panels cover, from each edge. */
export interface Covered {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A label's rectangle on the screen, and where its thing is seen. */
export interface Movable {
  left: number;
  top: number;
  right: number;
  bottom: number;
  readonly atX: number;
  readonly atY: number;
}

/**
 * Moves a label out from under what lies over the scene, and in from the edges of the screen.
 *
 * @param urgent Whether it is told beside a panel that its thing lies under, rather than left out.
 * @returns Whether it lies clear then; if not, it has not been moved.
 */
export type KeepClear = (
  label: Movable,
  screen: { readonly width: number; readonly height: number },
  urgent: boolean,
) => boolean;

/** Held keys as axes from -1 to 1; the camera keeps moving until all are 0. */
export interface Steering {
  readonly forward: number;
  readonly right: number;
  /** Counter-clockwise. */
  readonly turn: number;
  readonly up: number;
}

export interface SceneStatistics {
  readonly drawCalls: number;
  readonly triangles: number;
}
