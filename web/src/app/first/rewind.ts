/** Plays a plant backwards for a moment: the shown time goes to an earlier one before one's eyes. */
import type { Playback } from "../playback";

const REWIND_MS = 2_500;

/**
 * Rewind to an instant, faster in the middle than at its ends; at once where nothing is to move.
 *
 * @returns Done once it is there, or the person has taken the time into their own hands.
 */
export function rewind(playback: Playback, toUs: number, still: boolean): Promise<void> {
  const fromUs = playback.nowUs();
  if (still) {
    playback.seek(toUs);
    return Promise.resolve();
  }
  return new Promise((done) => {
    const startMs = performance.now();
    let shownUs = fromUs;
    const frame = (): void => {
      // Somebody else dragged or let go of it meanwhile.
      if (playback.nowUs() !== shownUs && shownUs !== fromUs) return done();
      const share = Math.min(1, (performance.now() - startMs) / REWIND_MS);
      const eased = share * share * (3 - 2 * share);
      playback.seek(fromUs + (toUs - fromUs) * eased, share < 1);
      shownUs = playback.nowUs();
      if (share < 1) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
}
