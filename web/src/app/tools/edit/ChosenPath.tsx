/** The path that is chosen: its points, to the millimetre, and what can be done with them. */
import { t } from "../../../i18n/language";
import type { Point } from "../../../protocol/plant";
import type { Path } from "../../../scene/edit";
import { Exact } from "./Chosen";
import type { Editing } from "./editing";

export function ChosenPath({ editing, path }: { readonly editing: Editing; readonly path: Path }) {
  const points = path.now ?? [];
  const index = editing.point.value;
  const point = index === undefined ? undefined : points[index];
  const closed = !editing.open;
  const put = (to: Point) => void editing.lead(path.key, points.map((each, i) => (i === index ? to : each)));
  return (
    <div class="edit-chosen">
      <h3>{path.name || path.key}</h3>
      <label class="edit-point">
        <span>{t("edit.point")}</span>
        <select
          value={index === undefined ? "" : String(index)}
          onChange={({ currentTarget: { value } }) => (editing.point.value = value === "" ? undefined : Number(value))}
        >
          <option value="">{t("edit.points", { count: points.length })}</option>
          {points.map(([x, y], i) => (
            <option key={i} value={String(i)}>{`${i + 1}: ${x}, ${y}`}</option>
          ))}
        </select>
      </label>
      {point !== undefined && (
        <div class="edit-fields">
          <Exact label={t("edit.field.x")} unit="m" value={point[0]} closed={closed} onValue={(x) => put([x, point[1]])} />
          <Exact label={t("edit.field.y")} unit="m" value={point[1]} closed={closed} onValue={(y) => put([point[0], y])} />
        </div>
      )}
      {!closed && (
        <>
          <p class="hint">{t("edit.path_hint")}</p>
          <div class="edit-buttons">
            <button type="button" class="button" title="Del" disabled={point === undefined || points.length < 3} onClick={() => void editing.removePoint()}>
              {t("edit.remove_point")}
            </button>
            <button type="button" class="button danger" onClick={() => void editing.removePath(path.key)}>
              {t("edit.remove")}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
