"""Indicators of a worked example in which every duration and every count differs.

One lathe, and a pool of three mills. Times are in minutes from the log's beginning.
"""

import math
from pathlib import Path

import numpy as np
import pytest

from twinline.changes import Changes, Dictionary, OrderState, StationState
from twinline.measure import KPIS, N_POINT, Measures, measure, read_kpis
from twinline.measure.runs import Int64Array

MINUTE_US = 60_000_000
DAY_US = 86_400_000_000
Row = tuple[int, str, float]

# The lathe: set up 0-7, at work 7-30, failed 30-41, at work 41-54, free 54-71, off shift 71-120.
# The mills: free 0-10, one order 10-36, two orders 36-55, free 55-120.
ROWS: tuple[Row, ...] = (
    (0, "station/lathe/state", StationState.SETTING_UP),
    (0, "station/lathe/busy", 1),
    (0, "station/mill/state", StationState.STARVED),
    (0, "order/a/state", OrderState.WAITING),
    (0, "order/c/state", OrderState.INCOMING),
    (2, "order/b/state", OrderState.WAITING),
    (7, "station/lathe/state", StationState.PRODUCING),
    (10, "station/mill/state", StationState.PRODUCING),
    (10, "station/mill/busy", 1),
    (20, "order/c/state", OrderState.WAITING),
    (30, "station/lathe/state", StationState.FAILED),
    (36, "station/mill/busy", 2),
    (41, "station/lathe/state", StationState.PRODUCING),
    (48, "order/a/good", 40),
    (48, "order/a/state", OrderState.FINISHED),
    (54, "station/lathe/state", StationState.STARVED),
    (54, "station/lathe/busy", 0),
    (54, "station/lathe/good", 90),
    (54, "station/lathe/scrap", 10),
    (55, "station/mill/state", StationState.STARVED),
    (55, "station/mill/busy", 0),
    (55, "station/mill/good", 60),
    (63, "order/b/good", 17),
    (63, "order/b/state", OrderState.FINISHED),
    (71, "station/lathe/state", StationState.OFF_SHIFT),
)
END_MIN = 120


def measured(rows: tuple[Row, ...] = ROWS, from_min: int = 0) -> Measures:
    dictionary = Dictionary(["stations", "orders"])
    names: dict[str, int] = {}
    entities: dict[str, int] = {}
    for _, name, _ in rows:
        kind, entity, attribute = name.split("/")
        if entity not in entities:
            assert kind in {"station", "order"}
            entities[entity] = dictionary.add_entity(
                "station" if kind == "station" else "order", entity, ""
            )
        if name not in names:
            names[name] = dictionary.add_signal(entities[entity], attribute, "number", 0)
    changes = Changes.holds(
        [minute * MINUTE_US for minute, _, _ in rows],
        [names[name] for _, name, _ in rows],
        [value for _, _, value in rows],
    )
    window = (from_min * MINUTE_US, END_MIN * MINUTE_US)
    return measure(dictionary, changes, window, {"mill": 3})


def over(name: str, from_min: float, to_min: float) -> float | None:
    window: tuple[Int64Array, Int64Array] = (
        np.array([round(from_min * MINUTE_US)]),
        np.array([round(to_min * MINUTE_US)]),
    )
    value = float(KPIS[name].fold(measured(), *window)[0])
    return None if math.isnan(value) else value


def test_departure_rate_is_orders_finished_a_day() -> None:
    assert over("departure_rate", 0, 120) == pytest.approx(2 / (120 / 1440))


def test_an_order_finished_at_the_end_of_a_window_belongs_to_the_next() -> None:
    assert over("departure_rate", 0, 48) == 0
    assert over("departure_rate", 48, 49) == pytest.approx(1440)


def test_good_part_rate_counts_the_good_parts_of_finished_orders() -> None:
    assert over("good_part_rate", 0, 60) == pytest.approx(40 * 24)
    assert over("good_part_rate", 0, 120) == pytest.approx(57 * 12)


def test_wip_counts_orders_released_and_not_finished() -> None:
    at_min = {1: 1, 3: 2, 21: 3, 49: 2, 64: 1}
    assert {each: over("wip", 0, each) for each in at_min} == at_min


def test_flow_time_is_the_mean_from_release_to_finish() -> None:
    assert over("flow_time", 0, 120) == pytest.approx((48 + 61) / 2 * 60)
    assert over("flow_time", 49, 120) == pytest.approx(61 * 60)


def test_availability_counts_each_place_of_a_pool() -> None:
    apt = (23 + 13) + (26 * 1 + 19 * 2)
    planned = 71 + 3 * 120
    assert over("availability", 0, 120) == pytest.approx(apt / planned)


def test_utilization_efficiency_leaves_out_the_time_without_an_order() -> None:
    apt = (23 + 13) + (26 + 38)
    assert over("utilization_efficiency", 0, 120) == pytest.approx(apt / (apt + 7 + 11))


def test_setup_ratio_is_setup_over_processing() -> None:
    assert over("setup_ratio", 0, 20) == pytest.approx(7 / (7 + 13 + 10))


def test_scrap_ratio_is_parts_scrapped_over_parts_worked_on() -> None:
    assert over("scrap_ratio", 0, 120) == pytest.approx(10 / 160)
    assert over("scrap_ratio", 54, 55) == pytest.approx(10 / 100)


@pytest.mark.parametrize("name", ["flow_time", "scrap_ratio"])
def test_a_ratio_over_nothing_has_no_value(name: str) -> None:
    assert over(name, 100, 120) is None


def test_a_setup_ratio_where_nobody_works_has_no_value() -> None:
    assert over("setup_ratio", 60, 120) is None


def test_time_before_the_log_does_not_count_in_a_rate() -> None:
    readings = {each.name: each for each in read_kpis(measured(), 60 * MINUTE_US, DAY_US)}
    assert readings["departure_rate"].value == pytest.approx(1 * 24, rel=1e-9)


def test_before_the_log_nothing_has_a_value() -> None:
    readings = read_kpis(measured(from_min=0), -5 * MINUTE_US, MINUTE_US)
    assert {each.value for each in readings} == {None}


def test_a_series_ends_with_the_value_itself() -> None:
    for each in read_kpis(measured(), 70 * MINUTE_US, 30 * MINUTE_US):
        assert len(each.series) == N_POINT
        assert each.series[-1] == each.value
    wip = next(e for e in read_kpis(measured(), 70 * MINUTE_US, 31 * MINUTE_US) if e.name == "wip")
    assert wip.series == (*[3.0] * 9, *[2.0] * 15, *[1.0] * 8)


def test_every_indicator_has_a_section_in_its_reference() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "kpis.md"
    text = page.read_text("utf-8")
    for kpi in KPIS.values():
        assert f"| `{kpi.name}` | {kpi.unit} | {kpi.formula} |" in text
