/** Keys while the plant is edited: they come before those of the page. */
import { nudged, turnedBySteps } from "./moves";
import type { Editing } from "./editing";

const STEP_M = 0.1;
const LARGE_STEP_M = 1;
const STEP_DEG = 15;
const LARGE_STEP_DEG = 90;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export interface EditKeys {
  readonly editing: Editing;
  /** From which side the plant is seen. */
  readonly azimuth: () => number;
  /** Something was moved by keys. */
  readonly onMoved: (id: string) => void;
}

/** Listen on the page; returns what stops it. */
export function listenToEditKeys({ editing, azimuth, onMoved }: EditKeys): () => void {
  const onDown = (event: KeyboardEvent): void => {
    if (isTyping(event) || !obey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const obey = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      if (key === "z") void (event.shiftKey ? editing.redo() : editing.undo());
      else if (key === "y") void editing.redo();
      return key === "z" || key === "y";
    }
    const { body, path } = editing;
    if ((body?.now ?? path?.now) === undefined || event.altKey) return false;
    if (key === "escape") {
      editing.choose(undefined);
      return true;
    }
    if (!editing.open) return false;
    if (path !== undefined) return obeyOnPath(event);
    if (body?.now === undefined) return false;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey ? LARGE_STEP_M : STEP_M;
      editing.nudge(body.id, nudged(body.now, azimuth(), arrow[0] * step, arrow[1] * step));
    } else if (key === "r") {
      editing.nudge(body.id, turnedBySteps(body.now, event.shiftKey ? LARGE_STEP_DEG : STEP_DEG));
    } else if (key === "delete" || key === "backspace") {
      void editing.remove(body.id);
      return true;
    } else return false;
    onMoved(body.id);
    return true;
  };
  /** With a point of a path chosen. */
  const obeyOnPath = (event: KeyboardEvent): boolean => {
    const [{ path }, index, arrow] = [editing, editing.point.value, ARROWS[event.key]];
    const point = index === undefined ? undefined : path?.now?.[index];
    if (!path?.now || !point) return false;
    if (event.key === "Delete" || event.key === "Backspace") void editing.removePoint();
    else if (arrow) {
      const step = event.shiftKey ? LARGE_STEP_M : STEP_M;
      const to = nudged({ x_m: point[0], y_m: point[1] }, azimuth(), arrow[0] * step, arrow[1] * step);
      void editing.lead(path.key, path.now.map((each, i) => (i === index ? [to.x_m, to.y_m] : each)));
    } else return false;
    return true;
  };
  addEventListener("keydown", onDown, { capture: true });
  return () => removeEventListener("keydown", onDown, { capture: true });
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  return target !== undefined && (target.closest("dialog, input, select, textarea") !== null || target.isContentEditable);
}

