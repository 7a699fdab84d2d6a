"""Runs that go on in a changed plant: what is not changed goes on, and no part is lost."""

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.kernel.checked_views import run_checked
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
from tests.kernel.random_plants import plants
from tests.kernel.runs import briefly

from twinline.changes import Changes
from twinline.diagnostics import Refused
from twinline.kernel import Detail, Simulation, compile_plant
from twinline.plant import Operation, Plant, WorkingTime

FORK_US, END_US = us(900), us(2700)
instants_us = st.integers(0, us(1800))


def digest(changes: Changes) -> str:
    columns = (changes.at_us, changes.signal, changes.law, changes.params)
    return hashlib.sha256(b"".join(column.tobytes() for column in columns)).hexdigest()


def begun(plant: Plant, fork_us: int = FORK_US, seed: int = 1) -> Simulation:
    simulation = Simulation(compile_plant(plant), seed=seed)
    simulation.run_until(fork_us)
    simulation.take_changes()
    return simulation


def ending(simulation: Simulation, end_us: int = END_US) -> str:
    simulation.run_until(end_us)
    return digest(simulation.take_changes())


def differences(one: Simulation, other: Simulation) -> list[tuple[str, str]]:
    """Readings that are not the same; as text, for a figure that is none is not equal to itself."""
    pairs = zip(one.results().rows(), other.results().rows(), strict=True)
    return [(repr(a), repr(b)) for a, b in pairs if repr(a) != repr(b)]


@pytest.mark.slow
@settings(max_examples=60)
@given(plants(), st.integers(0, 2**32), instants_us)
def test_in_the_same_plant_it_goes_on_as_if_nothing_had_happened(
    plant: Plant, seed: int, fork_us: int
) -> None:
    note(briefly(plant))
    simulation = begun(plant, fork_us, seed)
    # Another model of the same plant: everything is taken over by its name.
    moved = simulation.fork(model=compile_plant(replace(plant, note="another")))
    same = simulation.fork(model=compile_plant(plant))
    expected = ending(simulation)
    assert ending(same) == expected
    assert moved.now_us == fork_us
    moved.run_until(END_US)
    found = differences(moved, simulation)
    assert not found, found


def _more_places(plant: Plant) -> Plant:
    return replace(
        plant, stations=tuple(replace(s, capacity=s.capacity + 1) for s in plant.stations)
    )


def _one_place(plant: Plant) -> Plant:
    return replace(plant, stations=tuple(replace(s, capacity=1) for s in plant.stations))


def _other_order(plant: Plant) -> Plant:
    """The same plant, its tables in another order: all rows get other numbers."""
    return replace(
        plant,
        stations=plant.stations[::-1],
        products=plant.products[::-1],
        sources=plant.sources[::-1],
        buffers=plant.buffers[::-1],
    )


def _never_off(plant: Plant) -> Plant:
    return replace(
        plant,
        stations=tuple(replace(s, shift=None) for s in plant.stations),
        operator_pools=tuple(replace(p, shift=None) for p in plant.operator_pools),
    )


def _soon_off(plant: Plant) -> Plant:
    times = (WorkingTime(days=("mon",), start="00:16", end="00:25"),)
    return replace(plant, shifts=tuple(replace(each, times=times) for each in plant.shifts))


def _nobody_needed(plant: Plant) -> Plant:
    return replace(plant, stations=tuple(replace(s, attended=()) for s in plant.stations))


def _more_people(plant: Plant) -> Plant:
    pools = tuple(replace(each, count=each.count + 2) for each in plant.operator_pools)
    return replace(plant, operator_pools=pools)


def _no_limits(plant: Plant) -> Plant:
    return replace(plant, wip_limits=())


def _reliable(plant: Plant) -> Plant:
    return replace(plant, stations=tuple(replace(s, breakdowns=()) for s in plant.stations))


def _no_vehicles(plant: Plant) -> Plant:
    return replace(plant, vehicles=(), conveyors=())


