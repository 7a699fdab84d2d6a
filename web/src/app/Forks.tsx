/** The panel of forks in the whole screen: its code is loaded when it is opened first. */
import { useEffect, useMemo } from "preact/hooks";
import type { World } from "../protocol/answers";
import { ForkApi } from "../protocol/forks";
import type { Actions } from "./actions";
import { faultText } from "./faults";
import { useLater } from "./later";
import { writeLink } from "./link";
import type { Screen } from "./screen";
import type { Session } from "./session";

interface ForksProps {
  readonly session: Session;
  readonly screen: Screen;
  readonly actions: Actions;
}

export function Forks({ session, screen, actions }: ForksProps) {
  const view = screen.forks.view.value;
  const part = useLater(() => import("../panels/forks"), session.onProblem, view !== undefined);
  const api = useMemo(() => new ForkApi(new URL("./", document.baseURI).href), []);
  const folded = screen.forks.folded.value;
  useEffect(() => {
    requestAnimationFrame(() => requestAnimationFrame(() => screen.measure()));
  }, [part, view, folded]);
  if (part === undefined) return null;
  return (
    <part.ForkPanel
      api={api}
      world={session.world}
      worlds={screen.forks.worlds}
      plant={session.plant}
      names={session.names}
      epochUs={session.epochUs}
      view={screen.forks.view}
      folded={screen.forks.folded}
      atUs={screen.forks.atUs}
      nowUs={() => actions.forkableUs()}
      selection={session.selection}
      problemText={faultText}
      onOpen={(world) => goTo(session, screen, world.id)}
      onBeside={(fork) => showBeside(session, screen, fork)}
      onCreated={(fork) => goTo(session, screen, fork.id, fork.fork?.fork_us ?? screen.forks.atUs.value)}
      onDiscarded={(ids, parent) => {
        if (ids.has(session.world.id)) goTo(session, screen, parent);
      }}
    />
  );
}

/** To another world of the same plant, looking at the same place. */
function goTo(session: Session, screen: Screen, world: string, timeUs?: number): void {
  const view = screen.scene.value?.view();
  const selection = session.selection.value;
  const link = {
    world,
    ...(timeUs === undefined ? {} : { timeUs, playing: true }),
    ...(selection?.kind === "station" ? { selection } : {}),
    ...(view ? { view } : {}),
  };
  location.assign(`#${writeLink(link)}`);
}

/** A fork beside its parent: from the fork's own page, for both follow its clock. */
function showBeside(session: Session, screen: Screen, fork: World): void {
  if (fork.id !== session.world.id) {
    location.assign(`#${writeLink({ world: fork.id, beside: fork.fork!.parent })}`);
    return;
  }
  screen.forks.folded.value = true;
  screen.forks.beside.value = fork.fork!.parent;
}
