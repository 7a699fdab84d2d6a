/** A plant being edited on this page: the draft as the server has it, and what is on its way there. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { t } from "../../../i18n/language";
import { removalEdits } from "../../../panels/forks/copies";
import { ApiProblem } from "../../../protocol/api";
import type { DraftAnswer, DraftApi, Keeping, Kept } from "../../../protocol/draft";
import type { Edit } from "../../../protocol/forks";
import type { Place, Plant, Point } from "../../../protocol/plant";
import { type Body, bodiesOf, companionsOf, type Path, pathsOf } from "../../../scene/edit";
import { faultText } from "../../faults";
import { moveEdits, movedBodies } from "./moves";

/** Presses of a key that follow each other sooner are one step. */
const TOGETHER_MS = 450;

interface Pending {
  readonly id: string;
  readonly place: Place;
  /** The revision that was looked at when it began. */
  readonly seen: number;
}

/** What was said last, and whether something was refused. */
export interface Said {
  readonly text: string;
  readonly refused: boolean;
}

export class Editing {
  readonly draft: Signal<DraftAnswer | undefined> = signal(undefined);
  /** The id of what has a place, or the key of a path. */
  readonly chosen: Signal<string | undefined> = signal(undefined);
  /** The number of the point that is chosen of a path. */
  readonly point: Signal<number | undefined> = signal(undefined);
  readonly said: Signal<Said | undefined> = signal(undefined);
  /** Whether the server is at it. */
  readonly busy = signal(false);
  /** Everything with a place, as the draft has it. */
  readonly bodies: ReadonlySignal<ReadonlyMap<string, Body>>;
  readonly paths: ReadonlySignal<ReadonlyMap<string, Path>>;
  /** The same with what this page has done and the server has not answered yet. */
  readonly shown: ReadonlySignal<ReadonlyMap<string, Body>>;
  readonly #pending: Signal<Pending | undefined> = signal(undefined);
  readonly #plant: Plant;
  readonly #api: DraftApi;
  #grasped: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queue: Promise<void> = Promise.resolve();

  constructor(plant: Plant, api: DraftApi) {
    this.#plant = plant;
    this.#api = api;
    this.bodies = computed(() => bodiesOf(plant, this.draft.value?.things ?? []));
    this.paths = computed(() => pathsOf(plant, this.draft.value?.things ?? []));
    this.shown = computed(() => {
      const pending = this.#pending.value;
      return pending ? movedBodies(this.bodies.value, pending.id, pending.place) : this.bodies.value;
    });
  }

  get open(): boolean {
    return this.draft.value?.closed === "";
  }

  /** What is chosen, as it is shown. */
  get body(): Body | undefined {
    return this.chosen.value === undefined ? undefined : this.shown.value.get(this.chosen.value);
  }

  /** The path that is chosen. */
  get path(): Path | undefined {
    return this.chosen.value === undefined ? undefined : this.paths.value.get(this.chosen.value);
  }

  choose(id: string | undefined, point?: number): void {
    [this.chosen.value, this.point.value] = [id, point];
  }

  async look(): Promise<void> {
    try {
      this.#take(await this.#api.look());
    } catch (problem) {
      this.#refuse(problem);
    }
  }

  /** Others have changed something, unless what was told is known here already. */
  async hear(revision: number): Promise<void> {
    if (revision > (this.draft.peek()?.revision ?? -1)) await this.look();
  }

  /** Put a thing somewhere: at once on this page, and for everybody when the server agrees. */
  move(id: string, place: Place): Promise<void> {
    this.#settle();
    this.#pending.value = { id, place, seen: this.#grasped ?? this.#revision };
    this.#grasped = undefined;
    return this.#send();
  }

  /** Something is held in the hand from now on: what others do to it meanwhile is not overwritten. */
  grasp(): void {
    this.#grasped ??= this.#revision;
  }

