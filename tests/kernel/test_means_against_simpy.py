"""The kernel against SimPy where chance decides: the means of both are the same.

Method: replications of both; the 99 % interval of the difference of their means contains zero.
"""

import random

import pytest
from scipy import stats
from tests.kernel import simpy_transport
from tests.kernel.plants import (
    build_plant,
    exponential,
    gamma,
    onward,
    product,
    room,
    saturated,
    source,
    station,
    step,
    us,
)
from tests.kernel.runs import Interval, Reading, interval, replicate
from tests.kernel.simpy_chance import Rework, rework
from tests.kernel.simpy_models import Draw
from tests.kernel.simpy_transport import Failing

from twinline.plant import Branch, Breakdown, Operation, OperatorPool, Plant

pytestmark = pytest.mark.slow

N_JUDGE = 20


def far_apart(ours: Interval, theirs: Interval, confidence: float = 0.99) -> bool:
    """Whether two means differ by more than chance explains (Welch 1947)."""
    a, b = ours.error**2, theirs.error**2
    freedom = (a + b) ** 2 / (a**2 / (ours.n - 1) + b**2 / (theirs.n - 1))
    allowed = stats.t.ppf((1 + confidence) / 2, freedom) * (a + b) ** 0.5
    return bool(abs(ours.mean - theirs.mean) > allowed)


def rework_plant(numbers: Rework) -> Plant:
    inspected = (
        Branch(to="end", when="good"),
        Branch(to="mend", share=numbers.mended_share, when="defective"),
        Branch(to="end", share=1 - numbers.mended_share, when="defective"),
    )
    route = (
        step("make", exponential(numbers.make_s), defect_share=numbers.defect_share),
        step("inspect", exponential(numbers.inspect_s), next=inspected),
        step("mend", exponential(numbers.mend_s), next=onward(inspect=1.0)),
    )
    ids = ("make", "inspect", "mend")
    return build_plant(
        [station(id_) for id_ in ids],
        [product("part", *route)],
        [source(exponential(numbers.arrival_s))],
        buffers=tuple(map(room, ids)),
        operations=(Operation(id="mend", stations=("mend",), kind="rework"),),
    )


def test_a_rework_loop_gives_the_same_means() -> None:
    numbers, length_s = Rework(), (1e4, 3e5)
    readings = {
        "flow_s": Reading("plant", "", "flow_time"),
        "departures_per_s": Reading("plant", "", "departure_rate"),
        "busy": Reading("station", "mend", "producing"),
    }
    ours = replicate(rework_plant(numbers), list(readings.values()), length_s)
    runs = [rework(seed, numbers, length_s) for seed in range(N_JUDGE)]
    for name, reading in readings.items():
        theirs = interval([getattr(run, name) for run in runs])
        assert not far_apart(ours[reading], theirs), (name, ours[reading], theirs)


def test_stations_that_share_a_crew_give_the_same_rate() -> None:
    # Four stations, half of them failing by wear, and one crew that is busy most of the time.
    end_s = 200_000.0
    names = {"a": False, "b": True, "c": False, "d": True}

    def judge(seed: int) -> float:
        rng = random.Random(seed)  # noqa: S311 - a simulation

        def chance(mean_s: float) -> Draw:
            return lambda: round(rng.expovariate(1 / us(mean_s)))

        def service() -> int:
            return round(rng.gammavariate(4, us(50) / 4))

        stations = {
            name: Failing(service, chance(900), chance(150), wear) for name, wear in names.items()
        }
        return len(simpy_transport.breakdowns(stations, 1, us(end_s))) / end_s

    breakdowns = {
        name: Breakdown(
            time_to_failure=exponential(900),
            time_to_restoration=exponential(150),
            ageing="producing" if wear else "calendar",
            crew="crew",
        )
        for name, wear in names.items()
    }
    plant = build_plant(
        [station(f"m-{name}", breakdowns=(each,)) for name, each in breakdowns.items()],
        [product(name, step(f"m-{name}", gamma(50, 25))) for name in names],
        [saturated(name, id=f"in-{name}") for name in names],
        operator_pools=(OperatorPool(id="crew"),),
    )
    rate = Reading("plant", "", "departure_rate")
    ours = replicate(plant, [rate], (0, end_s))[rate]
    theirs = interval([judge(seed) for seed in range(N_JUDGE)])
    assert not far_apart(ours, theirs), (ours, theirs)
