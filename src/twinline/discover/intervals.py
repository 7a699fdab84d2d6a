"""Half-open stretches of time in groups (stations, orders, operators): overlaps and who is on top.

All functions take whole columns, so that a million rows cost a few array passes.
"""

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twinline.discover.event_log import TimesUs
from twinline.discover.work import Flags, Indices

Groups = NDArray[np.integer]


def by_group_and_start(group: Groups, start_us: TimesUs) -> Indices:
    """The order of rows by group, then start; rows that tie keep their order."""
    if bool((start_us[1:] >= start_us[:-1]).all()):
        return _by_group(group)
    by_start = np.argsort(start_us, kind="stable")
    return by_start[_by_group(group[by_start])]


def _by_group(group: Groups) -> Indices:
    """Sort by group, stable.

    Numbers of 16 bits are sorted by radix, so that groups in two such digits take a third of the
    time of a sort by comparison (2 000 000 rows in 72 000 groups: 72 ms against 242 ms).
    """
    if not len(group):
        return np.arange(0)
    digits = group.astype(np.int64) - int(group.min())
    most = int(digits.max())
    if most >= 1 << 32:
        return np.argsort(digits, kind="stable")
    order = np.argsort((digits & 0xFFFF).astype(np.uint16), kind="stable")
    if most >= 1 << 16:
        order = order[np.argsort((digits[order] >> 16).astype(np.uint16), kind="stable")]
    return order


def first_of_group(group: Groups) -> Flags:
    """Where a new group begins, for groups that stand together."""
    first = np.ones(len(group), dtype=np.bool_)
    first[1:] = group[1:] != group[:-1]
    return first


def latest_end_before(group: Groups, start_us: TimesUs, end_us: TimesUs) -> TimesUs:
    """The latest end among the earlier rows of the same group; the row's own start at its first.

    Rows are sorted by group, then start. One running maximum serves all groups: each is lifted
    above the one before it.
    """
    if not len(group):
        return end_us
    first = first_of_group(group)
    base_us = int(start_us.min())
    lift = (np.cumsum(first) - 1) * (int(end_us.max()) - base_us + 1)
    latest = np.maximum.accumulate(end_us - base_us + lift)
    before = np.empty_like(end_us)
    before[1:] = latest[:-1] - lift[1:] + base_us
    before[first] = start_us[first]
    return before


def uncovered_us(group: Groups, start_us: TimesUs, end_us: TimesUs) -> TimesUs:
    """How much each row adds to the union of its group; rows sorted by group, then start."""
    before_us = latest_end_before(group, start_us, end_us)
    return np.maximum(end_us - np.maximum(start_us, before_us), 0)


@dataclass(frozen=True, eq=False, slots=True)
class Holders:
    """Who holds a group from an instant on: the latest started of those still at it."""

    group: Indices
    at_us: TimesUs
    row: Indices
    """Row of the input, or -1 for nobody."""


def latest_started(group: Groups, start_us: TimesUs, end_us: TimesUs) -> Holders:
    """Say for each group, from each instant on, which row started last and has not ended.

    Rows may stand in any order and must have a positive length. Instants rise within a group, and
    a holder never follows itself.

    When the row on top ends before the next one starts, the nearest earlier row of the group that
    ends later takes over; that is asked again for all groups at once until nobody is left.
    """
    order = by_group_and_start(group, start_us)
    g, start, end = group[order].astype(np.int64), start_us[order], end_us[order]
    first = first_of_group(g)
    earlier = _earlier_that_ends_later(first, end)
    until_us = np.full(len(g), np.iinfo(np.int64).max)
    until_us[:-1][~first[1:]] = start[1:][~first[1:]]
    shown = start < until_us
    groups, at_us, rows = [g[shown]], [start[shown]], [order[shown]]
    base = np.arange(len(g))
    holder = base
    while len(base):
        ends = end[holder] < until_us[base]
        base, left = base[ends], holder[ends]
        holder = earlier[left]
        groups.append(g[base])
        at_us.append(end[left])
        rows.append(np.where(holder >= 0, order[holder], -1))
        base, holder = base[holder >= 0], holder[holder >= 0]
    all_g, all_at = np.concatenate(groups), np.concatenate(at_us)
    final = by_group_and_start(all_g, all_at)
    return Holders(all_g[final], all_at[final], np.concatenate(rows)[final])


