"""A table of orders as a plant: what runs is the table, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.plants import always, build_plant, exponential, product, room, source, station
from tests.kernel.plants import step as step_of

from twinline.diagnostics import Refused
from twinline.discover.trace import OrderVisit, OrderWay, build_order_plant
from twinline.discover.trace.replay import replay
from twinline.plant import Breakdown, Lot, Plant, Setup, Shift, WorkingTime, check_plant

HOUR_US = 3_600_000_000
DAY_SHIFT = Shift(
    id="day",
    times=(WorkingTime(days=("mon", "tue", "wed", "thu", "fri"), start="06:00", end="14:00"),),
)


def shop(**fields: object) -> Plant:
    """Two stations with room in front, and all that the builder must leave out."""
    breakdown = Breakdown(time_to_failure=exponential(600), time_to_restoration=always(600))
    stations = [
        station("m1", breakdowns=(breakdown,), setups=(Setup(time=always(99)),), **fields),
        station("m2", service_factor=3.0),
    ]
    return build_plant(
        stations,
        [product("a", step_of("m1", exponential(50)), step_of("m2", exponential(70)))],
        [source(exponential(60), "a")],
        buffers=(room("m1"), room("m2")),
        shifts=(DAY_SHIFT,),
    )


def visit(station_id: str, service_h: float, setup_h: float = 0) -> OrderVisit:
    return OrderVisit(station_id, station_id, round(setup_h * HOUR_US), round(service_h * HOUR_US))


def starts_h(base: Plant, *ways: OrderWay, until_h: int = 1000) -> list[list[float]]:
    plant = build_order_plant(base, ways)
    found = replay(plant, [len(way.visits) for way in ways], until_h * HOUR_US)
    return [(each / HOUR_US).tolist() for each in found]


def test_orders_take_the_times_of_the_table() -> None:
    """Worked out by hand: A 1 h setup and 2 h, B behind it, and A meets B again at m2."""
    found = starts_h(
        shop(),
        OrderWay("A", "gear", 5, 0, (visit("m1", 2, setup_h=1), visit("m2", 7))),
        OrderWay("B", "gear", 1, HOUR_US, (visit("m1", 4), visit("m2", 1), visit("m1", 1))),
    )
    assert found == [[0, 3], [3, 10, 11]]


def test_a_setup_takes_place_also_after_the_same_product_and_at_the_same_station() -> None:
    again = (visit("m1", 2, setup_h=1), visit("m1", 2, setup_h=1))
    found = starts_h(shop(), OrderWay("A", "gear", 1, 0, again), OrderWay("B", "gear", 1, 0, again))
    assert found == [[0, 6], [3, 9]]


def test_shifts_and_capacity_are_those_of_the_plant() -> None:
    """Two places, from 6 to 14 h: what has begun rests at 14 h and goes on on the next day."""
    base = shop(shift="day", at_shift_end="interrupt", capacity=2)
    ways = [
        OrderWay(name, "gear", 1, 0, (visit("m1", hours), visit("m2", 1)))
        for name, hours in (("A", 6), ("B", 5), ("C", 7))
    ]
    assert starts_h(base, *ways) == [[6, 12], [6, 11], [11, 34]]


def test_a_delay_keeps_an_order_and_not_its_station() -> None:
    """A comes to m2 at 2 and can be taken from 7 on; B comes at 3 and is taken meanwhile."""
    late = OrderVisit("m2", "m2", 0, HOUR_US, 5 * HOUR_US)
    found = starts_h(
        shop(),
        OrderWay("A", "gear", 1, 0, (visit("m1", 2), late)),
        OrderWay("B", "gear", 1, 0, (visit("m1", 1), visit("m2", 3))),
    )
    assert found == [[0, 7], [2, 3]]


def test_a_station_has_room_for_its_lots() -> None:
    base = shop(lot=Lot(least=2, most=3))
    ways = [OrderWay(name, "gear", 1, 0, (visit("m1", 2),)) for name in "ABCD"]
    assert starts_h(base, *ways) == [[0], [0], [0], [2]]


def test_what_did_not_come_within_the_run_never_began() -> None:
    ways = [OrderWay("A", "gear", 1, 0, (visit("m1", 6), visit("m2", 6)))]
    assert starts_h(shop(), *ways, until_h=3) == [[0, -1 / HOUR_US]]


def test_orders_with_the_same_visits_share_a_product() -> None:
    ways = [OrderWay(f"{i}", "gear", i + 1, i, (visit("m1", 1 + i % 2),)) for i in range(1000)]
    plant = build_order_plant(shop(), ways)
    assert [each.name for each in plant.products] == ["gear", "gear"]
    assert [each.name for each in plant.orders] == [f"{i}" for i in range(1000)]
    assert [each.quantity for each in plant.orders] == list(range(1, 1001))


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**12),
            st.lists(
                st.tuples(
                    st.sampled_from(["m1", "m2"]), st.integers(0, 10**9), st.integers(0, 10**10)
                ),
                min_size=1,
                max_size=5,
            ),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_every_table_gives_a_plant_without_faults(
    rows: list[tuple[int, list[tuple[str, int, int]]]],
) -> None:
    """Also one whose orders are called alike in another script."""
    ways = [
        OrderWay(f"订单 {i}", "轴", 1, at_us, tuple(OrderVisit(s, s, a, b) for s, a, b in visits))
        for i, (at_us, visits) in enumerate(rows)
    ]
    plant = build_order_plant(shop(), ways)
    assert not list(check_plant(plant))
    assert len({each.id for each in plant.orders}) == len(ways)


def test_all_faults_of_a_table_are_told_at_once() -> None:
    bad = [
        OrderWay("A", "gear", 0, 0, (OrderVisit("mill", "m1", 0, 1),)),
        OrderWay("A", "gear", 1, 0, ()),
        OrderWay("B", "gear", 1, 0, (OrderVisit("m1", "m9", 0, -1),)),
    ]
    with pytest.raises(Refused) as refused:
        build_order_plant(shop(), bad)
    assert [(each.code, each.where) for each in refused.value.diagnostics] == [
        ("T001", "orders[0]"),
        ("T001", "orders[0].visits[0].operation"),
        ("T001", "orders[1].id"),
        ("T001", "orders[1].visits"),
        ("T001", "orders[2].visits[0].station"),
        ("T001", "orders[2].visits[0]"),
    ]
    with pytest.raises(Refused, match="there is no order"):
        build_order_plant(shop(), [])
