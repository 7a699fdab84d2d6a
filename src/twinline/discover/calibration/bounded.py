"""Distributions between two bounds, which likelihood alone treats badly: uniform and triangular.

The largest likelihood puts the bounds of a uniform on the extremes of the sample, which always lie
inside the true ones. So the bounds are moved out by what they are too near on average.
"""

import math
from typing import Final, NamedTuple

import numpy as np

from twinline.discover.calibration.peaks import find_summit
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.special import Floats

FEWEST: Final = 5
"""Of fewer durations nobody can say between what bounds they lie."""
_FLOOR: Final = 1e-300


class Triangle(NamedTuple):
    """Bounds and mode, in one unit."""

    low: float
    mode: float
    high: float

    def below(self, x: Floats) -> Floats:
        """The distribution function."""
        low, mode, high = self
        width = high - low
        rising = np.clip(x - low, 0, None) ** 2 / (width * max(mode - low, _FLOOR))
        falling = 1 - np.clip(high - x, 0, None) ** 2 / (width * max(high - mode, _FLOOR))
        return np.where(x <= mode, np.where(mode > low, rising, 0.0), falling)

    def log_likelihood(self, x: Floats) -> float:
        """Of durations seen whole."""
        low, mode, high = self
        if not low <= mode <= high or x[0] <= low or x[-1] >= high:
            return -math.inf
        rise, fall = x[x < mode] - low, high - x[x >= mode]
        logs = float(np.log(rise).sum()) - rise.size * math.log(max(mode - low, _FLOOR))
        logs += float(np.log(fall).sum()) - fall.size * math.log(max(high - mode, _FLOOR))
        return logs + x.size * math.log(2 / (high - low))


def fit_uniform(sample: Sample) -> tuple[float, float] | None:
    """Low and high in the sample's unit; None where the sample cannot say.

    The bounds are the extremes, moved out by the mean gap between neighbours, which makes both of
    them right on average, and not below zero.
    """
    if not sample.whole or sample.n < FEWEST:
        return None
    x = sample.seen
    gap = float(x[-1] - x[0]) / (x.size - 1)
    return max(float(x[0]) - gap, 0.0), float(x[-1]) + gap


def fit_triangle(sample: Sample) -> Triangle | None:
    """Bounds and mode with the highest likelihood; None where the sample cannot say.

    For given bounds the best mode is one of the durations, and which one is found by trying those
    near the best so far; the bounds are climbed to.

    Source: Kotz and others, Beyond Beta (2004), section 1.4.
    """
    if not sample.whole or sample.n < FEWEST or sample.seen[0] == sample.seen[-1]:
        return None
    x = sample.seen
    width = float(x[-1] - x[0])

    def triangle(below: float, above: float) -> Triangle:
        low = max(float(x[0]) - math.exp(min(below, 5.0)) * width, 0.0)
        high = float(x[-1]) + math.exp(min(above, 5.0)) * width
        return Triangle(low, _best_mode(x, low, high), high)

    def height(below: float, above: float) -> float:
        return triangle(below, above).log_likelihood(x)

    start = math.log(0.1)
    (below, above), _ = find_summit(height, (start, start), 0.7, 0.01)
    return triangle(below, above)


def _best_mode(x: Floats, low: float, high: float) -> float:
    """The duration that makes the best mode for these bounds."""
    i = np.arange(x.size)
    rises = np.concatenate(([0.0], np.cumsum(np.log(np.maximum(x - low, _FLOOR)))[:-1]))
    falls = np.cumsum(np.log(np.maximum(high - x, _FLOOR))[::-1])[::-1]
    left = i * np.log(np.maximum(x - low, _FLOOR))
    right = (x.size - i) * np.log(np.maximum(high - x, _FLOOR))
    return float(x[int(np.argmax(rises + falls - left - right))])
