/** The tool that colours the plant by what its stations do, take and hold up. */
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { language } from "../../../i18n/language";
import en from "../../../i18n/overlay/en.json";
import { addPart } from "../../../i18n/parts";
import { Latest } from "../../../protocol/latest";
import { Overlay, rampColour, rampOf } from "../../../scene/overlay";
import type { ToolProps } from "../tool";
import { Legend, Panel, type WindowMin } from "./Panel";
import { type OverlayId, type Reading, readingOf, valueText } from "./readings";
import "./overlay.css";

/** Asked at most this often while the time that is shown moves. */
const LEAST_ASK_MS = 400;
/** So many labels say their figure unasked; the others do when they are pointed at. */
const MOST_TOLD = 24;

interface Question {
  readonly overlay: OverlayId;
  readonly fromUs: number;
  readonly toUs: number;
}

/** Gets the messages before the tool is shown. */
export async function load(): Promise<typeof OverlayTool> {
  await addPart("overlay", en);
  return OverlayTool;
}

function OverlayTool({ session, screen, onClose }: ToolProps) {
  const overlay = useSignal<OverlayId>("utilisation");
  const windowMin = useSignal<WindowMin>(60);
  const reading = useReading(session, overlay, windowMin);
  const colourOf = useComputed(() => {
    const ramp = rampOf(screen.theme.shown.value);
    return (share: number) => rampColour(ramp, share);
  });
  useOverlay(screen, reading);
  useLabels(session, screen, reading);
  const shown = reading.value;
  useMeasuring(screen, shown !== undefined);
  return (
    <>
      <Panel
        overlay={overlay.value}
        windowMin={windowMin.value}
        reading={shown}
        names={session.names}
        chosen={session.selection.value?.id}
        colourOf={colourOf.value}
        onOverlay={(chosen) => (overlay.value = chosen)}
        onWindow={(chosen) => (windowMin.value = chosen)}
        onGo={(id) => {
          session.select({ kind: "station", id });
          screen.goTo({ kind: "station", id });
        }}
        onClose={onClose}
      />
      {shown !== undefined && <Legend reading={shown} epochUs={session.epochUs} colourOf={colourOf.value} />}
    </>
  );
}

/** The newest answer about the window that ends at the shown time. */
function useReading(
  session: ToolProps["session"],
  overlay: { readonly value: OverlayId },
  windowMin: { readonly value: WindowMin },
) {
  const reading = useSignal<Reading | undefined>(undefined);
  const loader = useMemo(
    () =>
      new Latest<Question, Reading>({
        ask: ({ overlay: id, fromUs, toUs }, abort) =>
          readingOf(id, (question) => session.loadWhy(question, { from_us: fromUs, to_us: toUs }, abort)),
        onAnswer: (answer) => (reading.value = answer),
        onProblem: session.onProblem,
        leastMs: LEAST_ASK_MS,
      }),
    [session],
  );
  useEffect(() => () => loader.forget(), [loader]);
  useSignalEffect(() => {
    void language(); // figures are told in words
    // The shown instant belongs to the window.
    const toUs = Math.floor(session.textTimeUs.value) + 1;
    loader.ask({ overlay: overlay.value, fromUs: toUs - windowMin.value * 60_000_000, toUs });
  });
  return reading;
}

/** Colours stand in the plant while the tool is on. */
function useOverlay(screen: ToolProps["screen"], reading: { readonly value: Reading | undefined }): void {
  const painted = useSignal<Overlay | undefined>(undefined);
  useSignalEffect(() => {
    const scene = screen.scene.value;
    if (scene === undefined) return undefined;
    const remove = scene.add((interior) => (painted.value = new Overlay(interior)));
    return () => {
      painted.value = undefined;
      remove();
    };
  });
  useSignalEffect(() => {
    const { figures = [], top = 1 } = reading.value ?? {};
    const heats = figures.flatMap(({ station, value }): [string, number][] =>
      value === undefined ? [] : [[station, Math.min(1, value / top)]],
    );
    painted.value?.setHeats(new Map(heats));
  });
}

/** The camera's middle goes to what panel and ramp leave free. */
function useMeasuring(screen: ToolProps["screen"], hasRamp: boolean): void {
  useEffect(() => {
    screen.measure();
    return () => void requestAnimationFrame(() => screen.measure());
  }, [screen, hasRamp]);
}

/** Labels say the figure with its unit, those of the highest first. */
function useLabels(
  session: ToolProps["session"],
  screen: ToolProps["screen"],
  reading: { readonly value: Reading | undefined },
): void {
  useSignalEffect(() => {
    const now = reading.value;
    if (now === undefined) return;
    const rows = new Map(now.figures.map((figure, rank) => [figure.station, { figure, rank }]));
    screen.figureOf.value = (id) => {
      const row = rows.get(id);
      if (row === undefined) return undefined;
      const told = (row.figure.value ?? 0) > 0 && row.rank < MOST_TOLD;
      return { title: session.names.station(id), detail: valueText(now.overlay, row.figure), told };
    };
  });
  useEffect(() => () => void (screen.figureOf.value = undefined), [screen]);
}
