"""The way of one order through one run: which stint comes next, after how long, with which rows.

An order follows its example stint by stint. Where the example's known life ends, `GoingOn` says
whether it is finished, and else after which stint of the past, with what followed there, it goes
on.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from twinline.discover.event_log import TimesUs
from twinline.discover.forecast.examples import Examples
from twinline.discover.forecast.going_on import GoingOn
from twinline.discover.forecast.pace import Paces
from twinline.discover.forecast.past import Past
from twinline.discover.forecast.waits import Waits
from twinline.discover.work import Indices

MOST_STINTS: Final = 2_000
"""An order with more stints than this is taken to be finished: it would go round for ever."""


@dataclass(frozen=True, eq=False, slots=True)
class Learnt:
    """What a forecast knows of the past."""

    past: Past
    paces: Paces
    waits: Waits
    going_on: GoingOn
    examples: Examples
    lengths: "Lengths"


class Leg(NamedTuple):
    """What an order does next."""

    stint: int
    """The recorded stint that is repeated."""
    wait: float
    """How long it waits before, on the clock of the stint's activity."""
    squeezed: bool
    """Whether it begins although the station is full."""
    keeps: bool = False
    """Whether the order keeps the station meanwhile, as within a visit."""


class Lengths:
    """How long rows of an activity last, of those that had ended."""

    def __init__(self, past: Past) -> None:
        rows = past.rows
        ended = np.flatnonzero(~rows.open)
        self._of_activity: dict[int, TimesUs] = {}
        for activity in np.unique(rows.activity[ended]).tolist():
            own: Indices = ended[rows.activity[ended] == activity]
            self._of_activity[activity] = np.sort(rows.end_us[own] - rows.start_us[own])

    def draw(self, activity: int, least_us: int, at: float) -> int:
        """The length of a row that has lasted so long already; that itself if none lasted longer.

        Args:
            activity: What is done.
            least_us: How long it has lasted.
            at: A random number from 0 to 1.
        """
        known = self._of_activity.get(activity)
        if known is None:
            return least_us
        first = int(np.searchsorted(known, least_us, side="right"))
        if first >= len(known):
            return least_us
        return int(known[first + int(at * (len(known) - first))])


class Walk:
    """One order in one run."""

    def __init__(self, learnt: Learnt, order: int, random_numbers: np.random.Generator) -> None:
        self.order = order
        """Its number in the run."""
        self.learnt = learnt
        self._random = random_numbers
        self._stint = -1
        self._n_stint = 0

    def begin(self, example: int) -> Leg:
        """The first stint of a new order, which begins at its release."""
        self._stint = int(self.learnt.past.first_stint[example])
        return Leg(self._stint, 0.0, squeezed=True)

    def resume(self, stint: int) -> None:
        """Stand after a stint that has been done."""
        self._stint = stint

    def next(self, lain: float = 0.0) -> Leg | None:
        """What comes after the stint that the order stands at; None where it is finished.

        Args:
            lain: How long the order has lain since, on the plant's clock.
        """
        self._n_stint += 1
        stints = self.learnt.past.stints
        if self._n_stint > MOST_STINTS:
            return None
        if not stints.last[self._stint] and lain <= 0.0:
            return self._leg(self._stint + 1, 1.0, kept=True)
        since = max(lain, self._known_to_lie(self._stint))
        closing = int(stints.closing[self._stint])
        found, whole = self.learnt.going_on.draw(closing, since, self._random.random())
        if found < 0:
            return None
        left = 1.0 if lain <= 0.0 or whole <= 0.0 else max(0.0, 1.0 - lain / whole)
        return self._leg(found + 1, left)

    def chance(self) -> float:
        """A random number from 0 to 1."""
        return float(self._random.random())

    def length_us(self, row: int) -> int:
        """How long a repeated row lasts."""
        rows = self.learnt.past.rows
        length_us = int(rows.end_us[row] - rows.start_us[row])
        if not rows.open[row]:
            return length_us
        return self.learnt.lengths.draw(int(rows.activity[row]), length_us, self._random.random())

    def _leg(self, stint: int, share: float, *, kept: bool = False) -> Leg:
        self._stint = stint
        waits = self.learnt.waits
        wait = share * float(waits.rest[stint])
        keeps = kept and bool(self.learnt.past.stints.kept[stint])
        return Leg(stint, wait, bool(waits.squeezed[stint]), keeps)

    def _known_to_lie(self, stint: int) -> float:
        """How long the example itself has lain since its last known stint."""
        past = self.learnt.past
        if not past.stints.last[stint]:
            return 0.0
        end_us = min(int(past.stints.end_us[stint]), past.until_us)
        return max(0.0, self.learnt.paces.plant.amount(end_us, past.until_us))
