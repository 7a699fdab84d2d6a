/** What people can do: each action once, for buttons, keys and the scene alike. */
import { date, number } from "../i18n/formats";
import { t } from "../i18n/language";
import { stateWord } from "../panels/words";
import type { Jump } from "../protocol/answers";
import type { KeyActions } from "./keys";
import { writeLink } from "./link";
import type { Screen } from "./screen";
import type { Session } from "./session";

export class Actions implements KeyActions {
  readonly #session: Session;
  readonly #screen: Screen;

  constructor(session: Session, screen: Screen) {
    this.#session = session;
    this.#screen = screen;
  }

  play(playing: boolean): void {
    const { playback } = this.#session;
    playback.play(playing);
    this.#screen.announcement.value = playing
      ? t("announce.playing", { speed: number(playback.speed.value) })
      : t("announce.paused", { when: this.#when(this.#session.timeUs.value) });
  }

  togglePlay(): void {
    this.play(!this.#session.playback.playing.value);
  }

  /** Pause at the next or previous thing that happens, and say what it is. */
  async step(direction: "next" | "previous"): Promise<void> {
    const { playback, onProblem } = this.#session;
    try {
      const jump = await this.#session.jump(direction);
      if (jump === undefined) {
        this.#say(t(direction === "next" ? "problem.end" : "problem.start"));
        return;
      }
      if (playback.playing.value) playback.play(false);
      this.#session.seekAndShow(jump.at_us);
      this.#session.select({ kind: isOfOrder(jump) ? "order" : "station", id: jump.subject });
      this.#say(this.#jumpText(jump));
    } catch (problem) {
      onProblem(problem);
    }
  }

  stepSpeed(by: 1 | -1): void {
    const { playback } = this.#session;
    playback.stepSpeed(by);
    this.#say(t("announce.playing", { speed: number(playback.speed.value) }));
  }

  skip(seconds: number): void {
    const { playback, timeUs } = this.#session;
    this.#session.seekAndShow(timeUs.value + seconds * playback.speed.value * 1e6);
  }

  toBeginning(): void {
    this.#session.seekAndShow(this.#session.whole.value.fromUs);
  }

  toLiveEdge(): void {
    this.#session.toLiveEdge();
  }

  showWhole(): void {
    this.#session.view.value = this.#session.whole.value;
  }

  toggleTall(): void {
    this.#screen.tall.value = !this.#screen.tall.value;
  }

  search(): void {
    this.#screen.treeOpen.value = true;
    const field = document.querySelector<HTMLInputElement>("#search");
    if (field?.checkVisibility()) {
      field.focus();
      return;
    }
    // Where the controls are in a menu, the field can be entered once the menu is drawn.
    this.#screen.menuOpen.value = true;
    requestAnimationFrame(() => field?.focus());
  }

  nextAbnormal(wrap: boolean): boolean {
    const { plant, feed, selection } = this.#session;
    const abnormal = plant.stations.filter(({ id }) => {
      const state = feed.stationNow(id)?.state;
      return state === "failed" || state === "blocked";
    });
    const selected = plant.stations.findIndex(({ id }) => id === selection.value?.id);
    const after = abnormal.find((each) => plant.stations.indexOf(each) > selected);
    const next = after ?? (wrap ? abnormal[0] : undefined);
    if (next === undefined) return false;
    this.#session.select({ kind: "station", id: next.id });
    this.goToSelected();
    const state = stateWord(feed.stationNow(next.id)?.state);
    const station = this.#session.names.station(next.id);
    this.#screen.announcement.value = t("announce.state", { station, state });
    return true;
  }

  goToSelected(): void {
    const selection = this.#session.selection.value;
    if (selection !== undefined) this.#screen.goTo(selection);
  }

  /**
   * Leave, one step at a time: a link or menu, the search, the tool in hand, the selection, the why,
   * the forks, the hint, the height.
   */
  escape(): void {
    const { forks, menuOpen, noticeOpen, wanted, tall, toast, whyOpen } = this.#screen;
    const overlaid = toast.value?.link !== undefined || menuOpen.value;
    toast.value = undefined;
    menuOpen.value = false;
    if (overlaid) return;
    if (wanted.value !== "") wanted.value = "";
    else if (this.#screen.tools.letGo()) return;
    else if (this.#session.selection.value !== undefined) this.#session.select(undefined);
    else if (whyOpen.value) whyOpen.value = false;
    else if (forks.view.value !== undefined) forks.view.value = undefined;
    else if (noticeOpen.value) noticeOpen.value = false;
    else if (forks.beside.value !== undefined) forks.beside.value = undefined;
    else tall.value = false;
  }

  /** Fork the world at the shown time: what is to be changed is asked first. */
  fork(): void {
    this.#screen.forks.atUs.value = this.forkableUs();
    this.#screen.forks.open("edit");
  }

  showWorlds(): void {
    if (this.#screen.forks.view.value === undefined) this.#screen.forks.atUs.value = this.forkableUs();
    this.#screen.forks.toggle("worlds");
  }

  /** The shown time, as far as it is known. */
  forkableUs(): number {
    const { timeUs, playback } = this.#session;
    return Math.floor(Math.min(timeUs.value, playback.edgeUs.value));
  }

  /** Ask why the window went as it did; where the panel would lie under a menu, that closes. */
  toggleWhy(): void {
    const { whyOpen, menuOpen } = this.#screen;
    whyOpen.value = !whyOpen.value;
    if (whyOpen.value) menuOpen.value = false;
  }

  togglePlan(): void {
    const { mode } = this.#screen;
    mode.value = mode.value === "plan" ? "orbit" : "plan";
  }

  help(): void {
    this.#screen.helpOpen.value = true;
  }

  steer(steering: Parameters<KeyActions["steer"]>[0]): void {
    this.#screen.scene.value?.steer(steering);
  }

  tool(key: string): boolean {
    return this.#screen.tools.press(key);
  }

  /** Copy a link, by itself to what is shown; where that is not allowed, show it to be copied by hand. */
  async share(link = this.linkToHere()): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      this.#screen.showToast({ text: t("share.copied") });
    } catch {
      // Outside https, and without a person's leave, browsers keep the clipboard closed.
      this.#screen.showToast({ text: t("share.copy"), link });
    }
  }

  linkToHere(): string {
    const { world, timeUs, playback, selection } = this.#session;
    const view = (this.#screen.plan.value ?? this.#screen.scene.value)?.view();
    const beside = this.#screen.forks.beside.value;
    const hash = writeLink({
      world: world.id,
      timeUs: timeUs.value,
      playing: playback.playing.value,
      speed: playback.speed.value,
      ...(selection.value ? { selection: selection.value } : {}),
      ...(view ? { view } : {}),
      ...(beside === undefined ? {} : { beside }),
    });
    const address = new URL(location.href);
    address.hash = hash;
    return address.href;
  }

  #jumpText(jump: Jump): string {
    const { names } = this.#session;
    const subject = isOfOrder(jump) ? names.order(jump.subject) : names.station(jump.subject);
    const what = t(`jump.${jump.kind}`);
    return t("announce.jump", { what, subject, when: this.#when(jump.at_us) });
  }

  #when(us: number): string {
    return date(this.#session.epochUs + us, "dayTime");
  }

  /** Short messages are shown, and their place is a live region, so they are read out as well. */
  #say(text: string): void {
    this.#screen.showToast({ text });
  }
}

function isOfOrder(jump: Jump): boolean {
  return jump.kind === "released" || jump.kind === "finished";
}
