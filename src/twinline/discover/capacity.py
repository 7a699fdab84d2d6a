"""How many orders a station works on at once: a single machine, a pool, or shared attention.

Only rows of different orders count, and rows whose length the source contradicts prove nothing. A
single machine's log overlaps a little too: people log on before the last order is logged off. So
the time decides, not the number of overlaps.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from twinline.discover.event_log import Numbers
from twinline.discover.intervals import (
    Profile,
    by_group_and_start,
    first_of_group,
    latest_end_before,
    profile,
    unions,
)
from twinline.discover.work import Flags, Indices, Work, totals

NOISE_SHARE = 0.2
"""A station with two orders or more for less of its busy time than this is a single one."""
RARE_SHARE = 0.01
"""More orders at once than this share of the time shows do not count towards the capacity."""
FEWEST_OVERLAPS = 5
"""Fewer overlaps than this prove nothing."""
FEWEST_SURE_ROWS = 20
"""With fewer rows of sure length than this, and mostly unsure ones, all rows are asked."""
BATCH_SHARE = 0.5
"""Where more of the overlaps than this start and end together, orders are worked on as one lot."""

Sharing = Literal["single", "pool", "shared", "batch"]


@dataclass(frozen=True, slots=True)
class Capacity:
    """What was decided for one station, with the evidence."""

    sharing: Sharing
    """"pool": units with an operator each; "shared": few operators on many orders; "batch":
    orders that start and end together."""
    capacity: int
    n_overlap: int
    """Orders that began before an earlier one at the station had ended."""
    overlap_share: float
    """Time with two orders or more over the time with any."""
    most_at_once: int
    operators_per_order: float
    """Different operators over orders, while there were two orders or more; 0 if unknown."""


def decide_capacities(work: Work) -> tuple[Capacity, ...]:
    """Decide for every station of the work."""
    rows = _rows_that_prove(work)
    n_order = len(work.orders)
    pair = work.station[rows].astype(np.int64) * n_order + work.order[rows]
    pair, start_us, end_us = unions(pair, work.start_us[rows], work.end_us[rows])
    station = pair // n_order
    at_once = profile(station, start_us, end_us)
    order = by_group_and_start(station, start_us)
    g, start, end = station[order], start_us[order], end_us[order]
    overlaps = ~first_of_group(g) & (start < latest_end_before(g, start, end))
    n_station = len(work.stations)
    n_overlap = np.bincount(g[overlaps], minlength=n_station)
    together = overlaps.copy()
    together[1:] &= (start[1:] == start[:-1]) & (end[1:] == end[:-1])
    n_together = np.bincount(g[together], minlength=n_station)
    operators = _operators_per_order(work, rows, at_once)
    shares = _time_shares(at_once, n_station)
    return tuple(
        _decide(shares[i], int(n_overlap[i]), int(n_together[i]), float(operators[i]))
        for i in range(n_station)
    )


def _rows_that_prove(work: Work) -> Indices:
    n_station = len(work.stations)
    n_sure = np.bincount(work.station[work.sure], minlength=n_station)
    n_row = np.bincount(work.station, minlength=n_station)
    ask_all = (n_sure < FEWEST_SURE_ROWS) & (n_sure * 2 < n_row)
    return np.flatnonzero(work.sure | ask_all[work.station])


def _time_shares(at_once: Profile, n_station: int) -> list[Numbers]:
    """For each station, the share of busy time with exactly 0, 1, 2, … orders."""
    length_us = at_once.length_us()
    bounds = np.searchsorted(at_once.group, np.arange(n_station + 1))
    shares = []
    for i in range(n_station):
        part = slice(int(bounds[i]), int(bounds[i + 1]))
        total = np.bincount(at_once.count[part], length_us[part], minlength=2)
        total[0] = 0.0
        shares.append(total / max(float(total.sum()), 1.0))
    return shares


def _operators_per_order(work: Work, rows: Indices, at_once: Profile) -> Numbers:
    """Different operators over orders, time-weighted, while two orders or more were in work."""
    n_station = len(work.stations)
    if not work.operators:
        return np.zeros(n_station)
    known = rows[work.operator[rows] >= 0]
    n_operator = len(work.operators)
    pair = work.station[known].astype(np.int64) * n_operator + work.operator[known]
    pair, start_us, end_us = unions(pair, work.start_us[known], work.end_us[known])
    people = profile(pair // n_operator, start_us, end_us)
    marks = np.concatenate((at_once.at_us, people.at_us))
    groups = np.concatenate((at_once.group, people.group))
    n_mark = len(at_once.at_us)
    kind = np.arange(len(marks)) >= n_mark
    order = by_group_and_start(groups, marks)
    orders_now = _carried(order, ~kind, np.concatenate((at_once.count, people.count)))
    people_now = _carried(order, kind, np.concatenate((at_once.count, people.count)))
    length = np.zeros(len(order))
    g, t = groups[order], marks[order]
    length[:-1] = np.where(g[1:] == g[:-1], t[1:] - t[:-1], 0)
    shared = orders_now > 1
    orders_us = totals(g[shared], (length * orders_now)[shared], n_station)
    people_us = totals(g[shared], (length * people_now)[shared], n_station)
    return people_us / np.maximum(orders_us, 1.0)


def _carried(order: Indices, own: Flags, counts: Indices) -> Indices:
    """The last value of one profile at every mark of both, in the given order.

    A profile ends with zero in each group, so nothing is carried from one group to the next.
    """
    is_own = own[order]
    last = np.maximum.accumulate(np.where(is_own, np.arange(len(order)), 0))
    return np.where(is_own[last], counts[order][last], 0)


def _decide(shares: Numbers, n_overlap: int, n_together: int, operators: float) -> Capacity:
    overlap_share = float(shares[2:].sum())
    most = len(shares) - 1
    if overlap_share < NOISE_SHARE or n_overlap < FEWEST_OVERLAPS:
        return Capacity("single", 1, n_overlap, overlap_share, most, operators)
    above = np.cumsum(shares[::-1])[::-1]
    capacity = max(2, int(np.flatnonzero(above >= RARE_SHARE).max()))
    sharing: Sharing = "pool"
    if n_together > BATCH_SHARE * n_overlap:
        sharing = "batch"
    elif 0 < operators < 0.5:  # noqa: PLR2004 - fewer than one operator for two orders
        sharing = "shared"
    return Capacity(sharing, capacity, n_overlap, overlap_share, most, operators)
