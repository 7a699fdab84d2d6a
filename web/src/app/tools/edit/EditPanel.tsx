/** The panel of the editor: what is chosen, what was changed, what is wrong with it. */
import { useSignal } from "@preact/signals";
import { t } from "../../../i18n/language";
import { Icon } from "../../../panels/icons";
import type { Diagnostic } from "../../../protocol/api";
import type { DraftApi, Kept } from "../../../protocol/draft";
import type { Editing } from "./editing";
import { AddMachine } from "./AddMachine";
import { Chosen } from "./Chosen";
import { ChosenPath } from "./ChosenPath";
import type { Stance } from "../../../scene/edit";
import { changedThings, type ChangedThing } from "./words";

interface EditPanelProps {
  readonly editing: Editing;
  readonly api: DraftApi;
  /** What was last written into the plant file, until something else is changed. */
  readonly kept: Kept | undefined;
  /** The instant at which a fork would begin, in words. */
  readonly when: string;
  readonly onShowKept: () => void;
  readonly onAdd: (kind: string, name: string) => void;
  readonly onProblem: (problem: unknown) => void;
  readonly stance: Stance | undefined;
  readonly nameOf: (id: string) => string;
  readonly onCopy: (id: string) => void;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

export function EditPanel(props: EditPanelProps) {
  const { editing, onClose } = props;
  const adding = useSignal(false);
  const draft = editing.draft.value;
  const said = editing.said.value;
  if (adding.value && editing.open && editing.chosen.value === undefined) {
    return (
      <section class="glass tool-panel edit-panel adding" aria-labelledby="edit-title">
        <AddMachine
          api={props.api}
          onAdd={(kind, name) => {
            adding.value = false;
            props.onAdd(kind, name);
          }}
          onBack={() => (adding.value = false)}
          onProblem={props.onProblem}
        />
      </section>
    );
  }
  return (
    <section class="glass tool-panel edit-panel" aria-labelledby="edit-title" aria-busy={editing.busy.value}>
      <header class="panel-head">
        <h2 id="edit-title">{t("edit.title")}</h2>
        <button type="button" class="icon-button" aria-label={t("edit.close")} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {draft !== undefined && draft.closed !== "" && (
        <p class="edit-closed" role="note">
          {t("edit.closed", { why: draft.closed })}
        </p>
      )}
      {said !== undefined && (
        <p class={said.refused ? "fault-text" : "hint"} role={said.refused ? "alert" : "status"}>
          {said.text}
        </p>
      )}
      {props.kept !== undefined && <KeptNote {...props} kept={props.kept} />}
      {editing.body?.now !== undefined ? (
        <Chosen editing={editing} stance={props.stance} nameOf={props.nameOf} onCopy={props.onCopy} />
      ) : editing.path !== undefined ? (
        <ChosenPath editing={editing} path={editing.path} />
      ) : (
        editing.open && (
          <>
            <p class="hint">{t("edit.hint")}</p>
            <div class="edit-buttons">
              <button type="button" class="button" onClick={() => (adding.value = true)}>
                {t("edit.add")}
              </button>
            </div>
          </>
        )
      )}
      {draft !== undefined && <Changes {...props} />}
    </section>
  );
}

/** What was done, what was not, and how to see it all the same. */
function KeptNote({ kept, editing, when, onShowKept }: EditPanelProps & { readonly kept: Kept }) {
  return (
    <div class="edit-kept" role="status">
      <b>{t("edit.written", { file: kept.file })}</b> {t("edit.written_not_here")}
      <button type="button" class="button primary" disabled={editing.busy.value} onClick={onShowKept}>
        {t(editing.busy.value ? "edit.forking" : "edit.show_written", { when })}
      </button>
    </div>
  );
}

function Changes({ editing, onKeep, onDiscard }: EditPanelProps) {
  const draft = editing.draft.value!;
  const things = changedThings(draft, editing.bodies.value);
  const others = draft.people.filter(({ number, n_step: n }) => number !== draft.you && n > 0);
  return (
    <>
      {editing.open && (
        <div class="edit-buttons edit-history">
          <button type="button" class="button" disabled={!draft.can_undo} onClick={() => void editing.undo()} title="Ctrl+Z">
            {t("edit.undo")}
          </button>
          <button type="button" class="button" disabled={!draft.can_redo} onClick={() => void editing.redo()} title="Ctrl+Shift+Z">
            {t("edit.redo")}
          </button>
        </div>
      )}
      <h3>{t("edit.changes", { count: things.length })}</h3>
      {others.length > 0 && (
        <p class="hint">
          {t("edit.others", { count: others.length })}{" "}
          {others.map(({ number, address }) => (
            <span key={number} class="edit-who">
              <Badge number={number} /> {address}
            </span>
          ))}
        </p>
      )}
      {things.length > 0 && (
        <ul class="edit-changes">
          {things.map((thing) => (
            <Changed key={thing.key} thing={thing} you={draft.you} />
          ))}
        </ul>
      )}
      <Told title={t("edit.faults", { count: draft.faults.length })} faults={draft.faults} wrong />
      <Told title={t("edit.remarks", { count: draft.remarks.length })} faults={draft.remarks} />
      {draft.n_lost > 0 && <p class="fault-text">{t("edit.lost", { count: draft.n_lost })}</p>}
      {editing.open && things.length > 0 && (
        <div class="edit-buttons edit-finish">
          <button type="button" class="button primary" disabled={draft.faults.length > 0} onClick={onKeep}>
            {t("edit.keep")}
          </button>
          <button type="button" class="button" onClick={onDiscard}>
            {t("edit.discard")}
          </button>
        </div>
      )}
    </>
  );
}

function Changed({ thing, you }: { readonly thing: ChangedThing; readonly you: number }) {
  return (
    <li>
      <span class="edit-thing">
        {thing.by !== you && thing.by > 0 && <Badge number={thing.by} />}
        {thing.title}
      </span>
      {thing.values.map(({ label, was, now }) => (
        <span key={label} class="edit-value">
          <span>{label}</span>
          {was !== undefined && <del>{was}</del>}
          {now !== undefined && <ins>{now}</ins>}
        </span>
      ))}
    </li>
  );
}

/** Who it was, by number and colour. */
function Badge({ number }: { readonly number: number }) {
  return (
    <span class={`edit-badge person-${(number - 1) % 6}`} title={t("edit.person", { number })}>
      <span class="hidden-word">{t("edit.person", { number })}</span>
      <span aria-hidden="true">{number}</span>
    </span>
  );
}

function Told({ title, faults, wrong = false }: { readonly title: string; readonly faults: readonly Diagnostic[]; readonly wrong?: boolean }) {
  if (faults.length === 0) return null;
  return (
    <>
      <h3 class={wrong ? "edit-wrong" : ""}>{title}</h3>
      <ul class="edit-told">
        {faults.map(({ code, found, fix }) => (
          <li key={`${code} ${found}`}>
            <b>{code}</b> {found}
            {fix !== "" && <small>{fix}</small>}
          </li>
        ))}
      </ul>
    </>
  );
}
