"""Tanks and lots: levels, temperatures and waiting, worked out by hand and held as invariants."""

import math
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.kernel.logged import Log
from tests.kernel.plants import (
    always,
    build_line,
    build_plant,
    exponential,
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

from twinline.kernel import Simulation, compile_plant
from twinline.plant import Draw, Lot, Plant, Tank, Temperature

TICK: Final = 1e-6
"""Seconds: a tank is looked at in the microsecond after it has reached a level."""


def instants(plant: Plant, end_s: float) -> list[float]:
    return [at / 1e6 for at, _, _ in departures(plant, end_s)]


def drawing(rate_m3_per_s: float, service_s: float, tank: Tank) -> Plant:
    line = build_line([always(service_s)], [0], saturated())
    draws = (Draw(tank="t", rate_m3_per_s=rate_m3_per_s),)
    return replace(line, stations=(station("m1", draws=draws),), tanks=(tank,))


def run(plant: Plant, end_s: float, seed: int = 1) -> tuple[Simulation, Log]:
    simulation = Simulation(compile_plant(plant), seed=seed)
    simulation.run_until(us(end_s))
    return simulation, Log(simulation)


def test_a_tank_is_refilled_from_below_a_level_until_it_is_full() -> None:
    # From 1 m3 it falls by 0.02 a second to 0.3 at 35, then rises by 0.03 to 1 at 58.33, and so on.
    tank = Tank(id="t", capacity_m3=1.0, level_m3=1.0, refill_below_m3=0.3,
                refill_rate_m3_per_s=0.05)  # fmt: skip
    simulation, log = run(drawing(0.02, 10, tank), 100)
    told = log.of("tank", "t", "level")
    full_s = 35 + 0.7 / 0.03
    low_s = full_s + 35
    expected = {0: 1.0, 20: 0.6, 35: 0.3, 45: 0.6, full_s: 1.0, full_s + 20: 0.6, low_s: 0.3}
    expected[100] = 0.3 + 0.03 * (100 - low_s)
    for at_s, level_m3 in expected.items():
        assert told.value(us(at_s)) == pytest.approx(level_m3, abs=1e-5), at_s
    assert simulation.results().value("station", "m1", "producing") == 1
    mean = simulation.results().value("tank", "t", "mean_level")
    assert told.integral(0, us(100)) / 100 == pytest.approx(mean, abs=1e-7)


def test_a_station_starves_of_an_empty_tank_until_a_twentieth_is_back() -> None:
    # 0.5 m3 last for 25; refilled by 0.01 a second from then on, 0.1 m3 are back after 10. It falls
    # by 0.01 a second and is empty at 45; starves until 55, and so on: half of the time.
    tank = Tank(id="t", capacity_m3=2.0, level_m3=0.5, refill_below_m3=0.0,
                refill_rate_m3_per_s=0.01)  # fmt: skip
    plant = drawing(0.02, 10, tank)
    assert instants(plant, 95) == pytest.approx([10, 20, 40, 60, 80], abs=20 * TICK)
    simulation, log = run(plant, 105)
    results = simulation.results()
    # Producing 0-25, 35-45, 55-65, 75-85, 95-105.
    assert results.value("station", "m1", "producing") == pytest.approx(65 / 105, abs=1e-6)
    assert results.value("station", "m1", "starved") == pytest.approx(40 / 105, abs=1e-6)
    assert log.of("tank", "t", "level").value(us(30)) == pytest.approx(0.05, abs=1e-6)
    assert simulation.n_entry < 40


def test_a_station_that_fills_a_full_tank_waits_until_there_is_room_again() -> None:
    # 1.4 m3 are free: 0.1 a second from m1 fills them by 14; m2 takes 0.05 a second 20-30: below
    # 95 %, 1.9 m3, after 2: from 22 on m1 goes on, and fills up the 0.1 by 0.05 a second by 24.
    plant = build_plant(
        [
            station("m1", draws=(Draw(tank="t", rate_m3_per_s=-0.1),)),
            station("m2", draws=(Draw(tank="t", rate_m3_per_s=0.05),)),
        ],
        [product("a", step("m1", always(100))), product("b", step("m2", always(4)))],
        [scheduled([(0, "a"), (us(20), "b")])],
        tanks=(Tank(id="t", capacity_m3=2.0, level_m3=0.6),),
    )
    simulation, log = run(plant, 30)
    told = log.of("tank", "t", "level")
    assert told.value(us(7)) == pytest.approx(1.3, abs=1e-6)
    assert told.value(us(18)) == pytest.approx(2.0, abs=1e-6)
    assert told.value(us(22)) == pytest.approx(1.9, abs=1e-6)
    assert told.value(us(23)) == pytest.approx(1.95, abs=1e-6)
    producing = simulation.results().value("station", "m1", "producing")
    assert producing == pytest.approx((14 + 2) / 30, abs=1e-6)


def test_two_stations_share_a_tank_and_stop_together() -> None:
    # 0.03 and 0.02 a second take 1 m3 in 20.
    plant = build_plant(
        [station(f"m{i}", draws=(Draw(tank="t", rate_m3_per_s=0.01 * (i + 1)),)) for i in (1, 2)],
        [product("a", step("m1", always(15))), product("b", step("m2", always(15)))],
        [saturated("a", id="in-1"), saturated("b", id="in-2")],
        tanks=(Tank(id="t", capacity_m3=1.0, level_m3=1.0),),
    )
    results = results_of(plant, 80)
    for i in ("m1", "m2"):
        assert results.value("station", i, "producing") == pytest.approx(0.25, abs=1e-6)
        assert results.value("station", i, "starved") == pytest.approx(0.75, abs=1e-6)


def test_a_fast_flow_is_told_as_it_is() -> None:
    _, log = run(drawing(10.0, 1, Tank(id="t", capacity_m3=1000.0, level_m3=1000.0)), 5)
    assert log.of("tank", "t", "level").value(us(5)) == pytest.approx(950, rel=1e-9)


@settings(max_examples=15)
@given(st.integers(1, 1000), st.floats(0.004, 0.03), st.floats(0.0, 0.9))
def test_what_comes_into_a_tank_and_does_not_go_out_is_in_it(
    seed: int, refill_m3_per_s: float, below_m3: float
) -> None:
    tank = Tank(id="t", capacity_m3=1.0, level_m3=1.0, refill_below_m3=below_m3,
                refill_rate_m3_per_s=refill_m3_per_s)  # fmt: skip
    plant = build_plant(
        [station(f"m{i}", draws=(Draw(tank="t", rate_m3_per_s=0.01 * i),)) for i in (1, 2)],
        [product("a", step("m1", exponential(9))), product("b", step("m2", exponential(4)))],
        [source(exponential(12), "a", id="in-1"), source(exponential(9), "b", id="in-2")],
        buffers=(room("m1"), room("m2")),
        tanks=(tank,),
    )
    simulation, log = run(plant, 1800, seed)
    told = log.of("tank", "t", "level")
    levels = [told.value(us(at)) for at in range(0, 1800, 7)]
    assert all(-1e-6 <= level <= 1 + 1e-6 for level in levels)
    mean = simulation.results().value("tank", "t", "mean_level")
    assert told.integral(0, us(1800)) / 1800 == pytest.approx(mean, abs=1e-6)
    results = simulation.results()
    taken = sum(0.01 * i * 1800 * results.value("station", f"m{i}", "producing") for i in (1, 2))
    came = told.value(us(1800)) - 1.0 + taken
    assert -1e-5 <= came <= refill_m3_per_s * 1800 + 1e-5
    assert simulation.n_entry < 20 * 1800


def oven(
    lot: Lot, arrivals: list[tuple[float, str]], places: int | None = None, **families: str
) -> Plant:
    names = sorted({name for _, name in arrivals})
    return build_plant(
        [station("m1", lot=lot)],
        [product(name, step("m1", always(50)), family=families.get(name, "")) for name in names],
        [scheduled([(us(at), name) for at, name in arrivals])],
        buffers=(room("m1", places),),
    )


def test_a_lot_is_heated_first_and_what_has_not_cooled_down_heats_faster() -> None:
    # From 300 K to within 5 K of 400 K with a time constant of 10: 10 ln(100/5) = 29.957.
    # It cools 79.957-100 to 300 + 95 exp(-2.0043), and needs 10 ln((400 - that) / 5) then.
    heat = Temperature(target_k=400.0, rest_k=300.0, time_constant_us=us(10), tolerance_k=5.0)
    plant = oven(Lot(most=1, temperature=heat), [(0, "a"), (100, "a")])
    first_s = 10 * math.log(20) + 50
    peak_k = 400 - 100 * math.exp(-first_s / 10)
    cooled_k = 300 + (peak_k - 300) * math.exp(-(100 - first_s) / 10)
    second_s = 100 + 10 * math.log((400 - cooled_k) / 5) + 50
    assert instants(plant, 300) == pytest.approx([first_s, second_s], abs=2e-6)
    _, log = run(plant, 300)
    told = log.of("station", "m1", "temperature")
    assert told.value(us(10)) == pytest.approx(400 - 100 * math.exp(-1), abs=2e-3)
    assert told.value(us(first_s)) == pytest.approx(peak_k, abs=2e-3)
    assert told.value(us(100)) == pytest.approx(cooled_k, abs=2e-3)


def test_a_lot_of_any_takes_what_comes_and_a_lot_of_a_family_only_relatives() -> None:
    arrivals = [(1.0, "a"), (2.0, "b"), (3.0, "c"), (4.0, "a")]
    mixed = oven(Lot(least=2, most=2, alike="any"), arrivals)
    assert instants(mixed, 200) == [52, 52, 102, 102]
    # a and c are of one family: 3-53; b waits for another of its own kind, which never comes;
    # the second a goes with nobody.
    related = oven(Lot(least=2, most=2, alike="family"), arrivals, a="f", c="f")
    assert [(at / 1e6, name) for at, name, _ in departures(related, 300)] == [(53, "a"), (53, "c")]


def test_parts_of_a_lot_leave_one_by_one_where_there_is_room_ahead() -> None:
    # A lot of three is done at 50; one goes into m2 50-60, one waits there, one stays: until 60.
    plant = build_plant(
        [station("m1", lot=Lot(least=3, most=3)), station("m2")],
        [product("a", step("m1", always(50)), step("m2", always(10)))],
        [scheduled([(0, "a")] * 3)],
        buffers=(room("m1"), room("m2", 1)),
    )
    assert instants(plant, 100) == [60, 70, 80]
    assert results_of(plant, 100).value("station", "m1", "blocked") == pytest.approx(0.1)


def test_a_lot_that_can_never_gather_is_reported() -> None:
    # Two can wait; a lot needs two of one product, and one of each has come.
    plant = oven(Lot(least=2, most=2), [(1.0, "a"), (2.0, "b"), (3.0, "a")], places=2)
    simulation, _ = run(plant, 100)
    assert simulation.deadlock is not None
    assert '"in"' in simulation.deadlock
