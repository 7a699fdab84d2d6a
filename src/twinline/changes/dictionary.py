"""The names behind the numbers in a log: entities, their signals, paths and topics.

A dictionary only grows: what a number means never changes. Signals, of which a large log has some
hundred thousand, are kept as columns.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, Self, overload

import msgspec
import numpy as np

from twinline.changes.columns import Int64s, Uint16s, Uint32s

EntityKind = Literal["station", "order", "operator", "buffer", "source", "sink", "vehicle", "tank"]
SignalKind = Literal["station_state", "order_state", "entity", "number", "motion"]
Point3 = tuple[float, float, float]


class Entity(msgspec.Struct, frozen=True, gc=False):
    """Something that has signals."""

    number: int
    """Its place among the entities of the dictionary."""
    kind: EntityKind
    id: str
    name: str
    attributes: Mapping[str, str | float]


class Signal(msgspec.Struct, frozen=True, gc=False):
    """A named quantity of an entity over time."""

    number: int
    """Its place among the signals of the dictionary."""
    entity: int
    """The number of its entity."""
    property: str
    kind: SignalKind
    unit: str
    topic: int
    """The number of its topic."""


class PathLine(msgspec.Struct, frozen=True, gc=False):
    """A polyline that PATH laws follow."""

    number: int
    """Its place among the paths of the dictionary."""
    name: str
    points: tuple[Point3, ...]
    """Metres in the plant's frame."""


class SignalNames(msgspec.Struct, frozen=True):
    """Signals as columns of a `DictionaryPart`; small numbers point into `words`."""

    words: list[str]
    entity: list[int]
    property: list[int]
    kind: list[int]
    unit: list[int]
    topic: list[int]


class DictionaryPart(msgspec.Struct, frozen=True):
    """What a dictionary has from given numbers on: the form of a frame in the log."""

    first: tuple[int, int, int, int]
    """How many topics, entities, signals and paths came before."""
    topics: list[str]
    entities: list[tuple[EntityKind, str, str, dict[str, str | float]]]
    signals: SignalNames
    paths: list[tuple[str, tuple[Point3, ...]]]


class Signals(Sequence[Signal]):
    """The signals of a dictionary, made into structs when they are looked at."""

    def __init__(
        self, words: Sequence[str] = (), columns: Sequence["array[int]"] | None = None
    ) -> None:
        """Begin with some, or with none.

        Args:
            words: What the small numbers in the columns mean.
            columns: Entity, property, kind, unit and topic of each.
        """
        self._words = list(words)
        self._code_of_word = {word: code for code, word in enumerate(words)}
        if columns is None:
            columns = [array(code) for code in "IHHHH"]
        self._entity, self._property, self._kind, self._unit, self._topic = columns

    def __len__(self) -> int:
        return len(self._entity)

    @overload
    def __getitem__(self, number: int) -> Signal: ...
    @overload
    def __getitem__(self, number: slice) -> list[Signal]: ...
    def __getitem__(self, number: int | slice) -> Signal | list[Signal]:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(len(self)))]
        return Signal(
            number if number >= 0 else number + len(self),
            self._entity[number],
            self._words[self._property[number]],
            self._words[self._kind[number]],  # type: ignore[arg-type]  # only kinds were added
            self._words[self._unit[number]],
            self._topic[number],
        )

    def append(
        self, entities: Sequence[int], names: tuple[str, SignalKind, str], topic: int
    ) -> None:
        """Add a signal for each entity; `names` are its property, kind and unit."""
        n = len(entities)
        self._entity.extend(entities)
        self._topic.extend(array("H", (topic,)) * n)
        for column, word in zip((self._property, self._kind, self._unit), names, strict=True):
            column.extend(array("H", (self._code(word),)) * n)

    def columns_from(self, first: int) -> SignalNames:
        """The columns from signal `first` on."""
        return SignalNames(
            words=list(self._words),
            entity=self._entity[first:].tolist(),
            property=self._property[first:].tolist(),
            kind=self._kind[first:].tolist(),
            unit=self._unit[first:].tolist(),
            topic=self._topic[first:].tolist(),
        )

    def extend(self, names: SignalNames) -> None:
        """Add columns as `columns_from` gave them; raises IndexError for a code without a word."""
        code = array("H", (self._code(word) for word in names.words))
        self._entity.extend(names.entity)
        self._topic.extend(names.topic)
        self._property.extend(code[i] for i in names.property)
        self._kind.extend(code[i] for i in names.kind)
        self._unit.extend(code[i] for i in names.unit)

    def entity_of_each(self) -> Uint32s:
        """(n_signal,) the entity of every signal."""
        return np.array(self._entity, np.uint32)

    def topic_of_each(self) -> Uint16s:
        """(n_signal,) the topic of every signal."""
        return np.array(self._topic, np.uint16)

    @property
    def properties(self) -> list[str]:
        """The name of each property that a signal has, once."""
        codes = np.unique(np.array(self._property, np.int32)).tolist()
        return [self._words[code] for code in codes]

    def with_property(self, name: str) -> Int64s:
        """The numbers of the signals of that property, rising."""
        code = self._code_of_word.get(name, -1)
        return np.flatnonzero(np.array(self._property, np.int32) == code)

    def copy(self, n: int) -> Self:
        """The first `n` signals, to which others can be added."""
        return self.__class__(self._words, [column[:n] for column in self._columns()])

    def begins_with(self, other: Self) -> bool:
        """Whether these are the other's signals and perhaps more."""
        n = len(other)
        columns = zip(self._columns(), other._columns(), strict=True)
        same_words = self._words[: len(other._words)] == other._words
        return same_words and all(mine[:n] == theirs for mine, theirs in columns)

    def _columns(self) -> tuple["array[int]", ...]:
        return self._entity, self._property, self._kind, self._unit, self._topic

    def _code(self, word: str) -> int:
        code = self._code_of_word.setdefault(word, len(self._words))
        if code == len(self._words):
            self._words.append(word)
        return code


