"""Plants without chance, small enough to work out on paper: every departure, to the microsecond.

The arithmetic stands beside each plant. Times are in seconds.
"""

import pytest
from tests.kernel.by_hand import EVERY_DAY, instants, one_station, rows
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
    station,
    step,
    us,
)
from tests.kernel.runs import results_of

from twinline.plant import (
    Branch,
    Breakdown,
    Conveyor,
    Lot,
    Operation,
    OperatorPool,
    Part,
    Plant,
    Setup,
    Shift,
    WipLimit,
    WorkingTime,
)


def test_a_served_part_keeps_its_station_until_there_is_room_ahead() -> None:
    # m1 serves 0-5, 5-10, 13-18, 21-26; m2 serves 5-13, 13-21, 21-29.
    # m1 is blocked 10-13, 18-21 and 26-29; a part is released whenever m1 gets free.
    plant = build_line([always(5), always(8)], [0, 0], saturated())
    assert rows(plant, 29) == [(13, "part", 13), (21, "part", 16), (29, "part", 16)]
    results = results_of(plant, 29)
    assert results.value("station", "m1", "blocked") == pytest.approx(9 / 29)
    assert results.value("station", "m1", "producing") == pytest.approx(20 / 29)
    assert results.value("station", "m2", "starved") == pytest.approx(5 / 29)


def test_a_place_between_two_stations_takes_one_part() -> None:
    # m1 serves 0-5, 5-10, 10-15, then is blocked until m2 takes the part that waits, at 13 and 21.
    # m1: 0-5, 5-10, 10-15, 15-20 (the place got free at 13), blocked 20-21, 21-26, blocked 26-29.
    plant = build_line([always(5), always(8)], [0, 1], saturated())
    assert rows(plant, 29) == [(13, "part", 13), (21, "part", 16), (29, "part", 19)]
    results = results_of(plant, 29)
    assert results.value("station", "m1", "blocked") == pytest.approx(4 / 29)
    # Waiting: part 2 10-13, part 3 15-21, part 4 21-29 (it finished at 20).
    assert results.value("station", "m2", "mean_queue") == pytest.approx(17 / 29)


def wheels_and_frames(places: int, frames_s: tuple[float, ...], assembly_s: float) -> Plant:
    """A press makes a wheel in 3; a frame takes four."""
    frame = step("assembly", always(assembly_s), components=(Part(product="wheel", quantity=4),))
    frames = scheduled([(us(at), "frame") for at in frames_s])
    return build_plant(
        [station("press"), station("assembly")],
        [product("wheel", step("press", always(3))), product("frame", frame)],
        [saturated("wheel", id="wheels"), frames],
        buffers=(room("assembly"), components("assembly", "wheel", places)),
    )


def test_an_assembly_begins_when_its_last_component_is_there() -> None:
    # Wheels at 3, 6, 9, 12 -> 12-18; 15, 18, 21, 24 -> 24-30; 27, 30, 33, 36 -> 36-42.
    plant = wheels_and_frames(5, (10, 20, 30), 6)
    assert rows(plant, 50) == [(18, "frame", 8), (30, "frame", 10), (42, "frame", 12)]


def test_components_wait_at_their_station_until_there_is_room() -> None:
    # Five wheels by 15; the sixth is done at 18 and blocks the press until four are taken at 40.
    # Two are left; the press makes more at 43 and 46: the next four are there at 46.
    # The assembly is free at 47 and takes them.
    plant = wheels_and_frames(5, (40, 41), 7)
    assert rows(plant, 60) == [(47, "frame", 7), (54, "frame", 13)]
    # Of 0-47 the press is blocked 18-40.
    assert results_of(plant, 47).value("station", "press", "blocked") == pytest.approx(22 / 47)


def test_what_a_part_is_taken_apart_into_goes_its_own_way() -> None:
    # The kit is taken apart 10-15; its two plates are washed 15-19 and 19-23. They have been in
    # the plant as long as the kit.
    kit = product("kit", step("bench", always(5), yields=(Part(product="plate", quantity=2),)))
    plant = build_plant(
        [station("bench"), station("washer")],
        [kit, product("plate", step("washer", always(4)))],
        [scheduled([(us(10), "kit")])],
        buffers=(room("washer"),),
    )
    assert rows(plant, 50) == [(15, "kit", 5), (19, "plate", 9), (23, "plate", 13)]


