"""The kernel against models of the same plants in SimPy: every departure, to the microsecond.

Method: arrivals, and the times of each product, are drawn once and given to both, in uneven
microseconds, so that nothing happens at the same instant by accident.
"""

from typing import Final

import numpy as np
import pytest
from tests.kernel import simpy_models, simpy_transport
from tests.kernel.plants import (
    build_plant,
    components,
    product,
    room,
    saturated,
    scheduled,
    station,
    step,
    us,
)
from tests.kernel.runs import departures
from tests.kernel.simpy_models import Furnace, Shop, Visit
from tests.kernel.simpy_transport import Belt, Failing, Fleet, Haul

from twinline.plant import (
    Breakdown,
    Conveyor,
    Distribution,
    Flow,
    Lot,
    OperatorPool,
    Part,
    Place,
    Plant,
    Setup,
    Shift,
    Station,
    Vehicle,
    WipLimit,
    WorkingTime,
)

pytestmark = pytest.mark.slow

SEEDS = range(1, 6)
N_PART = 300
NAMES = ("a", "b", "c", "d")
END_S = 1e6
EVERY_DAY: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Arrivals = list[tuple[int, str]]


def uneven(rng: np.random.Generator, mean_s: float) -> int:
    """A time around a mean, in microseconds that nothing else will fall on."""
    return int(rng.integers(us(mean_s * 0.4), us(mean_s * 1.6)))


def come(rng: np.random.Generator, mean_s: float, names: tuple[str, ...] = NAMES) -> Arrivals:
    gaps = rng.exponential(mean_s * 1e6, N_PART).astype(int) + 1
    return list(zip(np.cumsum(gaps).tolist(), rng.choice(names, N_PART).tolist(), strict=True))


def exactly(time_us: int) -> Distribution:
    return Distribution(kind="constant", parameters=(float(time_us),))


