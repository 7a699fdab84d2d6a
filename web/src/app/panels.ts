/** Where the panels on the page lie, told anew whenever one comes, goes or grows. */
import type { Box } from "../scene/clear";

const PANELS = [
  ".topbar",
  ".topbar .note",
  ".kpis",
  ".notice",
  ".tree",
  ".inspector",
  ".forks-panel",
  ".tool-panel",
  ".tools",
  ".minimap",
  ".legend",
  ".overlay-legend",
  ".plan-bar",
  ".why",
  ".timeline",
].join();

/** @returns What stops it. */
export function watchPanels(tell: (boxes: readonly Box[]) => void): () => void {
  const measure = (): void =>
    tell(
      [...document.querySelectorAll(PANELS)]
        .filter((panel) => panel.checkVisibility())
        .map((panel) => panel.getBoundingClientRect()),
    );
  const sizes = new ResizeObserver(measure);
  const watch = (): void => {
    sizes.disconnect();
    for (const panel of document.querySelectorAll(PANELS)) sizes.observe(panel);
    // The bar of another layout is another element.
    for (const place of document.querySelectorAll("#app, .plan")) panels.observe(place, { childList: true });
    measure();
  };
  const panels = new MutationObserver(watch);
  addEventListener("resize", measure);
  watch();
  return () => {
    sizes.disconnect();
    panels.disconnect();
    removeEventListener("resize", measure);
  };
}
