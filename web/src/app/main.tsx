/** Starts the client: language, world, first picture. */
import { effect } from "@preact/signals";
import { render } from "preact";
import { setLanguage, speakOf } from "../i18n/language";
import { Fault } from "../panels/Overlays";
import type { World } from "../protocol/answers";
import { Api } from "../protocol/api";
import { App } from "./App";
import { NoWorld, faultText } from "./faults";
import { afterPainting } from "./frames";
import { type Link, readLink, writeLink } from "./link";
import { firstLanguage } from "./preferences";
import { Screen } from "./screen";
import { Session } from "./session";
import { sceneDetail } from "./Stage";

const RETRY_MS = 3_000;
/** Set on a page that stands in a frame of another page of ours. */
const EMBEDDED = "data-embedded";

async function start(): Promise<void> {
  const root = document.querySelector<HTMLElement>("#app")!;
  const link = readLink(location.hash);
  if (new URLSearchParams(location.search).has("embedded")) {
    document.documentElement.setAttribute(EMBEDDED, "");
  }
  const screen = new Screen(link.view);
  const language = firstLanguage();
  document.documentElement.lang = language;
  // What the link says is obeyed once: a reload later on stays with the world and its shared clock.
  const own = link.world === undefined ? "" : `#${writeLink({ world: link.world })}`;
  history.replaceState(null, "", location.pathname + location.search + own);
  addEventListener("hashchange", () => location.reload());
  await setLanguage(language).catch(() => undefined);
  const session = await load(root, link);
  if (screen.mode.value !== "plan") session.expectKit(sceneDetail());
  speakOf(originOf(session.world, session.worlds).kind === "simulated" ? "part" : "order");
  keepFloor(root, session.world.id, screen);
  root.replaceChildren();
  if (document.documentElement.hasAttribute(EMBEDDED)) {
    const { Embedded } = await import("./Embedded");
    render(<Embedded session={session} screen={screen} />, root);
    return;
  }
  screen.forks.worlds.value = session.worlds;
  screen.forks.beside.value = link.beside;
  render(<App session={session} screen={screen} />, root);
}

/** The drawing of the floor that came with the page stays behind the picture until there is one. */
function keepFloor(root: HTMLElement, world: string, screen: Screen): void {
  const floor = root.querySelector<SVGElement>(".first-floor");
  if (floor === null || floor.dataset["world"] !== world) return;
  document.body.prepend(floor);
  effect(() => {
    if (screen.scene.value !== undefined) afterPainting(() => floor.remove());
  });
}

/** The world that a fork, or a fork of a fork, came from in the end: what flows in both is the same. */
function originOf(world: World, worlds: readonly World[]): World {
  const parent = worlds.find(({ id }) => id === world.fork?.parent);
  return parent === undefined ? world : originOf(parent, worlds);
}

/** Load the world; while that fails, say why and try again. */
async function load(root: HTMLElement, link: Link): Promise<Session> {
  const api = new Api(new URL("./", document.baseURI).href);
  const place = document.createElement("div");
  for (;;) {
    try {
      const session = await loadSession(api, link);
      place.remove();
      return session;
    } catch (problem) {
      root.append(place);
      await new Promise<void>((retry) => {
        render(<Fault text={faultText(problem)} onRetry={retry} />, place);
        setTimeout(retry, RETRY_MS);
      });
    }
  }
}

async function loadSession(api: Api, link: Link): Promise<Session> {
  const worlds = await api.worlds();
  const world = worlds.find((each) => each.id === link.world) ?? worlds[0];
  if (world === undefined) throw new NoWorld();
  const [plant, names] = await Promise.all([api.plant(world.id), api.names(world.id)]);
  return new Session({ api, world, worlds, plant, names, link });
}

void start();
