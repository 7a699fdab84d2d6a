"""What waits in front of stations: a worked example, and the queue of a single station as judge."""

import pytest
from tests.measure.told import MINUTE_US, Life, tell

from twinline.changes import OrderState, StationState
from twinline.measure import Measures, StationQueue, measure, read_waiting, view_station
from twinline.testing.small_shop import HOUR_US, build_small_shop

WAITING, WORKING, MOVING = OrderState.WAITING, OrderState.WORKING, OrderState.MOVING


@pytest.fixture
def queues() -> Measures:
    lives: dict[str, Life] = {
        "a": [(0, MOVING, None), (4, WAITING, "saw"), (30, WORKING, "saw"), (50, None, None)],
        "b": [(11, WAITING, "saw"), (50, WORKING, "saw")],
        "c": [(37, WAITING, "oven")],
    }
    states = [(0, StationState.PRODUCING)]
    return tell({"saw": states, "oven": states}, 60, lives)


def of(measures: Measures, station: str, from_min: int, to_min: int) -> StationQueue:
    view = read_waiting(measures, (from_min * MINUTE_US, to_min * MINUTE_US))
    return next(each for each in view.stations if each.station == station)


def test_orders_are_counted_at_the_last_instant_and_over_the_window(queues: Measures) -> None:
    saw = of(queues, "saw", 10, 30)
    assert saw.n_waiting == 2
    assert saw.mean_waiting == pytest.approx((20 + 19) / 20)
    assert saw.longest_us == 26 * MINUTE_US - 1
    assert of(queues, "saw", 10, 31).n_waiting == 1
    assert of(queues, "oven", 0, 60).mean_waiting == pytest.approx(23 / 60)


def test_an_order_in_work_does_not_wait(queues: Measures) -> None:
    assert of(queues, "saw", 50, 60) == StationQueue("saw", 0, 0.0, 0)


def test_a_window_outside_the_log_has_no_queues(queues: Measures) -> None:
    assert of(queues, "saw", -9, -3) == StationQueue("saw", 0, 0.0, 0)


def test_queues_against_the_views_of_single_stations() -> None:
    shop = build_small_shop(n_order=30)
    end_us = int(shop.changes.at_us[-1]) + 1
    measures = measure(shop.dictionary, shop.changes, (0, end_us), {"mill": 2})
    n_waiting = 0
    for at_us in range(0, end_us, 3 * HOUR_US):
        view = read_waiting(measures, (at_us - HOUR_US, at_us + 1))
        for each in view.stations:
            queue = view_station(measures, each.station, at_us, 0).queue
            assert each.n_waiting == len(queue)
            n_waiting += each.n_waiting
    assert n_waiting > 0
