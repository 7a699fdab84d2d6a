"""When orders are worked on, and where each is to be shown: one station at a time.

An order that is worked on at two stations at once is shown where its work started last.

The floor is laid out for these stays and the log moves orders by them, so that an order never waits
where no room was made for it.
"""

from dataclasses import dataclass

import numpy as np

from twinline.discover.event_log import TimesUs
from twinline.discover.intervals import latest_started, lowest_free, unions
from twinline.discover.work import Flags, Indices, Visits, Work


@dataclass(frozen=True, eq=False, slots=True)
class Spells:
    """When visits are worked on, sorted by visit, then time; a visit may rest between two."""

    visit: Indices
    start_us: TimesUs
    end_us: TimesUs


@dataclass(frozen=True, eq=False, slots=True)
class Stays:
    """Stretches in which orders are shown in work, sorted by order, then time."""

    order: Indices
    visit: Indices
    station: Indices
    from_us: TimesUs
    to_us: TimesUs

    def first(self) -> Flags:
        """Which are the first of their order."""
        return np.append(True, self.order[1:] != self.order[:-1])[: len(self.order)]

    def last(self) -> Flags:
        """Which are the last of their order."""
        return np.append(self.order[1:] != self.order[:-1], True)[: len(self.order)]

    def resumes(self) -> Flags:
        """Which go on with the visit of the stay before: the order has not moved meanwhile."""
        same = (self.order[1:] == self.order[:-1]) & (self.visit[1:] == self.visit[:-1])
        return np.append(False, same)[: len(self.order)]

    def before_waits(self) -> Indices:
        """The stays after which the order has to wait for another visit to begin."""
        before = np.flatnonzero(~self.last())
        after = before + 1
        idle = self.to_us[before] < self.from_us[after]
        waits: Indices = before[idle & ~self.resumes()[after]]
        return waits


@dataclass(frozen=True, eq=False, slots=True)
class InWork:
    """Orders in work: when, where they are shown, and on which spots."""

    spells: Spells
    stays: Stays
    spot: Indices
    """(n_visit,) which spot of its station each visit takes."""


def find_in_work(work: Work, visits: Visits) -> InWork:
    """Say when visits are worked on, joining rows that touch or overlap, and where they stand."""
    spells = Spells(*unions(visits.of_row, work.start_us, work.end_us))
    spot = lowest_free(visits.station, visits.start_us, visits.end_us)
    return InWork(spells, _find_stays(visits, spells), spot)


def _find_stays(visits: Visits, spells: Spells) -> Stays:
    """Say where every order is shown while it is in work."""
    shown = latest_started(visits.order[spells.visit], spells.start_us, spells.end_us)
    begins = np.flatnonzero(shown.row >= 0)
    visit = spells.visit[shown.row[begins]]
    return Stays(
        order=shown.group[begins],
        visit=visit,
        station=visits.station[visit].astype(np.int64),
        from_us=shown.at_us[begins],
        to_us=shown.at_us[begins + 1],
    )
