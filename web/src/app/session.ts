/** One world on screen: its names, its shown time, what is selected, and the answers about it. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { epochUs } from "../i18n/formats";
import { PathTable } from "../motion/laws";
import { LawStore } from "../motion/store";
import type { Inspected } from "../panels/Inspector";
import type { Names } from "../panels/names";
import type { SheetHeight } from "../panels/SheetHandle";
import { isStationOrOrder, type Selection, sameSelection, type StationOrOrder } from "../panels/selection";
import type { LoadWhy } from "../panels/why/props";
import type { WorthAnswer } from "../protocol/why";
import type {
  Highlight,
  KpiAnswer,
  KpiDefinition,
  Lanes,
  World,
} from "../protocol/answers";
import { type Api, ApiProblem } from "../protocol/api";
import { Connection, type ConnectionState } from "../protocol/connection";
import { type DictionaryPart, GrowingDictionary } from "../protocol/growing";
import { Latest } from "../protocol/latest";
import { NO_KIT, type PlantKit } from "../protocol/kit";
import type { Plant } from "../protocol/plant";
import type { PlantScene } from "../scene";
import { openingWindow, type TimeWindow, withRoom } from "../timeline/window";
import { Feed } from "./feed";
import type { Link } from "./link";
import { namesOf } from "./names";
import { Playback } from "./playback";

/** KPIs look back this far from the shown time. */
const KPI_WINDOW_US = 24 * 3_600_000_000;
/** Panels ask for fresh numbers this often while time passes. */
const LEAST_ASK_MS = 250;

/** In a world that grows, what stands out is looked for again this often. */
const HIGHLIGHTS_MS = 20_000;

/** The server announces changes this long ahead; without it, what happens later is not known. */
const AHEAD_MS = 2_000;

/** The world does not go on, and says why. */
export class WorldTrouble extends Error {
  override readonly name = "WorldTrouble";
}

/** What a session begins with. */
export interface Loaded {
  readonly api: Api;
  readonly world: World;
  /** All that the server has, this one included. */
  readonly worlds: readonly World[];
  readonly plant: Plant;
  readonly names: DictionaryPart;
  readonly link: Link;
}

export class Session {
  readonly world: World;
  readonly worlds: readonly World[];
  readonly plant: Plant;
  readonly dictionary: GrowingDictionary;
  /** All that the timeline can show; of a simulation what is known, and some room for more. */
  readonly whole: ReadonlySignal<TimeWindow>;
  /** Calendar time at plant time 0. */
  readonly epochUs: number;
  readonly names: Names;
  readonly feed: Feed;
  readonly playback: Playback;
  /** The shown time, anew in every frame. */
  readonly timeUs: Signal<number>;
  /** The shown time for text, a few times a second. */
  readonly textTimeUs: Signal<number>;
  readonly selection: Signal<Selection | undefined> = signal(undefined);
  readonly sheet: Signal<SheetHeight> = signal("peek");
  readonly view: Signal<TimeWindow>;
  readonly connection: Signal<ConnectionState> = signal("connecting");
  readonly viewers = signal(1);
  /** The revision of the draft of the plant, as far as this page was told. */
  readonly drafted = signal(0);
  readonly kpis: Signal<KpiAnswer | undefined> = signal(undefined);
  readonly definitions: Signal<readonly KpiDefinition[]> = signal([]);
  readonly highlights: Signal<readonly Highlight[]> = signal([]);
  readonly inspected: Signal<Inspected | undefined> = signal(undefined);
  /** What last went wrong, until something works again. */
  readonly problem: Signal<unknown> = signal(undefined);
  readonly store: LawStore;
  readonly #api: Api;
  readonly #stream: Connection;
  readonly #askKpis: Latest<number, KpiAnswer>;
  readonly #askInspected: Latest<{ selection: StationOrOrder; atUs: number }, Inspected>;
  /** What stands on the floor, asked for before it is wanted. */
  #expected: { readonly detail: "full" | "low"; readonly kit: Promise<PlantKit> } | undefined;
  #link: Link;
  #askedUs = Number.NaN;
  #lostMs: number | undefined;
  #highlightedMs = 0;
  /** The instant that another page leads this one to; undefined where its own clock counts. */
  led: number | undefined;
  /** The picture, once there is one. */
  scene: PlantScene | undefined;