def furnace(lot: Lot, arrivals: list[tuple[float, str]]) -> Plant:
    names = sorted({name for _, name in arrivals})
    return build_plant(
        [station("m1", lot=lot)],
        [product(name, step("m1", always(50))) for name in names],
        [scheduled([(us(at), name) for at, name in arrivals])],
        buffers=(room("m1"),),
    )


def test_a_lot_waits_for_its_least_number_or_for_the_most_wait() -> None:
    # Three are there at 20: 20-70. At 70 one has waited since 25, for 45: it goes alone, 70-120.
    # The part of 95 is alone at 120; at 125 it has waited for 30: 125-175.
    lot = Lot(least=3, most=4, most_wait_us=us(30))
    plant = furnace(lot, [(at, "part") for at in (5, 12, 20, 25, 95)])
    assert rows(plant, 200) == [
        (70, "part", 65),
        (70, "part", 58),
        (70, "part", 50),
        (120, "part", 95),
        (175, "part", 80),
    ]


def test_a_lot_takes_no_more_than_fit_and_only_one_product() -> None:
    # The first red goes alone at 1, until 51. Then the red ones of 3, 4 and 6 would make a lot of
    # three, but two fit: 51-101. The blue of 5 has waited longest then: 101-151, then the red of 6.
    lot = Lot(least=1, most=2)
    arrivals = [(1.0, "red"), (3.0, "red"), (4.0, "red"), (5.0, "blue"), (6.0, "red")]
    assert [(at, name) for at, name, _ in rows(furnace(lot, arrivals), 300)] == [
        (51, "red"),
        (101, "red"),
        (101, "red"),
        (151, "blue"),
        (201, "red"),
    ]


def test_a_change_over_takes_what_the_matrix_says() -> None:
    # a 1-11; b is set up for 7 and served 18-28; a for 11, 39-49; c for 13, 62-72;
    # no field fits from c to a and the step has no setup of its own: 72-82.
    matrix = (
        Setup(origin="a", to="b", time=always(7)),
        Setup(origin="b", to="a", time=always(11)),
        Setup(to="c", time=always(13)),
    )
    plant = build_plant(
        [station("m1", setups=matrix)],
        [product(name, step("m1", always(10))) for name in "abc"],
        [scheduled([(us(i), name) for i, name in enumerate("abaca", 1)])],
        buffers=(room("m1"),),
    )
    assert instants(plant, 100) == [11, 28, 49, 72, 82]
    assert results_of(plant, 100).value("station", "m1", "setting_up") == pytest.approx(0.31)


def two_shifts(at_end: str) -> Plant:
    """Works 00:01-00:10 and 00:20-00:30; a part takes 4 minutes."""
    times = (
        WorkingTime(days=EVERY_DAY, start="00:01", end="00:10"),
        WorkingTime(days=EVERY_DAY, start="00:20", end="00:30"),
    )
    return build_plant(
        [station("m1", shift="day", at_shift_end=at_end)],
        [product("part", step("m1", always(240)))],
        [saturated()],
        shifts=(Shift(id="day", times=times),),
    )


def test_a_station_finishes_what_it_began_before_the_end_of_the_shift() -> None:
    # From 60: until 300, 540, and 780, begun before 600. From 1200: 1440, 1680, 1920.
    assert instants(two_shifts("finish"), 86400) == [300, 540, 780, 1440, 1680, 1920]


def test_a_service_that_a_shift_interrupts_goes_on_with_the_next() -> None:
    # 60-300, 300-540, 540-600 and 1200-1380, 1380-1620, 1620-1800 and on the next day from 86460
    # for the 60 that are left.
    plant = two_shifts("interrupt")
    assert instants(plant, 87000) == [300, 540, 1380, 1620, 86520, 86760]
    share = results_of(plant, 86400).value("station", "m1", "off_shift")
    assert share == pytest.approx(1 - (540 + 600) / 86400)


def failing(ageing: str, to_failure_s: float, crew: str | None = None) -> Breakdown:
    return Breakdown(
        time_to_failure=always(to_failure_s),
        time_to_restoration=always(20),
        ageing="producing" if ageing == "producing" else "calendar",
        crew=crew,
    )


