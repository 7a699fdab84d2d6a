"""Planned time and the rests between: what of a stretch of the calendar was time to work."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from twinline.discover.event_log import TimesUs
from twinline.discover.shifts import DAYS, MONDAY_US, WEEK_US
from twinline.plant import Shift

_DAY_US: Final = 86_400_000_000
_MINUTE_US: Final = 60_000_000


class Rests:
    """The stretches in which nothing is planned, over the time of a log."""

    def __init__(self, shift: Shift | None, from_us: int, to_us: int) -> None:
        """Lay out a shift's rests; none where no shift is given.

        Args:
            shift: Planned times of a week.
            from_us: The beginning of the log, in microseconds since 1970 on the plant's clock.
            to_us: Its end.
        """
        first = (from_us - MONDAY_US) // WEEK_US - 1
        n_week = (to_us - MONDAY_US) // WEEK_US - first + 2
        weekly = _planned(shift) if shift else [(0, WEEK_US)]
        base_us = (MONDAY_US + (first + np.arange(n_week)) * WEEK_US)[:, None]
        starts = (base_us + np.array([start for start, _ in weekly])).ravel()
        ends = (base_us + np.array([end for _, end in weekly])).ravel()
        apart = starts[1:] > ends[:-1]
        self.start_us: TimesUs = ends[:-1][apart]
        """(n,) where each rest begins."""
        self.end_us: TimesUs = starts[1:][apart]
        self._sum_us = np.concatenate(([0], np.cumsum(self.end_us - self.start_us)))

    def inside_us(self, start_us: TimesUs, end_us: TimesUs) -> TimesUs:
        """How much of each stretch was rest: only rests that lie wholly within it.

        Who begins or ends work within a rest worked then.
        """
        first = np.searchsorted(self.start_us, start_us, side="right")
        last = np.searchsorted(self.end_us, end_us, side="left")
        inside: TimesUs = self._sum_us[np.maximum(first, last)] - self._sum_us[first]
        return inside

    def planned_us(self, start_us: TimesUs, end_us: TimesUs) -> TimesUs:
        """Planned time in each stretch."""
        planned: TimesUs = (end_us - self._rest_until(end_us)) - (
            start_us - self._rest_until(start_us)
        )
        return planned

    def resting(self, at_us: TimesUs) -> "np.typing.NDArray[np.bool_]":
        """Whether each instant lies within a rest."""
        i = np.searchsorted(self.start_us, at_us, side="right") - 1
        known = np.maximum(i, 0)
        within: np.typing.NDArray[np.bool_] = np.zeros(len(at_us), np.bool_)
        if len(self.start_us):
            within = (i >= 0) & (at_us < self.end_us[known])
        return within

    def _rest_until(self, at_us: TimesUs) -> TimesUs:
        i = np.searchsorted(self.start_us, at_us, side="right")
        rest = self._sum_us[i]
        if len(self.start_us):
            open_us = np.maximum(self.end_us[np.maximum(i - 1, 0)] - at_us, 0)
            rest = rest - np.where(i > 0, open_us, 0)
        return rest


def _planned(shift: Shift) -> list[tuple[int, int]]:
    """Planned stretches of a week from Monday 00:00, in order; the last may end in the next."""
    stretches = sorted(_stretches(shift))
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _stretches(shift: Shift) -> Iterator[tuple[int, int]]:
    for time in shift.times:
        start, end = _clock_us(time.start), _clock_us(time.end)
        length = end - start if end > start else end - start + _DAY_US
        for day in time.days:
            begin = DAYS.index(day) * _DAY_US + start
            yield begin, begin + length


def _clock_us(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return (int(hours) * 60 + int(minutes)) * _MINUTE_US
