"""Forecasts of small plants whose truth is known, and laws that hold for every plant."""

import itertools
import threading

import numpy as np
import pytest

from twinline.diagnostics import Refused
from twinline.discover.event_log import EventLog
from twinline.discover.forecast import (
    Change,
    Forecast,
    MoreUnits,
    OtherHours,
    Question,
    Told,
    Watching,
    Window,
    forecast,
    see_past,
)
from twinline.testing.event_logs import MINUTE_US, MONDAY_US, Row, make_log

DAY = 1440.0
HOUR_US = 60 * MINUTE_US


def line_log(days: int = 10, every: float = 120.0, service: float = 50.0) -> EventLog:
    """A saw that is never full, then a mill; products red and blue, blue takes twice as long."""
    rows, mill_free, number = [], 0.0, 0
    at = 0.0
    while at < days * DAY:
        product = "red" if number % 2 else "blue"
        length = service if product == "red" else 2 * service
        rows.append(Row(f"o{number:03}", "saw", "s1", at, at + 10, product=product))
        begin = max(at + 30, mill_free)
        mill_free = begin + length
        rows.append(Row(f"o{number:03}", "mill", "m1", begin, mill_free, product=product))
        at, number = at + every, number + 1
    return make_log(rows)


def at_us(minutes: float) -> int:
    return MONDAY_US + round(minutes * MINUTE_US)


def later_orders(n: int, from_min: float, every: float, product: str = "red") -> tuple[Told, ...]:
    return tuple(Told(f"new{i}", product, 1.0, at_us(from_min + every * i)) for i in range(n))


def asked(
    n: int = 12,
    every: float = 120.0,
    product: str = "red",
    seed: int = 1,
    changes: tuple[Change, ...] = (),
) -> Question:
    start = 10 * DAY
    orders = later_orders(n, start, every, product)
    window = Window(at_us(start), at_us(start + 6 * DAY))
    return Question(orders, window, n_run=20, seed=seed, changes=changes)


@pytest.fixture(scope="module")
def usual() -> Forecast:
    return forecast(see_past(line_log(), at_us(10 * DAY)), asked())


def test_a_plant_without_chance_is_foretold_to_the_minute(usual: Forecast) -> None:
    told = forecast(see_past(line_log(), at_us(10 * DAY)), asked(product="red"))
    expected_us = 80 * MINUTE_US
    values = [each.lead_time_us.value for each in told.orders()]
    # One in about 20 examples is blue; the middle half is not.
    assert np.median(values) == pytest.approx(expected_us, abs=2 * MINUTE_US)
    assert usual.orders() == told.orders()


def test_products_have_lead_times_of_their_own() -> None:
    past = see_past(line_log(), at_us(10 * DAY))
    blue, red = (
        np.median([each.lead_time_us.value for each in forecast(past, asked(product=p)).orders()])
        for p in ("blue", "red")
    )
    assert blue - red == pytest.approx(50 * MINUTE_US, abs=5 * MINUTE_US)


def test_rows_are_those_of_a_plant(usual: Forecast) -> None:
    rows = usual.rows(0)
    assert {row.order for row in rows} == {each.name for each in usual.question.orders}
    released = {each.name: each.release_us for each in usual.question.orders}
    mills = sorted((row.start_us, row.end_us) for row in rows if row.station == "m1")
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(mills))
    for row in rows:
        assert released[row.order] <= row.start_us < row.end_us <= usual.question.window.to_us


def test_more_orders_than_a_station_can_do_wait_for_each_other() -> None:
    past = see_past(line_log(), at_us(10 * DAY))
    calm = forecast(past, asked(n=40, every=120.0))
    crowded = forecast(past, asked(n=40, every=20.0))
    # The mill does one order in about 50 minutes: the last of 40 waits for most of the others.
    last_us = crowded.orders()[-1].lead_time_us.value
    assert last_us > 40 * 25 * MINUTE_US
    assert calm.orders()[-1].lead_time_us.value < 200 * MINUTE_US


def test_one_more_unit_helps_where_orders_wait_for_it_and_nowhere_else() -> None:
    past = see_past(line_log(), at_us(10 * DAY))

    def mean_us(*changes: Change) -> float:
        orders = forecast(past, asked(n=40, every=30.0, changes=changes)).orders()
        return float(np.mean([each.lead_time_us.value for each in orders]))

    usual_us = mean_us()
    assert mean_us(MoreUnits("m1", 1)) < 0.6 * usual_us
    assert mean_us(MoreUnits("s1", 1)) == pytest.approx(usual_us, rel=0.05)


