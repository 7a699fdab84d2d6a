"""From the changes of a log to all that is measured of it."""

from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np

from twinline.changes import Changes, Dictionary, EntityKind, Law, OrderState
from twinline.measure.elements import add_up, places_in
from twinline.measure.measures import NEVER, Measures, Orders, Stations
from twinline.measure.runs import (
    NONE,
    BoolArray,
    Float64Array,
    Int64Array,
    Rows,
    Runs,
    build_runs,
)
from twinline.measure.steps import Tally, build_steps, build_tally

_MEASURED: Final[Mapping[EntityKind, tuple[str, ...]]] = {
    "station": ("state", "busy", "order", "operator", "good", "scrap"),
    "order": ("state", "station", "good"),
    "operator": ("station",),
}
"""The properties of each kind of entity that are measured."""


def measured_signals(dictionary: Dictionary) -> tuple[int, ...]:
    """The numbers of the signals that `measure` looks at; motion is not among them."""
    return tuple(
        number
        for kind, names in _MEASURED.items()
        for name in names
        for number in dictionary.signals_of(kind, name).values()
    )


def measure(
    dictionary: Dictionary,
    changes: Changes,
    window: tuple[int, int],
    capacity_of: Mapping[str, int],
) -> Measures:
    """Measure a whole log.

    Args:
        dictionary: All names of the log.
        changes: In order of time; those of other signals than `measured_signals` are passed over.
        window: The first instant of the log and its end, in microseconds.
        capacity_of: Station id -> orders that it works on at once; 1 for those not named.
    """
    log = _Log(dictionary, changes, window[1])
    stations = _measure_stations(log, capacity_of)
    orders = _measure_orders(log)
    finished = np.flatnonzero(orders.finished_us != NEVER)
    released = np.flatnonzero(orders.released_us != NEVER)
    finished_us, released_us = orders.finished_us[finished], orders.released_us
    flow_us = (finished_us - released_us[finished]).astype(np.float64)
    (wip,) = build_steps(
        np.concatenate([released_us[released], finished_us]),
        np.repeat(np.array([[1], [-1]]), [len(released), len(finished)], axis=0),
    )
    known = finished[~np.isnan(orders.good[finished])]
    return Measures(
        from_us=window[0],
        to_us=window[1],
        stations=stations,
        orders=orders,
        elements=add_up(stations.loads, stations.places),
        wip=wip,
        departures=build_tally(finished_us, np.ones(len(finished))),
        flow_times_us=build_tally(finished_us, flow_us),
        good_parts=build_tally(orders.finished_us[known], orders.good[known]),
        parts=_joined((*stations.good, *stations.scrap)),
        scrap_parts=_joined(stations.scrap),
    )


class _Picked(msgspec.Struct, frozen=True, eq=False):
    """The changes of one property of one kind of entity."""

    subject: Int64Array
    """(n,) index of the entity among those of its kind."""
    at_us: Int64Array
    value: Float64Array
    """(n,) NaN for no value."""


class _Log:
    """A log's changes, to be picked by kind of entity and property."""

    def __init__(self, dictionary: Dictionary, changes: Changes, end_us: int) -> None:
        self.dictionary = dictionary
        self.end_us = end_us
        holds = changes.law == Law.HOLD
        self._signal = changes.signal[holds].astype(np.int64)
        self._at_us = changes.at_us[holds]
        self._value = changes.params[holds, 0]
        self.numbers = {
            kind: np.array([e.number for e in dictionary.entities if e.kind == kind], np.int64)
            for kind in _MEASURED
        }

    def ids(self, kind: EntityKind) -> tuple[str, ...]:
        return tuple(self.dictionary.entities[n].id for n in self.numbers[kind])

    def pick(self, kind: EntityKind, property_name: str) -> _Picked:
        """The changes of a property, in order of time."""
        signal_of_entity = self.dictionary.signals_of(kind, property_name)
        index_of_signal = np.full(len(self.dictionary.signals), NONE, np.int64)
        entities = np.array(list(signal_of_entity), np.int64)
        index_of_signal[list(signal_of_entity.values())] = self._index_of_entity(kind)[entities]
        subject = index_of_signal[self._signal] if len(self._signal) else self._signal
        rows = subject != NONE
        return _Picked(subject[rows], self._at_us[rows], self._value[rows])

    def runs(self, kind: EntityKind, columns: tuple[_Picked, ...]) -> Runs:
        """The runs of all entities of a kind, with these properties as columns."""
        column = np.repeat(np.arange(len(columns)), [len(each.at_us) for each in columns])
        subject = np.concatenate([each.subject for each in columns])
        at_us = np.concatenate([each.at_us for each in columns])
        value = np.concatenate([each.value for each in columns])
        whole = np.where(np.isnan(value), NONE, value).astype(np.int64)
        order = np.argsort(at_us, kind="stable")
        rows = Rows(subject[order], column[order], at_us[order], whole[order])
        return build_runs(rows, len(self.numbers[kind]), len(columns), self.end_us)

    def named(self, kind: EntityKind, picked: _Picked) -> _Picked:
        """The same changes, with entity numbers of a kind turned into their indices."""
        index = self._index_of_entity(kind)
        known = ~np.isnan(picked.value)
        value = np.full(len(picked.value), np.nan)
        value[known] = index[picked.value[known].astype(np.int64)]
        value[value == NONE] = np.nan
        return _Picked(picked.subject, picked.at_us, value)

    def _index_of_entity(self, kind: EntityKind) -> Int64Array:
        index = np.full(len(self.dictionary.entities), NONE, np.int64)
        index[self.numbers[kind]] = np.arange(len(self.numbers[kind]))
        return index


