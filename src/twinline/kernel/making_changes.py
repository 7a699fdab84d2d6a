"""Small steps from rows of the raw log to changes."""

import numpy as np
import numpy.typing as npt

from twinline.changes import Changes, Law
from twinline.kernel.raw_rows import Int64s, Rows


def where(rows: Rows, which: npt.NDArray[np.bool_]) -> Rows:
    """Some of the rows."""
    return Rows(*(column[which] for column in rows))


def hold(at_us: Int64s, signal: Int64s, value: npt.ArrayLike) -> Changes:
    """Values that hold from instants on."""
    return Changes.holds(at_us, np.asarray(signal).astype(np.uint32), np.asarray(value, np.float64))


def stand_at(at_us: int, signal: int, pose: tuple[float, float, float]) -> Changes:
    """Stand still from an instant on."""
    x, y, heading = pose
    params = np.array([[x, y, 0.0, heading, 0.0, 0.0]])
    return Changes(np.array([at_us]), np.array([signal], np.uint32), Law.POSE, params)


def levels(
    at_us: Int64s, station: Int64s, rise: Int64s, row: Int64s, kept: tuple[Int64s, Int64s]
) -> Changes:
    """Running counts of each station; `kept` has the counts so far and the signals."""
    levels, signals = kept
    order = np.lexsort((row, station))
    station, rise, at_us, row = station[order], rise[order], at_us[order], row[order]
    total = np.cumsum(rise)
    begins = np.ones(len(station), np.bool_)
    begins[1:] = station[1:] != station[:-1]
    starts = np.flatnonzero(begins)
    offset = np.repeat(
        total[starts] - rise[starts] - levels[station[starts]],
        np.diff(np.append(starts, len(station))),
    )
    value = total - offset
    ends = np.append(starts[1:], len(station)) - 1
    if len(station):
        levels[station[ends]] = value[ends]
    back = np.argsort(row, kind="stable")
    return hold(at_us[back], signals[station[back]], value[back])
