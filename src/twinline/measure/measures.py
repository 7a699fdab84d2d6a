"""All that is measured of a log, worked out once: every later question is a look-up."""

from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np

from twinline.measure.elements import TimeElements
from twinline.measure.runs import Float64Array, Int64Array, Runs
from twinline.measure.steps import Steps, Tally

NEVER: Final = int(np.iinfo(np.int64).max)
"""The instant of what has not happened."""


class Stations(msgspec.Struct, frozen=True, eq=False):
    """What the stations of a log did; a station's index here is its place in `ids`."""

    ids: tuple[str, ...]
    index: Mapping[str, int]
    """The place of each id in `ids`."""
    capacity: Int64Array
    """(n_station,) places for orders in work."""
    states: Runs
    """Runs of one column: the state."""
    loads: Runs
    """Runs of two columns: the state, and how many orders are in work."""
    places: Int64Array
    """(n_load, 4) places by time element during each run of `loads`."""
    good: tuple[Tally, ...]
    """Good parts of each station."""
    scrap: tuple[Tally, ...]
    """Scrapped parts of each station."""
    took_up: Runs
    """Runs of one column by station: the order (its index in `Orders.ids`) that it took up last."""
    minders: Runs
    """Runs of one column by station: the operator (index in `operator_ids`) who works at it."""
    operators: Runs
    """Runs of one column by operator: the station (its index here) where he stands."""
    operator_ids: tuple[str, ...]


class Orders(msgspec.Struct, frozen=True, eq=False):
    """What the orders of a log went through; an order's index here is its place in `ids`."""

    ids: tuple[str, ...]
    index: Mapping[str, int]
    """The place of each id in `ids`."""
    product: tuple[str | None, ...]
    quantity: tuple[float | None, ...]
    runs: Runs
    """Runs of two columns: the order's state, and its station (index in `Stations.ids`)."""
    at_station: Int64Array
    """The indices of `runs` that have a station, by station and then time."""
    first_at_station: Int64Array
    """(n_station + 1,) where each station begins in `at_station`."""
    released_us: Int64Array
    """(n_order,) when it was released; `NEVER` if it was not."""
    finished_us: Int64Array
    """(n_order,) when it was finished; `NEVER` if it was not."""
    good: Float64Array
    """(n_order,) its good parts in the end; NaN where nothing is known."""


class Measures(msgspec.Struct, frozen=True, eq=False):
    """Everything that is measured of one log."""

    from_us: int
    """The first instant of the log."""
    to_us: int
    """The end of the log."""
    stations: Stations
    orders: Orders
    elements: TimeElements
    """Of all stations together."""
    wip: Steps
    """Orders released and not finished."""
    departures: Tally
    """Orders finished."""
    flow_times_us: Tally
    """Time from release to finish of each order, at its finish."""
    good_parts: Tally
    """Good parts of each order, at its finish."""
    parts: Tally
    """Parts worked on, good or not, at all stations."""
    scrap_parts: Tally
    """Parts scrapped, at all stations."""
