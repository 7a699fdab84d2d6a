"""What a distribution of durations is, whatever its kind."""

from typing import Literal

import msgspec

DistributionKind = Literal[
    "constant",
    "uniform",
    "triangular",
    "exponential",
    "normal",
    "lognormal",
    "gamma",
    "erlang",
    "weibull",
    "beta",
    "empirical",
    "interpolated",
    "mixture",
]


class Distribution(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A distribution of durations; the functions of this module make valid ones."""

    kind: DistributionKind
    parameters: tuple[float, ...] = ()
    """Microseconds, but for shapes, counts of phases and weights; see the function of each kind."""
    parts: tuple["Distribution", ...] = ()
    """What a mixture is mixed from."""
    shift_us: int = 0
    """Added to every draw."""
