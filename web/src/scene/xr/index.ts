/** The door of the headset: loaded when a person asks for it. */

export type { BoardContent, BoardLook, Tile, XrLabel, XrOptions, XrState } from "./content";
export { Headset } from "./headset";
