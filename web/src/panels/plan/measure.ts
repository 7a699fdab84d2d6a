/** How wide texts are in the page's own type. */
import type { LabelFont, Measure } from "./words";

const SIZES: Readonly<Record<LabelFont, string>> = { title: "620 12px", detail: "500 11px" };
/** More texts than a plan shows at a time. */
const MOST_KEPT = 4_000;

export function measureIn(element: Element): Measure {
  const family = getComputedStyle(element).fontFamily;
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map<string, number>();
  return (text, font) => {
    const key = `${font} ${text}`;
    const had = known.get(key);
    if (had !== undefined) return had;
    if (known.size >= MOST_KEPT) known.clear();
    if (context) context.font = `${SIZES[font]} ${family}`;
    const width = Math.ceil(context?.measureText(text).width ?? text.length * 7);
    known.set(key, width);
    return width;
  };
}
