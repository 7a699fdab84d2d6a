/** The panel of overlays: which one, over which window, and the exact figures as a table. */
import { date, number } from "../../../i18n/formats";
import { t } from "../../../i18n/language";
import { Icon } from "../../../panels/icons";
import type { Names } from "../../../panels/names";
import { isPartlyKnown, KINDS, OVERLAYS, type OverlayId, type Reading } from "./readings";

const DAY_US = 86_400_000_000;
export const WINDOWS_MIN = [15, 60, 480, 1440] as const;
export type WindowMin = (typeof WINDOWS_MIN)[number];

interface PanelProps {
  readonly overlay: OverlayId;
  readonly windowMin: WindowMin;
  readonly reading: Reading | undefined;
  readonly names: Names;
  readonly chosen: string | undefined;
  readonly colourOf: (share: number) => string;
  readonly onOverlay: (overlay: OverlayId) => void;
  readonly onWindow: (windowMin: WindowMin) => void;
  readonly onGo: (station: string) => void;
  readonly onClose: () => void;
}

export function Panel(props: PanelProps) {
  const { reading, overlay } = props;
  return (
    <section class="glass tool-panel overlay-panel" aria-labelledby="overlay-title">
      <header class="panel-head">
        <h2 id="overlay-title">{t("tools.overlay")}</h2>
        <button type="button" class="icon-button" aria-label={t("overlay.close")} onClick={props.onClose}>
          <Icon name="close" />
        </button>
      </header>
      <fieldset class="overlay-choice">
        <legend class="hidden-word">{t("overlay.which")}</legend>
        {OVERLAYS.map((each) => (
          <label key={each} title={t(`overlay.${each}.meaning`)}>
            <input type="radio" name="overlay" checked={each === overlay} onChange={() => props.onOverlay(each)} />
            <span>{t(`overlay.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <label class="overlay-window">
        <span>{t("overlay.window")}</span>
        <select
          value={props.windowMin}
          onChange={(event) => props.onWindow(Number(event.currentTarget.value) as WindowMin)}
        >
          {WINDOWS_MIN.map((minutes) => (
            <option key={minutes} value={minutes}>
              {t(minutes < 60 ? "overlay.last_minutes" : "overlay.last_hours", {
                count: minutes < 60 ? minutes : minutes / 60,
              })}
            </option>
          ))}
        </select>
      </label>
      <p class="overlay-meaning">{t(`overlay.${overlay}.meaning`)}</p>
      {reading?.overlay === overlay ? (
        <Figures {...props} reading={reading} />
      ) : (
        <p class="muted">{t("overlay.loading")}</p>
      )}
    </section>
  );
}

function Figures({ reading, names, chosen, colourOf, onGo }: PanelProps & { readonly reading: Reading }) {
  const { figures, total, top, overlay } = reading;
  const nUnknown = figures.filter(({ value }) => value === undefined).length;
  return (
    <>
      {total !== undefined && <p class="overlay-total">{total}</p>}
      {nUnknown === figures.length ? (
        <p class="overlay-empty">{t(`overlay.${overlay}.none`)}</p>
      ) : (
        nUnknown > 0 && <p class="muted">{t("overlay.unknown", { count: nUnknown })}</p>
      )}
      <table class="overlay-table">
        <thead>
          <tr>
            <th scope="col">{t("overlay.column.station")}</th>
            {KINDS[overlay].columns.map((column, i) => (
              <th scope="col" key={column} aria-sort={i === 0 ? "descending" : undefined}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => {
            const { station, value, cells } = figure;
            const colour = value === undefined ? undefined : colourOf(value / top);
            return (
              <tr key={station} class={station === chosen ? "chosen" : ""}>
                <th scope="row">
                  <span class={`overlay-swatch ${colour ? "" : "unknown"}`} style={{ background: colour }} aria-hidden="true" />
                  <button type="button" class="link" title={names.station(station)} onClick={() => onGo(station)}>
                    {names.station(station)}
                  </button>
                </th>
                {cells.map((cell, i) => (
                  <td key={i}>
                    {i === 0 && isPartlyKnown(figure) ? `≥ ${cell}` : cell}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

interface LegendProps {
  readonly reading: Reading;
  readonly epochUs: number;
  readonly colourOf: (share: number) => string;
}

/** The ramp with its ends, its unit and its window, and a tick for each station on it. */
export function Legend({ reading, epochUs, colourOf }: LegendProps) {
  const { overlay, figures, top, fromUs, toUs } = reading;
  const unit = KINDS[overlay].unit ?? t("unit.orders", { count: top });
  const stops = Array.from({ length: 17 }, (_, i) => colourOf(i / 16)).join(", ");
  const known = figures.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const when = (us: number) => date(epochUs + us, "dayTime");
  const sameDay = Math.floor((epochUs + fromUs) / DAY_US) === Math.floor((epochUs + toUs) / DAY_US);
  const end = sameDay ? date(epochUs + toUs, "time") : when(toUs);
  const at = overlay === "power" || overlay === "waiting" ? t("overlay.at", { at: when(toUs) }) : undefined;
  return (
    <section class="glass overlay-legend" aria-label={t("overlay.legend")}>
      <p>
        <strong>{t(`overlay.${overlay}`)}</strong> <span>{unit}</span>
        <small>{at ?? t("overlay.from_to", { from: when(fromUs), to: end })}</small>
      </p>
      <div class="overlay-ramp" style={{ background: `linear-gradient(90deg, ${stops})` }} aria-hidden="true">
        {known.map((value, i) => (
          <i key={i} style={{ left: `${(100 * value) / top}%` }} />
        ))}
      </div>
      <p class="overlay-ends">
        {[0, top].map((value) => (
          <span key={value}>{`${number(value)} ${unit}`}</span>
        ))}
      </p>
      {known.length < figures.length && (
        <p class="overlay-key">
          <span class="overlay-swatch unknown" aria-hidden="true" />
          {t("overlay.grey", { count: figures.length - known.length })}
        </p>
      )}
    </section>
  );
}
