"""What the hours of a log say about its clock: weekend days, the start of the day, a shifted zone.

Hints only: nothing in the log is moved. People who know the plant decide.
"""

from dataclasses import dataclass

import numpy as np

from twinline.discover.event_log import Numbers, TimesUs
from twinline.discover.intervals import unions
from twinline.discover.shifts import BINS_A_DAY, DAYS, Counts, WeeklyHours
from twinline.discover.work import Flags, Work

WEEKEND_SHARE = 0.5
"""A day with less work than this share of the usual day is a weekend day."""
LESS_SHARE = 0.75
"""A single week speaks for a weekend day that has less than this share of its usual day."""
FEWEST_WEEKS = 4
MOST_WEEKEND_DAYS = 3
LEAST_SURE = 0.5
"""A weekend that is less sure than this is not said."""
USUAL_START_H = 7
EARLIEST_START_H, LATEST_START_H = 5, 9
"""Most day shifts begin between these hours."""
SHIFTED_SHARE = 0.5
"""How likely a clock is shifted where the day surely begins at an unusual hour: or it does so."""
FEWEST_DAYS = 10
LEAST_CONTRAST = 0.3
"""Less difference than this between busy and quiet hours shows no start of the day."""
MIDNIGHT_SHARE = 0.5
FEWEST_ROWS = 10
_HOUR_US = 3_600_000_000
_DAY_US = 24 * _HOUR_US
_THURSDAY = 3
"""1970-01-01, counted from Monday."""


@dataclass(frozen=True, slots=True)
class MidnightStation:
    """A station most of whose rows start at exactly 00:00, or are of that instant."""

    station: int
    n_row: int
    n_midnight: int


@dataclass(frozen=True, slots=True)
class TimeHints:
    """What was seen; nothing of it was applied."""

    weekend: tuple[str, ...]
    """Days with little work, of mon, tue, …; none where the log shows too little."""
    weekend_sure: float
    hours_by_day: tuple[float, ...]
    """Station hours of work on each day of a mean week, from Monday."""
    start_h: int | None
    """Hour of the day in which most people begin; None where that cannot be seen."""
    offset_h: int | None
    """Hours that would have to be added for that to be a usual start; None where it is one."""
    offset_sure: float
    midnight: tuple[MidnightStation, ...]
    midnight_offset_h: int | None
    """Shift that would explain the midnight rows, if they are not dates without a time."""


def find_time_hints(work: Work, hours: WeeklyHours, *, assumed: bool = False) -> TimeHints:
    """Look at when work is done, by day and by hour.

    Args:
        work: Clean work.
        hours: The shifts found in it.
        assumed: Whether the starts were estimated: then they show neither days nor hours.
    """
    midnight = _midnight_stations(work, work.end_us if assumed else work.start_us)
    real = np.ones(len(work.stations), dtype=np.bool_)
    real[[each.station for each in midnight]] = False
    shows = not assumed and bool(real.any())
    by_day, weekend, weekend_sure = _find_weekend(work, real) if shows else (np.zeros(7), (), 0.0)
    start_h, start_sure = _start_of_day(work, hours, real) if shows else (None, 0.0)
    shifted = start_h is not None and not EARLIEST_START_H <= start_h <= LATEST_START_H
    offset_h = (USUAL_START_H - (start_h or 0) + 12) % 24 - 12 if shifted else None
    return TimeHints(
        weekend=weekend,
        weekend_sure=weekend_sure,
        hours_by_day=tuple(round(float(n), 1) for n in by_day),
        start_h=start_h,
        offset_h=offset_h,
        offset_sure=round(SHIFTED_SHARE * start_sure, 2),
        midnight=midnight,
        midnight_offset_h=-(start_h or USUAL_START_H) if midnight else None,
    )


def _sure(n_for: int, n: int) -> float:
    """How sure the next time will be like those seen (Laplace's rule of succession)."""
    return (n_for + 1) / (n + 2)


