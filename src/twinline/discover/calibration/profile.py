"""Intervals from the likelihood: all values of a parameter that explain the sample nearly as well.

Where samples are small the usual bound of the likelihood ratio gives intervals that are too narrow.
The bound used here, n log(1 + t² / (n - k)) with the quantile t of Student's distribution, is the
one that makes the interval of a normal's mean exact.

Source: Barndorff-Nielsen and Cox, Inference and Asymptotics (1994), chapters 3 and 5.
"""

import math
from collections.abc import Callable
from typing import Final, NamedTuple

from twinline.discover.calibration.candidates import Candidate
from twinline.discover.calibration.families import SHAPE, ScaleFamily
from twinline.discover.calibration.peaks import find_peak
from twinline.discover.calibration.quantiles import chi_square_quantile, t_quantile
from twinline.discover.calibration.sample import Sample

LEVEL: Final = 0.95
_FARTHEST: Final = 40.0
"""Of the logarithm of a parameter: beyond it an interval has no end."""
_MOST_ROUNDS: Final = 30


class Interval(NamedTuple):
    """Between what a true value lies, with the level's probability; an end may be infinite."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies within."""
        return self.low <= value <= self.high


def profile_interval(
    candidate: Candidate, quantity: str, sample: Sample, level: float = LEVEL
) -> Interval:
    """The interval of one quantity of a fitted candidate that has a family.

    Args:
        candidate: Fitted to the sample.
        quantity: `SHAPE`, or one of the family's `factors`: "mean", "sd", a parameter.
        sample: The sample.
        level: How often such intervals hold the true value.
    """
    family = candidate.family
    assert family is not None  # noqa: S101 - asked of kinds with a family only
    if not family.has_shape and sample.n_hidden == 0:
        return _of_scale(candidate, family.factors(candidate.shape)[quantity], sample, level)
    scale = candidate.scale_us / sample.unit_us
    best = family.log_likelihood(candidate.shape, scale, sample)
    bound = _bound(sample.n + sample.n_hidden, family.n_parameter, level)
    if quantity == SHAPE:
        value, height = candidate.shape, _height_of_shape(family, scale, sample)
    else:
        value = family.factors(candidate.shape)[quantity] * scale
        height = _height_of_quantity(candidate, quantity, sample)

    def end(side: int) -> float:
        return _end(lambda free: best - height(value * math.exp(side * free)), bound)

    unit = 1.0 if quantity == SHAPE else sample.unit_us
    return Interval(value * math.exp(-end(-1)) * unit, value * math.exp(end(1)) * unit)


def _bound(n: int, n_parameter: int, level: float) -> float:
    """How much log-likelihood a value may cost and still lie in the interval."""
    n_freedom = max(n - n_parameter + 1, 1)
    t = t_quantile((1 + level) / 2, n_freedom)
    return n * math.log1p(t * t / n_freedom) / 2


def _of_scale(candidate: Candidate, factor: float, sample: Sample, level: float) -> Interval:
    """Of a multiple of the scale of an exponential or Erlang: by the chi-square distribution.

    Exact for whole samples; with cut ones half a duration more is counted.

    Source: Cox, Some simple approximate tests for Poisson variates, Biometrika 40 (1953).
    """
    n_freedom = 2 * candidate.shape * (sample.n + (0.5 if sample.n_cut else 0.0))
    total_us = 2 * (sample.total + float(sample.longer.sum())) * sample.unit_us
    least = total_us / chi_square_quantile((1 + level) / 2, n_freedom)
    most = total_us / chi_square_quantile((1 - level) / 2, n_freedom) if n_freedom else math.inf
    return Interval(factor * least, factor * most)


def _height_of_shape(family: ScaleFamily, scale: float, sample: Sample) -> Callable[[float], float]:
    """The highest log-likelihood for a given shape."""
    start = [math.log(scale)]

    def height(shape: float) -> float:
        def of_scale(log_scale: float) -> float:
            return family.log_likelihood(shape, math.exp(log_scale), sample)

        start[0], top = find_peak(of_scale, start[0], 0.05)
        return top

    return height


def _height_of_quantity(
    candidate: Candidate, quantity: str, sample: Sample
) -> Callable[[float], float]:
    """The highest log-likelihood for a given value of a quantity in the sample's unit."""
    family = candidate.family
    assert family is not None  # noqa: S101 - asked of kinds with a family only
    start = [family.to_free(candidate.shape)]

    def height(value: float) -> float:
        def of_shape(free: float) -> float:
            shape = family.from_free(free)
            factor = family.factors(shape)[quantity]
            if not 0 < factor < math.inf:
                return -1e300
            return family.log_likelihood(shape, value / factor, sample)

        start[0], top = find_peak(of_shape, start[0], 0.05)
        return top

    return height


def _end(cost: Callable[[float], float], bound: float) -> float:
    """How far out, as a logarithm, the cost reaches the bound; infinite where it never does.

    The root of the cost is nearly a straight line, so that a secant finds it in a few steps.
    """
    inner, at_inner = 0.0, 0.0
    outer, wanted = 0.02, math.sqrt(bound)
    at_outer = math.sqrt(max(cost(outer), 0.0))
    while at_outer < wanted:
        if outer > _FARTHEST:
            return math.inf
        slope = max((at_outer - at_inner) / (outer - inner), 1e-12)
        inner, at_inner = outer, at_outer
        outer = min(max(outer + 1.1 * (wanted - at_outer) / slope, 1.05 * outer), 4 * outer)
        at_outer = math.sqrt(max(cost(outer), 0.0))
    for _ in range(_MOST_ROUNDS):
        if at_outer - at_inner <= 0 or outer - inner <= 1e-9 * outer:
            break
        share = min(max((wanted - at_inner) / (at_outer - at_inner), 0.05), 0.95)
        middle = inner + share * (outer - inner)
        at_middle = math.sqrt(max(cost(middle), 0.0))
        if abs(at_middle - wanted) <= 1e-6 * wanted:
            return middle
        if at_middle < wanted:
            inner, at_inner = middle, at_middle
        else:
            outer, at_outer = middle, at_middle
    return (inner + outer) / 2
