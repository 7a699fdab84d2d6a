/** Plant time as a law of server time, and server time as seen from here. */

/**
 * Plant time = plant_us + (server now - server_us) * speed while it plays and does not wait, and
 * stays within from_us and edge_us.
 */
export interface ClockLaw {
  readonly plant_us: number;
  readonly server_us: number;
  readonly speed: number;
  readonly playing: boolean;
  readonly from_us: number;
  /** The far end: the end of a complete log, the horizon of a simulation. */
  readonly to_us: number;
  /** The live edge: the last instant that is known. */
  readonly edge_us: number;
  /** It stands because the simulation has to come first. */
  readonly waiting: boolean;
}

/** The instant that the law shows when the server's clock reads `serverUs`. */
export function plantTimeUs(law: ClockLaw, serverUs: number): number {
  const runUs = law.playing && !law.waiting ? (serverUs - law.server_us) * law.speed : 0;
  return Math.min(Math.max(law.plant_us + runUs, law.from_us), law.edge_us);
}

/** Beyond this error the clock is set at once; a person would see the slow way as a fault. */
const JUMP_US = 1_000_000;
/** How fast a smaller error is worked off: 5 ms in a second cannot be seen in motion. */
const SLEW = 0.005;
/** Older measurements are forgotten: clocks drift by about 50 ms in half an hour. */
const MOST_SAMPLES = 16;

interface Sample {
  readonly offsetUs: number;
  readonly roundTripUs: number;
}

/**
 * The server's clock, from pings.
 *
 * Of the last pings the one with the least round trip is believed, for delay on the way is all
 * that falsifies it. Corrections are slewed, so that shown time neither jumps nor runs back.
 */
export class ServerClock {
  readonly #samples: Sample[] = [];
  readonly #localUs: () => number;
  #offsetUs: number | undefined;
  #slewedAtUs = 0;

  /** @param localUs A clock of this machine that never runs back, in microseconds. */
  constructor(localUs: () => number) {
    this.#localUs = localUs;
  }

  /** What the server's clock reads; undefined until it has been heard. */
  nowUs(): number | undefined {
    if (this.#offsetUs === undefined) return undefined;
    const localUs = this.#localUs();
    this.#slew(localUs, this.#offsetUs);
    return localUs + this.#offsetUs;
  }

  /** Take a first estimate from a message that carries the server's time. */
  greet(serverUs: number): void {
    this.#offsetUs ??= serverUs - this.#localUs();
    this.#slewedAtUs = this.#localUs();
  }

  /** Take the answer to a ping that was sent at `sentUs` of the local clock. */
  answer(sentUs: number, serverUs: number): void {
    const localUs = this.#localUs();
    const roundTripUs = localUs - sentUs;
    this.#samples.push({ offsetUs: serverUs - sentUs - roundTripUs / 2, roundTripUs });
    if (this.#samples.length > MOST_SAMPLES) this.#samples.shift();
    const first = this.#samples.length === 1;
    const error = this.#best().offsetUs - (this.#offsetUs ?? Number.POSITIVE_INFINITY);
    if (first || Math.abs(error) > JUMP_US) this.#offsetUs = this.#best().offsetUs;
    this.#slewedAtUs = localUs;
  }

  /** Forget all: after a reconnect the way to the server may be another. */
  reset(): void {
    this.#samples.length = 0;
  }

  #best(): Sample {
    return this.#samples.reduce((a, b) => (b.roundTripUs < a.roundTripUs ? b : a));
  }

  #slew(localUs: number, offsetUs: number): void {
    if (this.#samples.length === 0) return;
    const errorUs = this.#best().offsetUs - offsetUs;
    const mostUs = (localUs - this.#slewedAtUs) * SLEW;
    this.#offsetUs = offsetUs + Math.min(Math.max(errorUs, -mostUs), mostUs);
    this.#slewedAtUs = localUs;
  }
}
