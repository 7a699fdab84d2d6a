/** A fork that is being made: its edits, what the server says of them, its name and note. */
import { type Signal, signal } from "@preact/signals";
import type { Diagnostic } from "../../protocol/api";
import type { Edit, EditableValue, ForkApi, PatchCheck } from "../../protocol/forks";
import { Latest } from "../../protocol/latest";
import { describeEdit, editedText, typedEdit, withEdit, withoutChange } from "./edits";
import { blamed } from "./subjects";

/** While somebody types, the server is asked at most this often. */
const LEAST_CHECK_MS = 350;

export class Draft {
  readonly edits: Signal<readonly Edit[]> = signal([]);
  readonly name = signal("");
  readonly note = signal("");
  /** What the server said of the edits last; undefined while it has not looked at these. */
  readonly checked: Signal<PatchCheck | undefined> = signal(undefined);
  /** What went wrong when the server was asked. */
  readonly problem: Signal<unknown> = signal(undefined);
  readonly #check: Latest<readonly Edit[], PatchCheck>;

  constructor(api: ForkApi, world: string) {
    this.#check = new Latest({
      ask: (edits, abort) => api.check(world, { edits }, abort),
      onAnswer: (check, edits) => {
        this.problem.value = undefined;
        // What was asked about other edits is out of date.
        if (edits === this.edits.value) this.checked.value = check;
      },
      onProblem: (problem) => (this.problem.value = problem),
      leastMs: LEAST_CHECK_MS,
    });
  }

  /** Take what was typed into a field. */
  type(field: EditableValue, text: string): void {
    const edit = typedEdit(field, text);
    const edits = this.edits.value;
    this.#change(edit === undefined ? withoutChange(edits, field.path) : withEdit(edits, edit));
  }

  add(edits: readonly Edit[]): void {
    this.#change(edits.reduce(withEdit, this.edits.value));
  }

  remove(edit: Edit): void {
    this.#change(this.edits.value.filter((each) => each !== edit));
  }

  /** The field as it was. */
  revert(path: string): void {
    this.#change(withoutChange(this.edits.value, path));
  }

  /** Nothing is changed any more; name and note stay. */
  clear(): void {
    this.#change([]);
  }

  /** What the edits make of a field; undefined where they leave it. */
  textAt(path: string): string | null | undefined {
    return editedText(this.edits.value, path);
  }

  /** The edits in words: the server's where it has looked at them. */
  words(): readonly string[] {
    const { edits } = this;
    return this.checked.value?.edits.length === edits.value.length
      ? this.checked.value.edits
      : edits.value.map(describeEdit);
  }

  faultsOf(edit: Edit): readonly Diagnostic[] {
    const faults = this.checked.value?.faults ?? [];
    return faults.filter((each) => blamed(each, this.edits.value) === edit);
  }

  /** What is wrong with the plant and comes from no edit that could be named. */
  otherFaults(): readonly Diagnostic[] {
    const faults = this.checked.value?.faults ?? [];
    return faults.filter((each) => blamed(each, this.edits.value) === undefined);
  }

  #change(edits: readonly Edit[]): void {
    this.edits.value = edits;
    this.checked.value = edits.length === 0 ? { edits: [], faults: [] } : undefined;
    if (edits.length > 0) this.#check.ask(edits);
    else this.#check.forget();
  }
}
