"""What each station did over a window, coarse enough to draw: one lane a station."""

import msgspec
import numpy as np

from twinline.changes import StationState
from twinline.measure.measures import Measures
from twinline.measure.runs import NONE, Int64Array, Runs


class Lane(msgspec.Struct, frozen=True):
    """What one station did."""

    station: str
    runs: tuple[tuple[int, int], ...]
    """(state, number of bins) one after the other; the state that held longest in each bin, or -1
    where the station had none."""


class Lanes(msgspec.Struct, frozen=True):
    """What the stations did in a window of equal bins."""

    from_us: int
    to_us: int
    n_bin: int
    lanes: tuple[Lane, ...]


def read_lanes(measures: Measures, from_us: int, to_us: int, n_bin: int) -> Lanes:
    """Find the state that held longest in each bin of [from_us, to_us), for every station.

    Of two that held equally long the one with the lower number is taken.
    """
    edges_us = from_us + np.arange(n_bin + 1) * (to_us - from_us) // n_bin
    states = measures.stations.states
    lanes = tuple(
        Lane(each, _in_lengths(_longest_states(states, i, edges_us)))
        for i, each in enumerate(measures.stations.ids)
    )
    return Lanes(from_us, to_us, n_bin, lanes)


def _longest_states(states: Runs, station: int, edges_us: Int64Array) -> Int64Array:
    """(n_bin,) the state that held longest between each two edges, or `NONE`."""
    n_bin = len(edges_us) - 1
    own = states.within(station, int(edges_us[0]), int(edges_us[-1]))
    begin_us = np.maximum(states.from_us[own], edges_us[0])
    end_us = np.minimum(states.to_us[own], edges_us[-1])
    first_bin = np.searchsorted(edges_us, begin_us, side="right") - 1
    last_bin = np.searchsorted(edges_us, end_us, side="left") - 1
    # One piece for each bin that a run touches.
    n_piece = last_bin - first_bin + 1
    run = np.repeat(np.arange(len(n_piece)), n_piece)
    piece = np.arange(len(run)) - np.repeat(np.cumsum(n_piece) - n_piece, n_piece)
    in_bin = first_bin[run] + piece
    held_us = np.minimum(end_us[run], edges_us[in_bin + 1])
    held_us = held_us - np.maximum(begin_us[run], edges_us[in_bin])
    # A weighted count is ten times faster than np.add.at, and exact up to 2^53 microseconds.
    field = states.values[own, 0][run] * n_bin + in_bin
    spent_us = np.bincount(field, held_us, len(StationState) * n_bin).reshape(-1, n_bin)
    longest = spent_us.argmax(axis=0)
    return np.where(spent_us.max(axis=0) > 0, longest, NONE)


def _in_lengths(values: Int64Array) -> tuple[tuple[int, int], ...]:
    starts = np.flatnonzero(np.diff(values, prepend=values[0] - 1))
    lengths = np.diff(starts, append=len(values))
    return tuple(zip(values[starts].tolist(), lengths.tolist(), strict=True))
