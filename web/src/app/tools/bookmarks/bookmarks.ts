/** The views that a person has named, kept in this browser: a list for each plant. */
import { type Signal, signal } from "@preact/signals";
import type { Plant } from "../../../protocol/plant";
import { type Link, readLink, writeLink } from "../../link";
import { recall, remember } from "../../preferences";

export const MOST_BOOKMARKS = 50;
export const LONGEST_NAME = 60;
/** A longer text than all of them can make is not ours. */
const LONGEST_TEXT = 200_000;

export interface Bookmark {
  readonly name: string;
  /** Camera, selection and, where it was wanted, time; as behind the # of an address. */
  readonly link: string;
}

export class Bookmarks {
  readonly list: Signal<readonly Bookmark[]>;
  readonly #key: string;

  constructor(plant: Pick<Plant, "enterprise" | "site" | "name">) {
    this.#key = `twinline.bookmarks.${[plant.enterprise, plant.site, plant.name].join("/")}`;
    this.list = signal(readBookmarks(recall(this.#key)));
  }

  get isFull(): boolean {
    return this.list.value.length >= MOST_BOOKMARKS;
  }

  add(name: string, link: Link): void {
    if (!this.isFull) this.#change((list) => [...list, { name: shortened(name), link: writeLink(link) }]);
  }

  rename(i: number, name: string): void {
    if (shortened(name) === "") return;
    this.#change((list) => list.map((each, k) => (k === i ? { ...each, name: shortened(name) } : each)));
  }

  remove(i: number): void {
    this.#change((list) => list.filter((_, k) => k !== i));
  }

  /** Moves one up or down among the others. */
  move(i: number, by: 1 | -1): void {
    const [moved, other] = [this.list.value[i], this.list.value[i + by]];
    if (!moved || !other) return;
    this.#change((list) => list.map((each, k) => (k === i ? other : k === i + by ? moved : each)));
  }

  /** Where storage is closed to us, the list holds until the page is closed. */
  #change(change: (list: readonly Bookmark[]) => readonly Bookmark[]): void {
    this.list.value = change(this.list.value);
    remember(this.#key, this.list.value.length > 0 ? JSON.stringify(this.list.value) : undefined);
  }
}

/** Read what has been kept. What makes no sense is left out: anybody may write to a browser's storage. */
export function readBookmarks(text: string | null): readonly Bookmark[] {
  if (text === null || text.length > LONGEST_TEXT) return [];
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.flatMap(bookmarkOf).slice(0, MOST_BOOKMARKS);
}

function bookmarkOf(value: unknown): Bookmark[] {
  const { name, link } = (value ?? {}) as Partial<Record<keyof Bookmark, unknown>>;
  if (typeof name !== "string" || typeof link !== "string" || shortened(name) === "") return [];
  const read = readLink(link);
  return read.view ? [{ name: shortened(name), link: writeLink(read) }] : [];
}

/** Without the spaces around it; never cut within a character. */
function shortened(name: string): string {
  return [...name.trim()].slice(0, LONGEST_NAME).join("").trim();
}
