"""The instants worth jumping to: failures, set-ups, releases and finishes."""

import enum

import msgspec
import numpy as np

from twinline.changes import StationState
from twinline.measure.measures import NEVER, Measures
from twinline.measure.runs import NONE, BoolArray, Int64Array


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


_KINDS = (JumpKind.FAILED, JumpKind.SETTING_UP, JumpKind.RELEASED, JumpKind.FINISHED)
_OF_STATIONS = {StationState.FAILED: 0, StationState.SETTING_UP: 1}


class Jumps:
    """All instants worth jumping to, in order of time."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        parts = [*self._station_parts(), *self._order_parts()]
        at_us = np.concatenate([each[0] for each in parts])
        kind = np.concatenate([np.full(len(each[0]), each[1]) for each in parts])
        order = np.lexsort((kind, at_us))
        self._at_us, self._kind = at_us[order], kind[order]
        self._subject = np.concatenate([each[2] for each in parts])[order]
        self._station = np.concatenate([each[3] for each in parts])[order]

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
        rows = np.flatnonzero(self._matching(kind, station))
        if direction is Direction.NEXT:
            i = int(np.searchsorted(self._at_us[rows], at_us, side="right"))
        else:
            i = int(np.searchsorted(self._at_us[rows], at_us, side="left")) - 1
        if not 0 <= i < len(rows):
            return None
        row = rows[i]
        found = _KINDS[self._kind[row]]
        of_order = found in {JumpKind.RELEASED, JumpKind.FINISHED}
        ids = self._measures.orders.ids if of_order else self._measures.stations.ids
        return Jump(int(self._at_us[row]), found.value, ids[self._subject[row]])

    def _matching(self, kind: JumpKind, station: str | None) -> BoolArray:
        matching = np.ones(len(self._at_us), np.bool_)
        if kind is not JumpKind.ANY:
            matching &= self._kind == _KINDS.index(kind)
        if station is not None:
            matching &= self._station == self._measures.stations.index[station]
        return matching

    def _station_parts(self) -> list[tuple[Int64Array, int, Int64Array, Int64Array]]:
        states = self._measures.stations.states
        parts = []
        for state, kind in _OF_STATIONS.items():
            rows = states.values[:, 0] == state
            subject = states.subject[rows]
            parts.append((states.from_us[rows], kind, subject, subject))
        return parts

    def _order_parts(self) -> list[tuple[Int64Array, int, Int64Array, Int64Array]]:
        orders = self._measures.orders
        parts = []
        for instants_us, kind, last in (
            (orders.released_us, JumpKind.RELEASED, False),
            (orders.finished_us, JumpKind.FINISHED, True),
        ):
            which = np.flatnonzero(instants_us != NEVER)
            station = _outer_stations(self._measures, last=last)[which]
            parts.append((instants_us[which], _KINDS.index(kind), which, station))
        return parts


def _outer_stations(measures: Measures, *, last: bool) -> Int64Array:
    """The first or last station of each order, or `NONE`."""
    runs = measures.orders.runs
    rows = np.flatnonzero(runs.values[:, 1] != NONE)
    rows = rows if last else rows[::-1]
    station = np.full(len(measures.orders.ids), NONE, np.int64)
    station[runs.subject[rows]] = runs.values[rows, 1]  # of several rows the last one stays
    return station
