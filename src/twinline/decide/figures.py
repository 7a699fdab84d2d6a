"""How numbers with an error are written for people: no more digits than are sure."""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from twinline.decide.output_analysis import Estimate

NOTHING: Final = "-"
"""Stands for a number that has no meaning."""
_MOST_DECIMALS: Final = 6
_SURE_DIGITS: Final = 2
_PLAIN_DIGITS: Final = 5


class Scale(NamedTuple):
    """A unit to show, and how many of it one of the unit inside is."""

    unit: str
    factor: float


PARTS: Final = Scale("parts", 1)
PARTS_PER_HOUR: Final = Scale("parts/h", 3600)
_TIMES: Final = (Scale("s", 1), Scale("min", 1 / 60), Scale("h", 1 / 3600), Scale("d", 1 / 86_400))
_ENERGIES: Final = (Scale("Wh", 1 / 3600), Scale("kWh", 1 / 3.6e6), Scale("MWh", 1 / 3.6e9))
_MOST_BEFORE_NEXT_TIME: Final = (120, 120, 72, math.inf)
_MOST_BEFORE_NEXT_ENERGY: Final = 10_000


def time_scale(mean_s: float) -> Scale:
    """The unit in which people say such a time."""
    for scale, most in zip(_TIMES, _MOST_BEFORE_NEXT_TIME, strict=True):
        if mean_s * scale.factor < most:
            return scale
    return _TIMES[0]


def energy_scale(mean_j: float) -> Scale:
    """The unit in which people say such an energy."""
    for scale in _ENERGIES[:-1]:
        if mean_j * scale.factor < _MOST_BEFORE_NEXT_ENERGY:
            return scale
    return _ENERGIES[-1]


def rate_scale(mean_per_s: float) -> Scale:
    """Parts an hour, or a day where an hour brings less than one."""
    if 0 < mean_per_s * PARTS_PER_HOUR.factor < 1:
        return Scale("parts/d", 86_400)
    return PARTS_PER_HOUR


def figure(value: float, n_decimal: int) -> str:
    """A number with so many decimals; thousands are set apart."""
    if math.isnan(value):
        return NOTHING
    text = f"{value:,.{n_decimal}f}".replace(",", " ")
    return text.removeprefix("-") if not text.strip("-0.") else text


def decimals_for(estimate: Estimate, scale: Scale) -> int:
    """As many decimals as give the half width and the mean two digits; more where it has none."""
    half_width, mean = estimate.half_width * scale.factor, abs(estimate.mean * scale.factor)
    if half_width > 0:
        return max(_decimals(half_width, _SURE_DIGITS), _decimals(mean, _SURE_DIGITS))
    if estimate.sd == 0 and mean == round(mean):
        return 0
    return _decimals(mean, _PLAIN_DIGITS)


def mean_and_error(estimate: Estimate, scale: Scale) -> tuple[str, str]:
    """The mean and the half width of its interval, as in ("72.1", "0.4")."""
    n_decimal = decimals_for(estimate, scale)
    error = estimate.half_width * scale.factor
    return figure(estimate.mean * scale.factor, n_decimal), figure(error, n_decimal)


def percent_and_error(estimate: Estimate) -> tuple[str, str]:
    """The mean and the half width of a share; all shares of a column have one decimal."""
    return figure(100 * estimate.mean, 1), figure(100 * estimate.half_width, 1)


def spread(estimate: Estimate, scale: Scale) -> tuple[str, str]:
    """The least and the most value."""
    n_decimal = decimals_for(estimate, scale)
    ends: Sequence[float] = (estimate.least, estimate.most)
    return figure(ends[0] * scale.factor, n_decimal), figure(ends[1] * scale.factor, n_decimal)


def _decimals(value: float, n_digit: int) -> int:
    if not math.isfinite(value) or not value > 0:
        return 0
    return min(max(n_digit - 1 - math.floor(math.log10(value)), 0), _MOST_DECIMALS)
