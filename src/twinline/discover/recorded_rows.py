"""The rows of an event log, read back from a log of changes: of a simulated or an imported world.

An order in work at a station is a row; where the station holds one order at a time its states cut
the row into set-up, production and breakdown, and what it rests is left out. Of a station that
holds several the log tells only when each order was in work.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.changes import Changes, Dictionary, OrderState, StationState
from twinline.discover.event_log import MISSING, Codes, EventLog, Labels, Numbers, TimesUs
from twinline.discover.readers import ReadResult
from twinline.discover.work import Indices, WorkKind
from twinline.plant import Plant, Product

_KIND_OF_STATE: Final[Mapping[int, WorkKind]] = {
    StationState.PRODUCING: WorkKind.PRODUCTION,
    StationState.SETTING_UP: WorkKind.SETUP,
    StationState.FAILED: WorkKind.BREAKDOWN,
}
_KIND_NAMES: Final = ("Setup", "Production", "Breakdown")
_NEVER_US: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False, slots=True)
class Recorded:
    """Rows of a log of changes, and what no event log says."""

    read: ReadResult
    released_us: dict[str, int]
    """When each order entered the plant, in microseconds since 1970 on the plant's clock."""


@dataclass(frozen=True, eq=False, slots=True)
class _Signal:
    """All changes of one property, by entity and time."""

    entity: Indices
    at_us: TimesUs
    value: Numbers

    def of(self, entity: int) -> tuple[TimesUs, Numbers]:
        """The changes of one entity."""
        a, b = np.searchsorted(self.entity, (entity, entity + 1))
        return self.at_us[a:b], self.value[a:b]


@dataclass(frozen=True, eq=False, slots=True)
class _Stretches:
    """Orders in work, by order and time."""

    order: Indices
    """Its entity."""
    station: Indices
    """The same."""
    start_us: TimesUs
    end_us: TimesUs


def read_recorded(plant: Plant, names: Dictionary, changes: Changes, until_us: int) -> Recorded:
    """Read the rows of an event log back from changes.

    Args:
        plant: The plant that the changes are of.
        names: The dictionary of their log.
        changes: All of them, in the order of time.
        until_us: Where the log ends, in plant time; what is in work then is cut off there.
    """
    epoch_us = int(np.datetime64(plant.epoch, "us").astype(np.int64))
    states = _signal(names, changes, "order", "state")
    stretches = _in_work(states, _signal(names, changes, "order", "station"), until_us)
    rows = _cut_by_states(plant, names, stretches, _signal(names, changes, "station", "state"))
    stretch, kind, start_us, end_us = rows
    good, scrap = (
        _counted(plant, names, changes, stretches, name)[stretch] for name in ("good", "scrap")
    )
    last = np.append(stretch[1:] != stretch[:-1], True)[: len(stretch)]
    log = EventLog(
        source=plant.name,
        order=_labels([names.entities[i].id for i in stretches.order.tolist()], stretch),
        activity=_labels(_activities(plant, names, stretches), stretch),
        resource=_labels([_station_name(names, i) for i in stretches.station.tolist()], stretch),
        product=_labels([_product(plant, names, i) for i in stretches.order.tolist()], stretch),
        kind=Labels(kind.astype(np.int32), _KIND_NAMES),
        start_us=start_us + epoch_us,
        end_us=end_us + epoch_us,
        line=np.arange(1, len(stretch) + 1),
        quantity=np.array([_quantity(names, i) for i in stretches.order.tolist()])[stretch],
        good=np.where(last, good, 0.0),
        scrap=np.where(last, scrap, 0.0),
    )
    first = np.append(True, states.entity[1:] != states.entity[:-1])[: len(states.entity)]
    entered = np.flatnonzero(first)
    released_us = {
        names.entities[order].id: at_us + epoch_us
        for order, at_us in zip(
            states.entity[entered].tolist(), states.at_us[entered].tolist(), strict=True
        )
    }
    read = ReadResult(
        log=log, columns=(), set_aside=(), findings=(), n_row=len(log), counted_in="event"
    )
    return Recorded(read, released_us)


