"""Random numbers that are the same on every computer and with every version of numpy.

Only the raw bits of the counter-based Philox generator are used, because numpy promises that
those never change; its ready-made distributions carry no such promise.
"""

from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np

_BLOCK = 4096
_STANDARD_NORMAL = NormalDist()


class Stream:
    """One source of random numbers for one purpose.

    A purpose draws from its own stream, so that a change to one part of the shop leaves the
    draws of all others as they were.
    """

    def __init__(self, seed: int, purpose: int) -> None:
        self._bits = np.random.Philox(key=np.array([seed, purpose], dtype=np.uint64))
        self._ready: list[float] = []

    def uniform(self) -> float:
        """Draw from the open interval (0, 1)."""
        if not self._ready:
            raw = np.asarray(self._bits.random_raw(_BLOCK), dtype=np.uint64)
            self._ready = (((raw >> np.uint64(11)) + 0.5) * 2.0**-53).tolist()
        return self._ready.pop()

    def whole(self, least: int, most: int) -> int:
        """Draw a whole number from least to most, both included."""
        return least + int(self.uniform() * (most - least + 1))

    def exponential(self, mean: float) -> float:
        """Draw from the exponential distribution."""
        return -mean * log(self.uniform())

    def lognormal(self, mean: float, variation: float) -> float:
        """Draw from the lognormal distribution; variation is standard deviation over mean."""
        spread_squared = log(1 + variation * variation)
        z = _STANDARD_NORMAL.inv_cdf(self.uniform())
        return mean * exp(sqrt(spread_squared) * z - spread_squared / 2)

    def binomial(self, trials: int, probability: float) -> int:
        """Count the successes in `trials`; cheap where few are expected."""
        if probability == 0.0:
            return 0
        left, count = self.uniform(), 0
        mass = (1 - probability) ** trials
        while left > mass and count < trials:
            left -= mass
            mass *= (trials - count) / (count + 1) * probability / (1 - probability)
            count += 1
        return count