def test_one_more_shift_lets_waiting_end_sooner() -> None:
    rows = [
        Row(f"o{day}-{i}", name, station, at, at + 30)
        for day in range(12)
        for i in range(6)
        for name, station, at in (
            ("saw", "s1", day * DAY + 360 + 60 * i),
            ("mill", "m1", (day + 1) * DAY + 360 + 60 * i),
        )
    ]
    past = see_past(make_log(rows), at_us(12 * DAY))
    orders = later_orders(6, 12 * DAY + 360, 60.0, product="")
    window = Window(at_us(12 * DAY), at_us(20 * DAY))
    night = OtherHours("m1", tuple(range(7)), 13 * HOUR_US, 24 * HOUR_US)

    def mean_us(*changes: OtherHours) -> float:
        told = forecast(past, Question(orders, window, n_run=20, changes=changes))
        return float(np.mean([each.lead_time_us.value for each in told.orders()]))

    assert mean_us(night) < 0.8 * mean_us()


def test_the_same_seed_gives_the_same_futures() -> None:
    past = see_past(line_log(), at_us(10 * DAY))
    first, again = (forecast(past, asked(seed=4)) for _ in range(2))
    assert [run.pieces for run in first.runs] == [run.pieces for run in again.runs]


def test_what_comes_after_the_origin_changes_nothing() -> None:
    origin_us = at_us(5 * DAY)
    longer, shorter = (see_past(line_log(days), origin_us) for days in (10, 6))
    window = Window(origin_us, origin_us + 3 * 24 * HOUR_US)
    orders = (Told("x", "red", 1.0, origin_us),)
    a, b = (forecast(past, Question(orders, window, n_run=5)) for past in (longer, shorter))
    assert [run.pieces for run in a.runs] == [run.pieces for run in b.runs]


def test_orders_in_process_hold_their_station() -> None:
    log = line_log()
    mill_us = int(log.start_us[log.activity.codes == 1][-2]) + 5 * MINUTE_US
    past = see_past(log, mill_us)
    window = Window(mill_us, mill_us + 24 * HOUR_US)
    told = forecast(past, Question((), window, n_run=5))
    for run in told.runs:
        kept = [piece for piece in run.pieces if piece.start_us < mill_us]
        assert [piece.station for piece in kept] == [past.stations.index("m1")]
        assert kept[0].end_us > mill_us


def test_parts_of_a_day_are_counted_where_they_are_made(usual: Forecast) -> None:
    parts = usual.daily_parts()
    assert sum(day.value for day in parts["m1"]) == pytest.approx(12.0, abs=1.0)


def test_a_stopped_forecast_keeps_what_is_done() -> None:
    stop = threading.Event()
    watching = Watching(lambda share: stop.set() if share >= 0.5 else None, stop)
    told = forecast(see_past(line_log(), at_us(10 * DAY)), asked(), watching)
    assert told.interrupted
    assert len(told.runs) == 10


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("E081", MoreUnits("m2", 1)),
        ("E082", MoreUnits("m1", -1)),
        ("E082", OtherHours("m1", (7,), 0, HOUR_US)),
    ],
)
def test_changes_that_cannot_be_are_refused(code: str, change: Change) -> None:
    with pytest.raises(Refused) as refused:
        forecast(see_past(line_log(), at_us(10 * DAY)), asked(changes=(change,)))
    assert [each.code for each in refused.value.diagnostics] == [code]


def test_questions_that_cannot_be_are_refused_with_all_faults() -> None:
    past = see_past(line_log(), at_us(10 * DAY))
    early = Told("early", "red", 1.0, at_us(0))
    with pytest.raises(Refused) as refused:
        forecast(past, Question((early,), Window(at_us(DAY), at_us(DAY)), n_run=0))
    assert [each.code for each in refused.value.diagnostics] == ["E083", "E083", "E084"]


def test_a_past_of_one_order_is_refused() -> None:
    log = line_log()
    with pytest.raises(Refused, match="E080"):
        see_past(log, int(log.start_us.min()) + 1)
