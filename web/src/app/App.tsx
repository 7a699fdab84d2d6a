/** The whole screen: joins the scene, the panels and the timeline around one session. */
import { useComputed, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { date } from "../i18n/formats";
import { language, setLanguage } from "../i18n/language";
import { Inspector } from "../panels/Inspector";
import { Kpis } from "../panels/Kpis";
import { Legend } from "../panels/Legend";
import { Fault, Help, ToastMessage } from "../panels/Overlays";
import { TopBar } from "../panels/TopBar";
import { Tree } from "../panels/Tree";
import { Timeline } from "../timeline/Timeline";
import { Actions } from "./actions";
import { Forks } from "./Forks";
import { afterPainting, runFrames } from "./frames";
import { worldName } from "./names";
import { componentsOf, orderTreeGroups, stationGroups, stationTreeGroups } from "./groups";
import { goToHighlight, highlightText } from "./highlights";
import { HELP, listenToKeys, toolRows } from "./keys";
import { useLater } from "./later";
import { writeLink } from "./link";
import { faultText } from "./faults";
import { rememberLanguage } from "./preferences";
import type { Screen } from "./screen";
import type { Session } from "./session";
import { Stage } from "./Stage";
import { Why } from "./Why";

export interface AppProps {
  readonly session: Session;
  readonly screen: Screen;
}

export function App({ session, screen }: AppProps) {
  const actions = useMemo(() => new Actions(session, screen), [session]);
  useEffect(() => listenToKeys(() => document.querySelector("canvas"), actions), [actions]);
  useEffect(() => runFrames(session, screen), [session]);
  useMeasuring(session, screen);
  useExposed(session, screen, actions);
  return (
    <>
      <Top session={session} screen={screen} actions={actions} />
      <Kpis answer={session.kpis} definitions={session.definitions} />
      <PlantTree session={session} screen={screen} />
      <View session={session} screen={screen} actions={actions} />
      <Inspector
        selection={session.selection}
        inspected={session.inspected}
        names={session.names}
        epochUs={session.epochUs}
        sheet={session.sheet}
        other={screen.others.value?.Card}
        onSelect={(selection) => session.select(selection)}
        onFocus={(selection) => screen.goTo(selection)}
      />
      <Forks session={session} screen={screen} actions={actions} />
      <StateLegend session={session} />
      {screen.noticeOpen.value && screen.sceneBegin === undefined && (
        <LaterFirst session={session} screen={screen} actions={actions} />
      )}
      <Messages session={session} screen={screen} />
      <Why session={session} screen={screen} />
      <LaterTools session={session} screen={screen} actions={actions} />
      <Bottom session={session} screen={screen} actions={actions} />
      <Help open={screen.helpOpen} rows={[...HELP, ...toolRows(screen)]} />
      <div class="hidden-word" aria-live="polite">
        {screen.announcement.value}
      </div>
    </>
  );
}

/** The plant, or beside it the world that it was forked from. */
function View({ session, screen, actions }: AppProps & { actions: Actions }) {
  const besideId = screen.forks.beside.value;
  const part = useLater(() => import("./beside"), session.onProblem, besideId !== undefined);
  const other = session.worlds.find(({ id }) => id === besideId);
  if (other === undefined || screen.mode.value === "plan") return <Stage session={session} screen={screen} />;
  return part && <part.Beside session={session} screen={screen} other={other} actions={actions} />;
}

/** What leads a newcomer on; a link that leads somewhere itself needs none. */
function LaterFirst(props: PartProps & { actions: Actions }) {
  const First = useLater(async () => (await import("./first")).prepare(), props.session.onProblem);
  return First && <First {...props} />;
}

/** The tools, once the plant is on screen: nobody needs them sooner. */
function LaterTools(props: PartProps & { actions: Actions }) {
  const { session, screen } = props;
  const drawn = screen.scene.value ?? screen.plan.value;
  const load = async () => {
    await new Promise<void>(afterPainting);
    void loadOthers(session, screen);
    return (await import("./tools")).prepare();
  };
  const Tools = useLater(load, session.onProblem, drawn !== undefined);
  return Tools && <Tools {...props} />;
}

/** The rest of what is in the plant, for the tree and the inspector. */
function loadOthers(session: Session, screen: Screen): Promise<void> {
  return import("./others").then(({ prepare }) => prepare(session, screen)).catch(session.onProblem);
}

interface PartProps {
  readonly session: Session;
  readonly screen: Screen;
}

function Top({ session, screen, actions }: PartProps & { actions: Actions }) {
  const day = useComputed(() => date(session.epochUs + session.textTimeUs.value, "dayYear"));
  const shortDay = useComputed(() =>
    date(session.epochUs + session.textTimeUs.value, "shortDay"),
  );
  return (
    <TopBar
      worldId={session.world.id}
      worlds={screen.forks.worlds.value.map((world) => ({ id: world.id, name: worldName(world) }))}
      onWorld={(id) => location.assign(`#${writeLink({ world: id })}`)}
      kind={session.world.kind}
      waiting={session.playback.waiting}
      note={session.world.note}
      generated={session.world.generated}
      day={day}
      shortDay={shortDay}
      connection={session.connection}
      viewers={session.viewers}
      wanted={screen.wanted}
      mode={screen.mode}
      theme={screen.theme.choice}
      treeOpen={screen.treeOpen}
      menuOpen={screen.menuOpen}
      whyOpen={screen.whyOpen}
      onLanguage={(chosen) => {
        rememberLanguage(chosen);
        void setLanguage(chosen);
      }}
      onShare={() => void actions.share()}
      onHelp={() => actions.help()}
      onForks={() => actions.showWorlds()}
      onWhy={() => actions.toggleWhy()}
      onSearchDown={() => document.querySelector<HTMLElement>(".tree [tabindex='0']")?.focus()}
    />
  );
}

function PlantTree({ session, screen }: PartProps) {
  const { plant, dictionary, feed, names } = session;
  const stations = useMemo(() => stationGroups(plant), [plant]);
  const components = useMemo(() => componentsOf(plant), [plant]);
  const groups = useComputed(() => {
    const { orders } = dictionary;
    const now = { orders, now: feed.orders.value, components, stationName: names.station };
    return [
      ...stationTreeGroups(stations, feed.stations.value),
      ...orderTreeGroups(now, screen.wanted.value),
      ...(screen.others.value?.groups.value ?? []),
    ];
  });
  return (
    <Tree
      groups={groups}
      wanted={screen.wanted}
      selection={session.selection}
      open={screen.treeOpen}
      onSelect={(selection) => session.select(selection)}
      onOpen={(selection) => {
        session.select(selection);
        screen.goTo(selection);
      }}
    />
  );
}

function StateLegend({ session }: Pick<PartProps, "session">) {
  const states = useComputed(
    () => new Map([...session.feed.stations.value].map(([id, now]) => [id, now.state])),
  );
  return <Legend states={states} />;
}

function Messages({ session, screen }: PartProps) {
  const problem = session.problem.value;
  const toast = screen.toast.value;
  return (
    <>
      {problem !== undefined && (
        <Fault text={faultText(problem)} onRetry={() => session.retry()} />
      )}
      {toast !== undefined && (
        <ToastMessage
          text={toast.text}
          link={toast.link}
          onClose={() => (screen.toast.value = undefined)}
        />
      )}
    </>
  );
}

function Bottom({ session, screen, actions }: PartProps & { actions: Actions }) {
  const stations = useMemo(
    () =>
      stationGroups(session.plant).flatMap((group) =>
        group.stations.map(({ id }) => ({ id, name: session.names.station(id) })),
      ),
    [session],
  );
  return (
    <Timeline
      whole={session.whole.value}
      growing={session.simulated}
      edgeUs={session.playback.edgeUs}
      waiting={session.playback.waiting}
      epochUs={session.epochUs}
      stations={stations}
      timeUs={session.timeUs}
      textTimeUs={session.textTimeUs}
      playing={session.playback.playing}
      speed={session.playback.speed}
      highlights={session.highlights}
      highlightText={(highlight) => highlightText(session, highlight)}
      view={session.view}
      tall={screen.tall}
      look={screen.theme.shown}
      loadLanes={session.loadLanes}
      onProblem={session.onProblem}
      onSeek={(us, dragging) => session.playback.seek(us, dragging)}
      onPlay={(playing) => actions.play(playing)}
      onLive={() => session.toLiveEdge()}
      onSpeed={(speed) => session.playback.setSpeed(speed)}
      onStep={(direction) => void actions.step(direction)}
      onHighlight={(highlight) => goToHighlight(session, highlight)}
      forkUs={session.world.fork?.fork_us}
      onFork={() => actions.fork()}
      onForkPoint={() => {
        session.seekAndShow(session.world.fork!.fork_us);
        screen.forks.open("worlds");
      }}
    />
  );
}

/** Whenever a panel opens, closes or grows, the scene is centred on what is left. */
function useMeasuring(session: Session, screen: Screen): void {
  useSignalEffect(() => {
    void screen.treeOpen.value;
    void screen.tall.value;
    void screen.whyOpen.value;
    void session.selection.value;
    void session.sheet.value;
    void session.kpis.value;
    void language();
    // A panel that has just been opened may not be on the page in the next frame yet.
    requestAnimationFrame(() => screen.measure());
    afterPainting(() => screen.measure());
  });
  useEffect(() => {
    const app = document.querySelector<HTMLElement>("#app");
    app?.style.setProperty("--n-lane", String(session.plant.stations.length));
    const measure = () => screen.measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, [screen]);
  useSignalEffect(() => {
    document.documentElement.lang = language();
    const now = screen.forks.worlds.value.find(({ id }) => id === session.world.id) ?? session.world;
    document.title = `${worldName(now)} · Twinline`;
  });
}

/** For tests and the curious: what is shown, from the console. */
function useExposed(session: Session, screen: Screen, actions: Actions): void {
  useEffect(() => {
    Object.assign(window, { twinline: { session, screen, actions } });
  }, [session]);
}
