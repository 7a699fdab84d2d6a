"""One decision at a time: when would the rules have begun a visit, all before being as recorded?

A visit that is ready for its station waits while the station is off shift, while all its places
are taken, and while others that go first could begin. From there on the rules would let it begin.
What it waited longer is unexplained; what began sooner broke a rule.
"""

import enum
from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.event_log import Numbers, TimesUs
from twinline.discover.trace.planned_time import FOREVER_US, PlannedTime
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
    rank: Numbers
    """Of two that wait, the one with less goes first; of equal ones, the one that waits longer."""


@dataclass(frozen=True, eq=False, slots=True)
class Decisions:
    """What the rules say about the visits of one station, in the same order."""

    start_us: TimesUs
    """When each would have begun, had all others been as recorded."""
    early: NDArray[np.uint8]
    """`Early` of each."""
    off_shift_us: TimesUs
    """Time from arrival to recorded start outside the planned time."""
    no_place_us: TimesUs
    """Planned time in which all places were taken."""
    behind_us: TimesUs
    """Planned time with a free place, in which others were to go first and did not begin."""
    unexplained_us: TimesUs
    """Planned time in which nothing kept it from beginning."""


MOST_PENDING: Final = 1000
"""Visits of a station that have begun too soon and are followed until the rules would let them; of
more the oldest is said to begin at its recorded end, so that work stays bounded."""


def decide(visits: StationVisits, planned: PlannedTime, capacity: int) -> Decisions:
    """Ask the rules about every visit of a station.

    A place that is left at an instant is free at it, and so is one who arrives; of two with equal
    ranks that arrived together, the one that was recorded to begin sooner goes first.

    Args:
        visits: With arrival <= start <= end.
        planned: When the station is planned to work.
        capacity: Its places.
    """
    sweep = _Sweep(visits, planned, capacity)
    return sweep.run()


class _Sweep:
    """Goes through the instants at which something changes, in their order."""

    def __init__(self, visits: StationVisits, planned: PlannedTime, capacity: int) -> None:
        n = len(visits.start_us)
        self._visits, self._planned, self._capacity = visits, planned, capacity
        self._starts = visits.start_us.tolist()
        self._ends = visits.end_us.tolist()
        self._keys = list(
            zip(
                visits.rank.tolist(), visits.arrival_us.tolist(), self._starts, range(n),
                strict=True,
            )
        )  # fmt: skip
        self._waiting: list[tuple[float, int, int, int]] = []
        self._pending: list[int] = []
        """Those that began sooner than the rules allow, until they would."""
        self._n_busy = 0
        self._said_us = [-1] * n
        self._early = [Early.NONE] * n
        self._first_us = [0] * n

    def run(self) -> Decisions:
        """Visit all instants, then sum what each waited for."""
        at_us = self._instants()
        n_busy = np.zeros(len(at_us), dtype=np.int64)
        arrivals = _at(at_us, self._visits.arrival_us)
        starts = _at(at_us, self._visits.start_us)
        ends = _at(at_us, self._visits.end_us)
        times = at_us.tolist()
        on = self._on(at_us)
        for i, now_us in enumerate(times):
            self._leave(ends[i], now_us)
            for each in arrivals[i]:
                insort(self._waiting, self._keys[each])
            if on[i]:
                self._choose(now_us)
            self._begin(starts[i], now_us, is_on=bool(on[i]))
            n_busy[i] = self._n_busy
            if on[i] and i + 1 < len(times):
                self._count(times[i + 1] - now_us)
        return self._sums(at_us, on, n_busy)

    def _instants(self) -> TimesUs:
        v = self._visits
        own = np.concatenate((v.arrival_us, v.start_us, v.end_us))
        if not len(own):
            return own
        first_us, last_us = int(own.min()), int(own.max())
        edges = self._planned.edges_us(first_us, last_us)
        after_us = self._planned.next_us(last_us)
        last = [after_us] if after_us < FOREVER_US else []
        return np.unique(np.concatenate((own, edges, last)).astype(np.int64))

    def _on(self, at_us: TimesUs) -> Flags:
        later = self._planned.until_us(at_us + 1) - self._planned.until_us(at_us)
        on: Flags = later > 0
        return on

    def _leave(self, visits: list[int], now_us: int) -> None:
        """Those end that began before; one without length never takes a place."""
        self._n_busy -= sum(self._starts[each] < now_us for each in visits)

    def _choose(self, now_us: int) -> None:
        """The free places go to those that are to go first."""
        free = self._capacity - self._n_busy
        for key in self._waiting:
            if free <= 0:
                break
            each = key[3]
            if self._said_us[each] < 0:
                self._said_us[each] = now_us
            free -= not self._starts[each] == self._ends[each] == now_us
        if self._pending:
            self._pending = [each for each in self._pending if not self._allowed(each, now_us)]

    def _allowed(self, each: int, now_us: int) -> bool:
        """Whether one that began too soon could begin now; its own place counts as free."""
        own = self._starts[each] < now_us < self._ends[each]
        free = self._capacity - self._n_busy + own
        if free <= 0 or bisect_left(self._waiting, self._keys[each]) >= free:
            return False
        self._said_us[each] = now_us
        return True

    def _begin(self, visits: list[int], now_us: int, *, is_on: bool) -> None:
        for key in sorted(self._keys[each] for each in visits):
            each = key[3]
            if self._said_us[each] < 0:
                self._early[each] = self._why(is_on=is_on)
                self._pending.append(each)
            del self._waiting[bisect_left(self._waiting, key)]
            self._n_busy += self._ends[each] > now_us
        while len(self._pending) > MOST_PENDING:
            each = self._pending.pop(0)
            self._said_us[each] = self._ends[each]

    def _why(self, *, is_on: bool) -> Early:
        if not is_on:
            return Early.OFF_SHIFT
        return Early.NO_PLACE if self._n_busy >= self._capacity else Early.OVERTOOK

    def _count(self, length_us: int) -> None:
        """Those that could begin and do not wait for nothing that is known."""
        for key in self._waiting[: max(self._capacity - self._n_busy, 0)]:
            self._first_us[key[3]] += length_us

    def _sums(self, at_us: TimesUs, on: Flags, n_busy: Indices) -> Decisions:
        v = self._visits
        length_us = np.diff(at_us, append=at_us[-1:])
        full = on & (n_busy >= self._capacity)
        off_us, full_us, on_us = (
            _between(at_us, np.where(flags, length_us, 0), (v.arrival_us, v.start_us))
            for flags in (~on, full, on)
        )
        first_us = np.array(self._first_us, dtype=np.int64)
        said_us = np.array(self._said_us, dtype=np.int64)
        return Decisions(
            start_us=np.where(said_us < 0, FOREVER_US, said_us),
            early=np.array(self._early, dtype=np.uint8),
            off_shift_us=off_us,
            no_place_us=full_us,
            behind_us=on_us - full_us - first_us,
            unexplained_us=first_us,
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
