/** The page as it stands in a frame of another page of ours: the picture, and nothing around it. */
import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { setLanguage } from "../i18n/language";
import { clearOf } from "../scene/clear";
import type { EmbeddedPlant } from "./embedded-plant";
import { runFrames } from "./frames";
import { type KeyActions, listenToKeys } from "./keys";
import { playRecordings } from "./robots/player";
import { hasRecordings } from "./robots/recordings";
import type { Screen } from "./screen";
import type { Session } from "./session";
import { Stage } from "./Stage";

/** The page around writes its title over the picture. */
const TITLE_PX = 44;

interface EmbeddedProps {
  readonly session: Session;
  readonly screen: Screen;
}

export function Embedded({ session, screen }: EmbeddedProps) {
  useEffect(() => runFrames(session, screen), [session]);
  useEffect(() => {
    screen.covered.value = { left: 0, top: TITLE_PX, right: 0, bottom: 0 };
    let outer: KeyActions | undefined;
    window.twinlineEmbedded = embeddedPlant(session, screen, (actions) => (outer = actions));
    // A fork shares with its parent what was recorded of robots.
    if (hasRecordings(session.dictionary)) playRecordings(session, screen, () => undefined);
    return listenToKeys(() => document.querySelector("canvas"), passedOn(screen, () => outer));
  }, [session]);
  useSignalEffect(() => {
    screen.scene.value?.setKeepClear(clearOf([{ left: 0, top: 0, right: Infinity, bottom: TITLE_PX }]));
  });
  return <Stage session={session} screen={screen} />;
}

function embeddedPlant(
  session: Session,
  screen: Screen,
  setKeys: (actions: KeyActions) => void,
): EmbeddedPlant {
  const { playback } = session;
  return {
    view: () => screen.scene.value?.view(),
    setView: (view) => {
      screen.mode.value = view.mode;
      screen.scene.value?.setView(view);
    },
    setTime: (us) => (session.led = Math.min(us, playback.edgeUs.value)),
    law: () => playback.law.value,
    clockUs: () => playback.nowUs(),
    obey: (command) => playback.obey(command),
    selection: () => session.selection.value,
    select: (selection) => session.select(selection),
    setLook: (theme, language) => {
      screen.theme.choice.value = theme;
      void setLanguage(language);
    },
    setDifferences: (differences) => (screen.differences.value = differences),
    setKeys,
  };
}

/** The camera is steered here; all else is done by the page around. */
function passedOn(screen: Screen, outer: () => KeyActions | undefined): KeyActions {
  return {
    togglePlay: () => outer()?.togglePlay(),
    step: (direction) => outer()?.step(direction),
    stepSpeed: (by) => outer()?.stepSpeed(by),
    skip: (seconds) => outer()?.skip(seconds),
    toBeginning: () => outer()?.toBeginning(),
    toLiveEdge: () => outer()?.toLiveEdge(),
    showWhole: () => outer()?.showWhole(),
    toggleTall: () => outer()?.toggleTall(),
    search: () => outer()?.search(),
    nextAbnormal: () => false,
    goToSelected: () => undefined,
    fork: () => outer()?.fork(),
    showWorlds: () => outer()?.showWorlds(),
    toggleWhy: () => outer()?.toggleWhy(),
    togglePlan: () => outer()?.togglePlan(),
    escape: () => outer()?.escape(),
    help: () => outer()?.help(),
    tool: (key) => outer()?.tool(key) ?? false,
    steer: (steering) => screen.scene.value?.steer(steering),
  };
}
