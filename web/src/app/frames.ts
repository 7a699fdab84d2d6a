/** The loop: time moves on in every frame, text a few times a second. */
import { effect } from "@preact/signals";
import type { Screen } from "./screen";
import type { Session } from "./session";

const TEXT_MS = 250;

/** Asks for frames, by the page's clock or a headset's, until the returned function is called. */
export type FrameSource = (draw: (nowMs: number) => void) => () => void;

export const pageFrames: FrameSource = (draw) => {
  let handle = requestAnimationFrame(frame);
  function frame(nowMs: number): void {
    handle = requestAnimationFrame(frame);
    draw(nowMs);
  }
  return () => cancelAnimationFrame(handle);
};

/** Run until the returned function is called. */
export function runFrames(session: Session, screen: Screen): () => void {
  let refreshedMs = Number.NEGATIVE_INFINITY;
  const draw = (nowMs: number): void => {
    session.advance();
    if (screen.mode.value !== "plan") screen.scene.value?.renderAt(session.timeUs.value);
    if (nowMs - refreshedMs < TEXT_MS) return;
    refreshedMs = nowMs;
    session.refresh();
  };
  return effect(() => screen.frames.value(draw));
}

/** Do something when two frames have been drawn from now on, so that it keeps no picture waiting. */
export function afterPainting(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(act)));
}
