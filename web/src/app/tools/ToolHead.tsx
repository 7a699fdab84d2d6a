/** The head of a tool's panel: what it is, and a way to close it. */
import { type Key, t } from "../../i18n/language";
import { Icon } from "../../panels/icons";

export function ToolHead({ title, onClose }: { readonly title: Key; readonly onClose: () => void }) {
  return (
    <header class="panel-head">
      <h2>{t(title)}</h2>
      <button type="button" class="icon-button" aria-label={t("looking.close")} onClick={onClose}>
        <Icon name="close" />
      </button>
    </header>
  );
}
