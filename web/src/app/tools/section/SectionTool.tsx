/** The panel of the section cut: where it begins, how far it has come, which way it looks. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../i18n/language";
import type { Cut, Preset, Section } from "../../../scene/section";
import { degrees, metres, takeKeys } from "../looking";
import { useMeasured } from "../measured";
import type { ToolProps } from "../tool";
import { ToolHead } from "../ToolHead";
import "../looking.css";

const PRESETS = ["level", "along", "across"] as const;
const STEP_M = 0.1;
const LARGE_STEP_M = 1;
const TURN_RAD = Math.PI / 36;

interface Shown {
  readonly cut: Cut;
  readonly reachM: readonly [number, number];
}

export function SectionTool({ session, screen, onClose }: ToolProps) {
  useMeasured(screen);
  const section = useRef<Section | undefined>(undefined);
  const shown = useSignal<Shown | undefined>(undefined);
  const preset = useSignal<Preset | undefined>(undefined);
  const selected = () => session.selection.peek()?.id;
  const scene = screen.scene.value;
  useEffect(() => {
    if (scene === undefined) return;
    let remove: (() => void) | undefined;
    let ended = false;
    import("../../../scene/section").then(({ Section }) => {
      if (ended) return;
      remove = scene.add((interior) => {
        section.current = new Section(interior, selected(), (cut, reachM) => (shown.value = { cut, reachM }));
        preset.value = section.current.opened;
        return section.current;
      });
    }, session.onProblem);
    return () => {
      ended = true;
      remove?.();
      section.current = undefined;
    };
  }, [scene]);
  const change = (by: Partial<Cut>) => {
    const made = section.current;
    if (made) made.set({ ...made.present, ...by });
  };
  const begin = (wanted: Preset) => {
    preset.value = wanted;
    if (section.current) section.current.begin(wanted, selected());
  };
  useEffect(() => takeKeys((key, { shiftKey }) => {
    const cut = section.current?.present;
    const by = cut && changeOf(key, cut, shiftKey);
    if (by === undefined) return false;
    change(by);
    screen.announcement.value = positionText({ ...cut!, ...section.current!.present });
    return true;
  }), []);
  return (
    <section class="glass tool-panel looking section-tool" aria-label={t("tools.section")}>
      <ToolHead title="tools.section" onClose={onClose} />
      <div class="segmented" role="group" aria-label={t("section.presets")}>
        {PRESETS.map((each) => (
          <button type="button" key={each} aria-pressed={preset.value === each} onClick={() => begin(each)}>
            {t(`section.${each}`)}
          </button>
        ))}
      </div>
      {shown.value && <Sliders shown={shown.value} onChange={change} />}
      <div class="tool-row">
        <button type="button" class="button" onClick={() => change({ flipped: !section.current?.present.flipped })}>
          {t("section.flip")}
        </button>
      </div>
      <p class="tool-hint">
        {t("section.hint")} <span class="tool-keys">{t("section.keys")}</span>
      </p>
    </section>
  );
}

interface SlidersProps {
  readonly shown: Shown;
  readonly onChange: (by: Partial<Cut>) => void;
}

function Sliders({ shown: { cut, reachM }, onChange }: SlidersProps) {
  const isLevel = cut.kind === "level";
  return (
    <>
      <Slider
        label={t(isLevel ? "section.height" : "section.position")}
        value={cut.offsetM}
        low={reachM[0]}
        high={reachM[1]}
        step={0.05}
        text={metres(cut.offsetM)}
        onInput={(offsetM) => onChange({ offsetM })}
      />
      {!isLevel && (
        <Slider
          label={t("section.direction")}
          value={Math.round((cut.angleRad * 180) / Math.PI)}
          low={-180}
          high={180}
          step={1}
          text={degrees(cut.angleRad)}
          onInput={(angle) => onChange({ angleRad: (angle * Math.PI) / 180 })}
        />
      )}
    </>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly text: string;
  readonly onInput: (value: number) => void;
}

function Slider({ label, value, low, high, step, text, onInput }: SliderProps) {
  return (
    <label class="tool-slider">
      <span>{label}</span>
      <output>{text}</output>
      <input
        type="range"
        min={low}
        max={high}
        step={step}
        value={value}
        aria-valuetext={text}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}

/** What a key does to a cut: up and down move it, left and right turn it. */
function changeOf(key: string, cut: Cut, large: boolean): Partial<Cut> | undefined {
  const step = large ? LARGE_STEP_M : STEP_M;
  if (key === "arrowup") return { offsetM: cut.offsetM + step };
  if (key === "arrowdown") return { offsetM: cut.offsetM - step };
  if (cut.kind === "level") return undefined;
  if (key === "arrowleft") return { angleRad: turned(cut.angleRad + TURN_RAD) };
  if (key === "arrowright") return { angleRad: turned(cut.angleRad - TURN_RAD) };
  return undefined;
}

/** From -180° to 180°. */
function turned(angleRad: number): number {
  return Math.atan2(Math.sin(angleRad), Math.cos(angleRad));
}

function positionText({ offsetM, angleRad, kind }: Cut): string {
  return kind === "level" ? metres(offsetM) : `${metres(offsetM)}, ${degrees(angleRad)}`;
}
