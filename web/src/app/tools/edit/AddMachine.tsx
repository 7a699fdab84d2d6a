/** Search the kit for a machine and put it into the plant. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { language, t } from "../../../i18n/language";
import type { DraftApi, MachineKind } from "../../../protocol/draft";

interface AddMachineProps {
  readonly api: DraftApi;
  /** Put one of this kind, and of this name, where the person looks. */
  readonly onAdd: (kind: string, name: string) => void;
  readonly onProblem: (problem: unknown) => void;
}

export function AddMachine({ api, onAdd, onProblem }: AddMachineProps) {
  const kinds = useSignal<readonly MachineKind[]>([]);
  const wanted = useSignal("");
  useEffect(() => void api.kinds().then((all) => (kinds.value = all), onProblem), [api]);
  const nameOf = ({ names }: MachineKind): string => names[language()];
  const found = kinds.value.find((each) => nameOf(each).toLowerCase() === wanted.value.trim().toLowerCase());
  const add = (): void => {
    if (found === undefined) return;
    onAdd(found.id, nameOf(found));
    wanted.value = "";
  };
  return (
    <form
      class="edit-add"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label>
        <span>{t("edit.add_label", { count: kinds.value.length })}</span>
        <input
          type="search"
          list="edit-kinds"
          value={wanted.value}
          placeholder={t("edit.add_example")}
          onInput={(event) => (wanted.value = event.currentTarget.value)}
        />
      </label>
      <datalist id="edit-kinds">
        {kinds.value.map((each) => (
          <option key={each.id} value={nameOf(each)} />
        ))}
      </datalist>
      <button type="submit" class="button" disabled={found === undefined}>
        {t("edit.add")}
      </button>
    </form>
  );
}
