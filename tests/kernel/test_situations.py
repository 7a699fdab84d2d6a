"""Runs that begin in the midst of things: what is left of it, worked out by hand."""

import numpy as np
import pytest
from tests.kernel.plants import (
    always,
    build_line,
    build_plant,
    exponential,
    product,
    room,
    scheduled,
    station,
    step,
    us,
)

from twinline.changes import Dictionary, OrderState
from twinline.diagnostics import Refused
from twinline.kernel import Detail, Simulation, compile_plant
from twinline.plant import (
    Breakdown,
    FailureSituation,
    PartSituation,
    Plant,
    Shift,
    Situation,
    StationSituation,
    WorkingTime,
)

AT_US = us(1000)


def line() -> Plant:
    """m1 takes 20 s, m2 30 s; parts come at 1005 s and, before it begins, at 900 s."""
    return build_line(
        [always(20), always(30)], [None, None], scheduled([(us(900), "part"), (us(1005), "part")])
    )


def part(at: str, **fields: object) -> PartSituation:
    whole = {"product": "part", "step": at, "at": at, "released_us": us(900), **fields}
    return PartSituation(**whole)  # type: ignore[arg-type]


def departures(plant: Plant, *parts: PartSituation, **fields: object) -> list[tuple[float, float]]:
    """Instant and flow time of each departure, in seconds."""
    situation = Situation(at_us=AT_US, parts=parts, **fields)  # type: ignore[arg-type]
    simulation = Simulation(compile_plant(plant), detail=Detail.DEPARTURES, situation=situation)
    simulation.run_until(us(2000))
    return [(row["at_us"] / 1e6, row["flow_time_us"] / 1e6) for row in simulation.take_departures()]


def test_what_is_in_work_goes_on_and_what_waits_comes_next() -> None:
    found = departures(
        line(),
        part("m2", phase="producing", left_us=us(7), released_us=us(800)),
        part("m2"),
        part("m1", phase="producing", left_us=us(12)),
    )
    # m2: until 1007, 1037, then the one that m1 gives at 1012 until 1067, then that of 1005.
    assert found == [(1007, 207), (1037, 137), (1067, 167), (1097, 92)]


def test_what_came_before_the_beginning_does_not_come_again() -> None:
    assert departures(line()) == [(1055, 50)]


def test_what_is_left_of_a_constant_time_is_the_rest_of_it() -> None:
    assert departures(line(), part("m2", phase="producing", spent_us=us(18)))[0] == (1012, 112)


def test_what_has_lasted_longer_than_any_draw_is_taken_to_begin_anew() -> None:
    assert departures(line(), part("m2", phase="producing", spent_us=us(31)))[0] == (1030, 130)


def test_a_served_part_waits_for_room_ahead() -> None:
    plant = build_line([always(20), always(30)], [None, 0], scheduled([(us(5000), "part")]))
    found = departures(
        plant, part("m1", phase="served"), part("m2", phase="producing", left_us=us(10))
    )
    assert found == [(1010, 110), (1040, 140)]


def test_a_failure_lasts_on_and_holds_up_what_is_in_work() -> None:
    fails = Breakdown(time_to_failure=always(10_000), time_to_restoration=always(50))
    only = station("m1", breakdowns=(fails,))
    made = product("part", step("m1", always(20)))
    plant = build_plant([only], [made], [scheduled([(us(5000), "part")])], buffers=(room("m1"),))
    failed = StationSituation(station="m1", failures=(FailureSituation(spent_us=us(20)),))
    found = departures(
        plant, part("m1", phase="producing", left_us=us(5)), part("m1"), stations=(failed,)
    )
    assert found == [(1035, 135), (1055, 155)]


def test_a_place_is_set_up_for_what_it_did_last() -> None:
    made = [product(name, step("m1", always(10), setup=always(4))) for name in ("part", "other")]
    plant = build_plant(
        [station("m1")], made, [scheduled([(us(5000), "part")])], buffers=(room("m1"),)
    )
    ready = StationSituation(station="m1", last_products=("part",))
    assert departures(plant, part("m1"), stations=(ready,)) == [(1010, 110)]
    other = StationSituation(station="m1", last_products=("other",))
    assert departures(plant, part("m1"), stations=(other,)) == [(1014, 114)]
    begun = part("m1", phase="setting_up", spent_us=us(3))
    assert departures(plant, begun, stations=(other,)) == [(1011, 111)]


