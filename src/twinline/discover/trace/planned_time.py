"""When stations are planned to work, as stretches that can be searched and summed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.event_log import TimesUs
from twinline.plant import Plant, Shift

FOREVER_US: Final = 1 << 60
"""Later than anything in a log; sums of a few stay below 2**63."""
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_US: Final = 86_400_000_000
_WEEK_US: Final = 7 * _DAY_US
_MINUTE_US: Final = 60_000_000


@dataclass(frozen=True, eq=False, slots=True)
class PlannedTime:
    """Half-open stretches in which a station may work, ascending and apart from each other."""

    start_us: TimesUs
    end_us: TimesUs
    _before_us: TimesUs
    """(n,) planned time before each stretch."""

    @classmethod
    def always(cls) -> "PlannedTime":
        """All the time that any log speaks of."""
        return cls.of(np.array([-FOREVER_US]), np.array([FOREVER_US]))

    @classmethod
    def of(cls, start_us: TimesUs, end_us: TimesUs) -> "PlannedTime":
        """Join stretches that touch; they must be sorted and may not overlap."""
        parted = start_us[1:] > end_us[:-1]
        starts = start_us[np.append(True, parted)]
        ends = end_us[np.append(parted, True)]
        return cls(starts, ends, np.concatenate(([0], np.cumsum(ends - starts)))[:-1])

    def until_us(self, at_us: TimesUs) -> TimesUs:
        """Planned time up to each instant; only differences mean something."""
        i = np.searchsorted(self.start_us, at_us, side="right") - 1
        own = np.maximum(i, 0)
        inside = np.minimum(at_us, self.end_us[own]) - self.start_us[own]
        total: TimesUs = np.where(i >= 0, self._before_us[own] + inside, 0)
        return total

    def holds(self, at_us: int) -> bool:
        """Whether an instant is planned."""
        i = int(np.searchsorted(self.start_us, at_us, side="right")) - 1
        return i >= 0 and at_us < int(self.end_us[i])

    def edges_us(self, from_us: int, to_us: int) -> list[int]:
        """The instants in [from_us, to_us) at which it begins or ends to be planned."""
        edges: NDArray[np.int64] = np.sort(np.concatenate((self.start_us, self.end_us)))
        inside: list[int] = edges[(edges >= from_us) & (edges < to_us)].tolist()
        return inside

    def next_us(self, at_us: int) -> int:
        """The first planned instant from one on; `FOREVER_US` where none follows."""
        i = int(np.searchsorted(self.end_us, at_us, side="right"))
        return FOREVER_US if i == len(self.end_us) else max(at_us, int(self.start_us[i]))

    def after_us(self, from_us: int, length_us: int) -> int:
        """The instant at which so much planned time has passed; `FOREVER_US` where it never has."""
        wanted = int(self.until_us(np.array([from_us]))[0]) + length_us
        i = int(np.searchsorted(self._before_us, wanted, side="right")) - 1
        at_us = int(self.start_us[i]) + wanted - int(self._before_us[i])
        return at_us if at_us <= int(self.end_us[i]) else FOREVER_US


def planned_times(plant: Plant, until_us: int) -> tuple[PlannedTime, ...]:
    """Say for each station when it is planned to work, from the plant's epoch on.

    Args:
        plant: Whose stations and shifts.
        until_us: How far at least; two weeks more are given.
    """
    of_shift = {each.id: _of_shift(plant, each, until_us) for each in plant.shifts}
    always = PlannedTime.always()
    return tuple(always if each.shift is None else of_shift[each.shift] for each in plant.stations)


def counting_times(plant: Plant, until_us: int) -> tuple[PlannedTime, ...]:
    """Say for each station which time counts as work: all of it where services go on after a shift.

    Args:
        plant: Whose stations and shifts.
        until_us: How far at least.
    """
    always = PlannedTime.always()
    return tuple(
        planned if station.at_shift_end == "interrupt" else always
        for planned, station in zip(planned_times(plant, until_us), plant.stations, strict=True)
    )


def _of_shift(plant: Plant, shift: Shift, until_us: int) -> PlannedTime:
    epoch = datetime.fromisoformat(plant.epoch)
    monday = datetime.combine(epoch.date(), datetime.min.time()) - timedelta(days=epoch.weekday())
    first_us = (monday - epoch) // timedelta(microseconds=1)
    stretches = []
    for times in shift.times:
        start_us, end_us = _clock_us(times.start), _clock_us(times.end)
        length_us = (end_us - start_us - 1) % _DAY_US + 1
        for day in times.days:
            at_us = _DAYS.index(day) * _DAY_US + start_us
            stretches.append((at_us, at_us + length_us))
    week = np.array(sorted(stretches), dtype=np.int64)
    n_week = (until_us - first_us) // _WEEK_US + 3
    weeks_us = first_us + np.arange(-1, n_week) * _WEEK_US
    all_us = (weeks_us[:, None, None] + week).reshape(-1, 2)
    return PlannedTime.of(all_us[:, 0], all_us[:, 1])


def _clock_us(text: str) -> int:
    hours, minutes = text.split(":")
    return (int(hours) * 60 + int(minutes)) * _MINUTE_US