  constructor({ api, world, worlds, plant, names, link }: Loaded) {
    this.worlds = worlds;
    this.#api = api;
    this.#link = link;
    this.world = world;
    this.plant = plant;
    this.dictionary = new GrowingDictionary(names);
    this.epochUs = epochUs(world.epoch);
    this.names = namesOf(plant, this.dictionary);
    this.feed = new Feed(this.dictionary, plant);
    this.store = new LawStore(
      new PathTable(this.dictionary.paths),
      this.dictionary.topicOf,
      this.feed,
    );
    this.#askKpis = this.#latest(
      (atUs, abort) => api.kpis(world.id, atUs, KPI_WINDOW_US, abort),
      (answer) => (this.kpis.value = answer),
    );
    this.#askInspected = this.#latest(
      (question, abort) => this.#inspect(question, abort),
      (answer) => (this.inspected.value = answer),
    );
    this.#stream = this.#open();
    this.playback = new Playback(
      world.clock,
      (command) => this.#stream.command(command),
      () => this.#stream.clock.nowUs(),
    );
    this.whole = this.#wholeOf(world);
    this.timeUs = signal(world.clock.plant_us);
    this.textTimeUs = signal(world.clock.plant_us);
    this.view = signal(openingWindow(world.clock.plant_us, world.clock.speed, this.whole.value));
    if (world.trouble !== null) this.problem.value = new WorldTrouble(world.trouble);
    if (link.selection) this.selection.value = link.selection;
    effect(() => this.#onSelection(this.selection.value));
    // Not in the first frame, like all others: without a graphics card that comes a second later.
    this.#askedUs = world.clock.plant_us;
    this.#askKpis.ask(this.#askedUs);
    void this.#loadOnce();
  }

  /** Whether the world is simulated while it is watched, and so goes on growing. */
  get simulated(): boolean {
    return this.world.kind === "simulated";
  }

  /** What stands on the floor will be wanted: it comes while the page is put together. */
  expectKit(detail: "full" | "low"): void {
    this.#expected = { detail, kit: this.loadKit(detail) };
  }

  /** What stands on the floor; without it the plant is still shown. */
  async loadKit(detail: "full" | "low"): Promise<PlantKit> {
    const expected = this.#expected;
    this.#expected = undefined;
    if (expected?.detail === detail) return expected.kit;
    try {
      return await this.#api.kit(this.world.id, detail);
    } catch (problem) {
      this.onProblem(problem);
      return NO_KIT;
    }
  }

  /** Lanes for the timeline. */
  readonly loadLanes = (
    window: TimeWindow,
    nBin: number,
    abort: AbortSignal,
  ): Promise<Lanes> => {
    const fromUs = Math.floor(window.fromUs);
    const toUs = Math.max(Math.ceil(window.toUs), fromUs + 1);
    return this.#api.lanes(this.world.id, { fromUs, toUs, nBin }, abort);
  };

  /** Answers that say why a window went as it did. */
  readonly loadWhy: LoadWhy = (question, query, abort) =>
    this.#api.why(this.world.id, question, query, abort);

  readonly workOutWorth = (fromUs: number, toUs: number): Promise<WorthAnswer> =>
    this.#api.workOutWorth(this.world.id, fromUs, toUs);

  readonly onProblem = (problem: unknown): void => {
    this.problem.value = problem;
  };

  select(selection: Selection | undefined): void {
    if (!sameSelection(selection, this.selection.value)) this.selection.value = selection;
  }

  /** Show an instant, and have the timeline show it too. */
  seekAndShow(us: number): void {
    this.playback.seek(us);
    const { fromUs, toUs } = this.view.value;
    if (us >= fromUs && us < toUs) return;
    this.view.value = openingWindow(us, this.playback.speed.value, this.whole.value);
  }

  /** Show the newest that is known. */
  toLiveEdge(): void {
    this.seekAndShow(this.playback.edgeUs.value);
  }

  /** The next or previous thing that happens; undefined where there is none. */
  jump(direction: "next" | "previous") {
    return this.#api.jump(this.world.id, this.timeUs.value, direction);
  }

  /** Try at once what is tried again by itself now and then. */
  retry(): void {
    this.problem.value = undefined;
    this.#askedUs = Number.NaN;
    this.#stream.retry();
    void this.#loadOnce();
  }

  /** Move the shown time on; called in every frame. */
  advance(): void {
    if (this.#lostMs !== undefined && performance.now() - this.#lostMs > AHEAD_MS) return;
    const us = this.led ?? this.playback.nowUs();
    this.timeUs.value = us;
    this.store.advanceTo(us);
  }

  /** Bring text and numbers up to date; called a few times a second. */
  refresh(): void {
    const us = this.timeUs.value;
    if (this.simulated && performance.now() - this.#highlightedMs > HIGHLIGHTS_MS) void this.#loadOnce();
    this.textTimeUs.value = us;
    this.feed.publish();
    // What is led shows no numbers of its own.
    if (us === this.#askedUs || this.#lostMs !== undefined || this.led !== undefined) return;
    this.#askedUs = us;
    this.#askKpis.ask(us);
    this.#ask(us);
  }

  #onSelection(selection: Selection | undefined): void {
    this.#askInspected.forget();
    if (selection === undefined) this.sheet.value = "peek";
    else if (isStationOrOrder(selection)) this.#askInspected.askNow({ selection, atUs: this.timeUs.peek() });
  }

  #ask(atUs: number): void {
    const selection = this.selection.value;
    if (isStationOrOrder(selection)) this.#askInspected.ask({ selection, atUs });
  }

  async #inspect(
    { selection, atUs }: { selection: StationOrOrder; atUs: number },
    abort: AbortSignal,
  ): Promise<Inspected> {
    const { kind, id } = selection;
    return kind === "station"
      ? { kind, atUs, answer: await this.#api.station(this.world.id, id, atUs, abort) }
      : { kind, atUs, answer: await this.#api.order(this.world.id, id, atUs, abort) };
  }

  async #loadOnce(): Promise<void> {
    this.#highlightedMs = performance.now();
    try {
      [this.definitions.value, this.highlights.value] = await Promise.all([
        this.#api.kpiDefinitions(),
        this.#api.highlights(this.world.id),
      ]);
    } catch (problem) {
      this.onProblem(problem);
    }
  }

  #latest<Question, Answer>(
    ask: (question: Question, abort: AbortSignal) => Promise<Answer>,
    onAnswer: (answer: Answer) => void,
  ): Latest<Question, Answer> {
    return new Latest({
      ask,
      onAnswer: (answer) => {
        if (this.problem.value instanceof ApiProblem) this.problem.value = undefined;
        onAnswer(answer);
      },
      onProblem: this.onProblem,
      leastMs: LEAST_ASK_MS,
    });
  }

  #open(): Connection {
    return new Connection(this.#api.streamAddress(this.world.id), {
      onState: (state) => this.#onState(state),
      onClock: (law) => this.playback.take(law),
      onBlock: (block) => this.store.take(block),
      onViewers: (count) => (this.viewers.value = count),
      names: () => this.dictionary.sizes(),
      onNames: (part) => this.#learn(part),
      onTrouble: (text) => this.onProblem(new WorldTrouble(text)),
      onDrafted: (revision) => (this.drafted.value = revision),
      onNewLog: () => location.reload(),
      onFault: this.onProblem,
    });
  }

  #learn(part: DictionaryPart): void {
    const { paths } = this.dictionary.extend(part);
    if (paths.length > 0) this.store.paths = new PathTable(this.dictionary.paths);
    this.scene?.learn();
  }

  #wholeOf(world: World): ReadonlySignal<TimeWindow> {
    const toUs = Math.max(world.to_us, world.from_us + 1);
    if (!this.simulated) return signal({ fromUs: world.from_us, toUs });
    const { law } = this.playback;
    const endUs = computed(() => withRoom(law.value.from_us, law.value.edge_us, law.value.to_us));
    return computed(() => ({ fromUs: world.from_us, toUs: endUs.value }));
  }

  #onState(state: ConnectionState): void {
    this.connection.value = state;
    if (state === "lost") this.#lostMs ??= performance.now();
    if (state !== "live") return;
    this.#lostMs = undefined;
    this.#askedUs = Number.NaN;
    this.#obeyLink();
  }

  /** A link that names a time sets the shared clock, once. */
  #obeyLink(): void {
    const { timeUs, playing, speed } = this.#link;
    this.#link = {};
    if (timeUs === undefined) return;
    this.playback.obey({
      seek_us: timeUs,
      ...(playing === undefined ? {} : { playing }),
      ...(speed === undefined ? {} : { speed }),
    });
    this.view.value = openingWindow(timeUs, this.playback.speed.value, this.whole.value);
  }
}
