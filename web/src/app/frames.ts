/** The loop: time moves on in every frame, text a few times a second. */
import type { Screen } from "./screen";
import type { Session } from "./session";

const TEXT_MS = 250;

/** Run until the returned function is called. */
export function runFrames(session: Session, screen: Screen): () => void {
  let refreshedMs = Number.NEGATIVE_INFINITY;
  let handle = requestAnimationFrame(frame);
  function frame(nowMs: number): void {
    handle = requestAnimationFrame(frame);
    session.advance();
    if (screen.mode.value !== "plan") screen.scene.value?.renderAt(session.timeUs.value);
    if (nowMs - refreshedMs < TEXT_MS) return;
    refreshedMs = nowMs;
    session.refresh();
  }
  return () => cancelAnimationFrame(handle);
}

/** Do something when two frames have been drawn from now on, so that it keeps no picture waiting. */
export function afterPainting(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(act)));
}
