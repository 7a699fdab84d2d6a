"""What the log says against what the kernel counts and where it has its parts."""

from itertools import pairwise
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.logged import Log
from tests.kernel.plants import (
    always,
    build_plant,
    exponential,
    product,
    room,
    saturated,
    source,
    station,
    step,
    uniform,
    us,
)
from tests.kernel.random_plants import plants

from twinline.changes import StationState
from twinline.kernel import Simulation, compile_plant
from twinline.kernel.words import CONVEYOR
from twinline.plant import Conveyor, Plant

END_US: Final = us(900)
seeds = st.integers(0, 2**32)


def conveyor_line(pitch_m: float, services_s: tuple[float, float], *, accumulating: bool) -> Plant:
    """m1 feeds 7 m of belt around a corner, m2 takes from it, without room in front."""
    first_s, second_s = services_s
    return build_plant(
        [station("m1"), station("m2")],
        [product("part", step("m1", uniform(0, first_s)), step("m2", exponential(second_s)))],
        [source(exponential(first_s))],
        buffers=(room("m1"),),
        conveyors=(
            Conveyor(
                id="line",
                points_m=((0.0, 0.0), (4.0, 0.0), (4.0, 3.0)),
                speed_m_per_s=0.4,
                origin="m1",
                to="m2",
                pitch_m=pitch_m,
                accumulating=accumulating,
            ),
        ),
    )


def along_m(xy: np.ndarray) -> float:
    """How far a point of the belt is from its beginning."""
    x, y = xy
    return float(x + y)


@settings(max_examples=30)
@given(
    st.booleans(),
    st.sampled_from([0.5, 1.0, 1.7, 3.5, 7.0]),
    st.tuples(st.sampled_from([1.0, 3.0, 9.0]), st.sampled_from([1.0, 4.0, 10.0])),
    seeds,
    st.lists(st.integers(0, us(300)), min_size=3, max_size=8),
)
def test_parts_on_a_conveyor_keep_their_order_and_their_pitch(
    accumulating: bool,  # noqa: FBT001 - a parameter of the test
    pitch_m: float,
    services_s: tuple[float, float],
    seed: int,
    instants_us: list[int],
) -> None:
    simulation = Simulation(
        compile_plant(conveyor_line(pitch_m, services_s, accumulating=accumulating)), seed=seed
    )
    levels = {}
    for at_us in sorted(set(instants_us)):
        simulation.run_until(at_us)
        kinds = np.asarray(simulation.model.record["n_kind"][0])
        node = int(np.flatnonzero(kinds == CONVEYOR)[0])
        levels[at_us] = int(simulation._state.q_n[node])
    log = Log(simulation)
    for at_us, level in levels.items():
        places = log.on_paths("conveyor/", at_us)
        assert len(places) == level
        numbered = sorted(places, key=lambda each: int(each.removeprefix("part-")))
        along = [along_m(places[each]) for each in numbered]
        assert all(-1e-3 <= at_m <= 7 + 1e-3 for at_m in along)
        for ahead_m, behind_m in pairwise(along):
            assert ahead_m - behind_m >= pitch_m - 1e-3, (at_us, along)


@pytest.mark.slow
@settings(max_examples=40)
@given(plants(), seeds)
def test_energy_is_the_integral_of_the_power_that_is_told(plant: Plant, seed: int) -> None:
    simulation = Simulation(compile_plant(plant), seed=seed)
    simulation.run_until(END_US)
    log, results = Log(simulation), simulation.results()
    for each in plant.stations:
        if each.power_producing_w is not None:
            told_j = log.of("station", each.id, "power").integral(0, END_US)
            assert told_j == pytest.approx(results.value("station", each.id, "energy"), rel=1e-6)


@pytest.mark.slow
@settings(max_examples=40)
@given(plants(), seeds, st.integers(1, END_US - 1))
def test_what_is_counted_after_a_reset_is_what_the_log_says_of_that_window(
    plant: Plant, seed: int, from_us: int
) -> None:
    simulation = Simulation(compile_plant(plant), seed=seed)
    simulation.run_until(from_us)
    simulation.reset_statistics()
    simulation.run_until(END_US)
    log, results = Log(simulation), simulation.results()
    span_us = END_US - from_us
    for each in plant.stations:
        if each.power_producing_w is not None:
            told_j = log.of("station", each.id, "power").integral(from_us, END_US)
            found_j = results.value("station", each.id, "energy")
            assert told_j == pytest.approx(found_j, rel=1e-6, abs=1e-3)
        waiting_s = log.of("station", each.id, "waiting").integral(from_us, END_US)
        own = waiting_s * 1e6 / span_us
        # Components that wait in their own buffers are told as waiting there, too.
        if not any(buffer.station == each.id and buffer.products for buffer in plant.buffers):
            assert own == pytest.approx(results.value("station", each.id, "mean_queue"), abs=1e-6)
        if each.capacity == 1:
            spent_us = spent_in_states(log, each.id, (from_us, END_US))
            for state in StationState:
                share = results.value("station", each.id, state.name.lower())
                assert share == pytest.approx(spent_us[state] / span_us, abs=1e-9)
    mean_m3 = log.of("tank", "tank", "level").integral(from_us, END_US) / (span_us / 1e6)
    assert mean_m3 == pytest.approx(results.value("tank", "tank", "mean_level"), abs=1e-5)


def spent_in_states(log: Log, station_id: str, window_us: tuple[int, int]) -> dict[int, int]:
    told = log.of("station", station_id, "state").changes
    from_us, to_us = window_us
    ends = np.clip(np.append(told.at_us[1:], to_us), from_us, to_us)
    spent = ends - np.clip(told.at_us, from_us, to_us)
    values = told.params[:, 0].astype(int)
    return {int(state): int(spent[values == state].sum()) for state in StationState}


@pytest.mark.slow
@pytest.mark.parametrize("way", ["compiled", "plain"])
def test_a_plant_of_the_large_size_class_runs(way: str) -> None:
    from twinline.environment.real import real_environment  # noqa: PLC0415
    from twinline.worlds.native import use_native_kernel  # noqa: PLC0415

    if way == "compiled":
        use_native_kernel(real_environment(), "large")
    ids = [f"m{i}" for i in range(100)]
    plant = build_plant(
        [station(each) for each in ids],
        [product("part", *(step(each, always(5)) for each in ids))],
        [saturated()],
    )
    model = compile_plant(plant)
    assert model.size == "large"
    simulation = Simulation(model, way="compiled" if way == "compiled" else "plain")
    simulation.run_until(us(700))
    # The first leaves after 500, the others every 5.
    assert simulation.n_departed == 41
    assert simulation.results().value("station", "m50", "producing") == pytest.approx(450 / 700)
