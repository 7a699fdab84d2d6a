/** The patch of a fork in the plant file, as a diff to be looked at, taken along, or written. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/language";
import type { World } from "../../protocol/answers";
import type { ForkApi, Merge } from "../../protocol/forks";
import { Icon } from "../icons";
import { diffLines } from "./diff-lines";
import { worldName } from "./world-tree";

interface MergeDialogProps {
  readonly api: ForkApi;
  readonly world: World;
  readonly problemText: (problem: unknown) => string;
  readonly onClose: () => void;
}

export function MergeDialog({ api, world, problemText, onClose }: MergeDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const merge = useSignal<Merge | undefined>(undefined);
  const said = useSignal<string | undefined>(undefined);
  const attempt = async (work: () => Promise<string | undefined>) => {
    try {
      said.value = await work();
    } catch (problem) {
      said.value = problemText(problem);
    }
  };
  useEffect(() => {
    dialog.current?.showModal();
    void attempt(async () => {
      merge.value = await api.merge(world.id);
      return undefined;
    });
  }, [world.id]);
  const write = () =>
    attempt(async () => {
      const { file } = await api.writeMerge(world.id);
      return t("merge.written", { file });
    });
  const copy = (diff: string) =>
    attempt(async () => {
      await navigator.clipboard.writeText(diff);
      return t("merge.copied");
    });
  return (
    <dialog ref={dialog} class="merge-dialog" aria-labelledby="merge-title" onClose={onClose}>
      <header class="panel-head">
        <h2 id="merge-title">{t("merge.title", { name: worldName(world) })}</h2>
        <button type="button" class="icon-button" aria-label={t("help.close")} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      {merge.value !== undefined && <Diff merge={merge.value} />}
      <p class="said" role="status">
        {said.value}
      </p>
      {merge.value !== undefined && (
        <footer class="buttons">
          <button type="button" class="button primary" onClick={() => void write()}>
            {t("merge.write")}
          </button>
          <button type="button" class="button" onClick={() => void copy(merge.value!.diff)}>
            {t("merge.copy")}
          </button>
          <a class="button" href={addressOf(merge.value.diff)} download={`${world.id}.diff`}>
            {t("merge.download")}
          </a>
        </footer>
      )}
    </dialog>
  );
}

function Diff({ merge }: { merge: Merge }) {
  if (merge.diff === "") return <p class="hint">{t("merge.nothing")}</p>;
  return (
    <>
      <p class="hint">{merge.file}</p>
      {/* Lines may be longer than the dialog: whoever has no mouse scrolls it too. */}
      <pre class="diff" tabIndex={0} aria-label={t("merge.diff")}>
        {diffLines(merge.diff).map((line, i) => (
          <span key={i} class={line.kind}>
            {`${line.text}\n`}
          </span>
        ))}
      </pre>
    </>
  );
}

function addressOf(text: string): string {
  return `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
}
