"""What each station did over a window, coarse enough to draw: one lane a station."""

import msgspec

from twinline.measure.binning import even_edges, in_lengths, longest_states
from twinline.measure.measures import Measures


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
    edges_us = even_edges(from_us, to_us, n_bin)
    states = measures.stations.states
    lanes = tuple(
        Lane(each, in_lengths(longest_states(states, i, edges_us)))
        for i, each in enumerate(measures.stations.ids)
    )
    return Lanes(from_us, to_us, n_bin, lanes)
