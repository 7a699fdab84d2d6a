"""Planned working time, read off the hours of the week in which work was done.

A station alone shows too little: stations whose days and hours agree are put together, and their
common hours are found from all their work. Rare overtime lies below the threshold; it stays in the
log as work outside the shift. Rows of which the source knows the day only say nothing about hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from twinline.discover.day_only import find_day_only
from twinline.discover.event_log import TimesUs
from twinline.discover.work import Flags, Indices, Work

BIN_US: Final = 1_800_000_000
N_BIN: Final = 336
"""Half hours of a week, from Monday 00:00."""
BINS_A_DAY: Final = 48
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: Final[tuple[Day, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK_US: Final = BIN_US * N_BIN
MONDAY_US: Final = 4 * 86_400_000_000
"""The first Monday 00:00 after 1970-01-01, a Thursday."""
ENOUGH_BINS = 150
"""A station active in fewer half hours than this takes its hours from the others."""
DAY_SHARE = 0.2
HOUR_SHARE = 0.3
MASK_SHARE = 0.3
"""A day, a pair of hours, a half hour counts as planned above this share of the usual level."""
MOST_BITS_APART = 2
MOST_SHIFTS = 5
LEAST_GROUP_SHARE = 0.1
"""A single station has a shift of its own only with this share of all work."""
ALWAYS_SHARE = 0.95
LONGEST_WHOLE = 32
"""Half hours; a stretch over midnight that is longer is cut there."""
SHORTEST_RUN = 3
"""Half hours; shorter work is overtime, shorter gaps are breaks."""

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class WeeklyHours:
    """The shifts of a plant."""

    masks: tuple[Flags, ...]
    """(336,) planned half hours of each shift, most used first."""
    of_station: tuple[int, ...]
    """Shift of each station; -1 for one that may always work."""
    activity: Counts
    """(n_station, 336) weeks in which each station was active in each half hour."""
    n_week: int
    confidence: tuple[float, ...]
    """Share of the shift's work that lies inside it."""


