/** What is chosen: where it stands to the millimetre, what is left beside it, what can be done. */
import { t } from "../../../i18n/language";
import type { Place } from "../../../protocol/plant";
import { PERSON_M, type Stance } from "../../../scene/edit";
import type { Editing } from "./editing";
import { headingDeg, turnedBySteps } from "./moves";
import { neighbourText } from "./words";

interface ChosenProps {
  readonly editing: Editing;
  readonly stance: Stance | undefined;
  readonly nameOf: (id: string) => string;
  readonly onCopy: (id: string) => void;
}

export function Chosen({ editing, stance, nameOf, onCopy }: ChosenProps) {
  const body = editing.body!;
  const place = stance?.place ?? body.now!;
  const closed = !editing.open;
  const put = (to: Place) => void editing.move(body.id, to);
  return (
    <div class="edit-chosen">
      <h3>{nameOf(body.id)}</h3>
      <div class="edit-fields">
        <Exact label={t("edit.field.x")} unit="m" value={place.x_m} closed={closed} onValue={(x_m) => put({ ...place, x_m })} />
        <Exact label={t("edit.field.y")} unit="m" value={place.y_m} closed={closed} onValue={(y_m) => put({ ...place, y_m })} />
        <Exact
          label={t("edit.field.heading")}
          unit="°"
          value={headingDeg(place)}
          closed={closed}
          onValue={(degrees) => put({ ...place, heading_rad: (degrees * Math.PI) / 180 })}
        />
      </div>
      {!closed && (
        <div class="edit-buttons">
          <button type="button" class="button" title="R" onClick={() => put(turnedBySteps(place, 15))}>
            {t("edit.turn", { degrees: 15 })}
          </button>
          <button type="button" class="button" title={`${t("edit.shift")}+R`} onClick={() => put(turnedBySteps(place, 90))}>
            {t("edit.turn", { degrees: 90 })}
          </button>
          {body.table === "stations" && body.base !== undefined && (
            <button type="button" class="button" onClick={() => onCopy(body.id)}>
              {t("edit.copy")}
            </button>
          )}
          <button type="button" class="button danger" title="Del" onClick={() => void editing.remove(body.id)}>
            {t("edit.remove")}
          </button>
        </div>
      )}
      <ul class="edit-gaps" aria-label={t("edit.clearance", { metres: PERSON_M })}>
        {stance?.outside && <li class="wrong">{t("edit.outside")}</li>}
        {stance?.neighbours.map((each) => (
          <li key={each.id} class={each.fit === "free" ? "" : "wrong"}>
            {neighbourText(each, nameOf)}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ExactProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly closed: boolean;
  readonly onValue: (value: number) => void;
}

export function Exact({ label, unit, value, closed, onValue }: ExactProps) {
  const shown = String(Number(value.toFixed(3)));
  return (
    <label>
      <span>
        {label} ({unit})
      </span>
      <input
        type="number"
        step="any"
        disabled={closed}
        value={shown}
        onChange={(event) => {
          const typed = event.currentTarget.valueAsNumber;
          if (Number.isFinite(typed) && Math.abs(typed) < 1e6) onValue(typed);
          else event.currentTarget.value = shown;
        }}
      />
    </label>
  );
}
