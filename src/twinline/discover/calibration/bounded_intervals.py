"""Intervals of distributions between two bounds."""

import math
from typing import Final

import numpy as np

from twinline.discover.calibration.candidates import Candidate
from twinline.discover.calibration.profile import LEVEL, Interval
from twinline.discover.calibration.quantiles import beta_quantile, t_quantile
from twinline.discover.calibration.sample import Sample

_N_DRAWN: Final = 200
_SD_OF_WIDTH: Final = 1 / math.sqrt(12)


def uniform_intervals(sample: Sample, level: float = LEVEL) -> dict[str, Interval]:
    """Of low, high, mean and sd; exact.

    The range R of n draws is (high - low) times a beta of n - 1 and 2. How far the least one is
    above low, over R, is above t with probability (1 + t)^(1 - n); how far the middle of both
    extremes is from the mean, over R, is beyond t with probability (1 + 2t)^(1 - n).
    """
    n = sample.n
    least, most = float(sample.seen_us[0]), float(sample.seen_us[-1])
    spread, middle = most - least, (most + least) / 2
    beyond = (1 - level) ** (-1 / (n - 1)) - 1
    widths = [beta_quantile(share, n - 1, 2) for share in ((1 + level) / 2, (1 - level) / 2)]
    return {
        "low": Interval(max(least - beyond * spread, 0.0), least),
        "high": Interval(most, most + beyond * spread),
        "mean": Interval(middle - beyond * spread / 2, middle + beyond * spread / 2),
        "sd": Interval(*(_SD_OF_WIDTH * spread / width for width in widths)),
    }


def drawn_intervals(
    candidate: Candidate, sample: Sample, level: float = LEVEL
) -> dict[str, Interval]:
    """Of the bounds and the mode of a triangular, from samples drawn from it and fitted anew."""
    random = np.random.default_rng(1)
    found = []
    for _ in range(_N_DRAWN):
        drawn = candidate.refit(Sample(np.maximum(candidate.draw(random, sample.n), 1.0)))
        if drawn is not None:
            found.append(drawn.distribution.parameters)
    columns = np.array(found)
    at = np.array(candidate.distribution.parameters)
    ends = np.quantile(columns, ((1 - level) / 2, (1 + level) / 2), axis=0)
    low, high = 2 * at - ends[1], 2 * at - ends[0]
    names = ("low", "mode", "high")
    return {name: Interval(max(float(low[i]), 0.0), float(high[i])) for i, name in enumerate(names)}


def moment_intervals(sample: Sample, level: float = LEVEL) -> dict[str, Interval]:
    """Of mean and sd of durations seen whole, whatever they are drawn from.

    By Student's t, and for the sd by its error as the fourth moment gives it, on a logarithmic
    scale; both need some ten durations.
    """
    n, x = sample.n, sample.seen_us
    mean, sd = float(x.mean()), float(x.std(ddof=1))
    t = t_quantile((1 + level) / 2, n - 1)
    error = t * sd / math.sqrt(n)
    kurtosis = float(((x - mean) ** 4).mean()) / max(float(x.var()) ** 2, 1e-300)
    spread = math.exp(t * math.sqrt(max(kurtosis - (n - 3) / (n - 1), 0.1) / (4 * n)))
    return {
        "mean": Interval(max(mean - error, 0.0), mean + error),
        "sd": Interval(sd / spread, sd * spread),
    }
