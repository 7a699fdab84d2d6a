"""Families of distributions by a scale and at most one shape, and how likely a sample is in each.

Within, values are multiples of the sample's own unit, its mean; a family's `scale` is in the same
unit. Every parameter of a plant file, the mean and the standard deviation are the scale times a
factor that only the shape decides, or the shape itself. So one search serves the profile likelihood
of all of them.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Final

import numpy as np

from twinline.discover.calibration.peaks import find_peak, find_summit
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.special import (
    Floats,
    digamma,
    log_gamma_tails,
    log_normal_below,
    trigamma,
)
from twinline.plant import Distribution, DistributionKind

SHAPE: Final = "shape"
_NARROW: Final = 1e-6
_LEAST_SHAPE: Final = 1e-3
_MOST_SHAPE: Final = 1e6
_WIDE_BELL: Final = 5.0
"""Standard deviations from zero beyond which cutting a normal off at zero changes nothing."""
_HALF_LOG_TAU: Final = 0.5 * math.log(2 * math.pi)


class ScaleFamily(ABC):
    """A kind of distribution with a scale and, most often, a shape."""

    kind: DistributionKind
    parameters: tuple[str, ...]
    """Names of what a plant file writes, in its order: `SHAPE` or keys of `factors`."""
    has_shape = True

    @property
    def n_parameter(self) -> int:
        """What is fitted."""
        return 1 + self.has_shape

    @abstractmethod
    def factors(self, shape: float) -> Mapping[str, float]:
        """What each quantity is for a scale of 1: "mean" and "sd" of draws, and parameters."""

    @abstractmethod
    def of_seen(self, shape: float, scale: float, sample: Sample) -> float:
        """The log-likelihood of the durations seen whole."""

    @abstractmethod
    def tails(self, shape: float, z: Floats) -> tuple[Floats, Floats]:
        """Logarithms of the shares below and above ``z`` for a scale of 1."""

    @abstractmethod
    def guess(self, sample: Sample) -> tuple[float, float]:
        """Shape and scale; the best ones where the sample is whole and `guess_is_best`."""

    @abstractmethod
    def draw(self, shape: float, random: np.random.Generator, n: int) -> Floats:
        """(n,) draws for a scale of 1."""

    def guess_is_best(self, sample: Sample) -> bool:
        """Whether the guess has the highest likelihood, so that no search is needed."""
        return sample.whole

    def to_free(self, shape: float) -> float:
        """The shape as a number that may be anything, for searches."""
        return math.log(shape)

    def from_free(self, free: float) -> float:
        """Back from `to_free`, within bounds that keep the arithmetic sound."""
        return math.exp(min(max(free, math.log(_LEAST_SHAPE)), math.log(_MOST_SHAPE)))

    def log_likelihood(self, shape: float, scale: float, sample: Sample) -> float:
        """Of all of a sample, in its own unit."""
        total = self.of_seen(shape, scale, sample) if sample.n else 0.0
        if sample.n_cut:
            total += float(self.tails(shape, sample.longer / scale)[1].sum())
        if sample.n_hidden:
            total += float(self.tails(shape, sample.shorter / scale)[0].sum())
        return total

    def fit(self, sample: Sample) -> tuple[float, float]:
        """The shape and the scale, in the sample's unit, with the highest likelihood."""
        shape, scale = self.guess(sample)
        if self.guess_is_best(sample):
            return shape, scale
        if not self.has_shape:
            free, _ = find_peak(
                lambda t: self.log_likelihood(shape, math.exp(t), sample), math.log(scale), 0.1
            )
            return shape, math.exp(free)

        def height(free: float, log_scale: float) -> float:
            return self.log_likelihood(self.from_free(free), math.exp(log_scale), sample)

        start = self.to_free(shape), math.log(scale)
        (free, log_scale), _ = find_summit(height, start, 0.2)
        return self.from_free(free), math.exp(log_scale)

    def distribution(self, shape: float, scale_us: float) -> Distribution:
        """As a plant file has it."""
        factors = self.factors(shape)
        values = (shape if name == SHAPE else factors[name] * scale_us for name in self.parameters)
        return Distribution(kind=self.kind, parameters=tuple(values))


class Exponential(ScaleFamily):
    """No memory: arrivals and failures that know nothing of each other."""

    kind: DistributionKind = "exponential"
    parameters = ("mean",)
    has_shape = False

    def factors(self, shape: float) -> Mapping[str, float]:
        """See `ScaleFamily`."""
        del shape
        return {"mean": 1.0, "sd": 1.0}

    def of_seen(self, shape: float, scale: float, sample: Sample) -> float:
        """See `ScaleFamily`."""
        del shape
        return -sample.n * math.log(scale) - sample.total / scale

    def tails(self, shape: float, z: Floats) -> tuple[Floats, Floats]:
        """See `ScaleFamily`."""
        del shape
        return np.log(np.maximum(-np.expm1(-z), 1e-300)), -z

    def guess(self, sample: Sample) -> tuple[float, float]:
        """Time that went by over durations that ended; also right where some were cut off."""
        return 1.0, (sample.total + float(sample.longer.sum())) / max(sample.n, 1)

    def guess_is_best(self, sample: Sample) -> bool:
        """See `ScaleFamily`."""
        return not sample.n_hidden

    def draw(self, shape: float, random: np.random.Generator, n: int) -> Floats:
        """See `ScaleFamily`."""
        del shape
        return random.exponential(size=n)


