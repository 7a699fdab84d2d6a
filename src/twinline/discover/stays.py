"""Where each order is to be shown, one station at a time: the visit that began last holds it.

The floor is laid out for these stays and the log moves orders by them, so that an order never waits
where no room was made for it.
"""

from dataclasses import dataclass

import numpy as np

from twinline.discover.event_log import TimesUs
from twinline.discover.intervals import latest_started
from twinline.discover.work import Flags, Indices, Visits


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

    def before_waits(self) -> Indices:
        """The stays after which the order is in work nowhere, until its next stay begins."""
        before = np.flatnonzero(~self.last())
        return before[self.to_us[before] < self.from_us[before + 1]]


def find_stays(visits: Visits) -> Stays:
    """Say where every order is shown while it is in work."""
    shown = latest_started(visits.order, visits.start_us, visits.end_us)
    begins = np.flatnonzero(shown.row >= 0)
    visit = shown.row[begins]
    return Stays(
        order=shown.group[begins],
        visit=visit,
        station=visits.station[visit].astype(np.int64),
        from_us=shown.at_us[begins],
        to_us=shown.at_us[begins + 1],
    )
