"""Lines whose bottleneck is known, run by the kernel: every method must find it in their logs."""

import numpy as np
import pytest
from msgspec.structs import replace
from tests.kernel.plants import (
    build_line,
    build_plant,
    exponential,
    onward,
    product,
    room,
    saturated,
    source,
    station,
    step,
)

from twinline.kernel import Simulation, compile_plant
from twinline.measure import (
    BottleneckView,
    Measures,
    StationLoad,
    bottleneck_sentence,
    find_bottleneck,
    read_flow,
)
from twinline.plant import Breakdown, Plant

pytestmark = pytest.mark.slow
HOUR_US = 3_600_000_000


def run(plant: Plant, hours: int, seed: int) -> tuple[Measures, Simulation]:
    simulation = Simulation(compile_plant(plant), seed=seed)
    simulation.run_until(hours * HOUR_US)
    measures = Measures(0, {each.id: each.capacity for each in plant.stations})
    changes = simulation.take_changes().sorted_by_time()
    measures.extend(simulation.dictionary, changes, hours * HOUR_US + 1)
    return measures, simulation


def after_warm_up(measures: Measures) -> BottleneckView:
    return find_bottleneck(measures, 2 * HOUR_US, measures.to_us)


def load(view: BottleneckView, id_: str) -> StationLoad:
    return next(each for each in view.stations if each.station == id_)


@pytest.mark.parametrize("slow", [0, 1, 2, 3])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_slowest_station_of_a_line_is_its_bottleneck(slow: int, seed: int) -> None:
    means_s = [48.0] * 4
    means_s[slow] = 75.0
    line = build_line([exponential(each) for each in means_s], [0, 4, 4, 4], saturated("part"))
    view = after_warm_up(run(line, 30, seed)[0])
    assert view.agreed == f"m{slow + 1}", view.named
    assert bottleneck_sentence(view).startswith(f"m{slow + 1} is the bottleneck by all three")


@pytest.mark.parametrize("seed", range(8))
def test_in_a_random_line_the_methods_agree_on_the_station_that_is_clearly_slowest(
    seed: int,
) -> None:
    draw = np.random.default_rng(seed)
    means_s = draw.uniform(40, 55, 5).tolist()
    slow = int(draw.integers(5))
    means_s[slow] = 55 * 1.2
    rooms = [0, *draw.integers(1, 8, 4).tolist()]
    line = build_line([exponential(each) for each in means_s], rooms, saturated("part"))
    assert after_warm_up(run(line, 42, seed + 1)[0]).agreed == f"m{slow + 1}"


def test_a_station_that_fails_often_is_the_bottleneck_of_equals() -> None:
    line = build_line([exponential(50)] * 3, [0, 6, 6], saturated("part"))
    fails = Breakdown(time_to_failure=exponential(1500), time_to_restoration=exponential(1200))
    stations = tuple(
        replace(each, breakdowns=(fails,)) if each.id == "m2" else each for each in line.stations
    )
    view = after_warm_up(run(replace(line, stations=stations), 60, seed=3)[0])
    assert view.agreed == "m2", view.named
    assert (load(view, "m1").blocked_share or 0) > 0.2
    assert (load(view, "m3").starved_share or 0) > 0.2


@pytest.mark.parametrize(("service_s", "bottleneck"), [(150.0, "pool"), (90.0, "m3")])
def test_a_pool_is_the_bottleneck_by_what_its_places_can_do(
    service_s: float, bottleneck: str
) -> None:
    """Two places at 150 s a part give less than one at 60 s does; at 90 s they give more."""
    route = [
        step("m1", exponential(45)),
        step("pool", exponential(service_s)),
        step("m3", exponential(60)),
    ]
    plant = build_plant(
        [station("m1"), station("pool", capacity=2), station("m3")],
        [product("part", *route)],
        [saturated("part")],
        buffers=(room("pool", 6), room("m3", 6)),
    )
    view = after_warm_up(run(plant, 60, seed=2)[0])
    assert view.agreed == bottleneck, view.named


def test_where_the_bottleneck_moves_each_of_two_has_its_share() -> None:
    """Two equally slow stations far apart: neither can be named for all the time."""
    line = build_line(
        [exponential(each) for each in (70, 40, 40, 70)], [0, 4, 4, 4], saturated("part")
    )
    view = after_warm_up(run(line, 100, seed=5)[0])
    shares = {each.station: each.sole_share + each.shifting_share for each in view.stations}
    assert min(shares["m1"], shares["m4"]) > 3 * max(shares["m2"], shares["m3"])


def test_the_flow_over_a_link_is_what_the_kernel_counts() -> None:
    """Two of three parts go on from the check, one goes back for rework."""
    route = [
        step("mill", exponential(20)),
        step("check", exponential(25), next=onward(done=2 / 3, mill=1 / 3)),
        step("done", exponential(10)),
    ]
    plant = build_plant(
        [station("mill"), station("check"), station("done")],
        [product("part", *route)],
        [source(exponential(90), "part")],
        buffers=(room("mill"), room("check"), room("done")),
    )
    measures, simulation = run(plant, 50, seed=4)
    view = read_flow(measures, (0, measures.to_us))
    name = [each.station or each.kind for each in view.nodes]
    links = {(name[each.origin], name[each.target]): each for each in view.links}
    results = simulation.results()
    assert links["done", "out"].n_order == results.value("plant", "", "departures")
    back = links["check", "mill"]
    assert back.n_return == back.n_order > 500
    onward_share = links["check", "done"].n_order / (links["check", "done"].n_order + back.n_order)
    # 3 standard errors of a share of some 3000.
    assert onward_share == pytest.approx(2 / 3, abs=0.026)
    again = links["mill", "check"]
    assert again.n_order - again.n_return == pytest.approx(links["in", "mill"].n_order, abs=3)
