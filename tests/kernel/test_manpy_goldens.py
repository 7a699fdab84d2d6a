"""Thirty models that another simulator, ManPy, published with its results, give the same results.

ManPy is built on SimPy, so nothing at the last instant of a run has happened yet: we stop one
microsecond before it. Every time in these models is fixed, so who goes first decides the results:
docs/explanation/validation.md lists the rules that they show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pytest
from tests.kernel.manpy import FOLDER, MINUTE_US, Converted, Golden, convert, read_golden

from twinline.kernel import Detail, Results, Simulation, compile_plant

NUMBERS = range(1, 31)
MOST_RATIO_ERROR = 0.001
STATES = {
    "working_ratio": ("producing",),
    "waiting_ratio": ("starved", "idle"),
    "blockage_ratio": ("blocked",),
    "failure_ratio": ("failed",),
    "setup_ratio": ("setting_up",),
    "off_shift_ratio": ("off_shift",),
}
"""Our states of a station that ManPy counts as one of its ratios, which are per cent."""

pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason="the models are not beside this checkout"
)


@dataclass(frozen=True)
class Run:
    """A model, simulated to its end."""

    golden: Golden
    converted: Converted
    results: Results
    last_departures_us: Mapping[str, int]
    """The last departure of each product."""

    def left(self, exit_: str) -> float:
        """Parts of the model that left by an exit."""
        return sum(
            parts * self.results.value("product", product, "departures")
            for product, parts in self.converted.leaving[exit_].items()
        )


def simulate(converted: Converted, until_us: int | None, n_departure: int) -> Simulation:
    simulation = Simulation(compile_plant(converted.plant), seed=1, detail=Detail.DEPARTURES)
    if until_us is None:
        simulation.run_departures(n_departure)
    else:
        simulation.run_until(until_us - 1)
    return simulation


@cache
def run(number: int) -> Run:
    golden = read_golden(number)
    exits = golden.elements_with("throughput")
    converted = convert(golden, withdrawals_us(golden))
    n_departure = sum(round(golden.published(each, "throughput")) for each in exits)
    simulation = simulate(converted, golden.horizon_us, n_departure)
    ids = [product.id for product in converted.plant.products]
    last_us = {ids[row["product"]]: int(row["at_us"]) for row in simulation.take_departures()}
    return Run(golden, converted, simulation.results(), last_us)


def withdrawals_us(golden: Golden) -> list[int]:
    """When parts are taken from the last queue: now and then, where the stock is large enough.

    What is taken holds nothing up before it, so a run in which nothing is taken shows the level.
    """
    event = golden.withdrawal
    if event is None or golden.horizon_us is None:
        return []
    taken = event["argumentDict"]
    instants_us: list[int] = []
    simulation = Simulation(compile_plant(convert(golden).plant), seed=1, detail=Detail.NONE)
    first_us, every_us = (round(float(event[name]) * MINUTE_US) for name in ("start", "interval"))
    for at_us in range(first_us, golden.horizon_us, every_us):
        simulation.run_until(at_us)
        came = simulation.results().value("station", "m2", "served")
        excess = came - len(instants_us) * taken["consumption"] - taken["safetyStock"]
        if excess >= taken["consumption"]:
            instants_us.append(at_us)
    return instants_us


@pytest.mark.parametrize("number", NUMBERS)
def test_as_many_parts_leave_as_published(number: int) -> None:
    done = run(number)
    for exit_ in done.golden.elements_with("throughput"):
        assert done.left(exit_) == done.golden.published(exit_, "throughput"), exit_


@pytest.mark.parametrize("number", NUMBERS)
def test_stations_share_their_time_as_published(number: int) -> None:
    done = run(number)
    stations = {station.id for station in done.converted.plant.stations}
    for element in done.golden.elements_with("working_ratio"):
        if element.lower() not in stations:
            continue
        for measure in done.golden.results[element].keys() & STATES.keys():
            share = sum(
                done.results.value("station", element.lower(), state) for state in STATES[measure]
            )
            published = done.golden.published(element, measure) / 100
            assert share == pytest.approx(published, abs=MOST_RATIO_ERROR), (element, measure)


@pytest.mark.parametrize("number", NUMBERS)
def test_people_are_as_busy_as_published(number: int) -> None:
    done = run(number)
    for pool in done.converted.plant.operator_pools:
        busy = done.results.value("operator_pool", pool.id, "busy")
        published = done.golden.published(pool.id.upper(), "working_ratio") / 100
        assert busy == pytest.approx(published, abs=MOST_RATIO_ERROR), pool.id


@pytest.mark.parametrize("number", NUMBERS)
def test_the_last_part_leaves_at_the_published_instant(number: int) -> None:
    """ManPy publishes the mean time between departures, counted from the beginning."""
    done = run(number)
    for exit_ in done.golden.elements_with("throughput"):
        last_us = max(done.last_departures_us[product] for product in done.converted.leaving[exit_])
        n_part = done.golden.published(exit_, "throughput")
        published_us = done.golden.published(exit_, "takt_time") * n_part * MINUTE_US
        assert last_us == pytest.approx(published_us, abs=1), exit_


@pytest.mark.parametrize("number", [2, 5, 7, 8, 9, 10, 13, 14, 18, 19, 20, 26, 28, 29, 30])
def test_parts_flow_as_long_as_published(number: int) -> None:
    """In the other models ManPy's clock starts behind a dummy queue, or runs on through a split."""
    done = run(number)
    whole = done.converted.leaving["E1"]
    departures = {id_: done.results.value("product", id_, "departures") for id_ in whole}
    flow_s = sum(
        n * done.results.value("product", id_, "flow_time") for id_, n in departures.items()
    )
    published_s = done.golden.published("E1", "lifespan") * 60
    assert flow_s / sum(departures.values()) == pytest.approx(published_s, rel=1e-9)


@pytest.mark.parametrize("number", [21, 22, 23, 24, 25])
def test_lots_leave_with_the_published_units(number: int) -> None:
    done = run(number)
    (product,) = done.converted.leaving["E1"]
    units = done.left("E1") * done.converted.units[product]
    assert units == done.golden.published("E1", "unitsThroughput")
