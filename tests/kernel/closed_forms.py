"""Plants of which something is exactly known: formulas of queues, and Markov chains."""

from typing import NamedTuple

from tests.kernel.chains import (
    closed_cycle,
    erlang_c,
    mean_wait,
    repairmen,
    stationary,
    two_stations,
)
from tests.kernel.plants import (
    always,
    build_line,
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
)
from tests.kernel.runs import Reading

from twinline.plant import (
    Breakdown,
    Buffer,
    Distribution,
    Lot,
    OperatorPool,
    Plant,
    Setup,
    WipLimit,
)

FLOW_TIME = Reading("plant", "", "flow_time")
WIP = Reading("plant", "", "mean_wip")
RATE = Reading("plant", "", "departure_rate")
SERVICE_S = 60.0
RESTORATION_S = 240.0
FAILURE_S = 1800.0


class Case(NamedTuple):
    """A plant, what is exactly true of it, and how long it is watched."""

    plant: Plant
    exact: dict[Reading, float]
    end_s: float = 6e6
    warm_up_s: float = 2e5


def at(id_: str, measure: str) -> Reading:
    return Reading("station", id_, measure)


def one_station(arrival_s: float, service: Distribution) -> Plant:
    return build_line([service], [None], source(exponential(arrival_s)))


def m_m_1() -> Case:
    load, rate = 0.8, 0.8 / SERVICE_S
    return Case(
        one_station(1 / rate, exponential(SERVICE_S)),
        {
            FLOW_TIME: SERVICE_S / (1 - load),
            Reading("plant", "", "flow_time_sd"): SERVICE_S / (1 - load),
            WIP: load / (1 - load),
            RATE: rate,
            at("m1", "producing"): load,
            at("m1", "starved"): 1 - load,
            at("m1", "mean_queue"): load**2 / (1 - load),
        },
    )


def m_m_c(n_place: int) -> Case:
    rate = 0.8 * n_place / SERVICE_S
    waits = erlang_c(n_place, 0.8 * n_place)
    queue = waits * 0.8 / (1 - 0.8)
    plant = build_plant(
        [station("m1", capacity=n_place)],
        [product("part", step("m1", exponential(SERVICE_S)))],
        [source(exponential(1 / rate))],
        buffers=(room("m1"),),
    )
    exact = {
        FLOW_TIME: queue / rate + SERVICE_S,
        at("m1", "mean_queue"): queue,
        at("m1", "producing"): 0.8,
    }
    return Case(plant, exact, end_s=6e6 / n_place)


def m_g_1(service: Distribution, sd_s: float) -> Case:
    rate = 0.7 / SERVICE_S
    wait_s = mean_wait(rate, SERVICE_S, sd_s**2)
    exact = {FLOW_TIME: wait_s + SERVICE_S, at("m1", "mean_queue"): rate * wait_s}
    return Case(one_station(1 / rate, service), exact)


def tandem() -> Case:
    rate = 0.01
    means_s = (60.0, 75.0, 48.0, 68.0, 54.0)
    plant = build_line(list(map(exponential, means_s)), [None] * 5, source(exponential(1 / rate)))
    exact = {FLOW_TIME: sum(1 / (1 / mean - rate) for mean in means_s)}
    for i, mean in enumerate(means_s, 1):
        load = rate * mean
        exact[at(f"m{i}", "mean_queue")] = load**2 / (1 - load)
    return Case(plant, exact, end_s=8e6)


def rework_loop() -> Case:
    rate, again = 0.01, 0.25
    loads = [rate / (1 - again) * mean for mean in (60.0, 45.0)]
    route = (
        step("m1", exponential(60)),
        step("m2", exponential(45), next=onward(m1=again, end=1 - again)),
    )
    plant = build_plant(
        [station("m1"), station("m2")],
        [product("part", *route)],
        [source(exponential(1 / rate))],
        buffers=(room("m1"), room("m2")),
    )
    wip = sum(load / (1 - load) for load in loads)
    return Case(plant, {FLOW_TIME: wip / rate, WIP: wip, RATE: rate})


def line_of_two(places: int, second_s: float) -> Case:
    solved = two_stations((SERVICE_S, second_s), places)
    plant = build_line([exponential(SERVICE_S), exponential(second_s)], [0, places], saturated())
    exact = {
        RATE: solved["rate"],
        at("m1", "blocked"): solved["blocked"],
        at("m2", "starved"): solved["starved"],
    }
    if places:
        exact[at("m2", "mean_queue")] = solved["queue"]
    return Case(plant, exact)


def failing(ageing: str) -> Breakdown:
    made = Breakdown(
        time_to_failure=exponential(FAILURE_S), time_to_restoration=exponential(RESTORATION_S)
    )
    return Breakdown(
        time_to_failure=made.time_to_failure,
        time_to_restoration=made.time_to_restoration,
        ageing="producing" if ageing == "producing" else "calendar",
    )


