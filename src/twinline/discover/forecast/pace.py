"""The pace at which work begins over the week: a clock that stands still while nobody starts.

An order that lay from Thursday evening to Sunday morning in a plant that rests on Friday and
Saturday has not waited long. Waiting is therefore measured on a clock of its own for each activity:
it runs as fast as work of that activity usually begins in that half hour of the week. On such a
clock the waiting times of nights, shifts and weekends can be compared, and a waiting time drawn
from the past ends when somebody is there to end it. (Change of time of a point process: its
cumulative intensity is the clock on which it is even. Brown et al., 2002, neural data.)
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.event_log import Codes, Numbers, TimesUs
from twinline.discover.forecast.past import Past
from twinline.discover.work import Indices

HALF_HOUR_US: Final = 1_800_000_000
N_DAY, N_SLOT = 7, 48
WEEK_US: Final = N_DAY * N_SLOT * HALF_HOUR_US
WORKING_DAY_SHARE: Final = 0.5
"""Days with this share of the starts of the busiest one are alike: they share one day's pace."""
POOLED_STARTS: Final = 8.0
"""The pace of the whole plant counts like so many starts of each activity."""
FLOOR_SHARE: Final = 1e-3
"""Of all starts, spread evenly: no half hour is quite impossible."""


@dataclass(frozen=True, eq=False, slots=True)
class Pace:
    """One clock; amounts are microseconds at the mean pace of a week."""

    rate: Numbers
    """(336,) for each half hour of the week from Thursday 00:00 on, as 1970 began."""
    since_us: Numbers
    """(337,) the amount that has gone by at the beginning of each."""

    @classmethod
    def of(cls, rate: Numbers) -> "Pace":
        """A clock from rates whose mean need not be 1; it is not changed."""
        return cls(rate, np.concatenate(([0.0], np.cumsum(rate * HALF_HOUR_US))))

    def at(self, at_us: TimesUs) -> Numbers:
        """(n,) what the clock shows at instants."""
        week, within = np.divmod(at_us, WEEK_US)
        slot = within // HALF_HOUR_US
        shown = self.since_us[slot] + (within - slot * HALF_HOUR_US) * self.rate[slot]
        amounts: Numbers = week * self.since_us[-1] + shown
        return amounts

    def amount(self, from_us: int, to_us: int) -> float:
        """How much of the clock's time lies between two instants."""
        return self._shown(to_us) - self._shown(from_us)

    def later(self, from_us: int, amount: float) -> int:
        """The first instant at which so much of the clock's time has gone by since another."""
        if amount <= 0.0:
            return from_us
        shown = self._shown(from_us) + amount
        week, within = divmod(shown, float(self.since_us[-1]))
        slot = int(np.searchsorted(self.since_us, within, side="left")) - 1
        slot = min(max(slot, 0), len(self.rate) - 1)
        rate = max(float(self.rate[slot]), 1e-12)
        at_us = slot * HALF_HOUR_US + (within - float(self.since_us[slot])) / rate
        return max(from_us, round(week) * WEEK_US + round(at_us))

    def _shown(self, at_us: int) -> float:
        week, within = divmod(at_us, WEEK_US)
        slot = within // HALF_HOUR_US
        inside = (within - slot * HALF_HOUR_US) * float(self.rate[slot])
        return week * float(self.since_us[-1]) + float(self.since_us[slot]) + inside


@dataclass(frozen=True, eq=False, slots=True)
class Paces:
    """The clocks of a plant."""

    plant: Pace
    of_activity: tuple[Pace, ...]


def find_paces(past: Past) -> Paces:
    """Learn the clocks from the starts of stints."""
    n_activity = len(past.activities)
    counts = np.zeros((n_activity, N_DAY, N_SLOT))
    slots = past.stints.start_us % WEEK_US // HALF_HOUR_US
    np.add.at(counts, (past.stints.activity, slots // N_SLOT, slots % N_SLOT), 1.0)
    alike = _alike_days(counts.sum((0, 2)))
    counts[:, alike] = counts[:, alike].mean(1, keepdims=True)
    whole = counts.sum(0)
    whole += max(float(whole.sum()), 1.0) * FLOOR_SHARE / whole.size
    share = whole / whole.sum()
    return Paces(
        plant=_even(whole),
        of_activity=tuple(_even(each + POOLED_STARTS * share) for each in counts),
    )


def likelihood(paces: Paces, activity: Codes, at_us: int) -> Numbers:
    """(n,) how likely work of each activity is to begin at that time of the week; 1 is even."""
    slot = at_us % WEEK_US // HALF_HOUR_US
    rates = np.array([pace.rate[slot] for pace in paces.of_activity])
    chosen: Numbers = rates[activity]
    return chosen


def _alike_days(starts: Numbers) -> Indices:
    return np.flatnonzero(starts >= WORKING_DAY_SHARE * starts.max())


def _even(counts: Numbers) -> Pace:
    rate = counts.ravel()
    return Pace.of(rate / rate.mean())
