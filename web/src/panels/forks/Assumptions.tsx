/** What could not be known of a world at the fork point, and what was taken for it. */
import { find, t } from "../../i18n/language";
import type { Assumption } from "../../protocol/forks";

export function Assumptions({ assumptions }: { assumptions: readonly Assumption[] }) {
  if (assumptions.length === 0) return <p class="hint">{t("forks.no_assumptions")}</p>;
  return (
    <details class="assumptions">
      <summary>{t("forks.assumptions", { count: assumptions.length })}</summary>
      <dl>
        {assumptions.map(({ kind, n, examples }) => (
          <div key={kind}>
            <dt>
              {find(`assumption.${kind}`) ?? kind.replaceAll("_", " ")} {n > 0 && <b>{n}</b>}
            </dt>
            <dd>{examples.join(", ")}{n > examples.length && examples.length > 0 && ", …"}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
