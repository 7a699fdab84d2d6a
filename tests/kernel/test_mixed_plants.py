"""What holds however the features of a plant meet: run uncompiled, with every index looked at."""

import pytest
from hypothesis import given, note, reject, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.kernel.checked_views import run_checked
from tests.kernel.mixed_plants import mixed_plant
from tests.kernel.plants import (
    always,
    build_plant,
    exponential,
    product,
    room,
    saturated,
    station,
    step,
    us,
)
from tests.kernel.runs import briefly

from twinline.diagnostics import Refused
from twinline.kernel import Detail, Model, Simulation, compile_plant
from twinline.kernel import words as w
from twinline.plant import Breakdown, Flow, Place, Plant, Vehicle

END_US = us(500)
LATER_US = us(1500)
MOST_ENTRIES = 11_000
"""Ten times what the busiest of two thousand such plants has until then."""
STATES = ("producing", "setting_up", "starved", "blocked", "failed", "off_shift", "idle")
seeds = st.integers(0, 2**32)

pytestmark = pytest.mark.slow


def compile_mixed(seed: int) -> Model:
    """Compile the plant of a seed; one whose lots cannot gather is no plant to run."""
    plant = mixed_plant(seed)
    note(briefly(plant))
    try:
        return compile_plant(plant)
    except Refused as refused:
        if any(each.code != "K005" for each in refused.diagnostics):
            raise
        reject()


def start(model: Model, seed: int) -> Simulation:
    return Simulation(model, seed=seed, detail=Detail.ALL, way="plain")


def n_moved(simulation: Simulation) -> float:
    """Services that have ended, in all."""
    results = simulation.results()
    stations = simulation.model.plant.stations
    return sum(results.value("station", each.id, "served") for each in stations)


def without_quiet_waits(plant: Plant) -> Plant:
    """Take out what makes parts wait for ever without a `deadlock` that tells so.

    These are WIP limits, vehicles that do not come because the other end is full, lots of which a
    part is missing, and tanks that stay full.
    """
    emptying = [tuple(d for d in each.draws if d.rate_m3_per_s > 0) for each in plant.stations]
    stations = tuple(
        replace(each, lot=None, draws=draws)
        for each, draws in zip(plant.stations, emptying, strict=True)
    )
    return replace(plant, stations=stations, wip_limits=(), vehicles=())


@settings(max_examples=200)
@given(seeds)
def test_a_plant_of_everything_goes_on_and_loses_nothing(seed: int) -> None:
    model = compile_mixed(seed)
    simulation = start(model, seed)
    run_checked(simulation, END_US)
    assert simulation.now_us == END_US, "time stands still"
    assert simulation.n_entry <= MOST_ENTRIES, "something is tried over and over"
    assert simulation._count[w.FAULT] == 0
    simulation.take_changes()
    results = simulation.results()
    kinds = ("departures", "scrapped", "consumed", "wip")
    parts = sum(results.value("plant", "", kind) for kind in kinds)
    assert results.value("plant", "", "released") == parts
    for each in model.plant.stations:
        shares = [results.value("station", each.id, state) for state in STATES]
        assert sum(shares) == pytest.approx(1, abs=1e-9)


@settings(max_examples=80)
@given(seeds)
def test_parts_that_stay_in_a_plant_move_on_or_their_deadlock_is_named(seed: int) -> None:
    plant = without_quiet_waits(mixed_plant(seed))
    note(briefly(plant))
    simulation = start(compile_plant(plant), seed)
    run_checked(simulation, END_US)
    moved, left = n_moved(simulation), simulation.results().value("plant", "", "wip")
    told = simulation.deadlock
    run_checked(simulation, LATER_US)
    if told is not None:
        assert simulation.deadlock is not None, "a deadlock is for ever"
    elif left:
        assert n_moved(simulation) > moved


def test_a_ring_that_a_vehicle_will_not_open_is_named() -> None:
    here, there = (Place(x_m=x_m, y_m=0.0, width_m=1.0, depth_m=1.0) for x_m in (0.0, 5.0))
    failing = Breakdown(time_to_failure=exponential(30), time_to_restoration=exponential(9))
    route = [step(id_, always(1), id=str(i)) for i, id_ in enumerate(("m1", "m2", "m1"))]
    plant = build_plant(
        [station("m1", place=here, breakdowns=(failing,)), station("m2", place=there)],
        [product("a", *route)],
        [saturated("a", most_parts=20)],
        buffers=(room("m1", 1),),
        vehicles=(Vehicle(id="cart", carries=(Flow(origin="m2", to="m1"),)),),
    )
    simulation = start(compile_plant(plant), seed=1)
    run_checked(simulation, END_US)
    assert simulation.n_departed == 0
    assert simulation.deadlock == 'station "m1" -> station "m2" -> station "m1"'
