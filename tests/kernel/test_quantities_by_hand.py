"""Energy, tanks and what a plant begins with, worked out on paper; times are in seconds."""

import pytest
from tests.kernel.by_hand import instants, one_station, rows
from tests.kernel.plants import (
    always,
    build_line,
    build_plant,
    scheduled,
    source,
    station,
    us,
)
from tests.kernel.runs import results_of

from twinline.plant import (
    Draw,
    Power,
    StartingPart,
    Tank,
)


def test_energy_is_power_by_state() -> None:
    # Producing 10-20, 30-40, 50-60: 30 at 5 kW; 70 at 1 kW.
    only = station("m1", power_producing_w=5000.0, power_idle_w=1000.0)
    results = results_of(one_station(only, 10, (10, 30, 50)), 100)
    assert results.value("station", "m1", "energy") == pytest.approx(220_000)
    assert results.value("plant", "", "energy") == pytest.approx(220_000)


def test_a_station_in_standby_takes_time_to_work_again() -> None:
    # Idle 0-15 at 1 kW, standby 15-40 at 0.2 kW; ramp-up 40-44 and service 44-54 at 5 kW;
    # idle 54-69, standby 69-100.
    power = Power(standby_w=200.0, standby_after_us=us(15), ramp_up_us=us(4))
    only = station("m1", power_producing_w=5000.0, power_idle_w=1000.0, power=power)
    plant = one_station(only, 10, (40,))
    assert instants(plant, 100) == [54]
    energy = results_of(plant, 100).value("station", "m1", "energy")
    assert energy == pytest.approx(15_000 + 5_000 + 70_000 + 15_000 + 31 * 200)


def test_a_station_starves_when_its_tank_is_empty() -> None:
    # A service of 10 takes 0.2 m3 at 0.02 m3/s; the tank has 0.5 m3, so the third stops half way,
    # at 26, and goes on as far as the tank lets it: never, since nothing refills it.
    plant = one_station(
        station("m1", draws=(Draw(tank="t", rate_m3_per_s=0.02),)),
        10,
        (1, 2, 3),
        tanks=(Tank(id="t", capacity_m3=2.0, level_m3=0.5),),
    )
    assert instants(plant, 100) == [11, 21]
    level = results_of(plant, 100).value("tank", "t", "mean_level")
    # 0.5 until 1, then a fall of 0.02 a second until 26.
    assert level == pytest.approx((0.5 * 1 + 25 * 0.25) / 100)


def test_starting_parts_wait_where_they_are_said_to() -> None:
    # Two parts wait for m2 at first: 0-8 and 8-16; the one released at 3 comes to m2 at 8.
    plant = build_line([always(5), always(8)], [None, None], scheduled([(us(3), "part")]))
    started = build_plant(
        plant.stations,
        plant.products,
        plant.sources,
        buffers=plant.buffers,
        starting_parts=(StartingPart(product="part", step="m2", count=2),),
    )
    assert instants(started, 60) == [8, 16, 24]


def test_a_limited_source_stops() -> None:
    plant = build_line([always(4)], [None], source(always(7), most_parts=3, first_us=us(2)))
    assert rows(plant, 60) == [(6, "part", 4), (13, "part", 4), (20, "part", 4)]
