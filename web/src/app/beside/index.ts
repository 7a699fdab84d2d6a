/** A fork and its parent side by side; loaded when it is opened first. */
import "./beside.css";

export { Beside } from "./Beside";