def find_shifts(work: Work) -> WeeklyHours:
    """Find the weekly working hours of every station."""
    n_station = len(work.stations)
    first_week = int((work.start_us.min() - MONDAY_US) // WEEK_US)
    n_week = int((work.end_us.max() - 1 - MONDAY_US) // WEEK_US) - first_week + 1
    base_us = MONDAY_US + first_week * WEEK_US
    timed = np.flatnonzero(_timed(work))
    by_station = timed[np.argsort(work.station[timed], kind="stable")]
    bounds = np.searchsorted(work.station[by_station], np.arange(n_station + 1))
    activity = np.zeros((n_station, N_BIN), dtype=np.int64)
    for i in range(n_station):
        rows = by_station[bounds[i] : bounds[i + 1]]
        activity[i] = _weeks_active(
            work.start_us[rows] - base_us, work.end_us[rows] - base_us, n_week
        )
    groups = _groups(activity)
    masks = [_planned(activity[group].sum(axis=0)) for group in groups]
    masks, of_station = _assigned(masks, groups, activity)
    inside = tuple(
        _share_inside(activity[[s for s, m in enumerate(of_station) if m == i]].sum(axis=0), mask)
        for i, mask in enumerate(masks)
    )
    return WeeklyHours(tuple(masks), of_station, activity, n_week, inside)


def _timed(work: Work) -> Flags:
    """The rows that say when in a day; all of them where most do not."""
    timed: Flags = ~find_day_only(work.start_us)
    return timed if 2 * timed.sum() >= len(work) else np.ones(len(work), dtype=np.bool_)


def _weeks_active(start_us: TimesUs, end_us: TimesUs, n_week: int) -> Counts:
    """In how many weeks there was work in the middle of each half hour."""
    n_cell = n_week * N_BIN
    half_us = BIN_US // 2
    opens = np.clip(-((half_us - start_us) // BIN_US), 0, n_cell)
    closes = np.clip(-((half_us - end_us) // BIN_US), 0, n_cell)
    edges = np.bincount(opens, minlength=n_cell + 1) - np.bincount(closes, minlength=n_cell + 1)
    active = np.cumsum(edges[:n_cell]) > 0
    weeks: Counts = active.reshape(n_week, N_BIN).sum(axis=0, dtype=np.int64)
    return weeks


def _signature(activity: Counts) -> tuple[Flags, Flags]:
    """The days, and the pairs of hours of a day, in which a station works."""
    cells = activity.reshape(7, BINS_A_DAY)
    by_day = cells.sum(axis=1)
    days = by_day > DAY_SHARE * np.median(np.sort(by_day)[3:])
    by_hours = cells[days].sum(axis=0).reshape(12, 4).sum(axis=1)
    return days, by_hours > HOUR_SHARE * np.median(np.sort(by_hours)[6:])


def _groups(activity: Counts) -> list[list[int]]:
    """Stations that agree in their days and hours, the group with most work first."""
    totals = activity.sum(axis=1)
    rich = [i for i in np.argsort(-totals, kind="stable").tolist() if totals[i] >= ENOUGH_BINS]
    if not rich:
        return [[i for i in range(len(activity)) if totals[i]]]
    groups: list[tuple[tuple[Flags, Flags], list[int]]] = []
    for station in rich:
        days, hours = _signature(activity[station])
        for (group_days, group_hours), members in groups:
            apart = int((hours != group_hours).sum())
            if (days == group_days).all() and apart <= MOST_BITS_APART:
                members.append(station)
                break
        else:
            groups.append(((days, hours), [station]))
    largest = sorted((members for _, members in groups), key=lambda m: -int(totals[m].sum()))
    least = LEAST_GROUP_SHARE * int(totals.sum())
    shared = [m for m in largest if len(m) > 1 or totals[m].sum() >= least]
    return (shared or largest)[:MOST_SHIFTS]


def _planned(counts: Counts) -> Flags:
    """The half hours that are planned: regular ones, without overtime and without breaks."""
    positive = np.sort(counts[counts > 0])
    level = float(positive[int(len(positive) * 0.7)]) if len(positive) else 1.0
    mask = counts >= max(1.0, MASK_SHARE * level)
    if mask.all() or not mask.any():
        return mask
    shift = int(np.flatnonzero(~mask)[0])
    turned = np.roll(mask, -shift)
    for value, shortest in ((False, 2), (True, SHORTEST_RUN)):
        for start, end in _runs(turned, value=value):
            if end - start < shortest or (end - start == shortest and not value):
                turned[start:end] = not value
    return np.roll(turned, shift)


def _runs(mask: Flags, *, value: bool) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask == value, [False]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _assigned(
    masks: list[Flags], groups: list[list[int]], activity: Counts
) -> tuple[list[Flags], tuple[int, ...]]:
    """Give every station its shift, and drop shifts that nobody has or that are always."""
    known = {station: i for i, members in enumerate(groups) for station in members}
    chosen = [
        known[i] if i in known else _best_fit(masks, activity[i]) for i in range(len(activity))
    ]
    always = [float(mask.mean()) >= ALWAYS_SHARE or not mask.any() for mask in masks]
    used = sorted({i for i in chosen if not always[i]})
    number = {old: new for new, old in enumerate(used)}
    return [masks[i] for i in used], tuple(number.get(i, -1) for i in chosen)


def _best_fit(masks: list[Flags], activity: Counts) -> int:
    """The shift that makes the station's work most likely; the shorter one among equals.

    Work is taken to be even within a shift, and even outside it. So a long shift that holds a
    little more of the work does not beat a short one that holds nearly all of it.
    """
    return max(
        range(len(masks)),
        key=lambda i: (_likelihood(activity, masks[i]), -int(masks[i].sum()), -i),
    )


def _likelihood(activity: Counts, mask: Flags) -> float:
    """The logarithm of it, up to what is the same for all shifts."""
    total = 0.0
    for part in (mask, ~mask):
        n = float(activity[part].sum())
        total += n * float(np.log(n / part.sum())) if n else 0.0
    return total


def _share_inside(counts: Counts, mask: Flags) -> float:
    return float(counts[mask].sum() / max(int(counts.sum()), 1))


def working_times(mask: Flags) -> list[tuple[tuple[Day, ...], str, str]]:
    """Days, start and end of each stretch of a week's planned half hours.

    A stretch over midnight stays whole unless it is long.
    """
    found: dict[tuple[int, int], list[int]] = {}
    shift = int(np.flatnonzero(~mask)[0]) if not mask.all() else 0
    for start, end in _runs(np.roll(mask, -shift), value=True):
        at = start + shift
        stop = end + shift
        while at < stop:
            midnight = (at // BINS_A_DAY + 1) * BINS_A_DAY
            until = stop if stop - at <= LONGEST_WHOLE else min(stop, midnight)
            key = (at % BINS_A_DAY, (until - 1) % BINS_A_DAY + 1)
            found.setdefault(key, []).append(at // BINS_A_DAY % 7)
            at = until
    times = sorted(found.items(), key=lambda item: (min(item[1]), item[0]))
    return [
        (tuple(DAYS[day] for day in sorted(days)), _clock(start), _clock(end))
        for (start, end), days in times
    ]


def _clock(half_hours: int) -> str:
    return f"{half_hours // 2:02d}:{half_hours % 2 * 30:02d}"


def planned_us(mask: Flags, from_us: int, to_us: int) -> tuple[TimesUs, TimesUs]:
    """Starts and ends of the planned stretches in [from_us, to_us), in microseconds since 1970."""
    if mask.all():
        return np.array([from_us]), np.array([to_us])
    runs = list(_runs(mask, value=True))
    first = (from_us - MONDAY_US) // WEEK_US
    weeks: Indices = np.arange(first, (to_us - 1 - MONDAY_US) // WEEK_US + 1)
    base_us = (MONDAY_US + weeks * WEEK_US)[:, None]
    starts = (base_us + np.array([start for start, _ in runs]) * BIN_US).ravel()
    ends = (base_us + np.array([end for _, end in runs]) * BIN_US).ravel()
    starts, ends = np.maximum(starts, from_us), np.minimum(ends, to_us)
    real = starts < ends
    starts, ends = starts[real], ends[real]
    parted = np.append(starts[1:] > ends[:-1], True)[: len(starts)]
    begins = np.append(True, parted[:-1])[: len(starts)]
    return starts[begins], ends[parted]
