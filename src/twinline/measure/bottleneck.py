"""Which station holds the plant up in a window, by three methods that may disagree.

docs/explanation/bottlenecks.md says what each can tell and what it cannot.
"""

import enum
from typing import Final

import msgspec
import numpy as np

from twinline.changes import StationState
from twinline.measure.active import find_active_periods, places_in_work, taken_places
from twinline.measure.binning import even_edges, in_lengths
from twinline.measure.measures import Measures
from twinline.measure.runs import NONE, Float64Array, Int64Array
from twinline.measure.shifting import Momentary, find_momentary

_SECOND_US: Final = 1_000_000
_SAME: Final = 1e-9
"""Shares that differ by less are equal: they come from the same whole microseconds."""


class Method(enum.Enum):
    """How a bottleneck is found."""

    SHIFTING = "shifting"
    """The longest time as the momentary bottleneck, sole or shifting (Roser 2002)."""
    ACTIVE_PERIOD = "active_period"
    """The longest active period on average (Roser 2001)."""
    UTILISATION = "utilisation"
    """The largest share of planned time in which it was taken."""


class Worth(msgspec.Struct, frozen=True):
    """What relieving the bottleneck is worth: the difference that an experiment found."""

    value: float
    half_width: float
    """Half of the interval at 95 %."""
    unit: str


class StationLoad(msgspec.Struct, frozen=True):
    """How much a station holds up, by each method."""

    station: str
    taken_share: float | None
    """Share of its planned time, by place, that it produces, is set up or has failed; null where
    no time was planned."""
    starved_share: float | None
    """Share of its planned time that it waits for a part."""
    blocked_share: float | None
    """Share of its planned time that it waits for room ahead."""
    n_period: int
    """Active periods of which some part lies in the window."""
    mean_active_s: float | None
    """Their mean length within the window; null where there are none."""
    sole_share: float
    """Share of the working time that it is the only bottleneck."""
    shifting_share: float
    """Share of the working time that the bottleneck shifts to or from it."""
    is_compared: bool
    """Whether it was planned for half as long as the median station, and so takes part in the
    methods that go by utilisation and by active period."""


class BottleneckView(msgspec.Struct, frozen=True):
    """The bottleneck of a window."""

    from_us: int
    """The window as far as the log knows it."""
    to_us: int
    working_us: int
    """Time in it in which some station was on shift: what the shares of time are of."""
    stations: tuple[StationLoad, ...]
    named: dict[str, tuple[str, ...]]
    """Method -> the station that it names, or several that it cannot tell apart; a method that
    names none is left out."""
    agreed: str | None
    """The first station that all methods name; null where there is none."""
    moments: tuple[tuple[int, int], ...]
    """(place in `stations` of the momentary bottleneck or -1, number of bins) one after the other:
    who was it longest in each bin of the window."""
    n_bin: int
    worth: Worth | None = None
    """What relieving it is worth; null as long as nobody has asked an experiment."""


def find_bottleneck(
    measures: Measures, from_us: int, to_us: int, n_bin: int = 240
) -> BottleneckView:
    """Find the bottleneck of a window, by each method.

    Args:
        measures: What was measured of the log.
        from_us: The first instant.
        to_us: The end, later than that. What the log does not know of the window is left out.
        n_bin: How many bins the momentary bottleneck is told in, 1 or more.
    """
    from_us, to_us = max(from_us, measures.from_us), min(to_us, measures.to_us)
    to_us = max(from_us, to_us)
    n_station = len(measures.stations.ids)
    periods = find_active_periods(measures, from_us, to_us)
    momentary = find_momentary(periods, n_station, from_us, to_us)
    rows = _rows_within(measures, from_us, to_us)
    inside_us = _inside_us(periods.from_us, periods.to_us, from_us, to_us)
    n_period = np.bincount(periods.station, minlength=n_station)
    active_us = np.bincount(periods.station[periods.period], inside_us, n_station)
    spent = _Spent(measures, rows, from_us, to_us)
    stations = tuple(
        StationLoad(
            station=each,
            taken_share=_share(spent.taken_us[i], spent.planned_us[i]),
            starved_share=_share(spent.starved_us[i], spent.planned_us[i]),
            blocked_share=_share(spent.blocked_us[i], spent.planned_us[i]),
            n_period=int(n_period[i]),
            mean_active_s=_share(active_us[i] / _SECOND_US, n_period[i]),
            sole_share=_share(momentary.sole_us[i], spent.working_us) or 0.0,
            shifting_share=_share(momentary.shifting_us[i], spent.working_us) or 0.0,
            is_compared=bool(spent.is_compared[i]),
        )
        for i, each in enumerate(measures.stations.ids)
    )
    moments = _moments(momentary, even_edges(from_us, to_us, n_bin))
    named = _named(stations)
    return BottleneckView(
        from_us, to_us, spent.working_us, stations, named, _agreed(named), moments, n_bin
    )