class Lognormal(ScaleFamily):
    """The shape is the standard deviation of the logarithm, the scale the median."""

    kind: DistributionKind = "lognormal"
    parameters = ("mean", "sd")

    def factors(self, shape: float) -> Mapping[str, float]:
        """See `ScaleFamily`."""
        square = min(shape * shape, 500.0)
        mean = math.exp(square / 2)
        return {"mean": mean, "sd": mean * math.sqrt(math.expm1(square))}

    def of_seen(self, shape: float, scale: float, sample: Sample) -> float:
        """See `ScaleFamily`."""
        off = sample.total_log / sample.n - math.log(scale)
        squares = sample.log_spread + sample.n * off * off
        each = math.log(shape) + _HALF_LOG_TAU
        return -sample.total_log - sample.n * each - squares / (2 * shape * shape)

    def tails(self, shape: float, z: Floats) -> tuple[Floats, Floats]:
        """See `ScaleFamily`."""
        score = np.log(np.maximum(z, 1e-300)) / shape
        return log_normal_below(score), log_normal_below(-score)

    def guess(self, sample: Sample) -> tuple[float, float]:
        """See `ScaleFamily`."""
        if not sample.n:
            return 1.0, 1.0
        shape = math.sqrt(sample.log_spread / sample.n)
        return max(shape, _LEAST_SHAPE), math.exp(sample.total_log / sample.n)

    def draw(self, shape: float, random: np.random.Generator, n: int) -> Floats:
        """See `ScaleFamily`."""
        return random.lognormal(0.0, shape, n)


class Gamma(ScaleFamily):
    """Sums of small pieces of work."""

    kind: DistributionKind = "gamma"
    parameters = ("mean", "sd")

    def factors(self, shape: float) -> Mapping[str, float]:
        """See `ScaleFamily`."""
        return {"mean": shape, "sd": math.sqrt(shape)}

    def of_seen(self, shape: float, scale: float, sample: Sample) -> float:
        """See `ScaleFamily`."""
        front = math.lgamma(shape) + shape * math.log(scale)
        return (shape - 1) * sample.total_log - sample.total / scale - sample.n * front

    def tails(self, shape: float, z: Floats) -> tuple[Floats, Floats]:
        """See `ScaleFamily`."""
        return log_gamma_tails(shape, z)

    def guess(self, sample: Sample) -> tuple[float, float]:
        """By Newton's method on the shape.

        Source: Minka, Estimating a Gamma distribution (2002), for the first guess and the step.
        """
        if not sample.n:
            return 1.0, 1.0
        gap = math.log(sample.mean) - sample.total_log / sample.n
        if gap < _NARROW**2:
            return _MOST_SHAPE, sample.mean / _MOST_SHAPE
        shape = (3 - gap + math.sqrt((gap - 3) ** 2 + 24 * gap)) / (12 * gap)
        for _ in range(20):
            fault = math.log(shape) - digamma(shape) - gap
            inverse = 1 / shape + fault / (shape * shape * (1 / shape - trigamma(shape)))
            moved = 1 / inverse if inverse > 0 else 2 * shape
            done = abs(moved - shape) <= 1e-11 * shape
            shape = moved
            if done or not _LEAST_SHAPE < shape < _MOST_SHAPE:
                break
        shape = min(max(shape, _LEAST_SHAPE), _MOST_SHAPE)
        return shape, sample.mean / shape

    def draw(self, shape: float, random: np.random.Generator, n: int) -> Floats:
        """See `ScaleFamily`."""
        return random.gamma(shape, size=n)


