/** The keys of a plan: from thing to thing, nearer and farther, and into what is found. */
import type { Signal } from "@preact/signals";
import { type Direction, nearest } from "./nearest";
import type { Paper } from "./paper";
import type { Thing } from "./things";

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const MOVES: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [1, 0],
  right: [-1, 0],
  up: [0, 1],
  down: [0, -1],
};
const PAN_PX = 80;
const ZOOM = 1.4;
const ZOOMS: Readonly<Record<string, number>> = { "+": ZOOM, "=": ZOOM, "-": 1 / ZOOM };

interface PlanKeys {
  readonly things: readonly Thing[];
  readonly paper: Paper;
  readonly focused: Signal<string | undefined>;
  readonly onOpen: (thing: Thing) => void;
  readonly onSelect: (thing: Thing) => void;
}

export function planKeys({ things, paper, focused, onOpen, onSelect }: PlanKeys): (event: KeyboardEvent) => void {
  return (event) => {
    const element = event.currentTarget as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof SVGElement)) return;
    const from = things.findIndex(({ key }) => key === focused.peek());
    const direction = ARROWS[event.key];
    if (direction !== undefined && event.shiftKey) {
      const [across, along] = MOVES[direction];
      paper.pan(across * PAN_PX, along * PAN_PX);
    } else if (direction !== undefined && from >= 0) {
      const to = nearest(things.map(({ at }) => at), from, direction);
      if (to !== undefined) focus(element, things[to]!.key);
    } else if (ZOOMS[event.key] !== undefined) paper.zoom(ZOOMS[event.key]!);
    else if (event.key === "Enter" && from >= 0) onOpen(things[from]!);
    else if (event.key === " " && from >= 0) onSelect(things[from]!);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

export function focus(sheet: HTMLElement, key: string): void {
  sheet.querySelector<SVGElement>(`[data-thing="${CSS.escape(key)}"]`)?.focus();
}
