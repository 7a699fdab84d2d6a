/** The room that the panel that says why takes, and that it gives way to what is opened beside it. */
import { type Signal, signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { onToolPanels } from "../tool-panels";
import type { WhyProps } from "./props";

/** Its head only, within a quarter of the screen with all else, or as large as it can be read best. */
export type WhySize = "folded" | "compact" | "large";

export const largerThan = { folded: "compact", compact: "large", large: "large" } as const;
export const smallerThan = { folded: "folded", compact: "folded", large: "compact" } as const;

/** What somebody has chosen holds until the page is left. */
const opened: Signal<Exclude<WhySize, "folded">> = signal("compact");

/**
 * The size now. Of Why, the panel of forks and those of tools, the one that came last has the room:
 * Why folds to its head, and they fold while it is open.
 */
export function useWhySize({ forksFolded, onSize }: Pick<WhyProps, "forksFolded" | "onSize">): Signal<WhySize> {
  const size = useSignal<WhySize>(opened.peek());
  useEffect(() => {
    const before = forksFolded.peek();
    forksFolded.value = true;
    return () => {
      if (forksFolded.peek()) forksFolded.value = before;
      requestAnimationFrame(onSize);
    };
  }, []);
  useSignalEffect(() => {
    if (size.value !== "folded") {
      opened.value = size.value;
      forksFolded.value = true;
    }
    requestAnimationFrame(onSize);
  });
  useSignalEffect(() => {
    if (!forksFolded.value) size.value = "folded";
  });
  useEffect(() => onToolPanels((areOpen) => (size.value = areOpen ? "folded" : opened.peek())), []);
  return size;
}
