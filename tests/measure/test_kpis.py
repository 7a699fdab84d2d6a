"""Indicators of the worked example in conftest.py, each recomputed by hand."""

import math
from pathlib import Path

import numpy as np
import pytest

from twinline.measure import KPIS, N_POINT, Measures, kpi_page, read_kpis

MINUTE_US = 60_000_000
DAY_US = 86_400_000_000


def over(measures: Measures, name: str, from_min: int, to_min: int) -> float | None:
    window = np.array([from_min * MINUTE_US]), np.array([to_min * MINUTE_US])
    value = float(KPIS[name].fold(measures, *window)[0])
    return None if math.isnan(value) else value


def test_departure_rate_is_orders_finished_a_day(measures: Measures) -> None:
    assert over(measures, "departure_rate", 0, 120) == pytest.approx(2 / (120 / 1440))


def test_an_order_finished_at_the_end_of_a_window_belongs_to_the_next(measures: Measures) -> None:
    assert over(measures, "departure_rate", 0, 48) == 0
    assert over(measures, "departure_rate", 48, 49) == pytest.approx(1440)


def test_good_part_rate_counts_the_good_parts_of_finished_orders(measures: Measures) -> None:
    assert over(measures, "good_part_rate", 0, 60) == pytest.approx(40 * 24)
    assert over(measures, "good_part_rate", 0, 120) == pytest.approx(57 * 12)


def test_wip_counts_orders_released_and_not_finished(measures: Measures) -> None:
    at_min = {1: 1, 3: 2, 21: 3, 49: 2, 64: 1}
    assert {each: over(measures, "wip", 0, each) for each in at_min} == at_min


def test_flow_time_is_the_mean_from_release_to_finish(measures: Measures) -> None:
    assert over(measures, "flow_time", 0, 120) == pytest.approx((48 + 61) / 2 * 60)
    assert over(measures, "flow_time", 49, 120) == pytest.approx(61 * 60)


def test_availability_counts_each_place_of_a_pool(measures: Measures) -> None:
    apt = (23 + 13) + (26 * 1 + 19 * 2)
    planned = 71 + 3 * 120
    assert over(measures, "availability", 0, 120) == pytest.approx(apt / planned)


def test_utilization_efficiency_leaves_out_the_time_without_an_order(measures: Measures) -> None:
    apt = (23 + 13) + (26 + 38)
    expected = pytest.approx(apt / (apt + 7 + 11))
    assert over(measures, "utilization_efficiency", 0, 120) == expected


def test_setup_ratio_is_setup_over_processing(measures: Measures) -> None:
    assert over(measures, "setup_ratio", 0, 20) == pytest.approx(7 / (7 + 13 + 10))


def test_scrap_ratio_is_parts_scrapped_over_parts_worked_on(measures: Measures) -> None:
    assert over(measures, "scrap_ratio", 0, 120) == pytest.approx(10 / 160)
    assert over(measures, "scrap_ratio", 54, 55) == pytest.approx(10 / 100)


@pytest.mark.parametrize(
    ("name", "from_min"),
    [("flow_time", 100), ("scrap_ratio", 100), ("setup_ratio", 60), ("departure_rate", 120)],
)
def test_a_ratio_over_nothing_has_no_value(measures: Measures, name: str, from_min: int) -> None:
    assert over(measures, name, from_min, 120) is None


def test_time_before_the_log_does_not_count_in_a_rate(measures: Measures) -> None:
    readings = {each.name: each for each in read_kpis(measures, 60 * MINUTE_US, DAY_US)}
    assert readings["departure_rate"].value == pytest.approx(1 * 24, rel=1e-9)


def test_before_the_log_nothing_has_a_value(measures: Measures) -> None:
    readings = read_kpis(measures, -5 * MINUTE_US, MINUTE_US)
    assert {each.value for each in readings} == {None}


def test_a_series_ends_with_the_value_itself(measures: Measures) -> None:
    for each in read_kpis(measures, 70 * MINUTE_US, 30 * MINUTE_US):
        assert len(each.series) == N_POINT
        assert each.series[-1] == each.value


def test_a_series_begins_one_window_earlier(measures: Measures) -> None:
    readings = {each.name: each for each in read_kpis(measures, 70 * MINUTE_US, 31 * MINUTE_US)}
    assert readings["wip"].series == (*[3.0] * 9, *[2.0] * 15, *[1.0] * 8)


def test_a_series_of_a_young_log_begins_where_the_log_does(measures: Measures) -> None:
    readings = {each.name: each for each in read_kpis(measures, 63 * MINUTE_US - 1, DAY_US)}
    begun = [each for each in readings["wip"].series if each is not None]
    assert len(begun) == N_POINT - 1  # no time has passed at the first point
    assert [begun[i] for i in (0, 10, 23, 30)] == [2.0, 3.0, 2.0, 2.0]


def test_every_indicator_has_a_row_on_its_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "kpis.md").read_text("utf-8")
    assert page == kpi_page()
    for kpi in KPIS.values():
        assert f"| `{kpi.name}` | {kpi.unit} | {kpi.formula} |" in page
