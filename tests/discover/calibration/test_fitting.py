"""Fits: likelihoods and best parameters as SciPy has them, and intervals that hold what is true."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from twinline.discover.calibration.bounded_intervals import uniform_intervals
from twinline.discover.calibration.candidates import candidates, fit_family
from twinline.discover.calibration.families import (
    FAMILIES,
    SHAPE,
    Exponential,
    Gamma,
    Lognormal,
    Normal,
    ScaleFamily,
    Weibull,
)
from twinline.discover.calibration.fitting import fit_sample
from twinline.discover.calibration.profile import profile_interval
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.shares import Share
from twinline.plant import check_distribution, mean_us

MINUTE_US = 60e6
SHAPES = {"exponential": 1.0, "gamma": 3.0, "lognormal": 0.6, "weibull": 1.7, "normal": 4.0}


def frozen(family: ScaleFamily, shape: float, scale: float) -> stats.rv_continuous:
    """The same distribution of SciPy's."""
    makers = {
        "exponential": lambda: stats.expon(scale=scale),
        "gamma": lambda: stats.gamma(shape, scale=scale),
        "lognormal": lambda: stats.lognorm(shape, scale=scale),
        "weibull": lambda: stats.weibull_min(shape, scale=scale),
        "normal": lambda: stats.truncnorm(-shape, np.inf, loc=shape * scale, scale=scale),
    }
    return makers[family.kind]()


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.kind)
@given(stretch=st.floats(0.3, 3), scale=st.floats(1e3, 1e10), seed=st.integers(0, 99))
def test_likelihoods_are_those_of_scipy(
    family: ScaleFamily, stretch: float, scale: float, seed: int
) -> None:
    shape = SHAPES[family.kind] * stretch if family.has_shape else 1.0
    random = np.random.default_rng(seed)
    x, longer, shorter = (family.draw(shape, random, n) * scale for n in (7, 3, 2))
    sample = Sample(x, longer, shorter)
    true = frozen(family, shape, scale)
    expected = true.logpdf(x).sum() + true.logsf(longer).sum() + true.logcdf(shorter).sum()
    found = family.log_likelihood(shape, scale / sample.unit_us, sample)
    assert found - sample.n * math.log(sample.unit_us) == pytest.approx(
        expected, rel=1e-7, abs=1e-6
    )
    factors = family.factors(shape)
    assert factors["mean"] * scale == pytest.approx(true.mean(), rel=1e-6)
    assert factors["sd"] * scale == pytest.approx(true.std(), rel=1e-5)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.kind)
@pytest.mark.parametrize("n_cut", [0, 9])
def test_no_other_parameters_are_more_likely(family: ScaleFamily, n_cut: int) -> None:
    random = np.random.default_rng(4)
    x = family.draw(SHAPES[family.kind], random, 60) * MINUTE_US
    sample = Sample(x[n_cut:], x[:n_cut] * 0.7)
    fitted = fit_family(family, sample)

    def cost(at: "np.typing.NDArray[np.float64]") -> float:
        shape = family.from_free(at[0]) if family.has_shape else 1.0
        return -family.log_likelihood(shape, math.exp(at[1]), sample)

    start = [family.to_free(fitted.shape), math.log(fitted.scale_us / sample.unit_us)]
    found = optimize.minimize(cost, start, method="BFGS")
    assert cost(np.array(start)) == pytest.approx(found.fun, abs=1e-5)


def test_the_interval_of_a_normal_mean_is_students() -> None:
    x = np.random.default_rng(2).normal(60, 5, 12) * 1e6
    fitted = fit_family(Normal(), Sample(x))
    error = stats.t.ppf(0.975, 11) * x.std(ddof=1) / math.sqrt(12)
    found = profile_interval(fitted, "mean", Sample(x))
    assert found == pytest.approx((x.mean() - error, x.mean() + error), rel=1e-6)


def test_the_interval_of_an_exponential_mean_is_exact() -> None:
    x = np.random.default_rng(2).exponential(MINUTE_US, 15)
    found = profile_interval(fit_family(Exponential(), Sample(x)), "mean", Sample(x))
    quantiles = stats.chi2.ppf((0.975, 0.025), 30)
    assert found == pytest.approx(tuple(2 * x.sum() / quantiles), rel=1e-9)


@pytest.mark.parametrize("n", [6, 40])
@pytest.mark.parametrize(
    ("family", "shape"),
    [(Lognormal(), 0.7), (Gamma(), 2.0), (Weibull(), 1.4), (Normal(), 8.0), (Exponential(), 1.0)],
    ids=lambda each: getattr(each, "kind", ""),
)
def test_intervals_hold_the_truth_as_often_as_they_say(
    family: ScaleFamily, shape: float, n: int
) -> None:
    random = np.random.default_rng(11)
    quantities = {"mean", "sd", *family.parameters}
    held = dict.fromkeys(quantities, 0)
    n_log = 300
    for _ in range(n_log):
        sample = Sample(family.draw(shape, random, n) * MINUTE_US)
        fitted = fit_family(family, sample)
        for each in quantities:
            true = shape if each == SHAPE else family.factors(shape)[each] * MINUTE_US
            held[each] += profile_interval(fitted, each, sample).holds(true)
    # Four standard errors of a share of 95 % over 300 logs, and one in a hundred for small samples.
    assert {name: count / n_log for name, count in held.items()} == pytest.approx(
        dict.fromkeys(quantities, 0.95), abs=0.05
    )


