/** The names of a log that is still being written: what a dictionary gains on the way. */
import type { Dictionary, Entity, EntityKind, PathLine, Signal, SignalKind } from "./dictionary";

/** How many topics, entities, signals and paths. */
export type Sizes = readonly [topics: number, entities: number, signals: number, paths: number];

/** What a dictionary has from `first` on, as the stream tells it. */
export interface DictionaryPart {
  readonly first: Sizes;
  readonly topics: readonly string[];
  readonly entities: readonly (readonly [EntityKind, string, string, Readonly<Record<string, string | number>>])[];
  /** As columns; property, kind and unit are indices of `words`. */
  readonly signals: {
    readonly words: readonly string[];
    readonly entity: readonly number[];
    readonly property: readonly number[];
    readonly kind: readonly number[];
    readonly unit: readonly number[];
    readonly topic: readonly number[];
  };
  readonly paths: readonly (readonly [string, PathLine["points"]])[];
}

/** What was new in a part. */
export interface NewNames {
  readonly entities: readonly Entity[];
  readonly signals: readonly Signal[];
  readonly paths: readonly PathLine[];
}

/** A dictionary whose lists get longer; what a number means never changes. */
export class GrowingDictionary implements Dictionary {
  readonly entities: Entity[] = [];
  readonly signals: Signal[] = [];
  readonly paths: PathLine[] = [];
  readonly topics: string[] = [];
  /** The topic of each signal, by its number. */
  readonly topicOf: number[] = [];
  readonly #orders = new Map<string, Entity>();

  constructor(first: DictionaryPart) {
    this.extend(first);
  }

  sizes(): Sizes {
    return [this.topics.length, this.entities.length, this.signals.length, this.paths.length];
  }

  /** All orders that the log names, by id. */
  get orders(): ReadonlyMap<string, Entity> {
    return this.#orders;
  }

  /**
   * Take a part in; what of it is known already is passed over.
   *
   * @throws Error when names between what is known and the part are missing.
   */
  extend(part: DictionaryPart): NewNames {
    const known = this.sizes();
    if (part.first.some((first, i) => first > known[i]!)) throw new Error("names of the log are missing");
    const [topics, entities, signals, paths] = known.map((size, i) => size - part.first[i]!);
    for (const each of part.topics.slice(topics)) this.topics.push(each);
    const fresh = {
      entities: part.entities.slice(entities).map(([kind, id, name, attributes], i): Entity => {
        return { number: known[1] + i, kind, id, name, attributes };
      }),
      signals: part.signals.entity.slice(signals).map((_, i) => signalOf(part, signals! + i)),
      paths: part.paths.slice(paths).map(([name, points], i): PathLine => {
        return { number: known[3] + i, name, points };
      }),
    };
    for (const each of fresh.entities) {
      this.entities.push(each);
      if (each.kind === "order") this.#orders.set(each.id, each);
    }
    for (const each of fresh.signals) {
      this.signals.push(each);
      this.topicOf.push(each.topic);
    }
    for (const each of fresh.paths) this.paths.push(each);
    return fresh;
  }
}

function signalOf({ first, signals }: DictionaryPart, row: number): Signal {
  const word = (code: number | undefined) => signals.words[code ?? -1] ?? "";
  return {
    number: first[2] + row,
    entity: signals.entity[row]!,
    property: word(signals.property[row]),
    kind: word(signals.kind[row]) as SignalKind,
    unit: word(signals.unit[row]),
    topic: signals.topic[row]!,
  };
}
