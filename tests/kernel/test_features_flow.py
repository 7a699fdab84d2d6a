"""Ways of parts through a plant that others left out: each worked out by hand. Times in seconds."""

from typing import Final

import pytest
from msgspec.structs import replace
from tests.kernel.plants import (
    always,
    build_line,
    build_plant,
    components,
    onward,
    product,
    room,
    saturated,
    scheduled,
    source,
    station,
    step,
    us,
)
from tests.kernel.runs import departures, results_of

from twinline.kernel import Detail, Simulation, compile_plant
from twinline.plant import (
    Branch,
    Buffer,
    Conveyor,
    Operation,
    Order,
    Part,
    Plant,
    Sink,
    Source,
    StartingPart,
    WipLimit,
)

Row = tuple[float, str]
AISLE: Final = ((0.0, 0.0), (5.0, 0.0))


def rows(plant: Plant, end_s: float) -> list[Row]:
    return [(at / 1e6, name) for at, name, _ in departures(plant, end_s)]


def instants(plant: Plant, end_s: float) -> list[float]:
    return [at for at, _ in rows(plant, end_s)]


def belt(id_: str, origin: str, to: str, length_m: float = 5.0, **fields: object) -> Conveyor:
    """One metre a second, a metre between parts."""
    made = Conveyor(
        id=id_, points_m=((0.0, 0.0), (length_m, 0.0)), speed_m_per_s=1.0, origin=origin, to=to
    )
    return replace(made, **fields)


@pytest.mark.parametrize("places", [0, None])
def test_two_steps_of_a_part_may_be_at_one_station(places: int | None) -> None:
    # 100-105 and 105-112, whether or not there is room in front.
    two = product("part", step("m1", always(5), id="a"), step("m1", always(7), id="b"))
    buffers = () if places == 0 else (room("m1"),)
    plant = build_plant([station("m1")], [two], [source(always(100))], buffers=buffers)
    assert instants(plant, 250) == [112, 212]


def test_a_part_that_comes_back_to_its_station_waits_behind_those_that_wait() -> None:
    # a 0-5, b 5-10, then a again 10-17, b again 17-24.
    two = product("part", step("m1", always(5), id="a"), step("m1", always(7), id="b"))
    plant = build_plant(
        [station("m1")], [two], [scheduled([(0, "part"), (us(1), "part")])], buffers=(room("m1"),)
    )
    assert instants(plant, 60) == [17, 24]


def test_a_limit_behind_a_conveyor_lets_the_next_part_on_it_when_it_has_room() -> None:
    # On the belt at 1, at m2 6-11; the next part, ready at 2, may go at 11: 16-21.
    plant = build_plant(
        [station("m1"), station("m2")],
        [product("part", step("m1", always(1)), step("m2", always(5)))],
        [saturated()],
        buffers=(room("m2"),),
        conveyors=(belt("c", "m1", "m2"),),
        wip_limits=(WipLimit(id="l", parts=1, stations=("m2",)),),
    )
    assert instants(plant, 45) == [11, 21, 31, 41]


def test_a_part_comes_under_several_limits_at_once() -> None:
    # m2 alone holds one part, m2 and m3 together two. m1 is done at 1. m2 1-5, m3 5-15.
    # The second, done at 2, comes to m2 at 5: 5-9, and must wait there for m3, which has no room,
    # until 15: 15-25. The third comes to m2 at 15.
    plant = build_plant(
        [station("m1"), station("m2"), station("m3")],
        [product("part", step("m1", always(1)), step("m2", always(4)), step("m3", always(10)))],
        [saturated()],
        buffers=(room("m2"),),
        wip_limits=(
            WipLimit(id="inner", parts=1, stations=("m2",)),
            WipLimit(id="outer", parts=2, stations=("m2", "m3")),
        ),
    )
    assert instants(plant, 46) == [15, 25, 35, 45]
    results = results_of(plant, 45)
    assert results.value("station", "m2", "mean_queue") == 0
    assert results.value("station", "m2", "producing") == pytest.approx(20 / 45, abs=0.05)


