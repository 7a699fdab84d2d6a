"""What replications and long runs say about a mean, and how sure it is.

Everything here is a pure function of numbers. A value that has no meaning (a flow time where
nothing departed) is NaN and counts as not there.
"""

import math
from collections.abc import Sequence
from typing import Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from twinline.decide.student import t_quantile

Floats: TypeAlias = NDArray[np.float64]

LEVEL: Final = 0.95
"""Of all intervals, unless another one is asked for."""
MOST_LAG_1: Final = 0.2
"""Batches that resemble their neighbours more than that are too short to count as independent."""
MOST_REPLICATIONS: Final = 1_000_000
"""More than that nobody runs; `replications_for` stops there."""


class Estimate(msgspec.Struct, frozen=True):
    """A mean with its interval of confidence, and what it was made from."""

    mean: float
    """NaN where there was no value."""
    half_width: float
    """The true mean is in mean ± half_width with the level's probability; NaN for one value."""
    sd: float
    """Standard deviation of the values; NaN for one value."""
    least: float
    most: float
    n: int
    """Values that counted."""

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return self.mean - self.half_width

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return self.mean + self.half_width


class BatchMeans(msgspec.Struct, frozen=True):
    """A mean from one long run, cut into batches."""

    estimate: Estimate
    """Of the batch means; its interval holds as far as the batches are independent."""
    batch_size: int
    """Observations in each."""
    lag_1: float
    """Autocorrelation of neighbouring batches; above `MOST_LAG_1` the interval is too narrow."""

    @property
    def independent(self) -> bool:
        """Whether the batches were long enough for the interval to be believed."""
        return not self.lag_1 > MOST_LAG_1


def estimate_mean(values: ArrayLike, level: float = LEVEL) -> Estimate:
    """Estimate the mean of independent values, such as one of each replication."""
    given = np.asarray(values, np.float64).ravel()
    there = given[~np.isnan(given)]
    n = there.size
    if not n:
        return Estimate(math.nan, math.nan, math.nan, math.nan, math.nan, 0)
    # Equal values must have exactly no spread; a sum of many of them is a rounding off.
    centred = there - there[0]
    mean = float(there[0] + centred.mean())
    sd = float(centred.std(ddof=1)) if n > 1 else math.nan
    half_width = _half_width(sd, n, level)
    return Estimate(mean, half_width, sd, float(there.min()), float(there.max()), n)


def estimate_difference(values: ArrayLike, others: ArrayLike, level: float = LEVEL) -> Estimate:
    """Estimate by how much the mean of ``values`` is above that of ``others``.

    Both are in the order of the replications, which share their random numbers pair by pair. So
    the spread that both have in common cancels.

    Raises:
        ValueError: They are not as many.
    """
    ones, twos = np.asarray(values, np.float64), np.asarray(others, np.float64)
    if ones.shape != twos.shape:
        raise ValueError(f"{ones.size} values cannot be paired with {twos.size}")
    return estimate_mean(ones - twos, level)


def replications_for(half_width: float, estimate: Estimate, level: float = LEVEL) -> int | None:
    """How many replications give an interval of mean ± ``half_width`` or less, by a first few.

    Returns:
        At least two; None where the estimate does not know its spread, or where it would be more
        than `MOST_REPLICATIONS`.
    """
    if math.isnan(estimate.sd) or not half_width > 0:
        return None
    few, many = 1, 2
    while _half_width(estimate.sd, many, level) > half_width:
        few, many = many, many * 2
        if many > 2 * MOST_REPLICATIONS:
            return None
    while many - few > 1:
        middle = (few + many) // 2
        if _half_width(estimate.sd, middle, level) > half_width:
            few = middle
        else:
            many = middle
    return many if many <= MOST_REPLICATIONS else None


def batch_means(series: ArrayLike, n_batch: int = 20, level: float = LEVEL) -> BatchMeans:
    """Estimate the mean of a long run without its warm-up.

    Args:
        series: (n,) observations in order; those that fill no batch are left out at its beginning.
        n_batch: Batches to make; 10 to 30 are usual.
        level: Of the interval.

    Raises:
        ValueError: There are fewer observations than batches, or fewer than two batches.

    Source: Schmeiser, Batch size effects in the analysis of simulation output, Operations Research
    30 (1982), for the number of batches.
    """
    observed = np.asarray(series, np.float64)
    batch_size = observed.size // n_batch if n_batch > 1 else 0
    if not batch_size:
        raise ValueError(f"{observed.size} observations do not make {n_batch} batches")
    means = means_of_batches(observed[observed.size - n_batch * batch_size :], batch_size)
    return BatchMeans(estimate_mean(means, level), batch_size, autocorrelation(means))


def means_of_batches(series: Floats, batch_size: int) -> Floats:
    """(n // batch_size,) means of neighbours; observations at the end that fill no batch go."""
    n_batch = series.size // batch_size
    means: Floats = series[: n_batch * batch_size].reshape(n_batch, batch_size).mean(axis=1)
    return means


def autocorrelation(series: ArrayLike, lag: int = 1) -> float:
    """How much a series resembles itself ``lag`` observations earlier: 1 the same, 0 not at all."""
    values = np.asarray(series, np.float64)
    deviations = values - values.mean()
    whole = float(deviations @ deviations)
    return float(deviations[lag:] @ deviations[:-lag]) / whole if whole else 0.0


def mean_over_runs(runs: Sequence[Floats]) -> Floats:
    """The mean of several series, observation by observation, as far as the shortest goes."""
    n = min(each.size for each in runs)
    mean: Floats = np.mean([each[:n] for each in runs], axis=0)
    return mean


def _half_width(sd: float, n: int, level: float) -> float:
    return t_quantile((1 + level) / 2, n - 1) * sd / math.sqrt(n) if n > 1 else math.nan
