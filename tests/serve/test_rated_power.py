"""What a plant file states of power, with the kernel that simulates the same file as judge."""

import numpy as np
import pytest
from tests.kernel.conftest import _native_kernel
from tests.kernel.logged import Log
from tests.kernel.plants import (
    always,
    build_plant,
    product,
    room,
    scheduled,
    station,
    step,
    us,
)
from tests.kernel.test_features_stations import breakdown, shift

from twinline.changes import StationState
from twinline.kernel import Simulation, compile_plant
from twinline.measure import measure, read_energy
from twinline.plant import Plant, Power
from twinline.serve.rated_power import rated_power

__all__ = ["_native_kernel"]
END_S = 200


@pytest.fixture
def plant() -> Plant:
    """A station that is set up, works, fails, is blocked and goes home; and a pool of two."""
    power = Power(setup_w=3e3, failed_w=2e3, off_w=500.0)
    first = station(
        "m1", shift="day", power_producing_w=7e3, power_idle_w=1e3, power=power,
        breakdowns=(breakdown(10, 5, ageing="calendar"),),
    )  # fmt: skip
    pool = station("m2", capacity=2, power_producing_w=900.0, power_idle_w=100.0)
    steps = step("m1", always(10), setup=always(4)), step("m2", always(45))
    return build_plant(
        [first, pool],
        [product("part", *steps)],
        [scheduled([(us(each), "part") for each in (0, 1, 2, 3)])],
        buffers=(room("m1"),),
        shifts=(shift(("00:00", "00:02")),),
    )


def test_stated_power_gives_the_energy_that_the_kernel_counts(plant: Plant) -> None:
    simulation = Simulation(compile_plant(plant))
    simulation.run_until(us(END_S))
    log = Log(simulation)
    capacity_of = {each.id: each.capacity for each in plant.stations}
    powers = list(log.names.signals_of("station", "power").values())
    untold = log.changes[~np.isin(log.changes.signal, powers)]
    window_us = (0, us(END_S))
    measures = measure(log.names, untold, window_us, capacity_of)
    rated = {each.id: rated_power(each) for each in plant.stations}
    stated = {each.station: each for each in read_energy(measures, window_us, rated).stations}
    for each in plant.stations:
        counted = simulation.results().value("station", each.id, "energy")
        assert stated[each.id].energy_j == pytest.approx(counted)
    told = read_energy(measure(log.names, log.changes, window_us, capacity_of), window_us, {})
    assert {each.station: pytest.approx(each.energy_j) for each in told.stations} == {
        name: each.energy_j for name, each in stated.items()
    }


def test_what_is_not_stated_is_left_out() -> None:
    assert rated_power(station("bench")) == {}
    saw = rated_power(station("saw", power_producing_w=4e3))
    assert saw == {StationState.PRODUCING: 4e3, StationState.OFF_SHIFT: 0.0}