def test_a_limit_of_all_stations_releases_a_part_when_one_leaves() -> None:
    # CONWIP of 2 in a line of 3 and 5: 3, then every 5. The third is released at 8.
    plant = replace(
        build_line([always(3), always(5)], [None, None], saturated()),
        wip_limits=(WipLimit(id="all", parts=2),),
    )
    assert [(at / 1e6, flow / 1e6) for at, _, flow in departures(plant, 20)] == [
        (8, 8),
        (13, 13),
        (18, 10),
    ]


def test_a_conveyor_takes_only_its_products_and_the_others_walk() -> None:
    # a rides 5, b is there at once. m1: a 0-1, b 1-2. m2 serves b 2-5, a 6-9.
    plant = build_plant(
        [station("m1"), station("m2")],
        [product(name, step("m1", always(1)), step("m2", always(3))) for name in "ab"],
        [scheduled([(0, "a"), (0, "b")])],
        buffers=(room("m1"), room("m2")),
        conveyors=(belt("c", "m1", "m2", products=("a",)),),
    )
    assert rows(plant, 30) == [(5, "b"), (9, "a")]


def test_two_stations_of_a_step_may_have_conveyors_of_their_own() -> None:
    # The first goes to m2: 12, served 12-22; the second, ready at 13, to m3, 8 m away: 21-31.
    plant = build_plant(
        [station("m1"), station("m2"), station("m3")],
        [product("a", step("m1", always(1)), step("turning", always(10)))],
        [source(always(6), most_parts=2)],
        operations=(Operation(id="turning", stations=("m2", "m3")),),
        conveyors=(
            belt("c", "m1", "m2", products=("a",)),
            belt("d", "m1", "m3", 8.0),
        ),
    )
    assert instants(plant, 60) == [22, 31]


def test_a_part_keeps_its_station_over_two_conveyors_where_one_takes_only_its_products() -> None:
    # To m2, in turn the first, over the buffer: 1, at the buffer at 4, at m2 at 8: 8-10.
    # The next, ready at 2, to m3, which no conveyor leads to: 2-4.
    plant = build_plant(
        [station("m1"), station("m2"), station("m3")],
        [product("a", step("m1", always(1)), step("turning", always(2)))],
        [saturated(most_parts=2)],
        operations=(Operation(id="turning", stations=("m2", "m3"), choosing="in-turn"),),
        buffers=(Buffer(id="between", capacity=2),),
        conveyors=(
            belt("c", "m1", "between", 3.0),
            belt("d", "between", "m2", 4.0),
            belt("e", "m2", "m1", products=("a",)),
        ),
    )
    assert instants(plant, 60) == [4, 10]


def test_parts_go_along_a_chain_of_conveyors_and_a_buffer_between() -> None:
    # On the first belt 1-4, through the buffer, on the second 4-8; a pitch of 1 behind each other.
    plant = build_plant(
        [station("m1"), station("m2")],
        [product("part", step("m1", always(1)), step("m2", always(2)))],
        [saturated(most_parts=3)],
        buffers=(Buffer(id="between", capacity=2),),
        conveyors=(belt("c", "m1", "between", 3.0), belt("d", "between", "m2", 4.0)),
    )
    assert instants(plant, 40) == [10, 12, 14]
    assert results_of(plant, 40).value("conveyor", "d", "carried") == 3


def test_of_several_conveyors_that_feed_a_station_the_one_that_waits_longest_comes_first() -> None:
    # a is at m3 at 6: 6-16. b waits there from 8 on, the second a from 9.
    plant = build_plant(
        [station("m1"), station("m2"), station("m3")],
        [
            product("a", step("m1", always(1)), step("m3", always(10))),
            product("b", step("m2", always(1)), step("m3", always(10))),
        ],
        [
            replace(scheduled([(0, "a"), (us(3), "a")]), id="in-a"),
            replace(scheduled([(0, "b")]), id="in-b"),
        ],
        buffers=(room("m1"), room("m2")),
        conveyors=(belt("c", "m1", "m3", 5.0), belt("d", "m2", "m3", 7.0)),
    )
    assert rows(plant, 60) == [(16, "a"), (26, "b"), (36, "a")]


