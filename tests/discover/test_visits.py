"""Which rows are one visit, and which operations are two steps of a route."""

from collections.abc import Sequence

import numpy as np
import pytest

from twinline.discover.cleaning import clean
from twinline.discover.visits import find_visits
from twinline.discover.work import Visits
from twinline.testing.event_logs import Row, import_rows, make_log


def visits_of(rows: Sequence[Row], *, pooled: bool = False) -> Visits:
    work = clean(make_log(rows)).work
    return find_visits(work, np.full(len(work.stations), pooled))


def turning(order: str, start: float, end: float, kind: str = "Production") -> Row:
    return Row(order, "Turning", "Lathe 1", start, end, kind, good=1.0)


def test_setup_production_and_breakdown_are_one_visit() -> None:
    visits = visits_of(
        [
            turning("A", 10, 17, "Setup"),
            turning("A", 17, 40),
            turning("A", 43, 49, "Breakdown"),
            turning("A", 51, 80),
        ]
    )
    assert len(visits) == 1
    minute = 60_000_000
    assert visits.setup_us.tolist() == [7 * minute]
    assert visits.service_us.tolist() == [52 * minute]
    assert visits.breakdown_us.tolist() == [6 * minute]


def test_the_end_of_a_shift_does_not_end_a_visit() -> None:
    assert len(visits_of([turning("A", 10, 90), turning("A", 900, 930)])) == 1


def test_another_order_at_a_single_station_ends_a_visit() -> None:
    rows = [turning("A", 10, 20), turning("B", 21, 33), turning("A", 40, 55)]
    assert len(visits_of(rows)) == 3


def test_another_order_in_a_pool_does_not_end_a_visit() -> None:
    rows = [turning("A", 10, 20), turning("B", 21, 33), turning("A", 40, 55)]
    assert len(visits_of(rows, pooled=True)) == 2


def test_work_elsewhere_ends_a_visit_even_in_a_pool() -> None:
    rows = [
        turning("A", 10, 20),
        Row("A", "Checking", "Bench", 25, 31),
        turning("A", 40, 55),
    ]
    assert len(visits_of(rows, pooled=True)) == 3


def test_rows_that_overlap_are_one_visit_and_count_once() -> None:
    visits = visits_of([turning("A", 10, 40), turning("B", 12, 15), turning("A", 25, 61)])
    own = visits.order == 0
    assert own.sum() == 1
    assert visits.service_us[own].tolist() == [51 * 60_000_000]


def test_a_second_operation_at_the_same_station_is_a_visit_of_its_own() -> None:
    rows = [turning("A", 10, 20), Row("A", "Facing", "Lathe 1", 20, 29)]
    assert len(visits_of(rows)) == 2


@pytest.mark.parametrize(("n_order", "steps"), [(12, 3), (9, 2)])
def test_an_operation_passed_twice_by_enough_orders_is_two_steps(n_order: int, steps: int) -> None:
    """Wash, coat, wash, out: washing goes on to coating first, and out the second time."""
    rows = []
    for i in range(n_order):
        at = i * 97.0
        rows += [
            Row(f"O{i}", "Washing", "Washer", at, at + 13),
            Row(f"O{i}", "Coating", "Booth", at + 17, at + 40),
            Row(f"O{i}", "Washing", "Washer", at + 47, at + 58),
        ]
    (product,) = import_rows(rows).found.plant.products
    assert len(product.route) == steps


def test_a_loop_that_few_orders_take_is_one_step() -> None:
    rows = []
    for i in range(20):
        at = i * 97.0
        rows += [Row(f"O{i}", "Grinding", "Grinder", at, at + 13, product="Pin")]
        if i % 4 == 0:
            rows += [
                Row(f"O{i}", "Checking", "Bench", at + 17, at + 21, product="Pin"),
                Row(f"O{i}", "Grinding", "Grinder", at + 23, at + 29, product="Pin"),
            ]
        rows += [Row(f"O{i}", "Checking", "Bench", at + 31, at + 38, product="Pin")]
    (product,) = import_rows(rows).found.plant.products
    assert [step.id for step in product.route] == ["grinding", "checking"]
    shares = {branch.to: branch.share for branch in product.route[1].next}
    assert shares == {"end": 0.8, "grinding": 0.2}