def _find_weekend(work: Work, real: Flags) -> tuple[Numbers, tuple[str, ...], float]:
    """Hours of each day of the week; the weekend, and how sure it is.

    It is one stretch of days with little work on the whole, and as sure as each had clearly less
    than other days in week after week. Weeks are counted from the log's first day.
    """
    first_day, hours = _hours_of_days(work, real)
    n_week = len(hours) // 7
    weekday = (first_day + _THURSDAY + np.arange(len(hours))) % 7
    n_date = np.maximum(np.bincount(weekday, minlength=7), 1)
    by_day: Numbers = np.bincount(weekday, hours, minlength=7) / n_date
    quiet = by_day < WEEKEND_SHARE * np.median(by_day)
    days = [day for day in range(7) if quiet[day]]
    n_stretch = sum(not quiet[day - 1] for day in days)
    if n_week < FEWEST_WEEKS or n_stretch != 1 or len(days) > MOST_WEEKEND_DAYS:
        return by_day, (), 0.0
    weeks = hours[: 7 * n_week].reshape(n_week, 7)
    little = weeks < LESS_SHARE * np.median(weeks, axis=1, keepdims=True)
    counts = np.bincount(weekday[:7], little.sum(axis=0), minlength=7)
    sure = round(min(_sure(int(counts[day]), n_week) for day in days), 2)
    return by_day, tuple(DAYS[day] for day in days) if sure >= LEAST_SURE else (), sure


def _hours_of_days(work: Work, real: Flags) -> tuple[int, Numbers]:
    """The first day, counted from 1970, and the station hours of work on it and those after it."""
    rows = real[work.station]
    _, start_us, end_us = unions(work.station[rows], work.start_us[rows], work.end_us[rows])
    first, last = int(start_us.min()) // _DAY_US, (int(end_us.max()) - 1) // _DAY_US
    base_us = first * _DAY_US
    edges_us = np.arange(last - first + 2) * _DAY_US

    def until(instants_us: TimesUs) -> Numbers:
        """The time from the instants to each edge, all of those before it added up."""
        instants = np.sort(instants_us - base_us)
        sums = np.append(0.0, np.cumsum(instants.astype(np.float64)))
        n_before = np.searchsorted(instants, edges_us)
        times: Numbers = n_before * edges_us.astype(np.float64) - sums[n_before]
        return times

    hours: Numbers = np.diff(until(start_us) - until(end_us)) / _HOUR_US
    return first, hours


def _start_of_day(work: Work, hours: WeeklyHours, real: Flags) -> tuple[int | None, float]:
    """The hour in which the number of rows that start rises most, and how sure it is.

    None where no hour is quiet, or where it does not rise then on most days.
    """
    by_hour: Counts = hours.activity[real].sum(axis=0).reshape(7, BINS_A_DAY // 2, 2).sum((0, 2))
    if float(by_hour.max() - by_hour.min()) < LEAST_CONTRAST * float(by_hour.mean()):
        return None, 0.0
    start_us = work.start_us[real[work.station]]
    _, day = np.unique(start_us // _DAY_US, return_inverse=True)
    n_day = int(day.max()) + 1
    starts = np.bincount(day * 24 + start_us // _HOUR_US % 24, minlength=24 * n_day)
    starts = starts.reshape(n_day, 24)
    whole = starts.sum(axis=0)
    start_h = int(np.argmax(whole - np.roll(whole, 1)))
    n_rise = int((starts[:, start_h] > starts[:, start_h - 1]).sum())
    if n_day < FEWEST_DAYS or 2 * n_rise <= n_day:
        return None, 0.0
    return start_h, _sure(n_rise, n_day)


def _midnight_stations(work: Work, known_us: TimesUs) -> tuple[MidnightStation, ...]:
    n_station = len(work.stations)
    at_midnight = known_us % _DAY_US == 0
    n_midnight = np.bincount(work.station[at_midnight], minlength=n_station).tolist()
    n_row = np.bincount(work.station, minlength=n_station).tolist()
    return tuple(
        MidnightStation(i, n_row[i], n_midnight[i])
        for i in range(n_station)
        if n_row[i] >= FEWEST_ROWS and n_midnight[i] >= MIDNIGHT_SHARE * n_row[i]
    )
