"""Families of changes as compact columns, made into changes only for the window being written.

A family is sorted by time. Where two families change one signal at one instant, the later family
wins, as the log has it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from twinline.changes import Changes, Law, concatenate
from twinline.discover.event_log import Numbers, TimesUs
from twinline.discover.intervals import by_group_and_start
from twinline.discover.record.floor_points import FloorPoints, Ways
from twinline.discover.record.presence import TICK_US, WALKING_M_PER_S
from twinline.discover.work import Flags, Indices

WINDOW_CHANGES: Final = 200_000
_SAMPLE: Final = 64


Numbered = NDArray[np.uint32]
"""Numbers of signals and points: narrow, because there are tens of millions."""


def _narrow(numbers: Indices) -> Numbered:
    return numbers.astype(np.uint32)


class Family(Protocol):
    """Changes of one sort, sorted by time."""

    @property
    def at_us(self) -> TimesUs:
        """(n,) instants."""
        ...

    def between(self, rows: slice) -> Changes:
        """These rows as changes."""
        ...


@dataclass(frozen=True, eq=False, slots=True)
class Holds:
    """Values that hold."""

    at_us: TimesUs
    signal: Numbered
    value: Numbers

    def between(self, rows: slice) -> Changes:
        """These rows as changes."""
        return Changes.holds(self.at_us[rows], self.signal[rows], self.value[rows])


def tidy_holds(
    signal: Sequence[Indices], at_us: Sequence[TimesUs], value: Sequence[Numbers]
) -> Holds:
    """Join columns to values that hold: one a signal and instant, and none that repeats.

    Of several at one instant the last given wins.
    """
    signals, at, values = np.concatenate(signal), np.concatenate(at_us), np.concatenate(value)
    order = by_group_and_start(signals, at)
    signals, at, values = signals[order], at[order], values[order]
    last = np.ones(len(at), dtype=np.bool_)
    last[:-1] = (signals[1:] != signals[:-1]) | (at[1:] != at[:-1])
    signals, at, values = signals[last], at[last], values[last]
    news = np.ones(len(at), dtype=np.bool_)
    news[1:] = (signals[1:] != signals[:-1]) | ~_same(values[1:], values[:-1])
    rows = np.flatnonzero(news)
    rows = rows[np.argsort(at[rows], kind="stable")]
    return Holds(at[rows], _narrow(signals[rows]), values[rows])


def _same(a: Numbers, b: Numbers) -> Flags:
    same: Flags = (a == b) | (np.isnan(a) & np.isnan(b))
    return same


@dataclass(frozen=True, eq=False, slots=True)
class Stands:
    """Orders that stand still on a point."""

    at_us: TimesUs
    signal: Numbered
    point: Numbered
    points: FloorPoints

    @classmethod
    def by_time(cls, at_us: TimesUs, signal: Indices, point: Indices, points: FloorPoints) -> Self:
        """Sort by time."""
        order = np.argsort(at_us, kind="stable")
        return cls(at_us[order], _narrow(signal[order]), _narrow(point[order]), points)

    def between(self, rows: slice) -> Changes:
        """These rows as changes."""
        point = self.point[rows]
        params = np.zeros((len(point), 6))
        params[:, :2] = self.points.xy_m[point]
        params[:, 3] = self.points.heading_rad[point]
        return Changes(self.at_us[rows], self.signal[rows], Law.POSE, params)


@dataclass(frozen=True, eq=False, slots=True)
class Hops:
    """Orders that drive straight from one point to another."""

    at_us: TimesUs
    signal: Numbered
    origin: Numbered
    to: Numbered
    lasts_us: TimesUs
    points: FloorPoints

    @classmethod
    def by_time(
        cls, at_us: TimesUs, until_us: TimesUs, signal: Indices, ends: tuple[Indices, Indices],
        points: FloorPoints,
    ) -> Self:  # fmt: skip
        """Sort by time, and leave out those that go nowhere."""
        far = points.apart_m(*ends) > 0
        order = np.flatnonzero(far)[np.argsort(at_us[far], kind="stable")]
        lasts_us = np.maximum(until_us - at_us, 1)[order]
        origin, to = (_narrow(end[order]) for end in ends)
        return cls(at_us[order], _narrow(signal[order]), origin, to, lasts_us, points)

    def between(self, rows: slice) -> Changes:
        """These rows as changes; forward is (sin heading, -cos heading)."""
        begin = self.points.xy_m[self.origin[rows]]
        way = self.points.xy_m[self.to[rows]] - begin
        params = np.zeros((len(begin), 6))
        params[:, :2] = begin
        params[:, 3] = np.arctan2(way[:, 0], -way[:, 1])
        params[:, 4] = np.hypot(way[:, 0], way[:, 1]) / (self.lasts_us[rows] / 1e6)
        return Changes(self.at_us[rows], self.signal[rows], Law.POSE, params)


@dataclass(frozen=True, eq=False, slots=True)
class Drives:
    """Orders that follow a path."""

    at_us: TimesUs
    signal: Numbered
    way: Ways
    speed_m_per_s: Numbers

    @classmethod
    def by_time(cls, at_us: TimesUs, until_us: TimesUs, signal: Indices, way: Ways) -> Self:
        """Sort by time. A walk's time is rounded up, its speed stays a walk's."""
        order = np.argsort(at_us, kind="stable")
        lasts_us = np.maximum(until_us - at_us, 1)
        spare_us = lasts_us - way.length_m() / WALKING_M_PER_S * 1e6
        walks = (spare_us >= 0) & (spare_us <= TICK_US)
        speed = np.where(walks, WALKING_M_PER_S, way.length_m() / (lasts_us / 1e6))
        own = Ways(way.path[order], way.start_m[order], way.end_m[order])
        return cls(at_us[order], _narrow(signal[order]), own, speed[order])

    def between(self, rows: slice) -> Changes:
        """These rows as changes."""
        params = np.stack(
            (
                self.way.path[rows].astype(np.float64),
                self.way.start_m[rows],
                self.speed_m_per_s[rows],
                self.way.end_m[rows],
            ),
            axis=1,
        )
        return Changes(self.at_us[rows], self.signal[rows], Law.PATH, params)


def windows(
    families: Sequence[Family], epoch_us: int, most: int = WINDOW_CHANGES
) -> Iterator[tuple[Changes, float]]:
    """Merge families: changes window by window in order of time, and the share done after each.

    Args:
        families: At least one, none empty.
        epoch_us: What the times of the changes count from; those of the families count from 1970.
        most: About how many changes a window has.
    """
    total = sum(len(family.at_us) for family in families)
    n_window = max(1, -(-total // most))
    sample = np.sort(np.concatenate([family.at_us[::_SAMPLE] for family in families]))
    edges = np.unique(sample[[len(sample) * i // n_window for i in range(1, n_window)]])
    cuts = [
        np.concatenate(([0], np.searchsorted(family.at_us, edges), [len(family.at_us)]))
        for family in families
    ]
    for i in range(len(edges) + 1):
        parts = [
            family.between(slice(int(cut[i]), int(cut[i + 1])))
            for family, cut in zip(families, cuts, strict=True)
            if cut[i + 1] > cut[i]
        ]
        if parts:
            merged = concatenate(parts).sorted_by_time()
            columns = merged.signal, merged.law, merged.params
            yield (
                Changes.from_columns(merged.at_us - epoch_us, *columns),
                (i + 1) / (len(edges) + 1),
            )
