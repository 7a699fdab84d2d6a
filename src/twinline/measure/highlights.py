"""What stands out in a log: where somebody who does not know the plant looks first."""

from collections.abc import Iterator
from typing import Final

import msgspec
import numpy as np

from twinline.changes import StationState
from twinline.measure.elements import Element
from twinline.measure.measures import Measures

HOUR_US: Final = 3_600_000_000
_AT_WORK: Final = (Element.APT, Element.AUST)


class Highlight(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that stands out."""

    kind: str
    """busiest_hour, highest_wip, most_loaded_station or longest_failure."""
    at_us: int
    """Where to look: the beginning of the hour, of the longest run at work, of the failure."""
    value: float
    """Mean number of stations at work; orders; share of planned time at work; duration."""
    unit: str
    station: str | None = None


def find_highlights(measures: Measures) -> tuple[Highlight, ...]:
    """Find what stands out; what a log does not have is left out."""
    return (
        *_busiest_hour(measures),
        *_highest_wip(measures),
        *_most_loaded_station(measures),
        *_longest_failure(measures),
    )


def find_filled(measures: Measures) -> int:
    """The first instant with as many orders in process as on average; else the first of the log."""
    length_us = measures.to_us - measures.from_us
    window = np.array([measures.from_us]), np.array([measures.to_us])
    mean = measures.wip.area_between(*window)[0] / length_us if length_us else 0.0
    reached = np.flatnonzero(measures.wip.level >= max(mean, 1))
    return int(measures.wip.at_us[reached[0]]) if len(reached) else measures.from_us


def _busiest_hour(measures: Measures) -> Iterator[Highlight]:
    # An hour that is not over has no average yet.
    first_us, end_us = (at // HOUR_US * HOUR_US for at in (measures.from_us, measures.to_us))
    from_us = np.arange(first_us, end_us, HOUR_US)
    spent_us = measures.at_work.area_between(from_us, from_us + HOUR_US)
    if spent_us.any():
        i = int(spent_us.argmax())
        yield Highlight("busiest_hour", int(from_us[i]), float(spent_us[i] / HOUR_US), "stations")


def _highest_wip(measures: Measures) -> Iterator[Highlight]:
    if measures.wip.level.any():
        i = int(measures.wip.level.argmax())
        level = float(measures.wip.level[i])
        yield Highlight("highest_wip", int(measures.wip.at_us[i]), level, "orders")


def _most_loaded_station(measures: Measures) -> Iterator[Highlight]:
    stations = measures.stations
    length_us = stations.loads.to_us - stations.loads.from_us
    spent_us = np.column_stack(
        [
            np.bincount(stations.loads.subject, places * length_us, len(stations.ids))
            for places in stations.places.T
        ]
    )
    at_work_us = spent_us[:, _AT_WORK].sum(axis=1)
    planned_us = spent_us.sum(axis=1)
    by_place_us = planned_us / stations.capacity
    # A station that is planned for an hour a year would win by a share that means nothing.
    counted = by_place_us >= np.median(by_place_us) / 2
    shares = np.where(counted, at_work_us / np.maximum(planned_us, 1), 0.0)
    if not shares.any():
        return
    i = int(shares.argmax())
    share = float(shares[i])
    own = stations.states.of(i)
    lengths_us = stations.states.to_us[own] - stations.states.from_us[own]
    producing = stations.states.values[own, 0] == StationState.PRODUCING
    longest = own[int((lengths_us * producing).argmax())]
    at_us = int(stations.states.from_us[longest])
    yield Highlight("most_loaded_station", at_us, share, "1", stations.ids[i])


def _longest_failure(measures: Measures) -> Iterator[Highlight]:
    states = measures.stations.states
    rows = np.flatnonzero(states.values[:, 0] == StationState.FAILED)
    if len(rows):
        lengths_us = states.to_us[rows] - states.from_us[rows]
        row = rows[lengths_us.argmax()]
        station = measures.stations.ids[states.subject[row]]
        seconds = float(lengths_us.max() / 1_000_000)
        yield Highlight("longest_failure", int(states.from_us[row]), seconds, "s", station)