def test_a_component_goes_where_fewer_of_it_wait() -> None:
    # A press makes pins every 2; two assemblies take two each. At 2 to x, at 4 to y, at 6 to x,
    # which begins, 6-16. At 8 to x, where none are left, at 10 to x, the first of equals; y has its
    # second at 12 and begins.
    frame = product(
        "frame", step("assembly", always(10), components=(Part(product="pin", quantity=2),))
    )
    plant = build_plant(
        [station("press"), station("x"), station("y")],
        [product("pin", step("press", always(2))), frame],
        [saturated("pin", id="pins"), scheduled([(0, "frame"), (0, "frame")])],
        operations=(Operation(id="assembly", stations=("x", "y")),),
        buffers=(components("x", "pin", 2), components("y", "pin", 2)),
    )
    assert rows(plant, 23) == [(16, "frame"), (22, "frame")]


def test_an_order_of_several_takes_components_for_each_and_yields_for_each() -> None:
    # An order of three needs six pins: there at 12, 12-22; its chips, three in one row, follow.
    frame = step(
        "assembly",
        always(10),
        components=(Part(product="pin", quantity=2),),
        yields=(Part(product="chip"),),
    )
    chips = step("bin", service_per_part=always(2), service=always(1))
    plant = build_plant(
        [station("press"), station("assembly"), station("bin")],
        [product("frame", frame), product("pin", step("press", always(2))), product("chip", chips)],
        [saturated("pin", id="pins"), Source(id="in", arrivals="orders")],
        orders=(Order(id="o", product="frame", quantity=3),),
        buffers=(components("assembly", "pin", 8), room("bin")),
    )
    assert rows(plant, 60) == [(22, "frame"), (29, "chip")]


def test_components_that_nobody_needs_any_more_are_no_deadlock() -> None:
    frame = product("frame", step("m1", always(3), components=(Part(product="pin"),)))
    plant = build_plant(
        [station("m1"), station("press")],
        [frame, product("pin", step("press", always(1)))],
        [scheduled([(0, "frame"), (0, "pin"), (us(1), "pin")])],
        buffers=(room("m1"), room("press"), components("m1", "pin")),
    )
    simulation = Simulation(compile_plant(plant), detail=Detail.NONE)
    simulation.run_until(us(100))
    assert simulation.n_departed == 1
    assert simulation.deadlock is None


def test_an_assembly_whose_component_never_comes_is_reported() -> None:
    frame = product("frame", step("m1", always(3), components=(Part(product="pin"),)))
    plant = build_plant(
        [station("m1"), station("press")],
        [frame, product("pin", step("press", always(1)))],
        [scheduled([(0, "frame")])],
        buffers=(room("m1"), components("m1", "pin")),
    )
    simulation = Simulation(compile_plant(plant), detail=Detail.NONE)
    simulation.run_until(us(100))
    assert simulation.deadlock is not None
    assert '"m1"' in simulation.deadlock


def test_rework_that_fails_again_comes_back_until_it_is_good() -> None:
    # Each inspection finds everything defective that m1 made so; mended parts are good.
    found = (Branch(to="end", when="good"), Branch(to="m3", when="defective"))
    route = (
        step("m1", always(1), defect_share=0.5),
        step("m2", always(1), next=found),
        step("m3", always(1), next=onward(m2=1.0)),
    )
    plant = build_plant(
        [station(id_) for id_ in ("m1", "m2", "m3")],
        [product("part", *route)],
        [source(always(10), most_parts=400)],
        operations=(Operation(id="m3", stations=("m3",), kind="rework"),),
        buffers=(room("m2"), room("m3")),
    )
    results = results_of(plant, 4100)
    n_mended = results.value("station", "m3", "served")
    assert results.value("plant", "", "departures") == 400
    assert results.value("station", "m2", "served") == 400 + n_mended
    assert abs(n_mended - 200) < 4 * (400 * 0.25) ** 0.5


