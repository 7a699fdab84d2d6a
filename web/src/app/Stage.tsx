/** The place of the 3D view, and what stands there when there can be none. */
import { effect, type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { language, t } from "../i18n/language";
import { duration } from "../i18n/formats";
import type { Selection } from "../panels/selection";
import { shapeOf } from "../panels/StateMark";
import { differenceText, orderWord, stateWord } from "../panels/words";
import { stationState } from "../protocol/answers";
import type { LabelText, PlantScene } from "../scene";
import { useLater } from "./later";
import type { Screen } from "./screen";
import type { Session } from "./session";

/** States that a label in the plant says something about; the others only have their colour. */
const TOLD: ReadonlySet<string> = new Set(["failed", "blocked", "setting_up"]);

/** Of stations that differ from another world, so many are told about at most. */
const MOST_TOLD = 6;

/** Below this a screen is a phone's, where small things are not seen and cost the same. */
const SMALL_PX = 500;

/** The picture waits for the first numbers no longer than this. */
const LONGEST_WAIT_MS = 2_000;

/** A graphics card that has stopped comes back within this, or not at all. */
const LONGEST_LOSS_MS = 8_000;

interface StageProps {
  readonly session: Session;
  readonly screen: Screen;
}

export function Stage({ session, screen }: StageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const labels = useRef<HTMLDivElement>(null);
  const unavailable = useSignal<"unsupported" | "lost" | undefined>(undefined);
  useEffect(() => {
    let ended = false;
    let begun = false;
    // Whoever only looks at the plan does not wait for 3D, which costs a second or two.
    const stop = effect(() => {
      if (begun || screen.mode.value === "plan") return;
      begun = true;
      void buildScene(canvas.current!, labels.current!, session, screen, unavailable).then((scene) => {
        if (ended || scene === undefined) return scene?.dispose();
        if (screen.sceneBegin) scene.setView(screen.sceneBegin);
        else scene.frameAll(false);
        screen.scene.value = scene;
      });
    });
    return () => {
      ended = true;
      stop();
      screen.scene.value?.dispose();
      screen.scene.value = undefined;
    };
  }, [session]);
  useSceneFollowing(session, screen);
  useFallingBack(screen, unavailable);
  const flat = screen.mode.value === "plan";
  return (
    <main class={`stage ${flat ? "flat" : ""}`}>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-label={t("stage.canvas")}
        hidden={unavailable.value === "unsupported"}
      />
      <div class="labels" ref={labels} aria-hidden="true" />
      {flat && <LaterPlan session={session} screen={screen} />}
      {unavailable.value !== undefined && (
        <p class="glass stage-message" role="status">
          {t(`stage.${unavailable.value}`)}
        </p>
      )}
    </main>
  );
}

/** The plan, once its code is here. */
function LaterPlan(props: StageProps) {
  const Plan = useLater(async () => (await import("./plan")).prepare(), props.session.onProblem);
  return Plan && <Plan {...props} />;
}

/** Where there can be no 3D, or it has gone and does not come back, the plan stands in for it. */
function useFallingBack(screen: Screen, unavailable: Signal<"unsupported" | "lost" | undefined>): void {
  useSignalEffect(() => {
    const why = unavailable.value;
    if (why === undefined || screen.mode.value === "plan") return undefined;
    const timer = setTimeout(() => (screen.mode.value = "plan"), why === "lost" ? LONGEST_LOSS_MS : 0);
    return () => clearTimeout(timer);
  });
}

async function buildScene(
  canvas: HTMLCanvasElement,
  labels: HTMLElement,
  session: Session,
  screen: Screen,
  unavailable: { value: "unsupported" | "lost" | undefined },
): Promise<PlantScene | undefined> {
  // To try a context here would cost a second one, which takes most of a second without a graphics
  // card; the scene tells when its own is refused.
  if (!("WebGL2RenderingContext" in window)) {
    unavailable.value = "unsupported";
    return undefined;
  }
  // Numbers first: without a graphics card the first frame keeps the page busy for a second or two.
  const detail = sceneDetail();
  const [{ PlantScene }, kit] = await Promise.all([
    import("../scene"),
    session.loadKit(detail),
    firstNumbers(session),
  ]);
  const climbing = kit.levels[0] && (await import("../scene/climb")).climbing;
  return new PlantScene(canvas, labels, { plant: session.plant, kit, climbing, isFrugal: detail === "low" }, session.dictionary, {
    reducedMotion: screen.reducedMotion,
    labelOf: (id) =>
      screen.figureOf.value?.(id) ??
      differenceLabel(session, id, screen.differences.value) ??
      stationLabel(session, id),
    markOf: (number) => {
      const state = stationState(number);
      return state && shapeOf(state);
    },
    orderLabelOf: (id) => orderLabel(session, id),
    onSelect: (picked) => session.select(picked),
    onOpen: (picked) => screen.goTo(picked),
    onUnavailable: (why) => (unavailable.value = why === "restored" ? undefined : why),
  });
}

/** How much of each kind is drawn on a screen of this size. */
export function sceneDetail(): "full" | "low" {
  return Math.min(window.innerWidth, window.innerHeight) < SMALL_PX ? "low" : "full";
}

/** Done once the first numbers have been painted, or soon anyway: the picture does not need them. */
function firstNumbers(session: Session): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, LONGEST_WAIT_MS);
    const stop = effect(() => {
      if (session.kpis.value !== undefined) requestAnimationFrame(() => setTimeout(done));
    });
    setTimeout(stop, LONGEST_WAIT_MS);
  });
}

/** How a station differs from its like in the world beside this one; undefined where it does not. */
function differenceLabel(
  session: Session,
  id: string,
  differences: ReadonlyMap<string, number>,
): LabelText | undefined {
  const difference = differences.get(id);
  if (difference === undefined) return undefined;
  const told = [...differences.keys()].indexOf(id) < MOST_TOLD;
  return { title: session.names.station(id), detail: differenceText(difference), told };
}

function stationLabel(session: Session, id: string): LabelText {
  const now = session.feed.stationNow(id);
  const title = session.names.station(id);
  if (now?.state === undefined || !TOLD.has(now.state)) return { title, detail: "" };
  const heldUs = Math.max(session.timeUs.peek() - now.sinceUs, 0);
  return { title, detail: `${stateWord(now.state)} · ${duration(heldUs)}` };
}

function orderLabel(session: Session, id: string): LabelText {
  const state = session.feed.orderNow(id)?.state;
  return {
    title: session.names.order(id),
    detail: orderWord(state),
  };
}

function select(scene: PlantScene | undefined, selection: Selection | undefined): void {
  scene?.select(selection);
}

/** Whatever the panels decide, the scene follows. */
function useSceneFollowing(session: Session, screen: Screen): void {
  useSignalEffect(() => {
    const scene = screen.scene.value;
    session.scene = scene;
    if (scene !== undefined) session.feed.attach(scene, session.store);
  });
  useSignalEffect(() => select(screen.scene.value, session.selection.value));
  useSignalEffect(() => screen.scene.value?.setTheme(screen.theme.shown.value));
  useSignalEffect(() => {
    if (screen.mode.value !== "plan") screen.scene.value?.setMode(screen.mode.value);
  });
  useSignalEffect(() => screen.scene.value?.setFreeRectangle(screen.covered.value));
  useSignalEffect(() => screen.scene.value?.setDifferences(screen.differences.value));
  useSignalEffect(() => {
    void language();
    void screen.differences.value;
    void screen.figureOf.value;
    void session.feed.stations.value;
    void session.textTimeUs.value;
    screen.scene.value?.refreshLabels();
  });
}
