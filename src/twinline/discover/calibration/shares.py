"""Shares of counts, such as scrap and the ways onward, with their intervals."""

from dataclasses import dataclass
from typing import Final

from twinline.discover.calibration.profile import LEVEL, Interval
from twinline.discover.calibration.quantiles import beta_quantile

_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    count: int
    n: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.count / self.n if self.n else 0.0

    def interval(self, level: float = LEVEL) -> Interval:
        """By Jeffreys' prior; up to 0 or 1 where none or all were counted.

        Source: Brown, Cai and DasGupta, Interval estimation for a binomial proportion, Statistical
        Science 16 (2001), section 4.1.2: near the level on average, where that of Clopper and
        Pearson is wider than it says.
        """
        a, b = self.count + _HALF, self.n - self.count + _HALF
        low = beta_quantile((1 - level) / 2, a, b) if self.count else 0.0
        high = beta_quantile((1 + level) / 2, a, b) if self.count < self.n else 1.0
        return Interval(low, high)
