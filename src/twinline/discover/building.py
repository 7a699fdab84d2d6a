"""Builds the plant: what was discovered, in the types of a plant file."""

from collections import defaultdict
from dataclasses import dataclass

from twinline.discover.capacity import Capacity
from twinline.discover.layout import DrawnFloor
from twinline.discover.looks import operation_kind
from twinline.discover.names import make_ids, told_apart
from twinline.discover.operators import Pool
from twinline.discover.products import Products
from twinline.discover.routes import END, START, Arc, Route, RouteStep
from twinline.discover.shifts import DAYS, Day, WeeklyHours, working_times
from twinline.discover.work import Work
from twinline.plant import (
    Aisle,
    Area,
    Branch,
    Buffer,
    Operation,
    OperatorPool,
    Plant,
    Product,
    Shift,
    Sink,
    Source,
    Station,
    Step,
    WorkingTime,
)

GOODS_IN = "goods-in"
SHIPPING = "shipping"
MAIN_AISLE_M, SIDE_AISLE_M = 4.0, 3.0
_SHARE_DIGITS = 4
_FEWEST_VISITS = 3
_LEAST_VISIT_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of everything, in the order of its table."""

    stations: tuple[str, ...]
    buffers: tuple[str, ...]
    operations: tuple[str, ...]
    products: tuple[str, ...]
    shifts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """What the plant is called and where it comes from."""

    name: str
    note: str
    generated: bool
    epoch: str
    time_zone: str


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Parts:
    """All that was discovered."""

    work: Work
    capacities: tuple[Capacity, ...]
    kinds: tuple[str, ...]
    """Look of each station."""
    hours: WeeklyHours
    products: Products
    routes: tuple[Route, ...]
    pools: tuple[Pool, ...]


def give_ids(work: Work, products: Products, hours: WeeklyHours) -> Ids:
    """Make all ids that more than one table needs."""
    stations = make_ids(work.stations, "station", taken=(GOODS_IN, SHIPPING))
    return Ids(
        stations=stations,
        buffers=make_ids([f"{each}.waiting" for each in stations], "waiting", taken=stations),
        operations=make_ids(work.operations, "operation"),
        products=make_ids(products.names, "product"),
        shifts=make_ids([shift_name(hours, i) for i in range(len(hours.masks))], "shift"),
    )


def shift_name(hours: WeeklyHours, number: int) -> str:
    """The greater part of a shift in words, such as "mon-fri 06:00-22:00"."""
    times = working_times(hours.masks[number])
    days, start, end = max(times, key=lambda time: len(time[0]))
    return f"{_listed(days)} {start}-{end}"


def _listed(days: tuple[Day, ...]) -> str:
    """Days as people say them; a run of days may go over Sunday, as in "sun-thu"."""
    for first in range(len(DAYS)):
        run = tuple(DAYS[(first + i) % len(DAYS)] for i in range(len(days)))
        if 1 < len(days) < len(DAYS) and set(run) == set(days):
            return f"{run[0]}-{run[-1]}"
    return "daily" if len(days) == len(DAYS) else ", ".join(days)


def build_plant(title: Title, parts: Parts, ids: Ids, drawn: DrawnFloor) -> Plant:
    """Put everything together; equal discoveries give equal plants."""
    area_ids = make_ids([area.name for area in drawn.areas], "area")
    area_of = {
        station: area_id
        for area, area_id in zip(drawn.areas, area_ids, strict=True)
        for station in area.stations
    }
    return Plant(
        format=1,
        name=title.name,
        note=title.note,
        generated=title.generated,
        epoch=title.epoch,
        time_zone=title.time_zone,
        floor=drawn.floor,
        areas=tuple(
            Area(id=area_id, name=area.name, place=area.place)
            for area, area_id in zip(drawn.areas, area_ids, strict=True)
        ),
        stations=_stations(parts, ids, drawn, area_of),
        buffers=tuple(
            Buffer(id=buffer, name=f"Waiting for {name}", station=station, place=place)
            for buffer, name, station, place in zip(
                ids.buffers, parts.work.stations, ids.stations, drawn.buffers, strict=True
            )
        ),
        sources=(Source(id=GOODS_IN, name="Goods in", place=drawn.goods_in),),
        sinks=(Sink(id=SHIPPING, name="Shipping", place=drawn.shipping),),
        aisles=_aisles(drawn),
        operator_pools=_pools(parts, ids),
        shifts=_shifts(parts.hours, ids),
        operations=_operations(parts, ids),
        products=tuple(_product(route, parts, ids) for route in parts.routes),
    )


def _stations(
    parts: Parts, ids: Ids, drawn: DrawnFloor, area_of: dict[int, str]
) -> tuple[Station, ...]:
    return tuple(
        Station(
            id=ids.stations[i],
            name=name,
            area=area_of[i],
            kind=parts.kinds[i],
            capacity=parts.capacities[i].capacity,
            shift=ids.shifts[shift] if (shift := parts.hours.of_station[i]) >= 0 else None,
            place=drawn.stations[i],
        )
        for i, name in enumerate(parts.work.stations)
    )


def _aisles(drawn: DrawnFloor) -> tuple[Aisle, ...]:
    main = Aisle(id="main", name="Main aisle", points_m=drawn.main_aisle, width_m=MAIN_AISLE_M)
    sides = tuple(
        Aisle(id=f"side-{i + 1}", name=f"Aisle {i + 1}", points_m=points, width_m=SIDE_AISLE_M)
        for i, points in enumerate(drawn.side_aisles)
    )
    return (main, *sides)


def _shifts(hours: WeeklyHours, ids: Ids) -> tuple[Shift, ...]:
    return tuple(
        Shift(
            id=shift_id,
            name=shift_name(hours, i).capitalize(),
            times=tuple(
                WorkingTime(days=days, start=start, end=end)
                for days, start, end in working_times(mask)
            ),
        )
        for i, (mask, shift_id) in enumerate(zip(hours.masks, ids.shifts, strict=True))
    )


def _pools(parts: Parts, ids: Ids) -> tuple[OperatorPool, ...]:
    names = told_apart(
        [f"Operators of {parts.work.stations[pool.stations[0]]}" for pool in parts.pools]
    )
    return tuple(
        OperatorPool(
            id=pool_id,
            name=name,
            count=len(pool.operators),
            skills=tuple(ids.stations[i] for i in pool.stations),
        )
        for pool, name, pool_id in zip(parts.pools, names, make_ids(names, "pool"), strict=True)
    )


def _operations(parts: Parts, ids: Ids) -> tuple[Operation, ...]:
    visits: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for route in parts.routes:
        for step in route.steps:
            for station, count in believed_stations(step):
                visits[step.operation][station] += count
    return tuple(
        Operation(
            id=ids.operations[i],
            name=name,
            stations=tuple(
                ids.stations[station]
                for station in sorted(visits[i], key=lambda s: (-visits[i][s], s))
            ),
            kind=operation_kind(name),
        )
        for i, name in enumerate(parts.work.operations)
    )


def believed_stations(step: RouteStep) -> tuple[tuple[int, int], ...]:
    """The stations of a step without those used too rarely to be an alternative."""
    total = sum(count for _, count in step.stations)
    kept = tuple(
        (station, count)
        for station, count in step.stations
        if count >= _FEWEST_VISITS or count >= _LEAST_VISIT_SHARE * total
    )
    return kept or step.stations[:1]


def _product(route: Route, parts: Parts, ids: Ids) -> Product:
    step_ids = make_ids(
        [ids.operations[step.operation] for step in route.steps], "step", taken=("end",)
    )
    onward: dict[int, list[Arc]] = defaultdict(list)
    for arc in route.arcs:
        onward[arc.origin].append(arc)
    entry = _branches(onward[START], step_ids)
    return Product(
        id=ids.products[route.product],
        name=parts.products.names[route.product],
        route=tuple(
            _step(step, step_ids[i], ids, _branches(onward[i], step_ids))
            for i, step in enumerate(route.steps)
        ),
        entry=entry if len(entry) > 1 else (),
    )


def _branches(arcs: list[Arc], step_ids: tuple[str, ...]) -> tuple[Branch, ...]:
    """Shares in whole ten-thousandths that add up to one: the largest takes the rounding."""
    whole = 10**_SHARE_DIGITS
    parts = [max(1, round(arc.share * whole)) for arc in arcs]
    parts[0] += whole - sum(parts)
    return tuple(
        Branch(to="end" if arc.to == END else step_ids[arc.to], share=part / whole)
        for arc, part in zip(arcs, parts, strict=True)
    )


def _step(step: RouteStep, step_id: str, ids: Ids, onward: tuple[Branch, ...]) -> Step:
    times = step.times
    return Step(
        id=step_id,
        operation=ids.operations[step.operation],
        stations=tuple(ids.stations[station] for station, _ in believed_stations(step)),
        mean_service_us=times.mean_service_us,
        mean_service_per_part_us=times.mean_service_per_part_us,
        mean_setup_us=times.mean_setup_us,
        setup_share=times.setup_share if times.mean_setup_us is not None else None,
        scrap_share=times.scrap_share or None,
        next=onward,
    )
