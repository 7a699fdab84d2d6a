"""The clock of an activity: laws of a change of time, and an even week as the reference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.discover.forecast.pace import HALF_HOUR_US, WEEK_US, Pace, find_paces
from twinline.discover.forecast.past import see_past
from twinline.testing.event_logs import Row, make_log

DAY_MIN = 1440.0
RATES = st.lists(st.integers(0, 5), min_size=336, max_size=336).map(
    lambda counts: Pace.of((np.array(counts) + 0.01) / np.mean(np.array(counts) + 0.01))
)
INSTANTS = st.integers(0, 20 * WEEK_US)


@given(RATES, INSTANTS, st.floats(0, 3 * WEEK_US))
def test_as_much_goes_by_as_was_waited_for(pace: Pace, from_us: int, amount: float) -> None:
    to_us = pace.later(from_us, amount)
    assert to_us >= from_us
    assert pace.amount(from_us, to_us) == pytest.approx(amount, abs=100.0)


@given(RATES, INSTANTS, INSTANTS, INSTANTS)
def test_amounts_add_up(pace: Pace, a: int, b: int, c: int) -> None:
    assert pace.amount(a, b) + pace.amount(b, c) == pytest.approx(pace.amount(a, c), abs=100.0)


@given(RATES, st.lists(INSTANTS, min_size=1, max_size=9))
def test_many_instants_show_what_each_alone_shows(pace: Pace, instants: list[int]) -> None:
    alone = [pace.amount(0, each) for each in instants]
    np.testing.assert_allclose(pace.at(np.array(instants)), alone, atol=100.0)


def test_an_even_clock_is_the_clock_on_the_wall() -> None:
    pace = Pace.of(np.ones(336))
    assert pace.later(17 * HALF_HOUR_US, 5.0 * HALF_HOUR_US) == 22 * HALF_HOUR_US


def test_work_by_day_is_never_taken_up_at_night() -> None:
    rows = [
        Row(f"o{day}-{i}", "mill", "m1", day * DAY_MIN + 480 + 60 * i, day * DAY_MIN + 510 + 60 * i)
        for day in range(14)
        for i in range(8)
        if day % 7 < 5
    ]
    log = make_log(rows)
    paces = find_paces(see_past(log, int(log.end_us.max())))
    friday_evening_us = int(log.start_us[0]) + 4 * 24 * 2 * HALF_HOUR_US + 12 * 2 * HALF_HOUR_US
    taken_us = paces.of_activity[0].later(friday_evening_us, 0.05 * WEEK_US)
    hours = (taken_us - int(log.start_us[0])) / (2 * HALF_HOUR_US) % 168
    assert hours < 8.01
