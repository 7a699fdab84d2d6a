/** Editing a plant where it stands: loaded with the tool that does it. */
export { type Body, bodiesOf, type Change, companionsOf, type Path, pathsOf, type PlacedTable } from "./bodies";
export { type Fit, type Neighbour, PERSON_M } from "./clearance";
export { carriedPlace, Editor, type EditorHandlers, type Stance } from "./editor";
