"""Which past order is an example for a later one, of which three facts are known.

A later order repeats the way, the work and the unexplained waiting of a past one. Likely examples
are of the same product with a similar quantity, and began with work that usually begins at such a
time of the week as the later one does.

The first weeks of a log are full of orders that had begun before it: they show their last stints
only. An order that begins early with an activity that seldom begins an order later is probably such
a rest, and counts for as little as that.
"""

import math
from typing import Final, NamedTuple

import numpy as np

from twinline.discover.event_log import Numbers
from twinline.discover.forecast.pace import Paces, likelihood
from twinline.discover.forecast.past import Past
from twinline.discover.work import Flags, Indices, totals

SAME_PRODUCT: Final = 20.0
"""How much more an order of the same product counts."""
QUANTITY_SPREAD: Final = 1.0
"""Orders of the same product count less by a normal curve of this width in the logarithm of the
quantity."""
OTHER_SPREAD: Final = 2.0
"""The same for other products, whose quantities mean less."""
EARLY_US: Final = 14 * 86_400_000_000
"""Orders that begin within this time of the log's beginning may have begun before; at most half of
the past is early."""
PRIOR_STINTS: Final = 3.0
"""Each activity's share of beginnings is drawn towards that of all by so many stints."""


class Told(NamedTuple):
    """What is known of a later order."""

    name: str
    product: str
    quantity: float
    release_us: int


class Examples:
    """Weighs the orders of the past as examples."""

    def __init__(self, past: Past, paces: Paces) -> None:
        self._past, self._paces = past, paces
        self.genuine = _genuine(past)
        """(n_order,) how likely each order is known from its beginning."""
        self._logs = np.log(past.quantity)
        self._codes = {name: i for i, name in enumerate(past.products)}
        self._opening = past.stints.activity[past.first_stint[:-1]]
        self._entry = past.stints.station[past.first_stint[:-1]]
        length_us = past.ended_us - past.began_us
        self.by_length: Indices = np.argsort(length_us, kind="stable")
        """(n_order,) orders from the shortest to the longest."""

    def weights(self, told: Told) -> Numbers:
        """(n_order,) how likely each past order is the example of a later one; they sum to 1."""
        same = self._past.product == self._codes.get(told.product, -1)
        gap = self._logs - math.log(max(told.quantity, 1.0))
        near = np.where(
            same,
            SAME_PRODUCT * np.exp(-0.5 * (gap / QUANTITY_SPREAD) ** 2),
            np.exp(-0.5 * (gap / OTHER_SPREAD) ** 2),
        )
        hour = likelihood(self._paces, self._opening, told.release_us)
        weights = self.genuine * hour * (near + 1e-9)
        shares: Numbers = weights / weights.sum()
        return shares

    def choose(self, told: Told, at: float, welcome: Numbers) -> int:
        """The past order that lies at a share of all examples, from the shortest on.

        Args:
            told: What is known of the later order.
            at: The share, from 0 to 1.
            welcome: (n_station,) how likely an order is to begin at each station just now, at
                most 1.
        """
        weights = (self.weights(told) * welcome[self._entry])[self.by_length]
        sums = np.cumsum(weights)
        i = int(np.searchsorted(sums, at * float(sums[-1]), side="right"))
        return int(self.by_length[min(i, len(weights) - 1)])


def _genuine(past: Past) -> Numbers:
    """How likely each order is known from its beginning, and is not the rest of an older one."""
    stints = past.stints
    early_us = past.from_us + min(EARLY_US, (past.until_us - past.from_us) // 2)
    early = stints.start_us < early_us
    begins = np.zeros(len(stints), dtype=np.bool_)
    begins[past.first_stint[:-1]] = True

    def count(chosen: Flags) -> Numbers:
        return totals(stints.activity, chosen, len(past.activities))

    later_begins, later = count(begins & ~early), count(~early)
    usual = later_begins.sum() / max(later.sum(), 1.0)
    share = (later_begins + PRIOR_STINTS * usual) / (later + PRIOR_STINTS)
    expected = share * count(early)
    chance = np.minimum(expected / np.maximum(count(begins & early), 1e-9), 1.0)
    first = past.first_stint[:-1]
    genuine: Numbers = np.where(early[first], chance[stints.activity[first]], 1.0)
    return np.maximum(genuine, 1e-6)
