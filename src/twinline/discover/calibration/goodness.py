"""How well a fitted distribution describes its sample: Anderson and Darling's statistic.

Its distribution depends on the kind and on what was fitted, so the probability comes from samples
drawn from the fitted distribution and fitted anew (Stute, Manteiga and Quindimil 1993). Drawn
durations are rounded as coarsely as the sample's are, for a log that knows whole minutes has ties
that no continuous distribution has.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.calibration.candidates import Candidate
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.special import Floats

N_DRAWN: Final = 199
"""Samples drawn; where none of them is as far off, more are, to tell how rare that is."""
N_MORE: Final = 800
FEWEST: Final = 8
MOST: Final = 1000
"""Of more durations so many are taken by chance; the statistic of a few shows large faults too."""
MOST_CUT_SHARE: Final = 0.1
"""With more durations cut off than this the whole ones say too little about the shape."""
_EDGE: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Goodness:
    """The test of a fit."""

    statistic: float
    """Anderson-Darling A², large where the tails or the middle are wrong."""
    p: float
    """How often a sample of this kind is as far off; if that is rare, this one is of another."""
    n: int
    resolution_us: int
    """To what the durations of the source are rounded."""


def judge_fit(candidate: Candidate, sample: Sample, seed: int = 1) -> Goodness | None:
    """Test a fit; None where too little was seen whole, and for a constant.

    Args:
        candidate: Fitted to the sample.
        sample: The sample.
        seed: Decides the samples that are drawn.
    """
    if candidate.kind == "constant" or sample.n < FEWEST or sample.n_hidden:
        return None
    if sample.n_cut > MOST_CUT_SHARE * (sample.n + sample.n_cut):
        return None
    random = np.random.default_rng(seed)
    seen_us = sample.seen_us
    if seen_us.size > MOST:
        seen_us = np.sort(random.choice(seen_us, MOST, replace=False))
        candidate = candidate.refit(Sample(seen_us)) or candidate
    resolution_us = _resolution_us(seen_us)
    statistic = anderson_darling(candidate.below(seen_us))
    as_far = n_drawn = 0
    while n_drawn < N_DRAWN or (not as_far and n_drawn < N_DRAWN + N_MORE):
        n_drawn += 1
        drawn_us = _rounded(candidate.draw(random, seen_us.size), resolution_us)
        fitted = candidate.refit(Sample(drawn_us))
        if fitted is None:
            continue
        as_far += anderson_darling(fitted.below(np.sort(drawn_us))) >= statistic
    p = (as_far + 1) / (n_drawn + 1)
    return Goodness(statistic, p, seen_us.size, resolution_us)


def anderson_darling(below: Floats) -> float:
    """A² of (n,) values of a distribution function, rising.

    Source: Anderson and Darling, A test of goodness of fit, Journal of the American Statistical
    Association 49 (1954).
    """
    u = np.clip(below, _EDGE, 1 - _EDGE)
    n = u.size
    weights = 2 * np.arange(n) + 1
    return float(-n - (weights * (np.log(u) + np.log1p(-u[::-1]))).sum() / n)


def _resolution_us(seen_us: Floats) -> int:
    """The largest length that all durations are multiples of; 1 for those of many digits."""
    return max(int(np.gcd.reduce(np.round(seen_us).astype(np.int64))), 1)


def _rounded(drawn_us: Floats, resolution_us: int) -> Floats:
    return np.maximum(np.round(drawn_us / resolution_us), 1) * resolution_us
