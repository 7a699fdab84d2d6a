/** Edits of a plant: made from what a person types, put into words, one a field. */
import type { Edit, EditableValue, Plain } from "../../protocol/forks";

/** What an edit is made on. */
export function pathOf(edit: Edit): string {
  if ("set" in edit) return edit.set;
  if ("unset" in edit) return edit.unset;
  if ("scale" in edit) return edit.scale;
  return "add" in edit ? edit.add : edit.remove;
}

/** An edit in one line, as the server writes it: `stations/lathe-1/capacity = 2`. */
export function describeEdit(edit: Edit): string {
  if ("set" in edit) return `${edit.set} = ${shown(edit.value)}`;
  if ("scale" in edit) return `${edit.scale} * ${edit.by}`;
  if ("add" in edit) return `${edit.add} + ${idOf(edit.value) ?? shown(edit.value)}`;
  return "unset" in edit ? `unset ${edit.unset}` : `remove ${edit.remove}`;
}

function shown(value: Plain): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The id of an item that is added; undefined where it has none. */
export function idOf(value: Plain): string | undefined {
  if (typeof value !== "object" || Array.isArray(value)) return undefined;
  const { id } = value as { readonly id?: Plain };
  return typeof id === "string" ? id : undefined;
}

/** With one more edit; what an earlier one has set, unset or scaled at the same place goes. */
export function withEdit(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  if ("add" in edit || "remove" in edit) return [...edits, edit];
  return [...withoutChange(edits, pathOf(edit)), edit];
}

/** Without what is set, unset or scaled at a place. */
export function withoutChange(edits: readonly Edit[], path: string): readonly Edit[] {
  return edits.filter((each) => "add" in each || "remove" in each || pathOf(each) !== path);
}

/** What the edits make of a field: its text, null where it is unset; undefined where it stays. */
export function editedText(edits: readonly Edit[], path: string): string | null | undefined {
  const edit = edits.findLast((each) => !("add" in each) && !("remove" in each) && pathOf(each) === path);
  if (edit === undefined) return undefined;
  if ("set" in edit) return textOf(edit.value);
  return "scale" in edit ? `× ${edit.by}` : null;
}

/** A value as a person types it. */
export function textOf(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(", ")}]`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const TIMES = /^[×x*]\s*([0-9]+(?:[.,][0-9]+)?)(\s*%)?$/i;
const PERCENT = /^([+−-])\s*([0-9]+(?:[.,][0-9]+)?)\s*%$/;

/**
 * The edit that a person means by what was typed into a field.
 *
 * `× 0.8` and `-20 %` scale what stands there; nothing at all gives an optional field its default.
 * Undefined where it leaves the field as it is. Whether the value is right, the server says.
 */
export function typedEdit(field: EditableValue, typed: string): Edit | undefined {
  const text = typed.trim();
  if (text === (field.text ?? "")) return undefined;
  if (text === "" && !field.required) return { unset: field.path };
  const by = SCALABLE.has(field.kind) && field.text !== null ? factorOf(text) : undefined;
  if (by !== undefined) return { scale: field.path, by };
  return { set: field.path, value: plainOf(field.kind, text) };
}

const SCALABLE: ReadonlySet<string> = new Set(["number", "whole", "quantity", "distribution"]);

/** By what is multiplied; undefined where the text says no such thing. */
export function factorOf(text: string): number | undefined {
  const times = TIMES.exec(text);
  if (times) return decimal(times[1]!) / (times[2] === undefined ? 1 : 100);
  const percent = PERCENT.exec(text);
  if (!percent) return undefined;
  const share = decimal(percent[2]!) / 100;
  return percent[1] === "+" ? 1 + share : 1 - share;
}

function decimal(text: string): number {
  return Number(text.replace(",", "."));
}

/** The value that a text in a plant file stands for. */
export function plainOf(kind: EditableValue["kind"], text: string): Plain {
  if (kind === "flag") return text === "true";
  if (kind === "number" || kind === "whole") {
    const number = decimal(text);
    return text !== "" && Number.isFinite(number) ? number : text;
  }
  if (kind === "list" || kind === "point") return listOf(text);
  return text;
}

/** `[setup, loading]`, with or without the brackets. */
function listOf(text: string): readonly Plain[] {
  const inside = text.replace(/^\[/, "").replace(/\]$/, "").trim();
  if (inside === "") return [];
  return inside.split(",").map((each) => each.trim().replace(/^"(.*)"$/, "$1"));
}