def _measure_stations(log: _Log, capacity_of: Mapping[str, int]) -> Stations:
    ids = log.ids("station")
    state = log.pick("station", "state")
    loads = log.runs("station", (state, log.pick("station", "busy")))
    capacity = np.array([max(capacity_of.get(each, 1), 1) for each in ids], np.int64)
    here = log.named("station", log.pick("operator", "station"))
    return Stations(
        ids=ids,
        index={each: i for i, each in enumerate(ids)},
        capacity=capacity,
        states=log.runs("station", (state,)),
        loads=loads,
        places=places_in(loads, capacity),
        good=_tallies(log.pick("station", "good"), len(ids)),
        scrap=_tallies(log.pick("station", "scrap"), len(ids)),
        took_up=log.runs("station", (log.named("order", log.pick("station", "order")),)),
        minders=log.runs("station", (log.named("operator", log.pick("station", "operator")),)),
        operators=log.runs("operator", (here,)),
        operator_ids=log.ids("operator"),
    )


def _measure_orders(log: _Log) -> Orders:
    ids = log.ids("order")
    where = log.named("station", log.pick("order", "station"))
    runs = log.runs("order", (log.pick("order", "state"), where))
    state, station = runs.values[:, 0], runs.values[:, 1]
    at_station = np.flatnonzero(station != NONE)
    at_station = at_station[np.lexsort((runs.from_us[at_station], station[at_station]))]
    n_station = len(log.numbers["station"])
    entities = [log.dictionary.entities[n].attributes for n in log.numbers["order"]]
    return Orders(
        ids=ids,
        index={each: i for i, each in enumerate(ids)},
        product=tuple(str(each["product"]) if "product" in each else None for each in entities),
        quantity=tuple(
            float(each["quantity"]) if "quantity" in each else None for each in entities
        ),
        runs=runs,
        at_station=at_station,
        first_at_station=np.searchsorted(station[at_station], np.arange(n_station + 1)),
        released_us=_first_instant(runs, state != OrderState.INCOMING, len(ids)),
        finished_us=_first_instant(runs, state == OrderState.FINISHED, len(ids)),
        good=_last_value(log.pick("order", "good"), len(ids)),
    )


def _first_instant(runs: Runs, which: BoolArray, n_subject: int) -> Int64Array:
    """When each subject's first run of those marked began."""
    first_us = np.full(n_subject, NEVER, np.int64)
    np.minimum.at(first_us, runs.subject[which], runs.from_us[which])
    return first_us


def _last_value(picked: _Picked, n_subject: int) -> Float64Array:
    value = np.full(n_subject, np.nan)
    value[picked.subject] = picked.value  # rows are in order of time: the last one stays
    return value


def _tallies(picked: _Picked, n_subject: int) -> tuple[Tally, ...]:
    """Of counts so far: a tally of what was added, for each subject."""
    order = np.argsort(picked.subject, kind="stable")
    subject, at_us, value = picked.subject[order], picked.at_us[order], picked.value[order]
    first = np.searchsorted(subject, np.arange(n_subject + 1))
    tallies = []
    for i in range(n_subject):
        own = slice(int(first[i]), int(first[i + 1]))
        so_far = np.nan_to_num(value[own])
        tallies.append(build_tally(at_us[own], np.diff(so_far, prepend=0.0)))
    return tuple(tallies)


def _joined(tallies: tuple[Tally, ...]) -> Tally:
    if not tallies:
        return build_tally(np.empty(0, np.int64), np.empty(0))
    return build_tally(
        np.concatenate([each.at_us for each in tallies]),
        np.concatenate([np.diff(each.total) for each in tallies]),
    )
