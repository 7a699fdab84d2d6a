"""The instants worth jumping to: failures, set-ups, releases and finishes."""

import enum

import msgspec
import numpy as np

from twinline.measure.measures import Measures
from twinline.measure.moments import FINISHED, RELEASED
from twinline.measure.runs import Int64Array


class JumpKind(enum.Enum):
    """What may be jumped to."""

    ANY = "any"
    FAILED = "failed"
    """A station fails."""
    SETTING_UP = "setting_up"
    """A station begins to be set up."""
    RELEASED = "released"
    """An order is released."""
    FINISHED = "finished"
    """An order is finished."""


class Direction(enum.Enum):
    """Which way to look."""

    NEXT = "next"
    PREVIOUS = "previous"


class Jump(msgspec.Struct, frozen=True):
    """An instant to jump to."""

    at_us: int
    kind: str
    subject: str
    """The id of the station or order that it happens to."""


_STRETCH = 4096
_KINDS = (JumpKind.FAILED, JumpKind.SETTING_UP, JumpKind.RELEASED, JumpKind.FINISHED)


class Jumps:
    """All instants worth jumping to, in order of time."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures

    def find(
        self, at_us: int, direction: Direction, kind: JumpKind, station: str | None
    ) -> Jump | None:
        """The nearest one strictly after or before an instant.

        Args:
            at_us: The instant.
            direction: Which way to look.
            kind: What to look for.
            station: Only what happens there: for an order, where it is first seen after its
                release, or where it was worked on last.
        """
        moments = self._measures.moments
        if direction is Direction.NEXT:
            rows = np.arange(
                np.searchsorted(moments.at_us, at_us, side="right"), len(moments.at_us)
            )
        else:
            rows = np.arange(np.searchsorted(moments.at_us, at_us, side="left"))[::-1]
        row = self._first_matching(rows, kind, station)
        if row is None:
            return None
        found = _KINDS[moments.kind[row]]
        of_order = found in {JumpKind.RELEASED, JumpKind.FINISHED}
        ids = self._measures.orders.ids if of_order else self._measures.stations.ids
        return Jump(int(moments.at_us[row]), found.value, ids[moments.subject[row]])

    def _first_matching(self, rows: Int64Array, kind: JumpKind, station: str | None) -> int | None:
        """The first row that matches, looked for in stretches: mostly it is near."""
        wanted = None if station is None else self._measures.stations.index[station]
        for first in range(0, len(rows), _STRETCH):
            stretch = rows[first : first + _STRETCH]
            matching = np.ones(len(stretch), np.bool_)
            if kind is not JumpKind.ANY:
                matching &= self._measures.moments.kind[stretch] == _KINDS.index(kind)
            if wanted is not None:
                matching &= self._stations_of(stretch) == wanted
            if matching.any():
                return int(stretch[matching.argmax()])
        return None

    def _stations_of(self, rows: Int64Array) -> Int64Array:
        """Where each of these happens: at the order's first or last station, or the station's."""
        moments, orders = self._measures.moments, self._measures.orders
        kind, station = moments.kind[rows], moments.subject[rows].copy()
        for of_order, outer in ((RELEASED, orders.first_station), (FINISHED, orders.last_station)):
            which = kind == of_order
            station[which] = outer[station[which]]
        return station
