"""Vehicles: who is fetched, waiting for stretches, charging, and ends without room, by hand."""

from typing import Final, Literal

import pytest
from msgspec.structs import replace
from tests.kernel.plants import (
    always,
    build_line,
    build_plant,
    product,
    room,
    saturated,
    scheduled,
    station,
    step,
    us,
)
from tests.kernel.runs import departures, results_of

from twinline.kernel import Detail, Simulation, compile_plant
from twinline.plant import (
    Aisle,
    Breakdown,
    Buffer,
    Charging,
    Flow,
    Place,
    Plant,
    Sink,
    Station,
    Vehicle,
    WipLimit,
)

TO_M2: Final = (Flow(origin="m1", to="m2"),)


def at(id_: str, x_m: float, y_m: float = 5.0, **fields: object) -> Station:
    """A station; the fronts of two on one line are as far from each other as they are."""
    return station(id_, place=Place(x_m=x_m, y_m=y_m, width_m=1.0, depth_m=1.0), **fields)


def fleet(*carries: Flow, **fields: object) -> Vehicle:
    """One vehicle at a metre a second."""
    return replace(Vehicle(id="f", carries=carries), **fields)


def instants(plant: Plant, end_s: float) -> list[float]:
    return [at_us / 1e6 for at_us, _, _ in departures(plant, end_s)]


def two_stations(
    *vehicles: Vehicle, services_s: tuple[float, float] = (1, 5), **tables: object
) -> Plant:
    """m1 and, 10 m away, m2, with room in front."""
    first_s, second_s = services_s
    plant = build_plant(
        [at("m1", 0), at("m2", 10)],
        [product("part", step("m1", always(first_s)), step("m2", always(second_s)))],
        [saturated()],
        buffers=(room("m2"),),
        vehicles=vehicles,
    )
    return replace(plant, **tables)


def test_a_vehicle_takes_its_time_with_and_without_a_load() -> None:
    # Ready at 1; loads 1-3, drives 10 at 1 m/s: 13, unloads until 16, m2 16-21. Back at 2 m/s: 21,
    # 21-23, 33, 36-41. Twenty for a round.
    plant = two_stations(
        fleet(*TO_M2, empty_speed_m_per_s=2.0, loading=always(2), unloading=always(3))
    )
    assert instants(plant, 70) == [21, 41, 61]
    results = results_of(plant, 41)
    assert results.value("vehicle", "f", "loaded") == pytest.approx(26 / 41)
    assert results.value("vehicle", "f", "empty") == pytest.approx((2 + 5 + 2 + 5) / 41)
    assert results.value("vehicle", "f", "waiting") == pytest.approx(1 / 41)
    assert results.value("vehicle", "f", "moves") == 2


def test_a_vehicle_is_not_sent_for_what_a_limit_holds_back() -> None:
    # At m2 at 11, served until 61; only then the next may come: the vehicle, which stayed there,
    # is at m1 at 71, back at 81.
    limit = WipLimit(id="l", parts=1, stations=("m2",))
    plant = two_stations(fleet(*TO_M2), services_s=(1, 50), wip_limits=(limit,))
    assert instants(plant, 200) == [61, 131]
    simulation = Simulation(compile_plant(plant), detail=Detail.NONE)
    simulation.run_until(us(200))
    assert simulation.n_entry < 40


def test_a_vehicle_is_not_sent_for_a_part_whose_station_has_failed() -> None:
    # m1 is done at 10; the vehicle, from m2, is there at 20; m1 has failed 12-42: 52 at m2.
    # The second is served 42-52, when the vehicle is at m2; it is at m1 at 62, in the failure of
    # 54-84: 94. The third: 84-94, 104 and again too late, 96-126: 136.
    failing = Breakdown(time_to_failure=always(12), time_to_restoration=always(30))
    plant = build_plant(
        [at("m1", 0, breakdowns=(failing,)), at("m2", 10)],
        [product("part", step("m1", always(10)), step("m2", always(1)))],
        [saturated(most_parts=3)],
        buffers=(room("m2"),),
        vehicles=(fleet(*TO_M2, home="m2"),),
    )
    assert instants(plant, 160) == [53, 95, 137]