def test_intervals_of_cut_off_durations_hold_the_truth() -> None:
    random = np.random.default_rng(5)
    held = 0
    for _ in range(300):
        x = random.weibull(1.5, 40) * MINUTE_US
        bounds = random.uniform(0.3, 3.0, 40) * MINUTE_US
        sample = Sample(x[x <= bounds], bounds[x > bounds])
        held += profile_interval(fit_family(Weibull(), sample), "scale", sample).holds(MINUTE_US)
    assert held / 300 == pytest.approx(0.95, abs=0.045)


def test_leaving_cut_off_durations_out_would_be_wrong() -> None:
    random = np.random.default_rng(5)
    x = random.exponential(MINUTE_US, 2000)
    seen, cut = x[x < MINUTE_US], np.full(int((x >= MINUTE_US).sum()), MINUTE_US)
    assert fit_family(Exponential(), Sample(seen, cut)).scale_us == pytest.approx(
        MINUTE_US, rel=0.1
    )
    assert fit_family(Exponential(), Sample(seen)).scale_us < 0.6 * MINUTE_US


def test_intervals_of_uniform_bounds_are_exact() -> None:
    random = np.random.default_rng(9)
    held = dict.fromkeys(("low", "high", "mean", "sd"), 0)
    true = {"low": 30.0, "high": 60.0, "mean": 45.0, "sd": 30 / math.sqrt(12)}
    for _ in range(1000):
        for name, found in uniform_intervals(Sample(random.uniform(30, 60, 9))).items():
            held[name] += found.holds(true[name])
    assert {name: count / 1000 for name, count in held.items()} == pytest.approx(
        dict.fromkeys(held, 0.95), abs=0.025
    )


@pytest.mark.parametrize(
    ("kind", "true"),
    [
        ("exponential", stats.expon(scale=MINUTE_US)),
        ("lognormal", stats.lognorm(0.8, scale=MINUTE_US)),
        ("weibull", stats.weibull_min(2.2, scale=MINUTE_US)),
        ("normal", stats.norm(MINUTE_US, MINUTE_US / 6)),
        ("uniform", stats.uniform(MINUTE_US, MINUTE_US)),
        ("triangular", stats.triang(0.2, MINUTE_US, 2 * MINUTE_US)),
        ("erlang", stats.gamma(3, scale=MINUTE_US)),
        ("gamma", stats.gamma(0.4, scale=MINUTE_US)),
    ],
)
def test_a_large_sample_gives_its_kind_away(kind: str, true: stats.rv_continuous) -> None:
    x = np.maximum(true.rvs(1500, random_state=np.random.default_rng(3)), 1.0)
    found = fit_sample(Sample(x))
    assert found is not None
    assert found.distribution.kind == kind
    assert mean_us(found.distribution) == pytest.approx(true.mean(), rel=0.08)
    assert found.sd.value == pytest.approx(true.std(), rel=0.1)
    assert not list(check_distribution(found.distribution))


def test_durations_that_never_vary_are_constant() -> None:
    found = fit_sample(Sample([MINUTE_US] * 8))
    assert found is not None
    assert (found.distribution.kind, found.mean.value) == ("constant", MINUTE_US)


def test_two_humps_stand_for_themselves() -> None:
    random = np.random.default_rng(1)
    x = np.concatenate((random.normal(10, 1, 100), random.normal(50, 1, 100))) * MINUTE_US
    found = fit_sample(Sample(x))
    assert found is not None
    assert found.distribution.kind == "interpolated"
    assert found.mean.interval.holds(30 * MINUTE_US)
    assert "refuted" in found.reason


def test_durations_of_whole_minutes_are_not_refuted_for_their_ties() -> None:
    x = np.random.default_rng(8).lognormal(1.5, 0.5, 400)
    found = fit_sample(Sample(np.maximum(np.round(x), 1) * MINUTE_US))
    assert found is not None
    assert found.goodness is not None
    assert found.goodness.resolution_us == MINUTE_US
    assert found.goodness.p > 0.01


def test_fewer_durations_than_five_are_not_fitted() -> None:
    assert fit_sample(Sample([1e6, 2e6, 3e6, 4e6])) is None


@given(st.lists(st.floats(1, 1e13), min_size=5, max_size=30))
def test_any_sample_gets_a_distribution_that_can_be_drawn_from(x: list[float]) -> None:
    found = fit_sample(Sample(x))
    assert found is not None
    assert not list(check_distribution(found.distribution))
    assert found.mean.interval.low <= found.mean.value <= found.mean.interval.high


@given(st.lists(st.floats(1, 1e13), min_size=5, max_size=30, unique=True))
def test_the_best_kind_comes_first(x: list[float]) -> None:
    sample = Sample(x)
    found = [each.aicc(sample.n) for each in candidates(sample)]
    assert found == sorted(found)


@given(st.integers(0, 50), st.integers(1, 200))
def test_shares_lie_in_their_interval(count: int, more: int) -> None:
    share = Share(count, count + more)
    low, high = share.interval()
    assert 0 <= low <= share.value <= high <= 1


def test_intervals_of_shares_hold_the_truth() -> None:
    n, p = 80, 0.07
    counts = np.arange(n + 1)
    held = [Share(int(k), n).interval().holds(p) for k in counts]
    assert float(stats.binom.pmf(counts, n, p)[held].sum()) == pytest.approx(0.95, abs=0.03)
