/** Brings the plan to the screen in place of 3D, and the camera's place along with it. */
import { useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import en from "../../i18n/plan/en.json";
import { addPart } from "../../i18n/parts";
import { Plan } from "../../panels/plan/Plan";
import type { PlanControl, PlanView } from "../../panels/plan/props";
import type { View } from "../../scene";
import { moversOf } from "../others/log-movers";
import { ordersIn } from "../others/whereabouts";
import type { Screen } from "../screen";
import type { Session } from "../session";
import { useCovering } from "./covering";

/** From bottom to top the camera sees about this many metres for each metre that it is away. */
const SEEN_PER_M = 0.48;
/** So much is seen around somebody who walks. */
const AROUND_WALKER_M = 30;
const ELEVATION_RAD = 0.6;

interface BridgeProps {
  readonly session: Session;
  readonly screen: Screen;
}

/** Gets what the plan needs before it can be shown. */
export async function prepare(): Promise<typeof PlanBridge> {
  await addPart("plan", en);
  return PlanBridge;
}

export function PlanBridge({ session, screen }: BridgeProps) {
  const movers = moversOf(session);
  const covered = useCovering();
  const first = useMemo(() => screen.planBegin ?? belowCamera(screen), []);
  useHandingBack(screen);
  return (
    <Plan
      plant={session.plant}
      names={session.names}
      paths={() => session.dictionary.paths}
      movers={movers}
      stations={session.feed.stations}
      orders={session.feed.orders}
      operatorsAt={movers.operatorsAt}
      waitingIn={(timeUs) => waitingIn(session, timeUs)}
      timeUs={session.timeUs}
      textTimeUs={session.textTimeUs}
      selection={session.selection}
      look={screen.theme.shown}
      covered={covered}
      reducedMotion={screen.reducedMotion}
      view={session.view}
      growing={session.simulated}
      edgeUs={session.playback.edgeUs}
      load={session.loadWhy}
      onProblem={session.onProblem}
      first={first}
      told={screen.announcement}
      control={screen.plan}
      onSelect={(selection) => session.select(selection)}
      onOpen={(selection) => {
        session.select(selection);
        screen.goTo(selection);
      }}
    />
  );
}

function waitingIn(session: Session, timeUs: number): ReadonlyMap<string, number> {
  const held = ordersIn(session, timeUs);
  return new Map(session.plant.buffers.map(({ id }) => [id, held.get(id)?.length ?? 0]));
}

/** What is in the middle of 3D is in the middle of the plan; what is seen whole there is seen whole here. */
function belowCamera(screen: Screen): PlanView | undefined {
  const scene = screen.scene.value;
  const view = scene?.view();
  if (view === undefined || scene!.framed) return undefined;
  const { x, y, distance } = view;
  const span = distance === 0 ? AROUND_WALKER_M : (distance * SEEN_PER_M * innerWidth) / innerHeight;
  return { mode: "plan", layout: "floor", x, y, span };
}

/** Back in 3D, the middle is where the plan was left; a plan that nobody moved leaves 3D as it was. */
function useHandingBack(screen: Screen): void {
  const control = useRef<PlanControl>(undefined);
  useSignalEffect(() => {
    control.current = screen.plan.value ?? control.current;
  });
  // Before the next frame, so that 3D is never seen where it was.
  useLayoutEffect(() => {
    screen.planBegin = undefined;
    return () => {
      const left = control.current;
      if (left === undefined || !left.moved()) return;
      const { x, y, span } = left.view();
      const scene = screen.scene.value;
      const mode = screen.mode.value === "walk" ? "walk" : "orbit";
      const before: View = scene?.view() ?? { mode, x, y, azimuth: 0, elevation: ELEVATION_RAD, distance: 0 };
      const distance = mode === "walk" ? 0 : (span * innerHeight) / innerWidth / SEEN_PER_M;
      const view = { ...before, mode, x, y, distance } as const;
      if (scene) scene.setView(view);
      else screen.sceneBegin = view;
    };
  }, []);
}