def _signal(names: Dictionary, changes: Changes, kind: str, name: str) -> _Signal:
    numbers = names.signals.with_property(name)
    entities = names.signals.entity_of_each()[numbers].astype(np.int64)
    of_kind = np.array([names.entities[i].kind == kind for i in entities.tolist()], np.bool_)
    entity_of = np.full(len(names.signals), -1, np.int64)
    entity_of[numbers[of_kind]] = entities[of_kind]
    entity = entity_of[changes.signal]
    rows = np.flatnonzero(entity >= 0)
    rows = rows[np.lexsort((rows, entity[rows]))]
    return _Signal(entity[rows], changes.at_us[rows], changes.params[rows, 0])


def _in_work(states: _Signal, places: _Signal, until_us: int) -> _Stretches:
    """From each change to work at a station until the next change of the same order."""
    entity = np.concatenate((states.entity, places.entity))
    at_us = np.concatenate((states.at_us, places.at_us))
    n_state = len(states.entity)
    is_state = np.arange(len(entity)) < n_state
    order = np.lexsort((~is_state, at_us, entity))
    entity, at_us, is_state = entity[order], at_us[order], is_state[order]
    value = np.concatenate((states.value, places.value))[order]
    last = np.append((entity[1:] != entity[:-1]) | (at_us[1:] != at_us[:-1]), True)
    state = _held(value, is_state, entity)[last]
    station = _held(value, ~is_state, entity)[last]
    entity, at_us = entity[last], at_us[last]
    end_us = np.full(len(entity), until_us)
    same = entity[1:] == entity[:-1]
    end_us[:-1][same] = at_us[1:][same]
    works = (state == OrderState.WORKING) & ~np.isnan(station) & (end_us > at_us)
    rows = np.flatnonzero(works)
    return _Stretches(
        entity[rows], np.nan_to_num(station[rows]).astype(np.int64), at_us[rows], end_us[rows]
    )


def _held(value: Numbers, own: "np.typing.NDArray[np.bool_]", entity: Indices) -> Numbers:
    """The latest value of one of two signals at every row; NaN before an entity's first."""
    latest = np.maximum.accumulate(np.where(own, np.arange(len(value)), -1))
    known = (latest >= 0) & (entity[np.maximum(latest, 0)] == entity)
    return np.where(known, value[np.maximum(latest, 0)], np.nan)


def _cut_by_states(
    plant: Plant, names: Dictionary, stretches: _Stretches, states: _Signal
) -> tuple[Indices, Indices, TimesUs, TimesUs]:
    """Stretch, kind of work, start and end of each row."""
    capacity = {station.id: station.capacity for station in plant.stations}
    lots = {station.id for station in plant.stations if station.lot is not None}
    found: list[tuple[int, int, int, int]] = []
    own: dict[int, tuple[TimesUs, Numbers]] = {}
    columns = (stretches.station, stretches.start_us, stretches.end_us)
    for i, (station, start, end) in enumerate(
        zip(*(column.tolist() for column in columns), strict=True)
    ):
        name = names.entities[station].id
        if capacity.get(name, 1) > 1 and name not in lots:
            found.append((i, WorkKind.PRODUCTION, start, end))
            continue
        if station not in own:
            own[station] = states.of(station)
        found.extend((i, *piece) for piece in _pieces(own[station], start, end))
    rows = np.array(found, np.int64).reshape(-1, 4)
    return rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3]


def _pieces(
    states: tuple[TimesUs, Numbers], start_us: int, end_us: int
) -> Iterator[tuple[int, int, int]]:
    """What a station did from one instant to another, in rows of one kind each."""
    at_us, values = states
    first = max(int(np.searchsorted(at_us, start_us, side="right")) - 1, 0)
    stop = int(np.searchsorted(at_us, end_us, side="left"))
    begun_us, doing = start_us, -1
    for i in range(first, stop):
        now = _KIND_OF_STATE.get(int(values[i]), -1) if values[i] == values[i] else -1
        if now == doing:
            continue
        from_us = max(int(at_us[i]), start_us)
        if doing >= 0 and from_us > begun_us:
            yield doing, begun_us, from_us
        begun_us, doing = from_us, now
    if doing >= 0 and end_us > begun_us:
        yield doing, begun_us, end_us


