"""Logs made by hand: rests, breakdowns, lots, and logs that say too little."""

import numpy as np
import pytest

from twinline.discover.calibration import Calibration, calibrate
from twinline.discover.calibration.services import find_services, rests_of_stations
from twinline.discover.calibration.working_time import Rests
from twinline.discover.discovery import Discovery, discover
from twinline.discover.shifts import MONDAY_US, Day
from twinline.plant import Shift, WorkingTime, mean_us, parse_distribution
from twinline.testing.event_logs import MINUTE_US, Row, make_log, make_read

DAY = 24 * 60.0
WEEK_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
DAYTIME = Shift(id="day", times=(WorkingTime(days=WEEK_DAYS, start="08:00", end="16:00"),))


def discovered(rows: list[Row]) -> Discovery:
    return discover(make_read(make_log(rows)), "Made by hand")


def of_rows(rows: list[Row]) -> Calibration:
    return calibrate(discovered(rows))


def instants(*minutes: float) -> "np.typing.NDArray[np.int64]":
    return np.array([MONDAY_US + round(each * MINUTE_US) for each in minutes])


@pytest.fixture
def rests() -> Rests:
    return Rests(DAYTIME, MONDAY_US, MONDAY_US + 14 * 1440 * MINUTE_US)


def test_only_whole_rests_are_taken_out(rests: Rests) -> None:
    start = instants(15 * 60, 15 * 60, 17 * 60, 15 * 60)
    end = instants(15.5 * 60, DAY + 9 * 60, DAY + 9 * 60, DAY + 2 * 60)
    inside = rests.inside_us(start, end) / MINUTE_US
    assert inside.tolist() == [0, 16 * 60, 0, 0]


def test_a_weekend_is_one_rest(rests: Rests) -> None:
    start, end = instants(4 * DAY + 15 * 60), instants(7 * DAY + 9 * 60)
    assert rests.inside_us(start, end)[0] == 64 * 60 * MINUTE_US
    assert rests.planned_us(start, end)[0] == 2 * 60 * MINUTE_US


def test_planned_time_and_rests_make_up_all_time(rests: Rests) -> None:
    at = instants(*np.linspace(0, 13 * DAY, 97))
    whole = rests.planned_us(at[:1], at[-1:])[0]
    parts = rests.planned_us(at[:-1], at[1:])
    assert parts.sum() == whole
    assert ((parts >= 0) & (parts <= at[1:] - at[:-1])).all()
    resting = rests.resting(at)
    hour = (at - MONDAY_US) // (60 * MINUTE_US) % 24
    day = (at - MONDAY_US) // (1440 * MINUTE_US) % 7
    assert (resting == ~((hour >= 8) & (hour < 16) & (day < 5))).all()


def test_without_a_shift_nothing_rests() -> None:
    always = Rests(None, MONDAY_US, MONDAY_US + 10 * MINUTE_US)
    assert not always.resting(instants(0, 5, 9)).any()
    assert always.planned_us(instants(0), instants(10))[0] == 10 * MINUTE_US


def test_a_breakdown_within_a_row_is_no_service() -> None:
    found = discovered(
        [
            Row("o1", "drilling", "drill", 0, 10, "Setup"),
            Row("o1", "drilling", "drill", 10, 70, "Production", good=5),
            Row("o1", "drilling", "drill", 30, 45, "Breakdown"),
        ]
    )
    services = find_services(found, rests_of_stations(found))
    assert services.service_us.tolist() == [45 * MINUTE_US]
    assert services.setup_us.tolist() == [10 * MINUTE_US]


def test_breakdowns_are_counted_from_restoration_to_failure() -> None:
    rows, at = [], 0.0
    for i in range(12):
        rows.append(Row(f"o{i}", "drilling", "drill", at, at + 50))
        rows.append(Row(f"o{i}", "drilling", "drill", at + 50, at + 60, "Breakdown"))
        rows.append(Row(f"o{i}", "drilling", "drill", at + 60, at + 70))
        at += 100  # it stands idle for half an hour
    found = {each.parameter.path: each.parameter for each in of_rows(rows).found}
    path = "stations/drill/breakdowns/1"
    assert found[f"{path}/time_to_restoration"].value == "10 min"
    assert found[f"{path}/time_to_failure"].value == "1 h"
    assert found[f"{path}/ageing"].value == "producing"


def test_orders_done_together_are_one_observation() -> None:
    random = np.random.default_rng(4)
    rows, at = [], 0.0
    for i in range(40):
        took = float(random.normal(60, 5))
        rows += [Row(f"o{i}-{j}", "baking", "oven", at, at + took) for j in range(3)]
        at += took + 5
    found = of_rows(rows).parameter("products/product/route/baking/service")
    assert found is not None
    assert found.parameter.n + found.parameter.n_cut == 40