def saturated_and_failing(ageing: str) -> Case:
    availability = FAILURE_S / (FAILURE_S + RESTORATION_S)
    plant = build_plant(
        [station("m1", breakdowns=(failing(ageing),))],
        [product("part", step("m1", gamma(SERVICE_S, 40)))],
        [saturated()],
    )
    exact = {RATE: availability / SERVICE_S, at("m1", "failed"): 1 - availability}
    return Case(plant, exact)


def queue_failing_while_producing() -> Case:
    """A service with its interruptions is the service of an M/G/1 queue.

    Source: Gaver 1962, the completion time.
    """
    rate, s, f, r = 0.01, SERVICE_S, FAILURE_S, RESTORATION_S
    mean = s * (1 + r / f)
    wait_s = mean_wait(rate, mean, s / f * 2 * r**2 + (s * (1 + r / f)) ** 2)
    plant = build_plant(
        [station("m1", breakdowns=(failing("producing"),))],
        [product("part", step("m1", exponential(s)))],
        [source(exponential(1 / rate))],
        buffers=(room("m1"),),
    )
    exact = {
        FLOW_TIME: wait_s + mean,
        at("m1", "producing"): rate * s,
        at("m1", "failed"): rate * s / f * r,
    }
    return Case(plant, exact, end_s=12e6)


def queue_failing_at_any_time() -> Case:
    rate = 0.01

    def moves(state: tuple[int, int]) -> list[tuple[tuple[int, int], float]]:
        n, works = state
        onward = [((n, 0), 1 / FAILURE_S) if works else ((n, 1), 1 / RESTORATION_S)]
        if n < 400:  # beyond which there is nothing to speak of
            onward.append(((n + 1, works), rate))
        if n and works:
            onward.append(((n - 1, 1), 1 / SERVICE_S))
        return onward

    wip = sum(n * share for (n, _), share in stationary((0, 1), moves).items())
    plant = build_plant(
        [station("m1", breakdowns=(failing("calendar"),))],
        [product("part", step("m1", exponential(SERVICE_S)))],
        [source(exponential(1 / rate))],
        buffers=(room("m1"),),
    )
    exact = {FLOW_TIME: wip / rate, at("m1", "failed"): RESTORATION_S / (FAILURE_S + RESTORATION_S)}
    return Case(plant, exact, end_s=12e6)


def failing_line_of_two(places: int) -> Case:
    """Stations that fail only while they produce. Source: Gershwin and Berman 1981."""
    most = places + 2

    def moves(state: tuple[int, int, int]) -> list[tuple[tuple[int, int, int], float]]:
        n, first, second = state
        onward = []
        if not first:
            onward.append(((n, 1, second), 1 / RESTORATION_S))
        elif n < most:
            onward += [((n + 1, 1, second), 1 / SERVICE_S), ((n, 0, second), 1 / FAILURE_S)]
        if not second:
            onward.append(((n, first, 1), 1 / RESTORATION_S))
        elif n > 0:
            onward += [((n - 1, first, 1), 1 / SERVICE_S), ((n, first, 0), 1 / FAILURE_S)]
        return onward

    share = stationary((0, 1, 1), moves)
    works = sum(p for (n, _, second), p in share.items() if n and second)
    plant = build_plant(
        [station(id_, breakdowns=(failing("producing"),)) for id_ in ("m1", "m2")],
        [product("part", step("m1", exponential(SERVICE_S)), step("m2", exponential(SERVICE_S)))],
        [saturated()],
        buffers=(room("m2", places),) if places else (),
    )
    exact = {
        RATE: works / SERVICE_S,
        at("m2", "failed"): sum(p for (_, _, second), p in share.items() if not second),
        at("m1", "blocked"): sum(p for (n, _, _), p in share.items() if n == most),
    }
    return Case(plant, exact)


def bulk_service(least: int, most: int) -> Case:
    """Lots of `least` to `most` parts. Source: Neuts 1967, solved as a chain."""
    rate, service_s = 1 / 20, 70.0

    def moves(state: tuple[int, int]) -> list[tuple[tuple[int, int], float]]:
        n, busy = state
        onward = []
        if n < 400:
            onward.append(((n + 1, 1) if busy or n + 1 < least else (0, 1), rate))
            if not busy and n + 1 < least:
                onward[-1] = ((n + 1, 0), rate)
        if busy:
            onward.append(((n - min(n, most), 1) if n >= least else (n, 0), 1 / service_s))
        return onward

    share = stationary((0, 0), moves)
    queue = sum(n * p for (n, _), p in share.items())
    plant = build_plant(
        [station("m1", lot=Lot(least=least, most=most))],
        [product("part", step("m1", exponential(service_s)))],
        [source(exponential(1 / rate))],
        buffers=(room("m1"),),
    )
    exact = {
        FLOW_TIME: queue / rate + service_s,
        at("m1", "mean_queue"): queue,
        at("m1", "producing"): sum(p for (_, busy), p in share.items() if busy),
    }
    return Case(plant, exact, end_s=3e6)