  /** The same for keys, which come one after the other. */
  nudge(id: string, place: Place): void {
    if (this.#pending.value?.id !== id) this.#settle();
    const seen = this.#pending.value?.seen ?? this.#revision;
    this.#pending.value = { id, place, seen };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), TOGETHER_MS);
  }

  remove(id: string): Promise<void> {
    const body = this.bodies.value.get(id);
    if (!body) return Promise.resolve();
    this.chosen.value = undefined;
    return this.#act(() => this.#edit(this.#removal(body)));
  }

  /** Lead a path through other points. */
  lead(key: string, points: readonly Point[]): Promise<void> {
    this.#settle();
    return this.#act(() => this.#edit([{ set: `${key}/points`, value: points.map(([x, y]) => [x, y]) }]));
  }

  /** Take the chosen point out of its path; two are left at least. */
  removePoint(): Promise<void> {
    const [path, index] = [this.path, this.point.value];
    if (!path?.now || index === undefined || path.now.length < 3) return Promise.resolve();
    this.point.value = undefined;
    return this.lead(path.key, path.now.filter((_, i) => i !== index));
  }

  removePath(key: string): Promise<void> {
    this.choose(undefined);
    return this.#act(() => this.#edit([{ remove: key }]));
  }

  add(edits: readonly Edit[], id: string): Promise<void> {
    return this.#act(async () => {
      await this.#edit(edits);
      this.chosen.value = id;
    });
  }

  undo(): Promise<void> {
    this.#settle();
    return this.#act(async () => this.#take(await this.#api.undo()));
  }

  redo(): Promise<void> {
    this.#settle();
    return this.#act(async () => this.#take(await this.#api.redo()));
  }

  discard(): Promise<void> {
    return this.#act(async () => this.#take(await this.#api.discard(this.#revision)));
  }

  async keep(keeping: Keeping): Promise<Kept> {
    const kept = await this.#api.keep(keeping);
    await this.look();
    return kept;
  }

  /** Busy until something is done that is not an edit. */
  async wait<T>(work: Promise<T>): Promise<T> {
    this.busy.value = true;
    try {
      return await work;
    } finally {
      this.busy.value = false;
    }
  }

  say(text: string, refused = false): void {
    this.said.value = { text, refused };
  }

  /** What waits for more presses of a key goes now. */
  #settle(): void {
    if (this.#timer === undefined) return;
    void this.#send();
  }

  #send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = this.#pending.value;
    if (!pending) return Promise.resolve();
    return this.#act(async () => {
      try {
        const edits = moveEdits(this.bodies.value, pending.id, pending.place);
        if (edits.length > 0) await this.#edit(edits, pending.seen);
      } finally {
        // Refused or not: from now on the server's word counts.
        if (this.#pending.value === pending) this.#pending.value = undefined;
      }
    });
  }

  async #edit(edits: readonly Edit[], seen = this.#revision): Promise<void> {
    this.#take(await this.#api.edit(seen, edits));
  }

  get #revision(): number {
    return this.draft.peek()?.revision ?? 0;
  }

  /** One thing after the other; what is refused is told, and the draft looked at again. */
  #act(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      this.busy.value = true;
      try {
        await work();
        this.said.value = undefined;
      } catch (problem) {
        this.#refuse(problem);
        await this.look();
        this.#refuse(problem);
      }
      this.busy.value = false;
    });
    return this.#queue;
  }

  #take(draft: DraftAnswer): void {
    this.draft.value = draft;
    const { chosen } = this;
    const id = chosen.value ?? "";
    if (!this.bodies.value.get(id)?.now && !this.paths.value.get(id)?.now) this.choose(undefined);
  }

  #refuse(problem: unknown): void {
    const contested = problem instanceof ApiProblem && problem.code === "W055";
    const text = contested ? t("edit.contested", { what: problem.detail }) : faultText(problem);
    this.say(text, true);
  }

  #removal(body: Body): readonly Edit[] {
    if (body.table !== "stations") return [{ remove: `${body.table}/${body.id}` }];
    if (body.base) return removalEdits(this.#plant, body.id);
    const along = companionsOf(this.bodies.value, body.id).map(({ id }): Edit => ({ remove: `buffers/${id}` }));
    const named = (this.draft.value?.values ?? []).filter(({ was, now }) => isListed(now, body.id) && !isListed(was, body.id));
    const mentions = named.map(({ path }): Edit => ({ remove: `${path}/${body.id}` }));
    return [...mentions, ...along, { remove: `stations/${body.id}` }];
  }
}

/** Whether a list of ids, as a plant file has it, names one. */
function isListed(list: string | null, id: string): boolean {
  return list?.startsWith("[") === true && list.slice(1, -1).split(", ").some((each) => each.replaceAll('"', "") === id);
}