def night_shift(at_shift_end: str) -> Plant:
    """One station that works from 00:20 on, every day; it is 00:16:40."""
    shift = Shift(
        id="day",
        times=(
            WorkingTime(
                days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"), start="00:20", end="12:00"
            ),
        ),
    )
    only = station("m1", shift="day", at_shift_end=at_shift_end)
    made = product("part", step("m1", always(20)))
    return build_plant(
        [only], [made], [scheduled([(us(9000), "part")])], buffers=(room("m1"),), shifts=(shift,)
    )


@pytest.mark.parametrize(("at_shift_end", "first_s"), [("finish", 1010), ("interrupt", 1210)])
def test_a_shift_that_is_over_rests_or_finishes_what_is_in_work(
    at_shift_end: str, first_s: float
) -> None:
    found = departures(
        night_shift(at_shift_end), part("m1", phase="producing", left_us=us(10)), part("m1")
    )
    assert [at for at, _ in found] == [first_s, 1220 if at_shift_end == "finish" else 1230]


def test_a_delay_that_has_begun_lasts_on() -> None:
    made = product("part", step("m1", always(20), delay=always(100)))
    plant = build_plant(
        [station("m1")], [made], [scheduled([(us(5000), "part")])], buffers=(room("m1"),)
    )
    found = departures(plant, part("m1", ready_us=us(1040)), part("m1", ready_us=us(990)))
    assert [at for at, _ in found] == [1020, 1060]


def test_what_is_left_of_an_exponential_time_is_as_long_as_a_whole_one() -> None:
    made = product("part", step("m1", exponential(30)))
    plant = build_plant([station("m1")], [made], [scheduled([(us(9e6), "part")])])
    model = compile_plant(plant)
    for spent_s in (0, 25, 90):
        begun = part("m1", phase="producing", spent_us=us(spent_s))
        left_s = []
        for replication in range(2000):
            simulation = Simulation(
                model,
                replication=replication,
                detail=Detail.DEPARTURES,
                situation=Situation(at_us=AT_US, parts=(begun,)),
            )
            simulation.run_departures(1)
            left_s.append(simulation.now_us / 1e6 - 1000)
        error_s = np.std(left_s) / len(left_s) ** 0.5
        assert abs(np.mean(left_s) - 30) < 3.5 * error_s


def test_orders_keep_the_names_and_numbers_that_they_have_in_the_log() -> None:
    names = Dictionary(("stations", "orders", "motion", "operators"))
    names.add_entity("station", "m2", "Second")
    known = names.add_entity("order", "Case 7", "Case 7")
    state = names.add_signal(known, "state", "order_state", 1)
    begun = part("m2", phase="producing", left_us=us(7), order="Case 7", quantity=3)
    simulation = Simulation(
        compile_plant(line()),
        situation=Situation(at_us=AT_US, parts=(begun, part("m1"))),
        names=names,
    )
    simulation.run_until(us(1008))
    changes = simulation.take_changes()
    assert [each.id for each in names.entities] == ["m2", "Case 7", "m1", "part-2", "part-3"]
    own = changes.signal == state
    assert changes.at_us[own].tolist() == [AT_US, us(1007)]
    assert changes.params[own, 0].tolist() == [OrderState.WORKING, OrderState.FINISHED]
    assert int(changes.at_us.min()) == AT_US


def test_a_situation_of_another_plant_is_refused_with_all_that_does_not_fit() -> None:
    stranger = PartSituation(product="other", step="m1", at="m9", released_us=0)
    with pytest.raises(Refused) as refused:
        Simulation(
            compile_plant(line()),
            situation=Situation(
                at_us=0, parts=(stranger,), stations=(StationSituation(station="m8"),)
            ),
        )
    assert [each.code for each in refused.value.diagnostics] == ["K019"] * 3
