"""The pace at which work begins over the week: a clock that stands still while nobody starts.

An order that lay from Thursday evening to Sunday morning in a plant that rests on Friday and
Saturday has not waited long. Waiting is therefore measured on a clock of its own for each activity:
it runs as fast as work of that activity usually begins in that half hour of the week. On such a
clock the waiting times of nights, shifts and weekends can be compared, and a waiting time drawn
from the past ends when somebody is there to end it. (Change of time of a point process: its
cumulative intensity is the clock on which it is even. Brown et al., 2002, neural data.)
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.event_log import Codes, Numbers, TimesUs
from twinline.discover.forecast.past import Past
from twinline.discover.work import Indices, totals

HALF_HOUR_US: Final = 1_800_000_000
N_DAY, N_SLOT = 7, 48
WEEK_US: Final = N_DAY * N_SLOT * HALF_HOUR_US
WORKING_DAY_SHARE: Final = 0.5
"""Days with this share of the starts of the busiest one are alike: they share one day's pace."""
MOSTLY_SEEN: Final = 0.5
"""A day of the week counts as seen if so much of it lies in the past."""
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
    rates: list[float]
    """The same as plain numbers, which are three times as fast one at a time."""
    sums: list[float]

    @classmethod
    def of(cls, rate: Numbers) -> "Pace":
        """A clock from rates whose mean need not be 1; it is not changed."""
        since_us = np.concatenate(([0.0], np.cumsum(rate * HALF_HOUR_US)))
        return cls(rate, since_us, rate.tolist(), since_us.tolist())

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
        week, within = divmod(self._shown(from_us) + amount, self.sums[-1])
        slot = min(max(bisect_left(self.sums, within) - 1, 0), len(self.rates) - 1)
        rate = max(self.rates[slot], 1e-12)
        at_us = slot * HALF_HOUR_US + (within - self.sums[slot]) / rate
        return max(from_us, round(week) * WEEK_US + round(at_us))

    def _shown(self, at_us: int) -> float:
        week, within = divmod(at_us, WEEK_US)
        slot = within // HALF_HOUR_US
        inside = (within - slot * HALF_HOUR_US) * self.rates[slot]
        return week * self.sums[-1] + self.sums[slot] + inside


@dataclass(frozen=True, eq=False, slots=True)
class Paces:
    """The clocks of a plant."""

    plant: Pace
    of_activity: tuple[Pace, ...]


def find_paces(past: Past) -> Paces:
    """Learn the clocks from the starts of stints.

    What looks uneven may be luck. So the starts of the plant are drawn towards even ones, and those
    of each activity towards the plant's, by the share of their unevenness that luck explains
    (empirical Bayes: James and Stein, 1961; luck's share is one over the index of dispersion).
    """
    n_activity = len(past.activities)
    raw = np.zeros((n_activity, N_DAY, N_SLOT))
    slots = past.stints.start_us % WEEK_US // HALF_HOUR_US
    np.add.at(raw, (past.stints.activity, slots // N_SLOT, slots % N_SLOT), 1.0)
    days = _days_seen(past.from_us, past.until_us)
    alike, seen = _alike_days(raw.sum((0, 2)), days)
    usual = raw[:, seen].sum(1)
    counts = _daily(raw, days, alike, usual / max(float(days[seen].sum()), MOSTLY_SEEN))
    counts *= max(float(days[seen].mean()), MOSTLY_SEEN)
    whole = counts.sum(0)
    luck = _luck(usual.sum(0), np.ones(N_SLOT))
    whole = (1.0 - luck) * whole + luck * whole.mean(1, keepdims=True)
    whole += max(float(whole.sum()), 1.0) * FLOOR_SHARE / whole.size
    share = whole / whole.sum()
    paces = []
    for own, each in zip(usual, counts, strict=True):
        luck = _luck(own, share[seen].sum(0))
        drawn = (1.0 - luck) * each + (luck * float(each.sum()) + POOLED_STARTS) * share
        paces.append(_even(drawn))
    return Paces(plant=_even(whole), of_activity=tuple(paces))


def _daily(raw: Numbers, days: Numbers, alike: Indices, usual: Numbers) -> Numbers:
    """(n_activity, 7, 48) starts in a day of each kind; days that are alike share their starts."""
    daily = raw / np.maximum(days, MOSTLY_SEEN)[:, None]
    daily[:, alike] = usual[:, None]
    return daily


def _luck(starts: Numbers, expected: Numbers) -> float:
    """The share of the unevenness of starts, against expected ones, that luck alone would bring."""
    n = float(starts.sum())
    if n <= 0.0:
        return 1.0
    usual = n * expected / expected.sum()
    dispersion = float(((starts - usual) ** 2 / usual).sum()) / (len(starts) - 1)
    return min(1.0, 1.0 / max(dispersion, 1e-12))


def likelihood(paces: Paces, activity: Codes, at_us: int) -> Numbers:
    """(n,) how likely work of each activity is to begin at that time of the week; 1 is even."""
    slot = at_us % WEEK_US // HALF_HOUR_US
    rates = np.array([pace.rate[slot] for pace in paces.of_activity])
    chosen: Numbers = rates[activity]
    return chosen


def _days_seen(from_us: int, until_us: int) -> Numbers:
    """(7,) how many days of each kind lie between two instants, parts of days too."""
    day_us = N_SLOT * HALF_HOUR_US
    first, last = from_us // day_us, (until_us - 1) // day_us
    numbers = np.arange(first, last + 1)
    begins_us, ends_us = numbers * day_us, (numbers + 1) * day_us
    covered = np.minimum(ends_us, until_us) - np.maximum(begins_us, from_us)
    return totals(numbers % N_DAY, covered / day_us, N_DAY)


def _alike_days(starts: Numbers, days: Numbers) -> tuple[Indices, Indices]:
    """Days that share a pace, and those of them that were seen.

    A day of the week that has not been seen yet is taken for a working day.
    """
    seen = days >= MOSTLY_SEEN
    if not seen.any():
        return np.arange(N_DAY), np.arange(N_DAY)
    daily = np.where(seen, starts / np.maximum(days, MOSTLY_SEEN), 0.0)
    working = seen & (daily >= WORKING_DAY_SHARE * daily.max())
    return np.flatnonzero(working | ~seen), np.flatnonzero(working)


def _even(counts: Numbers) -> Pace:
    rate = counts.ravel()
    return Pace.of(rate / rate.mean())