def test_a_failure_by_the_calendar_comes_whether_or_not_the_station_works() -> None:
    # Fails 110-130 and 240-260. Served: 50-80, 100-110 and 130-150, 150-180, 200-230, 260-290.
    only = station("m1", breakdowns=(failing("calendar", 110),))
    plant = one_station(only, 30, (50, 100, 145, 200, 250))
    assert instants(plant, 300) == [80, 150, 180, 230, 290]
    assert results_of(plant, 300).value("station", "m1", "failed") == pytest.approx(40 / 300)


def test_a_failure_by_wear_comes_after_so_much_production() -> None:
    # Served 50-80, 100-130, 150-180; after 10 more it has produced for 100: fails 210-230.
    # Served 200-210 and 230-250, 255-285.
    only = station("m1", breakdowns=(failing("producing", 100),))
    plant = one_station(only, 30, (50, 100, 150, 200, 255))
    assert instants(plant, 300) == [80, 130, 180, 250, 285]


def test_a_crew_restores_one_station_after_the_other() -> None:
    # m1 fails at 100, m2 at 110; the crew is at m1 until 120, at m2 120-140.
    # m1: 90-100 and 120-140, where a part of 30 would have ended at 120. m2: 90-110 and 140-150.
    plant = build_plant(
        [
            station("m1", breakdowns=(failing("calendar", 100, "crew"),)),
            station("m2", breakdowns=(failing("calendar", 110, "crew"),)),
        ],
        [product("one", step("m1", always(30))), product("two", step("m2", always(30)))],
        [saturated("one", id="in-1"), saturated("two", id="in-2")],
        operator_pools=(OperatorPool(id="crew"),),
    )
    assert [at for at, name, _ in rows(plant, 175) if name == "one"] == [30, 60, 90, 140, 170]
    assert [at for at, name, _ in rows(plant, 175) if name == "two"] == [30, 60, 90, 150]
    busy = results_of(plant, 175).value("operator_pool", "crew", "busy")
    assert busy == pytest.approx(40 / 175)


def conveyed(services: dict[str, float], *, accumulating: bool) -> Plant:
    """Parts that leave m1 every 5 go 10 m at 0.5 m/s to m2, which has no places in front."""
    release = scheduled([(us(5 * i), name) for i, name in enumerate(services)])
    return build_plant(
        [station("m1"), station("m2")],
        [
            product(name, step("m1", always(5)), step("m2", always(service_s)))
            for name, service_s in services.items()
        ],
        [release],
        conveyors=(
            Conveyor(
                id="line",
                points_m=((0.0, 0.0), (10.0, 0.0)),
                speed_m_per_s=0.5,
                origin="m1",
                to="m2",
                pitch_m=2.0,
                accumulating=accumulating,
            ),
        ),
    )


def test_parts_close_up_on_an_accumulating_conveyor() -> None:
    # Parts enter at 5, 10, 15, 20. a: at the end at 25, served 25-45. b is at the end at 30.
    # c closes up to 8 m, d to 6 m. At 45 b goes, served 45-46; c has 2 m left: 49-50; d 53-54.
    plant = conveyed({"a": 20, "b": 1, "c": 1, "d": 1}, accumulating=True)
    assert instants(plant, 100) == [45, 46, 50, 54]


def test_a_conveyor_that_does_not_accumulate_stands_while_its_head_waits() -> None:
    # As above, but the conveyor stands 30-45 with c at 7.5 m and d at 5 m.
    # Then c needs 5 to the end: 50-51; and d 5 more: 55-56.
    plant = conveyed({"a": 20, "b": 1, "c": 1, "d": 1}, accumulating=False)
    assert instants(plant, 100) == [45, 46, 51, 56]


@pytest.mark.parametrize(
    ("discipline", "order"), [("fifo", "abcd"), ("lifo", "adcb"), ("priority", "acbd")]
)
def test_the_discipline_of_a_buffer_says_who_goes_first(discipline: str, order: str) -> None:
    # All but a wait when m1 gets free at 11; c has the highest priority, b and d are equal.
    priorities = {"a": 0, "b": 1, "c": 5, "d": 1}
    plant = build_plant(
        [station("m1")],
        [product(name, step("m1", always(10)), priority=p) for name, p in priorities.items()],
        [scheduled([(us(i), name) for i, name in enumerate("abcd", 1)])],
        buffers=(room("m1", discipline=discipline),),
    )
    expected = [(11.0 + 10 * i, name) for i, name in enumerate(order)]
    assert [(at, name) for at, name, _ in rows(plant, 60)] == expected


