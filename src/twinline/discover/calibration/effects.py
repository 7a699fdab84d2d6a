"""What else moves service times: who works, the hour, the day, and the course of the log.

All are asked of the logarithm of each service's time over the mean of its step, so that steps can
be put together; an effect is said as a factor.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.calibration.profile import LEVEL, Interval
from twinline.discover.calibration.quantiles import f_above, t_beyond, t_quantile
from twinline.discover.calibration.services import Services
from twinline.discover.calibration.special import Floats
from twinline.discover.shifts import MONDAY_US
from twinline.discover.work import Indices

FEWEST: Final = 20
_FEWEST_EACH: Final = 5
"""Services of one operator, or of one time, that count as a group."""
_HOUR_US: Final = 3_600_000_000
_DAY_US: Final = 24 * _HOUR_US
_MONTH_US: Final = 30 * _DAY_US
_NIGHT: Final = (22, 6)
_SATURDAY: Final = 5
_N_DRAWN: Final = 399


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that may move the service times of an operation."""

    operation: int
    what: str
    """"operators", "night", "weekend", "drift" or "break"."""
    n: int
    p: float
    """How often chance alone does as much."""
    size: float
    """A factor: of the slowest operator against the fastest, of night against day, of a month."""
    interval: Interval | None
    share: float
    """Of the variation that it explains."""
    text: str


def find_effects(services: Services, residual: Floats, operators: tuple[str, ...]) -> list[Effect]:
    """Ask all questions of every operation that has enough services.

    Args:
        services: All services.
        residual: (n_service,) logarithm of each time over the mean of its step; NaN if unknown.
        operators: Names of the operators.
    """
    effects: list[Effect] = []
    for operation in np.unique(services.operation).tolist():
        own = np.flatnonzero((services.operation == operation) & np.isfinite(residual))
        if own.size < FEWEST or not residual[own].std() > 0:
            continue
        # One outlier must not decide: a residual counts up to four robust deviations.
        y = _tamed(residual[own])
        effects.extend(
            _of_operators(operation, services.operator[own].astype(np.int64), y, operators)
        )
        effects.extend(_of_times(operation, services.start_us[own], y))
        effects.extend(_of_course(operation, services.start_us[own], y))
    return effects


def _tamed(y: Floats) -> Floats:
    middle = float(np.median(y))
    spread = float(np.median(np.abs(y - middle))) * 1.4826
    return np.clip(y, middle - 4 * spread, middle + 4 * spread) if spread > 0 else y


def _of_operators(
    operation: int, operator: Indices, y: Floats, names: tuple[str, ...]
) -> Iterator[Effect]:
    """Analysis of variance between operators."""
    counts = np.bincount(operator[operator >= 0], minlength=1)
    often = np.flatnonzero(counts >= _FEWEST_EACH)
    rows = np.isin(operator, often)
    if often.size < 2 or rows.sum() < FEWEST:  # noqa: PLR2004 - one is not compared
        return
    group = np.searchsorted(often, operator[rows])
    y = y[rows]
    means = np.bincount(group, y) / np.bincount(group)
    between = float((np.bincount(group) * (means - y.mean()) ** 2).sum())
    within = float(((y - means[group]) ** 2).sum())
    k, n = often.size, y.size
    if n <= k or not within > 0:
        return
    ratio = between / (k - 1) / (within / (n - k))
    p = f_above(ratio, k - 1, n - k)
    share = max((between - (k - 1) * within / (n - k)) / (between + within + within / (n - k)), 0.0)
    slow, fast = int(np.argmax(means)), int(np.argmin(means))
    size = math.exp(float(means[slow] - means[fast]))
    text = (
        f"{k} operators; {names[often[slow]]} takes {size:.2f} times as long as "
        f"{names[often[fast]]}"
    )
    yield Effect(operation, "operators", n, p, size, None, share, text)


