/** The first minute: the camera drifts to what goes worst, and one sentence at a time leads on. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import en from "../../i18n/first/en.json";
import { addPart } from "../../i18n/parts";
import { t } from "../../i18n/language";
import { Icon } from "../../panels/icons";
import type { Actions } from "../actions";
import type { Screen } from "../screen";
import type { Session } from "../session";
import { type Lead, leadOf, stepsOf } from "./steps";

/** So long the whole plant is shown before the camera moves. */
const WHOLE_MS = 3_000;

/** Gets what it needs before it can be shown. */
export async function prepare(): Promise<typeof FirstMinute> {
  await addPart("first", en);
  return FirstMinute;
}

interface FirstMinuteProps {
  readonly session: Session;
  readonly screen: Screen;
  readonly actions: Actions;
}

export function FirstMinute(props: FirstMinuteProps) {
  const { session, screen } = props;
  const at = useSignal(0);
  /** Where somebody has set out to: from then on another station may well go worse. */
  const followed = useSignal<Lead | undefined>(undefined);
  useDrift(props);
  const lead = followed.value ?? currentLead(props);
  const step = lead && stepsOf(props, lead)[at.value];
  // Whoever has found something to look at needs no hint where to begin.
  const own = at.value === 0 && session.selection.value !== undefined;
  const busy = screen.forks.view.value !== undefined || session.problem.value !== undefined;
  if (step === undefined || own || busy) return null;
  const close = (): void => void (screen.noticeOpen.value = false);
  return (
    <aside class="glass notice" aria-label={t("first.title")}>
      <p>
        {step.main}
        {step.more !== undefined && <span class="more"> {step.more}</span>}
      </p>
      <button
        type="button"
        class="button primary"
        onClick={() => {
          followed.value = lead;
          at.value++;
          void step.act();
        }}
      >
        {step.button}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t("first.look_around")}
        title={`${t("first.look_around")} (Esc)`}
        onClick={close}
      >
        <Icon name="close" />
      </button>
    </aside>
  );
}

/** What goes worst at the shown instant. */
function currentLead(props: FirstMinuteProps): Lead | undefined {
  void props.session.textTimeUs.value;
  return leadOf(props);
}

/** The slow flight to what goes worst, unless the person moves, has chosen something or wants no motion. */
function useDrift({ session, screen, actions }: FirstMinuteProps): void {
  const ready = useSignal(false);
  const left = useRef<() => void>(undefined);
  useSignalEffect(() => {
    if (screen.scene.value === undefined || screen.reducedMotion) return;
    const timer = setTimeout(() => (ready.value = true), WHOLE_MS);
    return () => clearTimeout(timer);
  });
  // In a plant where all goes well just now, it waits until something does not.
  useSignalEffect(() => {
    void session.textTimeUs.value;
    const scene = screen.scene.peek();
    if (!ready.value || scene === undefined || left.current !== undefined) return;
    if (!scene.framed || session.selection.peek() !== undefined) return;
    const lead = leadOf({ session, screen, actions });
    if (lead === undefined) return;
    let ended = false;
    left.current = () => (ended = true);
    import("../../scene/drift").then(({ driftTo }) => {
      if (!ended) left.current = scene.add((interior) => driftTo(interior, lead.station));
    }, session.onProblem);
  });
  useEffect(() => () => left.current?.(), []);
}
