/** One field of a plant, as text of a plant file, with what the server says of the text. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { find, t } from "../../i18n/language";
import type { EditableValue } from "../../protocol/forks";
import type { Plant } from "../../protocol/plant";
import { Icon } from "../icons";
import type { Draft } from "./draft";
import { pathOf } from "./edits";
import { FaultText } from "./Faults";

/** Rules of a station (docs/reference/rules.md); others are those that a user brings. */
const DISPATCHING = [
  "first-come",
  "last-come",
  "shortest-service",
  "longest-service",
  "earliest-due",
  "highest-priority",
  "least-setup",
  "least-slack",
  "fewest-steps-left",
] as const;

interface FieldProps {
  readonly field: EditableValue;
  /** What the item that it belongs to is called by, where that is more than its number. */
  readonly item: string | undefined;
  readonly plant: Plant;
  readonly draft: Draft;
}

export function Field({ field, item, plant, draft }: FieldProps) {
  const id = useId();
  const name = fieldName(field.path, item);
  const edited = draft.textAt(field.path);
  const edit = draft.edits.value.findLast(
    (each) => !("add" in each) && !("remove" in each) && pathOf(each) === field.path,
  );
  const faults = edit === undefined ? [] : draft.faultsOf(edit);
  const text = edited === undefined ? field.text : edited;
  const was = field.path.includes("*") ? "" : t("forks.was", { value: field.text ?? t("forks.nothing") });
  const shared = { id, "aria-invalid": faults.length > 0, "aria-describedby": `${id}-note` };
  return (
    <div class={`field ${edited === undefined ? "" : "edited"}`} data-path={field.path}>
      <label for={id} title={field.meaning}>
        {name}
      </label>
      <span class="entry">
        <Entry shared={shared} field={field} plant={plant} text={text ?? ""} onText={(typed) => draft.type(field, typed)} />
        {edited !== undefined && (
          <button
            type="button"
            class="icon-button small"
            aria-label={t("forks.revert", { field: name })}
            title={was}
            onClick={() => draft.revert(field.path)}
          >
            <Icon name="close" />
          </button>
        )}
      </span>
      <span class="field-note" id={`${id}-note`}>
        {faults.length > 0 ? (
          faults.map((each) => <FaultText key={each.found} fault={each} beside={field.path} />)
        ) : edited !== undefined ? (
          was
        ) : (
          <span class="hidden-word">{field.meaning}</span>
        )}
      </span>
    </div>
  );
}

interface EntryProps {
  readonly shared: { readonly id: string };
  readonly field: EditableValue;
  readonly plant: Plant;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Entry(props: EntryProps) {
  const { shared, field, text, onText } = props;
  const choices = choicesOf(field, props.plant);
  if (choices !== undefined) {
    const all = choices.includes(text) || text === "" ? choices : [text, ...choices];
    return (
      <select {...shared} value={text} onChange={(event) => onText(event.currentTarget.value)}>
        {!field.required && !choices.includes("") && <option value="">{t("forks.nothing")}</option>}
        {all.map((each) => (
          <option key={each} value={each} selected={each === text}>
            {find(`choice.${each}`) ?? each}
          </option>
        ))}
      </select>
    );
  }
  return <TextEntry {...props} />;
}

/** While somebody types, what was typed stands there as it is: half a number must not be tidied up. */
function TextEntry(props: EntryProps) {
  const { shared, field, text, onText } = props;
  const typed = useSignal<string | undefined>(undefined);
  return (
    <>
      <input
        {...shared}
        type="text"
        autocomplete="off"
        spellcheck={false}
        inputMode={field.kind === "whole" ? "numeric" : "text"}
        placeholder={field.path.includes("*") ? "× 0.9" : t("forks.nothing")}
        value={typed.value ?? text}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          onText(event.currentTarget.value);
        }}
        onBlur={() => (typed.value = undefined)}
      />
      {field.kind === "whole" && <Stepper {...props} />}
    </>
  );
}

/** One less, one more. */
function Stepper({ text, onText, field }: EntryProps) {
  const count = Number(text === "" ? Number.NaN : text);
  const step = (by: number) => onText(String((Number.isFinite(count) ? count : 0) + by));
  const name = fieldName(field.path);
  return (
    <span class="stepper">
      <button type="button" aria-label={t("forks.less", { field: name })} disabled={!(count > 1)} onClick={() => step(-1)}>
        −
      </button>
      <button type="button" aria-label={t("forks.more", { field: name })} onClick={() => step(1)}>
        +
      </button>
    </span>
  );
}

/** What may be chosen from; undefined where anything may be typed. */
function choicesOf(field: EditableValue, plant: Plant): readonly string[] | undefined {
  const key = field.path.split("/").at(-1);
  if (field.words.length > 0) return field.words;
  if (field.kind === "flag") return ["true", "false"];
  if (key === "shift") return plant.shifts.map((each) => each.id);
  if (key === "dispatching") return DISPATCHING;
  return undefined;
}

/** What people call a field; the numbers and ids on the way to it stand behind its name. */
export function fieldName(path: string, item?: string): string {
  const [table, , ...keys] = path.split("/");
  const key = keys.at(-1) ?? "";
  const near = keys.length > 2 ? keys.at(-2)! : "";
  const name = find(`field.${table}.${key}`) ?? find(`field.${key}`) ?? key.replaceAll("_", " ");
  if (near === "") return name;
  const of = near === "*" ? t("forks.every_step") : (item ?? (/^\d+$/.test(near) ? Number(near) + 1 : near));
  return `${name} · ${of}`;
}
