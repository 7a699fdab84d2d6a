/** A unified diff, line by line. */

export interface DiffLine {
  readonly kind: "head" | "hunk" | "added" | "removed" | "same";
  readonly text: string;
}

/** The lines of a unified diff, each with what it stands for. */
export function diffLines(diff: string): readonly DiffLine[] {
  const lines = diff.replace(/\n$/, "").split("\n");
  let inHead = true;
  return lines.map((text): DiffLine => {
    if (text.startsWith("@@")) {
      inHead = false;
      return { kind: "hunk", text };
    }
    if (inHead && (text.startsWith("---") || text.startsWith("+++"))) return { kind: "head", text };
    if (text.startsWith("+")) return { kind: "added", text };
    return { kind: text.startsWith("-") ? "removed" : "same", text };
  });
}
