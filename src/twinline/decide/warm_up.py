"""Where the warm-up of a run ends: how much of its start must be thrown away."""

from typing import Final

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from twinline.decide.output_analysis import Floats, means_of_batches

BATCH: Final = 5
"""Observations in a batch of MSER-5."""
_LEAST_KEPT: Final = 5
"""Batches at the end that are not judged alone: by chance a few may be alike."""
_LEAST_BATCHES: Final = 10


class Truncation(msgspec.Struct, frozen=True):
    """What MSER-5 says about a series."""

    n_discarded: int
    """Observations to throw away at its beginning."""
    n: int
    """Observations in the series."""

    @property
    def found(self) -> bool:
        """Whether the warm-up ended within the series.

        A cut in its second half, or in a series of a few observations, means that it did not, or
        that nobody can know: the run must be longer.
        """
        return self.n >= BATCH * _LEAST_BATCHES and 2 * self.n_discarded <= self.n


def mser5(series: ArrayLike) -> Truncation:
    """Find the cut after which the mean of the rest would have the least standard error.

    A low or high start makes the spread large, and so does a short rest; the cut between both is
    taken. The first of equal ones is.

    Args:
        series: (n,) observations in order: flow times by departure, or departures by time slot.

    Source: White, An effective truncation heuristic for bias reduction in simulation output,
    Simulation 69 (1997); MSER-5 is his rule over means of five, as in White, Cobb and Spratt,
    A comparison of five steady-state truncation heuristics for simulation (2000).
    """
    observed = np.asarray(series, np.float64)
    means = means_of_batches(observed, BATCH)
    n_candidate = means.size - _LEAST_KEPT
    if n_candidate < 1:
        return Truncation(0, observed.size)
    n_rest = np.arange(means.size, 0, -1)[:n_candidate]
    errors = _squares_of_rests(means)[:n_candidate] / n_rest**2
    return Truncation(int(np.argmin(errors)) * BATCH, observed.size)


def moving_average(series: ArrayLike, half_window: int) -> Floats:
    """Smooth a series for the eye: Welch's moving average, with narrower windows at its start.

    Args:
        series: (n,) observations, best the mean of several runs.
        half_window: Observations on each side of the middle one.

    Returns:
        (n - half_window,) averages; none where the series is shorter.

    Source: Welch, The statistical analysis of simulation results, in The Computer Performance
    Modeling Handbook (1983), section 6.
    """
    values = np.asarray(series, np.float64)
    n = max(values.size - half_window, 0)
    sums = np.concatenate([[0.0], np.cumsum(values)])
    middles = np.arange(n)
    reach = np.minimum(middles, half_window)
    averages: Floats = (sums[middles + reach + 1] - sums[middles - reach]) / (2 * reach + 1)
    return averages


def _squares_of_rests(means: Floats) -> Floats:
    """(n,) sum of squared deviations from their mean of each rest ``means[d:]``."""
    # Counted from the last one, so that a rest of equal values has exactly no deviation.
    offsets = means - means[-1]
    n_rest = np.arange(means.size, 0, -1)
    sums = np.cumsum(offsets[::-1])[::-1]
    squares = np.cumsum(offsets[::-1] ** 2)[::-1]
    rests: Floats = np.maximum(squares - sums**2 / n_rest, 0.0)
    return rests
