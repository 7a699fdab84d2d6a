/** The line at the shown instant, over the lanes with its time on a chip. */
import { useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { date } from "../i18n/formats";
import type { TimelineProps } from "./props";
import { type TimeWindow, xOf } from "./window";

interface PlayheadProps extends Pick<TimelineProps, "timeUs" | "epochUs"> {
  readonly window: TimeWindow;
  readonly widthPx: number;
  readonly kind: "full" | "small";
}

/** Moves in every frame, so it is moved by hand: no component is drawn anew. */
export function Playhead({ timeUs, epochUs, window, widthPx, kind }: PlayheadProps) {
  const line = useRef<HTMLDivElement>(null);
  const chip = useRef<HTMLElement>(null);
  // Asked of the page only for words of another length: asking in every frame costs more than all else here.
  const known = useRef({ length: 0, halfPx: 0 });
  const place = useRef(() => undefined as void);
  place.current = () => {
    const us = timeUs.value;
    const x = xOf(window, widthPx, us);
    if (line.current === null) return;
    line.current.style.transform = `translateX(${x}px)`;
    line.current.hidden = x < -1 || x > widthPx + 1;
    if (chip.current === null) return;
    const text = date(epochUs + us, "timeSeconds");
    if (chip.current.textContent !== text) chip.current.textContent = text;
    if (known.current.length !== text.length && !line.current.hidden) {
      known.current = { length: text.length, halfPx: chip.current.offsetWidth / 2 };
    }
    const { halfPx } = known.current;
    chip.current.style.transform = `translateX(${Math.min(Math.max(-halfPx, -x), widthPx - x - 2 * halfPx)}px)`;
  };
  useSignalEffect(() => {
    void timeUs.value;
    place.current();
  });
  useLayoutEffect(() => {
    known.current.length = 0;
  }, [widthPx]);
  useLayoutEffect(() => place.current(), [window, widthPx]);
  return (
    <div class={`playhead ${kind}`} ref={line} aria-hidden="true">
      {kind === "full" && <b ref={chip} />}
    </div>
  );
}
