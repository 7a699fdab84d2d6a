"""Bars of stations and orders: by hand, and against what held at every instant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measure.test_growing import ALL_NAMES, CAPACITY, END_US, logs
from tests.measure.told import MINUTE_US

from twinline.changes import Changes, OrderState, StationState
from twinline.measure import (
    Bar,
    Gantt,
    Measures,
    measure,
    read_order_gantt,
    read_station_gantt,
)

windows = st.tuples(st.integers(-3, END_US + 3), st.integers(-3, END_US + 3)).filter(
    lambda each: each[0] < each[1]
)


def told(bars: tuple[Bar, ...]) -> list[tuple[str, int, int, str | None]]:
    return [
        (each.state, each.from_us // MINUTE_US, each.to_us // MINUTE_US, each.order or each.station)
        for each in bars
    ]


def bars_of(gantt: Gantt, row: str) -> tuple[Bar, ...]:
    return next(each.bars for each in gantt.rows if each.id == row)


def test_a_station_shows_what_it_worked_on_and_in_which_state(measures: Measures) -> None:
    gantt = read_station_gantt(measures, (3 * MINUTE_US, 90 * MINUTE_US))
    assert told(bars_of(gantt, "lathe")) == [
        ("setting_up", 3, 7, "a"),
        ("producing", 7, 30, "a"),
        ("failed", 30, 41, "a"),
        ("producing", 41, 48, "a"),
        ("producing", 48, 54, None),
        ("off_shift", 71, 90, None),
    ]


def test_a_pool_shows_its_orders_above_one_another(measures: Measures) -> None:
    gantt = read_station_gantt(measures, (0, 120 * MINUTE_US))
    row = next(each for each in gantt.rows if each.id == "mill")
    # a is shown at the lathe, and the mill has taken it up as well.
    assert [(each.place, *bar) for each, bar in zip(row.bars, told(row.bars), strict=True)] == [
        (0, "working", 10, 63, "b"),
        (1, "working", 13, 16, "a"),
        (1, "working", 36, 55, "c"),
    ]
    assert row.n_place == 2


def test_an_order_shows_where_it_was(measures: Measures) -> None:
    gantt = read_order_gantt(measures, (0, 120 * MINUTE_US))
    assert [each.id for each in gantt.rows] == ["a", "b", "c"]
    assert told(bars_of(gantt, "c")) == [
        ("waiting", 20, 36, "mill"),
        ("working", 36, 55, "mill"),
        ("moving", 55, 120, None),
    ]


def test_orders_may_be_those_of_one_station_and_are_counted(measures: Measures) -> None:
    window_us = (0, 120 * MINUTE_US)
    assert [each.id for each in read_order_gantt(measures, window_us, "lathe").rows] == ["a"]
    few = read_order_gantt(measures, window_us, n_row=1)
    assert ([each.id for each in few.rows], few.n_row) == (["a"], 3)


def test_too_many_bars_are_made_coarser_and_said_to_be(measures: Measures) -> None:
    gantt = read_station_gantt(measures, (0, 120 * MINUTE_US), n_bar=8)
    assert gantt.bin_us == 30 * MINUTE_US
    assert told(bars_of(gantt, "lathe")) == [
        ("producing", 0, 60, None),
        ("off_shift", 60, 120, None),
    ]


@given(logs(), windows)
@settings(deadline=None)
def test_at_every_instant_the_bars_say_what_the_log_says(
    changes: Changes, window: tuple[int, int]
) -> None:
    measures = measure(ALL_NAMES, changes, (0, END_US), CAPACITY)
    gantt = read_station_gantt(measures, window)
    states, runs = measures.stations.states, measures.orders.runs
    for i, row in enumerate(gantt.rows):
        for now in range(gantt.from_us, gantt.to_us):
            here = [each for each in row.bars if each.from_us <= now < each.to_us]
            assert len({each.place for each in here}) == len(here) <= row.n_place
            at_work = {
                measures.orders.ids[order]
                for order in range(len(measures.orders.ids))
                if (run := runs.find(order, now)) is not None
                and runs.values[run].tolist() == [OrderState.WORKING, i]
            }
            run = states.find(i, now)
            state = None if run is None else StationState(states.values[run, 0])
            shown = {each.order for each in here if each.order is not None}
            if row.n_place > 1 or state is not None:
                assert at_work <= shown
            if row.n_place == 1 and here:
                assert state is not None
                assert here[0].state == state.name.lower()
            if not here and state is not None:
                assert state is StationState.STARVED


@given(logs(), windows, st.integers(1, 40))
@settings(deadline=None)
def test_the_number_of_bars_is_bounded(
    changes: Changes, window: tuple[int, int], n_bar: int
) -> None:
    gantt = read_station_gantt(measure(ALL_NAMES, changes, (0, END_US), CAPACITY), window, n_bar)
    if gantt.bin_us is not None:
        assert sum(len(each.bars) for each in gantt.rows) <= max(n_bar, len(gantt.rows))
    for row in gantt.rows:
        assert all(gantt.from_us <= each.from_us < each.to_us <= gantt.to_us for each in row.bars)


def test_a_row_of_an_order_is_its_life() -> None:
    with pytest.raises(KeyError):
        read_order_gantt(measure(ALL_NAMES, Changes.none(), (0, 5), {}), (0, 5), "nowhere")
