/** What a fork changes: the thing, its fields, the changes so far, and the button that makes it. */
import { type ReadonlySignal, type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { date } from "../../i18n/formats";
import { t } from "../../i18n/language";
import { ApiProblem } from "../../protocol/api";
import type { EditableValue, ForkApi } from "../../protocol/forks";
import type { Plant } from "../../protocol/plant";
import { matches } from "../rows";
import type { Selection } from "../selection";
import { buffersOf, copyEdits, removalEdits } from "./copies";
import type { Draft } from "./draft";
import { EditList } from "./EditList";
import { FaultList } from "./Faults";
import { Field, fieldName } from "./Field";
import { fieldsOf, itemName, type Subject, subjectPath, subjectsOf, type Table, TABLES } from "./subjects";

export interface EditPaneProps {
  readonly api: ForkApi;
  readonly worldId: string;
  readonly plant: Plant;
  readonly epochUs: number;
  readonly draft: Draft;
  /** The instant at which the fork is to begin. */
  readonly atUs: Signal<number>;
  readonly nowUs: () => number;
  readonly selection: ReadonlySignal<Selection | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  readonly problemText: (problem: unknown) => string;
  readonly onCreate: () => void;
}

/** Fields that a search shows at most. */
const MOST_FOUND = 40;

export function EditPane(props: EditPaneProps) {
  const { plant } = props;
  const subject = useSubject(props);
  const values = useValues(props, subject.value);
  const shown = subject.value;
  return (
    <div class="pane edit-pane">
      <ForkPoint {...props} />
      <SubjectSelect plant={plant} subject={subject} />
      {shown !== undefined && values !== undefined && (
        <Fields key={subjectPath(shown)} {...props} subject={shown} values={values} />
      )}
      <Finish {...props} />
    </div>
  );
}

function ForkPoint({ atUs, nowUs, epochUs }: EditPaneProps) {
  return (
    <p class="fork-point-line">
      <span>{t("forks.at", { when: date(epochUs + atUs.value, "dayTime") })}</span>
      <button type="button" class="link" onClick={() => (atUs.value = nowUs())}>
        {t("forks.at_now")}
      </button>
    </p>
  );
}

/** The subject: the selected station at first, and whenever another one is selected. */
function useSubject({ plant, selection }: EditPaneProps): Signal<Subject | undefined> {
  const first = plant.stations[0];
  const subject = useSignal<Subject | undefined>(first && { table: "stations", id: first.id });
  useSignalEffect(() => {
    const selected = selection.value;
    if (selected?.kind === "station") subject.value = { table: "stations", id: selected.id };
  });
  return subject;
}

function useValues(
  { api, worldId, draft }: EditPaneProps,
  subject: Subject | undefined,
): readonly EditableValue[] | undefined {
  const values = useSignal<{ of: string; values: readonly EditableValue[] } | undefined>(undefined);
  const path = subject && subjectPath(subject);
  useEffect(() => {
    if (path === undefined) return;
    const abort = new AbortController();
    api
      .editable(worldId, path, abort.signal)
      .then((answer) => (values.value = { of: path, values: answer }))
      .catch((problem: unknown) => {
        if (!abort.signal.aborted) draft.problem.value = problem;
      });
    return () => abort.abort();
  }, [path]);
  return values.value?.of === path ? values.value?.values : undefined;
}

function SubjectSelect({ plant, subject }: { plant: Plant; subject: Signal<Subject | undefined> }) {
  const table = subject.value?.table ?? "stations";
  const tables = TABLES.filter((each) => subjectsOf(plant, each).length > 0);
  const choose = (chosen: Table) => {
    const first = subjectsOf(plant, chosen)[0];
    if (first !== undefined) subject.value = { table: chosen, id: first.id };
  };
  return (
    <div class="subject">
      <select
        class="chip-select"
        aria-label={t("forks.table")}
        value={table}
        onChange={(event) => choose(event.currentTarget.value as Table)}
      >
        {tables.map((each) => (
          <option key={each} value={each} selected={each === table}>
            {t(`forks.table.${each}`)}
          </option>
        ))}
      </select>
      <select
        class="chip-select what"
        aria-label={t("forks.subject")}
        value={subject.value?.id}
        onChange={(event) => (subject.value = { table, id: event.currentTarget.value })}
      >
        {subjectsOf(plant, table).map(({ id, name }) => (
          <option key={id} value={id} selected={id === subject.value?.id}>
            {name || id}
          </option>
        ))}
      </select>
    </div>
  );
}

interface FieldsProps extends Pick<EditPaneProps, "api" | "worldId" | "plant" | "draft"> {
  readonly subject: Subject;
  readonly values: readonly EditableValue[];
}

function Fields(props: FieldsProps) {
  const { plant, draft, subject, values } = props;
  const wanted = useSignal("");
  const prefix = `${subjectPath(subject)}/`;
  const { common, others } = useMemo(() => fieldsOf(subject, values), [values]);
  const found =
    wanted.value === ""
      ? []
      : [...common, ...others].filter((each) => matches(wanted.value, `${fieldName(each.path)} ${each.path.slice(prefix.length)}`, each.meaning));
  const shown = wanted.value === "" ? common : found.slice(0, MOST_FOUND);
  return (
    <div class="fields">
      {subject.table === "stations" && wanted.value === "" && (
        <StationButtons {...props} id={subject.id} />
      )}
      <p class="hint">{t("forks.typing")}</p>
      {shown.map((field) => (
        <Field key={field.path} field={field} item={itemName(field, values)} plant={plant} draft={draft} />
      ))}
      {wanted.value !== "" && found.length === 0 && <p class="hint">{t("tree.nothing", { wanted: wanted.value })}</p>}
      {found.length > MOST_FOUND && <p class="hint">{t("list.more", { count: found.length - MOST_FOUND })}</p>}
      <label class="field-search">
        <span class="hidden-word">{t("forks.other_fields")}</span>
        <input
          type="search"
          autocomplete="off"
          placeholder={`${t("forks.other_fields")} (${others.length})`}
          value={wanted.value}
          onInput={(event) => (wanted.value = event.currentTarget.value.trimStart())}
        />
      </label>
    </div>
  );
}

/** One more machine like this one, or this one less. */
function StationButtons({ api, worldId, plant, draft, id, values }: FieldsProps & { id: string }) {
  const station = plant.stations.find((each) => each.id === id);
  if (station === undefined) return null;
  const copy = async () => {
    try {
      const asked = buffersOf(plant, id).map((each) => api.editable(worldId, `buffers/${each.id}`));
      const all = [...values, ...(await Promise.all(asked)).flat()];
      draft.add(copyEdits(plant, station, all, draft.edits.value));
    } catch (problem) {
      draft.problem.value = problem;
    }
  };
  return (
    <div class="station-buttons">
      <button type="button" class="button" onClick={() => void copy()}>
        {t("forks.copy_station")}
      </button>
      <button type="button" class="button" onClick={() => draft.add(removalEdits(plant, id))}>
        {t("forks.remove_station")}
      </button>
    </div>
  );
}

function Finish({ draft, busy, problemText, onCreate }: EditPaneProps) {
  const problem = draft.problem.value;
  const faulty = (draft.checked.value?.faults.length ?? 0) > 0;
  return (
    <form
      class="finish"
      onSubmit={(event) => {
        event.preventDefault();
        onCreate();
      }}
    >
      <EditList draft={draft} />
      <FaultList faults={draft.otherFaults()} />
      <label>
        <span>{t("forks.name")}</span>
        <input
          type="text"
          maxLength={120}
          placeholder={t("forks.name_hint")}
          value={draft.name.value}
          onInput={(event) => (draft.name.value = event.currentTarget.value)}
        />
      </label>
      <label>
        <span>{t("forks.note")}</span>
        <input
          type="text"
          maxLength={2000}
          value={draft.note.value}
          onInput={(event) => (draft.note.value = event.currentTarget.value)}
        />
      </label>
      {problem instanceof ApiProblem && problem.faults.length > 0 ? (
        <FaultList faults={problem.faults} />
      ) : (
        problem !== undefined && (
          <p class="fault-text" role="alert">
            {problemText(problem)}
          </p>
        )
      )}
      <button type="submit" class="button primary" disabled={busy.value || faulty}>
        {t(busy.value ? "forks.creating" : "forks.create")}
      </button>
    </form>
  );
}