class _Spent:
    """Times of each station in a window, by place, in microseconds."""

    def __init__(self, measures: Measures, rows: Int64Array, from_us: int, to_us: int) -> None:
        stations, n_station = measures.stations, len(measures.stations.ids)
        loads, subject = stations.loads, stations.loads.subject[rows]
        length_us = _inside_us(loads.from_us[rows], loads.to_us[rows], from_us, to_us)
        places, state = stations.places[rows], loads.values[rows, 0]
        in_work = places_in_work(stations, rows)

        def summed(n_place: Int64Array) -> Float64Array:
            return np.bincount(subject, n_place * length_us, n_station).astype(float)

        self.planned_us = summed(in_work + places[:, 3])
        self.taken_us = summed(taken_places(stations, rows))
        self.blocked_us = summed(in_work * (state == StationState.BLOCKED))
        # In a pool at work the places without a part are starved, too.
        is_starved = ~np.isin(state, (StationState.IDLE, StationState.OFF_SHIFT))
        self.starved_us = summed(places[:, 3] * is_starved)
        on_shift = rows[(state != StationState.OFF_SHIFT) & (state != NONE)]
        self.working_us = _covered_us(
            loads.from_us[on_shift], loads.to_us[on_shift], from_us, to_us
        )
        by_place_us = self.planned_us / np.maximum(stations.capacity, 1)
        median_us = float(np.median(by_place_us)) if n_station else 0.0
        self.is_compared = (by_place_us >= median_us / 2) & (by_place_us > 0)


def _rows_within(measures: Measures, from_us: int, to_us: int) -> Int64Array:
    loads = measures.stations.loads
    parts = [loads.within(i, from_us, to_us) for i in range(len(measures.stations.ids))]
    return np.concatenate([np.empty(0, np.int64), *parts])


def _inside_us(begin_us: Int64Array, end_us: Int64Array, from_us: int, to_us: int) -> Int64Array:
    inside: Int64Array = np.maximum(np.minimum(end_us, to_us) - np.maximum(begin_us, from_us), 0)
    return inside


def _covered_us(begin_us: Int64Array, end_us: Int64Array, from_us: int, to_us: int) -> int:
    """How much of a window any of these stretches covers."""
    begin_us, end_us = np.clip(begin_us, from_us, to_us), np.clip(end_us, from_us, to_us)
    order = np.argsort(begin_us, kind="stable")
    begin_us, end_us = begin_us[order], end_us[order]
    reached_us = np.maximum.accumulate(end_us)
    before_us = np.concatenate([[from_us], reached_us[:-1]])[: len(end_us)]
    return int(np.maximum(reached_us - np.maximum(begin_us, before_us), 0).sum())


def _share(part: float, whole: float) -> float | None:
    return float(part / whole) if whole > 0 else None


def _named(stations: tuple[StationLoad, ...]) -> dict[str, tuple[str, ...]]:
    """The stations with the largest number by each method."""
    compared = [each for each in stations if each.is_compared]
    found = {
        Method.SHIFTING: _largest(
            [(each.sole_share + each.shifting_share, each.station) for each in stations]
        ),
        Method.ACTIVE_PERIOD: _largest(
            [(each.mean_active_s or 0.0, each.station) for each in compared]
        ),
        Method.UTILISATION: _largest(
            [(each.taken_share or 0.0, each.station) for each in compared]
        ),
    }
    return {method.value: names for method, names in found.items() if names}


def _largest(values: list[tuple[float, str]]) -> tuple[str, ...]:
    most = max((value for value, _ in values), default=0.0)
    return tuple(name for value, name in values if value > 0 and value >= most * (1 - _SAME))


def _agreed(named: dict[str, tuple[str, ...]]) -> str | None:
    first, *others = named.values() if len(named) == len(Method) else ((),)
    return next((each for each in first if all(each in names for names in others)), None)


def _moments(momentary: Momentary, edges_us: Int64Array) -> tuple[tuple[int, int], ...]:
    """Of each bin the station that was the momentary bottleneck longest in it."""
    n_bin = len(edges_us) - 1
    known = np.flatnonzero(momentary.station != NONE)
    begin_us, end_us = momentary.edges_us[known], momentary.edges_us[known + 1]
    # Sorting is ten times faster here than np.unique: these are three sorted columns.
    cuts_us = np.sort(np.concatenate([edges_us, begin_us, end_us]), kind="stable")
    cuts_us = cuts_us[np.diff(cuts_us, prepend=cuts_us[0] - 1) > 0]
    if len(cuts_us) < 2 or not len(known):  # noqa: PLR2004 - one stretch has two ends
        return ((NONE, n_bin),)
    at_us, length_us = cuts_us[:-1], np.diff(cuts_us)
    i = np.searchsorted(begin_us, at_us, side="right") - 1
    inside = (i >= 0) & (at_us < end_us[i])
    station = momentary.station[known][i[inside]]
    in_bin = np.searchsorted(edges_us, at_us[inside], side="right") - 1
    n_station = int(station.max()) + 1
    spent_us = np.bincount(station * n_bin + in_bin, length_us[inside], n_station * n_bin)
    table = spent_us.reshape(n_station, n_bin)
    return in_lengths(np.where(table.max(axis=0) > 0, table.argmax(axis=0), NONE))
