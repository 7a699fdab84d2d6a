/** A fork beside its parent: two pictures with one camera and one time, and what differs. */
import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { percent } from "../../i18n/formats";
import { language, t } from "../../i18n/language";
import { Icon } from "../../panels/icons";
import { differenceText } from "../../panels/words";
import type { Lanes, World } from "../../protocol/answers";
import { Api } from "../../protocol/api";
import { Latest } from "../../protocol/latest";
import type { View } from "../../scene";
import type { Actions } from "../actions";
import type { EmbeddedPlant } from "../embedded-plant";
import { writeLink } from "../link";
import { worldName } from "../names";
import type { Screen } from "../screen";
import type { Session } from "../session";
import { CameraBond, ClockBond, SelectionBond } from "./bond";
import { type StationDifference, stationDifferences } from "./differences";
import { RobotsNote } from "./RobotsNote";

interface BesideProps {
  readonly session: Session;
  readonly screen: Screen;
  /** The world that the session's was forked from, or any other of the same plant. */
  readonly other: World;
  readonly actions: Actions;
}

type Frames = readonly [HTMLIFrameElement | null, HTMLIFrameElement | null];

/** Differences are looked for this often at most. */
const LEAST_ASK_MS = 3_000;
/** As fine as the server cuts it. */
const N_BIN = 4096;
/** A list longer than this is not read. */
const MOST_LISTED = 12;
const LEAST_WIDTH = 15;

export function Beside(props: BesideProps) {
  const { session, screen, other } = props;
  const left = useRef<HTMLIFrameElement>(null);
  const right = useRef<HTMLIFrameElement>(null);
  const frames = (): Frames => [left.current, right.current];
  const share = useSignal(50);
  const differences = useSignal<readonly StationDifference[] | undefined>(undefined);
  useBonds(props, frames);
  useDifferences(props, differences);
  useSignalEffect(() => {
    const told = new Map((differences.value ?? []).map((each) => [each.station, each.difference]));
    plantsIn(frames())?.[1].setDifferences(told);
  });
  return (
    <main class="beside" aria-label={t("beside.title")} style={{ "--part": share.value }}>
      <Pane frame={left} title={t("beside.parent")} name={worldName(other)} world={other.id} />
      <Divider share={share} />
      <Pane frame={right} title={t("beside.fork")} name={worldName(session.world)} world={session.world.id} />
      <Differences
        session={session}
        differences={differences.value}
        recorded={other.kind === "replay"}
        ended={other.kind === "replay" && session.textTimeUs.value >= other.to_us}
        onIntervals={() => screen.forks.open("difference")}
        onClose={() => (screen.forks.beside.value = undefined)}
      />
    </main>
  );
}

interface PaneProps {
  readonly frame: { current: HTMLIFrameElement | null };
  readonly title: string;
  readonly name: string;
  readonly world: string;
}

function Pane({ frame, title, name, world }: PaneProps) {
  const address = useMemo(() => {
    const own = new URL(location.href);
    own.search = "?embedded";
    own.hash = writeLink({ world });
    return own.href;
  }, [world]);
  return (
    <section class="beside-pane">
      <h2 class="glass">
        <small>{title}</small> {name}
      </h2>
      <iframe ref={frame} src={address} title={`${title}: ${name}`} />
    </section>
  );
}

/** Makes one side wider, by pointer or keys. */
function Divider({ share }: { share: Signal<number> }) {
  const to = (value: number) => (share.value = Math.min(Math.max(value, LEAST_WIDTH), 100 - LEAST_WIDTH));
  return (
    <div
      class="divider"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t("beside.divider")}
      aria-valuenow={Math.round(share.value)}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={100 - LEAST_WIDTH}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const box = event.currentTarget.parentElement!.getBoundingClientRect();
        to(((event.clientX - box.left) / box.width) * 100);
      }}
      onKeyDown={(event) => {
        const by = event.key === "ArrowLeft" ? -5 : event.key === "ArrowRight" ? 5 : 0;
        if (by === 0) return;
        event.preventDefault();
        event.stopPropagation();
        to(share.value + by);
      }}
    />
  );
}

interface DifferencesProps {
  readonly session: Session;
  /** Undefined until they are known. */
  readonly differences: readonly StationDifference[] | undefined;
  /** Whether the parent has no more to show. */
  readonly ended: boolean;
  /** Whether the parent is a log of what was, and not a simulation. */
  readonly recorded: boolean;
  readonly onIntervals: () => void;
  readonly onClose: () => void;
}

