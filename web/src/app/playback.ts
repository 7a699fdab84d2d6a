/** The shown time: the shared clock's law, and what this person asks of it. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type ClockLaw, plantTimeUs } from "../protocol/clock";
import type { ClockCommand } from "../protocol/connection";
import { steppedSpeed } from "../timeline/speeds";

/** While the playhead is dragged the server hears of it at most this often. */
const LEAST_SEEK_MS = 50;
/** How long the answer to a command is waited for before other people's commands count again. */
const ANSWER_MS = 1_000;

export class Playback {
  readonly law: Signal<ClockLaw>;
  readonly playing: ReadonlySignal<boolean>;
  readonly speed: ReadonlySignal<number>;
  /** Whether it stands because the simulation has to come first. */
  readonly waiting: ReadonlySignal<boolean>;
  /** The last instant that is known. */
  readonly edgeUs: ReadonlySignal<number>;
  readonly #command: (command: ClockCommand) => void;
  readonly #clock: () => number | undefined;
  #heldUs: number | undefined;
  #sentMs = Number.NEGATIVE_INFINITY;
  #later: ReturnType<typeof setTimeout> | undefined;
  #awaitedUs: number | undefined;
  #awaitedUntilMs = 0;
  #overruled: ClockLaw | undefined;
  /** What the server said last. */
  #told: ClockLaw | undefined;

  /** @param clock What the server's clock reads; undefined while that is not known. */
  constructor(
    law: ClockLaw,
    command: (command: ClockCommand) => void,
    clock: () => number | undefined,
  ) {
    this.law = signal(law);
    this.playing = computed(() => this.law.value.playing);
    this.speed = computed(() => this.law.value.speed);
    this.waiting = computed(() => this.law.value.waiting);
    this.edgeUs = computed(() => this.law.value.edge_us);
    this.#command = command;
    this.#clock = clock;
  }

  /** The instant to show in this frame. */
  nowUs(): number {
    if (this.#overruled !== undefined && performance.now() > this.#awaitedUntilMs) {
      this.#awaitedUs = undefined;
      this.#setLaw(this.#overruled);
    }
    return this.#heldUs ?? plantTimeUs(this.law.value, this.#serverUs());
  }

  /**
   * The server's law.
   *
   * Until the answer to our own last seek is here, older answers are on their way: following them
   * would throw the playhead back to where it was.
   */
  take(law: ClockLaw): void {
    const before = this.#told;
    this.#told = law;
    if (before !== undefined && sameBut(before, law)) {
      // Only the edge has moved: what was asked for meanwhile still holds.
      const edge = { edge_us: law.edge_us, to_us: law.to_us };
      if (this.#overruled !== undefined) this.#overruled = { ...this.#overruled, ...edge };
      this.law.value = { ...this.law.value, ...edge };
      return;
    }
    const waits = this.#awaitedUs !== undefined && performance.now() < this.#awaitedUntilMs;
    if (waits && !answers(law, this.#awaitedUs!)) {
      this.#overruled = law;
      return;
    }
    this.#awaitedUs = undefined;
    this.#setLaw(law);
  }

  /** Show an instant; while `dragging` it stays shown whatever the clock does. */
  seek(us: number, dragging = false): void {
    const { from_us: fromUs, to_us: toUs } = this.law.value;
    const wantedUs = Math.round(Math.min(Math.max(us, fromUs), toUs));
    clearTimeout(this.#later);
    if (dragging) {
      this.#heldUs = wantedUs;
      const waitMs = this.#sentMs + LEAST_SEEK_MS - performance.now();
      if (waitMs <= 0) this.#send({ seek_us: wantedUs });
      else this.#later = setTimeout(() => this.#send({ seek_us: wantedUs }), waitMs);
      return;
    }
    this.#heldUs = undefined;
    this.obey({ seek_us: wantedUs });
  }

  play(playing: boolean): void {
    this.obey({ playing });
  }

  setSpeed(speed: number): void {
    this.obey({ speed });
  }

  stepSpeed(by: 1 | -1): void {
    this.setSpeed(steppedSpeed(this.speed.value, by));
  }

  /** Ask the server, and show the outcome at once rather than after the way there and back. */
  obey(command: ClockCommand): void {
    const law = this.law.value;
    this.#setLaw({
      ...law,
      plant_us: command.seek_us ?? plantTimeUs(law, this.#serverUs()),
      server_us: this.#serverUs(),
      speed: command.speed ?? law.speed,
      playing: command.playing ?? law.playing,
      waiting: false,
    });
    this.#send(command);
  }

  #serverUs(): number {
    return this.#clock() ?? this.law.peek().server_us;
  }

  #setLaw(law: ClockLaw): void {
    this.#overruled = undefined;
    this.law.value = law;
  }

  #send(command: ClockCommand): void {
    this.#sentMs = performance.now();
    if (command.seek_us !== undefined) {
      this.#awaitedUs = command.seek_us;
      this.#awaitedUntilMs = this.#sentMs + ANSWER_MS;
    }
    this.#command(command);
  }
}

/** Whether the two differ in nothing but how far the log is known. */
function sameBut(a: ClockLaw, b: ClockLaw): boolean {
  return (["plant_us", "server_us", "speed", "playing", "waiting", "from_us"] as const).every(
    (name) => a[name] === b[name],
  );
}

/** Whether a law is the answer to a seek: beyond the live edge the clock first has to wait there. */
function answers(law: ClockLaw, soughtUs: number): boolean {
  return law.plant_us === soughtUs || (law.waiting && soughtUs > law.edge_us);
}
