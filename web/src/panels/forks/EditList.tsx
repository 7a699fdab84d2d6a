/** The changes of a draft so far: each can be taken back. */
import { t } from "../../i18n/language";
import { Icon } from "../icons";
import type { Draft } from "./draft";
import { pathOf } from "./edits";
import { FaultText } from "./Faults";

export function EditList({ draft }: { draft: Draft }) {
  const edits = draft.edits.value;
  const words = draft.words();
  return (
    <section class="edit-list" aria-label={t("forks.edits")}>
      <h3>
        {t("forks.edits")}
        {edits.length > 1 && (
          <button type="button" class="link" onClick={() => draft.clear()}>
            {t("forks.clear")}
          </button>
        )}
        <span>{edits.length}</span>
      </h3>
      {edits.length === 0 && <p class="hint">{t("forks.no_edits")}</p>}
      <ol>
        {edits.map((edit, i) => (
          <li key={words[i]}>
            <span class="edit">
              <EditText text={words[i]!} />
              {draft.faultsOf(edit).map((each) => (
                <FaultText key={each.found} fault={each} beside={pathOf(edit)} />
              ))}
            </span>
            <button
              type="button"
              class="icon-button small"
              aria-label={t("forks.remove_edit", { edit: words[i]! })}
              title={t("forks.remove_edit", { edit: words[i]! })}
              onClick={() => draft.remove(edit)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A path breaks where its slashes are. */
export function EditText({ text }: { text: string }) {
  const parts = text.split("/");
  return (
    <code>
      {parts.map((part, i) => (
        <span key={i}>
          {part}
          {i < parts.length - 1 && (
            <>
              /<wbr />
            </>
          )}
        </span>
      ))}
    </code>
  );
}