def _one_more(plant: Plant) -> Plant:
    other = replace(plant.stations[0], id="m9", place=None)
    operations = tuple(
        replace(o, stations=(*o.stations, "m9")) if "m1" in o.stations else o
        for o in plant.operations
    )
    roomy = tuple(
        replace(b, id=f"{b.id}-9", station="m9") for b in plant.buffers if b.station == "m1"
    )
    return replace(
        plant,
        stations=(other, *plant.stations),
        operations=operations,
        buffers=(*roomy, *plant.buffers),
    )


CHANGES: tuple[Callable[[Plant], Plant], ...] = (
    _more_places,
    _one_place,
    _other_order,
    _never_off,
    _soon_off,
    _nobody_needed,
    _more_people,
    _no_limits,
    _reliable,
    _no_vehicles,
    _one_more,
)


@pytest.mark.slow
@settings(max_examples=150)
@given(plants(), st.sampled_from(CHANGES), st.integers(0, 2**32), instants_us)
def test_no_part_is_lost_in_a_changed_plant(
    plant: Plant, change: Callable[[Plant], Plant], seed: int, fork_us: int
) -> None:
    note(briefly(plant))
    simulation = begun(plant, fork_us, seed)
    before = simulation.snapshot()
    try:
        model = compile_plant(change(plant))
    except Refused:
        return  # such as a component without a conveyor that brings it
    moved = simulation.fork(model=model)
    assert simulation.snapshot() == before, "the run that it was forked from is another now"
    for each in (run_checked, Simulation.run_until):
        each(moved, moved.now_us + us(400))
    moved.run_until(END_US)
    results = moved.results()
    gone = sum(results.value("plant", "", each) for each in ("departures", "scrapped", "consumed"))
    assert results.value("plant", "", "released") == gone + results.value("plant", "", "wip")
    again = simulation.fork(model=model)
    again.run_until(END_US)
    assert digest(again.take_changes()) == digest(moved.take_changes())


def test_what_parts_in_the_plant_still_need_cannot_be_taken_away() -> None:
    plant = build_line([always(20), always(30)], [None, None], saturated("part", most_parts=4))
    (made,) = plant.products
    short = replace(plant, products=(replace(made, route=made.route[:1]),))
    simulation = begun(plant, us(45))
    with pytest.raises(Refused) as refused:
        simulation.fork(model=compile_plant(short))
    assert [each.code for each in refused.value.diagnostics] == ["K020"]
    assert refused.value.diagnostics[0].found.endswith("need it: 2")


def test_parts_of_a_place_that_is_gone_begin_again_elsewhere() -> None:
    only = station("m1", capacity=2)
    made = product("part", step("m1", always(100)))
    release = scheduled([(us(0), "part"), (us(10), "part")])
    plant = build_plant([only], [made], [release], buffers=(room("m1"),))
    one = replace(plant, stations=(replace(only, capacity=1),))
    moved = begun(plant, us(50)).fork(model=compile_plant(one), detail=Detail.DEPARTURES)
    moved.run_until(us(1000))
    # The first goes on where it is; the second, in the place that is gone, begins behind it.
    assert moved.take_departures()["at_us"].tolist() == [us(100), us(200)]


def test_parts_in_front_of_a_station_that_is_gone_go_to_another() -> None:
    stations = [station("a"), station("b")]
    operation = Operation(id="turn", stations=("a", "b"), choosing="in-turn")
    made = product("part", step("turn", always(100)))
    release = scheduled([(us(0), "part")] * 4)
    plant = build_plant(
        stations, [made], [release], operations=(operation,), buffers=(room("a"), room("b"))
    )
    left = replace(
        plant,
        stations=(stations[0],),
        operations=(replace(operation, stations=("a",)),),
        buffers=(room("a"),),
    )
    simulation = begun(plant, us(50))
    moved = simulation.fork(model=compile_plant(left))
    moved.run_until(us(1000))
    assert moved.n_departed == 4
    # a had one in work and one waiting; the two of b come behind them, and begin anew.
    assert moved.results().value("plant", "", "flow_time") == 250