def test_a_log_too_small_says_what_was_assumed() -> None:
    rows = [
        Row("o1", "sawing", "saw", 0, 10, product="a"),
        Row("o1", "milling", "mill", 10, 40, product="a"),
        Row("o2", "sawing", "saw", 15, 30, product="b"),
    ]
    calibration = of_rows(rows)
    times = [
        each.parameter for each in calibration.found if each.parameter.path.endswith("service")
    ]
    assert len(times) == 3
    assert {each.source for each in times} == {"assumed"}
    assert all("too few services" in each.reason for each in times)


def test_a_step_with_few_services_takes_those_of_its_operation() -> None:
    rows, at = [], 0.0
    for i in range(20):
        product = "rare" if i % 10 == 0 else "usual"
        rows.append(Row(f"o{i}", "sawing", "saw", at, at + 10 + i % 7, product=product))
        at += 30
    found = {each.parameter.path: each.parameter for each in of_rows(rows).found}
    rare = found["products/rare/route/sawing/service"]
    usual = found["products/usual/route/sawing/service"]
    assert (rare.source, rare.n) == ("operation", 20)
    assert (usual.source, usual.n) == ("own", 18)
    assert "only 2 of its own" in rare.reason


def test_an_operator_who_is_slower_is_told() -> None:
    random = np.random.default_rng(2)
    rows, at = [], 0.0
    for i in range(120):
        who = ("Ann", "Bob", "Cem")[i % 3]
        took = float(random.lognormal(3.0, 0.2)) * (1.5 if who == "Bob" else 1.0)
        rows.append(Row(f"o{i}", "sawing", "saw", at, at + took, operator=who))
        at += took + 1
    effects = {each.what: each for each in of_rows(rows).effects}
    assert effects["operators"].p < 1e-6
    assert effects["operators"].size == pytest.approx(1.5, rel=0.1)
    assert "Bob takes" in effects["operators"].text


def test_a_drift_is_told_with_its_size() -> None:
    random = np.random.default_rng(2)
    rows, at = [], 0.0
    for i in range(200):
        took = float(random.lognormal(3.0, 0.2)) * 1.1 ** (at / (30 * DAY))
        rows.append(Row(f"o{i}", "sawing", "saw", at, at + took))
        at += 0.6 * DAY
    effects = {each.what: each for each in of_rows(rows).effects}
    assert effects["drift"].p < 0.001
    interval = effects["drift"].interval
    assert interval is not None
    assert interval.low <= 1.1 <= interval.high


def test_an_operator_between_two_machines_is_at_one_at_a_time() -> None:
    random = np.random.default_rng(3)
    rows, at = [], 0.0
    for i in range(150):
        took = float(random.lognormal(3.0, 0.1))
        alone = i % 2 == 0
        if alone:
            saw = f"saw {i // 2 % 2}"
            rows.append(Row(f"o{i}", "sawing", saw, at, at + took, operator="Ann"))
        else:
            rows += [
                Row(f"o{i}-{j}", "sawing", f"saw {j}", at, at + 2 * took, operator="Ann")
                for j in range(2)
            ]
        at += 2 * took + 1
    found = of_rows(rows).multitasking
    assert found is not None
    assert found.most_at_once == 2
    assert found.power_interval.low <= 1 <= found.power_interval.high
    assert "at one of them at a time" in found.text


def with_delays(share: float, *, busy: bool) -> list[Row]:
    """Orders that wait an hour on average before milling, some of them; the mill may be busy."""
    random = np.random.default_rng(6)
    rows, at, free = [], 0.0, 0.0
    for i in range(300):
        delay = float(random.exponential(60)) if random.random() < share else 0.0
        begin = max(at + 10 + delay, free)
        free = begin + (100 if busy else 5)
        rows.append(Row(f"o{i}", "sawing", "saw", at, at + 10))
        rows.append(Row(f"o{i}", "milling", "mill", begin, free))
        at += 120 if busy else 500
    return rows


@pytest.mark.parametrize("busy", [False, True])
def test_delays_at_a_free_station_are_found(busy: bool) -> None:  # noqa: FBT001 - a parameter
    calibration = of_rows(with_delays(0.4, busy=busy))
    found = calibration.parameter("products/product/route/milling/delay")
    assert found is not None
    distribution = parse_distribution(found.parameter.value)
    assert distribution.kind == "mixture"
    share = distribution.parameters[1]
    assert share == pytest.approx(0.4, abs=0.1)
    assert mean_us(distribution) / share == pytest.approx(60 * MINUTE_US, rel=0.25)


def test_waits_for_a_busy_station_are_explained() -> None:
    rows, at, free = [], 0.0, 0.0
    for i in range(60):
        rows.append(Row(f"o{i}", "sawing", "saw", at, at + 10))
        begin = max(at + 10, free)
        free = begin + (25 if i % 2 else 15)
        rows.append(Row(f"o{i}", "milling", "mill", begin, free))
        at += 20
    calibration = of_rows(rows)
    assert calibration.waits.wait_us.sum() > 0
    assert calibration.waits.unexplained_us.sum() == 0
    assert calibration.parameter("products/product/route/milling/delay") is None