def _earlier_that_ends_later(first: Flags, end_us: TimesUs) -> Indices:
    """For each row the nearest earlier row of its group that ends later; -1 where there is none.

    Every row between a row and its candidate ends no later than it, so that the candidate of a
    candidate is the next one to try.
    """
    earlier = np.arange(len(end_us)) - 1
    earlier[first] = -1
    open_rows = np.flatnonzero(earlier >= 0)
    while len(open_rows):
        open_rows = open_rows[end_us[earlier[open_rows]] <= end_us[open_rows]]
        earlier[open_rows] = earlier[earlier[open_rows]]
        open_rows = open_rows[earlier[open_rows] >= 0]
    return earlier


def lowest_free(group: Groups, start_us: TimesUs, end_us: TimesUs) -> Indices:
    """Give each row the lowest place of its group that is free from its start to its end.

    Rows may stand in any order. A place is free again at the instant at which it is left.
    """
    order = by_group_and_start(group, start_us)
    g, start, end = group[order], start_us[order], end_us[order]
    places = np.zeros(len(order), dtype=np.int64)
    fresh = first_of_group(g) | (start >= latest_end_before(g, start, end))
    cluster_first = np.flatnonzero(fresh)
    size = np.diff(np.append(cluster_first, len(g)))
    places[cluster_first[size == 2] + 1] = 1  # noqa: PLR2004 - two that overlap need no search
    for i in np.flatnonzero(size > 2).tolist():  # noqa: PLR2004 - as above
        a, b = int(cluster_first[i]), int(cluster_first[i] + size[i])
        places[a:b] = _places_of_cluster(start[a:b].tolist(), end[a:b].tolist())
    given = np.empty_like(places)
    given[order] = places
    return given


def _places_of_cluster(starts_us: list[int], ends_us: list[int]) -> list[int]:
    taken: list[tuple[int, int]] = []
    free: list[int] = []
    places: list[int] = []
    for start_us, end_us in zip(starts_us, ends_us, strict=True):
        while taken and taken[0][0] <= start_us:
            heapq.heappush(free, heapq.heappop(taken)[1])
        place = heapq.heappop(free) if free else len(taken)
        heapq.heappush(taken, (end_us, place))
        places.append(place)
    return places


@dataclass(frozen=True, eq=False, slots=True)
class Profile:
    """How many stretches hold at once in each group, as steps."""

    group: Indices
    at_us: TimesUs
    count: Indices
    """From `at_us` until the next step of the group; zero at its last."""

    def length_us(self) -> TimesUs:
        """How long each step lasts; zero for the last of a group."""
        length_us = np.zeros_like(self.at_us)
        length_us[:-1] = self.at_us[1:] - self.at_us[:-1]
        length_us[:-1][self.group[1:] != self.group[:-1]] = 0
        return length_us


def profile(group: Groups, start_us: TimesUs, end_us: TimesUs) -> Profile:
    """Count the stretches that hold at once; one step for each instant at which it changes."""
    groups = np.concatenate((group, group)).astype(np.int64)
    at_us = np.concatenate((start_us, end_us))
    change = np.repeat(np.array((1, -1)), len(group))
    order = by_group_and_start(groups, at_us)
    groups, at_us = groups[order], at_us[order]
    count = np.cumsum(change[order])
    last = np.ones(len(groups), dtype=np.bool_)
    last[:-1] = (groups[1:] != groups[:-1]) | (at_us[1:] != at_us[:-1])
    groups, at_us, count = groups[last], at_us[last], count[last]
    moved = first_of_group(groups)
    moved[1:] |= count[1:] != count[:-1]
    return Profile(groups[moved], at_us[moved], count[moved])


def unions(group: Groups, start_us: TimesUs, end_us: TimesUs) -> tuple[Indices, TimesUs, TimesUs]:
    """Join stretches of a group that touch or overlap; sorted by group, then start."""
    order = by_group_and_start(group, start_us)
    g, start, end = group[order].astype(np.int64), start_us[order], end_us[order]
    fresh = first_of_group(g) | (start > latest_end_before(g, start, end))
    first = np.flatnonzero(fresh)
    return g[first], start[first], np.maximum.reduceat(end, first) if len(first) else end
