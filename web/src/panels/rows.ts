/** The rows of the plant tree: what is visible, given what is open and what is searched for. */
import type { AnyState } from "./StateMark";
import type { Selection } from "./selection";

export interface Leaf {
  readonly selection: Selection;
  readonly name: string;
  readonly state: AnyState | undefined;
  /** What stands at the right end when the state's own word is not enough. */
  readonly word: string;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  /** Asked for while they are shown, or searched. */
  readonly leaves: () => readonly Leaf[];
  /** How many leaves there are in truth, where not all are listed. */
  readonly total: number;
  readonly openAtFirst: boolean;
}

export type Row =
  | { readonly kind: "group"; readonly key: string; readonly group: Group; readonly open: boolean }
  | {
      readonly kind: "leaf";
      readonly key: string;
      readonly leaf: Leaf;
      /** Its place in its group, from 1 on, and how many there are in truth. */
      readonly at: number;
      readonly of: number;
    };

/** Lower case without diacritics, so that a search for "phan" finds "Phân xưởng". */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replaceAll("đ", "d");
}

/** Whether each word that was typed occurs in the name or the id. */
export function matches(wanted: string, name: string, id: string): boolean {
  const text = folded(`${name} ${id}`);
  return folded(wanted)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function leafKey(selection: Selection): string {
  return `${selection.kind}/${selection.id}`;
}

/**
 * The rows to show, top to bottom.
 *
 * @param toggled Ids of groups that a person opened or closed against `openAtFirst`.
 * @param wanted What is searched for; while there is something, every group that has it is open.
 */
export function visibleRows(
  groups: readonly Group[],
  toggled: ReadonlySet<string>,
  wanted: string,
): readonly Row[] {
  const rows: Row[] = [];
  for (const group of groups) {
    const open = wanted !== "" || group.openAtFirst !== toggled.has(group.id);
    const all = open ? group.leaves() : [];
    const leaves = wanted === "" ? all : all.filter((leaf) => matches(wanted, leaf.name, leaf.selection.id));
    if (wanted !== "" && leaves.length === 0) continue;
    rows.push({ kind: "group", key: `group/${group.id}`, group, open });
    const of = wanted === "" ? group.total : leaves.length;
    leaves.forEach((leaf, i) => rows.push({ kind: "leaf", key: leafKey(leaf.selection), leaf, at: i + 1, of }));
  }
  return rows;
}

/**
 * The next row whose name begins with what was typed, from the one after `from` on and round again;
 * while more is typed of one name, that row itself counts. The same letter again and again goes
 * through all that begin with it. -1 where there is none.
 */
export function rowCalled(rows: readonly Row[], from: number, typed: string): number {
  const letters = [...folded(typed)];
  const isOne = letters.every((letter) => letter === letters[0]);
  const wanted = isOne ? letters[0]! : letters.join("");
  const first = from + (isOne ? 1 : 0);
  for (let i = 0; i < rows.length; i++) {
    const at = (first + i) % rows.length;
    const row = rows[at]!;
    if (folded(row.kind === "leaf" ? row.leaf.name : row.group.name).startsWith(wanted)) return at;
  }
  return -1;
}
