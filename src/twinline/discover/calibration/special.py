"""Special functions that likelihoods and intervals need, of numbers and NumPy arrays."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_MOST_TERMS: Final = 5000
_TINY: Final = 1e-300
_PRECISE: Final = 1e-14
_LARGE_SHAPE: Final = 1e5
"""From here on the cube root of a gamma number is normal to more digits than anybody needs."""
_FAR: Final = 20.0
"""Standard deviations from which the tail of a normal is taken from its asymptotic series."""
_HALF_LOG_TAU: Final = 0.5 * math.log(2 * math.pi)
_SERIES_FROM: Final = 6.0
_erfc = np.frompyfunc(math.erfc, 1, 1)


def normal_below(z: Floats) -> Floats:
    """The standard normal distribution function."""
    return 0.5 * np.asarray(_erfc(-np.asarray(z, np.float64) / math.sqrt(2)), np.float64)


def log_normal_below(z: Floats) -> Floats:
    """Its logarithm, with all digits far below the mean.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.2.12.
    """
    z = np.asarray(z, np.float64)
    tail = normal_below(np.maximum(-np.abs(z), -_FAR))
    near = np.where(z > 0, np.log1p(-tail), np.log(np.maximum(tail, _TINY)))
    x = np.minimum(z, -_FAR)
    square = x * x
    far = -0.5 * square - np.log(-x) - _HALF_LOG_TAU + np.log1p(-1 / square + 3 / square**2)
    return np.where(z < -_FAR, far, near)


def digamma(x: float) -> float:
    """The derivative of the logarithm of the gamma function, for x above 0.

    Source: Abramowitz and Stegun (1964), 6.3.5 and 6.3.18.
    """
    shift = 0.0
    while x < _SERIES_FROM:
        shift -= 1 / x
        x += 1
    r = 1 / (x * x)
    return shift + math.log(x) - 0.5 / x - r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r / 240)))


def trigamma(x: float) -> float:
    """The derivative of `digamma`. Source: Abramowitz and Stegun (1964), 6.4.6 and 6.4.12."""
    shift = 0.0
    while x < _SERIES_FROM:
        shift += 1 / (x * x)
        x += 1
    r = 1 / (x * x)
    tail = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r / 30)))
    return shift + (1 + 0.5 / x + tail) / x


def log_gamma_tails(shape: float, z: Floats) -> tuple[Floats, Floats]:
    """Logarithms of how much of a gamma of scale 1 lies below and above ``z``, above 0.

    Source: Abramowitz and Stegun (1964), 6.5.29 and 6.5.31; for large shapes 26.4.14.
    """
    z = np.maximum(np.asarray(z, np.float64), _TINY)
    if shape > _LARGE_SHAPE:
        spread = 1 / (9 * shape)
        root = ((z / shape) ** (1 / 3) - 1 + spread) / math.sqrt(spread)
        return log_normal_below(root), log_normal_below(-root)
    front = shape * np.log(z) - z - math.lgamma(shape)
    low = z < shape + 1
    below = front + np.log(_gamma_series(shape, np.where(low, z, 1.0)))
    above = front + np.log(_gamma_fraction(shape, np.where(low, shape + 2, z)))
    log_below = np.where(low, below, _log_rest(above))
    log_above = np.where(low, _log_rest(below), above)
    return log_below, log_above


def _log_rest(log_part: Floats) -> Floats:
    """The logarithm of one less a part."""
    return np.log(np.maximum(-np.expm1(np.minimum(log_part, 0.0)), _TINY))


def _gamma_series(shape: float, z: Floats) -> Floats:
    term = np.full_like(z, 1 / shape)
    total = term.copy()
    for i in range(1, _MOST_TERMS):
        term = term * z / (shape + i)
        total += term
        if bool((term <= _PRECISE * total).all()):
            break
    return total


def _gamma_fraction(shape: float, z: Floats) -> Floats:
    """The continued fraction of the upper tail, by Lentz's recursion."""
    b = z + 1 - shape
    c = np.full_like(z, 1 / _TINY)
    d = 1 / b
    fraction = d.copy()
    for i in range(1, _MOST_TERMS):
        a = -i * (i - shape)
        b = b + 2
        d = 1 / _away_from_zero(a * d + b)
        c = _away_from_zero(b + a / c)
        fraction *= c * d
        if bool((np.abs(c * d - 1) <= _PRECISE).all()):
            break
    return fraction


def _away_from_zero(values: Floats) -> Floats:
    return np.where(np.abs(values) < _TINY, _TINY, values)


def beta_below(a: float, b: float, x: float) -> float:
    """The distribution function of a beta. Source: Abramowitz and Stegun (1964), 26.5.8."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    log_front = (
        a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    )
    # The fraction converges fast on this side of the mean; the other is its mirror image.
    if x < (a + 1) / (a + b + 2):
        return math.exp(log_front) * _beta_fraction(a, b, x) / a
    return 1 - math.exp(log_front) * _beta_fraction(b, a, 1 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / ((1 - (a + b) * x / (a + 1)) or _TINY)
    fraction = d
    for m in range(1, _MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        factor = 1.0
        for term in (even, odd):
            d = 1 / ((1 + term * d) or _TINY)
            c = (1 + term / c) or _TINY
            factor = c * d
            fraction *= factor
        if abs(factor - 1) < _PRECISE:
            break
    return fraction