class Weibull(ScaleFamily):
    """Times to failure that age (shape above 1) or mature."""

    kind: DistributionKind = "weibull"
    parameters = (SHAPE, "scale")

    def factors(self, shape: float) -> Mapping[str, float]:
        """See `ScaleFamily`."""
        if shape < 0.02:  # noqa: PLR2004 - its mean has more than sixty digits
            return {"mean": math.inf, "sd": math.inf, "scale": 1.0}
        mean = math.gamma(1 + 1 / shape)
        square = math.expm1(math.lgamma(1 + 2 / shape) - 2 * math.lgamma(1 + 1 / shape))
        return {"mean": mean, "sd": mean * math.sqrt(max(square, 1e-30)), "scale": 1.0}

    def of_seen(self, shape: float, scale: float, sample: Sample) -> float:
        """See `ScaleFamily`."""
        log_scale = math.log(scale)
        powers = float(np.exp(np.minimum(shape * (sample.logs - log_scale), 600.0)).sum())
        each = math.log(shape) - shape * log_scale
        return sample.n * each + (shape - 1) * sample.total_log - powers

    def tails(self, shape: float, z: Floats) -> tuple[Floats, Floats]:
        """See `ScaleFamily`."""
        power = np.exp(np.minimum(shape * np.log(np.maximum(z, 1e-300)), 600.0))
        return np.log(np.maximum(-np.expm1(-power), 1e-300)), -power

    def guess(self, sample: Sample) -> tuple[float, float]:
        """By Newton's method on the shape. Source: Cohen, Technometrics 7 (1965)."""
        if sample.n < 2 or not sample.log_spread:  # noqa: PLR2004 - one has no spread
            return (1.0 if sample.n < 2 else _MOST_SHAPE), sample.mean  # noqa: PLR2004 - as above
        mean_log = sample.total_log / sample.n
        most = float(sample.logs[-1])
        shape = 1.28 / math.sqrt(sample.log_spread / sample.n)
        for _ in range(50):
            powers = np.exp(shape * (sample.logs - most))
            total = float(powers.sum())
            first = float((powers * sample.logs).sum()) / total
            second = float((powers * sample.logs**2).sum()) / total
            fault = first - mean_log - 1 / shape
            moved = shape - fault / (second - first * first + 1 / (shape * shape))
            moved = min(max(moved, shape / 2), 2 * shape)
            done = abs(moved - shape) <= 1e-11 * shape
            shape = moved
            if done:
                break
        shape = min(max(shape, _LEAST_SHAPE), _MOST_SHAPE)
        powers = np.exp(shape * (sample.logs - most))
        return shape, math.exp(most + math.log(float(powers.mean())) / shape)

    def draw(self, shape: float, random: np.random.Generator, n: int) -> Floats:
        """See `ScaleFamily`."""
        return random.weibull(shape, n)


class Normal(ScaleFamily):
    """A bell cut off at zero; the scale is its standard deviation, the shape mean over it."""

    kind: DistributionKind = "normal"
    parameters = ("bell mean", "bell sd")

    def to_free(self, shape: float) -> float:
        """See `ScaleFamily`."""
        return math.asinh(shape)

    def from_free(self, free: float) -> float:
        """See `ScaleFamily`; a bell whose mean is not above zero is no help to anybody."""
        return min(max(math.sinh(min(free, 20.0)), _LEAST_SHAPE), _MOST_SHAPE)

    def factors(self, shape: float) -> Mapping[str, float]:
        """See `ScaleFamily`."""
        mean, square = shape, 1.0
        if shape < 30:  # noqa: PLR2004 - beyond it nothing is cut off
            density = math.exp(-shape * shape / 2 - _HALF_LOG_TAU)
            ratio = density / (math.erfc(-shape / math.sqrt(2)) / 2)
            mean, square = shape + ratio, 1 - shape * ratio - ratio * ratio
        return {"mean": mean, "sd": math.sqrt(square), "bell mean": shape, "bell sd": 1.0}

    def of_seen(self, shape: float, scale: float, sample: Sample) -> float:
        """See `ScaleFamily`."""
        middle = sample.mean
        squares = sample.total_square - sample.n * middle * middle
        off = middle - shape * scale
        kept = math.log(math.erfc(-shape / math.sqrt(2)) / 2)
        each = math.log(scale) + _HALF_LOG_TAU + kept
        return -(max(squares, 0.0) + sample.n * off * off) / (2 * scale * scale) - sample.n * each

    def tails(self, shape: float, z: Floats) -> tuple[Floats, Floats]:
        """See `ScaleFamily`."""
        kept = math.log(math.erfc(-shape / math.sqrt(2)) / 2)
        above = log_normal_below(shape - z) - kept
        return np.log(np.maximum(-np.expm1(np.minimum(above, 0.0)), 1e-300)), above

    def guess(self, sample: Sample) -> tuple[float, float]:
        """See `ScaleFamily`."""
        if sample.n < 2 or not sample.spread:  # noqa: PLR2004 - one has no spread
            return 1.0, sample.mean
        scale = max(float(sample.seen.std()), _NARROW)
        return min(sample.mean / scale, _MOST_SHAPE), scale

    def guess_is_best(self, sample: Sample) -> bool:
        """See `ScaleFamily`."""
        return sample.whole and sample.n > 1 and self.guess(sample)[0] > _WIDE_BELL

    def draw(self, shape: float, random: np.random.Generator, n: int) -> Floats:
        """See `ScaleFamily`."""
        drawn = random.standard_normal(n) + shape
        while bool((bad := drawn <= 0).any()):
            drawn[bad] = random.standard_normal(int(bad.sum())) + shape
        return drawn


FAMILIES: Final[tuple[ScaleFamily, ...]] = (
    Exponential(),
    Gamma(),
    Lognormal(),
    Weibull(),
    Normal(),
)
