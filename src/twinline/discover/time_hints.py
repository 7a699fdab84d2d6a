"""What the hours of a log say about its clock: weekend days, the start of the day, a shifted zone.

Hints only: nothing in the log is moved. People who know the plant decide.
"""

from dataclasses import dataclass

import numpy as np

from twinline.discover.event_log import TimesUs
from twinline.discover.shifts import BINS_A_DAY, DAYS, Counts, WeeklyHours
from twinline.discover.work import Work

WEEKEND_SHARE = 0.5
"""A day with less work than this share of the usual day is a weekend day."""
USUAL_START_H = 7
EARLIEST_START_H, LATEST_START_H = 5, 9
"""Most day shifts begin between these hours."""
LEAST_CONTRAST = 0.3
"""Less difference than this between busy and quiet hours shows no start of the day."""
MIDNIGHT_SHARE = 0.5
FEWEST_ROWS = 10
_HOUR_US = 3_600_000_000
_DAY_US = 24 * _HOUR_US


@dataclass(frozen=True, slots=True)
class MidnightStation:
    """A station most of whose rows start at exactly 00:00."""

    station: int
    n_row: int
    n_midnight: int


@dataclass(frozen=True, slots=True)
class TimeHints:
    """What was seen; nothing of it was applied."""

    weekend: tuple[str, ...]
    """Days with little work, of mon, tue, …"""
    hours_by_day: tuple[float, ...]
    """Station hours of work a week on each day, from Monday."""
    start_h: int | None
    """Hour of the day in which most people begin; None where all hours are alike."""
    offset_h: int | None
    """Hours that would have to be added for that to be a usual start; None where it is one."""
    midnight: tuple[MidnightStation, ...]
    midnight_offset_h: int | None
    """Shift that would explain the midnight rows, if they are not dates without a time."""


def find_time_hints(work: Work, hours: WeeklyHours) -> TimeHints:
    """Look at when work is done, by day and by hour."""
    midnight = _midnight_stations(work)
    real = np.ones(len(work.stations), dtype=np.bool_)
    real[[each.station for each in midnight]] = False
    cells = (hours.activity[real] if real.any() else hours.activity).sum(axis=0)
    by_day = cells.reshape(7, BINS_A_DAY).sum(axis=1) / 2 / max(hours.n_week, 1)
    usual = float(np.median(by_day))
    starts = work.start_us[real[work.station]] if real.any() else work.start_us
    start_h = _start_of_day(cells.reshape(7, 24, 2).sum(axis=(0, 2)), starts)
    shifted = start_h is not None and not EARLIEST_START_H <= start_h <= LATEST_START_H
    offset_h = (USUAL_START_H - (start_h or 0) + 12) % 24 - 12 if shifted else None
    return TimeHints(
        weekend=tuple(
            day for day, n in zip(DAYS, by_day, strict=True) if n < WEEKEND_SHARE * usual
        ),
        hours_by_day=tuple(round(float(n), 1) for n in by_day),
        start_h=start_h,
        offset_h=offset_h,
        midnight=midnight,
        midnight_offset_h=-(start_h or USUAL_START_H) if midnight else None,
    )


def _start_of_day(by_hour: Counts, start_us: TimesUs) -> int | None:
    """The hour in which the number of rows that start rises most; None where no hour is quiet."""
    mean = float(by_hour.mean())
    if float(by_hour.max() - by_hour.min()) < LEAST_CONTRAST * mean:
        return None
    starts = np.bincount(start_us // _HOUR_US % 24, minlength=24)
    return int(np.argmax(starts - np.roll(starts, 1)))


def _midnight_stations(work: Work) -> tuple[MidnightStation, ...]:
    n_station = len(work.stations)
    at_midnight = work.start_us % _DAY_US == 0
    n_midnight = np.bincount(work.station[at_midnight], minlength=n_station).tolist()
    n_row = np.bincount(work.station, minlength=n_station).tolist()
    return tuple(
        MidnightStation(i, n_row[i], n_midnight[i])
        for i in range(n_station)
        if n_row[i] >= FEWEST_ROWS and n_midnight[i] >= MIDNIGHT_SHARE * n_row[i]
    )
