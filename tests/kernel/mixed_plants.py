"""Plants in which everything meets: what is drawn for one place knows nothing of the others.

Unlike `random_plants`, nothing here is chosen so that a plant makes sense: transports go anywhere,
limits overlap, services may take no time, tanks may overflow. Each plant follows from its seed.
"""

from collections.abc import Sequence
from random import Random
from typing import Final

from msgspec.structs import replace
from tests.kernel.plants import (
    always,
    build_plant,
    exponential,
    product,
    room,
    saturated,
    source,
    station,
    step,
    us,
)

from twinline.kernel import CHOOSING, DISPATCHING, FLEET
from twinline.plant import (
    Aisle,
    Branch,
    Breakdown,
    Buffer,
    Charging,
    Conveyor,
    Distribution,
    Draw,
    Flow,
    Lot,
    Maintenance,
    Operation,
    OperatorPool,
    Place,
    Plant,
    Power,
    Product,
    Shift,
    Source,
    Station,
    Step,
    Tank,
    Vehicle,
    WipLimit,
    WorkingTime,
)
from twinline.plant.scalars import Day

EVERY_DAY: Final[tuple[Day, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHIFT = Shift(
    id="day",
    times=(
        WorkingTime(days=EVERY_DAY, start="00:00", end="00:04"),
        WorkingTime(days=EVERY_DAY, start="00:06", end="00:30"),
    ),
)
TANK = Tank(
    id="tank", capacity_m3=1.0, level_m3=0.5, refill_below_m3=0.2, refill_rate_m3_per_s=0.02
)
RAMP = Power(standby_after_us=us(9), ramp_up_us=us(3), standby_w=5.0)
STATION_PITCH_M = 12.0


def mixed_plant(seed: int) -> Plant:
    """Two to five stations, one or two products, and some of everything else."""
    random = Random(seed)  # noqa: S311 - no secret
    ids = [f"m{i}" for i in range(1, random.randint(2, 5) + 1)]
    names = ["a", "b"][: random.randint(1, 2)]
    rule = random.choice(sorted(CHOOSING))
    either = Operation(id="either", stations=tuple(random.sample(ids, 2)), choosing=rule)
    plant = build_plant(
        [_station(random, id_, x_m=STATION_PITCH_M * i) for i, id_ in enumerate(ids, 1)],
        [_product(random, name, [*ids, "either"]) for name in names],
        [_source(random, names)],
        operations=(either,),
        buffers=_rooms(random, ids),
        wip_limits=tuple(_limit(random, i, ids) for i in range(random.randint(0, 2))),
        shifts=(SHIFT,),
        operator_pools=(_pool(random),),
        tanks=(TANK,),
    )
    return _with_transports(plant, random)


def _by_chance(random: Random, share: float) -> bool:
    return random.random() < share


def _duration(random: Random) -> Distribution:
    mean_s = random.choice([0, 1, 3, 8, 20])
    return random.choice([always(mean_s), exponential(max(mean_s, 1))])


def _station(random: Random, id_: str, x_m: float) -> Station:
    made = station(
        id_,
        place=Place(x_m=x_m, y_m=random.choice([5.0, 14.0]), width_m=2.0, depth_m=2.0),
        capacity=random.choice([1, 1, 1, 2]),
        dispatching=random.choice(sorted(DISPATCHING)),
    )
    if _by_chance(random, 0.3):
        ending = random.choice(["finish", "interrupt"])
        made = replace(made, shift="day", at_shift_end=ending)
    if _by_chance(random, 0.3):
        phases = random.choice([("service",), ("setup", "service"), ("loading",)])
        made = replace(made, attended=phases, operators=random.choice([1, 1, 2]))
    if _by_chance(random, 0.2):
        made = replace(made, lot=_lot(random))
    if _by_chance(random, 0.2):
        rate_m3_per_s = random.choice([0.01, -0.01])
        made = replace(made, draws=(Draw(tank="tank", rate_m3_per_s=rate_m3_per_s),))
    if _by_chance(random, 0.2):
        made = replace(made, power=RAMP, power_idle_w=10.0)
    return _ageing(random, made)


def _ageing(random: Random, made: Station) -> Station:
    """A station that fails and is maintained, or does neither."""
    if _by_chance(random, 0.3):
        failing = tuple(_breakdown(random) for _ in range(random.randint(1, 2)))
        made = replace(made, breakdowns=failing)
    if _by_chance(random, 0.2):
        crew = random.choice([None, "crew"])
        made = replace(
            made, maintenance=(Maintenance(every=always(100), time=always(9), crew=crew),)
        )
    return made


def _breakdown(random: Random) -> Breakdown:
    return Breakdown(
        time_to_failure=exponential(random.choice([30, 200])),
        time_to_restoration=exponential(20),
        crew=random.choice([None, "crew"]),
        ageing=random.choice(["calendar", "producing"]),
    )


def _lot(random: Random) -> Lot:
    return Lot(
        least=random.choice([1, 2]),
        most=random.choice([2, 3]),
        most_wait_us=random.choice([None, us(40)]),
        alike=random.choice(["any", "product", "family"]),
    )


def _product(random: Random, name: str, operations: Sequence[str]) -> Product:
    """One to four steps; any of them may come twice, and lead back to the first."""
    n = random.randint(1, 4)
    goals = [*(str(i) for i in range(1, n)), "end"]
    return product(name, *(_step(random, i, operations, goals[i]) for i in range(n)))


def _step(random: Random, i: int, operations: Sequence[str], goal: str) -> Step:
    back = (Branch(to="0", share=0.3), Branch(to=goal, share=0.7))
    return step(
        random.choice(operations),
        _duration(random),
        id=str(i),
        next=back if _by_chance(random, 0.25) else (),
        loading=random.choice([None, None, always(2)]),
        setup=random.choice([None, None, always(2)]),
        scrap_share=random.choice([None, None, 0.1]),
    )


def _source(random: Random, names: Sequence[str]) -> Source:
    if _by_chance(random, 0.5):
        return source(exponential(10), *names, lot_size=random.choice([1, 3]))
    shift = random.choice([None, "day"])
    return saturated(*names, most_parts=random.choice([20, 200]), shift=shift)


def _rooms(random: Random, ids: Sequence[str]) -> tuple[Buffer, ...]:
    places = {id_: random.choice([None, 0, 1, 3]) for id_ in ids}
    return tuple(
        room(id_, n, discipline=random.choice(["fifo", "lifo", "priority"]))
        for id_, n in places.items()
        if n != 0
    )


def _limit(random: Random, i: int, ids: Sequence[str]) -> WipLimit:
    some = tuple(random.sample(ids, random.randint(1, len(ids))))
    where = some if _by_chance(random, 0.7) else ()
    return WipLimit(id=f"limit-{i}", parts=random.randint(3, 5), stations=where)


def _pool(random: Random) -> OperatorPool:
    return OperatorPool(
        id="crew",
        count=2,
        speed_m_per_s=random.choice([None, 2.0]),
        shift=random.choice([None, "day"]),
        at_shift_end=random.choice(["finish", "interrupt"]),
    )


def _with_transports(plant: Plant, random: Random) -> Plant:
    """Up to four ways between stations; some lead over a rack, some pairs have several."""
    for i in range(random.randint(0, 4)):
        ends = random.sample([each.id for each in plant.stations], 2)
        if _by_chance(random, 0.2):
            rack = Buffer(
                id=f"rack-{i}",
                capacity=random.choice([1, 2, None]),
                place=Place(x_m=3.0, y_m=20.0 + 5.0 * i, width_m=1.0, depth_m=1.0),
            )
            plant = replace(plant, buffers=(*plant.buffers, rack))
            plant = _with_way(plant, random, ends[0], rack.id)
            plant = _with_way(plant, random, rack.id, ends[1])
        else:
            plant = _with_way(plant, random, *ends)
    return _with_aisles(plant, random) if _by_chance(random, 0.5) else plant


def _with_way(plant: Plant, random: Random, origin: str, to: str) -> Plant:
    if _by_chance(random, 0.55):
        made = _conveyor(plant, random, origin, to)
        return replace(plant, conveyors=(*plant.conveyors, made))
    fleet = plant.vehicles[0] if plant.vehicles else _fleet(random)
    flow = Flow(origin=origin, to=to)
    if flow not in fleet.carries:
        fleet = replace(fleet, carries=(*fleet.carries, flow))
    return replace(plant, vehicles=(fleet,))


def _conveyor(plant: Plant, random: Random, origin: str, to: str) -> Conveyor:
    from_m, to_m = (_x_m(plant, each) for each in (origin, to))
    between_stations = {origin, to} <= {each.id for each in plant.stations}
    return Conveyor(
        id=f"conveyor-{len(plant.conveyors)}",
        points_m=((from_m, 0.0), (to_m, 0.0)),
        speed_m_per_s=2.0,
        origin=origin,
        to=to,
        pitch_m=random.choice([1.0, 3.0, 30.0]),
        accumulating=_by_chance(random, 0.5),
        products=random.choice([(), (), ("a",)]) if between_stations else (),
    )


def _x_m(plant: Plant, id_: str) -> float:
    places = {each.id: each.place for each in plant.stations}
    places |= {each.id: each.place for each in plant.buffers}
    place = places[id_]
    assert place is not None
    return place.x_m


def _fleet(random: Random) -> Vehicle:
    charging = Charging(range_us=us(60), time_us=us(20))
    return Vehicle(
        id="fleet",
        count=random.randint(1, 3),
        loading=random.choice([None, always(1)]),
        choosing=random.choice(sorted(FLEET)),
        kind=random.choice(["agv", "crane"]),
        charging=random.choice([None, charging]),
    )


def _with_aisles(plant: Plant, random: Random) -> Plant:
    """Two aisles that cross, with few vehicles at once on a stretch."""
    along = Aisle(
        id="along", points_m=((0.0, 0.0), (80.0, 0.0)), most_vehicles=random.choice([None, 1, 2])
    )
    across = Aisle(
        id="across", points_m=((30.0, -5.0), (30.0, 30.0)), most_vehicles=random.choice([None, 1])
    )
    return replace(plant, aisles=(along, across))
