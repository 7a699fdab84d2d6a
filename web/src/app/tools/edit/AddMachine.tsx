/** Choose a machine of the kit by its picture, and put it into the plant. */
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { type Key, language, t } from "../../../i18n/language";
import type { DraftApi, MachineKind } from "../../../protocol/draft";
import { reached, shelves } from "./kinds";

const ARROWS: ReadonlySet<string> = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
const LIST = "edit-kinds";

interface AddMachineProps {
  readonly api: DraftApi;
  /** Put one of this kind, and of this name, where the person looks. */
  readonly onAdd: (kind: string, name: string) => void;
  readonly onBack: () => void;
  readonly onProblem: (problem: unknown) => void;
}

export function AddMachine({ api, onAdd, onBack, onProblem }: AddMachineProps) {
  const kinds = useSignal<readonly MachineKind[]>([]);
  const typed = useSignal("");
  const active = useSignal<number | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => void api.kinds().then((all) => (kinds.value = all), onProblem), [api]);
  // Before anything is drawn: on a slow machine letters typed at once would be shortcuts.
  useLayoutEffect(() => field.current?.focus(), []);
  const found = shelves(kinds.value, typed.value);
  const inOrder = found.flatMap((shelf) => shelf.kinds);
  const nameOf = ({ names }: MachineKind): string => names[language()];
  const options = (): HTMLElement[] => [...list.current!.querySelectorAll<HTMLElement>("[role=option]")];
  const add = (kind: MachineKind | undefined): void => {
    if (kind !== undefined) onAdd(kind.id, nameOf(kind));
  };
  const go = (key: string): void => {
    const spots = options().map((option) => option.getBoundingClientRect());
    active.value = reached(spots, active.value, key);
    if (active.value !== undefined) options()[active.value]!.scrollIntoView({ block: "nearest" });
  };
  const onKey = (event: KeyboardEvent): void => {
    // Left and right belong to the text until a machine is pointed at.
    const isSideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (event.key === "Escape") onBack();
    else if (event.key === "Enter") add(inOrder[active.value ?? (typed.value.trim() === "" ? -1 : 0)]);
    else if (ARROWS.has(event.key) && !(isSideways && active.value === undefined)) go(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  let index = 0;
  return (
    <div class="edit-add" onKeyDown={onKey}>
      <header class="panel-head">
        <button type="button" class="icon-button" aria-label={t("edit.add_back")} title={t("edit.add_back")} onClick={onBack}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M12 5l-5 5 5 5" />
          </svg>
        </button>
        <h2 id="edit-title">{t("edit.add_title")}</h2>
        <label class="edit-filter">
          <span class="hidden-word">{t("edit.add_label", { count: inOrder.length })}</span>
          <input
            ref={field}
            type="search"
            role="combobox"
            list={undefined}
            aria-expanded="true"
            aria-controls={LIST}
            aria-autocomplete="list"
            {...(active.value === undefined ? {} : { "aria-activedescendant": `${LIST}-${active.value}` })}
            value={typed.value}
            placeholder={t("edit.add_example")}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              active.value = undefined;
            }}
          />
        </label>
      </header>
      <p class="hint">{t("edit.add_hint")}</p>
      <div class="edit-kinds" id={LIST} ref={list} role="listbox" aria-label={t("edit.add_title")}>
        {found.map(({ sector, kinds: own }) => (
          <div role="group" key={sector} aria-label={t(`edit.sector.${sector}` as Key)}>
            <h3 aria-hidden="true">
              {t(`edit.sector.${sector}` as Key)} <span>{own.length}</span>
            </h3>
            {own.map((kind) => {
              const i = index++;
              return (
                <div
                  key={kind.id}
                  id={`${LIST}-${i}`}
                  class="edit-kind"
                  role="option"
                  aria-selected={i === active.value}
                  title={nameOf(kind)}
                  onClick={() => add(kind)}
                >
                  <img src={api.pictureOf(kind)} alt="" width={72} height={54} loading="lazy" decoding="async" />
                  <span>{nameOf(kind)}</span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {kinds.value.length > 0 && inOrder.length === 0 && (
        <p class="hint" role="status">
          {t("edit.add_none")}
        </p>
      )}
    </div>
  );
}
