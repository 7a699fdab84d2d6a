"""Runs cut at the edges of bins: how long each state held in each bin."""

import numpy as np

from twinline.changes import StationState
from twinline.measure.runs import NONE, Float64Array, Int64Array, Runs


def spent_by_bin(states: Runs, station: int, edges_us: Int64Array) -> Float64Array:
    """How long a station was in each state between each two edges.

    Args:
        states: Runs whose first column is the state.
        station: Whose.
        edges_us: (n_bin + 1,) increasing instants.

    Returns:
        (n_state, n_bin) microseconds, whole numbers as floats.
    """
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
    spent_us: Float64Array = np.bincount(field, held_us, len(StationState) * n_bin).astype(float)
    return spent_us.reshape(-1, n_bin)


def longest_states(states: Runs, station: int, edges_us: Int64Array) -> Int64Array:
    """(n_bin,) the state that held longest between each two edges, or `NONE`.

    Of two that held equally long the one with the lower number is taken.
    """
    spent_us = spent_by_bin(states, station, edges_us)
    return np.where(spent_us.max(axis=0) > 0, spent_us.argmax(axis=0), NONE)


def even_edges(from_us: int, to_us: int, n_bin: int) -> Int64Array:
    """(n_bin + 1,) the edges of bins that are as equal as whole microseconds can be."""
    return from_us + np.arange(n_bin + 1) * (to_us - from_us) // n_bin


def in_lengths(values: Int64Array) -> tuple[tuple[int, int], ...]:
    """(value, how many times) one after the other, of a column that is not empty."""
    starts = np.flatnonzero(np.diff(values, prepend=values[0] - 1))
    lengths = np.diff(starts, append=len(values))
    return tuple(zip(values[starts].tolist(), lengths.tolist(), strict=True))
