/** What appears over the rest for a while: short messages, faults, the key list. */
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type Key, t } from "../i18n/language";
import { Icon } from "./icons";

interface ToastProps {
  readonly text: string;
  /** A text to be copied by hand, where the browser does not let us do it. */
  readonly link: string | undefined;
  readonly onClose: () => void;
}

export function ToastMessage({ text, link, onClose }: ToastProps) {
  return (
    <div class="glass toast" role="status">
      <p>{text}</p>
      {link !== undefined && (
        <>
          <input
            readOnly
            aria-label={t("topbar.share")}
            value={link}
            ref={(input) => input?.select()}
          />
          <button type="button" class="icon-button" aria-label={t("inspector.close")} onClick={onClose}>
            <Icon name="close" />
          </button>
        </>
      )}
    </div>
  );
}

interface FaultProps {
  readonly text: string;
  readonly onRetry: () => void;
}

/** Something did not work: what, and what to do. */
export function Fault({ text, onRetry }: FaultProps) {
  return (
    <div class="glass fault" role="alert">
      <p>
        <b>{t("problem.title")}</b>
        {text}
      </p>
      <button type="button" class="button" onClick={onRetry}>
        {t("problem.retry")}
      </button>
    </div>
  );
}

interface HelpProps {
  readonly open: Signal<boolean>;
  readonly rows: readonly {
    readonly keys: readonly (string | { readonly key: Key })[];
    readonly text: Key;
  }[];
}

export function Help({ open, rows }: HelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open.value]);
  return (
    <dialog
      ref={dialog}
      class="help"
      aria-labelledby="help-title"
      onClose={() => (open.value = false)}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <header class="panel-head">
        <h2 id="help-title">{t("help.title")}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={t("help.close")}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.text}>
              <th scope="row">
                {row.keys.map((key, i) => (
                  <kbd key={i}>{typeof key === "string" ? key : t(key.key)}</kbd>
                ))}
              </th>
              <td>{t(row.text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </dialog>
  );
}