@pytest.mark.parametrize(
    ("rule", "order"), [("nearest", ["b", "a"]), ("longest-waiting", ["a", "b"])]
)
def test_a_free_vehicle_takes_the_part_that_its_rule_names(rule: str, order: list[str]) -> None:
    # The vehicle stands at m2, 2 m from m3 with b, ready at 2, and 20 m from m1 with a, ready at 1;
    # both wait for it while it brings c, from m2 to m4, 0.5-4.5 and on.
    flows = tuple(Flow(origin=f"m{i}", to="m4") for i in (1, 2, 3))
    plant = build_plant(
        [at("m1", 0), at("m2", 20), at("m3", 22), at("m4", 24)],
        [
            product("a", step("m1", always(1)), step("m4", always(0.1), id="z")),
            product("b", step("m3", always(2)), step("m4", always(0.1), id="z")),
            product("c", step("m2", always(0.5)), step("m4", always(0.1), id="z")),
        ],
        [scheduled([(0, "c"), (0, "a"), (0, "b")])],
        buffers=(room("m4"),),
        vehicles=(fleet(*flows, home="m2", choosing=rule),),
    )
    assert [name for _, name, _ in departures(plant, 200)] == ["c", *order]


def aisle_plant(most_vehicles: int | None, *vehicles: Vehicle) -> Plant:
    """m1 and m2 at the ends of an aisle of two stretches of 10 m; a goes right, b left."""
    return build_plant(
        [at("m1", 0, 1.0), at("m2", 20, 1.0)],
        [
            product("a", step("m1", always(1)), step("m2", always(1))),
            product("b", step("m2", always(1), id="x"), step("m1", always(1), id="y")),
        ],
        [scheduled([(us(1), "a"), (us(1), "b")])],
        buffers=(room("m2"), room("m1")),
        aisles=(
            Aisle(id="main", points_m=((0.0, 0.0), (20.0, 0.0)), most_vehicles=most_vehicles),
            Aisle(id="cross", points_m=((10.0, -5.0), (10.0, 5.0))),
        ),
        vehicles=vehicles,
    )


def test_vehicles_that_meet_on_narrow_stretches_are_reported() -> None:
    right = fleet(Flow(origin="m1", to="m2"), id="right", home="m1")
    left = fleet(Flow(origin="m2", to="m1"), id="left", home="m2")
    free = Simulation(compile_plant(aisle_plant(None, right, left)), detail=Detail.NONE)
    narrow = Simulation(compile_plant(aisle_plant(1, right, left)), detail=Detail.NONE)
    for each in (free, narrow):
        each.run_until(us(100))
    assert (free.n_departed, free.deadlock) == (2, None)
    assert narrow.n_departed == 0
    assert narrow.deadlock == 'vehicle "right-1" -> vehicle "left-1" -> vehicle "right-1"'


def test_a_vehicle_waits_for_the_stretch_that_another_is_on() -> None:
    # Two vehicles, two parts ready at 2 and 3 to go the same way: the second starts when the first
    # has left the stretch.
    plant = aisle_plant(1, fleet(Flow(origin="m1", to="m2"), count=2, home="m1"))
    plant = replace(plant, sources=(scheduled([(us(1), "a"), (us(1), "a")]),))
    plant = replace(plant, buffers=(room("m1"), room("m2")), stations=plant.stations)
    wide = aisle_plant(None, fleet(Flow(origin="m1", to="m2"), count=2, home="m1"))
    wide = replace(wide, sources=plant.sources, buffers=plant.buffers)
    first, second = instants(plant, 100)
    assert instants(wide, 100) == [first, first + 1]
    assert second - first == pytest.approx(10, abs=1.5)


