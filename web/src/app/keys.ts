/** The keyboard: one table of keys, what they do, and what the help sheet says of them. */
import type { Key } from "../i18n/language";
import type { Steering } from "../scene";
import type { Screen } from "./screen";

/** What keys can ask for. */
export interface KeyActions {
  readonly togglePlay: () => void;
  readonly step: (direction: "next" | "previous") => void;
  readonly stepSpeed: (by: 1 | -1) => void;
  /** Back or forward by so many seconds of play at the present speed. */
  readonly skip: (seconds: number) => void;
  readonly toBeginning: () => void;
  /** To the newest that is known. */
  readonly toLiveEdge: () => void;
  readonly showWhole: () => void;
  readonly toggleTall: () => void;
  readonly search: () => void;
  /** The next station that needs attention; whether there was one. */
  readonly nextAbnormal: (wrap: boolean) => boolean;
  readonly goToSelected: () => void;
  /** Fork the world at the shown time. */
  readonly fork: () => void;
  /** The tree of worlds, or away with it. */
  readonly showWorlds: () => void;
  readonly escape: () => void;
  readonly help: () => void;
  readonly toggleWhy: () => void;
  /** The plan in 2D, or back from it. */
  readonly togglePlan: () => void;
  readonly steer: (steering: Steering) => void;
  /** Switch the tool that has this key; whether there is one. */
  readonly tool: (key: string) => boolean;
}

const SKIP_S = 10;

const KEYS: Readonly<Record<string, (actions: KeyActions) => void>> = {
  " ": (actions) => actions.togglePlay(),
  ",": (actions) => actions.step("previous"),
  ".": (actions) => actions.step("next"),
  "[": (actions) => actions.stepSpeed(-1),
  "]": (actions) => actions.stepSpeed(1),
  j: (actions) => actions.skip(-SKIP_S),
  l: (actions) => actions.skip(SKIP_S),
  home: (actions) => actions.toBeginning(),
  end: (actions) => actions.toLiveEdge(),
  "0": (actions) => actions.showWhole(),
  t: (actions) => actions.toggleTall(),
  "/": (actions) => actions.search(),
  n: (actions) => actions.nextAbnormal(true),
  enter: (actions) => actions.goToSelected(),
  f: (actions) => actions.fork(),
  b: (actions) => actions.showWorlds(),
  escape: (actions) => actions.escape(),
  y: (actions) => actions.toggleWhy(),
  p: (actions) => actions.togglePlan(),
  "?": (actions) => actions.help(),
};

/** Rows of the help sheet: the keys as printed on them, and what they do. */
export const HELP: readonly { readonly keys: readonly (string | { key: Key })[]; readonly text: Key }[] =
  [
    { keys: [{ key: "help.space" }], text: "help.play" },
    { keys: [",", "."], text: "help.step" },
    { keys: ["[", "]"], text: "help.speed" },
    { keys: ["J", "L"], text: "help.skip" },
    { keys: ["Home", "End"], text: "help.home" },
    { keys: ["0", "T"], text: "help.zoom" },
    { keys: ["/"], text: "help.search" },
    { keys: ["N"], text: "help.abnormal" },
    { keys: ["Y"], text: "help.why" },
    { keys: ["P"], text: "help.plan" },
    { keys: ["Enter"], text: "help.enter" },
    { keys: ["F", "B"], text: "help.fork" },
    { keys: ["Esc"], text: "help.escape" },
    { keys: ["W", "A", "S", "D", "← ↑ ↓ →"], text: "help.move" },
    { keys: ["Q", "E", "R", "C"], text: "help.turn" },
    { keys: ["?"], text: "help.help" },
  ];

/** Rows of the help sheet for the tools that there are. */
export function toolRows({ tools }: Screen): typeof HELP {
  return tools.offered.value.flatMap(({ key, title, shortcuts }) => [
    { keys: [key.toUpperCase()], text: title },
    ...(shortcuts ? [{ keys: [shortcuts.printed], text: shortcuts.title }] : []),
  ]);
}

type Axis = keyof Steering;
const STEERING: Readonly<Record<string, readonly [Axis, 1 | -1]>> = {
  w: ["forward", 1],
  arrowup: ["forward", 1],
  s: ["forward", -1],
  arrowdown: ["forward", -1],
  d: ["right", 1],
  arrowright: ["right", 1],
  a: ["right", -1],
  arrowleft: ["right", -1],
  q: ["turn", 1],
  e: ["turn", -1],
  r: ["up", 1],
  c: ["up", -1],
};

/** Keys that a focused control already gives a meaning to. */
const BUTTON_KEYS: ReadonlySet<string> = new Set([" ", "enter"]);

/** Listen on the page; returns what stops it. */
export function listenToKeys(canvas: () => HTMLElement | null, actions: KeyActions): () => void {
  const stop = new AbortController();
  const held = new Set<string>();
  const steer = () => actions.steer(steeringOf(held));
  const onDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const onCanvas = event.target !== null && event.target === canvas();
    if (onCanvas && key in STEERING) {
      held.add(key);
      steer();
    } else if (onCanvas && key === "tab" && !event.shiftKey) {
      // Past the last abnormal station Tab leaves the view, as from any control.
      if (!actions.nextAbnormal(false)) return;
    } else if (isTaken(event, key)) return;
    else if (KEYS[key] !== undefined) KEYS[key](actions);
    else if (!actions.tool(key)) return;
    event.preventDefault();
  };
  const onUp = (event: KeyboardEvent) => {
    if (held.delete(event.key.toLowerCase())) steer();
  };
  const letGo = () => {
    if (held.size === 0) return;
    held.clear();
    steer();
  };
  const { signal } = stop;
  document.addEventListener("keydown", onDown, { signal });
  document.addEventListener("keyup", onUp, { signal });
  document.addEventListener("focusout", letGo, { signal });
  window.addEventListener("blur", letGo, { signal });
  return () => stop.abort();
}

/** Whether the focused control or an open dialog has this key. */
function isTaken(event: KeyboardEvent, key: string): boolean {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (target === undefined) return false;
  if (target.closest("dialog") !== null || target.isContentEditable) return true;
  if (["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName)) return true;
  return target.tagName === "BUTTON" && BUTTON_KEYS.has(key);
}

export function steeringOf(held: ReadonlySet<string>): Steering {
  const axes = { forward: 0, right: 0, turn: 0, up: 0 };
  for (const key of held) {
    const [axis, by] = STEERING[key] ?? [];
    if (axis !== undefined) axes[axis] += by ?? 0;
  }
  return {
    forward: Math.sign(axes.forward),
    right: Math.sign(axes.right),
    turn: Math.sign(axes.turn),
    up: Math.sign(axes.up),
  };
}
