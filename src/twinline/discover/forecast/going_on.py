"""Does an order go on after a stint, when, and with what? Unfinished orders are counted too.

Nobody writes into an event log that an order is finished. An order that has lain since a stint may
be finished or may wait. For each activity the hazard of going on is estimated over the time lain
(on the plant's clock), where every order that has not gone on by the end of the past counts for as
long as it has lain (Kaplan and Meier, 1958). What never happens is the share that is finished.

Few orders pass most activities. So the hazard of an activity is drawn towards that of all: as if
`PRIOR_ORDERS` more orders had been seen there that behave like all orders do; and the hazard of
all is that of its orders and `NEVER_ORDERS` more that never go on, so that the longest time ever
lain is not taken for the longest possible one.
"""

from typing import Final

import numpy as np

from twinline.discover.event_log import Numbers
from twinline.discover.forecast.pace import Paces
from twinline.discover.forecast.past import Past
from twinline.discover.work import Flags

PRIOR_ORDERS: Final = 3.0
NEVER_ORDERS: Final = 2.0


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
        self._went_on = went_on[self._by_lain]
        self._closing = stints.closing[self._by_lain]
        self._hazard_of_all = self._all_hazard()
        self._curves: dict[int, Numbers] = {}

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
        reached = (1.0 - at) * (float(left[after - 1]) if after else 1.0)
        # `left` falls; the chosen one is the first at which it is below what was reached.
        chosen = int(np.searchsorted(-left, -reached, side="right"))
        if chosen >= len(left):
            return -1, 0.0
        return int(self._by_lain[chosen]), float(self._lain[chosen])

    def finished_share(self, activity: int) -> float:
        """The share of orders that never go on after an activity, as far as the past can tell."""
        return float(self._curve(activity)[-1])

    def _all_hazard(self) -> Numbers:
        n_left = np.arange(len(self._lain), 0, -1)
        hazard: Numbers = self._went_on / (n_left + NEVER_ORDERS)
        return hazard

    def _curve(self, activity: int) -> Numbers:
        """The chance of not having gone on by each recorded time lain."""
        if activity not in self._curves:
            own: Flags = self._closing == activity
            n_left = np.cumsum(own[::-1])[::-1]
            went: Numbers = (own & self._went_on) + PRIOR_ORDERS * self._hazard_of_all
            hazard: Numbers = np.minimum(went / (n_left + PRIOR_ORDERS), 1.0)
            self._curves[activity] = np.cumprod(1.0 - hazard).astype(np.float64)
        return self._curves[activity]
