"""Does an order go on after a stint, when, and with what? Unfinished orders are counted too.

Nobody writes into an event log that an order is finished. An order that has lain since a stint may
be finished or may wait. So two things are estimated together: the share of orders that go on after
each activity, and for how long those that go on lie before (on the plant's clock). An order that
has lain so long counts as going on for the share that is likely by now, and these shares and the
estimates are brought into agreement by turns (mixture cure model with a distribution of no given
form: Sy and Taylor, 2000, Biometrics 56; the distribution is Kaplan and Meier's, 1958).

Few orders pass most activities. So each activity's share and hazard are drawn towards those of all:
as if `PRIOR_ORDERS` more orders had been seen there that behave like all orders do.
"""

from typing import Final

import numpy as np

from twinline.discover.event_log import Numbers
from twinline.discover.forecast.pace import Paces
from twinline.discover.forecast.past import Past
from twinline.discover.work import Flags, totals

PRIOR_ORDERS: Final = 3.0
PRIOR_SHARES: Final = 1.0
"""The same for the shares, of which each order tells more."""
N_TURN: Final = 30
"""Turns until shares and estimates agree; more change nothing that matters."""


class GoingOn:
    """Draws what comes after the last known stint of an order."""

    def __init__(self, past: Past, paces: Paces) -> None:
        stints = past.stints
        went_on = ~stints.last
        until_us = np.full(len(stints), past.until_us)
        until_us[:-1][went_on[:-1]] = stints.start_us[1:][went_on[:-1]]
        ends_us = np.minimum(stints.end_us, until_us)
        lain = np.maximum(paces.plant.at(until_us) - paces.plant.at(ends_us), 0.0)
        self._by_lain = np.lexsort((~went_on, lain))
        self._lain = lain[self._by_lain]
        self._went_on: Flags = went_on[self._by_lain]
        self._closing = stints.closing[self._by_lain].astype(np.int64)
        self._curves: dict[int, Numbers] = {}
        self._agree(len(past.activities))

    def draw(self, activity: int, lain: float, at: float) -> tuple[int, float]:
        """Which recorded stint's going on this order repeats, and how long that had lain.

        Args:
            activity: The activity that ended last.
            lain: How long the order has lain already, on the plant's clock.
            at: A random number from 0 to 1.

        Returns:
            A stint whose successor comes next, and how long was lain after it; -1 and 0 if the
            order is finished.
        """
        left = self._curve(activity)
        after = int(np.searchsorted(self._lain, lain, side="right"))
        still = float(left[after - 1]) if after else 1.0
        on = float(self._shares[activity])
        likely = on * still / max(1.0 - on + on * still, 1e-12)
        if at >= likely:
            return -1, 0.0
        reached = (1.0 - at / likely) * still
        # `left` falls; the chosen one is the first at which it is below what was reached.
        chosen = int(np.searchsorted(-left, -reached, side="right"))
        if chosen >= len(left):
            return -1, 0.0
        return int(self._by_lain[chosen]), float(self._lain[chosen])

    def share(self, activity: int) -> float:
        """The share of orders that go on after an activity, as far as the past can tell."""
        return float(self._shares[activity])

    def _agree(self, n_activity: int) -> None:
        """Bring the shares, and how likely each order that lies still goes on, into agreement."""
        n = totals(self._closing, np.ones(len(self._closing)), n_activity)
        self._shares: Numbers = np.full(n_activity, float(self._went_on.mean()))
        self._counts: Numbers = np.ones(len(self._lain))
        for _ in range(N_TURN):
            still = np.ones(len(self._lain))
            self._curves.clear()
            for activity in np.flatnonzero(n).tolist():
                own = self._closing == activity
                still[own] = self._curve(activity)[own]
            on = self._shares[self._closing]
            likely = on * still / np.maximum(1.0 - on + on * still, 1e-12)
            self._counts = np.where(self._went_on, 1.0, likely)
            usual = float(self._counts.mean())
            going = totals(self._closing, self._counts, n_activity)
            self._shares = (going + PRIOR_SHARES * usual) / (n + PRIOR_SHARES)
        self._curves.clear()

    def _curve(self, activity: int) -> Numbers:
        """How many of those that go on still lie at each recorded time, as a share."""
        if activity not in self._curves:
            own: Flags = self._closing == activity
            of_all = self._went_on / np.maximum(_left(self._counts), 1e-12)
            went: Numbers = (own & self._went_on) + PRIOR_ORDERS * of_all
            hazard = np.minimum(went / (_left(self._counts * own) + PRIOR_ORDERS), 1.0)
            left = np.cumprod(1.0 - hazard).astype(np.float64)
            # Nobody who goes on lies longer than the longest that was seen.
            self._curves[activity] = (left - left[-1]) / max(1.0 - float(left[-1]), 1e-12)
        return self._curves[activity]


def _left(counts: Numbers) -> Numbers:
    """How many have lain as long as each, for orders sorted by it."""
    left: Numbers = np.cumsum(counts[::-1])[::-1]
    return left
