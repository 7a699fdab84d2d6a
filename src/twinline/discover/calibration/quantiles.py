"""Quantiles and tails of the distributions that tests and intervals are made of."""

import functools
import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Final

import numpy as np

from twinline.discover.calibration.special import beta_below, log_gamma_tails

_NORMAL: Final = NormalDist()
_ROUNDS: Final = 200
_STEP: Final = 1.05
_PRECISE: Final = 1e-13


def normal_quantile(probability: float) -> float:
    """The value that a standard normal stays below with a probability between 0 and 1."""
    return _NORMAL.inv_cdf(probability)


def f_above(ratio: float, n_between: float, n_within: float) -> float:
    """The probability that a ratio of variances is larger, if there is nothing to find.

    Args:
        ratio: Mean square between over mean square within.
        n_between: Degrees of freedom of the first.
        n_within: Degrees of freedom of the second.
    """
    if not ratio > 0:
        return 1.0
    return beta_below(n_within / 2, n_between / 2, n_within / (n_within + n_between * ratio))


def t_beyond(t: float, n_freedom: float) -> float:
    """The probability that Student's t is further from zero than ``t``, on either side."""
    return f_above(t * t, 1, n_freedom)


def chi_square_above(value: float, n_freedom: float) -> float:
    """The probability that a sum of squares of standard normal numbers is larger."""
    if not value > 0:
        return 1.0
    return float(np.exp(log_gamma_tails(n_freedom / 2, np.array([value / 2]))[1][0]))


@functools.lru_cache(maxsize=4096)
def t_quantile(probability: float, n_freedom: float) -> float:
    """The value that Student's t stays below with a probability above a half."""
    z = normal_quantile(probability)
    return _solve(lambda t: 1 - t_beyond(t, n_freedom) / 2 - probability, z)


@functools.lru_cache(maxsize=4096)
def chi_square_quantile(probability: float, n_freedom: float) -> float:
    """The value that a sum of squares of standard normal numbers stays below.

    Source: Wilson and Hilferty (1931), for the first guess.
    """
    spread = 2 / (9 * n_freedom)
    root = 1 - spread + normal_quantile(probability) * math.sqrt(spread)
    guess = n_freedom * max(root, 0.01) ** 3
    return _solve(lambda x: 1 - chi_square_above(x, n_freedom) - probability, guess)


@functools.lru_cache(maxsize=4096)
def beta_quantile(probability: float, a: float, b: float) -> float:
    """The value that a beta stays below with a probability."""
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        if beta_below(a, b, middle) < probability:
            low = middle
        else:
            high = middle
    return high


def _solve(rising: Callable[[float], float], guess: float) -> float:
    """Where a rising function of positive numbers crosses zero, near a guess.

    By false positions with a falling weight for an end that stays (the Illinois method).
    """
    low, high = guess / _STEP, guess * _STEP
    at_low, at_high = rising(low), rising(high)
    while at_low > 0:
        low, high, at_high = low / _STEP**2, low, at_low
        at_low = rising(low)
    while at_high < 0:
        low, at_low, high = high, at_high, high * _STEP**2
        at_high = rising(high)
    for _ in range(_ROUNDS):
        middle = high - at_high * (high - low) / (at_high - at_low) if at_high > at_low else low
        at_middle = rising(middle)
        if abs(high - low) <= _PRECISE * high or abs(at_middle) <= _PRECISE:
            return middle
        if at_middle < 0:
            low, at_low, at_high = middle, at_middle, at_high / 2
        else:
            high, at_high, at_low = middle, at_middle, at_low / 2
    return high
