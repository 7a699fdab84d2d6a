"""A shop of two stations and three orders whose every number was worked out by hand."""

import numpy as np
import pytest

from twinline.changes import OrderState, PathTable, StationState, poses_of
from twinline.plant import check_plant
from twinline.testing.event_logs import Imported, Row, import_rows

H = 60.0
PRODUCTION = "Production"


@pytest.fixture(scope="module")
def shop() -> Imported:
    """Saw and mill; minutes after Monday 00:00. Order 2 waits 71 minutes for the mill."""
    return import_rows(
        [
            Row("A1", "Sawing", "Saw 1", 8 * H, 8 * H + 11, "Setup", 0, 0, "Ann", "Shaft"),
            Row("A1", "Sawing", "Saw 1", 8 * H + 11, 8 * H + 53, PRODUCTION, 7, 1, "Ann", "Shaft"),
            Row("A2", "Sawing", "Saw 1", 8 * H + 53, 9 * H + 20, PRODUCTION, 4, 0, "Ann", "Shaft"),
            Row("A1", "Milling", "Mill", 9 * H + 5, 10 * H + 2, PRODUCTION, 3, 0, "Bo", "Shaft"),
            Row("A1", "Milling", "Mill", 10 * H + 2, 10 * H + 17, "Breakdown", 0, 0, "Bo", "Shaft"),
            Row("A1", "Milling", "Mill", 10 * H + 17, 10 * H + 31, PRODUCTION, 3, 0, "Bo", "Shaft"),
            Row("A2", "Milling", "Mill", 10 * H + 31, 11 * H + 7, PRODUCTION, 2, 1, "Bo", "Shaft"),
            Row("A3", "Sawing", "Saw 1", 11 * H, 11 * H + 19, PRODUCTION, 6, 0, "Cy", "Ring"),
        ]
    )  # fmt: skip


def test_the_plant_has_what_the_rows_name(shop: Imported) -> None:
    plant = shop.found.plant
    assert [(s.id, s.name, s.kind, s.capacity) for s in plant.stations] == [
        ("saw-1", "Saw 1", "saw", 1),
        ("mill", "Mill", "mill", 1),
    ]
    assert [product.id for product in plant.products] == ["shaft", "ring"]
    assert plant.epoch == "2024-01-01T00:00:00"


def test_the_step_times_are_those_of_the_rows(shop: Imported) -> None:
    shaft = shop.found.plant.products[0]
    sawing, milling = shaft.route
    minute = 60_000_000
    assert sawing.mean_service_us == (42 + 27) / 2 * minute
    assert sawing.mean_service_per_part_us == 69 * minute / 12
    assert (sawing.mean_setup_us, sawing.setup_share) == (11 * minute, 0.5)
    assert sawing.scrap_share == round(1 / 12, 5)
    assert milling.mean_service_us == (57 + 14 + 36) / 2 * minute
    assert milling.mean_service_per_part_us == round(107 * minute / 9)
    assert milling.mean_setup_us is None


def test_a_breakdown_does_not_split_a_visit(shop: Imported) -> None:
    visits = shop.found.visits
    assert len(visits) == 5
    assert sorted(visits.breakdown_us.tolist()) == [0, 0, 0, 0, 15 * 60_000_000]


def test_a_station_says_what_it_does(shop: Imported) -> None:
    states = {
        minute: StationState(int(value)) for minute, value in shop.values("station/mill/state")
    }
    arrival = next(m for m, n in shop.values("station/mill/waiting") if n == 1)
    assert 8 * H + 53 < arrival < 8 * H + 54.5
    assert list(states.values()) == [
        StationState.OFF_SHIFT,
        StationState.STARVED,
        StationState.IDLE,
        StationState.PRODUCING,
        StationState.FAILED,
        StationState.PRODUCING,
        StationState.STARVED,
    ]
    assert list(states)[2:] == [
        pytest.approx(minute)
        for minute in (arrival, 9 * H + 5, 10 * H + 2, 10 * H + 17, 11 * H + 7)
    ]


def test_the_saw_sets_up_then_produces(shop: Imported) -> None:
    states = [(m, StationState(int(v))) for m, v in shop.values("station/saw-1/state")]
    assert (8 * H, StationState.SETTING_UP) in states
    assert (8 * H + 11, StationState.PRODUCING) in states
    assert (9 * H + 20, StationState.STARVED) in states


