"""From a sample of durations to a distribution with its evidence."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.calibration.bounded_intervals import (
    drawn_intervals,
    moment_intervals,
    uniform_intervals,
)
from twinline.discover.calibration.candidates import (
    Candidate,
    candidates,
    with_whole_phases,
)
from twinline.discover.calibration.families import SHAPE
from twinline.discover.calibration.goodness import Goodness, judge_fit
from twinline.discover.calibration.profile import LEVEL, Interval, profile_interval
from twinline.discover.calibration.sample import Sample
from twinline.plant import Distribution, DistributionKind, mean_us

FEWEST: Final = 5
"""Durations without which nothing is fitted."""
FEWEST_TO_REFUSE: Final = 30
"""From so many on a sample may say that it is of none of the kinds."""
AS_GOOD: Final = 2.0
"""A kind whose AICc is at most so much above the least explains a sample as well.

Source: Burnham and Anderson, Model Selection and Multimodel Inference (2002), section 2.6.
"""
SPANNED: Final = 4.0
"""Intervals of mean and deviation span the kinds up to so much above the least: there is some, if
considerably less, support for them (the same source)."""
LEAST_P: Final = 0.004
"""A fit that is less probable than this is replaced by the sample itself."""
N_POINT: Final = 41
"""Points of the line that stands for a large sample that is of no kind."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number that was estimated."""

    name: str
    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Tried:
    """One kind that was tried."""

    kind: str
    aicc: float
    """Above the least of all kinds."""
    bic: float
    """The same."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Fit:
    """What a sample was found to be drawn from."""

    distribution: Distribution
    sample: Sample
    mean: Estimate
    """Of the durations, in microseconds."""
    sd: Estimate
    """Standard deviation of the durations, in microseconds."""
    parameters: tuple[Estimate, ...]
    """Of the distribution as a plant file writes it, in its order."""
    tried: tuple[Tried, ...]
    """Best first."""
    goodness: Goodness | None
    reason: str
    candidate: Candidate | None
    """None where the sample stands for itself."""
    warnings: tuple[str, ...] = ()


def fit_sample(sample: Sample, level: float = LEVEL) -> Fit | None:
    """Fit every kind of distribution and choose one; None for fewer than `FEWEST` durations.

    The kind with the least AICc is taken. Where even that is refuted by its sample, the sample
    itself is: its observations, or a line through them.

    Args:
        sample: What was observed.
        level: Of all intervals.
    """
    if sample.n < FEWEST:
        return None
    found = candidates(sample)
    best = with_whole_phases(found[0], sample)
    goodness = judge_fit(best, sample)
    tried = _tried(found, sample)
    refuted = goodness is not None and goodness.p < LEAST_P
    if refuted and sample.whole and sample.n >= FEWEST_TO_REFUSE:
        return _as_observed(sample, tried, goodness, level)
    intervals = _intervals(best, found, sample, level)
    values = zip(_names(best), best.distribution.parameters, strict=True)
    return Fit(
        distribution=best.distribution,
        sample=sample,
        mean=Estimate("mean", mean_us(best.distribution), intervals["mean"]),
        sd=Estimate("sd", _sd_us(best), intervals["sd"]),
        parameters=tuple(Estimate(name, value, intervals[name]) for name, value in values),
        tried=tried,
        goodness=goodness,
        reason=_reason(best, tried),
        candidate=best,
        warnings=("its sample speaks against it",) if refuted else (),
    )


def _tried(found: tuple[Candidate, ...], sample: Sample) -> tuple[Tried, ...]:
    n = sample.n + sample.n_hidden
    if not math.isfinite(found[0].log_likelihood):
        return tuple(Tried(each.kind, 0.0, 0.0) for each in found)
    aicc, bic = found[0].aicc(n), min(each.bic(n) for each in found)
    return tuple(Tried(each.kind, each.aicc(n) - aicc, each.bic(n) - bic) for each in found)


def _reason(best: Candidate, tried: tuple[Tried, ...]) -> str:
    if best.kind == "constant":
        return "it never varies"
    if len(tried) == 1:
        return "no other kind can be fitted"
    second = tried[1]
    nearly = " (as good)" if second.aicc <= AS_GOOD else ""
    phases = " with a whole shape" if best.kind == "erlang" else ""
    kind = "gamma" if best.kind == "erlang" else best.kind
    return f"{kind}{phases} has the least AICc; {second.kind} has {second.aicc:.1f} more{nearly}"


def _names(best: Candidate) -> tuple[str, ...]:
    if best.kind == "erlang":
        return (SHAPE, "mean")
    if best.family is not None:
        return best.family.parameters
    return {"uniform": ("low", "high"), "triangular": ("low", "mode", "high")}.get(
        best.kind, ("value",)
    )


def _intervals(
    best: Candidate, found: tuple[Candidate, ...], sample: Sample, level: float
) -> dict[str, Interval]:
    """Of mean and deviation over all kinds that are as good: nobody told us which one is true."""
    n = sample.n + sample.n_hidden
    as_good = [each for each in found if each.aicc(n) - found[0].aicc(n) <= SPANNED] or [best]
    moments = [_moment_intervals(each, sample, level) for each in as_good]
    own = _parameter_intervals(best, sample, level)
    for name in ("mean", "sd"):
        each = [one[name] for one in moments]
        own[name] = Interval(min(i.low for i in each), max(i.high for i in each))
    return own


def _parameter_intervals(kind: Candidate, sample: Sample, level: float) -> dict[str, Interval]:
    """Of what the plant file writes, as if the kind were known to be the true one."""
    if kind.family is not None:
        return {name: profile_interval(kind, name, sample, level) for name in _names(kind)}
    if kind.kind == "uniform":
        return uniform_intervals(sample, level)
    if kind.kind == "triangular":
        return drawn_intervals(kind, sample, level)
    return {"value": _range(sample)}


def _moment_intervals(kind: Candidate, sample: Sample, level: float) -> dict[str, Interval]:
    """Of mean and deviation, as if the kind were known to be the true one."""
    if kind.family is not None:
        return {name: profile_interval(kind, name, sample, level) for name in ("mean", "sd")}
    if kind.kind == "uniform":
        return uniform_intervals(sample, level)
    if kind.kind == "triangular":
        return moment_intervals(sample, level)
    return {"mean": _range(sample), "sd": Interval(0, 0)}


def _range(sample: Sample) -> Interval:
    return Interval(float(sample.seen_us[0]), float(sample.seen_us[-1]))


def _sd_us(best: Candidate) -> float:
    if best.family is not None:
        return best.family.factors(best.shape)["sd"] * best.scale_us
    values = np.array(best.distribution.parameters)
    if best.kind == "uniform":
        return float(values[1] - values[0]) / math.sqrt(12)
    if best.kind == "triangular":
        low, mode, high = values.tolist()
        return math.sqrt(((mode - low) ** 2 + (high - mode) * (high - low)) / 18)
    return 0.0


def _as_observed(
    sample: Sample, tried: tuple[Tried, ...], goodness: Goodness | None, level: float
) -> Fit:
    """The sample in place of a kind: its observations, or a line through some of them."""
    x = sample.seen_us
    kind: DistributionKind = "empirical" if x.size <= N_POINT else "interpolated"
    if kind == "interpolated":
        x = np.quantile(x, np.linspace(0, 1, N_POINT))
    distribution = Distribution(kind=kind, parameters=tuple(np.round(x).tolist()))
    intervals = moment_intervals(sample, level)
    refuted = f"{tried[0].kind}, the best of the kinds, is refuted by the sample"
    p = f" (p = {goodness.p:.3f})" if goodness else ""
    return Fit(
        distribution=distribution,
        sample=sample,
        mean=Estimate("mean", mean_us(distribution), intervals["mean"]),
        sd=Estimate("sd", float(sample.seen_us.std(ddof=1)), intervals["sd"]),
        parameters=(),
        tried=tried,
        goodness=goodness,
        reason=f"{refuted}{p}: its durations stand for themselves",
        candidate=None,
    )
