"""Event logs about several kinds of objects (OCEL), flattened to the kind that is the order.

An event that has to do with two orders becomes a row of each; one that has to do with none is kept
in the table with no order, so that it is set aside and counted. The other objects of an event,
such as its station, become columns under the name of their type.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, Protocol

import msgspec

from twinline.diagnostics import suggest
from twinline.discover.readers.assembly import RawLog
from twinline.discover.readers.column_names import fit
from twinline.discover.readers.refusals import (
    MOST_COLUMNS,
    MOST_ROWS,
    refuse,
    refuse_columns,
    refuse_rows,
)
from twinline.discover.readers.result import ColumnChoices, ColumnGuess, Finding
from twinline.discover.readers.table import CountedIn, TableBuilder

ACTIVITY: Final = "ocel:activity"
TIMESTAMP: Final = "ocel:timestamp"
EVENT_ID: Final = "ocel:eid"
_CHUNK_ROWS: Final = 10_000
_N_EXAMPLE: Final = 5
_COMES_BACK: Final = 2
"""Events that an order should have on average, at least."""


class ObjectEvent(msgspec.Struct, frozen=True):
    """One event and the objects that it has to do with."""

    id: str
    activity: str
    time: str
    attributes: Mapping[str, str]
    objects: Mapping[str, list[str]]
    """Ids of objects by their type."""
    number: int
    """Line or number of the event in its source, from 1."""


class ObjectLog(Protocol):
    """What a reader of OCEL offers; `events` is called twice."""

    counted_in: CountedIn
    """What `ObjectEvent.number` counts."""

    def events(self) -> Iterator[ObjectEvent]:
        """All events, each time in the same order."""
        ...

    def attributes_of(self, object_type: str) -> Mapping[str, Mapping[str, str]]:
        """The first value of each attribute of the objects of a type, by object id."""
        ...


def flatten(log: ObjectLog, source: str, choices: ColumnChoices) -> RawLog:
    """Make a table with one row for each pair of an event and an order.

    Raises:
        Refused: There is no object type that can be the order, or the chosen one is not there.
    """
    survey = _Survey(log, source)
    object_type = survey.choose(source, choices)
    flat = _Flat(log, survey, object_type.column)
    flat.fill(log, source)
    known = {
        "order": flat.order,
        "activity": ACTIVITY,
        "end": TIMESTAMP,
    }
    return RawLog(
        source=source,
        table=flat.builder.build(),
        guesses=(object_type,),
        known={
            role: ColumnGuess(role, name, "OCEL has this column for it.", object_type.confidence)
            for role, name in known.items()
        },
        findings=flat.findings(),
    )


class _Survey:
    """What a first look at all events tells: their attributes, and how each type is used."""

    def __init__(self, log: ObjectLog, source: str) -> None:
        self.attributes: dict[str, None] = {}
        self.n_event = 0
        self._n_with: Counter[str] = Counter()
        self._n_single: Counter[str] = Counter()
        self._objects: defaultdict[str, set[str]] = defaultdict(set)
        for event in log.events():
            self.n_event += 1
            self.attributes.update(dict.fromkeys(event.attributes))
            for object_type, ids in event.objects.items():
                self._n_with[object_type] += 1
                self._n_single[object_type] += len(ids) == 1
                self._objects[object_type].update(ids)
            if len(self.attributes) + len(self._objects) > MOST_COLUMNS:
                refuse_columns(source, len(self.attributes) + len(self._objects))
        if not self.n_event:
            refuse("E027", source, "an OCEL log without events")

    @property
    def types(self) -> tuple[str, ...]:
        """Object types that some event has to do with, commonest first."""
        return tuple(name for name, _n in self._n_with.most_common())

    def choose(self, source: str, choices: ColumnChoices) -> ColumnGuess:
        """Choose the type whose objects are the orders."""
        if not self.types:
            refuse("E017", source, "an OCEL log in which no event has to do with any object")
        if choices.object_type:
            if choices.object_type not in self.types:
                refuse(
                    "E021",
                    source,
                    f'the chosen object type "{choices.object_type}" is in no event',
                    fix=suggest(choices.object_type, self.types),
                )
            return ColumnGuess("object_type", choices.object_type, "You chose it.", 1.0)
        ranked = sorted(self.types, key=self._merit, reverse=True)
        best = ranked[0]
        how = (
            f"{self._n_with[best]:,} of {self.n_event:,} events have to do with one of its "
            f"{len(self._objects[best]):,} objects, {self._n_single[best]:,} with just one."
        )
        confidence = min(0.95, self._merit(best) / 2)
        return ColumnGuess("object_type", best, how, confidence, tuple(ranked[1:]))

    def _merit(self, object_type: str) -> float:
        """From 0 to 2: half by its name, half by how its objects run through the events."""
        n_with = self._n_with[object_type]
        single_share = self._n_single[object_type] / n_with
        comes_back = min(1.0, n_with / len(self._objects[object_type]) / _COMES_BACK)
        singular = object_type.removesuffix("s")
        named = max(fit(object_type, "order"), fit(singular, "order"))
        return named + n_with / self.n_event * single_share * comes_back


class _Flat:
    """The table in the making."""

    def __init__(self, log: ObjectLog, survey: _Survey, object_type: str) -> None:
        self._type = object_type
        self._order_attributes = log.attributes_of(object_type)
        self._attributes = tuple(survey.attributes)
        self._others = tuple(name for name in survey.types if name != object_type)
        of_orders = {name: None for each in self._order_attributes.values() for name in each}
        self._of_orders = tuple(of_orders)
        names = _different_names(
            (EVENT_ID, ACTIVITY, TIMESTAMP),
            (object_type, *self._others),
            self._attributes,
            self._of_orders,
        )
        self.order = names[3]
        self.builder = TableBuilder(names, log.counted_in)
        self._several: list[int] = []
        self._n_several = 0

    def fill(self, log: ObjectLog, source: str) -> None:
        """Take all events."""
        rows = self._rows(log)
        while chunk := list(islice(rows, _CHUNK_ROWS)):
            if self.builder.n_row + len(chunk) > MOST_ROWS:
                refuse_rows(source)
            numbers, cells = zip(*chunk, strict=True)
            self.builder.add(list(zip(*cells, strict=True)), numbers)

    def findings(self) -> tuple[Finding, ...]:
        """What was done to events with several orders."""
        if not self._n_several:
            return ()
        text = (
            f'{self._n_several:,} events have to do with several objects of "{self._type}" and '
            "became a row of each"
        )
        return (Finding("E045", text, self._n_several, tuple(self._several)),)

    def _rows(self, log: ObjectLog) -> Iterator[tuple[int, tuple[str, ...]]]:
        for event in log.events():
            orders = event.objects.get(self._type) or [""]
            if len(orders) > 1:
                self._n_several += 1
                self._several += [event.number] if len(self._several) < _N_EXAMPLE else []
            shared = tuple(", ".join(event.objects.get(name, ())) for name in self._others)
            told = tuple(event.attributes.get(name, "") for name in self._attributes)
            for order in orders:
                about = self._order_attributes.get(order, {})
                of_order = tuple(about.get(name, "") for name in self._of_orders)
                head = (event.id, event.activity, event.time, order)
                yield event.number, head + shared + told + of_order


def _different_names(*groups: tuple[str, ...]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for name in (name for group in groups for name in group):
        free = name
        while free in names:
            free += " (2)"
        names[free] = None
    return tuple(names)
