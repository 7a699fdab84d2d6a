"""What a calibration says of one parameter of a plant."""

import math
from dataclasses import dataclass
from typing import Literal

import msgspec

from twinline.discover.calibration.fitting import Estimate, Fit
from twinline.discover.calibration.shares import Share
from twinline.plant import Distribution, format_distribution

Source = Literal["own", "operation", "kind", "assumed"]
"""Whose data a parameter comes from: its own; those of the operation over all products, or of all
operations of that kind, where its own are too few; or nobody's."""


class Known(msgspec.Struct, frozen=True):
    """One number with its 95 % interval; times are microseconds."""

    name: str
    value: float
    low: float
    high: float
    is_time: bool


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter of a plant."""

    path: str
    """Where it stands in the plant file, such as `products/P/route/S/service`."""
    value: str
    """As the calibrated plant has it; what a person writes here is kept."""
    fitted: str
    """What the log says."""
    known: tuple[Known, ...] = ()
    """Of a distribution its mean, its standard deviation and its parameters; else itself."""
    n: int
    """Observations."""
    n_cut: int = 0
    """Observations beside these that the end of the log cut off."""
    source: Source = "own"
    chosen_among: tuple[str, ...] = ()
    """Kinds of distributions, best first, with what their AICc is above the least."""
    p: float | None = None
    """Goodness of fit: small where the sample speaks against the distribution."""
    reason: str = ""
    warnings: tuple[str, ...] = ()
    by_hand: bool = False
    """Whether a person has set the value."""


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """A parameter, and the fit behind it where it is a distribution of its own."""

    parameter: Parameter
    fit: Fit | None = None


def of_fit(
    path: str,
    fit: Fit,
    source: Source = "own",
    warnings: tuple[str, ...] = (),
    reasons: tuple[str, ...] = (),
) -> Found:
    """A parameter that is a fitted distribution."""
    text = format_distribution(rounded(fit.distribution))
    seen = {"mean", "sd"}
    others = [each for each in fit.parameters if each.name not in seen]
    known = [_known(fit.mean), _known(fit.sd), *map(_known, others)]
    parameter = Parameter(
        path=path,
        value=text,
        fitted=text,
        known=tuple(known),
        n=fit.sample.n + fit.sample.n_hidden,
        n_cut=fit.sample.n_cut,
        source=source,
        chosen_among=tuple(f"{each.kind} +{each.aicc:.1f}" for each in fit.tried),
        p=fit.goodness.p if fit.goodness else None,
        reason="; ".join((*reasons, fit.reason)),
        warnings=(*fit.warnings, *warnings),
    )
    return Found(parameter, fit)


def of_share(path: str, share: Share, reason: str = "", warnings: tuple[str, ...] = ()) -> Found:
    """A parameter that is a share of counts."""
    text = f"{round(share.value, 5):g}"
    low, high = share.interval()
    known = Known(path.rpartition("/")[2], share.value, low, high, is_time=False)
    parameter = Parameter(
        path=path, value=text, fitted=text, known=(known,), n=share.n, reason=reason,
        warnings=warnings,
    )  # fmt: skip
    return Found(parameter)


def of_choice(path: str, value: str, n: int, reason: str, warnings: tuple[str, ...] = ()) -> Found:
    """A parameter that is a word or a whole number."""
    parameter = Parameter(
        path=path, value=value, fitted=value, n=n, reason=reason, warnings=warnings
    )
    return Found(parameter)


def assumed(path: str, distribution: Distribution, n: int, reason: str) -> Found:
    """A parameter of which the log says too little."""
    text = format_distribution(rounded(distribution))
    parameter = Parameter(path=path, value=text, fitted=text, n=n, source="assumed", reason=reason)
    return Found(parameter)


def rounded(distribution: Distribution) -> Distribution:
    """The same with as many digits as a person can use: microseconds, and five of bare numbers."""
    bare = {"weibull": 1, "erlang": 1}.get(distribution.kind, 0)
    values = [
        float(f"{value:.5g}") if i < bare else float(round(value, -_coarse(value)))
        for i, value in enumerate(distribution.parameters)
    ]
    return msgspec.structs.replace(distribution, parameters=tuple(values))


def _coarse(value_us: float) -> int:
    """How many digits of whole microseconds say nothing: all but the first six, at most to ms."""
    return min(max(len(str(int(abs(value_us)))) - 6, 0), 3)


def _known(estimate: Estimate) -> Known:
    low, high = estimate.interval
    return Known(estimate.name, estimate.value, low, high, is_time=estimate.name != "shape")


def widened(found: Found, error: float) -> Found:
    """The same with intervals of times as wide as an unsure factor of all of them makes them.

    Args:
        found: A distribution of times.
        error: Half the width of the interval of the factor's logarithm.
    """
    known = tuple(_widened(each, error) if each.is_time else each for each in found.parameter.known)
    return Found(msgspec.structs.replace(found.parameter, known=known), found.fit)


def _widened(known: Known, error: float) -> Known:
    """Errors of both sorts are independent, so that their squares add up."""
    if not 0 < known.low <= known.value <= known.high < math.inf:
        return known
    lower = math.hypot(math.log(known.value / known.low), error)
    upper = math.hypot(math.log(known.high / known.value), error)
    return msgspec.structs.replace(
        known, low=known.value * math.exp(-lower), high=known.value * math.exp(upper)
    )
