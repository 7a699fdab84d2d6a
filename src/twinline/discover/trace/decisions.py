"""One decision at a time: when would the rules have begun a visit, all before being as recorded?

A visit that is ready for its station waits while the station is off shift, while all its places
are taken, and while others that go first could begin. From there on the rules would let it begin.
What it waited longer is unexplained; what began sooner broke a rule.
"""

import enum
from bisect import bisect_left, insort
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twinline.discover.event_log import Numbers, TimesUs
from twinline.discover.trace.planned_time import PlannedTime
from twinline.discover.work import Flags, Indices


class Early(enum.IntEnum):
    """Which rule a start broke that was earlier than the rules allow."""

    NONE = 0
    OFF_SHIFT = 1
    """The station was not planned to work."""
    NO_PLACE = 2
    """All its places were taken."""
    OVERTOOK = 3
    """Others were to go first."""


@dataclass(frozen=True, eq=False, slots=True)
class StationVisits:
    """The visits of one station, in any order."""

    arrival_us: TimesUs
    start_us: TimesUs
    end_us: TimesUs
    work_us: TimesUs
    """Net work of each: how long it keeps a place while time counts there."""
    rank: Numbers
    """Of two that wait, the one with less goes first; of equal ones, the one that waits longer."""


@dataclass(frozen=True, eq=False, slots=True)
class Decisions:
    """What the rules say about the visits of one station, in the same order.

    The waits add up to the time from arrival to recorded start.
    """

    start_us: TimesUs
    """When each would have begun, had all others been as recorded. Where a recorded start broke a
    rule: when the shift began, when a place got free, or when those who were to go first had been
    worked on, one after the other at each place."""
    early: NDArray[np.uint8]
    """`Early` of each."""
    off_shift_us: TimesUs
    """Until the rules would have begun it: outside the planned time."""
    no_place_us: TimesUs
    """Until then: planned time in which all places were taken."""
    behind_us: TimesUs
    """Until then: planned time with a free place, which those who were to go first did not take."""
    unexplained_us: TimesUs
    """From then to the recorded start."""


def decide(visits: StationVisits, planned: PlannedTime, capacity: int) -> Decisions:
    """Ask the rules about every visit of a station.

    A place that is left at an instant is free at it, and so is one who arrives; of two with equal
    ranks that arrived together, the one that was recorded to begin sooner goes first.

    Args:
        visits: With arrival <= start <= end.
        planned: When the station is planned to work.
        capacity: Its places.
    """
    return _Sweep(visits, planned, capacity).run()


class _Sweep:
    """Goes through the instants at which something changes, in their order."""

    def __init__(self, visits: StationVisits, planned: PlannedTime, capacity: int) -> None:
        n = len(visits.start_us)
        self._visits, self._planned, self._capacity = visits, planned, capacity
        self._starts = visits.start_us.tolist()
        self._ends = visits.end_us.tolist()
        self._works = visits.work_us.tolist()
        self._keys = list(
            zip(
                visits.rank.tolist(), visits.arrival_us.tolist(), self._starts, range(n),
                strict=True,
            )
        )  # fmt: skip
        self._waiting: list[tuple[float, int, int, int]] = []
        self._busy_until: list[int] = []
        """When each visit that is in work ends, ascending."""
        self._said_us = [-1] * n
        self._early = [Early.NONE] * n

    def run(self) -> Decisions:
        """Visit all instants, then sum what each waited for."""
        at_us = self._instants()
        n_busy = np.zeros(len(at_us), dtype=np.int64)
        arrivals = _at(at_us, self._visits.arrival_us)
        starts = _at(at_us, self._visits.start_us)
        on = self._on(at_us)
        for i, now_us in enumerate(at_us.tolist()):
            del self._busy_until[: bisect_left(self._busy_until, now_us + 1)]
            for each in arrivals[i]:
                insort(self._waiting, self._keys[each])
            if on[i]:
                self._choose(now_us)
            for key in sorted(self._keys[each] for each in starts[i]):
                self._begin(key, now_us, is_on=bool(on[i]))
            n_busy[i] = len(self._busy_until)
        return self._sums(at_us, on, n_busy)

    def _instants(self) -> TimesUs:
        v = self._visits
        own = np.concatenate((v.arrival_us, v.start_us, v.end_us))
        if not len(own):
            return own
        edges = self._planned.edges_us(int(own.min()), int(own.max()))
        return np.unique(np.concatenate((own, np.array(edges, dtype=np.int64))))

    def _on(self, at_us: TimesUs) -> Flags:
        on: Flags = self._planned.until_us(at_us + 1) > self._planned.until_us(at_us)
        return on

    def _choose(self, now_us: int) -> None:
        """The free places go to those first in line; who needs no time leaves his to others."""
        free = self._capacity - len(self._busy_until)
        for key in self._waiting:
            if free <= 0:
                break
            each = key[3]
            if self._said_us[each] < 0:
                self._said_us[each] = now_us
            free -= not self._starts[each] == self._ends[each] == now_us

    def _begin(self, key: tuple[float, int, int, int], now_us: int, *, is_on: bool) -> None:
        each = key[3]
        place = bisect_left(self._waiting, key)
        if self._said_us[each] < 0:
            self._break(each, place, now_us, is_on=is_on)
        del self._waiting[place]
        if self._ends[each] > now_us:
            insort(self._busy_until, self._ends[each])

    def _break(self, each: int, n_ahead: int, now_us: int, *, is_on: bool) -> None:
        """A visit begins sooner than it may: say why, and when it might have."""
        n_busy = len(self._busy_until)
        if not is_on:
            self._early[each], said_us = Early.OFF_SHIFT, now_us
        elif n_busy >= self._capacity:
            self._early[each] = Early.NO_PLACE
            said_us = self._busy_until[n_busy - self._capacity]
        else:
            self._early[each] = Early.OVERTOOK
            ahead_us = sum(self._works[key[3]] for key in self._waiting[:n_ahead])
            said_us = self._planned.after_us(now_us, ahead_us // self._capacity)
        self._said_us[each] = self._planned.next_us(said_us)

    def _sums(self, at_us: TimesUs, on: Flags, n_busy: Indices) -> Decisions:
        v = self._visits
        length_us = np.diff(at_us, append=at_us[-1:])
        said_us = np.array(self._said_us, dtype=np.int64)
        until_us = np.minimum(said_us, v.start_us)
        full = on & (n_busy >= self._capacity)
        off_us, full_us, free_us = (
            _between(at_us, np.where(flags, length_us, 0), (v.arrival_us, until_us))
            for flags in (~on, full, on & ~full)
        )
        return Decisions(
            start_us=said_us,
            early=np.array(self._early, dtype=np.uint8),
            off_shift_us=off_us,
            no_place_us=full_us,
            behind_us=free_us,
            unexplained_us=v.start_us - until_us,
        )


def _at(at_us: TimesUs, own_us: TimesUs) -> list[list[int]]:
    """For each instant, whose it is."""
    found: list[list[int]] = [[] for _ in at_us]
    for each, place in enumerate(np.searchsorted(at_us, own_us).tolist()):
        found[place].append(each)
    return found


def _between(at_us: TimesUs, amounts_us: TimesUs, edges_us: tuple[TimesUs, TimesUs]) -> TimesUs:
    """The sum of the amounts of the stretches between two instants."""
    before_us = np.concatenate(([0], np.cumsum(amounts_us)))
    first, last = (np.searchsorted(at_us, each) for each in edges_us)
    total: TimesUs = before_us[last] - before_us[first]
    return total
