/** Where the words of a plan stand: none over another, the most urgent first. */

/** In pixels, y down. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Wanted {
  readonly key: string;
  /** Of two that want the same place, the one with more has it; of equals the first. */
  readonly urgency: number;
  readonly width: number;
  readonly height: number;
  /** Upper left corners, the best first. */
  readonly corners: readonly (readonly [x: number, y: number])[];
  /** Whether it may stand over what is `soft`, or over any mark: what was asked for is always told. */
  readonly over?: "soft" | "marks" | undefined;
  /** What a thing covers itself does not stand in the way of its own words. */
  readonly own?: string;
}

/** What words may not cover: marks of things, by the key of the thing. */
export interface Obstacle extends Box {
  readonly key: string;
  /** It gives way to words that press. */
  readonly soft?: boolean;
}

/** Between two labels, in pixels. */
const GAP_PX = 3;
/** A cell of the grid in which neighbours are looked for. */
const CELL_PX = 96;

/** The places that were found; what has none is left out. Nothing stands outside `bounds`. */
export function placed(
  wanted: readonly Wanted[],
  obstacles: readonly Obstacle[],
  bounds: Box,
): ReadonlyMap<string, Box> {
  const grid = new Grid();
  for (const obstacle of obstacles) grid.add({ box: obstacle, key: obstacle.key, soft: obstacle.soft ?? false });
  const found = new Map<string, Box>();
  const inOrder = wanted.map((each, i) => ({ each, i })).sort((a, b) => b.each.urgency - a.each.urgency || a.i - b.i);
  for (const { each } of inOrder) {
    const boxes = each.corners
      .map(([x, y]) => ({ x, y, width: each.width, height: each.height }))
      .filter((candidate) => within(candidate, bounds));
    const free = (over?: Wanted["over"]) => boxes.find((candidate) => grid.free(candidate, each.own, over));
    const box = free() ?? (each.over && free("soft")) ?? (each.over === "marks" ? free("marks") : undefined);
    if (box === undefined) continue;
    grid.add({ box, key: undefined, soft: false });
    found.set(each.key, box);
  }
  return found;
}

export function meet(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

function within(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.width <= bounds.x + bounds.width &&
    box.y + box.height <= bounds.y + bounds.height
  );
}

interface Taken {
  readonly box: Box;
  readonly key: string | undefined;
  readonly soft: boolean;
}

/** What has been taken, found again by place: a plan may hold a thousand names. */
class Grid {
  readonly #cells = new Map<string, Taken[]>();

  add(taken: Taken): void {
    for (const cell of cellsOf(taken.box)) {
      const row = this.#cells.get(cell);
      if (row) row.push(taken);
      else this.#cells.set(cell, [taken]);
    }
  }

  free(box: Box, own: string | undefined, over: Wanted["over"]): boolean {
    return cellsOf(box).every((cell) =>
      (this.#cells.get(cell) ?? []).every(
        (taken) =>
          !meet(taken.box, box, GAP_PX) ||
          (taken.key !== undefined && (taken.key === own || over === "marks" || (over === "soft" && taken.soft))),
      ),
    );
  }
}

function cellsOf({ x, y, width, height }: Box): readonly string[] {
  const cells: string[] = [];
  const at = (px: number) => Math.floor(px / CELL_PX);
  for (let column = at(x - GAP_PX); column <= at(x + width + GAP_PX); column++) {
    for (let row = at(y - GAP_PX); row <= at(y + height + GAP_PX); row++) cells.push(`${column}/${row}`);
  }
  return cells;
}

/** What tells one of many from the others: the number or letter at the end of a name. */
const TAIL = /[\s\p{Pd}]+([#\p{Pd}]?\p{N}+\p{L}?|\p{Lu})$/u;
/** With less of its beginning, a name says nothing. */
const LEAST_HEAD = 2;

/** As much of a text as there is room for, with an ellipsis where some is left out: "Grind…2". */
export function shortened(text: string, roomPx: number, measure: (text: string) => number): string {
  if (measure(text) <= roomPx) return text;
  const characters = [...text];
  const found = TAIL.exec(text);
  if (found !== null) {
    const [head, tail] = [characters.slice(0, -[...found[0]].length), found[1]!];
    const n = longest(head, (start) => measure(`${start}…${tail}`) <= roomPx);
    if (n >= LEAST_HEAD) return `${head.slice(0, n).join("").trimEnd()}…${tail}`;
  }
  const n = longest(characters, (start) => measure(`${start}…`) <= roomPx);
  return n === 0 ? "" : `${characters.slice(0, n).join("").trimEnd()}…`;
}

/** How many characters from the first on fit, short of all of them. */
function longest(characters: readonly string[], fits: (start: string) => boolean): number {
  let [low, high] = [0, characters.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(characters.slice(0, middle).join("").trimEnd())) low = middle;
    else high = middle - 1;
  }
  return low;
}
