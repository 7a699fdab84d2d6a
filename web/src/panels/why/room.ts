/** The room that the panel that says why takes, and that it gives way to what is opened beside it. */
import { type ReadonlySignal, type Signal, signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type Selection, sameSelection } from "../selection";
import { onToolPanels } from "../tool-panels";
import type { WhyProps } from "./props";

/** Its head only, within a quarter of the screen with all else, or as large as it can be read best. */
export type WhySize = "folded" | "compact" | "large";


/** What somebody has chosen holds until the page is left. */
const opened: Signal<Exclude<WhySize, "folded">> = signal("compact");

interface WhyRoom {
  readonly size: ReadonlySignal<WhySize>;
  /** Of its head only to what it was before. */
  readonly enlarge: () => void;
  readonly shrink: () => void;
  /** Selects something without giving way to its card. */
  readonly select: (selection: Selection) => void;
}

/**
 * Of Why, the panel of forks, those of tools and the card of what is selected elsewhere, the one that
 * came last has the room: Why folds to its head, and the others fold while it is open.
 *
 * @param isAbout Whether it shows what is selected, and so stays.
 */
export function useWhyRoom({ forksFolded, selection, onSelect, onSize }: WhyProps, isAbout: boolean): WhyRoom {
  const size = useSignal<WhySize>(opened.peek());
  const known = useRef(selection.peek());
  const resize = (next: WhySize): void => {
    size.value = next;
    if (next === "folded") return;
    opened.value = next;
    forksFolded.value = true;
  };
  useEffect(() => {
    const before = forksFolded.peek();
    forksFolded.value = true;
    return () => {
      if (forksFolded.peek()) forksFolded.value = before;
      requestAnimationFrame(onSize);
    };
  }, []);
  useSignalEffect(() => {
    void size.value;
    requestAnimationFrame(onSize);
  });
  useSignalEffect(() => {
    if (!forksFolded.value) size.value = "folded";
  });
  useSignalEffect(() => {
    const selected = selection.value;
    if (selected && !isAbout && !sameSelection(selected, known.current)) size.value = "folded";
    known.current = selected;
  });
  useEffect(() => onToolPanels((areOpen) => resize(areOpen ? "folded" : opened.peek())), []);
  const select = (selected: Selection): void => {
    known.current = selected;
    onSelect(selected);
  };
  const enlarge = (): void => resize(size.value === "folded" ? opened.peek() : "large");
  const shrink = (): void => resize(size.value === "large" ? "compact" : "folded");
  return { size, enlarge, shrink, select };
}
