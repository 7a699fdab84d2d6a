/** Recorded robots in the scene of a screen: whichever scene there is, they are put into it. */
import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { RecordedRobots } from "../../scene/joints";
import type { Screen } from "../screen";
import type { Session } from "../session";
import { recordingsOf } from "./recordings";

/**
 * @param onMoved A robot has come to another pose.
 * @returns What tells of them; undefined while there is no scene.
 */
export function playRecordings(session: Session, screen: Screen, onMoved: () => void): ReadonlySignal<RecordedRobots | undefined> {
  const recordings = recordingsOf(session.dictionary, session.store);
  const player: Signal<RecordedRobots | undefined> = signal(undefined);
  effect(() => {
    player.value = undefined;
    screen.scene.value?.add((interior) => (player.value = new RecordedRobots(interior, recordings, onMoved)));
  });
  return player;
}
