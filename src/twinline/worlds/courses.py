"""What moved in a window of a log, as samples between which it moves straight.

Laws of motion are piecewise: straight along each stretch of a path, round along an arc. A sample
stands where one piece ends and, a microsecond on, where the next begins, so that straight lines
between samples are what the laws say; an arc is cut into chords of a few degrees.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from twinline.changes import Changes, Entity, Law, PathTable, concatenate, on_carrier, pose_at
from twinline.diagnostics import Diagnostic, Refused
from twinline.log import Log

Floats = npt.NDArray[np.float64]
Int64s = npt.NDArray[np.int64]

_MOST_CARRIERS: Final = 16
_CHORD_RAD: Final = np.radians(4.0)
_MOST_CHORDS: Final = 2000
"""Of one law; one that turns on and on is not worth more."""
_MOST_SAMPLES: Final = 4_000_000
_US_PER_S: Final = 1e6


class Course(NamedTuple):
    """Where one thing was in a window."""

    entity: Entity
    at_us: Int64s
    """(n,) instants, rising, the first at the begin of the window."""
    poses: Floats
    """(4, n) x, y, z in metres and heading in radians; NaN while there is nothing to be seen."""


class _Laws(NamedTuple):
    """The laws of one signal, one after the other."""

    rows: Changes
    end_us: Int64s
    """(n,) when each is followed by the next."""


def courses_of(
    log: Log, from_us: int, to_us: int, progress: Callable[[float], None] = lambda _: None
) -> Iterator[Course]:
    """What moved in the window [from_us, to_us) of a log, or stood where it could be seen.

    Args:
        log: The log.
        from_us: Begin of the window.
        to_us: Its end.
        progress: Told the share that is done.

    Raises:
        Refused: W058, there is nothing in the window, or too much to be written down.
    """
    first_us, end_us = log.window
    if not first_us <= from_us < min(to_us, end_us):
        raise Refused([_empty(log)])
    motions = _Motions(log, from_us, to_us)
    signals = log.dictionary.signals
    n_sample = 0
    for i, number in enumerate(motions.numbers):
        progress(i / len(motions.numbers))
        at_us = motions.instants(number, from_us, to_us)
        poses = motions.poses(number, at_us)
        if np.isnan(poses[0]).all():
            continue
        at_us, poses = _thinned(at_us, poses)
        n_sample += len(at_us)
        if n_sample > _MOST_SAMPLES:
            raise Refused([_too_much()])
        yield Course(log.dictionary.entities[signals[number].entity], at_us, poses)
    progress(1.0)


class _Motions:
    """The laws of everything that moves, over a window."""

    def __init__(self, log: Log, from_us: int, to_us: int) -> None:
        names = log.dictionary
        wanted = names.signals.with_property("motion")
        state = log.state_at(from_us)
        state = state[np.isin(state.signal, wanted)]
        changes = concatenate([state, log.read(from_us + 1, to_us, wanted)])
        order = np.argsort(changes.signal, kind="stable")
        changes = changes[order]
        self.numbers: list[int] = np.unique(changes.signal).tolist()
        self._paths = PathTable(names.paths)
        begin = np.searchsorted(changes.signal, self.numbers)
        end = np.searchsorted(changes.signal, self.numbers, side="right")
        self._of = {
            number: _laws(changes[a:b], to_us)
            for number, a, b in zip(self.numbers, begin.tolist(), end.tolist(), strict=True)
        }

    def instants(self, number: int, from_us: int, to_us: int, depth: int = 0) -> Int64s:
        """(n,) when a signal is to be looked at, from the begin of the window on."""
        found = [np.array([from_us], np.int64)]
        laws = self._of.get(number)
        if laws is None or depth > _MOST_CARRIERS:
            return found[0]
        rows = laws.rows
        for i in range(len(rows)):
            at_us, end_us = int(rows.at_us[i]), int(laws.end_us[i])
            begin_us, last_us = max(at_us, from_us), min(end_us, to_us) - 1
            if begin_us > last_us:
                continue
            found.append(np.array([begin_us, last_us], np.int64))
            own = self._within(int(rows.law[i]), rows.params[i], at_us, last_us)
            if rows.law[i] == Law.ATTACH:
                own = self.instants(int(rows.params[i, 0]), begin_us, last_us + 1, depth + 1)
            found.append(own[(own > begin_us) & (own < last_us)])
        return np.unique(np.concatenate(found))

    def _within(self, law: int, params: Floats, at_us: int, last_us: int) -> Int64s:
        if law == Law.PATH:
            return self._corners(params, at_us)
        if law == Law.POSE and params[5] != 0.0:
            turned = abs(params[5]) * (last_us - at_us) / _US_PER_S
            n = int(min(max(np.ceil(turned / _CHORD_RAD), 1), _MOST_CHORDS))
            return np.linspace(at_us, last_us, n + 1).astype(np.int64)
        return np.zeros(0, np.int64)

    def _corners(self, params: Floats, at_us: int) -> Int64s:
        """Just before and just after a path's corners, and where the way ends."""
        number, start_m, speed, end_m = params[:4].tolist()
        if speed == 0.0 or not 0 <= number < len(self._paths):
            return np.zeros(0, np.int64)
        path = int(number)
        corners = self._paths.distance_m[self._paths.first[path] : self._paths.end[path]]
        after_us = np.append((corners - start_m) / speed, (end_m - start_m) / speed) * _US_PER_S
        whole = np.rint(after_us[(after_us > 0) & (after_us < 1e15)]).astype(np.int64) + at_us  # noqa: PLR2004 - thirty years
        # On the corner itself either stretch may hold, as the way is gone and as numbers are cut.
        return np.concatenate([whole - 1, whole, whole + 1])

    def poses(self, number: int, at_us: Int64s, depth: int = 0) -> Floats:
        """(4, n) where a signal has its thing; NaN where there is nothing to be seen."""
        laws = self._of.get(number)
        if laws is None or depth > _MOST_CARRIERS:
            return np.full((4, len(at_us)), np.nan)
        rows = np.searchsorted(laws.rows.at_us, at_us, side="right") - 1
        known = rows >= 0
        held = laws.rows[np.maximum(rows, 0)]
        pose = pose_at(self._paths, held.law, held.params, at_us - held.at_us)
        pose[:, ~known] = np.nan
        carried = np.flatnonzero(known & (held.law == Law.ATTACH))
        for carrier in np.unique(held.params[carried, 0]).tolist():
            own = carried[held.params[carried, 0] == carrier]
            below = self.poses(int(carrier), at_us[own], depth + 1)
            pose[:, own] = on_carrier(below, pose[:, own])
        return pose


