"""Draws of durations: the table of distributions as the kernel sees it, and one draw from a row.

Like the rest of the kernel it runs uncompiled as it stands and compiled, with the same bits.
"""

import math
from typing import Any

from twinline.kernel.elementary import exponential_of, natural_log, power
from twinline.kernel.random_numbers import (
    standard_exponential,
    standard_gamma,
    standard_normal,
    uniform,
)

MOST_US = 2**62

# The commonest first: the functions below ask in this order.
CONSTANT = 0
EXPONENTIAL = 1
UNIFORM = 2
ERLANG = 3
LOGNORMAL = 4
NORMAL = 5
NORMAL_BAND = 6
NORMAL_TAIL = 7
TRIANGULAR = 8
GAMMA = 9
WEIBULL = 10
BETA = 11
EMPIRICAL = 12
INTERPOLATED = 13
MIXTURE = 14


def draw_us(M: Any, S: Any, distribution: int, stream: int) -> int:
    """One draw of a distribution: whole microseconds, rounded half up, never below zero."""
    shift: int = M.d_shift[distribution]
    kind = M.d_kind[distribution]
    if kind == EXPONENTIAL:
        return whole_us(shift + M.d_a[distribution] * standard_exponential(M, S, stream))
    if kind == CONSTANT:
        return shift
    if kind == MIXTURE:
        return whole_us(shift + of_mixture_us(M, S, distribution, stream))
    return whole_us(shift + of_kind_us(M, S, distribution, stream))


def whole_us(time_us: float) -> int:
    """The nearest whole number between 0 and `MOST_US`, the upper of two that are as near."""
    if time_us >= MOST_US:
        return MOST_US
    return int(time_us + 0.5) if time_us > 0.0 else 0


def of_mixture_us(M: Any, S: Any, row: int, stream: int) -> float:
    """One draw of a mixture but for its own shift: first of which part, then of that part."""
    shift_us: float = 0.0
    while M.d_kind[row] == MIXTURE:
        wanted = uniform(S, stream)
        part = 0
        while M.d_values[M.d_first[row] + part] <= wanted:
            part += 1
        row = M.d_part[row] + part
        shift_us += M.d_shift[row]
    return shift_us + of_kind_us(M, S, row, stream)


def of_kind_us(M: Any, S: Any, row: int, stream: int) -> float:
    """One draw of a row that is no mixture, but for its shift."""
    kind = M.d_kind[row]
    if kind <= LOGNORMAL:
        return of_common_kind_us(M, S, row, stream)
    if kind <= NORMAL_TAIL:
        time_us: float = M.d_a[row] + M.d_b[row] * normal_within(M, S, row, stream)
        return time_us
    if kind <= BETA:
        return of_shaped_kind_us(M, S, row, stream)
    return observed_us(M, S, row, stream)


def of_common_kind_us(M: Any, S: Any, row: int, stream: int) -> float:
    """Constant (its value is the shift), exponential, uniform, Erlang, lognormal."""
    kind = M.d_kind[row]
    a: float = M.d_a[row]
    b: float = M.d_b[row]
    if kind == CONSTANT:
        return 0.0
    if kind == EXPONENTIAL:
        return a * standard_exponential(M, S, stream)
    if kind == UNIFORM:
        return a + b * uniform(S, stream)
    if kind == LOGNORMAL:
        return a * exponential_of(b * standard_normal(M, S, stream))
    total = 0.0
    for _ in range(M.d_n[row]):
        total += standard_exponential(M, S, stream)
    return a * total


def normal_within(M: Any, S: Any, row: int, stream: int) -> float:
    """A standard normal number between the bounds c and d of the row.

    Where few normal numbers would lie between them: a uniform number between the bounds, or an
    exponential one above the lower (Robert 1995), kept as often as the normal density says. The
    table has mirrored the row so that the nearer bound is the lower one.
    """
    kind = M.d_kind[row]
    low = M.d_c[row]
    high = M.d_d[row]
    if kind == NORMAL_BAND:
        return normal_in_band(M, S, stream, low, high)
    if kind == NORMAL_TAIL:
        return normal_in_tail(M, S, stream, low, high)
    z = standard_normal(M, S, stream)
    while z < low or z > high:
        z = standard_normal(M, S, stream)
    return z


def normal_in_band(M: Any, S: Any, stream: int, low: float, high: float) -> float:
    """A standard normal number between two bounds that lie close together."""
    peak = max(low, 0.0)
    while True:
        z = low + (high - low) * uniform(S, stream)
        if standard_exponential(M, S, stream) >= 0.5 * (z * z - peak * peak):
            return z


def normal_in_tail(M: Any, S: Any, stream: int, low: float, high: float) -> float:
    """A standard normal number above a bound far from the middle, and below another one."""
    rate = 0.5 * (low + math.sqrt(low * low + 4.0))
    while True:
        z = low + standard_exponential(M, S, stream) / rate
        off = z - rate
        if z <= high and standard_exponential(M, S, stream) >= 0.5 * off * off:
            return z


def of_shaped_kind_us(M: Any, S: Any, row: int, stream: int) -> float:
    """Triangular, gamma, Weibull, beta."""
    kind = M.d_kind[row]
    a: float = M.d_a[row]
    b: float = M.d_b[row]
    if kind == GAMMA:
        return a * standard_gamma(M, S, stream, b)
    if kind == WEIBULL:
        return a * power(standard_exponential(M, S, stream), b)
    if kind == BETA:
        share = beta_share(M, S, stream, M.d_c[row], M.d_d[row])
        return a + b * share
    u = uniform(S, stream)
    if u < M.d_d[row]:
        return a + math.sqrt(u * b * (M.d_c[row] - a))
    return a + b - math.sqrt((1.0 - u) * b * (a + b - M.d_c[row]))


def beta_share(M: Any, S: Any, stream: int, alpha: float, beta: float) -> float:
    """A beta number between 0 and 1: one gamma number's share of the sum of two."""
    if alpha >= 1.0 and beta >= 1.0:
        x = standard_gamma(M, S, stream, alpha)
        return x / (x + standard_gamma(M, S, stream, beta))
    # Gamma numbers of a small shape may all be nearer to 0 than to any float; their logarithms are
    # not.
    log_x = log_of_gamma(M, S, stream, alpha)
    return 1.0 / (1.0 + exponential_of(log_of_gamma(M, S, stream, beta) - log_x))


def log_of_gamma(M: Any, S: Any, stream: int, shape: float) -> float:
    """The logarithm of a standard gamma number."""
    if shape >= 1.0:
        return natural_log(standard_gamma(M, S, stream, shape))
    boost = standard_exponential(M, S, stream) / shape
    return natural_log(standard_gamma(M, S, stream, shape + 1.0)) - boost


def observed_us(M: Any, S: Any, row: int, stream: int) -> float:
    """One of the observed values, or a point on the line through them."""
    first = M.d_first[row]
    is_empirical = M.d_kind[row] == EMPIRICAL
    place: float = uniform(S, stream) * (M.d_n[row] if is_empirical else M.d_n[row] - 1)
    step = int(place)
    low: float = M.d_values[first + step]
    if is_empirical:
        return low
    high: float = M.d_values[first + step + 1]
    return low + (place - step) * (high - low)
