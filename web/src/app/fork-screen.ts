/** What is open of forks: the panel, the instant to fork at, and the world shown beside this one. */
import { type Signal, signal } from "@preact/signals";
import type { ForkView } from "../panels/forks";
import type { World } from "../protocol/answers";

export class ForkScreen {
  /** What the panel shows; undefined while it is closed. */
  readonly view: Signal<ForkView | undefined> = signal(undefined);
  readonly folded = signal(false);
  /** All that the server has, as far as is known here. */
  readonly worlds: Signal<readonly World[]> = signal([]);
  /** The instant at which a fork is to begin. */
  readonly atUs = signal(0);
  /** The id of the world that is shown beside this one. */
  readonly beside: Signal<string | undefined> = signal(undefined);

  /** Open the panel, or close it where it shows this already. */
  toggle(view: ForkView): void {
    if (this.view.value === view && !this.folded.value) this.view.value = undefined;
    else this.open(view);
  }

  open(view: ForkView): void {
    this.view.value = view;
    this.folded.value = false;
  }
}