def _counted(
    plant: Plant, names: Dictionary, changes: Changes, stretches: _Stretches, name: str
) -> Numbers:
    """How much further a station counted during each stretch, its end included.

    Where a station holds several orders, only what it counted at the very end is the order's.
    """
    signal = _signal(names, changes, "station", name)
    pools = {each.id for each in plant.stations if each.capacity > 1 or each.lot is not None}
    counts = np.zeros(len(stretches.order))
    for station in np.unique(stretches.station).tolist():
        at_us, value = signal.of(station)
        if not len(at_us):
            continue
        known = np.concatenate(([0.0], np.nan_to_num(value)))
        rows = np.flatnonzero(stretches.station == station)
        start_us, end_us = stretches.start_us[rows], stretches.end_us[rows]
        after = known[np.searchsorted(at_us, end_us, side="right")]
        if names.entities[station].id in pools:
            before = known[np.searchsorted(at_us, end_us, side="left")]
            _, inverse, n_together = np.unique(end_us, return_inverse=True, return_counts=True)
            counts[rows] = np.maximum(after - before, 0) / n_together[inverse]
        else:
            before = known[np.searchsorted(at_us, start_us, side="right")]
            counts[rows] = np.maximum(after - before, 0)
    return counts


def _activities(plant: Plant, names: Dictionary, stretches: _Stretches) -> list[str]:
    """What was done in each stretch: the step of the order's route that the station can do."""
    products = {key: each for each in plant.products for key in (each.id, each.name)}
    stations = {each.id: frozenset(each.stations) for each in plant.operations}
    titles = {each.id: each.name or each.id for each in plant.operations}
    found = []
    order = step = -1
    for entity, station in zip(stretches.order.tolist(), stretches.station.tolist(), strict=True):
        product = products.get(str(names.entities[entity].attributes.get("product")))
        if entity != order:
            order, step = entity, -1
        if product is None:
            found.append(_station_name(names, station))
            continue
        step = _next_step(product, step, names.entities[station].id, stations)
        found.append(titles[product.route[step].operation] if step >= 0 else "")
    return found


def _next_step(
    product: Product, before: int, station: str, stations: Mapping[str, frozenset[str]]
) -> int:
    """The step that an order does at a station after another one; -1 where none can be there."""
    able = [
        i
        for i, step in enumerate(product.route)
        if station in (step.stations or stations[step.operation])
    ]
    places = {step.id: i for i, step in enumerate(product.route)}
    if before >= 0 and product.route[before].next:
        ahead = [places.get(branch.to, -1) for branch in product.route[before].next]
    elif before >= 0:
        ahead = [before + 1]
    else:
        ahead = [places.get(branch.to, -1) for branch in product.entry] or [0]
    for i in (*ahead, *able):
        if i in able:
            return i
    return -1


def _station_name(names: Dictionary, entity: int) -> str:
    return names.entities[entity].name or names.entities[entity].id


def _product(plant: Plant, names: Dictionary, order: int) -> str:
    told = str(names.entities[order].attributes.get("product", ""))
    return next((each.name or each.id for each in plant.products if each.id == told), told)


def _quantity(names: Dictionary, order: int) -> float:
    told = names.entities[order].attributes.get("quantity", np.nan)
    return float(told) if isinstance(told, int | float) else np.nan


def _labels(texts: Sequence[str], rows: Indices) -> Labels:
    """A column of texts, repeated for rows."""
    values = tuple(dict.fromkeys(text for text in texts if text))
    numbers = {text: i for i, text in enumerate(values)}
    codes: Codes = np.array([numbers.get(text, MISSING) for text in texts], np.int32)
    return Labels(codes[rows], values)
