"""What a log does not show: with one such thing in a shop, and only then, starts are off."""

import numpy as np
import pytest
from msgspec.structs import replace
from tests.discover.trace.simulated import trace_of_run
from tests.kernel.plants import (
    always,
    build_plant,
    exponential,
    product,
    room,
    source,
    station,
    step,
    us,
)

from twinline.discover.trace.recorded import Trace
from twinline.discover.trace.replay import Controls
from twinline.discover.trace.validation import decide_all
from twinline.environment.real import real_environment
from twinline.plant import Breakdown, Maintenance, OperatorPool, Plant
from twinline.worlds.native import use_native_kernel

HOUR_US = us(3600)


@pytest.fixture(scope="module", autouse=True)
def _native_kernel() -> None:
    use_native_kernel(real_environment())


def shop(rule: str = "first-come", **fields: object) -> Plant:
    """Two stations behind each other; the fields are of the second one."""
    return build_plant(
        [station("m1"), station("m2", dispatching=rule, **fields)],
        [
            product("a", step("m1", exponential(100)), step("m2", exponential(300))),
            product("b", step("m1", exponential(200)), step("m2", exponential(200)), priority=5),
        ],
        [source(exponential(400), "a", "b", most_parts=300)],
        buffers=(room("m1"), room("m2")),
    )


def hours_of(trace: Trace) -> tuple[float, float, int]:
    """Unexplained and all waiting at the second station, and its starts against a rule."""
    said = decide_all(trace, ["first-come"] * 2, Controls())
    second = trace.station == 1
    waited_us = (trace.start_us - trace.arrival_us)[second].sum()
    unexplained_us = (said.unexplained_us + said.behind_us)[second].sum()
    n_against = int(np.count_nonzero(said.early[second]))
    return float(unexplained_us) / HOUR_US, float(waited_us) / HOUR_US, n_against


def record(plant: Plant) -> Trace:
    return trace_of_run(plant, us(90 * 86_400))


def test_nothing_hidden_leaves_nothing_unexplained() -> None:
    unexplained_h, waited_h, n_against = hours_of(record(shop()))
    assert waited_h > 5
    assert (unexplained_h, n_against) == (0.0, 0)


def test_a_station_that_fails_while_nothing_is_in_it() -> None:
    breakdown = Breakdown(time_to_failure=exponential(3000), time_to_restoration=always(600))
    unexplained_h, waited_h, n_against = hours_of(record(shop(breakdowns=(breakdown,))))
    assert 0.1 < unexplained_h < waited_h
    assert n_against == 0


def test_maintenance() -> None:
    maintenance = Maintenance(every=always(3000), time=always(900))
    unexplained_h, _, n_against = hours_of(record(shop(maintenance=(maintenance,))))
    assert unexplained_h > 1
    assert n_against == 0


def test_one_operator_at_two_stations() -> None:
    plant = shop(attended=("service",))
    stations = tuple(replace(each, attended=("service",)) for each in plant.stations)
    pools = (OperatorPool(id="crew", count=1),)
    # The place is taken while its part waits for the operator, so the wait is within the visit.
    trace = record(replace(plant, stations=stations, operator_pools=pools))
    alone = record(shop())
    assert hours_of(trace)[0] == 0.0
    assert trace.work_us.sum() > 1.1 * alone.work_us.sum()


def test_priorities_overtake() -> None:
    unexplained_h, _, n_against = hours_of(record(shop("highest-priority")))
    assert n_against > 10
    assert unexplained_h >= 0


def test_a_rule_by_change_over_overtakes() -> None:
    """A saved change-over is worth overtaking for; the log has no such rule."""
    plant = shop("least-setup")
    products = tuple(
        replace(each, route=tuple(replace(s, setup=always(120)) for s in each.route))
        for each in plant.products
    )
    assert hours_of(record(replace(plant, products=products)))[2] > 10
