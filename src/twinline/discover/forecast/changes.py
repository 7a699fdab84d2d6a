"""What may be different from the past in a forecast: units, hours, and what they do to the clocks.

More orders, fewer, or other ones need no change: they are what a forecast is asked about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.diagnostics import Diagnostic, Refused, suggest
from twinline.discover.event_log import Numbers
from twinline.discover.forecast.pace import HALF_HOUR_US, N_DAY, N_SLOT, Pace, Paces
from twinline.discover.forecast.past import Past
from twinline.discover.work import Indices

MOST_UNITS: Final = 1_000_000
_THURSDAY: Final = 3
"""Clocks begin with the weekday of 1970-01-01; weekdays are counted from Monday."""
_USUAL_SHARE: Final = 0.5
"""Half hours with this share of an activity's mean pace are its usual hours."""


@dataclass(frozen=True, slots=True)
class MoreUnits:
    """A station works on so many orders more at once; fewer where it is negative."""

    station: str
    n: int


@dataclass(frozen=True, slots=True)
class OtherHours:
    """A station works in hours of the week in which it did not, or no more in some."""

    station: str
    days: tuple[int, ...]
    """0 is Monday."""
    from_us: int
    """Within the day; rounded to half hours, as is the next."""
    to_us: int
    working: bool = True


Change = MoreUnits | OtherHours


@dataclass(frozen=True, eq=False, slots=True)
class Setting:
    """The plant that a run goes through."""

    capacity: Indices
    """(n_station,)"""
    paces: Paces
    changed: dict[tuple[int, int], Pace]
    """(station, activity) -> its clock there, where that is not the one of the past."""

    def pace(self, station: int, activity: int) -> Pace:
        """The clock on which an order waits for an activity at a station."""
        return self.changed.get((station, activity)) or self.paces.of_activity[activity]


def make_setting(past: Past, paces: Paces, changes: Sequence[Change] = ()) -> Setting:
    """The plant of the past with changes.

    Raises:
        Refused: E081 for a station that the log does not know, E082 for a change that cannot be.
    """
    _refuse_unfit(past, changes)
    capacity = past.capacity.copy()
    changed: dict[tuple[int, int], Pace] = {}
    setting = Setting(capacity, paces, changed)
    for change in changes:
        station = past.stations.index(change.station)
        if isinstance(change, MoreUnits):
            capacity[station] += change.n
            continue
        here = past.stints.activity[past.stints.station == station]
        for activity in np.unique(here).tolist():
            rate = setting.pace(station, activity).rate
            changed[station, activity] = Pace.of(_with_hours(rate, change))
    return setting


def _with_hours(rate: Numbers, change: OtherHours) -> Numbers:
    """The rates with an activity's usual pace in new hours, or none in hours that are given up."""
    usual = float(rate[rate >= _USUAL_SHARE * rate.mean()].mean())
    week = rate.reshape(N_DAY, N_SLOT).copy()
    slots = slice(round(change.from_us / HALF_HOUR_US), round(change.to_us / HALF_HOUR_US))
    for day in change.days:
        hours = week[(day - _THURSDAY) % N_DAY, slots]
        hours[:] = np.maximum(hours, usual) if change.working else hours * 1e-6
    return week.ravel()


def _refuse_unfit(past: Past, changes: Sequence[Change]) -> None:
    faults = []
    for i, change in enumerate(changes):
        where = f"change {i + 1}"
        if change.station not in past.stations:
            help_text = suggest(change.station, past.stations)
            faults.append(
                Diagnostic("E081", where, f'no station is called "{change.station}"', "", help_text)
            )
        elif isinstance(change, MoreUnits):
            left = int(past.capacity[past.stations.index(change.station)]) + change.n
            if not 1 <= left <= MOST_UNITS:
                found = f"{left} units would be left at {change.station}"
                faults.append(Diagnostic("E082", where, found, f"1 to {MOST_UNITS}"))
        elif not (
            0 <= change.from_us < change.to_us <= N_SLOT * HALF_HOUR_US
            and all(0 <= day < N_DAY for day in change.days)
        ):
            found = f"days {change.days} from {change.from_us} to {change.to_us} microseconds"
            expected = "days from 0 to 6, and hours that begin and end within one day"
            faults.append(Diagnostic("E082", where, found, expected))
    if faults:
        raise Refused(faults)
