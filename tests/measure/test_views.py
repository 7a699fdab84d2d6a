"""Lanes, stations, orders, jumps and highlights of the worked example in conftest.py."""

import itertools

import msgspec
import numpy as np
import pytest

from twinline.changes import Changes, Dictionary, concatenate
from twinline.measure import (
    Direction,
    JumpKind,
    Jumps,
    Measures,
    find_filled,
    find_highlights,
    measure,
    read_lanes,
    view_order,
    view_station,
)

MINUTE_US = 60_000_000
Runs = tuple[tuple[int, int], ...]
PRODUCING, SETTING_UP, STARVED, FAILED, OFF_SHIFT, NO_STATE = 0, 1, 2, 4, 5, -1


def lane(measures: Measures, station: str, window_min: tuple[int, int], n_bin: int) -> Runs:
    from_us, to_us = (each * MINUTE_US for each in window_min)
    lanes = read_lanes(measures, from_us, to_us, n_bin).lanes
    return next(each.runs for each in lanes if each.station == station)


def test_a_lane_of_short_bins_shows_every_state(measures: Measures) -> None:
    runs = ((SETTING_UP, 7), (PRODUCING, 23), (FAILED, 11), (PRODUCING, 13), (STARVED, 17))
    assert lane(measures, "lathe", (0, 120), 120) == (*runs, (OFF_SHIFT, 49))


def test_a_bin_takes_the_state_that_held_longest_in_it(measures: Measures) -> None:
    assert lane(measures, "lathe", (0, 60), 2) == ((PRODUCING, 2),)
    assert lane(measures, "lathe", (26, 42), 2) == ((PRODUCING, 1), (FAILED, 1))


def test_bins_outside_the_log_have_no_state(measures: Measures) -> None:
    runs = ((NO_STATE, 1), (PRODUCING, 1), (STARVED, 1), (NO_STATE, 2))
    assert lane(measures, "mill", (-60, 240), 5) == runs


@pytest.mark.parametrize("n_bin", [1, 7, 61, 1000])
def test_the_bins_of_a_lane_add_up(measures: Measures, n_bin: int) -> None:
    runs = lane(measures, "lathe", (3, 117), n_bin)
    assert sum(length for _, length in runs) == n_bin
    assert all(a[0] != b[0] for a, b in itertools.pairwise(runs))


def test_a_station_shows_orders_in_work_and_the_queue(measures: Measures) -> None:
    mill = view_station(measures, "mill", 25 * MINUTE_US, 0)
    assert (mill.state, mill.since_us) == ("producing", 10 * MINUTE_US)
    assert mill.orders == ("b",)
    assert [(each.order, each.since_us) for each in mill.queue] == [("c", 20 * MINUTE_US)]
    assert view_station(measures, "mill", 40 * MINUTE_US, 0).orders == ("b", "c")


def test_a_station_counts_parts_until_now(measures: Measures) -> None:
    before, after = (view_station(measures, "lathe", at * MINUTE_US, 0) for at in (53, 54))
    assert (before.good, before.scrap) == (0, 0)
    assert (after.good, after.scrap) == (90, 10)
    assert view_station(measures, "mill", 60 * MINUTE_US, 0).scrap is None


def test_an_operator_is_at_one_station_at_a_time(measures: Measures) -> None:
    assert view_station(measures, "lathe", 49 * MINUTE_US, 0).operators == ("ann",)
    assert view_station(measures, "lathe", 50 * MINUTE_US, 0).operators == ()
    assert view_station(measures, "mill", 50 * MINUTE_US, 0).operators == ("ann",)


def test_an_operator_who_minds_another_station_too_is_listed_at_both(measures: Measures) -> None:
    def operators(station: str, minute: int) -> tuple[str, ...]:
        return view_station(measures, station, minute * MINUTE_US, 0).operators

    assert [operators("mill", minute) for minute in (12, 13, 18, 19)] == [
        (),
        ("ann",),
        ("ann",),
        (),
    ]
    assert operators("lathe", 18) == ("ann",)


def test_an_order_shown_elsewhere_is_listed_where_it_was_taken_up(measures: Measures) -> None:
    assert view_station(measures, "mill", 15 * MINUTE_US, 0).orders == ("b", "a")
    assert view_station(measures, "mill", 17 * MINUTE_US, 0).orders == ("b",)
    assert view_station(measures, "lathe", 15 * MINUTE_US, 0).orders == ("a",)


def test_the_day_of_a_station_ends_at_the_shown_instant(measures: Measures) -> None:
    today = view_station(measures, "lathe", 40 * MINUTE_US, 0).today
    assert (today.from_us, today.to_us) == (0, 24 * 60 * MINUTE_US)
    assert today.shares == {"producing": 23 / 40, "setting_up": 7 / 40, "failed": 10 / 40}
    assert today.runs[-1] == ("failed", 30 * MINUTE_US, 40 * MINUTE_US)


def test_the_day_of_a_station_begins_at_the_plants_midnight(measures: Measures) -> None:
    today = view_station(measures, "lathe", 100 * MINUTE_US, 60 * MINUTE_US).today
    assert today.from_us == 60 * MINUTE_US
    assert today.shares == {"starved": 11 / 40, "off_shift": 29 / 40}


