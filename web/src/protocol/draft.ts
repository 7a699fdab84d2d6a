/** Drafts of a plant that several people edit, as the HTTP interface tells of them and takes them. */
import type { World } from "./answers";
import { ask, at, type Diagnostic } from "./api";
import type { Edit, Merge, Patch } from "./forks";
import type { PlantKit, SceneAnswer } from "./kit";
import type { Place, Point } from "./plant";

/** Something on the floor that is not as it was. */
export interface DraftedThing {
  readonly table: string;
  readonly id: string;
  readonly name: string;
  readonly change: "added" | "changed" | "removed";
  /** The number of who changed it last. */
  readonly by: number;
  /** Of a buffer: the station in front of which orders wait there. */
  readonly station: string | null;
  readonly place: Place | null;
  readonly points_m: readonly Point[] | null;
  readonly width_m: number | null;
}

/** A value of the plant file that is not as it was; null where it was not there, or is not. */
export interface DraftedValue {
  readonly path: string;
  readonly was: string | null;
  readonly now: string | null;
  readonly by: number;
}

export interface Draftsman {
  readonly number: number;
  readonly address: string;
  /** How much of what they did still stands. */
  readonly n_step: number;
}

export interface DraftAnswer {
  readonly revision: number;
  /** Why whoever asks may not change it; empty where they may. */
  readonly closed: string;
  /** The number of whoever asks; 0 where they have changed nothing yet. */
  readonly you: number;
  readonly can_undo: boolean;
  readonly can_redo: boolean;
  /** The plant file that it could be written into; empty where there is none. */
  readonly file: string;
  readonly people: readonly Draftsman[];
  readonly things: readonly DraftedThing[];
  readonly values: readonly DraftedValue[];
  readonly faults: readonly Diagnostic[];
  readonly remarks: readonly Diagnostic[];
  readonly n_lost: number;
}

/** What is to become of a draft. */
export interface Keeping {
  readonly revision: number;
  readonly file: boolean;
  readonly fork: boolean;
  readonly at_us: number;
  readonly name?: string;
}

/** A kind of machine that can be put into a plant. */
export interface MachineKind {
  readonly id: string;
  readonly sector: string;
  readonly names: Readonly<Record<"en" | "vi" | "zh", string>>;
  /** The name of its picture, which is for ever the same. */
  readonly picture: string;
}

/** The floor that a machine takes. */
export interface KindFloor {
  readonly kind: string;
  readonly width_m: number;
  readonly depth_m: number;
}

export interface Kept {
  readonly file: string;
  readonly world: World | null;
  /** What was kept. */
  readonly patch: Patch;
}

export class DraftApi {
  readonly #base: string;
  readonly #world: string;
  readonly #hand: string;

  /**
   * @param base The address below which `api/` lies, ending in a slash.
   * @param hand Tells this page from others at the same address.
   */
  constructor(base: string, world: string, hand: string) {
    this.#base = base;
    this.#world = world;
    this.#hand = hand;
  }

  look(signal?: AbortSignal): Promise<DraftAnswer> {
    return ask(this.#address(`?hand=${this.#hand}`), signal ? { signal } : {});
  }

  edit(revision: number, edits: readonly Edit[]): Promise<DraftAnswer> {
    return this.#send("/edits", { hand: this.#hand, revision, edits });
  }

  undo(): Promise<DraftAnswer> {
    return this.#send("/undo", { hand: this.#hand });
  }

  redo(): Promise<DraftAnswer> {
    return this.#send("/redo", { hand: this.#hand });
  }

  merge(): Promise<Merge> {
    return ask(this.#address("/merge"), {});
  }

  keep(keeping: Keeping): Promise<Kept> {
    return this.#send("/keep", keeping);
  }

  discard(revision: number): Promise<DraftAnswer> {
    return this.#send("/discard", { revision });
  }

  kinds(): Promise<readonly MachineKind[]> {
    return ask(new URL("api/kinds", this.#base), {});
  }

  /** The address of what a kind looks like. */
  pictureOf({ picture }: MachineKind): string {
    return new URL(`kit/pictures/${picture}`, this.#base).href;
  }

  floorOf(kind: string): Promise<KindFloor> {
    return ask(new URL(`api/kinds/${encodeURIComponent(kind)}`, this.#base), {});
  }

  /** What stands there anew, with its geometry. */
  async added(): Promise<PlantKit> {
    const scene = await ask<SceneAnswer>(this.#address("/scene"), {});
    const bytes = scene.files.map(async (name) => (await fetch(new URL(`kit/${name}`, this.#base))).arrayBuffer());
    return { ...scene, files: await Promise.all(bytes) };
  }

  #address(rest: string): URL {
    return new URL(`${at(this.#world)}/draft${rest}`, this.#base);
  }

  #send<T>(rest: string, body: unknown): Promise<T> {
    const headers = { "content-type": "application/json" };
    return ask(this.#address(rest), { method: "POST", headers, body: JSON.stringify(body) });
  }
}