def test_a_vehicle_charges_when_little_is_left_and_it_has_no_load() -> None:
    # Full for 60; below half it charges, a full charge takes 40. A round is 20, the way to the
    # charger at m1 another 10: after 10 + 10 + 10 = 30 left, not below; after the fourth way 20.
    charging = Charging(range_us=us(60), time_us=us(40), below=0.5, at="m1")
    plant = two_stations(fleet(*TO_M2, charging=charging))
    # Drives 1-11, 11-21, 21-31 (30 left), 31-41 (20), 41-51 (10 left: below 30): to the charger
    # 51-61 (0 left), charges 40 until 101. Then 101-111.
    assert instants(plant, 120) == [16, 36, 56, 116]
    assert results_of(plant, 101).value("vehicle", "f", "charging") == pytest.approx(40 / 101)


def test_a_crane_goes_straight_where_others_follow_aisles() -> None:
    # 30 m to the right and 40 m up are 50 m; the aisles go around a corner: 70.
    def plant(kind: Literal["crane", "agv"]) -> Plant:
        made = two_stations(fleet(*TO_M2, kind=kind))
        corner = ((0.0, 0.0), (30.0, 0.0), (30.0, 40.0))
        return replace(
            made,
            stations=(at("m1", 0, 0.5), at("m2", 30, 40.5)),
            aisles=(Aisle(id="l", points_m=corner),),
        )

    crane, agv = (instants(plant(kind), 100)[0] for kind in ("crane", "agv"))
    assert crane == pytest.approx(1 + 50 + 5, abs=0.1)
    assert agv == pytest.approx(1 + 70 + 5, abs=2)


def test_a_vehicle_waits_with_its_load_where_the_room_is_gone_when_it_comes() -> None:
    # Two fleets bring from m1 and m3 to m2, which has one place; each knows of what is under way.
    flows = (Flow(origin="m1", to="m2"), Flow(origin="m3", to="m2"))
    plant = build_plant(
        [at("m1", 0), at("m2", 10), at("m3", 20)],
        [
            product("a", step("m1", always(1)), step("m2", always(30))),
            product("b", step("m3", always(1)), step("m2", always(30))),
        ],
        [scheduled([(0, "a"), (0, "b")])],
        vehicles=(fleet(flows[0], id="f"), fleet(flows[1], id="g", home="m3")),
    )
    # a there at 11: 11-41. b is fetched when the place is free: 41-51, 51-81.
    assert instants(plant, 100) == [41, 81]
    assert results_of(plant, 100).value("vehicle", "g", "moves") == 1


def test_vehicles_bring_parts_to_a_free_buffer_and_on_from_it_and_out() -> None:
    # m1 done at 1; 10 m to the buffer: 11; back 10 and fetch? The same vehicle carries on: 11-21 to
    # m2, 21-26, then 10 m to the sink: 36.
    store = Buffer(id="store", capacity=3, place=Place(x_m=10, y_m=5, width_m=1, depth_m=1))
    flows = (
        Flow(origin="m1", to="store"), Flow(origin="store", to="m2"), Flow(origin="m2", to="out"),
    )  # fmt: skip
    plant = build_plant(
        [at("m1", 0), at("m2", 20)],
        [product("part", step("m1", always(1)), step("m2", always(5)))],
        [saturated(most_parts=1)],
        buffers=(store,),
        sinks=(Sink(id="out", place=Place(x_m=30, y_m=5, width_m=1, depth_m=1)),),
        vehicles=(fleet(*flows),),
    )
    assert instants(plant, 100) == [36]


def test_statistics_that_begin_anew_change_nothing_of_what_happens() -> None:
    plant = two_stations(fleet(*TO_M2, count=3), services_s=(7, 4))
    straight, reset = (Simulation(compile_plant(plant)) for _ in range(2))
    for at_s in range(10, 400, 35):
        straight.run_until(us(at_s))
        reset.run_until(us(at_s))
        reset.reset_statistics()
    assert straight.take_changes() == reset.take_changes()


def test_without_a_place_nobody_knows_the_way_but_a_line_needs_none() -> None:
    assert instants(build_line([always(3)], [0], saturated()), 7) == [3, 6]