def test_orders_in_work_and_parts_are_counted(shop: Imported) -> None:
    assert shop.values("station/saw-1/busy")[1:] == [
        (8 * H, 1),
        (9 * H + 20, 0),
        (11 * H, 1),
        (11 * H + 19, 0),
    ]
    assert shop.values("station/saw-1/good")[1:] == [
        (8 * H + 53, 7),
        (9 * H + 20, 11),
        (11 * H + 19, 17),
    ]
    assert shop.values("station/mill/scrap")[1:] == [(11 * H + 7, 1)]


def test_a_station_names_the_order_that_it_took_up_last(shop: Imported) -> None:
    a1, a2 = shop.entity("order", "a1"), shop.entity("order", "a2")
    minutes, orders = zip(*shop.values("station/mill/order"), strict=True)
    assert minutes == (9 * H + 5, 10 * H + 31, 11 * H + 7)
    assert orders[:2] == (a1, a2)
    assert np.isnan(orders[2])


def test_an_order_goes_through_its_states(shop: Imported) -> None:
    states = [(m, OrderState(int(v))) for m, v in shop.values("order/a1/state")]
    assert [state for _, state in states] == [
        OrderState.INCOMING,
        OrderState.WORKING,
        OrderState.MOVING,
        OrderState.WAITING,
        OrderState.WORKING,
        OrderState.FINISHED,
    ]
    minutes = [minute for minute, _ in states]
    assert 7 * H + 58 < minutes[0] < 8 * H
    assert (minutes[1], minutes[2], minutes[4], minutes[5]) == (
        8 * H,
        8 * H + 53,
        9 * H + 5,
        10 * H + 31,
    )


def test_good_parts_of_an_order_are_those_of_its_latest_step(shop: Imported) -> None:
    assert shop.values("order/a1/good") == [(8 * H + 53, 7), (10 * H + 2, 3), (10 * H + 31, 6)]
    assert shop.values("order/a2/good") == [(9 * H + 20, 4), (11 * H + 7, 2)]
    assert shop.values("order/a1/scrap") == [(8 * H + 53, 1)]


def test_an_operator_is_where_their_row_is(shop: Imported) -> None:
    saw = shop.entity("station", "saw-1")
    minutes, stations = zip(*shop.values("operator/ann/station"), strict=True)
    assert minutes == (8 * H, 9 * H + 20)
    assert stations[0] == saw
    assert np.isnan(stations[1])


def test_an_order_stands_in_front_of_the_station_that_works_on_it(shop: Imported) -> None:
    x_m, y_m = pose(shop, "a1", 8 * H + 30)
    place = shop.found.plant.stations[0].place
    assert place is not None
    assert np.hypot(x_m - place.x_m, y_m - place.y_m) == pytest.approx(place.depth_m / 2 + 0.55)


def test_an_order_waits_inside_the_buffer(shop: Imported) -> None:
    x_m, y_m = pose(shop, "a2", 10 * H)
    place = shop.found.plant.buffers[1].place
    assert place is not None
    along, across = abs(x_m - place.x_m), abs(y_m - place.y_m)
    assert along <= place.depth_m / 2
    assert across <= place.width_m / 2


def test_an_order_is_gone_once_it_has_reached_shipping(shop: Imported) -> None:
    end_us = shop.log.window[1]
    order = shop.dictionary.signals_of("order", "motion")[shop.entity("order", "a1")]
    assert order not in shop.log.state_at(end_us).signal


def pose(shop: Imported, order: str, minute: float) -> tuple[float, float]:
    """Where an order stands."""
    at_us = shop.at_us(minute)
    state = shop.log.state_at(at_us)
    signal = shop.dictionary.signals_of("order", "motion")[shop.entity("order", order)]
    row = int(np.flatnonzero(state.signal == signal)[0])
    x_m, y_m, _, _ = poses_of(PathTable(shop.dictionary.paths), state, at_us)[:, row]
    return float(x_m), float(y_m)


def test_the_plant_passes_its_own_checks(shop: Imported) -> None:
    assert list(check_plant(shop.found.plant)) == []


def test_the_plant_says_where_it_comes_from(shop: Imported) -> None:
    assert shop.found.plant.note == "Discovered from the event log made-by-hand.csv."
