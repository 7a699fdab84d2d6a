"""What makes a distribution of durations one that can be drawn from."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from twinline.plant.distribution_kinds import Distribution, DistributionKind
from twinline.plant.distribution_mean import kept_share, mean_us, normal_bounds
from twinline.plant.scalars import MOST_DURATION_US

MOST_OBSERVATIONS: Final = 10_000
MOST_PHASES: Final = 1000
LEAST_KEPT_SHARE: Final = 1e-6
"""Of a normal, within its bounds; drawing again until a draw falls within would take for ever."""
_WEIGHTS_TOLERANCE: Final = 1e-6


class Form(msgspec.Struct, frozen=True):
    """What the parameters of a kind are, in the order in which they are written."""

    names: tuple[str, ...]
    bare: frozenset[str] = frozenset()
    """Those that are plain numbers, not durations."""
    optional: int = 0
    """How many of the last ones may be left out, all together."""


_SERIES: Final = ("observation",)
FORMS: Final[dict[DistributionKind, Form]] = {
    "constant": Form(("value",)),
    "uniform": Form(("low", "high")),
    "triangular": Form(("low", "mode", "high")),
    "exponential": Form(("mean",)),
    "normal": Form(("mean", "sd", "low", "high"), optional=2),
    "lognormal": Form(("mean", "sd")),
    "gamma": Form(("mean", "sd")),
    "erlang": Form(("phases", "mean"), frozenset(("phases",))),
    "weibull": Form(("shape", "scale"), frozenset(("shape",))),
    "beta": Form(("alpha", "beta", "low", "high"), frozenset(("alpha", "beta"))),
    "empirical": Form(_SERIES),
    "interpolated": Form(_SERIES),
    "mixture": Form(("weight",), frozenset(("weight",))),
}
"""The parameters of each kind; of series and mixtures there are any number."""


def check_distribution(distribution: Distribution) -> Iterator[str]:
    """Yield in words each reason why a distribution cannot be drawn from."""
    faults = [*_malformed(distribution)]
    if not faults:
        faults = [*_RULES[distribution.kind](distribution.parameters), *_parts(distribution)]
    yield from faults
    if not faults:
        yield from _bad_draws(distribution)


def is_series(kind: DistributionKind) -> bool:
    """Whether a kind takes any number of observations."""
    return FORMS[kind].names is _SERIES


def least_us(distribution: Distribution) -> float:
    """What no draw of a valid distribution is less than."""
    parameters = distribution.parameters
    if distribution.kind == "mixture":
        unshifted = min(map(least_us, distribution.parts))
    elif distribution.kind in _LOWEST:
        unshifted = _LOWEST[distribution.kind](parameters)
    else:
        unshifted = 0.0
    return distribution.shift_us + unshifted


def _malformed(distribution: Distribution) -> Iterator[str]:
    """Parameters that are too few, too many, or no numbers: nothing else can be said of them."""
    parameters, form = distribution.parameters, FORMS[distribution.kind]
    if distribution.kind == "mixture":
        if len(parameters) != len(distribution.parts) or not parameters:
            yield f"{len(parameters)} weights for {len(distribution.parts)} distributions"
    elif is_series(distribution.kind):
        if not 1 <= len(parameters) <= MOST_OBSERVATIONS:
            yield f"{len(parameters)} observations, where 1 to {MOST_OBSERVATIONS} are expected"
    elif len(parameters) not in {len(form.names), len(form.names) - form.optional}:
        yield f"{len(parameters)} values, where {', '.join(form.names)} are expected"
    yield from _not_finite(distribution)


def _not_finite(distribution: Distribution) -> Iterator[str]:
    if not all(map(math.isfinite, distribution.parameters)):
        yield "a value that is not finite"
    if not abs(distribution.shift_us) <= MOST_DURATION_US:
        yield "a shift of more than a hundred years"


def _bad_draws(distribution: Distribution) -> Iterator[str]:
    low_us = least_us(distribution)
    if low_us < 0:
        yield f"draws may be negative: the least is {low_us / 10**6:.6g} s"
    if not mean_us(distribution) <= MOST_DURATION_US:
        yield "the mean is more than a hundred years"


def _parts(distribution: Distribution) -> Iterator[str]:
    if distribution.kind != "mixture" and distribution.parts:
        yield f"a {distribution.kind} is not mixed from others"
        return
    for part in distribution.parts:
        if part.kind == "mixture":
            yield "a mixture within a mixture: write its parts beside the others"
        else:
            yield from _unsigned(part)


def _unsigned(part: Distribution) -> Iterator[str]:
    """The faults of a part but for its sign, which the shift of the mixture may mend."""
    faults = [*_malformed(part)]
    yield from faults or _RULES[part.kind](part.parameters)
    if not faults and part.parts:
        yield f"a {part.kind} is not mixed from others"


def _positive(*pairs: tuple[str, float]) -> Iterator[str]:
    for name, value in pairs:
        if not value > 0:
            yield f"{name} must be more than 0"


def _ordered(low: float, high: float) -> Iterator[str]:
    if not low < high:
        yield "low must be less than high"


def _triangular(parameters: Sequence[float]) -> Iterator[str]:
    low, mode, high = parameters
    yield from _ordered(low, high)
    if low < high and not low <= mode <= high:
        yield "mode must lie between low and high"


def _normal(parameters: Sequence[float]) -> Iterator[str]:
    mean, sd = parameters[:2]
    low, high = normal_bounds(parameters)
    faults = [*_positive(("sd", sd)), *_ordered(low, high)]
    yield from faults
    if not faults and not kept_share(mean, sd, low, high) > LEAST_KEPT_SHARE:
        yield "less than a millionth of the normal lies within its bounds"


def _erlang(parameters: Sequence[float]) -> Iterator[str]:
    phases, mean = parameters
    if phases != int(phases) or not 1 <= phases <= MOST_PHASES:
        yield f"phases must be a whole number from 1 to {MOST_PHASES}"
    yield from _positive(("mean", mean))


def _beta(parameters: Sequence[float]) -> Iterator[str]:
    alpha, beta, low, high = parameters
    yield from _positive(("alpha", alpha), ("beta", beta))
    yield from _ordered(low, high)


def _interpolated(parameters: Sequence[float]) -> Iterator[str]:
    if len(parameters) == 1:
        yield "1 observation, where 2 or more are expected"


def _weights(parameters: Sequence[float]) -> Iterator[str]:
    if not all(weight > 0 for weight in parameters):
        yield "each weight must be more than 0"
    total = math.fsum(parameters)
    if abs(total - 1) > _WEIGHTS_TOLERANCE:
        yield f"the weights add up to {total:.6g}, not to 1"


def _mean_and_sd(parameters: Sequence[float]) -> Iterator[str]:
    yield from _positive(("mean", parameters[0]), ("sd", parameters[1]))


_RULES: Final[dict[DistributionKind, Callable[[Sequence[float]], Iterator[str]]]] = {
    "constant": lambda _: iter(()),
    "uniform": lambda parameters: _ordered(*parameters),
    "triangular": _triangular,
    "exponential": lambda parameters: _positive(("mean", parameters[0])),
    "normal": _normal,
    "lognormal": _mean_and_sd,
    "gamma": _mean_and_sd,
    "erlang": _erlang,
    "weibull": lambda p: _positive(("shape", p[0]), ("scale", p[1])),
    "beta": _beta,
    "empirical": lambda _: iter(()),
    "interpolated": _interpolated,
    "mixture": _weights,
}
# Where a kind is not named here, its draws begin at zero.
_LOWEST: Final[dict[DistributionKind, Callable[[Sequence[float]], float]]] = {
    "constant": lambda parameters: parameters[0],
    "uniform": lambda parameters: parameters[0],
    "triangular": lambda parameters: parameters[0],
    "normal": lambda parameters: normal_bounds(parameters)[0],
    "beta": lambda parameters: parameters[2],
    "empirical": min,
    "interpolated": min,
}