def bulk_arrivals(size: int) -> Case:
    load = 0.7
    rate = load / size / SERVICE_S
    plant = build_plant(
        [station("m1")],
        [product("part", step("m1", exponential(SERVICE_S)))],
        [source(exponential(1 / rate), lot_size=size)],
        buffers=(room("m1"),),
    )
    wip = load * (size + 1) / 2 / (1 - load)
    return Case(plant, {WIP: wip, FLOW_TIME: wip / rate / size})


def machine_repair(n_crew: int) -> Case:
    n_place = 6
    share = repairmen(n_place, n_crew, FAILURE_S, 600.0) / n_place
    breakdown = Breakdown(
        time_to_failure=exponential(FAILURE_S), time_to_restoration=exponential(600), crew="crew"
    )
    plant = build_plant(
        [station("m1", capacity=n_place, breakdowns=(breakdown,))],
        [product("part", step("m1", exponential(SERVICE_S)))],
        [saturated()],
        operator_pools=(OperatorPool(id="crew", count=n_crew),),
    )
    exact = {
        at("m1", "failed"): share,
        RATE: n_place * (1 - share) / SERVICE_S,
        Reading("operator_pool", "crew", "busy"): n_place * (1 - share) / FAILURE_S * 600 / n_crew,
    }
    return Case(plant, exact, end_s=3e6)


def conwip(n_part: int) -> Case:
    means_s = (60.0, 75.0, 48.0, 66.0)
    rate, levels = closed_cycle(means_s, n_part)
    plant = build_line(list(map(exponential, means_s)), [None] * 4, saturated())
    limited = build_plant(
        plant.stations,
        plant.products,
        plant.sources,
        buffers=plant.buffers,
        wip_limits=(WipLimit(id="all", parts=n_part),),
    )
    exact = {RATE: rate, FLOW_TIME: n_part / rate}
    for i, (mean, level) in enumerate(zip(means_s, levels, strict=True), 1):
        exact[at(f"m{i}", "mean_queue")] = level - rate * mean
    return Case(limited, exact)


def two_priorities() -> Case:
    """A queue in which the urgent go first, without interrupting. Source: Cobham 1954."""
    rate = 0.006  # of each
    loads = (rate * 60, rate * 75)
    residual = rate * (60**2 + 75**2)  # half of the sum of rate times second moment
    wait_1 = residual / (1 - loads[0])
    wait_2 = wait_1 / (1 - sum(loads))
    plant = build_plant(
        [station("m1")],
        [
            product("urgent", step("m1", exponential(60)), priority=5),
            product("plain", step("m1", exponential(75))),
        ],
        [source(exponential(0.5 / rate), "urgent", "plain")],
        buffers=(Buffer(id="m1-in", station="m1", discipline="priority"),),
    )
    exact = {
        Reading("product", "urgent", "flow_time"): wait_1 + 60,
        Reading("product", "plain", "flow_time"): wait_2 + 75,
    }
    return Case(plant, exact, end_s=8e6)


def setups_at_random() -> Case:
    """Two products, equally often: whether a part differs from the last is a fair coin each time.

    So the time at the station is that of an M/G/1 queue.
    """
    rate, setup_s = 0.01, 40.0
    mean = 50.0 + setup_s / 2
    wait_s = mean_wait(rate, mean, 50.0**2 + setup_s**2 / 4)
    steps = step("m1", exponential(50))
    plant = build_plant(
        [station("m1", setups=(Setup(time=always(setup_s)),))],
        [product("red", steps), product("blue", steps)],
        [source(exponential(1 / rate), "red", "blue")],
        buffers=(room("m1"),),
    )
    exact = {FLOW_TIME: wait_s + mean, at("m1", "setting_up"): rate * setup_s / 2}
    return Case(plant, exact, end_s=8e6)


def served_by_operators() -> Case:
    """Four places and two operators who are needed for the service: M/M/2."""
    rate = 1.6 / SERVICE_S
    queue = erlang_c(2, 1.6) * 0.8 / (1 - 0.8)
    plant = build_plant(
        [station("m1", capacity=4, attended=("service",))],
        [product("part", step("m1", exponential(SERVICE_S)))],
        [source(exponential(1 / rate))],
        buffers=(room("m1"),),
        operator_pools=(OperatorPool(id="crew", count=2),),
    )
    exact = {
        FLOW_TIME: queue / rate + SERVICE_S,
        Reading("operator_pool", "crew", "busy"): 0.8,
        at("m1", "producing"): 0.4,
    }
    return Case(plant, exact, end_s=4e6)
