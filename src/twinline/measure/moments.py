"""The instants worth jumping to, in order of time, kept up while a log grows."""

from typing import Final

import numpy as np

from twinline.changes import StationState
from twinline.measure.columns import Column
from twinline.measure.runs import Int64Array, Runs

FAILED, SETTING_UP, RELEASED, FINISHED = range(4)
_OF_STATIONS: Final = ((StationState.FAILED, FAILED), (StationState.SETTING_UP, SETTING_UP))


class Moments:
    """Columns of instants, each with its kind and whom it happens to."""

    def __init__(self) -> None:
        self._at_us, self._kind, self._subject = (Column(np.int64) for _ in range(3))

    @property
    def at_us(self) -> Int64Array:
        """(n,) when, not decreasing."""
        return self._at_us.rows

    @property
    def kind(self) -> Int64Array:
        """(n,) FAILED, SETTING_UP, RELEASED or FINISHED."""
        return self._kind.rows

    @property
    def subject(self) -> Int64Array:
        """(n,) index of the station or order."""
        return self._subject.rows

    def extend(
        self,
        states: Runs,
        first: int,
        released: tuple[Int64Array, Int64Array],
        finished: tuple[Int64Array, Int64Array],
    ) -> None:
        """Add what happened after all that is known.

        Args:
            states: Runs of stations by state.
            first: The first of them that is new.
            released: Orders, and when each was released.
            finished: Orders, and when each was finished.
        """
        parts = []
        for state, kind in _OF_STATIONS:
            rows = first + np.flatnonzero(states.values[first:, 0] == state)
            parts.append((states.subject[rows], states.from_us[rows], kind))
        parts += [(*released, RELEASED), (*finished, FINISHED)]
        at_us = np.concatenate([each[1] for each in parts])
        kind_of_each = np.concatenate([np.full(len(each[1]), each[2]) for each in parts])
        order = np.lexsort((kind_of_each, at_us))
        self._at_us.append(at_us[order])
        self._kind.append(kind_of_each[order])
        self._subject.append(np.concatenate([each[0] for each in parts])[order])
