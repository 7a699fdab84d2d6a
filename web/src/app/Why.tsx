/** Brings the panel that says why to the screen, and its code when it is first asked for. */
import { useMemo } from "preact/hooks";
import type { WhyProps } from "../panels/why/props";
import { useLater } from "./later";
import type { Screen } from "./screen";
import type { Session } from "./session";

export function Why({ session, screen }: { readonly session: Session; readonly screen: Screen }) {
  const open = screen.whyOpen.value;
  const part = useLater(() => import("../panels/why/WhyPanel"), session.onProblem, open);
  const props = useMemo<WhyProps>(
    () => ({
      view: session.view,
      timeUs: session.timeUs,
      growing: session.simulated,
      edgeUs: session.playback.edgeUs,
      epochUs: session.epochUs,
      names: session.names,
      selection: session.selection,
      look: screen.theme.shown,
      forksFolded: screen.forks.folded,
      load: session.loadWhy,
      workOutWorth: session.workOutWorth,
      onProblem: session.onProblem,
      onSelect: (selection) => session.select(selection),
      onSeek: (us) => session.playback.seek(Math.round(us), false),
      onSize: () => screen.measure(),
      onClose: () => {
        screen.whyOpen.value = false;
        document.querySelector<HTMLElement>(".why-button")?.focus();
      },
    }),
    [session, screen],
  );
  return open && part ? <part.WhyPanel {...props} /> : null;
}
