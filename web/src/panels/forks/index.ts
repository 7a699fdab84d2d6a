/** The panel of forks; loaded when it is opened first. */
import "./forks.css";

export { ForkPanel, type ForkPanelProps, type ForkView } from "./ForkPanel";
