"""Time elements of ISO 22400-2, from what stations did: the ground that the time ratios stand on.

Times are counted by place. A station with room for three orders has three places, so in one hour
with two orders in work it gives two hours of production and one hour in which a place stood free.
"""

import enum
from typing import Final

import numpy as np

from twinline.changes import StationState
from twinline.measure.runs import NONE, Growth, Int64Array, Runs
from twinline.measure.steps import Steps


class Element(enum.IntEnum):
    """A time element of a work unit, in the standard's own letters."""

    APT = 0
    """Actual production time: it works on an order."""
    AUST = 1
    """Actual unit setup time: it is set up for an order."""
    ADET = 2
    """Actual unit delay time: its order is held up, by a failure or because it cannot leave."""
    ADOT = 3
    """Actual unit down time: it is available and has no order in work. Not a failure."""


COUNTS_AS: Final = {
    StationState.PRODUCING: Element.APT,
    StationState.SETTING_UP: Element.AUST,
    StationState.FAILED: Element.ADET,
    StationState.BLOCKED: Element.ADET,
    StationState.STARVED: Element.ADOT,
    StationState.IDLE: Element.ADOT,
}
"""What each state counts as; off_shift is outside planned time and counts as nothing."""

_AT_WORK: Final = (
    StationState.PRODUCING,
    StationState.SETTING_UP,
    StationState.FAILED,
    StationState.BLOCKED,
)


class TimeElements:
    """How many places of the plant are in each element, over time."""

    def __init__(self) -> None:
        self.steps = tuple(Steps() for _ in Element)
        """One for each `Element`, in its order."""

    def extend(self, loads: Runs, places: Int64Array, growth: Growth) -> None:
        """Add the places of all stations up, where runs of theirs began and ended.

        Args:
            loads: Runs of stations.
            places: (n_run, 4) what `places_in` says of them.
            growth: Which of them are new, and which ended.
        """
        begun = slice(growth.first, None)
        instants = np.concatenate([loads.from_us[begun], loads.to_us[growth.ended]])
        rises = np.concatenate([places[begun], -places[growth.ended]])
        for element, steps in enumerate(self.steps):
            steps.extend(instants, rises[:, element])

    def spent_us(self, element: Element, from_us: Int64Array, to_us: Int64Array) -> Int64Array:
        """The time of one element in each window, all places added up."""
        return self.steps[element].area_between(from_us, to_us)

    def planned_us(self, from_us: Int64Array, to_us: Int64Array) -> Int64Array:
        """Planned busy time (PBT) in each window: all elements, which is all time but off_shift."""
        return sum(
            (self.spent_us(element, from_us, to_us) for element in Element),
            start=np.zeros_like(from_us),
        )


def places_in(loads: Runs, capacity: Int64Array, first: int = 0) -> Int64Array:
    """Count the places of a station in each element during each of its runs.

    Args:
        loads: Runs of stations with the columns (state, orders in work).
        capacity: (n_station,) places of each station.
        first: The first run to count.

    Returns:
        (n_run, 4) places by `Element`. A row adds up to the station's capacity, or to 0 off shift.
        A station at work whose number of orders is not known counts as working on one; more
        orders than places count as all places.
    """
    state, busy = loads.values[first:].T
    room = capacity[loads.subject[first:]]
    used = np.where(np.isin(state, _AT_WORK), np.clip(np.where(busy == NONE, 1, busy), 1, room), 0)
    places = np.zeros((len(state), len(Element)), np.int64)
    for each, element in COUNTS_AS.items():
        places[:, element] += np.where(state == each, used, 0)
    planned = state != StationState.OFF_SHIFT
    places[:, Element.ADOT] += np.where(planned, room - used, 0)
    return places
