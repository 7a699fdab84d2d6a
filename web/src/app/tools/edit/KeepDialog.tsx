/** What the plant file would say, and what is to become of the draft. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../i18n/language";
import { diffLines } from "../../../panels/forks/diff-lines";
import { Icon } from "../../../panels/icons";
import type { DraftApi, Kept } from "../../../protocol/draft";
import type { Merge } from "../../../protocol/forks";
import { faultText } from "../../faults";
import type { Editing } from "./editing";

interface KeepDialogProps {
  readonly editing: Editing;
  readonly api: DraftApi;
  /** The instant at which a fork would begin, in words. */
  readonly when: string;
  readonly atUs: () => number;
  readonly onKept: (kept: Kept) => void;
  readonly onClose: () => void;
}

export function KeepDialog({ editing, api, when, atUs, onKept, onClose }: KeepDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const draft = editing.draft.peek()!;
  const seen = useRef(draft.revision);
  const merge = useSignal<Merge | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const file = useSignal(draft.file !== "");
  const fork = useSignal(true);
  const busy = useSignal(false);
  useEffect(() => {
    dialog.current?.showModal();
    if (draft.file !== "") api.merge().then((shown) => (merge.value = shown), (fault) => (problem.value = faultText(fault)));
  }, []);
  const keep = async () => {
    busy.value = true;
    try {
      onKept(await editing.keep({ revision: seen.current, file: file.value, fork: fork.value, at_us: atUs() }));
      dialog.current?.close();
    } catch (fault) {
      problem.value = faultText(fault);
    }
    busy.value = false;
  };
  return (
    <dialog ref={dialog} class="merge-dialog edit-keep" aria-labelledby="edit-keep-title" onClose={onClose}>
      <header class="panel-head">
        <h2 id="edit-keep-title">{t("edit.keep_title")}</h2>
        <button type="button" class="icon-button" aria-label={t("edit.close")} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      {merge.value !== undefined && (
        <pre class="diff" tabIndex={0} aria-label={t("edit.diff", { file: merge.value.file })}>
          {diffLines(merge.value.diff).map((line, i) => (
            <span key={i} class={line.kind}>{`${line.text}\n`}</span>
          ))}
        </pre>
      )}
      {draft.file !== "" && (
        <label class="edit-choice">
          <input type="checkbox" checked={file.value} onChange={(event) => (file.value = event.currentTarget.checked)} />
          <span>
            {t("edit.into_file", { file: draft.file })}
            <small>{t("edit.into_file_hint")}</small>
          </span>
        </label>
      )}
      <label class="edit-choice">
        <input type="checkbox" checked={fork.value} onChange={(event) => (fork.value = event.currentTarget.checked)} />
        <span>
          {t("edit.as_fork", { when })}
          <small>{t("edit.as_fork_hint")}</small>
        </span>
      </label>
      <p class="fault-text" role="alert">
        {problem.value}
      </p>
      <footer class="buttons">
        <button type="button" class="button primary" disabled={busy.value || !(file.value || fork.value)} onClick={() => void keep()}>
          {t(busy.value ? "edit.keeping" : "edit.keep_now")}
        </button>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {t("edit.cancel")}
        </button>
      </footer>
    </dialog>
  );
}
