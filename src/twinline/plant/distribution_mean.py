"""The mean of a distribution of durations, in closed form."""

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Final

from twinline.plant.distribution_kinds import Distribution, DistributionKind


def mean_us(distribution: Distribution) -> float:
    """The mean of a valid distribution, in microseconds."""
    parameters = distribution.parameters
    if distribution.kind == "mixture":
        means = map(mean_us, distribution.parts)
        unshifted = math.fsum(w * mean for w, mean in zip(parameters, means, strict=True))
    else:
        unshifted = _MEANS[distribution.kind](parameters)
    return distribution.shift_us + unshifted


def kept_share(mean: float, sd: float, low: float, high: float) -> float:
    """How much of a normal distribution lies between two bounds, exact in both tails."""
    a, b = (low - mean) / sd, (high - mean) / sd
    if a > 0:  # far from the mean the upper tails differ where the lower ones are both one
        return _upper_tail(a) - _upper_tail(b)
    return _upper_tail(-b) - _upper_tail(-a)


def normal_bounds(parameters: Sequence[float]) -> tuple[float, float]:
    """Between what a normal is cut off."""
    return (parameters[2], parameters[3]) if len(parameters) > 2 else (0.0, math.inf)  # noqa: PLR2004 - mean and sd come first


def _upper_tail(z: float) -> float:
    return math.erfc(z / math.sqrt(2)) / 2


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _normal_mean(parameters: Sequence[float]) -> float:
    mean, sd = parameters[:2]
    low, high = normal_bounds(parameters)
    share = kept_share(mean, sd, low, high)
    return mean + sd * (_density((low - mean) / sd) - _density((high - mean) / sd)) / share


def _weibull_mean(parameters: Sequence[float]) -> float:
    shape, scale = parameters
    try:
        return scale * math.gamma(1 + 1 / shape)
    except OverflowError:  # a heavy tail
        return math.inf


def _beta_mean(parameters: Sequence[float]) -> float:
    alpha, beta, low, high = parameters
    return low + (high - low) * alpha / (alpha + beta)


def _interpolated_mean(parameters: Sequence[float]) -> float:
    middles = [(low + high) / 2 for low, high in itertools.pairwise(sorted(parameters))]
    return math.fsum(middles) / len(middles)


def _plain_mean(parameters: Sequence[float]) -> float:
    return math.fsum(parameters) / len(parameters)


_MEANS: Final[dict[DistributionKind, Callable[[Sequence[float]], float]]] = {
    "constant": lambda parameters: parameters[0],
    "uniform": _plain_mean,
    "triangular": _plain_mean,
    "exponential": lambda parameters: parameters[0],
    "normal": _normal_mean,
    "lognormal": lambda parameters: parameters[0],
    "gamma": lambda parameters: parameters[0],
    "erlang": lambda parameters: parameters[1],
    "weibull": _weibull_mean,
    "beta": _beta_mean,
    "empirical": _plain_mean,
    "interpolated": _interpolated_mean,
}
