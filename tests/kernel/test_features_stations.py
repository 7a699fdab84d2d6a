"""Shifts, operators, failures and maintenance of stations, mixed: each worked out by hand."""

from typing import Final, Literal

import pytest
from msgspec.structs import replace
from tests.kernel.plants import (
    always,
    build_line,
    build_plant,
    components,
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

from twinline.plant import (
    Breakdown,
    Maintenance,
    OperatorPool,
    Part,
    Place,
    Plant,
    Shift,
    Station,
    WorkingTime,
)
from twinline.plant.scalars import Day

EVERY_DAY: Final[tuple[Day, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def instants(plant: Plant, end_s: float) -> list[float]:
    return [at / 1e6 for at, _, _ in departures(plant, end_s)]


def states_of(plant: Plant, station_id: str, end_s: float) -> dict[str, float]:
    """Seconds in each state that comes up."""
    results = results_of(plant, end_s)
    states = ("producing", "setting_up", "starved", "blocked", "failed", "off_shift", "idle")
    shares = {state: results.value("station", station_id, state) for state in states}
    return {state: round(share * end_s, 3) for state, share in shares.items() if share}


def shift(*times: tuple[str, str], days: tuple[Day, ...] = EVERY_DAY) -> Shift:
    stretches = tuple(WorkingTime(days=days, start=start, end=end) for start, end in times)
    return Shift(id="day", times=stretches)


def lone(only: Station, service_s: float, arrivals_s: tuple[float, ...], **tables: object) -> Plant:
    release = scheduled([(us(at), "part") for at in arrivals_s])
    made = [product("part", step("m1", always(service_s)))]
    return build_plant([only], made, [release], buffers=(room("m1"),), **tables)


def breakdown(to_failure_s: float, for_s: float, **fields: object) -> Breakdown:
    made = Breakdown(time_to_failure=always(to_failure_s), time_to_restoration=always(for_s))
    return replace(made, **fields)


def test_a_shift_goes_on_over_midnight_and_over_the_end_of_the_week() -> None:
    # Sunday 23:00 to Monday 01:00. The epoch is a Monday, so the shift is on for an hour at first,
    # and again 167 hours later, for two hours.
    night = shift(("23:00", "01:00"), days=("sun",))
    plant = replace(
        build_line([always(1800)], [0], saturated()),
        stations=(station("m1", shift="day"),),
        shifts=(night,),
    )
    first = [1800, 3600]
    week = 7 * 24 * 3600
    # The third begins at 3600, where the shift ends: the end comes first.
    second = [week - 3600 + 1800 * i for i in (1, 2, 3, 4)]
    assert instants(plant, week + 7200) == [*first, *second]


def test_a_plant_may_begin_in_the_middle_of_a_week_and_of_a_shift() -> None:
    # Thursday 2024-01-04 at 13:30; the shift is 06:00 to 14:00 on workdays.
    early = shift(("06:00", "14:00"), days=("mon", "tue", "wed", "thu", "fri"))
    plant = replace(
        build_line([always(1000)], [0], saturated()),
        stations=(station("m1", shift="day"),),
        shifts=(early,),
        epoch="2024-01-04T13:30:00",
    )
    # Until 1800: 1000, and 2000, begun before. Friday 06:00 is 16.5 hours later.
    assert instants(plant, 61_500) == [1000, 2000, 60_400, 61_400]


def test_a_shift_that_never_ends_is_always_on() -> None:
    plant = replace(
        build_line([always(10_000)], [0], saturated()),
        stations=(station("m1", shift="day"),),
        shifts=(shift(("00:00", "24:00")),),
    )
    assert len(instants(plant, 10 * 86_400)) == 86
    assert states_of(plant, "m1", 86_400 * 3) == {"producing": 86_400 * 3}


def test_a_saturated_source_with_a_shift_releases_nothing_outside_it() -> None:
    # The station always works; parts come until 600 and from 1200 to 1800.
    plant = replace(
        build_line([always(250)], [0], saturated(shift="day")),
        shifts=(shift(("00:00", "00:10"), ("00:20", "00:30")),),
    )
    assert instants(plant, 4000) == [250, 500, 750, 1450, 1700, 1950]


def test_arrivals_outside_the_shift_of_their_source_wait_for_it() -> None:
    # Every 400: 400; 800 waits until 1200; then 1600.
    plant = replace(
        build_line([always(1)], [None], source(always(400), shift="day")),
        shifts=(shift(("00:00", "00:10"), ("00:20", "00:30")),),
    )
    assert instants(plant, 1700) == [401, 1201, 1601]


def test_nothing_begins_off_shift_that_waited_for_components() -> None:
    # The frame waits from 100; the shift ends at 600; its pin is there at 905; from 1800 on.
    frame = product("frame", step("m1", always(10), components=(Part(product="pin"),)))
    plant = build_plant(
        [station("m1", shift="day"), station("press")],
        [frame, product("pin", step("press", always(5)))],
        [scheduled([(us(100), "frame"), (us(900), "pin")])],
        buffers=(room("m1"), components("m1", "pin")),
        shifts=(shift(("00:00", "00:10"), ("00:30", "00:40")),),
    )
    assert instants(plant, 2000) == [1810]


def test_nothing_begins_off_shift_that_waited_for_an_operator() -> None:
    # The operator is at m2 500-800. m1 waits from 550, off shift from 600: 1800-1810.
    plant = build_plant(
        [station("m1", shift="day", attended=("service",)), station("m2", attended=("service",))],
        [product("a", step("m1", always(10))), product("b", step("m2", always(300)))],
        [scheduled([(us(500), "b"), (us(550), "a")])],
        buffers=(room("m1"),),
        shifts=(shift(("00:00", "00:10"), ("00:30", "00:40")),),
        operator_pools=(OperatorPool(id="crew"),),
    )
    assert instants(plant, 2000) == [800, 1810]
    # He is free all night: whoever else asks gets him.
    busy = results_of(plant, 1800).value("operator_pool", "crew", "busy")
    assert busy == pytest.approx(300 / 1800)


@pytest.mark.parametrize(("at_end", "done"), [("finish", [700, 1900]), ("interrupt", [1300, 2000])])
def test_operators_finish_or_leave_a_service_at_the_end_of_their_shift(
    at_end: Literal["finish", "interrupt"], done: list[float]
) -> None:
    # Present 0-600 and 1200-1800. Finish: 0-700, then 1200-1900.
    # Interrupt: 0-600 and 1200-1300; 1300-1800 and from 3000, a third shift, for 200 more.
    times = (("00:00", "00:10"), ("00:20", "00:30"), ("00:30", "00:40"))
    plant = build_plant(
        [station("m1", attended=("service",))],
        [product("part", step("m1", always(700)))],
        [saturated()],
        operator_pools=(OperatorPool(id="crew", shift="day", at_shift_end=at_end),),
        shifts=(shift(*(times if at_end == "interrupt" else times[:2])),),
    )
    assert instants(plant, 2100) == done
    if at_end == "interrupt":
        results = results_of(plant, 1200)
        assert results.value("operator_pool", "crew", "busy") == 1
        assert results.value("station", "m1", "idle") == pytest.approx(0.5)


def test_two_operators_at_once_come_only_together() -> None:
    # m1 needs two of two: x 0-10. y at m2, which needs one, is there 1-?: both are at m1.
    # m2 asked at 1, m1's next part asks at 10, when both are free: who asked first goes first.
    plant = build_plant(
        [
            station("m1", attended=("service",), operators=2),
            station("m2", attended=("service",)),
        ],
        [product("x", step("m1", always(10))), product("y", step("m2", always(7)))],
        [scheduled([(0, "x"), (us(1), "y"), (us(2), "x")])],
        operator_pools=(OperatorPool(id="crew", count=2),),
        buffers=(room("m1"), room("m2")),
    )
    assert instants(plant, 60) == [10, 17, 27]


def test_the_station_with_the_higher_priority_is_attended_first() -> None:
    # All ask while the operator is at m1 0-10: m3 (5) before m2 (0), though it asked later.
    plant = build_plant(
        [
            station("m1", attended=("service",)),
            station("m2", attended=("service",)),
            station("m3", attended=("service",), priority=5),
        ],
        [product(f"p{i}", step(f"m{i}", always(10 + i))) for i in (1, 2, 3)],
        [scheduled([(0, "p1"), (us(1), "p2"), (us(2), "p3")])],
        operator_pools=(OperatorPool(id="crew"),),
    )
    assert [name for _, name, _ in departures(plant, 60)] == ["p1", "p3", "p2"]
    assert instants(plant, 60) == [11, 24, 36]


def test_of_two_pools_the_one_with_more_priority_is_asked_first() -> None:
    # Two parts at once: the first takes the better pool, the second the other.
    plant = build_plant(
        [station("m1", capacity=3, attended=("service",))],
        [product("part", step("m1", always(10)))],
        [scheduled([(0, "part"), (us(1), "part"), (us(2), "part")])],
        operator_pools=(OperatorPool(id="a"), OperatorPool(id="b", priority=1)),
    )
    assert instants(plant, 40) == [10, 11, 20]
    results = results_of(plant, 11)
    assert results.value("operator_pool", "b", "busy") == pytest.approx(11 / 11)
    assert results.value("operator_pool", "a", "busy") == pytest.approx(10 / 11)


def test_only_pools_with_the_skill_come() -> None:
    plant = build_plant(
        [station("m1", attended=("service",)), station("m2", attended=("service",))],
        [product("a", step("m1", always(10))), product("b", step("m2", always(4)))],
        [scheduled([(0, "a"), (0, "b"), (us(1), "a")])],
        operator_pools=(
            OperatorPool(id="one", skills=("m1",)),
            OperatorPool(id="two", skills=("m2",)),
        ),
        buffers=(room("m1"),),
    )
    assert instants(plant, 40) == [4, 10, 20]
    assert results_of(plant, 20).value("operator_pool", "two", "busy") == pytest.approx(0.2)


def test_operators_walk_from_where_they_were_last() -> None:
    # Fronts 20 m apart in a straight line, at 2 m/s: 10. At first he is there at once.
    # m1 0-5; to m2 10 more: 15-22.
    def at(id_: str, x_m: float) -> Station:
        place = Place(x_m=x_m, y_m=5.0, width_m=2.0, depth_m=2.0)
        return station(id_, attended=("service",), place=place)

    plant = build_plant(
        [at("m1", 0.0), at("m2", 20.0)],
        [product("a", step("m1", always(5))), product("b", step("m2", always(7)))],
        [scheduled([(0, "a"), (us(1), "b"), (us(2), "b"), (us(3), "a")])],
        operator_pools=(OperatorPool(id="crew", speed_m_per_s=2.0),),
        buffers=(room("m1"), room("m2")),
    )
    # Then the second a, which asked at 5, 32-37, before the second b, which asks at 22: 47-54.
    assert instants(plant, 100) == [5, 22, 37, 54]


def test_a_failure_stops_a_setup_and_loading_and_what_was_left_goes_on() -> None:
    # Loading 0-10 and service 10-30; fails at 4 for 3 and, 12 after 7, at 19 for 3.
    only = station("m1", breakdowns=(breakdown(4, 3), breakdown(15, 3)))
    plant = lone(only, 20, (0,))
    plant = replace(plant, products=(product("part", step("m1", always(20), loading=always(10))),))
    # First mode: fails at 4-7, 11-14, 18-21, 25-28, 32-35, 39-42, ...; the second: 15-18, 33-36.
    # Up: 0-4, 7-11, 14-15, 21-25, 28-32, 36-39, 42-46: 24 until then; 49-51 and 56-60 (the second
    # mode has it 51-54, the first 53-56). It fails at 60, before its end: that comes at 63.
    assert instants(plant, 200) == [63]
    told = states_of(plant, "m1", 60)
    assert told == {"producing": 30, "failed": 30}


def test_two_failures_at_once_are_over_when_the_later_one_is() -> None:
    # Fails 10-40 and 20-30: failed 10-40; the first fails again at 50, the second at 50, too.
    only = station("m1", breakdowns=(breakdown(10, 30), breakdown(20, 10)))
    plant = lone(only, 15, (0,))
    assert instants(plant, 48) == [45]
    assert states_of(plant, "m1", 48)["failed"] == 30


def test_a_blocked_part_stays_while_its_station_has_failed() -> None:
    # m1 is done at 5 and blocked until m2 takes its part at 13; but it fails 10-20.
    plant = build_line([always(5), always(8)], [0, 0], saturated(most_parts=3))
    failing = station("m1", breakdowns=(breakdown(10, 10),))
    plant = replace(plant, stations=(failing, plant.stations[1]))
    # m2: 5-13, then 20-28. m1: 0-5, 5-10 (failure first: 20 it ends); at 20 it gives its part.
    # 20-25, blocked 25-28; fails at 30. m2 28-36.
    assert instants(plant, 60) == [13, 28, 36]


def test_wear_counts_over_shifts_only_what_is_produced() -> None:
    # Producing 0-600 and 1200-1800; fails after 900 of it: 1500-1600. Interrupted at 600 and 1800.
    failing = breakdown(900, 100, ageing="producing")
    only = station("m1", shift="day", at_shift_end="interrupt", breakdowns=(failing,))
    plant = replace(
        build_line([always(500)], [0], saturated()),
        stations=(only,),
        shifts=(shift(("00:00", "00:10"), ("00:20", "00:30")),),
    )
    # 500 of work each: 500; 100 until 600 and 400 from 1200: 1600 less the failure: 1500-1600: the
    # failure comes at 1500 exactly, with 100 left: 1700.
    assert instants(plant, 2000) == [500, 1700]


def test_a_station_may_fail_off_shift_and_is_failed_then() -> None:
    only = station("m1", shift="day", breakdowns=(breakdown(700, 100),))
    plant = replace(
        build_line([always(1000)], [0], saturated(most_parts=1)),
        stations=(only,),
        shifts=(shift(("00:00", "00:10")),),
        sources=(source(always(1e6)),),
    )
    assert states_of(plant, "m1", 900) == {"starved": 600, "off_shift": 200, "failed": 100}


def test_maintenance_waits_for_the_end_of_a_service_and_by_wear_for_production() -> None:
    # Due at 25 of the calendar, done 30-37, due again at 62, done 67-74.
    every = Maintenance(every=always(25), time=always(7))
    plant = build_line([always(10)], [0], saturated())
    by_calendar = replace(plant, stations=(station("m1", maintenance=(every,)),))
    assert instants(by_calendar, 80) == [10, 20, 30, 47, 57, 67]
    assert states_of(by_calendar, "m1", 74) == {"producing": 60, "off_shift": 14}
    # By wear it is due after 25 of production: at 25, and 37 + 25 = 62 where it never starves.
    by_wear = replace(every, ageing="producing")
    starving = replace(
        lone(station("m1", maintenance=(by_wear,)), 10, (0, 20, 40, 60, 80)),
    )
    # Producing 0-10, 20-30, 40-45: due; done 50-57. 60-70, 80-90: 20 until 90.
    assert instants(starving, 100) == [10, 30, 50, 70, 90]
    assert states_of(starving, "m1", 60)["off_shift"] == 7


def test_maintenance_waits_for_its_crew_and_the_station_for_both() -> None:
    # The crew is at m2 5-45. m1 is due at 10, in service until 12, waits for the crew until 45.
    every = Maintenance(every=always(10), time=always(7), crew="crew")
    plant = build_plant(
        [station("m1", maintenance=(every,)), station("m2", attended=("service",))],
        [product("a", step("m1", always(12))), product("b", step("m2", always(40)))],
        [scheduled([(0, "a"), (us(5), "b"), (us(20), "a")])],
        operator_pools=(OperatorPool(id="crew"),),
        buffers=(room("m1"),),
    )
    assert instants(plant, 70) == [12, 45, 64]


def test_who_attends_a_station_restores_it_where_he_can() -> None:
    # The only operator is at m1 when it fails at 12: 12-15. Served 0-10 and 10-23.
    plant = build_plant(
        [station("m1", attended=("service",), breakdowns=(breakdown(12, 3, crew="crew"),))],
        [product("part", step("m1", always(10)))],
        [saturated()],
        operator_pools=(OperatorPool(id="crew"),),
    )
    assert instants(plant, 50) == [10, 23, 36, 49]


def test_a_station_whose_operators_have_gone_is_idle() -> None:
    plant = build_plant(
        [station("m1", attended=("service",))],
        [product("part", step("m1", always(900)))],
        [saturated()],
        operator_pools=(OperatorPool(id="crew", shift="day", at_shift_end="interrupt"),),
        shifts=(shift(("00:00", "00:10"), ("00:20", "00:30")),),
    )
    assert states_of(plant, "m1", 1200) == {"producing": 600, "idle": 600}
