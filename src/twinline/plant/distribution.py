"""How long things take, and how far apart they come: distributions of durations.

In a plant file a distribution is one line of text, `lognormal(60 s, 12 s)`; a plain duration is one
that never varies. `distribution_text` reads and writes it. The functions here make valid ones, and
`distribution_checks` says what makes one valid.
"""

from twinline.plant.distribution_checks import check_distribution
from twinline.plant.distribution_kinds import Distribution, DistributionKind
from twinline.plant.distribution_mean import mean_us

__all__ = [
    "Distribution",
    "DistributionKind",
    "beta",
    "check_distribution",
    "constant",
    "empirical",
    "erlang",
    "exponential",
    "gamma",
    "interpolated",
    "lognormal",
    "mean_us",
    "mixture",
    "normal",
    "triangular",
    "uniform",
    "weibull",
]


def constant(value_us: float) -> Distribution:
    """The same duration every time; it is the mean."""
    return _valid("constant", value_us)


def uniform(low_us: float, high_us: float, *, shift_us: int = 0) -> Distribution:
    """Any duration from low to high, all equally likely. Mean: (low + high) / 2."""
    return _valid("uniform", low_us, high_us, shift_us=shift_us)


def triangular(low_us: float, mode_us: float, high_us: float, *, shift_us: int = 0) -> Distribution:
    """Most often near the mode, never beyond low and high. Mean: (low + mode + high) / 3."""
    return _valid("triangular", low_us, mode_us, high_us, shift_us=shift_us)


def exponential(mean_us: float, *, shift_us: int = 0) -> Distribution:
    """The time to the next of arrivals or failures that know nothing of each other."""
    return _valid("exponential", mean_us, shift_us=shift_us)


def normal(
    mean_us: float,
    sd_us: float,
    bounds_us: tuple[float, float] | None = None,
    *,
    shift_us: int = 0,
) -> Distribution:
    """A bell cut off at low and high, or at zero; its mean and sd are those before the cut.

    Args:
        mean_us: Of the whole bell.
        sd_us: Standard deviation of the whole bell.
        bounds_us: Low and high; from zero without end where none are given.
        shift_us: Added to every draw, after the cut.

    With a = (low - mean) / sd and b = (high - mean) / sd, the mean is
    mean + sd (phi(a) - phi(b)) / (Phi(b) - Phi(a)).
    """
    return _valid("normal", mean_us, sd_us, *(bounds_us or ()), shift_us=shift_us)


def lognormal(mean_us: float, sd_us: float, *, shift_us: int = 0) -> Distribution:
    """A time whose logarithm is normal; mean and standard deviation (sd) are those of the time."""
    return _valid("lognormal", mean_us, sd_us, shift_us=shift_us)


def gamma(mean_us: float, sd_us: float, *, shift_us: int = 0) -> Distribution:
    """A gamma of that mean and standard deviation: shape (mean / sd)^2, scale sd^2 / mean."""
    return _valid("gamma", mean_us, sd_us, shift_us=shift_us)


def erlang(n_phase: int, mean_us: float, *, shift_us: int = 0) -> Distribution:
    """The sum of equal exponential phases; the mean given is that of the sum."""
    return _valid("erlang", n_phase, mean_us, shift_us=shift_us)


def weibull(shape: float, scale_us: float, *, shift_us: int = 0) -> Distribution:
    """Times to failure that age (shape above 1) or mature. Mean: scale Gamma(1 + 1 / shape)."""
    return _valid("weibull", shape, scale_us, shift_us=shift_us)


def beta(
    alpha: float, beta: float, bounds_us: tuple[float, float], *, shift_us: int = 0
) -> Distribution:
    """A beta stretched from 0..1 to low..high. Mean: low + (high - low) alpha / (alpha + beta)."""
    return _valid("beta", alpha, beta, *bounds_us, shift_us=shift_us)


def empirical(*observations_us: float, shift_us: int = 0) -> Distribution:
    """One of the observations, each equally likely. Mean: theirs."""
    return _valid("empirical", *observations_us, shift_us=shift_us)


def interpolated(*observations_us: float, shift_us: int = 0) -> Distribution:
    """Anything between the observations: a line through them, sorted, at equal cumulative shares.

    Of n sorted observations the i-th, from 0, stands at the share i / (n - 1). The mean is that of
    the middles between neighbours.
    """
    return _valid("interpolated", *sorted(observations_us), shift_us=shift_us)


def mixture(*weighted: tuple[float, Distribution], shift_us: int = 0) -> Distribution:
    """One of several distributions, by weight; the weights add up to one. Mean: theirs, weighted.

    Args:
        weighted: Pairs of a weight and a distribution that is not a mixture itself.
        shift_us: Added to every draw, whatever part it comes from.
    """
    drawn = Distribution(
        kind="mixture",
        parameters=tuple(float(weight) for weight, _ in weighted),
        parts=tuple(part for _, part in weighted),
        shift_us=shift_us,
    )
    return _checked(drawn)


def _valid(kind: DistributionKind, *parameters: float, shift_us: int = 0) -> Distribution:
    return _checked(
        Distribution(kind=kind, parameters=tuple(map(float, parameters)), shift_us=shift_us)
    )


def _checked(distribution: Distribution) -> Distribution:
    faults = list(check_distribution(distribution))
    if faults:
        raise ValueError(f"{distribution.kind}: {'; '.join(faults)}")
    return distribution
