"""What waits in front of each station: now, and on average over a window."""

import msgspec
import numpy as np

from twinline.changes import OrderState
from twinline.measure.measures import Measures


class StationQueue(msgspec.Struct, frozen=True):
    """What waits in front of one station."""

    station: str
    n_waiting: int
    """Orders that wait at the last instant of the window."""
    mean_waiting: float
    """Orders that waited, on average over the window."""
    longest_us: int
    """How long the one that waits longest has waited at the last instant; 0 where none waits."""


class WaitingView(msgspec.Struct, frozen=True):
    """What waits in a plant."""

    from_us: int
    """The window as far as the log knows it."""
    to_us: int
    stations: tuple[StationQueue, ...]


def read_waiting(measures: Measures, window_us: tuple[int, int]) -> WaitingView:
    """Count what waits in front of each station.

    Args:
        measures: What was measured of the log.
        window_us: The first instant and the end; what the log does not know of it is left out.
    """
    from_us, to_us = max(window_us[0], measures.from_us), min(window_us[1], measures.to_us)
    to_us = max(from_us, to_us)
    queues = tuple(_queue(measures, i, (from_us, to_us)) for i in range(len(measures.stations.ids)))
    return WaitingView(from_us, to_us, queues)


def _queue(measures: Measures, station: int, window_us: tuple[int, int]) -> StationQueue:
    own, runs = measures.orders.at_station(station), measures.orders.runs
    own = own[: np.searchsorted(runs.from_us[own], window_us[1], side="left")]
    own = own[(runs.to_us[own] > window_us[0]) & (runs.values[own, 0] == OrderState.WAITING)]
    begin_us, end_us = runs.from_us[own], runs.to_us[own]
    inside_us = np.minimum(end_us, window_us[1]) - np.maximum(begin_us, window_us[0])
    length_us = window_us[1] - window_us[0]
    now = (end_us >= window_us[1]) & (length_us > 0)
    longest_us = int(window_us[1] - 1 - begin_us[now].min()) if now.any() else 0
    return StationQueue(
        station=measures.stations.ids[station],
        n_waiting=int(now.sum()),
        mean_waiting=float(inside_us.sum() / max(length_us, 1)),
        longest_us=longest_us,
    )
