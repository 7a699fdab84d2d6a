"""What went from where to where: by hand, and what must hold of any log."""

from collections import Counter

import pytest
from tests.measure.told import MINUTE_US, tell

from twinline.changes import OrderState, StationState
from twinline.measure import FlowView, Measures, measure, read_flow
from twinline.testing.small_shop import HOUR_US, build_small_shop

INCOMING, MOVING, WAITING, WORKING, FINISHED = OrderState
STARVED = StationState.STARVED

# p goes a, b, back to a (rework), b, and out. q goes a, b and is scrapped. r goes to b twice in a
# row and is still there; s was at b before the log begins, and leaves.
LIVES: dict[str, list[tuple[int, OrderState | None, str | None]]] = {
    "p": [
        (1, MOVING, None),
        (3, WAITING, "a"),
        (5, WORKING, "a"),
        (9, MOVING, "a"),
        (10, WORKING, "b"),
        (14, MOVING, None),
        (15, WORKING, "a"),
        (17, MOVING, None),
        (18, WAITING, "b"),
        (19, WORKING, "b"),
        (25, FINISHED, None),
    ],
    "q": [(4, WAITING, "a"), (6, MOVING, None), (7, WORKING, "b"), (12, None, None)],
    "r": [(20, WORKING, "b"), (22, MOVING, "b"), (23, WAITING, "b")],
    "s": [(0, WORKING, "b"), (6, FINISHED, None)],
}
PRODUCTS = {"p": ("shaft", 7.0), "q": ("ring", 2.0), "r": ("ring", 3.0)}


@pytest.fixture(scope="module")
def told() -> Measures:
    stations = {"a": [(0, STARVED)], "b": [(0, STARVED)]}
    return tell(stations, 30, LIVES, products=PRODUCTS)


def flow(told: Measures, from_min: int, to_min: int, product: str | None = None) -> FlowView:
    return read_flow(told, (from_min * MINUTE_US, to_min * MINUTE_US), product)


def links(view: FlowView) -> dict[str, tuple[int, int, float | None]]:
    name = [each.station or each.kind for each in view.nodes]
    return {
        f"{name[each.origin]}>{name[each.target]}": (each.n_order, each.n_return, each.n_part)
        for each in view.links
    }


def test_moves_are_counted_where_they_end(told: Measures) -> None:
    assert links(flow(told, 0, 30)) == {
        "in>a": (2, 0, 9.0),
        "a>b": (3, 1, 16.0),
        "b>a": (1, 1, 7.0),
        "in>b": (1, 0, 3.0),
        "b>b": (1, 1, 3.0),
        "b>gone": (1, 0, 2.0),
        "b>out": (2, 0, None),  # of s nobody wrote how many parts it has
    }


def test_a_window_has_the_moves_that_end_in_it(told: Measures) -> None:
    assert links(flow(told, 10, 19)) == {
        "a>b": (2, 1, 14.0),
        "b>a": (1, 1, 7.0),
        "b>gone": (1, 0, 2.0),
    }
    assert flow(told, 26, 30).links == ()


def test_a_product_has_its_own_flow(told: Measures) -> None:
    assert flow(told, 13, 30).products == ("shaft", "ring")  # 3 moves and 2
    assert links(flow(told, 0, 30, "ring")) == {
        "in>a": (1, 0, 2.0),
        "a>b": (1, 0, 2.0),
        "in>b": (1, 0, 3.0),
        "b>b": (1, 1, 3.0),
        "b>gone": (1, 0, 2.0),
    }
    assert links(flow(told, 0, 30, "bolt")) == {}


def test_depth_is_the_mean_place_of_a_visit(told: Measures) -> None:
    depth = {each.station or each.kind: each.depth for each in flow(told, 0, 30).nodes}
    assert depth["a"] == pytest.approx((1 + 1 + 3) / 3)
    assert depth["b"] == pytest.approx((2 + 4 + 2 + 1 + 2) / 5)
    assert (depth["in"], depth["out"]) == (0, depth["b"] + 1)


def test_links_that_are_not_told_are_counted(told: Measures) -> None:
    whole = flow(told, 0, 30)
    few = read_flow(told, (0, 30 * MINUTE_US), n_link=2)
    assert few.links[0].n_order == 3
    assert few.n_order_left_out == sum(each.n_order for each in whole.links[2:])


def last_stations(measures: Measures, at_us: int) -> Counter[str]:
    """How many orders that are not done were at each station last."""
    runs, counts = measures.orders.runs, Counter[str]()
    for order in range(len(measures.orders.ids)):
        last = None
        for row in runs.of(order).tolist():
            state, station = runs.values[row].tolist()
            if runs.from_us[row] >= at_us or state == FINISHED:
                last = None if state == FINISHED and runs.from_us[row] < at_us else last
                break
            if state in (WAITING, WORKING):
                last = measures.stations.ids[station]
        if last is not None:
            counts[last] += 1
    return counts


@pytest.mark.parametrize("hours", [8, 11, 14, 37, 60])
def test_what_came_to_a_station_and_did_not_leave_it_was_there_last(hours: int) -> None:
    shop = build_small_shop(n_order=30)
    end_us = int(shop.changes.at_us[-1]) + 1
    measures = measure(shop.dictionary, shop.changes, (0, end_us), {"mill": 2})
    view = read_flow(measures, (0, hours * HOUR_US))
    stays = Counter[str]()
    for link in view.links:
        stays[view.nodes[link.target].station or ""] += link.n_order
        stays[view.nodes[link.origin].station or ""] -= link.n_order
    del stays[""]
    assert +stays == last_stations(measures, hours * HOUR_US)
    assert min(stays.values(), default=0) >= 0
