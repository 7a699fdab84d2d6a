/** Forks of worlds, as the HTTP interface tells of them and takes them. */
import type { World } from "./answers";
import { ask, at, type Diagnostic } from "./api";

/** A value as it stands in a plant file. */
export type Plain =
  | string
  | number
  | boolean
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/** One change of a plant; the forms are those of patch files (docs/reference/patches.md). */
export type Edit =
  | { readonly set: string; readonly value: Plain }
  | { readonly unset: string }
  | { readonly scale: string; readonly by: number }
  | { readonly add: string; readonly value: Plain; readonly after?: string }
  | { readonly remove: string };

export interface Patch {
  readonly note?: string;
  readonly edits: readonly Edit[];
}

/** What was taken for something that could not be known of the parent. */
export interface Assumption {
  readonly kind: string;
  readonly n: number;
  readonly examples: readonly string[];
}

/** Where a world was forked from, and what is changed in it. */
export interface Fork {
  readonly parent: string;
  readonly fork_us: number;
  readonly name: string;
  readonly note: string;
  readonly owner: string;
  readonly seed: number | null;
  readonly kept: boolean;
  readonly patch: Patch;
  /** The edits of the patch, each in one line. */
  readonly edits: readonly string[];
  readonly assumptions: readonly Assumption[];
}

/** What a fork is to be. */
export interface ForkWish {
  readonly at_us: number;
  readonly name?: string;
  readonly note?: string;
  readonly patch?: Patch;
}

/** What can be changed of a fork's record later on. */
export interface ForkRecord {
  readonly name?: string;
  readonly note?: string;
  readonly kept?: boolean;
}

export type EditableKind =
  | "text"
  | "word"
  | "flag"
  | "number"
  | "whole"
  | "quantity"
  | "distribution"
  | "point"
  | "list"
  | "record";

/** One field of a plant that an edit can set. */
export interface EditableValue {
  readonly path: string;
  readonly kind: EditableKind;
  /** What stands there, as in a plant file; null where nothing does. */
  readonly text: string | null;
  /** Whether a plant file says it, or it is so by itself. */
  readonly written: boolean;
  readonly required: boolean;
  readonly quantity: string;
  readonly units: readonly string[];
  readonly words: readonly string[];
  readonly bounds: readonly string[];
  readonly expected: string;
  readonly meaning: string;
}

export interface PatchCheck {
  /** Each edit in one line. */
  readonly edits: readonly string[];
  readonly faults: readonly Diagnostic[];
}

export interface Merge {
  readonly file: string;
  /** A unified diff of the plant file. */
  readonly diff: string;
  readonly text: string;
}

/** One figure of a fork beside that of its parent, with the half widths of its 95 % intervals. */
export interface ComparedFigure {
  /** plant, product, station, buffer, ... */
  readonly kind: string;
  /** Of what; empty for the whole plant. */
  readonly id: string;
  readonly measure: string;
  readonly unit: string;
  readonly base: number | null;
  readonly base_half: number | null;
  readonly variant: number | null;
  readonly variant_half: number | null;
  readonly difference: number | null;
  readonly half_width: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What forks of a measured world's past came to, held against its log. Shares, not per cent. */
export interface ForkLabel {
  readonly n_origin: number;
  readonly n_order: number;
  readonly error_share: number;
  readonly bias_share: number;
  readonly held_share: number;
  readonly naive_error_share: number;
}

export interface ForkComparison {
  readonly state: "none" | "running" | "done" | "cancelled" | "failed";
  /** How much of it is done, from 0 to 1. */
  readonly share: number;
  readonly days: number;
  readonly replications: number;
  readonly rows: readonly ComparedFigure[];
  readonly faults: readonly Diagnostic[];
  /** Null for a simulated world, whose forks are exact, and while it is not known. */
  readonly label: ForkLabel | null;
}

/** What can be asked of the server about forks. */
export class ForkApi {
  readonly #base: string;

  /** @param base The address below which `api/` lies, ending in a slash. */
  constructor(base: string) {
    this.#base = base;
  }

  async worlds(): Promise<readonly World[]> {
    return (await this.#get<{ worlds: World[] }>("api/worlds")).worlds;
  }

  fork(world: string, wish: ForkWish): Promise<World> {
    return this.#send("POST", `${at(world)}/forks`, wish);
  }

  record(world: string, record: ForkRecord): Promise<World> {
    return this.#send("POST", `${at(world)}/fork`, record);
  }

  /** Discard a fork and the forks made of it. */
  async discard(world: string): Promise<void> {
    await this.#send<unknown>("DELETE", at(world));
  }

  editable(world: string, under: string, signal?: AbortSignal): Promise<readonly EditableValue[]> {
    return this.#get(`${at(world)}/editable?under=${encodeURIComponent(under)}`, signal);
  }

  check(world: string, patch: Patch, signal?: AbortSignal): Promise<PatchCheck> {
    return this.#send("POST", `${at(world)}/patch-check`, { patch }, signal);
  }

  merge(world: string): Promise<Merge> {
    return this.#get(`${at(world)}/merge`);
  }

  writeMerge(world: string): Promise<Merge> {
    return this.#send("POST", `${at(world)}/merge`, {});
  }

  comparison(world: string, signal?: AbortSignal): Promise<ForkComparison> {
    return this.#get(`${at(world)}/comparison`, signal);
  }

  compare(world: string, how: { days: number; replications: number }): Promise<ForkComparison> {
    return this.#send("POST", `${at(world)}/comparison`, how);
  }

  cancelComparison(world: string): Promise<ForkComparison> {
    return this.#send("DELETE", `${at(world)}/comparison`);
  }

  #get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return ask(new URL(path, this.#base), signal ? { signal } : {});
  }

  #send<T>(method: "POST" | "DELETE", path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const content =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    return ask(new URL(path, this.#base), { method, ...content, ...(signal ? { signal } : {}) });
  }
}
