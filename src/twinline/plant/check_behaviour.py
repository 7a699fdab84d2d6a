"""Whether what a plant says of its behaviour can be so: arrivals, lots, operators, tanks."""

from collections.abc import Iterator
from typing import Final

from twinline.diagnostics import Diagnostic
from twinline.plant.distribution import Distribution, mean_us
from twinline.plant.entities import Plant, Source, Station, Tank
from twinline.plant.references import SHARES_TOLERANCE

# What releases parts, and the field that it needs.
_NEEDS: Final = {"interarrival": "interarrival", "schedule": "schedule"}
_DRAWS_PRODUCTS: Final = ("interarrival", "saturated")


def check_behaviour(plant: Plant) -> Iterator[Diagnostic]:
    """Yield the faults of sources, stations, vehicles and tanks."""
    for i, source in enumerate(plant.sources):
        yield from _arrivals(source, f"sources[{i}]")
        yield from _released(source, f"sources[{i}]", len(plant.products))
    for i, station in enumerate(plant.stations):
        yield from _lot(station, f"stations[{i}]")
        yield from _setups(station, f"stations[{i}]")
    yield from _unattended(plant)
    yield from _intervals(plant)
    for i, tank in enumerate(plant.tanks):
        yield from _tank(tank, f"tanks[{i}]")


def _arrivals(source: Source, path: str) -> Iterator[Diagnostic]:
    """What a source needs for its way of releasing, and what it has for another."""
    for arrivals, key in _NEEDS.items():
        given = bool(getattr(source, key))
        if given and source.arrivals != arrivals:
            yield Diagnostic(
                code="P040",
                where=f"{path}.{key}",
                found=f'source "{source.id}" has "{key}", but its arrivals are'
                f" {source.arrivals or 'not given'}",
                fix=f'write "arrivals: {arrivals}", or take "{key}" out',
            )
        elif source.arrivals == arrivals and not given:
            yield Diagnostic(
                code="P040",
                where=f"{path}.arrivals",
                found=f'source "{source.id}" has arrivals by "{arrivals}", and no "{key}"',
                fix=f'add the field "{key}"',
            )


def _released(source: Source, path: str, n_product: int) -> Iterator[Diagnostic]:
    if source.arrivals in _DRAWS_PRODUCTS and not source.products and n_product != 1:
        yield Diagnostic(
            code="P040",
            where=f"{path}.arrivals",
            found=f'source "{source.id}" does not say which of {n_product} products it releases',
            fix='name them in its "products"',
        )
    total = sum(each.share for each in source.products)
    if source.products and abs(total - 1) > SHARES_TOLERANCE:
        yield Diagnostic(
            code="P025",
            where=f"{path}.products",
            found=f'the shares of the products of source "{source.id}" add up to {total:.6g}',
            expected="1",
            fix="correct the shares, or add the product that is missing",
        )


def _lot(station: Station, path: str) -> Iterator[Diagnostic]:
    lot = station.lot
    if lot is not None and lot.least > lot.most:
        yield Diagnostic(
            code="P043",
            where=f"{path}.lot",
            found=f'station "{station.id}" begins with {lot.least} parts, and {lot.most} fit in',
            expected="least not more than most",
        )


def _setups(station: Station, path: str) -> Iterator[Diagnostic]:
    first: dict[tuple[str | None, str | None], int] = {}
    for i, setup in enumerate(station.setups):
        j = first.setdefault((setup.origin, setup.to), i)
        if j != i:
            yield Diagnostic(
                code="P050",
                where=f"{path}.setups[{i}]",
                found=f'station "{station.id}" has this change-over in setups[{j}], too',
                expected="one field for each pair of products",
                fix="keep one of them",
            )


def _unattended(plant: Plant) -> Iterator[Diagnostic]:
    everywhere = max((pool.count for pool in plant.operator_pools if not pool.skills), default=0)
    largest = dict.fromkeys((station.id for station in plant.stations), everywhere)
    for pool in plant.operator_pools:
        for skill in pool.skills:
            largest[skill] = max(largest.get(skill, 0), pool.count)
    for i, station in enumerate(plant.stations):
        if station.attended and largest[station.id] < station.operators:
            most = largest[station.id]
            yield Diagnostic(
                code="P046",
                where=f"stations[{i}].attended",
                found=f'station "{station.id}" needs {station.operators} operators of one pool, and'
                + (
                    f" the largest that can work there has {most}"
                    if most
                    else " none can work there"
                ),
                fix="add it to the skills of a pool, or give the pool more people",
            )


def _intervals(plant: Plant) -> Iterator[Diagnostic]:
    """Intervals of no length, in which something would happen without end at one instant."""
    for where, interval in _all_intervals(plant):
        if interval is not None and mean_us(interval) <= 0:
            yield _no_interval(where)
    for i, vehicle in enumerate(plant.vehicles):
        if vehicle.charging is not None and not vehicle.charging.range_us:
            yield _no_interval(f"vehicles[{i}].charging.range")


def _all_intervals(plant: Plant) -> Iterator[tuple[str, Distribution | None]]:
    for i, source in enumerate(plant.sources):
        yield f"sources[{i}].interarrival", source.interarrival
    for i, station in enumerate(plant.stations):
        for j, breakdown in enumerate(station.breakdowns):
            yield f"stations[{i}].breakdowns[{j}].time_to_failure", breakdown.time_to_failure
        for j, each in enumerate(station.maintenance):
            yield f"stations[{i}].maintenance[{j}].every", each.every


def _no_interval(where: str) -> Diagnostic:
    found = f"{where}: no time at all, so that it would come round without end at one instant"
    return Diagnostic("P049", where, found, "more than 0 s")


def _tank(tank: Tank, path: str) -> Iterator[Diagnostic]:
    for key, level_m3 in (("level", tank.level_m3), ("refill_below", tank.refill_below_m3)):
        if level_m3 is not None and level_m3 > tank.capacity_m3:
            yield Diagnostic(
                code="P047",
                where=f"{path}.{key}",
                found=f'{key} of tank "{tank.id}" is {level_m3:g} m3, and it holds'
                f" {tank.capacity_m3:g} m3",
                expected="no more than its capacity",
            )
    if tank.refill_below_m3 is not None and tank.refill_rate_m3_per_s <= 0:
        yield Diagnostic(
            code="P047",
            where=f"{path}.refill_below",
            found=f'tank "{tank.id}" is refilled below a level, and at no rate',
            fix='add a "refill_rate" of more than 0 m3/s',
        )
