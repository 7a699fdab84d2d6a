"""What a sample may be drawn from: each kind fitted, and which one explains it best."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from twinline.discover.calibration.bounded import Triangle, fit_triangle, fit_uniform
from twinline.discover.calibration.families import FAMILIES, Normal, ScaleFamily
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.special import Floats
from twinline.plant import Distribution, DistributionKind, mean_us

MOST_PHASES: Final = 12
"""An Erlang of more phases is told from a gamma by nobody."""
_LEAST_BELL: Final = 1.5
"""Below so many standard deviations above zero a normal is mostly what was cut off."""
_WHOLE_PHASES: Final = 1.0
"""How much log-likelihood a whole number of phases may cost and still be taken for the truth."""
_WILD: Final = 3.0
"""A standard deviation so many times that of the sample speaks of tails that nobody has seen."""
_BEYOND: Final = 100
"""Where durations were cut off the mean may be so much longer than all that were seen whole."""
_ROUNDING_US: Final = 2.0
"""Durations that differ by no more are the same one, written in whole microseconds."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One kind of distribution, fitted to a sample."""

    kind: DistributionKind
    distribution: Distribution
    log_likelihood: float
    """Of the durations in microseconds."""
    n_parameter: int
    """What AICc counts; a bound that an extreme decides counts as two."""
    family: ScaleFamily | None = None
    """None for those between bounds, and for a constant."""
    shape: float = 1.0
    scale_us: float = 1.0

    def aicc(self, n: int) -> float:
        """Akaike's criterion for small samples: the least is best.

        Source: Hurvich and Tsai, Regression and time series model selection in small samples,
        Biometrika 76 (1989).
        """
        k = self.n_parameter
        small = 2 * k * (k + 1) / (n - k - 1) if n > k + 1 else math.inf
        return 2 * k - 2 * self.log_likelihood + small

    def bic(self, n: int) -> float:
        """Schwarz's criterion, which asks more of a parameter the larger the sample."""
        return self.n_parameter * math.log(max(n, 1)) - 2 * self.log_likelihood

    def below(self, x_us: Floats) -> Floats:
        """(n,) the fitted distribution function."""
        if self.family is not None:
            log_below, _ = self.family.tails(self.shape, np.maximum(x_us, 1e-9) / self.scale_us)
            return np.exp(log_below)
        parameters = self.distribution.parameters
        if self.kind == "uniform":
            low, high = parameters
            return np.clip((x_us - low) / (high - low), 0.0, 1.0)
        if self.kind == "triangular":
            return Triangle(*parameters).below(x_us)
        return np.where(x_us >= parameters[0], 1.0, 0.0)

    def draw(self, random: np.random.Generator, n: int) -> Floats:
        """(n,) durations in microseconds."""
        if self.family is not None:
            return self.family.draw(self.shape, random, n) * self.scale_us
        parameters = self.distribution.parameters
        if self.kind == "uniform":
            return random.uniform(parameters[0], parameters[1], n)
        if self.kind == "triangular":
            low, mode, high = parameters
            return random.triangular(low, mode, high, n)
        return np.full(n, parameters[0])

    def refit(self, sample: Sample) -> "Candidate | None":
        """The same kind fitted to another sample."""
        if self.family is not None:
            return fit_family(self.family, sample)
        return _BOUNDED[self.kind](sample) if self.kind in _BOUNDED else None


def fit_family(family: ScaleFamily, sample: Sample) -> Candidate:
    """Fit a kind with a scale by maximum likelihood."""
    shape, scale = family.fit(sample)
    log_likelihood = family.log_likelihood(shape, scale, sample)
    return Candidate(
        kind=family.kind,
        distribution=family.distribution(shape, scale * sample.unit_us),
        log_likelihood=log_likelihood - sample.n * math.log(sample.unit_us),
        n_parameter=family.n_parameter,
        family=family,
        shape=shape,
        scale_us=scale * sample.unit_us,
    )


def candidates(sample: Sample) -> tuple[Candidate, ...]:
    """Every kind that can be fitted to a sample, the best first by AICc."""
    n = sample.n + sample.n_hidden
    found = [each for each in _fitted(sample) if _is_plausible(each, sample)]
    return tuple(sorted(found, key=lambda each: each.aicc(n)))


def _is_plausible(candidate: Candidate, sample: Sample) -> bool:
    """Whether it does not say much of durations beyond all that were seen, as heavy tails may."""
    if candidate.kind == "exponential" or candidate.family is None:
        return True
    most_us = float(sample.seen_us[-1]) * (1 if sample.whole else _BEYOND)
    sd_us = candidate.family.factors(candidate.shape)["sd"] * candidate.scale_us
    wild = not sample.n_cut and sd_us > _WILD * sample.spread * sample.unit_us
    return mean_us(candidate.distribution) <= most_us and not wild


def with_whole_phases(gamma: Candidate, sample: Sample) -> Candidate:
    """A gamma as an Erlang, where a whole number of phases costs it nearly nothing.

    Its intervals stay those of the gamma: nobody told us the number of phases.
    """
    n_phase = round(gamma.shape)
    if gamma.family is None or gamma.kind != "gamma" or not 1 < n_phase <= MOST_PHASES:
        return gamma
    mean_us = gamma.shape * gamma.scale_us
    scale = mean_us / n_phase / sample.unit_us
    whole = gamma.family.log_likelihood(float(n_phase), scale, sample)
    whole -= sample.n * math.log(sample.unit_us)
    if gamma.log_likelihood - whole > _WHOLE_PHASES:
        return gamma
    erlang = Distribution(kind="erlang", parameters=(float(n_phase), mean_us))
    return replace(gamma, kind="erlang", distribution=erlang)


def constant_of(sample: Sample) -> Candidate | None:
    """A duration that never varies; None where the sample varies."""
    x = sample.seen_us
    if not x.size or x[-1] - x[0] > _ROUNDING_US or bool((sample.longer_us > x[-1]).any()):
        return None
    constant = Distribution(kind="constant", parameters=(float(np.round(x.mean())),))
    return Candidate("constant", constant, math.inf, 1)


def _fitted(sample: Sample) -> Iterator[Candidate]:
    constant = constant_of(sample)
    if constant is not None and sample.n > 1:
        yield constant
        return
    for family in FAMILIES:
        fitted = fit_family(family, sample)
        bell = isinstance(family, Normal) and fitted.shape <= _LEAST_BELL
        if not bell and math.isfinite(fitted.log_likelihood):
            yield fitted
    for bounded in _BOUNDED.values():
        found = bounded(sample)
        if found is not None:
            yield found


def _uniform(sample: Sample) -> Candidate | None:
    fitted = fit_uniform(sample)
    if fitted is None:
        return None
    low, high = (each * sample.unit_us for each in fitted)
    distribution = Distribution(kind="uniform", parameters=(low, high))
    return Candidate("uniform", distribution, -sample.n * math.log(high - low), 3)


def _triangular(sample: Sample) -> Candidate | None:
    fitted = fit_triangle(sample)
    if fitted is None:
        return None
    values = tuple(each * sample.unit_us for each in fitted)
    log_likelihood = fitted.log_likelihood(sample.seen) - sample.n * math.log(sample.unit_us)
    distribution = Distribution(kind="triangular", parameters=values)
    return Candidate("triangular", distribution, log_likelihood, 5)


_BOUNDED: Final = {"uniform": _uniform, "triangular": _triangular}
