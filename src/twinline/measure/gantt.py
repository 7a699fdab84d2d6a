"""Who worked on what when: the bars of a Gantt chart, by station or by order.

The number of bars is bounded. Where there are more, stations are shown in bins, each with the
state that held longest in it, and of orders only the first are shown; the answer says so.
"""

from typing import Final

import msgspec
import numpy as np

from twinline.changes import OrderState, StationState
from twinline.measure.binning import even_edges, longest_states
from twinline.measure.measures import Measures
from twinline.measure.runs import NONE, Int64Array

_UNSHOWN: Final = (StationState.STARVED, NONE)
"""States that leave a row empty: nothing is worked on."""
_POOL_STATE: Final = OrderState.WORKING.name.lower()


class Bar(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of one state."""

    state: str
    """Of a station in a row of a station, and "working" where several orders were in work at once,
    for the log does not tell in which state each was; of an order in a row of an order."""
    from_us: int
    to_us: int
    order: str | None = None
    """What was worked on, in a row of a station."""
    station: str | None = None
    """Where, in a row of an order."""
    place: int = 0
    """Where in its row, 0 for the first, when several are shown at once."""


class GanttRow(msgspec.Struct, frozen=True):
    """What one station did, or what one order went through."""

    id: str
    n_place: int
    """How many bars lie above one another at most."""
    bars: tuple[Bar, ...]


class Gantt(msgspec.Struct, frozen=True):
    """Bars of a window."""

    from_us: int
    """The window as far as the log knows it."""
    to_us: int
    rows: tuple[GanttRow, ...]
    n_row: int
    """How many rows there would be; the first of them are told."""
    bin_us: int | None
    """Null where every bar is as the log has it. Otherwise there were too many, and what is shown
    is the state that held longest in each bin of this length, without orders."""


def read_station_gantt(measures: Measures, window_us: tuple[int, int], n_bar: int = 3000) -> Gantt:
    """What each station worked on.

    Args:
        measures: What was measured of the log.
        window_us: The first instant and the end. What the log does not know of it is left out.
        n_bar: About how many bars there may be; past that they are made coarser.
    """
    from_us, to_us = _known(measures, window_us)
    stations = measures.stations
    n_station = max(len(stations.ids), 1)
    n_run = sum(len(stations.loads.within(i, from_us, to_us)) for i in range(len(stations.ids)))
    if n_run > n_bar:
        n_bin = max(n_bar // n_station, 1)
        edges_us = even_edges(from_us, to_us, n_bin)
        rows = tuple(_coarse_row(measures, i, edges_us) for i in range(len(stations.ids)))
        return Gantt(from_us, to_us, rows, len(rows), (to_us - from_us) // n_bin)
    rows = tuple(_row(measures, i, from_us, to_us) for i in range(len(stations.ids)))
    return Gantt(from_us, to_us, rows, len(rows), None)


def read_order_gantt(
    measures: Measures,
    window_us: tuple[int, int],
    station: str | None = None,
    n_row: int = 60,
) -> Gantt:
    """What each order in process went through, those that were released first in front.

    Args:
        measures: What was measured of the log.
        window_us: The first instant and the end. What the log does not know of it is left out.
        station: Only orders that were at this station, an id of `measures.stations`.
        n_row: How many orders are told at most.
    """
    from_us, to_us = _known(measures, window_us)
    orders = measures.orders
    runs = orders.runs
    touches = (runs.from_us < to_us) & (runs.to_us > from_us)
    under_way = ~np.isin(runs.values[:, 0], (OrderState.INCOMING, OrderState.FINISHED))
    shown = touches & under_way
    if station is not None:
        shown &= runs.values[:, 1] == measures.stations.index[station]
    found = np.unique(runs.subject[shown])
    found = found[np.lexsort((found, orders.released_us[found]))]
    rows = tuple(_order_row(measures, i, from_us, to_us) for i in found[:n_row].tolist())
    return Gantt(from_us, to_us, rows, len(found), None)


def _known(measures: Measures, window_us: tuple[int, int]) -> tuple[int, int]:
    from_us, to_us = max(window_us[0], measures.from_us), min(window_us[1], measures.to_us)
    return from_us, max(from_us, to_us)


def _coarse_row(measures: Measures, station: int, edges_us: Int64Array) -> GanttRow:
    stations = measures.stations
    state = longest_states(stations.states, station, edges_us)
    begins = np.flatnonzero(np.diff(state, prepend=NONE - 1))
    ends = np.append(begins[1:], len(state))
    bars = tuple(
        Bar(_name(int(state[begin])), int(edges_us[begin]), int(edges_us[end]))
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)
        if state[begin] not in _UNSHOWN
    )
    return GanttRow(stations.ids[station], 1, bars)


def _name(state: int) -> str:
    return StationState(state).name.lower()


def _row(measures: Measures, station: int, from_us: int, to_us: int) -> GanttRow:
    """The bars of a station: its orders in work, cut where its state changes."""
    works = _orders_in_work(measures, station, from_us, to_us)
    places = _places(works)
    n_place = max(places, default=0) + 1
    bars: list[Bar] = []
    if n_place > 1:
        ids = measures.orders.ids
        bars = [
            Bar(_POOL_STATE, begin_us, end_us, order=ids[order], place=place)
            for (begin_us, end_us, order), place in zip(works, places, strict=True)
        ]
        bars += _cut_by_state(measures, station, _gaps(works, from_us, to_us))
    else:
        spans = sorted([*works, *_gaps(works, from_us, to_us)])
        bars = _cut_by_state(measures, station, spans)
    bars.sort(key=lambda each: (each.from_us, each.place))
    return GanttRow(measures.stations.ids[station], n_place, tuple(bars))


_Span = tuple[int, int, int]
"""From, to, and the order in work (its index) or `NONE`."""


def _orders_in_work(measures: Measures, station: int, from_us: int, to_us: int) -> list[_Span]:
    """The orders in work at a station in a window, those that begin first in front."""
    runs, own = measures.orders.runs, measures.orders.at_station(station)
    own = own[(runs.from_us[own] < to_us) & (runs.to_us[own] > from_us)]
    own = own[runs.values[own, 0] == OrderState.WORKING]
    here = list(
        zip(
            np.maximum(runs.from_us[own], from_us).tolist(),
            np.minimum(runs.to_us[own], to_us).tolist(),
            runs.subject[own].tolist(),
            strict=True,
        )
    )
    # An order that several stations work on is shown at one of them; the others have taken it up.
    took_up = measures.stations.took_up
    for row in took_up.within(station, from_us, to_us).tolist():
        order = int(took_up.values[row, 0])
        begin_us = max(int(took_up.from_us[row]), from_us)
        end_us = min(int(took_up.to_us[row]), to_us)
        if not any(each[2] == order and each[0] < end_us and begin_us < each[1] for each in here):
            here.append((begin_us, end_us, order))
    return sorted(here)


def _places(works: list[_Span]) -> list[int]:
    """For each the first place that is free when it begins."""
    free_us: list[int] = []
    places = []
    for begin_us, end_us, _ in works:
        place = next((i for i, us in enumerate(free_us) if us <= begin_us), len(free_us))
        if place == len(free_us):
            free_us.append(end_us)
        free_us[place] = end_us
        places.append(place)
    return places


def _gaps(works: list[_Span], from_us: int, to_us: int) -> list[_Span]:
    """The stretches of a window in which no order is in work."""
    gaps, reached_us = [], from_us
    for begin_us, end_us, _ in works:
        if begin_us > reached_us:
            gaps.append((reached_us, begin_us, NONE))
        reached_us = max(reached_us, end_us)
    return [*gaps, (reached_us, to_us, NONE)] if reached_us < to_us else gaps


def _cut_by_state(measures: Measures, station: int, spans: list[_Span]) -> list[Bar]:
    states, ids = measures.stations.states, measures.orders.ids
    bars = []
    for begin_us, end_us, order in spans:
        for row in states.within(station, begin_us, end_us).tolist():
            state = int(states.values[row, 0])
            if state in _UNSHOWN and order == NONE:
                continue
            cut = max(int(states.from_us[row]), begin_us), min(int(states.to_us[row]), end_us)
            bars.append(Bar(_name(state), *cut, order=None if order == NONE else ids[order]))
    return bars


def _order_row(measures: Measures, order: int, from_us: int, to_us: int) -> GanttRow:
    runs = measures.orders.runs
    rows = runs.within(order, from_us, to_us)
    rows = rows[~np.isin(runs.values[rows, 0], (OrderState.INCOMING, OrderState.FINISHED))]
    bars = tuple(
        Bar(
            OrderState(int(runs.values[row, 0])).name.lower(),
            max(int(runs.from_us[row]), from_us),
            min(int(runs.to_us[row]), to_us),
            station=_station(measures, int(runs.values[row, 1])),
        )
        for row in rows.tolist()
    )
    return GanttRow(measures.orders.ids[order], 1, bars)


def _station(measures: Measures, index: int) -> str | None:
    return None if index == NONE else measures.stations.ids[index]