def _of_times(operation: int, start_us: Indices, y: Floats) -> Iterator[Effect]:
    """Night against day, weekend against the week: Welch's test."""
    hour = start_us % _DAY_US // _HOUR_US
    day = (start_us - MONDAY_US) // _DAY_US % 7
    for what, inside in (
        ("night", (hour >= _NIGHT[0]) | (hour < _NIGHT[1])),
        ("weekend", day >= _SATURDAY),
    ):
        ones, others = y[inside], y[~inside]
        if min(ones.size, others.size) < _FEWEST_EACH:
            continue
        parts = ones.var(ddof=1) / ones.size, others.var(ddof=1) / others.size
        error = math.sqrt(sum(parts))
        if not error > 0:
            continue
        n_freedom = error**4 / (parts[0] ** 2 / (ones.size - 1) + parts[1] ** 2 / (others.size - 1))
        apart = float(ones.mean() - others.mean())
        spread = t_quantile((1 + LEVEL) / 2, n_freedom) * error
        ends = Interval(math.exp(apart - spread), math.exp(apart + spread))
        share = apart**2 * ones.size * others.size / y.size**2 / float(y.var())
        p = t_beyond(apart / error, n_freedom)
        text = f"{ones.size} services at {what} take {math.exp(apart):.2f} times as long as others"
        yield Effect(operation, what, y.size, p, math.exp(apart), ends, min(share, 1.0), text)


def _of_course(operation: int, start_us: Indices, y: Floats) -> Iterator[Effect]:
    """A trend over the log, and the instant at which the times changed most."""
    order = np.argsort(start_us, kind="stable")
    months, y = (start_us[order] - start_us[order[0]]) / _MONTH_US, y[order]
    x = months - months.mean()
    square = float(x @ x)
    if not square > 0:
        return
    slope = float(x @ y) / square
    rest = float(((y - y.mean() - slope * x) ** 2).sum()) / (y.size - 2)
    error = math.sqrt(rest / square)
    if error > 0:
        spread = t_quantile((1 + LEVEL) / 2, y.size - 2) * error
        ends = Interval(math.exp(slope - spread), math.exp(slope + spread))
        share = slope * slope * square / float(((y - y.mean()) ** 2).sum())
        text = f"services take {math.exp(slope):.3f} times as long every 30 days"
        p = t_beyond(slope / error, y.size - 2)
        yield Effect(operation, "drift", y.size, p, math.exp(slope), ends, share, text)
    yield from _of_break(operation, start_us[order], y)


def _of_break(operation: int, start_us: Indices, y: Floats) -> Iterator[Effect]:
    """The split into before and after that explains most, against splits of shuffled times.

    Source: Hawkins, Testing a sequence of observations for a shift in location, Journal of the
    American Statistical Association 72 (1977).
    """
    random = np.random.default_rng(1)
    at, most = _split(y)
    as_much = sum(_split(random.permutation(y))[1] >= most for _ in range(_N_DRAWN))
    before, after = float(y[:at].mean()), float(y[at:].mean())
    size = math.exp(after - before)
    when = str(np.datetime64(int(start_us[at]) // 1_000_000, "s"))[:10]
    text = f"from {when} on services take {size:.2f} times as long as before"
    share = most / float(((y - y.mean()) ** 2).sum())
    p = (as_much + 1) / (_N_DRAWN + 1)
    yield Effect(operation, "break", y.size, p, size, None, min(share, 1.0), text)


def _split(y: Floats) -> tuple[int, float]:
    """Where to split so that two means explain most, and how much they do."""
    n = y.size
    size = np.arange(1, n)
    sums = np.cumsum(y - y.mean())[:-1]
    gain = sums**2 * n / (size * (n - size))
    inner = gain[_FEWEST_EACH - 1 : n - _FEWEST_EACH]
    best = int(np.argmax(inner))
    return best + _FEWEST_EACH, float(inner[best])
