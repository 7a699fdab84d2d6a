"""Intervals of few values, and figures of a plant worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.discover.forecast.outlook import Table, figures, interval, middle, station_busy_us
from twinline.discover.forecast.runs import Window


@pytest.mark.parametrize("n", [25, 60, 200])
def test_interval_holds_a_further_value_nine_times_in_ten(n: int) -> None:
    luck = np.random.default_rng(n)
    values = luck.gamma(1.3, size=(4_000, n + 1))
    held = 0
    for each in values:
        low, high = interval(each[:n], float(n))
        held += low <= each[n] <= high
    assert held / len(values) == pytest.approx(0.9, abs=0.015)


def test_interval_up_to_what_can_be_observed_holds_nine_times_in_ten() -> None:
    luck = np.random.default_rng(7)
    values, most = luck.gamma(1.3, size=(4_000, 61)), 1.2
    held = 0
    for each in values:
        low, high = interval(each[:60], 60.0, most)
        assert high == most
        held += low <= min(float(each[60]), most) <= high
    assert held / len(values) == pytest.approx(0.9, abs=0.015)


def test_interval_of_very_few_values_is_all_of_them() -> None:
    assert interval(np.array([3.0, 9.0, 5.0, 7.0]), 4.0) == (3.0, 9.0)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40))
def test_middle_lies_between_the_quartiles(values: list[float]) -> None:
    low, high = np.quantile(values, (0.25, 0.75), method="inverted_cdf")
    assert min(low, np.min(values)) - 1e-6 <= middle(np.array(values)) <= np.max(values) + 1e-6
    assert low - 1e-6 <= middle(np.array(values)) <= high + 1e-6


def test_figures_of_three_orders_by_hand() -> None:
    # Order 0 from 10 to 50 with a pause, order 1 from 30 to 90, order 2 in process since before.
    table = Table(
        order=np.array([0, 0, 1, 2]),
        station=np.array([0, 1, 1, 0]),
        start_us=np.array([10, 40, 30, 0]),
        end_us=np.array([20, 50, 90, 25]),
    )
    found = figures(table, Window(0, 60), 2, 2)
    assert found.n_finished == 2.0
    assert found.mean_wip == pytest.approx((40 + 30 + 25) / 60)
    # Station 0 works from 0 to 25, station 1 from 30 on: overlaps count once.
    np.testing.assert_array_equal(station_busy_us(table, Window(0, 60), 2), [25, 30])
    assert found.busy_share == pytest.approx(55 / 120)
