"""Intervals by worked examples, by SciPy, and by how often they hold the truth."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from twinline.decide.output_analysis import (
    autocorrelation,
    batch_means,
    estimate_difference,
    estimate_mean,
    replications_for,
)

SEED = 20_260_302
FINITE = st.floats(-1e6, 1e6)


def test_a_mean_by_hand() -> None:
    told = estimate_mean([2.0, 4.0, 9.0])
    assert (told.mean, told.least, told.most, told.n) == (5.0, 2.0, 9.0, 3)
    assert told.sd == pytest.approx(math.sqrt(13))
    assert told.half_width == pytest.approx(4.302653 * math.sqrt(13 / 3), rel=1e-6)
    assert (told.low, told.high) == (5.0 - told.half_width, 5.0 + told.half_width)


@given(st.lists(FINITE, min_size=2, max_size=40), st.sampled_from((0.8, 0.95, 0.99)))
def test_intervals_against_scipy(values: list[float], level: float) -> None:
    told = estimate_mean(values, level)
    sd = np.std(values, ddof=1)
    expected = stats.t.ppf((1 + level) / 2, len(values) - 1) * sd / math.sqrt(len(values))
    assert told.half_width == pytest.approx(expected, rel=1e-6, abs=1e-6)
    assert told.mean == pytest.approx(np.mean(values), rel=1e-9, abs=1e-6)


def test_values_without_meaning_do_not_count() -> None:
    told = estimate_mean([math.nan, 3.0, math.nan, 5.0])
    assert (told.mean, told.n) == (4.0, 2)


def test_one_value_has_no_interval_and_none_has_no_mean() -> None:
    assert math.isnan(estimate_mean([3.0]).half_width)
    assert math.isnan(estimate_mean([]).mean)


@given(st.floats(0.1, 1e6), st.integers(2, 30))
def test_equal_values_have_exactly_no_spread(value: float, n: int) -> None:
    assert (estimate_mean([value] * n).half_width, estimate_mean([value] * n).mean) == (0.0, value)


@pytest.mark.slow
def test_nineteen_intervals_in_twenty_hold_the_truth() -> None:
    draws = np.random.default_rng(SEED).normal(7.0, 2.0, (4000, 5))
    held = sum(each.low <= 7.0 <= each.high for each in map(estimate_mean, draws))
    assert held / 4000 == pytest.approx(0.95, abs=0.012)


def test_common_random_numbers_narrow_a_difference() -> None:
    random = np.random.default_rng(SEED)
    shared = random.normal(0, 10, 20)
    ones, twos = 5 + shared + random.normal(0, 1, 20), 3 + shared + random.normal(0, 1, 20)
    paired = estimate_difference(ones, twos)
    assert paired.mean == pytest.approx(ones.mean() - twos.mean())
    assert paired.half_width < estimate_mean(ones).half_width / 3


def test_values_that_are_not_pairs_are_refused() -> None:
    with pytest.raises(ValueError, match="paired"):
        estimate_difference([1.0, 2.0], [1.0])


@given(st.floats(0.01, 3.0))
def test_the_required_number_is_the_least_that_is_narrow_enough(half_width: float) -> None:
    told = estimate_mean([1.0, 2.5, 4.0, 3.0])
    n = replications_for(half_width, told)
    assert n is not None

    def width_with(n_value: int) -> float:
        return float(stats.t.ppf(0.975, n_value - 1) * told.sd / math.sqrt(n_value))

    assert width_with(n) <= half_width * (1 + 1e-9)
    assert n == 2 or width_with(n - 1) > half_width * (1 - 1e-9)


@pytest.mark.parametrize("values", [[1.0], [math.nan]])
def test_without_a_spread_nobody_knows_how_many_are_required(values: list[float]) -> None:
    assert replications_for(0.1, estimate_mean(values)) is None


def test_a_width_that_nobody_could_reach_has_no_required_number() -> None:
    assert replications_for(1e-9, estimate_mean([1.0, 2.0, 7.0])) is None
    assert replications_for(0.0, estimate_mean([1.0, 2.0, 7.0])) is None


def test_batches_by_hand() -> None:
    told = batch_means([99.0, 1.0, 3.0, 2.0, 6.0, 8.0, 4.0], n_batch=3)
    assert (told.batch_size, told.estimate.mean, told.estimate.n) == (2, 4.0, 3)
    assert (told.estimate.least, told.estimate.most) == (2.0, 6.0)


def _autoregressive(weight: float, n: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    noise = np.random.default_rng(SEED).normal(size=n)
    series = np.empty(n)
    level = 0.0
    for i in range(n):
        level = weight * level + noise[i]
        series[i] = level
    return series


def test_batches_that_are_too_short_are_told_from_long_ones() -> None:
    series = _autoregressive(0.99, 100_000)
    assert batch_means(series[:2000]).lag_1 > 0.2
    assert not batch_means(series[:2000]).independent
    assert batch_means(series).independent


def test_autocorrelation_of_a_known_process() -> None:
    assert autocorrelation(_autoregressive(0.6, 100_000)) == pytest.approx(0.6, abs=0.01)
    assert autocorrelation([5.0, 5.0, 5.0]) == 0.0


@pytest.mark.parametrize(("n", "n_batch"), [(19, 20), (50, 1), (50, 0)])
def test_a_series_that_makes_no_batches_is_refused(n: int, n_batch: int) -> None:
    with pytest.raises(ValueError, match="do not make"):
        batch_means(np.zeros(n), n_batch)
