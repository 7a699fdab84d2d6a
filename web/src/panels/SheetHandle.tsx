/** The grip of a bottom sheet: drag it, tap it, or use the arrow keys. Hidden on a desktop. */
import type { Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { t } from "../i18n/language";

/** How much of the sheet is up, on a phone. */
export type SheetHeight = "peek" | "half" | "full";
const HEIGHTS: readonly SheetHeight[] = ["peek", "half", "full"];
/** A finger that moved less than this has tapped. */
const TAP_PX = 8;
/** A finger that moved further than this meant two steps. */
const TWO_STEPS_PX = 220;

export function SheetHandle({ height }: { height: Signal<SheetHeight> }) {
  const startY = useRef(0);
  const step = (by: number) => {
    const i = HEIGHTS.indexOf(height.value) + by;
    height.value = HEIGHTS[Math.min(Math.max(i, 0), HEIGHTS.length - 1)]!;
  };
  return (
    <button
      type="button"
      class="sheet-handle"
      aria-label={t(`sheet.${height.value}`)}
      onPointerDown={(event) => {
        startY.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerUp={(event) => {
        const moved = startY.current - event.clientY;
        if (Math.abs(moved) >= TAP_PX) {
          step(Math.sign(moved) * (Math.abs(moved) > TWO_STEPS_PX ? 2 : 1));
        }
      }}
      onClick={(event) => {
        if (Math.abs(startY.current - event.clientY) >= TAP_PX && event.detail > 0) return;
        height.value = HEIGHTS[(HEIGHTS.indexOf(height.value) + 1) % HEIGHTS.length]!;
      }}
      onKeyDown={(event) => {
        if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
        event.preventDefault();
        event.stopPropagation();
        step(event.key === "ArrowUp" ? 1 : -1);
      }}
    >
      <span />
    </button>
  );
}
