"""One run: orders meet at the stations of the plant, in one calendar of entries.

Each order walks its way (`walks`). Before each stint its waiting goes by on the clock of the
stint's activity, and that clock stands still while the station in front of it is full. So orders
wait because of each other, because of nights and weekends, and for reasons that nobody recorded.
Further rows of a stint, at this station or at others, follow its first one as they did in the past.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np

from twinline.discover.forecast.changes import Setting
from twinline.discover.forecast.examples import Told
from twinline.discover.forecast.pace import Pace
from twinline.discover.forecast.past import Past
from twinline.discover.forecast.walks import Leg, Walk

_ENDS, _STARTS, _READY, _TAKES, _BEGINS, _RELEASES = range(6)
"""Entries at one instant: first ends, then starts that were fixed before, then the rest."""
MOST_ENTRIES: Final = 5_000_000
"""A run with more entries than this is refused by `run`: the input asks for too much."""


class Piece(NamedTuple):
    """One simulated row."""

    order: int
    row: int
    """The recorded row that it repeats."""
    station: int
    start_us: int
    end_us: int


@dataclass(slots=True)
class _Waiting:
    walk: Walk
    leg: Leg
    pace: Pace
    left: float


@dataclass(slots=True)
class _Station:
    capacity: int
    holds: dict[int, int] = field(default_factory=dict)
    """Order -> its rows that go on here."""
    waiting: list[_Waiting] = field(default_factory=list)
    since_us: int = 0
    """Since when the clocks of those that wait run, if there is room."""
    version: int = 0
    """Of its entry in the calendar: older ones are void."""

    @property
    def full(self) -> bool:
        return len(self.holds) >= self.capacity


class Shop:
    """The stations, the calendar, and what happens."""

    def __init__(self, past: Past, setting: Setting, end_us: int) -> None:
        self._past = past
        self._setting = setting
        self._stations = [_Station(each) for each in setting.capacity.tolist()]
        self._end_us = end_us
        self._calendar: list[tuple[int, int, int, Any]] = []
        self._n_entry = 0
        self.pieces: list[Piece] = []
        """Every row that began before the end, as it began."""
        self.finished_us: dict[int, int] = {}
        """Order -> when it was finished; those that are not are missing."""

    def release_at(self, at_us: int, walk: Walk, told: Told, share: float) -> None:
        """Let an order begin at an instant, by an example that lies at a share of all."""
        self._enter(at_us, _RELEASES, (walk, told, share))

    def lies_from(self, at_us: int, walk: Walk, leg: Leg) -> None:
        """Let an order wait for its next stint from an instant on."""
        self._enter(at_us, _READY, (walk, leg))

    def is_ready_at(self, at_us: int, walk: Walk) -> None:
        """Let an order's stint, which was fixed before, end at an instant."""
        self._enter(at_us, _READY, (walk, None))

    def fix(self, piece: Piece) -> None:
        """Let a row happen whatever else does."""
        self.pieces.append(piece)
        self._enter(piece.start_us, _STARTS, piece)

    def run(self) -> None:
        """Let everything happen until the end."""
        handlers: tuple[Callable[[int, Any], None], ...] = (
            self._end_row,
            self._start_row,
            self._get_ready,
            self._take,
            self._begin,
            self._release,
        )
        n_handled = 0
        while self._calendar and self._calendar[0][0] < self._end_us and n_handled < MOST_ENTRIES:
            at_us, kind, _number, what = heapq.heappop(self._calendar)
            handlers[kind](at_us, what)
            n_handled += 1

    def _enter(self, at_us: int, kind: int, what: object) -> None:
        self._n_entry += 1
        heapq.heappush(self._calendar, (at_us, kind, self._n_entry, what))

    def _start_row(self, at_us: int, piece: Piece) -> None:
        self._enter(max(piece.end_us, at_us), _ENDS, piece)
        self._hold(self._stations[piece.station], piece.station, at_us, piece.order)

    def _end_row(self, at_us: int, piece: Piece) -> None:
        self._leave(self._stations[piece.station], piece.station, at_us, piece.order)

    def _hold(self, station: _Station, number: int, at_us: int, order: int) -> None:
        was_full = station.full
        station.holds[order] = station.holds.get(order, 0) + 1
        self._settle(station, number, at_us, was_full=was_full)

    def _leave(self, station: _Station, number: int, at_us: int, order: int) -> None:
        was_full = station.full
        station.holds[order] -= 1
        if not station.holds[order]:
            del station.holds[order]
        self._settle(station, number, at_us, was_full=was_full)

    def _settle(self, station: _Station, number: int, at_us: int, *, was_full: bool) -> None:
        """Stop or start the clocks of those that wait, where a station has become full or free."""
        if station.full == was_full:
            return
        if station.full:
            _let_go_by(station, at_us)
        station.since_us = at_us
        self._plan(station, number)

    def _plan(self, station: _Station, number: int) -> None:
        """Enter when the next of those that wait is taken, if nothing changes before."""
        station.version += 1
        if station.full or not station.waiting:
            return
        at_us = min(each.pace.later(station.since_us, each.left) for each in station.waiting)
        self._enter(at_us, _TAKES, (number, station.version))

    def _get_ready(self, at_us: int, what: tuple[Walk, Leg | None]) -> None:
        """An order has been worked on and asks what comes next, or lies already."""
        walk, leg = what
        leg = leg or walk.next()
        if leg is None:
            self.finished_us[walk.order] = at_us
            return
        number = int(self._past.stints.station[leg.stint])
        pace = self._setting.pace(number, int(self._past.stints.activity[leg.stint]))
        station = self._stations[number]
        if leg.keeps:
            self._hold(station, number, at_us, walk.order)
        if leg.keeps or leg.squeezed:
            self._enter(pace.later(at_us, leg.wait), _BEGINS, (walk, leg))
            return
        if not station.full:
            _let_go_by(station, at_us)
        station.since_us = at_us
        station.waiting.append(_Waiting(walk, leg, pace, leg.wait))
        self._plan(station, number)

    def _take(self, at_us: int, what: tuple[int, int]) -> None:
        number, version = what
        station = self._stations[number]
        if version != station.version:
            return
        first = min(station.waiting, key=lambda each: each.pace.later(station.since_us, each.left))
        _let_go_by(station, at_us)
        earliest = station.waiting[0]
        if first is not earliest and first.walk.chance() < first.walk.learnt.waits.first_come:
            # Who came first is taken, and the other one waits on for what that one had left.
            first.left, first = earliest.left, earliest
        station.waiting.remove(first)
        station.since_us = at_us
        self._begin(at_us, (first.walk, first.leg))
        self._plan(station, number)

    def _release(self, at_us: int, what: tuple[Walk, Told, float]) -> None:
        """An order is known to begin now: rather at a station with room than at a full one."""
        walk, told, share = what
        full = np.array([each.full for each in self._stations])
        welcome = np.where(full, walk.learnt.waits.entered_full, 1.0)
        example = walk.learnt.examples.choose(told, share, welcome)
        self._begin(at_us, (walk, walk.begin(example)))

    def _begin(self, at_us: int, what: tuple[Walk, Leg]) -> None:
        """Work begins: its rows follow each other as they did in the past."""
        walk, leg = what
        rows, stints = self._past.rows, self._past.stints
        origin_us, ready_us = int(stints.start_us[leg.stint]), at_us
        for row in range(int(stints.first[leg.stint]), int(stints.stop[leg.stint])):
            start_us = at_us + int(rows.start_us[row]) - origin_us
            end_us = start_us + walk.length_us(row)
            ready_us = max(ready_us, end_us)
            piece = Piece(walk.order, row, int(rows.station[row]), start_us, end_us)
            if start_us >= self._end_us:
                continue
            self.pieces.append(piece)
            if start_us == at_us:
                self._start_row(at_us, piece)
            else:
                self._enter(start_us, _STARTS, piece)
        if leg.keeps:
            number = int(stints.station[leg.stint])
            self._leave(self._stations[number], number, at_us, walk.order)
        self._enter(ready_us, _READY, (walk, None))


def _let_go_by(station: _Station, at_us: int) -> None:
    """Count what has gone by on the clocks of those that wait."""
    for each in station.waiting:
        each.left = max(0.0, each.left - each.pace.amount(station.since_us, at_us))
