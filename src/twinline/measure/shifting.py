"""The shifting bottleneck: at every instant the station in the longest active period.

Of the periods that hold an instant the longest one is the momentary bottleneck; of several equally
long ones each is. Where periods that are the bottleneck at some time overlap, it shifts from one to
the other; where only one of them is, it is the sole bottleneck.

Source: Roser, Nakano and Tanaka, Shifting bottleneck detection (Winter Simulation Conference 2002),
section 3. They follow the bottleneck from period to period; to take the longest at every instant
gives the same periods, since a period that ends hands over to the longest that goes on.
"""

from typing import Final

import msgspec
import numpy as np

from twinline.measure.active import ActivePeriods
from twinline.measure.runs import NONE, BoolArray, Int64Array

_CHUNK: Final = 2048
"""So many pieces are laid down before those that nothing is left for are put aside: most of them,
where long periods cover the window. A week of a plant of 41 stations takes a third of the time."""


class Momentary(msgspec.Struct, frozen=True, eq=False):
    """Which station was the bottleneck when, within a window."""

    edges_us: Int64Array
    """(n_segment + 1,) between two of them nothing changes; empty where nobody was active."""
    station: Int64Array
    """(n_segment,) the momentary bottleneck, of equal ones the first station; or `NONE`."""
    sole_us: Int64Array
    """(n_station,) time as the sole bottleneck."""
    shifting_us: Int64Array
    """(n_station,) time as one of those between which the bottleneck shifts."""


def find_momentary(periods: ActivePeriods, n_station: int, from_us: int, to_us: int) -> Momentary:
    """Find the bottleneck at every instant of the window [from_us, to_us).

    Periods count with their whole length; which of them is ever the bottleneck is judged within
    the window.
    """
    begin_us, end_us = np.maximum(periods.from_us, from_us), np.minimum(periods.to_us, to_us)
    inside = np.flatnonzero(end_us > begin_us)
    edges_us, places = np.unique(
        np.concatenate([begin_us[inside], end_us[inside]]), return_inverse=True
    )
    begins, ends = places.reshape(2, -1)
    period = periods.period[inside]
    owner, is_bottleneck = _owners(period, periods.active_us[period], (begins, ends), edges_us)
    chosen = is_bottleneck[period] if len(period) else np.zeros(0, np.bool_)
    begins, ends, station = begins[chosen], ends[chosen], periods.station[period[chosen]]
    n_segment = max(len(edges_us) - 1, 0)
    n_at_once = np.zeros(n_segment + 1, np.int64)
    np.add.at(n_at_once, begins, 1)
    np.add.at(n_at_once, ends, -1)
    n_at_once = np.cumsum(n_at_once)[:n_segment]
    length_us = np.diff(edges_us)
    alone_us = np.concatenate([[0], np.cumsum(length_us * (n_at_once == 1))])
    together_us = np.concatenate([[0], np.cumsum(length_us * (n_at_once > 1))])
    return Momentary(
        edges_us,
        np.where(owner == NONE, NONE, periods.station[owner]) if len(owner) else owner,
        _summed(station, alone_us[ends] - alone_us[begins], n_station),
        _summed(station, together_us[ends] - together_us[begins], n_station),
    )


def _owners(
    period: Int64Array,
    active_us: Int64Array,
    span: tuple[Int64Array, Int64Array],
    edges_us: Int64Array,
) -> tuple[Int64Array, BoolArray]:
    """Lay the pieces of the longest periods down first, each where nothing lies yet.

    Returns:
        The period of each segment, or `NONE`, and whether each period is ever the longest.
    """
    n_segment = max(len(edges_us) - 1, 0)
    owner = np.full(n_segment, NONE, np.int64)
    length_us = np.zeros(n_segment, np.int64)
    is_bottleneck = np.zeros(int(period.max(initial=NONE)) + 1, np.bool_)
    begins, ends = span
    left = np.lexsort((begins, period, -active_us))
    while len(left):
        for i in left[:_CHUNK].tolist():
            segments = slice(int(begins[i]), int(ends[i]))
            free = owner[segments] == NONE
            owner[segments][free] = period[i]
            length_us[segments][free] = active_us[i]
            is_bottleneck[period[i]] |= bool((length_us[segments] == active_us[i]).any())
        shortest_us = active_us[left[_CHUNK - 1]] if len(left) > _CHUNK else 0
        left = left[_CHUNK:]
        n_free = np.concatenate([[0], np.cumsum(owner == NONE)])
        wanted = (n_free[ends[left]] > n_free[begins[left]]) | (active_us[left] == shortest_us)
        left = left[wanted]
    return owner, is_bottleneck


def _summed(station: Int64Array, length_us: Int64Array, n_station: int) -> Int64Array:
    total_us = np.zeros(n_station, np.int64)
    np.add.at(total_us, station, length_us)
    return total_us
