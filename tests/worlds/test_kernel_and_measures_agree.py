"""The kernel's own statistics against what is measured of the log that it writes: two ways that
share no code, so that either judges the other. The plants are the demonstration, and random ones.
"""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.kernel.random_plants import plants

from twinline.changes import StationState
from twinline.kernel import Results, Simulation, compile_plant
from twinline.measure import Measures, read_kpis
from twinline.plant import Plant, read_plant

pytestmark = pytest.mark.slow
BODY_ASSEMBLY = Path(__file__).parents[2] / "plants" / "body_assembly" / "plant.yaml"
HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US


class Judged:
    """A run, and what is measured of its log as far as it has come."""

    def __init__(self, plant: Plant, seed: int) -> None:
        self.plant = plant
        self.simulation = Simulation(compile_plant(plant), seed=seed)
        self.measures = Measures(0, {each.id: each.capacity for each in plant.stations})

    def run_until(self, at_us: int) -> Results:
        self.simulation.run_until(at_us)
        changes = self.simulation.take_changes().sorted_by_time()
        self.measures.extend(self.simulation.dictionary, changes, at_us + 1)
        return self.simulation.results()

    def shares(self, station: str, to_us: int) -> dict[str, float]:
        states = self.measures.stations.states
        own = states.within(self.measures.stations.index[station], 0, to_us)
        spent_us = np.minimum(states.to_us[own], to_us) - states.from_us[own]
        summed = np.bincount(states.values[own, 0], spent_us, len(StationState))
        return {each.name.lower(): summed[each] / to_us for each in StationState}


def assert_counts_agree(judged: Judged, results: Results, at_us: int) -> None:
    shown = {each.name: each.value for each in read_kpis(judged.measures, at_us, DAY_US)}
    assert shown["wip"] == results.value("plant", "", "wip")
    area = judged.measures.wip.area_between(np.array([0]), np.array([at_us]))[0]
    assert area / at_us == pytest.approx(results.value("plant", "", "mean_wip"), rel=1e-9, abs=1e-9)
    departures = results.value("plant", "", "departures")
    assert len(judged.measures.departures.at_us) == departures
    # What comes out of a step beside its part has been under way for the kernel since that part was
    # released, and in the log since it came out itself.
    steps = [step for product in judged.plant.products for step in product.route]
    if departures and not any(step.yields for step in steps):
        assert shown["flow_time"] == pytest.approx(results.value("plant", "", "flow_time"))
    per_day = results.value("plant", "", "departure_rate") * 86_400
    assert shown["departure_rate"] == pytest.approx(per_day, rel=1e-6)


def test_the_demonstration_shows_what_the_kernel_counts() -> None:
    judged = Judged(read_plant(BODY_ASSEMBLY), seed=5)
    draw = np.random.default_rng(8)
    *instants_us, at_us = np.sort(draw.integers(1, 5 * HOUR_US, 24)).tolist()
    for each_us in instants_us:
        assert_counts_agree(judged, judged.run_until(each_us), each_us)
    results = judged.run_until(at_us)
    assert_counts_agree(judged, results, at_us)
    assert results.value("plant", "", "departures") > 100
    assert results.value("plant", "", "consumed") > 500
    alone = [each.id for each in judged.plant.stations if each.capacity == 1]
    assert len(alone) > 30
    for station in alone:
        for state, share in judged.shares(station, at_us).items():
            counted = results.value("station", station, state)
            assert share == pytest.approx(counted, abs=1e-9), (station, state)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(plants(), st.integers(1, 1000))
def test_any_plant_shows_what_the_kernel_counts(plant: Plant, seed: int) -> None:
    judged = Judged(plant, seed)
    for minutes in (1, 7, 30, 95):
        at_us = minutes * 60_000_000 + seed
        assert_counts_agree(judged, judged.run_until(at_us), at_us)
