"""How each station spent a window: the share of every state, over time and in total."""

from typing import Final

import msgspec
import numpy as np

from twinline.changes import StationState
from twinline.measure.binning import spent_by_bin
from twinline.measure.elements import Element
from twinline.measure.measures import Measures
from twinline.measure.runs import Int64Array

_MINUTE_US: Final = 60_000_000
_HOUR_US: Final = 60 * _MINUTE_US
_DAY_US: Final = 24 * _HOUR_US
BIN_LENGTHS_US: Final = (
    *(n * _MINUTE_US for n in (1, 5, 15)),
    *(n * _HOUR_US for n in (1, 4, 8)),
    *(n * _DAY_US for n in (1, 7, 28, 91, 364)),
)
"""The lengths that bins may have; each begins at a midnight of the plant or a whole number of them
after it."""


class StationShares(msgspec.Struct, frozen=True):
    """How one station spent the window."""

    station: str
    totals: tuple[float, ...]
    """Share of each state, by its number, of the time in which the state is known; all 0 where it
    never is."""
    bins: tuple[tuple[float, ...], ...]
    """For each bin the share of its length that each state took; what is missing is not known."""
    elements_s: dict[str, float]
    """Time element of ISO 22400-2 -> its time by place, in seconds."""
    off_shift_s: float
    """Time outside planned time, by place."""


class StateShares(msgspec.Struct, frozen=True):
    """How the stations spent a window."""

    from_us: int
    """The window as far as the log knows it."""
    to_us: int
    bin_us: int
    """Length of a bin; the first and the last are cut at the window."""
    edges_us: tuple[int, ...]
    """Where the bins begin, and the end of the last."""
    stations: tuple[StationShares, ...]


def read_state_shares(
    measures: Measures, window_us: tuple[int, int], midnight_us: int, n_bin: int = 48
) -> StateShares:
    """Add up what the stations did in a window.

    Args:
        measures: What was measured of the log.
        window_us: The first instant and the end. What the log does not know of it is left out.
        midnight_us: Any midnight in the plant's time.
        n_bin: How many bins there may be, 2 or more; they have the least of `BIN_LENGTHS_US` that
            keeps to it, and where none does the longest.
    """
    from_us, to_us = max(window_us[0], measures.from_us), min(window_us[1], measures.to_us)
    to_us = max(from_us, to_us)
    bin_us, edges_us = _edges(from_us, to_us, midnight_us, n_bin)
    stations = tuple(_shares(measures, i, edges_us) for i in range(len(measures.stations.ids)))
    return StateShares(from_us, to_us, bin_us, tuple(edges_us.tolist()), stations)


def _edges(from_us: int, to_us: int, midnight_us: int, n_bin: int) -> tuple[int, Int64Array]:
    def first_and_end(bin_us: int) -> tuple[int, int]:
        """Between which numbers, counted from midnight, the inner edges lie."""
        return (from_us - midnight_us) // bin_us + 1, -((midnight_us - to_us) // bin_us)

    bin_us = BIN_LENGTHS_US[-1]
    for shorter_us in BIN_LENGTHS_US[-2::-1]:
        first, end = first_and_end(shorter_us)
        if end - first + 1 > n_bin:
            break
        bin_us = shorter_us
    first, end = first_and_end(bin_us)
    inner_us = midnight_us + np.arange(first, end, dtype=np.int64) * bin_us
    return bin_us, np.unique(np.concatenate([[from_us], inner_us, [to_us]]))


def _shares(measures: Measures, station: int, edges_us: Int64Array) -> StationShares:
    stations = measures.stations
    if len(edges_us) > 1:
        spent_us = spent_by_bin(stations.states, station, edges_us)
    else:
        spent_us = np.zeros((len(StationState), 0))
    total_us = spent_us.sum(axis=1)
    loads = stations.loads
    rows = loads.within(station, int(edges_us[0]), int(edges_us[-1]))
    length_us = np.minimum(loads.to_us[rows], edges_us[-1])
    length_us = length_us - np.maximum(loads.from_us[rows], edges_us[0])
    by_element_us = stations.places[rows].T @ length_us
    off_us = total_us[StationState.OFF_SHIFT] * stations.capacity[station]
    return StationShares(
        station=stations.ids[station],
        totals=tuple((total_us / max(total_us.sum(), 1)).tolist()),
        bins=tuple(map(tuple, (spent_us / np.diff(edges_us)).T.tolist())),
        elements_s={each.name: float(by_element_us[each] / 1e6) for each in Element},
        off_shift_s=float(off_us / 1e6),
    )
