/** The panel of measuring: what has been measured, in numbers, and what can be done by keyboard. */
import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { language, t } from "../../../i18n/language";
import type { Measure, Measured, MeasureMode, Spot } from "../../../scene/measure";
import { Fact } from "../../../panels/Fact";
import { metres, squareMetres, takeKeys } from "../looking";
import { useMeasured } from "../measured";
import type { ToolProps } from "../tool";
import { ToolHead } from "../ToolHead";
import "../looking.css";
import "./measure.css";

const MODES = ["points", "clearance"] as const;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  arrowup: [0, 1],
  arrowdown: [0, -1],
  arrowleft: [-1, 0],
  arrowright: [1, 0],
};

export function MeasureTool({ session, screen, onClose }: ToolProps) {
  useMeasured(screen);
  const words = useRef<HTMLDivElement>(null);
  const measure = useRef<Measure | undefined>(undefined);
  const measured = useSignal<Measured | undefined>(undefined);
  const scene = screen.scene.value;
  const names = (id: string) => session.names.station(id);
  const say = (text: string) => (screen.announcement.value = text);
  useEffect(() => {
    if (scene === undefined) return;
    let [ended, remove]: [boolean, (() => void) | undefined] = [false, undefined];
    import("../../../scene/measure").then(({ Measure }) => {
      if (ended) return;
      const onChange = (now: Measured) => {
        measured.value = now;
        const told = resultText(now, names);
        if (told !== "") say(told);
      };
      remove = scene.add((interior) => {
        measure.current = new Measure(interior, { container: words.current!, metres, squareMetres, onChange });
        measured.value = measure.current.measured;
        return measure.current;
      });
    }, session.onProblem);
    return () => {
      ended = true;
      remove?.();
      measure.current = undefined;
    };
  }, [scene]);
  useSignalEffect(() => {
    void language();
    measure.current?.refresh();
  });
  useEffect(() => takeKeys((key, { shiftKey }) => {
    const tool = measure.current;
    if (!tool) return false;
    if (key === "escape") return tool.takeBack();
    if (key === "enter") return tool.enter() !== undefined;
    const [right, up] = ARROWS[key] ?? [];
    if (right === undefined) return false;
    say(spotText(tool.step(right, up!, shiftKey)));
    return true;
  }), []);
  return (
    <>
      <div class="measure-words" ref={words} aria-hidden="true" />
      <section class="glass tool-panel looking measure-tool" aria-label={t("tools.measure")}>
        <ToolHead title="tools.measure" onClose={onClose} />
        <Modes measured={measured} onMode={(mode) => measure.current?.setMode(mode)} />
        {measured.value?.mode === "clearance" ? (
          <Clearance
            measured={measured.value}
            stations={session.plant.stations.filter(({ place }) => place).map(({ id }) => ({ id, name: names(id) }))}
            onStations={(ids) => measure.current?.setStations(ids)}
          />
        ) : (
          measured.value && <Line measured={measured.value} onClose={() => measure.current?.close()} />
        )}
        <div class="tool-row">
          <button type="button" class="button" onClick={() => measure.current?.takeBack()}>
            {t("measure.back")}
          </button>
          <button type="button" class="button" onClick={() => measure.current?.clear()}>
            {t("measure.clear")}
          </button>
        </div>
        {measured.value?.mode === "clearance" ? (
          <p class="tool-hint">{t("measure.hint_clearance")}</p>
        ) : (
          <p class="tool-hint">
            {t("measure.hint")} <span class="tool-keys">{t("measure.keys")}</span>
          </p>
        )}
      </section>
    </>
  );
}

interface ModesProps {
  readonly measured: Signal<Measured | undefined>;
  readonly onMode: (mode: MeasureMode) => void;
}

function Modes({ measured, onMode }: ModesProps) {
  return (
    <div class="segmented" role="group" aria-label={t("measure.modes")}>
      {MODES.map((each) => (
        <button type="button" key={each} aria-pressed={measured.value?.mode === each} onClick={() => onMode(each)}>
          {t(`measure.${each}`)}
        </button>
      ))}
    </div>
  );
}

function Line({ measured, onClose }: { readonly measured: Measured; readonly onClose: () => void }) {
  const { points, closed, lengthM, areaM2 } = measured;
  const [from, to] = points.slice(-2);
  return (
    <>
      {from && to && !closed && (
        <dl>
          <Fact name={t("measure.distance")}>{metres(Math.hypot(to[0] - from[0], to[1] - from[1]))}</Fact>
          <Fact name={t("measure.dx")}>{metres(Math.abs(to[0] - from[0]))}</Fact>
          <Fact name={t("measure.dy")}>{metres(Math.abs(to[1] - from[1]))}</Fact>
        </dl>
      )}
      {points.length > 2 && (
        <dl>
          <Fact name={t(closed ? "measure.perimeter" : "measure.total")}>{metres(lengthM)}</Fact>
          {closed && (
            <Fact name={t("measure.area")}>
              {areaM2 === undefined ? t("measure.crossed") : squareMetres(areaM2)}
            </Fact>
          )}
        </dl>
      )}
      {points.length > 2 && !closed && (
        <div class="tool-row">
          <button type="button" class="button" onClick={onClose}>
            {t("measure.close_area")}
          </button>
        </div>
      )}
    </>
  );
}

interface ClearanceProps {
  readonly measured: Measured;
  readonly stations: readonly { readonly id: string; readonly name: string }[];
  readonly onStations: (ids: readonly string[]) => void;
}

function Clearance({ measured: { stations: chosen, clearance }, stations, onStations }: ClearanceProps) {
  const choose = (i: number, id: string) => {
    const next = [chosen[0] ?? "", chosen[1] ?? ""];
    next[i] = id;
    onStations(next.filter((each) => each !== ""));
  };
  return (
    <>
      {[0, 1].map((i) => (
        <select
          key={i}
          class="chip-select"
          aria-label={t(i === 0 ? "measure.first" : "measure.second")}
          value={chosen[i] ?? ""}
          onChange={(event) => choose(i, event.currentTarget.value)}
        >
          <option value="">{t(i === 0 ? "measure.first" : "measure.second")}</option>
          {stations.map(({ id, name }) => (
            <option value={id} key={id} disabled={id === chosen[1 - i]}>
              {name}
            </option>
          ))}
        </select>
      ))}
      {clearance && (
        <dl>
          <Fact name={t("measure.clear_between")}>{metres(clearance.distanceM)}</Fact>
        </dl>
      )}
    </>
  );
}

/** What is read out once a point or a station has been set. */
function resultText(measured: Measured, station: (id: string) => string): string {
  const { points, closed, lengthM, areaM2, stations, clearance } = measured;
  if (clearance) {
    const [one, other] = stations.map(station);
    return t("measure.say_clearance", { one: one!, other: other!, distance: metres(clearance.distanceM) });
  }
  if (stations.length === 1) return station(stations[0]!);
  if (closed) {
    const area = areaM2 === undefined ? t("measure.crossed") : squareMetres(areaM2);
    return t("measure.say_area", { perimeter: metres(lengthM), area });
  }
  const [from, to] = points.slice(-2);
  if (!from) return "";
  if (!to) return t("measure.say_first");
  const distance = metres(Math.hypot(to[0] - from[0], to[1] - from[1]));
  return t("measure.say_distance", { distance, total: metres(lengthM) });
}

function spotText({ point, kind, name }: Spot): string {
  const at = `${metres(point[0])}, ${metres(point[1])}`;
  return [at, t(`measure.on_${kind}`), name].filter((part) => part !== "").join(" · ");
}
