"""Quantiles of Student's t distribution, by which intervals of few replications are wide enough."""

import functools
import math
from typing import Final

_MOST_TERMS: Final = 10_000
_TINY: Final = 1e-300
_PRECISE: Final = 1e-15


def t_probability(t: float, n_freedom: float) -> float:
    """The probability that a t-distributed value with so many degrees of freedom is at most ``t``.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.1 and 26.5.
    """
    square = t * t
    whole = n_freedom + square
    tail = 0.5 * _beta_ratio(n_freedom / 2, 0.5, n_freedom / whole, square / whole)
    return 1 - tail if t > 0 else tail


@functools.lru_cache(maxsize=1024)
def t_quantile(probability: float, n_freedom: float) -> float:
    """The value that a t-distributed one stays at or below with a probability.

    Args:
        probability: Above 0 and below 1.
        n_freedom: Degrees of freedom, above 0.

    Raises:
        ValueError: An argument is out of these bounds.
    """
    if not 0 < probability < 1 or not n_freedom > 0:
        raise ValueError(f"no t quantile for probability {probability} and {n_freedom} freedom")
    if probability < 0.5:  # noqa: PLR2004 - the middle
        return -t_quantile(1 - probability, n_freedom)
    # What is left above the quantile keeps its digits where the probability is near one.
    above = 1 - probability
    low, high = 0.0, 1.0
    while t_probability(-high, n_freedom) > above:
        low, high = high, high * 2
    while low < (middle := (low + high) / 2) < high:
        if t_probability(-middle, n_freedom) > above:
            low = middle
        else:
            high = middle
    return high


def _beta_ratio(a: float, b: float, x: float, rest: float) -> float:
    """The regularised incomplete beta function at ``x``; ``rest`` is 1 - x, all digits."""
    if x <= 0 or rest <= 0:
        return float(rest <= 0)
    log_x = math.log1p(-rest) if rest < x else math.log(x)
    log_rest = math.log1p(-x) if x < rest else math.log(rest)
    log_front = a * log_x + b * log_rest + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(log_front)
    # The fraction converges fast on this side of the mean; the other is its mirror image.
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(a, b, x) / a
    return 1 - front * _beta_fraction(b, a, rest) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, 26.5.8, by Lentz's recursion."""
    c = 1.0
    d = 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, _MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        factor = 1.0
        for term in (even, odd):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            factor = c * d
            fraction *= factor
        if abs(factor - 1) < _PRECISE:
            break
    return fraction


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