def test_a_part_takes_the_first_of_its_stations_that_is_free() -> None:
    # 1: m1 until 11. 2: m2 until 12. 3 waits for m1, until 21.
    plant = build_plant(
        [station("m1"), station("m2")],
        [product("part", step("turning", always(10)))],
        [scheduled([(us(at), "part") for at in (1, 2, 3)])],
        operations=(Operation(id="turning", stations=("m1", "m2")),),
        buffers=(room("m1"), room("m2")),
    )
    assert instants(plant, 60) == [11, 12, 21]


def test_an_operator_loads_one_station_after_the_other() -> None:
    # Loading 1-6 at m1 and 6-11 at m2, then 20 and 21 of service without the operator.
    plant = build_plant(
        [station(id_, attended=("loading",)) for id_ in ("m1", "m2")],
        [
            product("one", step("m1", always(20), loading=always(5))),
            product("two", step("m2", always(21), loading=always(5))),
        ],
        [scheduled([(us(1), "one"), (us(2), "two")])],
        operator_pools=(OperatorPool(id="crew"),),
    )
    assert rows(plant, 60) == [(26, "one", 25), (32, "two", 30)]
    busy = results_of(plant, 40).value("operator_pool", "crew", "busy")
    assert busy == pytest.approx(10 / 40)


def test_who_asked_first_for_an_operator_is_served_first() -> None:
    # x is served 1-11 at m1 and asks again at m2 at 11; y has asked at m3 since 2: 11-23, x 23-34.
    plant = build_plant(
        [station(id_, attended=("service",)) for id_ in ("m1", "m2", "m3")],
        [
            product("x", step("m1", always(10)), step("m2", always(11))),
            product("y", step("m3", always(12))),
        ],
        [scheduled([(us(1), "x"), (us(2), "y")])],
        operator_pools=(OperatorPool(id="crew"),),
    )
    assert rows(plant, 60) == [(23, "y", 21), (34, "x", 33)]


def test_a_loop_holds_no_more_parts_than_its_limit() -> None:
    # m2 and what waits for it hold two parts. m2: 5-25, 25-45, 45-65.
    # m1 is done at 5, 10 and 15; the third may leave when the first leaves m2 at 25,
    # and the fourth, begun then and done at 30, at 45.
    plant = build_plant(
        [station("m1"), station("m2")],
        [product("part", step("m1", always(5)), step("m2", always(20)))],
        [saturated()],
        buffers=(room("m2"),),
        wip_limits=(WipLimit(id="loop", parts=2, stations=("m2",)),),
    )
    assert instants(plant, 65) == [25, 45, 65]
    blocked = results_of(plant, 65).value("station", "m1", "blocked")
    assert blocked == pytest.approx((10 + 15 + 15) / 65)


def test_a_defective_part_is_mended_and_found_good() -> None:
    # Made 1-6, found defective 6-10, mended 10-13, found good 13-17.
    found = (Branch(to="end", when="good"), Branch(to="m3", when="defective"))
    route = (
        step("m1", always(5), defect_share=1.0),
        step("m2", always(4), next=found),
        step("m3", always(3), next=onward(m2=1.0)),
    )
    plant = build_plant(
        [station(id_) for id_ in ("m1", "m2", "m3")],
        [product("part", *route)],
        [scheduled([(us(1), "part")])],
        operations=(Operation(id="m3", stations=("m3",), kind="rework"),),
    )
    assert rows(plant, 60) == [(17, "part", 16)]
    assert results_of(plant, 60).value("station", "m2", "served") == 2


def test_scrapped_parts_do_not_depart() -> None:
    plant = one_station(station("m1"), 10, (1, 2, 3))
    scrapping = product("part", step("m1", always(10), scrap_share=1.0))
    results = results_of(
        build_plant(plant.stations, [scrapping], plant.sources, buffers=plant.buffers), 60
    )
    assert results.value("plant", "", "departures") == 0
    assert results.value("plant", "", "scrapped") == 3
