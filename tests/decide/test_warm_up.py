"""MSER-5 against its definition, and on series whose warm-up is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.decide.output_analysis import Floats
from twinline.decide.warm_up import moving_average, mser5

SEED = 11


def _least_by_definition(series: Floats) -> int:
    means = [series[i : i + 5].mean() for i in range(0, 5 * (series.size // 5), 5)]
    errors = []
    for cut in range(len(means) - 5):
        rest = np.array(means[cut:])
        errors.append(((rest - rest.mean()) ** 2).sum() / rest.size**2)
    return 5 * int(np.argmin(errors))


@given(st.integers(0, 10_000), st.integers(60, 400))
def test_the_cut_is_the_one_of_the_definition(seed: int, n: int) -> None:
    series = np.random.default_rng(seed).normal(size=n) + 5 * np.exp(-np.arange(n) / 30)
    assert mser5(series).n_discarded == _least_by_definition(series)


def test_a_low_start_is_thrown_away() -> None:
    noise = np.random.default_rng(SEED).normal(size=2000)
    cut = mser5(noise + np.where(np.arange(2000) < 300, -6.0, 0.0))
    assert cut.found
    assert cut.n_discarded == 300


def test_a_slow_start_is_thrown_away_until_its_bias_is_small() -> None:
    decay = 8 * np.exp(-np.arange(3000) / 100)
    noise = np.random.default_rng(SEED).normal(size=3000)
    cut = mser5(noise - decay)
    assert cut.found
    assert decay[cut.n_discarded] < 0.8


def test_a_series_without_a_warm_up_keeps_nearly_everything() -> None:
    cuts = [mser5(np.random.default_rng(seed).normal(size=2000)) for seed in range(20)]
    assert sum(each.n_discarded <= 200 for each in cuts) >= 18


def test_a_series_that_grows_for_ever_has_no_end_of_its_warm_up() -> None:
    noise = np.random.default_rng(SEED).normal(size=1000)
    assert not mser5(noise + np.arange(1000) / 10).found


def test_a_line_without_chance_is_cut_where_it_has_filled() -> None:
    series = np.where(np.arange(500) < 40, 0.1, 0.3)
    assert mser5(series).n_discarded == 40


def test_a_constant_series_is_not_cut() -> None:
    assert mser5(np.full(500, 1 / 3)).n_discarded == 0


@pytest.mark.parametrize("n", [0, 4, 26, 49])
def test_a_few_observations_tell_nothing(n: int) -> None:
    assert not mser5(np.zeros(n)).found


def test_a_moving_average_by_hand() -> None:
    series = [3.0, 6.0, 9.0, 30.0, 12.0, 15.0]
    assert moving_average(series, 2).tolist() == pytest.approx([3.0, 6.0, 12.0, 14.4])
    assert moving_average(series, 0).tolist() == series
    assert moving_average(series, 9).size == 0
