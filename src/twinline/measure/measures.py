"""All that is measured of a log: kept up with it, so that every later question is a look-up."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from twinline.changes import Changes, Dictionary, StationState
from twinline.measure.elements import TimeElements
from twinline.measure.moments import Moments
from twinline.measure.picking import MEASURED, Picked, Picker
from twinline.measure.runs import Float64Array, Growth, Int64Array, Runs
from twinline.measure.steps import Steps, Tally
from twinline.measure.subjects import NEVER, Orders, Stations

_AT_WORK: Final = (StationState.PRODUCING, StationState.SETTING_UP)


def measured_signals(dictionary: Dictionary) -> tuple[int, ...]:
    """The numbers of the signals that are measured; motion is not among them."""
    return tuple(
        number
        for kind, names in MEASURED.items()
        for name in names
        for number in dictionary.signals_of(kind, name).values()
    )


def measure(
    dictionary: Dictionary,
    changes: Changes,
    window: tuple[int, int],
    capacity_of: Mapping[str, int],
) -> "Measures":
    """Measure a whole log.

    Args:
        dictionary: All names of the log.
        changes: In order of time; those of other signals than `measured_signals` are passed over.
        window: The first instant of the log and its end, in microseconds.
        capacity_of: Station id -> orders that it works on at once; 1 for those not named.
    """
    measures = Measures(window[0], capacity_of)
    measures.extend(dictionary, changes, window[1])
    return measures


class Measures:
    """Everything that is measured of one log, as far as it has been taken in."""

    def __init__(self, from_us: int, capacity_of: Mapping[str, int]) -> None:
        """Begin with nothing.

        Args:
            from_us: The first instant of the log.
            capacity_of: Station id -> orders that it works on at once; 1 for those not named.
        """
        self.from_us = from_us
        self.to_us = from_us
        """The end of what has been taken in."""
        self.stations = Stations(capacity_of)
        self.orders = Orders()
        self.elements = TimeElements()
        """Of all stations together."""
        self.at_work = Steps()
        """Stations that produce or are set up."""
        self.wip = Steps()
        """Orders in process: released, and neither finished nor otherwise gone."""
        self.departures = Tally()
        """Orders finished."""
        self.flow_times_us = Tally()
        """Time from release to finish of each order, at its finish."""
        self.good_parts = Tally()
        """Good parts of each order, at its finish."""
        self.parts = Tally()
        """Parts worked on, good or not, at all stations."""
        self.scrap_parts = Tally()
        """Parts scrapped, at all stations."""
        self.moments = Moments()
        """What is worth jumping to."""
        self._log = Picker()

    def extend(self, dictionary: Dictionary, changes: Changes, to_us: int) -> None:
        """Take in how the log went on. In how many pieces that is done makes no difference.

        Args:
            dictionary: The log's names, those that were known before and perhaps more.
            changes: All of the window [self.to_us, to_us), in order of time.
            to_us: The new end.
        """
        self._learn(dictionary)
        self._log.deal(changes)
        states, loads = self.stations.extend(self._log, to_us)
        self.elements.extend(self.stations.loads, self.stations.places, loads)
        self._note_work(self.stations.states, states)
        self._note_parts(*self.stations.count(self._log))
        in_process, released, finished = self.orders.extend(self._log, to_us)
        self.wip.extend(*in_process)
        self._note_orders(states.first, released, finished)
        self.to_us = to_us

    def _learn(self, dictionary: Dictionary) -> None:
        new = self._log.learn(dictionary)
        stations, orders, operators = (
            [dictionary.entities[number] for number in new[kind]] for kind in MEASURED
        )
        self.stations.add(stations, operators)
        self.orders.add(orders, len(stations))

    def _note_work(self, states: Runs, growth: Growth) -> None:
        begun = growth.first + np.flatnonzero(np.isin(states.values[growth.first :, 0], _AT_WORK))
        ended = growth.ended[np.isin(states.values[growth.ended, 0], _AT_WORK)]
        self.at_work.extend(
            np.concatenate([states.from_us[begun], states.to_us[ended]]),
            np.repeat([1, -1], [len(begun), len(ended)]),
        )

    def _note_parts(self, good: Picked, scrap: Picked) -> None:
        self.parts.extend(
            np.concatenate([good.at_us, scrap.at_us]), np.concatenate([good.value, scrap.value])
        )
        self.scrap_parts.extend(scrap.at_us, scrap.value)

    def _note_orders(self, first_state: int, released: Int64Array, finished: Int64Array) -> None:
        orders = self.orders
        released_us, finished_us = orders.released_us[released], orders.finished_us[finished]
        self.departures.extend(finished_us, np.ones(len(finished)))
        flow_us = (finished_us - orders.released_us[finished]).astype(np.float64)
        self.flow_times_us.extend(finished_us, flow_us)
        self._note_good(finished)
        self.moments.extend(
            self.stations.states,
            first_state,
            (released, released_us),
            (finished, finished_us),
        )

    def _note_good(self, finished: Int64Array) -> None:
        orders = self.orders
        counted = np.unique(self._log.pick("order", "good").subject)
        late = counted[orders.finished_us[counted] != NEVER]
        if len(np.setdiff1d(late, finished, assume_unique=True)):
            # Counted after the finish, which is rare: what came after it has other sums now.
            finished = np.flatnonzero(orders.finished_us != NEVER)
            self.good_parts = Tally()
        known: Int64Array = finished[~np.isnan(orders.good[finished])]
        good: Float64Array = orders.good[known]
        self.good_parts.extend(orders.finished_us[known], good)