def test_work_that_ended_today_is_counted(measures: Measures) -> None:
    counts = [view_station(measures, "mill", at * MINUTE_US, 0).today.n_finished for at in (55, 56)]
    assert counts == [0, 1]


def test_an_order_shows_nothing_of_its_future(measures: Measures) -> None:
    order = view_order(measures, "c", 30 * MINUTE_US)
    assert (order.state, order.since_us, order.station) == ("waiting", 20 * MINUTE_US, "mill")
    assert (order.released_us, order.finished_us) == (20 * MINUTE_US, None)
    assert [msgspec.to_builtins(each) for each in order.visits] == [
        {"station": "mill", "state": "waiting", "from_us": 20 * MINUTE_US, "to_us": None}
    ]


def test_an_order_that_is_not_released_yet_says_so(measures: Measures) -> None:
    order = view_order(measures, "c", 19 * MINUTE_US)
    assert (order.state, order.released_us) == ("incoming", None)


def test_an_order_knows_what_it_is_an_order_of(measures: Measures) -> None:
    order = view_order(measures, "a", 50 * MINUTE_US)
    assert (order.product, order.quantity, order.finished_us) == ("shaft", 44, 48 * MINUTE_US)
    assert view_order(measures, "b", 0).product is None


JUMPS = [
    (2, "released", "b"),
    (20, "released", "c"),
    (30, "failed", "lathe"),
    (48, "finished", "a"),
    (63, "finished", "b"),
]


def test_jumps_forward_pass_everything_worth_seeing(measures: Measures) -> None:
    jumps, at_us, seen = Jumps(measures), 0, []
    while found := jumps.find(at_us, Direction.NEXT, JumpKind.ANY, None):
        at_us = found.at_us
        seen.append((at_us // MINUTE_US, found.kind, found.subject))
    assert seen == JUMPS


def test_jumps_back_pass_the_same_in_reverse(measures: Measures) -> None:
    jumps, at_us, seen = Jumps(measures), 120 * MINUTE_US, []
    while found := jumps.find(at_us, Direction.PREVIOUS, JumpKind.ANY, None):
        at_us = found.at_us
        seen.append((at_us // MINUTE_US, found.kind, found.subject))
    assert seen[:5] == JUMPS[::-1]
    assert {each[0] for each in seen[5:]} == {0}


def test_jumps_may_be_of_one_kind_and_one_station(measures: Measures) -> None:
    jumps = Jumps(measures)
    failed = jumps.find(0, Direction.NEXT, JumpKind.FAILED, "mill")
    assert failed is None
    finished = jumps.find(0, Direction.NEXT, JumpKind.FINISHED, "mill")
    assert finished is not None
    assert (finished.at_us, finished.subject) == (63 * MINUTE_US, "b")


def test_highlights_say_where_to_look(measures: Measures) -> None:
    found = {each.kind: each for each in find_highlights(measures)}
    assert found["highest_wip"].value == 3
    assert found["highest_wip"].at_us == 20 * MINUTE_US
    busiest = found["busiest_hour"]
    assert busiest.at_us == 0
    # Stations, of which there are two: the pool counts once, however many orders it works on.
    assert busiest.value == pytest.approx((7 + 23 + 13 + 45) / 60)
    loaded = found["most_loaded_station"]
    assert (loaded.station, loaded.at_us) == ("lathe", 7 * MINUTE_US)
    assert loaded.value == pytest.approx((7 + 23 + 13) / 71)
    failure = found["longest_failure"]
    assert (failure.station, failure.at_us, failure.value) == ("lathe", 30 * MINUTE_US, 11 * 60)


@pytest.mark.parametrize(
    ("planned_min", "at_work_min", "loaded"),
    [
        # a has the larger share, b the longer work: a is the tighter one
        ({"a": 80, "b": 120, "c": 100}, {"a": 70, "b": 90, "c": 10}, "a"),
        # c is at work nearly all its planned time, which is next to nothing
        ({"a": 80, "b": 120, "c": 4}, {"a": 50, "b": 90, "c": 3}, "b"),
    ],
)
def test_the_most_loaded_station_works_the_largest_share_of_a_fair_planned_time(
    planned_min: dict[str, int], at_work_min: dict[str, int], loaded: str
) -> None:
    names = Dictionary(["stations"])
    parts = []
    for station, planned in planned_min.items():
        entity = names.add_entity("station", station, station)
        state = names.add_signal(entity, "state", "station_state", 0)
        at_min = np.array([0, at_work_min[station], planned])
        at_us, kept = np.unique(at_min * MINUTE_US, return_index=True)
        states = np.array([PRODUCING, STARVED, OFF_SHIFT])
        last = np.append(kept[1:] - 1, 2)  # at one instant the last state holds
        parts.append(Changes.holds(at_us, np.full(len(at_us), state), states[last]))
    measured = measure(names, concatenate(parts).sorted_by_time(), (0, 130 * MINUTE_US), {})
    found = {each.kind: each for each in find_highlights(measured)}
    assert found["most_loaded_station"].station == loaded


def test_the_plant_is_filled_when_wip_first_reaches_its_mean(measures: Measures) -> None:
    mean = (1 * 2 + 2 * 18 + 3 * 28 + 2 * 15 + 1 * 57) / 120
    assert 1 < mean < 2
    assert find_filled(measures) == 2 * MINUTE_US