function Differences(props: DifferencesProps) {
  const { session, ended, recorded, onIntervals, onClose } = props;
  const differences = props.differences ?? [];
  const rest = differences.length - MOST_LISTED;
  return (
    <aside class="glass beside-differences" aria-label={t("beside.differences")}>
      <header>
        <h2>{t("beside.differences")}</h2>
        <button type="button" class="icon-button" aria-label={t("beside.close")} title={`${t("beside.close")} (Esc)`} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {props.differences?.length === 0 && <p class="muted">{t("beside.alike")}</p>}
      <ol>
        {differences.slice(0, MOST_LISTED).map(({ station, parent, fork, difference }) => (
          <li key={station}>
            <button type="button" class="link" onClick={() => session.select({ kind: "station", id: station })}>
              {session.names.station(station)}
            </button>
            <span class="shares">
              {percent(parent)} → {percent(fork)} %
            </span>
            <b class={difference > 0 ? "more" : "less"}>
              {differenceText(difference)}
            </b>
          </li>
        ))}
      </ol>
      {rest > 0 && <p class="muted">{t("list.more", { count: rest })}</p>}
      {recorded && <p class="muted">{t("beside.recorded")}</p>}
      <RobotsNote session={session} />
      <p class="muted">
        <button type="button" class="link" onClick={onIntervals}>
          {t("beside.chance", { tab: t("forks.tab.difference") })}
        </button>
      </p>
      <p class="muted">
        {ended && <b>{t("beside.ended")}. </b>}
        {t("beside.shared_clock")}
      </p>
    </aside>
  );
}

/** The plants in both frames; undefined until both are there. */
function plantsIn([left, right]: Frames): readonly [EmbeddedPlant, EmbeddedPlant] | undefined {
  const [a, b] = [left, right].map((frame) => frame?.contentWindow?.twinlineEmbedded);
  return a === undefined || b === undefined ? undefined : [a, b];
}

/** In every frame: one camera, one time, one selection, and now and then the parent's clock. */
function useBonds({ session, screen, actions }: BesideProps, frames: () => Frames): void {
  useEffect(() => {
    const [camera, clock, selection] = [new CameraBond(), new ClockBond(), new SelectionBond()];
    let told: string | undefined;
    let handle = requestAnimationFrame(step);
    function step(nowMs: number): void {
      handle = requestAnimationFrame(step);
      const plants = plantsIn(frames());
      if (plants === undefined) return;
      const us = session.timeUs.peek();
      for (const each of plants) each.setTime(us);
      clock.step(plants[0], { law: session.playback.law.peek(), us }, nowMs);
      camera.step(plants);
      selection.step([
        { get: () => session.selection.peek(), set: (to) => session.select(to) },
        ...plants.map((each) => ({ get: each.selection, set: each.select })),
      ]);
      const look = `${screen.theme.choice.peek()} ${language()}`;
      if (look === told) return;
      told = look;
      for (const each of plants) {
        each.setLook(screen.theme.choice.peek(), language());
        each.setKeys(actions);
      }
    }
    return () => cancelAnimationFrame(handle);
  }, [session]);
  useFlight(screen, frames);
}

/** What flies the camera to something does so in the right frame; the other one follows. */
function useFlight(screen: Screen, frames: () => Frames): void {
  useSignalEffect(() => {
    const mode = screen.mode.value;
    const plants = plantsIn(frames());
    const view = plants?.[1].view();
    if (mode !== "plan" && view !== undefined && view.mode !== mode) plants![1].setView({ ...view, mode } satisfies View);
  });
}

/** What stations did since the fork point, in both worlds, up to the shown time. */
function useDifferences({ session, other }: BesideProps, found: Signal<readonly StationDifference[] | undefined>): void {
  useEffect(() => {
    const api = new Api(new URL("./", document.baseURI).href);
    const fromUs = session.world.fork?.fork_us ?? session.world.from_us;
    const lanes = (world: string, toUs: number, abort: AbortSignal): Promise<Lanes> =>
      api.lanes(world, { fromUs, toUs, nBin: N_BIN }, abort);
    const latest = new Latest<number, readonly StationDifference[]>({
      ask: async (toUs, abort) => {
        const [parent, fork] = await Promise.all([lanes(other.id, toUs, abort), lanes(session.world.id, toUs, abort)]);
        return stationDifferences(parent, fork);
      },
      onAnswer: (answer) => (found.value = answer),
      onProblem: session.onProblem,
      leastMs: LEAST_ASK_MS,
    });
    // Not only as time passes: the parent may still be simulated up to the shown time.
    const ask = () => {
      const us = session.textTimeUs.peek();
      if (us > fromUs + 1e6) latest.ask(Math.floor(us));
    };
    ask();
    const timer = setInterval(ask, LEAST_ASK_MS);
    return () => {
      clearInterval(timer);
      latest.forget();
    };
  }, [session, other.id]);
}