def both(plant: Plant, expected: list[tuple[int, str]], end_s: float = END_S) -> None:
    """Hold the kernel to what the judge says."""
    assert len(expected) > N_PART // 4
    found = [(at, name) for at, name, _ in departures(plant, end_s)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_with_blocking_agree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n_station = int(rng.integers(2, 7))
    rooms = rng.integers(0, 4, n_station - 1).tolist()
    arrivals = come(rng, 40)
    services = {name: [uneven(rng, 33) for _ in range(n_station)] for name in NAMES}
    ids = [f"m{j}" for j in range(n_station)]
    plant = build_plant(
        [station(id_) for id_ in ids],
        [
            product(name, *(step(id_, exactly(t)) for id_, t in zip(ids, times, strict=True)))
            for name, times in services.items()
        ],
        [scheduled(arrivals)],
        buffers=(
            room("m0"),
            *(room(id_, n) for id_, n in zip(ids[1:], rooms, strict=True) if n),
        ),
    )
    both(plant, simpy_models.line_with_blocking(arrivals, services, rooms))


@pytest.mark.parametrize("stay", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_shops_with_operators_agree(seed: int, stay: bool) -> None:  # noqa: FBT001 - a parameter
    rng = np.random.default_rng(seed)
    places = {f"m{j}": int(rng.integers(1, 3)) for j in range(5)}
    routes = {
        name: [
            Visit(str(id_), uneven(rng, 12), uneven(rng, 40))
            for id_ in rng.permutation(sorted(places))[: rng.integers(2, 5)]
        ]
        for name in NAMES
    }
    arrivals = come(rng, 60 if stay else 30)
    steps = {
        name: [
            step(each.station, exactly(each.service_us), loading=exactly(each.loading_us))
            for each in route
        ]
        for name, route in routes.items()
    }
    attended = ("loading", "service") if stay else ("loading",)
    plant = build_plant(
        [station(id_, capacity=n, attended=attended) for id_, n in places.items()],
        [product(name, *route) for name, route in steps.items()],
        [scheduled(arrivals)],
        buffers=tuple(map(room, places)),
        operator_pools=(OperatorPool(id="crew", count=2),),
    )
    shop = Shop(places, 2, stay)
    both(plant, simpy_models.shop_with_operators(arrivals, routes, shop))


@pytest.mark.parametrize("seed", SEEDS)
def test_assemblies_by_bill_of_materials_agree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    presses = {name: (uneven(rng, 9), int(rng.integers(4, 8))) for name in ("wheel", "door")}
    needs = {
        name: {each: int(rng.integers(1, 5)) for each in presses} for name in ("car", "van", "bus")
    }
    services = {name: uneven(rng, 20) for name in needs}
    frames = come(rng, 34, tuple(needs))
    end_s = frames[-1][0] / 1e6
    assemblies = [
        product(
            name,
            step(
                "assembly",
                exactly(services[name]),
                components=tuple(Part(product=each, quantity=n) for each, n in parts.items()),
            ),
        )
        for name, parts in needs.items()
    ]
    plant = build_plant(
        [station("assembly"), *(station(f"{each}-press") for each in presses)],
        [
            *assemblies,
            *(product(each, step(f"{each}-press", exactly(t))) for each, (t, _) in presses.items()),
        ],
        [scheduled(frames), *(saturated(each, id=f"{each}s") for each in presses)],
        buffers=(
            room("assembly"),
            *(components("assembly", each, n) for each, (_, n) in presses.items()),
        ),
    )
    judged = simpy_models.assembly(frames, services, needs, presses, us(end_s))
    both(plant, judged, end_s)


@pytest.mark.parametrize("seed", SEEDS)
def test_lots_that_wait_agree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    furnace = Furnace(3, 5, uneven(rng, 90), uneven(rng, 130))
    finish_us, places = uneven(rng, 20), int(rng.integers(1, 4))
    arrivals = come(rng, 45, ("a",))
    lot = Lot(least=furnace.least, most=furnace.most, most_wait_us=furnace.most_wait_us)
    plant = build_plant(
        [station("furnace", lot=lot), station("finish")],
        [
            product(
                "a",
                step("furnace", exactly(furnace.service_us)),
                step("finish", exactly(finish_us)),
            )
        ],
        [scheduled(arrivals)],
        buffers=(room("furnace"), room("finish", places)),
    )
    both(plant, simpy_models.furnace_and_finish(arrivals, furnace, finish_us, places))


@pytest.mark.parametrize("seed", SEEDS)
def test_setups_by_a_matrix_agree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    services = {name: uneven(rng, 25) for name in NAMES}
    setups = {(p, q): uneven(rng, 15) for p in NAMES for q in NAMES if p != q}
    arrivals = come(rng, 45)
    matrix = tuple(Setup(origin=p, to=q, time=exactly(t)) for (p, q), t in setups.items())
    plant = build_plant(
        [station("m1", setups=matrix)],
        [product(name, step("m1", exactly(t))) for name, t in services.items()],
        [scheduled(arrivals)],
        buffers=(room("m1"),),
    )
    both(plant, simpy_models.setup_matrix(arrivals, services, setups))


@pytest.mark.parametrize("interrupt", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_shifts_agree(seed: int, interrupt: bool) -> None:  # noqa: FBT001 - a parameter of the test
    rng = np.random.default_rng(seed)
    services = {name: uneven(rng, 1500) for name in NAMES}
    arrivals = come(rng, 3600)
    hours = ((6, 10), (11, 14), (22, 23))
    plant = build_plant(
        [station("m1", shift="day", at_shift_end="interrupt" if interrupt else "finish")],
        [product(name, step("m1", exactly(t))) for name, t in services.items()],
        [scheduled(arrivals)],
        buffers=(room("m1"),),
        shifts=(Shift(id="day", times=tuple(_times(begin, end) for begin, end in hours)),),
    )
    days = range(arrivals[-1][0] // us(86400) + 2)
    stretches = [
        (us(d * 86400 + b * 3600), us(d * 86400 + e * 3600)) for d in days for b, e in hours
    ]
    judged = simpy_models.shifts(arrivals, services, stretches, interrupt=interrupt)
    both(plant, judged, stretches[-1][0] / 1e6)


def _times(begin: int, end: int) -> WorkingTime:
    return WorkingTime(days=EVERY_DAY, start=f"{begin:02}:00", end=f"{end:02}:00")


@pytest.mark.parametrize("seed", SEEDS)
def test_breakdowns_with_a_crew_agree(seed: int) -> None:
    rng = np.random.default_rng(seed)
    stations = {
        name: (uneven(rng, 50), uneven(rng, 400), uneven(rng, 90), bool(i % 2))
        for i, name in enumerate(NAMES)
    }
    breakdowns = {
        name: Breakdown(
            time_to_failure=exactly(up),
            time_to_restoration=exactly(down),
            ageing="producing" if wear else "calendar",
            crew="crew",
        )
        for name, (_, up, down, wear) in stations.items()
    }
    plant = build_plant(
        [station(f"m-{name}", breakdowns=(each,)) for name, each in breakdowns.items()],
        [product(name, step(f"m-{name}", exactly(times[0]))) for name, times in stations.items()],
        [saturated(name, id=f"in-{name}") for name in stations],
        operator_pools=(OperatorPool(id="crew"),),
    )
    judged = simpy_transport.breakdowns(
        {
            name: Failing(_fixed(service), _fixed(up), _fixed(down), wear)
            for name, (service, up, down, wear) in stations.items()
        },
        1,
        us(20_000),
    )
    both(plant, judged, 20_000)


def _fixed(time_us: int) -> simpy_models.Draw:
    return lambda: time_us


@pytest.mark.parametrize("n_vehicle", [1, 2])
@pytest.mark.parametrize("seed", SEEDS)
def test_vehicles_without_congestion_agree(seed: int, n_vehicle: int) -> None:
    rng = np.random.default_rng(seed)
    # No two ways are equally long, or both would call the tie as they like.
    spots = (rng.permutation(8) * 17 + rng.integers(1, 8, 8)).tolist()
    hauls = {
        name: Haul(uneven(rng, 60), uneven(rng, 60), spots[2 * i], spots[2 * i + 1])
        for i, name in enumerate(NAMES)
    }
    fleet = Fleet(n_vehicle, uneven(rng, 4), uneven(rng, 3), 1_000_000, 500_000)
    arrivals = come(rng, 100 / n_vehicle)
    stations: list[Station] = []
    for name, haul in hauls.items():
        stations.append(station(f"{name}-1", place=_spot(haul.from_m)))
        stations.append(station(f"{name}-2", place=_spot(haul.to_m)))
    plant = build_plant(
        [*stations, station("home", place=_spot(0))],
        [
            product(
                name,
                step(f"{name}-1", exactly(h.first_us)),
                step(f"{name}-2", exactly(h.second_us)),
            )
            for name, h in hauls.items()
        ],
        [scheduled(arrivals)],
        buffers=tuple(room(each.id) for each in stations),
        vehicles=(
            Vehicle(
                id="fleet",
                count=n_vehicle,
                speed_m_per_s=1.0,
                empty_speed_m_per_s=2.0,
                loading=exactly(fleet.loading_us),
                unloading=exactly(fleet.unloading_us),
                carries=tuple(Flow(origin=f"{name}-1", to=f"{name}-2") for name in hauls),
                home="home",
            ),
        ),
    )
    both(plant, simpy_transport.vehicles(arrivals, hauls, fleet))


def _spot(x_m: int) -> Place:
    return Place(x_m=float(x_m), y_m=10.0, width_m=1.0, depth_m=1.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_limit_of_parts_at_some_stations_agrees(seed: int) -> None:
    rng = np.random.default_rng(seed)
    services = {name: [uneven(rng, 33) for _ in range(3)] for name in NAMES}
    arrivals = come(rng, 45)
    plant = build_plant(
        [station(id_) for id_ in ("m0", "m1", "m2")],
        [
            product(name, *(step(f"m{j}", exactly(t)) for j, t in enumerate(times)))
            for name, times in services.items()
        ],
        [scheduled(arrivals)],
        buffers=(room("m0"), room("m1"), room("m2")),
        wip_limits=(WipLimit(id="loop", parts=3, stations=("m1", "m2")),),
    )
    both(plant, simpy_transport.kanban(arrivals, services, 3))


@pytest.mark.parametrize("accumulating", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_conveyors_agree(seed: int, accumulating: bool) -> None:  # noqa: FBT001 - as above
    rng = np.random.default_rng(seed)
    length_m, pitch_m = float(rng.integers(6, 20)), float(rng.integers(1, 4))
    services = {name: (uneven(rng, 20), uneven(rng, 24)) for name in NAMES}
    arrivals = come(rng, 30)
    conveyor = Conveyor(
        id="line",
        points_m=((0.0, 0.0), (length_m, 0.0)),
        speed_m_per_s=0.5,
        origin="m1",
        to="m2",
        pitch_m=pitch_m,
        accumulating=accumulating,
    )
    plant = build_plant(
        [station("m1"), station("m2")],
        [
            product(name, step("m1", exactly(first)), step("m2", exactly(second)))
            for name, (first, second) in services.items()
        ],
        [scheduled(arrivals)],
        buffers=(room("m1"),),
        conveyors=(conveyor,),
    )
    judge = simpy_transport.accumulating if accumulating else simpy_transport.standing
    belt = Belt(us(length_m / 0.5), us(pitch_m / 0.5))
    judged = judge([at for at, _ in arrivals], [services[name] for _, name in arrivals], belt)
    both(plant, list(zip(judged, (name for _, name in arrivals), strict=True)))
