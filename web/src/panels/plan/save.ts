/** The plan as a file of its own: every colour and size written into it, nothing asked of the page. */

const SVG = "http://www.w3.org/2000/svg";
/** What a drawing's look is made of. */
const PAINT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "vector-effect",
] as const;
/** What only means something on the page. */
const OF_THE_PAGE = /^(?:class|style|role|tabindex|data-|aria-)/;

export interface Standalone {
  readonly title: string;
  /** The part of the sheet that is kept, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly background: string;
}

/**
 * Sheets that lie over one another on the page, as one document.
 *
 * @param sheets From the lowest to the topmost, as they stand on the page.
 */
export function standalone(sheets: readonly Element[], { title, background, ...box }: Standalone): string {
  const root = document.createElementNS(SVG, "svg");
  const { x, y, width, height } = box;
  root.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  root.setAttribute("width", `${width}`);
  root.setAttribute("height", `${height}`);
  const name = document.createElementNS(SVG, "title");
  name.textContent = title;
  const ground = document.createElementNS(SVG, "rect");
  for (const [side, value] of Object.entries(box)) ground.setAttribute(side, `${value}`);
  ground.setAttribute("fill", background);
  root.append(name, ground);
  for (const sheet of sheets) {
    const group = document.createElementNS(SVG, "g");
    for (const child of sheet.children) {
      const copy = baked(child);
      if (copy) group.append(copy);
    }
    root.append(group);
  }
  const text = new XMLSerializer().serializeToString(root);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/** A copy with the look that it has on the page; nothing for what is not seen. */
function baked(element: Element): Element | undefined {
  const style = getComputedStyle(element);
  // What a thing is, is written anew from what it is called on the page.
  if (style.display === "none" || style.visibility === "hidden" || element.localName === "title") return undefined;
  const copy = document.createElementNS(SVG, element.localName);
  for (const { name, value } of element.attributes) if (!OF_THE_PAGE.test(name)) copy.setAttribute(name, value);
  const drawn = element.localName !== "g";
  for (const property of drawn ? PAINT : (["opacity"] as const)) {
    const value = style.getPropertyValue(property);
    if (value !== "") write(copy, property, value);
  }
  const label = element.getAttribute("aria-label");
  if (label !== null) {
    const title = document.createElementNS(SVG, "title");
    title.textContent = label;
    copy.append(title);
  }
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.cloneNode());
    else if (child instanceof Element) {
      const own = baked(child);
      if (own) copy.append(own);
    }
  }
  return copy;
}

/** Transparent colours are told apart from their opacity: older readers of SVG know no other way. */
function write(copy: Element, property: string, value: string): void {
  const parts = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(value);
  if (parts === null) {
    if (!copy.hasAttribute(property) || !property.endsWith("-opacity") || value !== "1") copy.setAttribute(property, value);
    return;
  }
  copy.setAttribute(property, `rgb(${parts[1]}, ${parts[2]}, ${parts[3]})`);
  copy.setAttribute(`${property}-opacity`, parts[4]!);
}

/** Hands a text to the person as a file. */
export function offer(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address));
}