def test_scrap_of_an_order_takes_parts_of_it_and_the_rest_goes_on() -> None:
    # Of 1000 parts a binomial share is scrapped; the rest is served by the piece at m2.
    plant = build_plant(
        [station("m1"), station("m2")],
        [
            product(
                "part",
                step("m1", always(1), scrap_share=0.25),
                step("m2", service_per_part=always(1)),
            )
        ],
        [Source(id="in")],
        orders=(Order(id="o", product="part", quantity=1000),),
    )
    simulation = Simulation(compile_plant(plant))
    simulation.run_until(us(2000))
    (row,) = simulation.take_departures()
    n_left = round(row["at_us"] / 1e6) - 1
    assert abs(n_left - 750) < 4 * (1000 * 0.25 * 0.75) ** 0.5
    assert simulation.results().value("plant", "", "scrapped") == 0, "the order itself is not lost"


def test_orders_come_at_their_release_and_go_by_the_rule_of_their_station() -> None:
    # All wait at 10 but o1, which is in work until 11: then by due date: o4 (20), o2 (30), o3.
    orders = (
        Order(id="o1", product="part", quantity=2, release="2024-01-01T00:00:01"),
        Order(id="o2", product="part", release="2024-01-01T00:00:02", due="2024-01-01T00:00:30"),
        Order(id="o3", product="part", release="2024-01-01T00:00:03"),
        Order(id="o4", product="part", release="2024-01-01T00:00:10", due="2024-01-01T00:00:20"),
    )
    plant = build_plant(
        [station("m1", dispatching="earliest-due")],
        [product("part", step("m1", service_per_part=always(5)))],
        [Source(id="in")],
        orders=orders,
        buffers=(room("m1"),),
    )
    simulation = Simulation(compile_plant(plant))
    simulation.run_until(us(60))
    flows = [int(each["flow_time_us"]) / 1e6 for each in simulation.take_departures()]
    assert flows == [10, 6, 19, 23]


def test_a_part_enters_at_a_step_by_its_share() -> None:
    entry = (Branch(to="m1", share=0.25), Branch(to="m2", share=0.75))
    plant = build_plant(
        [station("m1"), station("m2")],
        [product("part", step("m1", always(1)), step("m2", always(1)), entry=entry)],
        [source(always(5), most_parts=400)],
        buffers=(room("m1"), room("m2")),
    )
    results = results_of(plant, 2100)
    assert results.value("station", "m2", "served") == 400
    assert abs(results.value("station", "m1", "served") - 100) < 4 * (400 * 3 / 16) ** 0.5


def test_parts_leave_through_the_sink_of_their_product() -> None:
    plant = build_plant(
        [station("m1")],
        [
            product("a", step("m1", always(1)), sink="x"),
            product("b", step("m1", always(1)), sink="y"),
        ],
        [scheduled([(0, "a"), (0, "b"), (0, "b")])],
        buffers=(room("m1"),),
        sinks=(Sink(id="x"), Sink(id="y")),
    )
    results = results_of(plant, 10)
    assert results.value("sink", "x", "departures") == 1
    assert results.value("sink", "y", "departures") == 2


def test_a_saturated_source_fills_a_large_buffer_at_once() -> None:
    plant = build_line([always(5)], [3000], saturated())
    simulation = Simulation(compile_plant(plant))
    simulation.run_until(us(4))
    assert simulation.results().value("plant", "", "wip") == 3001
    assert simulation.results().value("station", "m1", "mean_queue") == pytest.approx(3000)
    assert len(simulation.take_changes()) > 9000


def test_thousands_of_parts_may_be_there_at_the_beginning() -> None:
    plant = replace(
        build_line([always(2)], [None], source(always(1e6))),
        starting_parts=(StartingPart(product="part", step="m1", count=3000),),
    )
    simulation = Simulation(compile_plant(plant))
    simulation.run_until(us(5000))
    assert simulation.n_departed == 2500
    assert len(simulation.take_changes()) > 2 * 2500


def test_an_instant_that_is_past_is_not_gone_back_to() -> None:
    simulation = Simulation(compile_plant(build_line([always(5)], [0], saturated())))
    simulation.run_until(us(100))
    simulation.run_until(us(50))
    assert simulation.now_us == us(100)
