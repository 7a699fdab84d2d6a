"""Single station, pool, shared attention or batch: from how its orders overlap."""

from collections.abc import Sequence

import pytest

from twinline.discover.capacity import Capacity, decide_capacities
from twinline.discover.cleaning import clean
from twinline.testing.event_logs import Row, make_log


def capacity_of(stretches: Sequence[tuple[float, float]], operators: int) -> Capacity:
    """The capacity of a station; its orders take turns among so many operators."""
    rows = [
        Row(f"O{i}", "Check", "Desk", start, end, operator=f"P{i % operators}")
        for i, (start, end) in enumerate(stretches)
    ]
    (capacity,) = decide_capacities(clean(make_log(rows)).work)
    return capacity


def test_orders_that_follow_each_other_show_a_single_station() -> None:
    capacity = capacity_of([(i * 30, i * 30 + 29) for i in range(20)], operators=3)
    assert (capacity.sharing, capacity.capacity, capacity.n_overlap) == ("single", 1, 0)


def test_late_log_offs_do_not_make_a_pool() -> None:
    capacity = capacity_of([(i * 30, i * 30 + 33) for i in range(20)], operators=3)
    assert (capacity.sharing, capacity.capacity, capacity.n_overlap) == ("single", 1, 19)
    assert capacity.overlap_share == pytest.approx(19 * 3 / (19 * 30 + 33))


def test_four_at_once_with_an_operator_each_are_a_pool_of_four() -> None:
    capacity = capacity_of([(i * 10, i * 10 + 40) for i in range(60)], operators=7)
    assert (capacity.sharing, capacity.capacity) == ("pool", 4)


def test_four_at_once_with_one_operator_share_their_attention() -> None:
    capacity = capacity_of([(i * 10, i * 10 + 40) for i in range(60)], operators=1)
    assert (capacity.sharing, capacity.capacity) == ("shared", 4)
    assert capacity.operators_per_order < 0.35


def test_orders_that_start_and_end_together_are_a_batch() -> None:
    stretches = [(i // 5 * 60, i // 5 * 60 + 55) for i in range(60)]
    capacity = capacity_of(stretches, operators=2)
    assert (capacity.sharing, capacity.capacity) == ("batch", 5)


def test_one_crowded_minute_does_not_set_the_capacity() -> None:
    crowd = [(5000.0 + i / 10, 5003.0) for i in range(9)]
    calm = [(i * 20.0, i * 20.0 + 40) for i in range(90)]
    capacity = capacity_of([*calm, *crowd], operators=11)
    assert capacity.capacity == 2
    assert capacity.most_at_once == 9


def test_two_rows_of_one_order_do_not_overlap() -> None:
    rows = [Row("A", "Check", "Desk", i, i + 30) for i in range(40)]
    (capacity,) = decide_capacities(clean(make_log(rows)).work)
    assert (capacity.capacity, capacity.n_overlap) == (1, 0)