class Dictionary:
    """All names of a log. A number is a place in these lists."""

    __slots__ = ("entities", "paths", "signals", "topics")

    entities: list[Entity]
    signals: Signals
    paths: list[PathLine]
    topics: list[str]

    def __init__(self, topics: Iterable[str] = ()) -> None:
        self.topics = list(topics)
        self.entities = []
        self.signals = Signals()
        self.paths = []

    def add_entity(
        self,
        kind: EntityKind,
        entity_id: str,
        name: str,
        attributes: Mapping[str, str | float] | None = None,
    ) -> int:
        """Add an entity; returns its number."""
        number = len(self.entities)
        self.entities.append(Entity(number, kind, entity_id, name, attributes or _NO_ATTRIBUTES))
        return number

    def add_signal(
        self, entity: int, name: str, kind: SignalKind, topic: int, unit: str = ""
    ) -> int:
        """Add the signal that is property `name` of an entity; returns its number."""
        return self.add_signals((entity,), name, kind, topic, unit)[0]

    def add_signals(
        self, entities: Sequence[int], name: str, kind: SignalKind, topic: int, unit: str = ""
    ) -> range:
        """Add the same property of many entities, in their order; returns the numbers.

        Raises:
            IndexError: An entity or the topic is not in the dictionary.
        """
        if topic >= len(self.topics):
            raise IndexError(f"there is no topic {topic}")
        if entities and not 0 <= min(entities) <= max(entities) < len(self.entities):
            raise IndexError(
                f"there are {len(self.entities)} entities, up to {max(entities)} asked"
            )
        first = len(self.signals)
        self.signals.append(entities, (name, kind, unit), topic)
        return range(first, len(self.signals))

    def add_path(self, name: str, points: Iterable[Point3]) -> int:
        """Add a path; returns its number."""
        number = len(self.paths)
        self.paths.append(PathLine(number, name, tuple(points)))
        return number

    def topic_of_signal(self) -> Uint16s:
        """(n_signal,) the topic of every signal, as blocks need it."""
        return self.signals.topic_of_each()

    def signals_of(self, kind: EntityKind, name: str) -> dict[int, int]:
        """Number of each entity of that kind -> number of its signal `name`."""
        numbers = self.signals.with_property(name)
        entities = self.signals.entity_of_each()[numbers]
        pairs = zip(entities.tolist(), numbers.tolist(), strict=True)
        return {entity: signal for entity, signal in pairs if self.entities[entity].kind == kind}

    def signal_name(self, number: int) -> str:
        """The name for people: station/M1/state."""
        signal = self.signals[number]
        entity = self.entities[signal.entity]
        return f"{entity.kind}/{entity.id}/{signal.property}"

    def size(self) -> tuple[int, int, int, int]:
        """How many topics, entities, signals and paths."""
        return len(self.topics), len(self.entities), len(self.signals), len(self.paths)

    def copy(self, size: tuple[int, int, int, int] | None = None) -> Self:
        """A dictionary that grows by itself from here; the names themselves are shared.

        Args:
            size: What `size` gave when it had no more than the copy shall have; all of it if None.
        """
        n_topic, n_entity, n_signal, n_path = self.size() if size is None else size
        other = self.__class__(self.topics[:n_topic])
        other.entities = self.entities[:n_entity]
        other.signals = self.signals.copy(n_signal)
        other.paths = self.paths[:n_path]
        return other

    def part_from(self, first: tuple[int, int, int, int]) -> DictionaryPart:
        """What was added since its size was `first`."""
        n_topic, n_entity, n_signal, n_path = first
        return DictionaryPart(
            first=first,
            topics=self.topics[n_topic:],
            entities=[
                (each.kind, each.id, each.name, dict(each.attributes))
                for each in self.entities[n_entity:]
            ],
            signals=self.signals.columns_from(n_signal),
            paths=[(each.name, each.points) for each in self.paths[n_path:]],
        )

    def extend(self, part: DictionaryPart) -> Self:
        """Add a part; returns this dictionary.

        Raises:
            ValueError: The part does not begin where this ends, or names what does not exist.
        """
        names = part.signals
        columns = (names.entity, names.property, names.kind, names.unit, names.topic)
        if part.first != self.size() or len({len(column) for column in columns}) != 1:
            raise ValueError(f"a part of a dictionary from {part.first} after {self.size()}")
        limits = (
            (names.entity, len(self.entities) + len(part.entities)),
            (names.topic, len(self.topics) + len(part.topics)),
            *((column, len(names.words)) for column in columns[1:4]),
        )
        for column, limit in limits:
            if column and not 0 <= min(column) <= max(column) < limit:
                raise ValueError(f"a signal names number {max(column)} of {limit}")
        self.topics += part.topics
        for kind, entity_id, name, attributes in part.entities:
            self.add_entity(kind, entity_id, name, attributes)
        self.signals.extend(names)
        for name, points in part.paths:
            self.add_path(name, points)
        return self

    def begins_with(self, other: Self) -> bool:
        """Whether this has all that the other has under the same numbers, and perhaps more."""
        return self is other or (
            self.topics[: len(other.topics)] == other.topics
            and self.entities[: len(other.entities)] == other.entities
            and self.paths[: len(other.paths)] == other.paths
            and self.signals.begins_with(other.signals)
        )

    def json(self) -> bytes:
        """All of it as the JSON of the HTTP API: entities, signals, paths, topics."""
        return b"".join(self._json())

    def _json(self) -> Iterator[bytes]:
        lists: list[Sequence[object]] = [self.entities, self.signals, self.paths, self.topics]
        for opening, values in zip(_JSON_OPENINGS, lists, strict=True):
            yield opening
            for first in range(0, len(values), _ROWS_AT_ONCE):
                yield b"," if first else b""
                yield _ENCODER.encode(values[first : first + _ROWS_AT_ONCE])[1:-1]
        yield b"]}"


_NO_ATTRIBUTES: Final[Mapping[str, str | float]] = {}
_ENCODER: Final = msgspec.json.Encoder()
_JSON_OPENINGS: Final = (b'{"entities":[', b'],"signals":[', b'],"paths":[', b'],"topics":[')
# Structs for all signals at once would take many times the memory of the columns.
_ROWS_AT_ONCE: Final = 10_000
