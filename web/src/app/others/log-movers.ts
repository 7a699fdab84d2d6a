/** What moves in a log, and those who stand at a station: found by what each is, placed at any instant. */
import { LAW, type Pose, setNowhere } from "../../motion/laws";
import type { Mover, Movers } from "../../panels/plan/moving";
import type { OrderState } from "../../protocol/answers";
import type { Place } from "../../protocol/plant";
import type { Session } from "../session";

/** Who stands before a station: so far from its front, and from one another. */
const BEFORE_M = 0.6;
const APART_M = 0.8;

export class LogMovers implements Movers {
  readonly #session: Session;
  /** The signals by which each moves, or has a station. */
  readonly #motionOf = new Map<string, number>();
  readonly #stationOf = new Map<string, number>();
  readonly #places: ReadonlyMap<string, Place>;
  #nRead = 0;
  /** Vehicles and operators, in the order of the log. */
  readonly #lasting: Mover[] = [];
  readonly #known = new Set<string>();
  #list: readonly Mover[] = [];
  #listed: unknown;
  #standingUs = NaN;
  #standing = new Map<string, readonly [station: string, row: number]>();

  constructor(session: Session) {
    this.#session = session;
    this.#places = new Map(session.plant.stations.flatMap(({ id, place }) => (place ? [[id, place]] : [])));
  }

  /** Vehicles and operators: those are there all the time. */
  get lasting(): readonly Mover[] {
    this.#read();
    return this.#lasting;
  }

  readonly list = (): readonly Mover[] => {
    const orders = this.#session.feed.orders.peek();
    if (this.#read() || orders !== this.#listed) {
      this.#listed = orders;
      this.#list = [...[...orders.keys()].map((id): Mover => ({ kind: "order", id })), ...this.#lasting];
    }
    return this.#list;
  };

  readonly poseOf = (mover: Mover, timeUs: number, out: Pose): boolean => {
    const signal = this.motionOf(mover);
    if (signal !== undefined && this.#session.store.poseOf(signal, timeUs, out)) return true;
    return mover.kind === "operator" ? this.#stand(mover.id, timeUs, out) : false;
  };

  readonly stateOf = (orderId: string): OrderState | undefined => this.#session.feed.orderNow(orderId)?.state;

  motionOf({ kind, id }: Mover): number | undefined {
    this.#read();
    return this.#motionOf.get(`${kind}/${id}`);
  }

  /** The station where somebody is; undefined while they are at none. */
  stationOf(operatorId: string): string | undefined {
    const signal = this.#stationOf.get(operatorId);
    const law = signal === undefined ? undefined : this.#session.store.lawOf(signal);
    if (law?.law !== LAW.hold || Number.isNaN(law.params[0])) return undefined;
    return this.#session.dictionary.entities[law.params[0]!]?.id;
  }

  readonly operatorsAt = (): readonly string[] =>
    this.lasting.flatMap(({ kind, id }) => (kind === "operator" ? (this.stationOf(id) ?? []) : []));

  #stand(operatorId: string, timeUs: number, out: Pose): boolean {
    if (timeUs !== this.#standingUs) this.#assign(timeUs);
    const [station, row] = this.#standing.get(operatorId) ?? [];
    const place = station === undefined ? undefined : this.#places.get(station);
    if (place === undefined || row === undefined) {
      setNowhere(out);
      return false;
    }
    const side = row % 2 === 0 ? 1 : -1;
    const across = side * APART_M * (0.5 + Math.floor(row / 2));
    const along = -place.depth_m / 2 - BEFORE_M;
    const [cos, sin] = [Math.cos(place.heading_rad), Math.sin(place.heading_rad)];
    out.x = place.x_m + cos * across - sin * along;
    out.y = place.y_m + sin * across + cos * along;
    out.z = 0;
    out.heading = place.heading_rad + Math.PI;
    return true;
  }

  /** A place before their station for each of those who are at one. */
  #assign(timeUs: number): void {
    this.#standingUs = timeUs;
    this.#standing = new Map();
    const taken = new Map<string, number>();
    for (const { kind, id } of this.#lasting) {
      const station = kind === "operator" ? this.stationOf(id) : undefined;
      if (station === undefined) continue;
      const row = taken.get(station) ?? 0;
      taken.set(station, row + 1);
      this.#standing.set(id, [station, row]);
    }
  }

  /** Takes in what the log has named since; whether there are more vehicles or operators. */
  #read(): boolean {
    const { signals, entities } = this.#session.dictionary;
    const before = this.#lasting.length;
    for (; this.#nRead < signals.length; this.#nRead++) {
      const { entity, kind, property, number } = signals[this.#nRead]!;
      const { kind: owner, id } = entities[entity]!;
      const key = `${owner}/${id}`;
      if (kind === "motion") this.#motionOf.set(key, number);
      if (owner === "operator" && property === "station") this.#stationOf.set(id, number);
      if ((owner !== "operator" && owner !== "vehicle") || this.#known.has(key)) continue;
      this.#known.add(key);
      this.#lasting.push({ kind: owner, id });
    }
    return this.#lasting.length > before;
  }
}

const kept = new WeakMap<Session, LogMovers>();

/** The one of a session. */
export function moversOf(session: Session): LogMovers {
  const known = kept.get(session) ?? new LogMovers(session);
  kept.set(session, known);
  return known;
}