def _laws(rows: Changes, to_us: int) -> _Laws:
    # Of several changes at one instant the last holds.
    last = np.append(np.diff(rows.at_us) > 0, np.ones(min(len(rows), 1), bool))
    rows = rows[last]
    return _Laws(rows, np.append(rows.at_us[1:], to_us))


def _thinned(at_us: Int64s, poses: Floats) -> tuple[Int64s, Floats]:
    """Without those that are as the one before and the one after."""
    same = ((poses[:, 1:] == poses[:, :-1]) | np.isnan(poses[:, 1:]) & np.isnan(poses[:, :-1])).all(
        axis=0
    )
    kept = ~(np.append(False, same) & np.append(same, True))
    return at_us[kept], poses[:, kept]


def _empty(log: Log) -> Diagnostic:
    first_us, end_us = (each / _US_PER_S / 3600 for each in log.window)
    return Diagnostic(
        code="W058",
        where="--from, --to",
        found="nothing was recorded in that window",
        expected=f"a window that begins within the {end_us - first_us:.1f} h of the log",
    )


def _too_much() -> Diagnostic:
    return Diagnostic(
        code="W058",
        where="--from, --to",
        found=f"more than {_MOST_SAMPLES:,} samples of motion are in that window",
        fix="give a shorter one",
    )
