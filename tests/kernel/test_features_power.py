"""Power of stations in each of their states, by hand: what is counted, and what the log says."""

import pytest
from msgspec.structs import replace
from tests.kernel.logged import Log
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
from tests.kernel.test_features_stations import breakdown, shift

from twinline.kernel import Simulation, compile_plant
from twinline.plant import Power


def test_each_step_has_its_own_power_also_right_behind_another() -> None:
    # a 1-11 at 5 kW, b 11-21 at 1 kW, a 21-31 at 5 kW, off until 40.
    plant = build_plant(
        [station("m1", power_producing_w=1000.0, power_idle_w=0.0)],
        [
            product("a", step("m1", always(10), power_producing_w=5000.0)),
            product("b", step("m1", always(10))),
        ],
        [scheduled([(us(1), "a"), (us(2), "b"), (us(3), "a")])],
        buffers=(room("m1"),),
    )
    simulation = Simulation(compile_plant(plant))
    simulation.run_until(us(40))
    assert simulation.results().value("station", "m1", "energy") == pytest.approx(110_000)
    told = Log(simulation).of("station", "m1", "power")
    assert [told.value(us(at)) for at in (0, 5, 15, 25, 35)] == [0, 5000, 1000, 5000, 0]
    assert told.integral(0, us(40)) == pytest.approx(110_000)


def test_each_state_has_its_power() -> None:
    # Setup 0-4 at 3, service 4-10 at 7, fails 10-15 at 2, service 15-19, blocked 19-30 at 1 until
    # m2, which fails 18-29, takes it; off shift from 60 at 0.5, all in kW.
    power = Power(setup_w=3e3, failed_w=2e3, off_w=500.0)
    first = station(
        "m1", shift="day", power_producing_w=7e3, power_idle_w=1e3, power=power,
        breakdowns=(breakdown(10, 5, ageing="calendar"),),
    )  # fmt: skip
    plant = build_plant(
        [first, station("m2")],
        [product("part", step("m1", always(10), setup=always(4)), step("m2", always(30)))],
        [scheduled([(0, "part")])],
        shifts=(shift(("00:00", "00:01")),),
    )
    # m1: setup 0-4, producing 4-10, failed 10-15, producing 15-19, then starved; it fails again
    # 25-30, 40-45, 55-60, and 70-75 off shift.
    energy = results_of(plant, 80).value("station", "m1", "energy")
    in_kw_s = 4 * 3 + 10 * 7 + 20 * 2 + (60 - 4 - 10 - 20) * 1 + (20 - 5) * 0.5 + 5 * 2
    assert energy == pytest.approx(1000 * in_kw_s)


def test_a_station_that_finished_after_its_shift_ramps_up_in_the_next() -> None:
    # 0-400, 400-800 beyond the end at 600; from 1200 it ramps up for 20: 1220-1620.
    only = station(
        "m1", shift="day", power_producing_w=1e3, power_idle_w=0.0, power=Power(ramp_up_us=us(20))
    )
    plant = replace(
        build_line([always(400)], [0], saturated()),
        stations=(only,),
        shifts=(shift(("00:00", "00:10"), ("00:20", "00:30")),),
    )
    assert [at / 1e6 for at, _, _ in departures(plant, 1700)] == [400, 800, 1620]
