"""What no simulation holds: too much of something, or something that could never work."""

from collections.abc import Iterator, Sequence
from typing import Final

from twinline.diagnostics import Diagnostic
from twinline.kernel import words as w
from twinline.kernel.sizes import SIZE_CLASSES
from twinline.plant import Operation, OperatorPool, Plant, Product, Step, Vehicle

_LARGEST: Final = SIZE_CLASSES["large"]


def check_bounds(plant: Plant) -> Iterator[Diagnostic]:
    """Yield what keeps a plant from being simulated, before any table is made of it."""
    yield from _sizes(plant)
    yield from _people_and_vehicles(plant)
    yield from _at_once(plant)
    yield from _components(plant)
    yield from _waiting_rooms(plant)
    yield from _tanks(plant)
    yield from _lots_under_limits(plant)


def _sizes(plant: Plant) -> Iterator[Diagnostic]:
    n_step = sum(len(each.route) for each in plant.products)
    for found, size, told in (
        (len(plant.stations), "station", "stations"),
        (len(plant.products), "product", "products"),
        (n_step, "step", "steps of all products"),
        (len(plant.sources), "source", "sources"),
        (len(plant.conveyors), "conveyor", "conveyors"),
        (len(plant.wip_limits), "limit", "WIP limits"),
        (len(plant.tanks), "tank", "tanks"),
    ):
        if found > _LARGEST[size]:
            yield Diagnostic(
                code="K001",
                where="plant",
                found=f"the plant is too large to simulate: {found} {told}",
                expected=f"at most {_LARGEST[size]} {told}",
                fix="simulate a part of the plant, or merge equal stations into one with a"
                " capacity",
            )


def _people_and_vehicles(plant: Plant) -> Iterator[Diagnostic]:
    tables: dict[str, Sequence[OperatorPool | Vehicle]]
    tables = {"operator_pools": plant.operator_pools, "vehicles": plant.vehicles}
    for table, entities in tables.items():
        for i, each in enumerate(entities):
            if each.count > w.MOST_PLACES:
                yield Diagnostic(
                    code="K002",
                    where=f"{table}[{i}].count",
                    found=f'"{each.id}" has {each.count}',
                    expected=f"at most {w.MOST_PLACES}, each of which is simulated",
                    fix="give it fewer",
                )


def _at_once(plant: Plant) -> Iterator[Diagnostic]:
    """What happens to more parts in one instant than the log and the stack have room for."""
    for i, station in enumerate(plant.stations):
        if station.lot is not None:
            yield from _too_many(station.lot.most, f"stations[{i}].lot.most", "parts in one lot")
    for i, source in enumerate(plant.sources):
        yield from _too_many(source.lot_size, f"sources[{i}].lot_size", "parts in one release")
    for i, product in enumerate(plant.products):
        quantities = (each.quantity for each in plant.orders if each.product == product.id)
        most = max(quantities, default=1)
        for j, step in enumerate(product.route):
            where = f"products[{i}].route[{j}]"
            n = sum(each.quantity for each in step.components) * most
            yield from _too_many(n, f"{where}.components", "components taken at once")
            n = sum(each.quantity for each in step.yields)
            yield from _too_many(n, f"{where}.yields", "parts made at once")
    n = sum(each.count for each in plant.starting_parts)
    if n > w.MOST_STARTING:
        yield _at_most(n, w.MOST_STARTING, "starting_parts", "parts at the beginning")


def _too_many(n: int, where: str, told: str) -> Iterator[Diagnostic]:
    if n > w.MOST_AT_ONCE:
        yield _at_most(n, w.MOST_AT_ONCE, where, told)


def _at_most(n: int, most: int, where: str, told: str) -> Diagnostic:
    return Diagnostic(
        code="K012",
        where=where,
        found=f"{n} {told}, each of which is simulated",
        expected=f"at most {most}",
        fix="let one part stand for several of them",
    )


def _components(plant: Plant) -> Iterator[Diagnostic]:
    """Components that nowhere wait, or of which fewer fit in than are taken."""
    operations = {each.id: each for each in plant.operations}
    room = {
        (buffer.station, product): buffer.capacity
        for buffer in plant.buffers
        for product in buffer.products
    }
    for i, product in enumerate(plant.products):
        for j, step in enumerate(product.route):
            where = f"products[{i}].route[{j}].components"
            for station in _stations_of(step, operations):
                for part in step.components:
                    if (station, part.product) not in room:
                        yield _no_store(where, product, station, part.product)
                        continue
                    capacity = room[station, part.product]
                    if capacity is not None and capacity < part.quantity:
                        yield _small_store(where, station, part.product, (part.quantity, capacity))


def _stations_of(step: Step, operations: dict[str, Operation]) -> tuple[str, ...]:
    return step.stations or operations[step.operation].stations


def _no_store(where: str, product: Product, station: str, component: str) -> Diagnostic:
    return Diagnostic(
        code="K013",
        where=where,
        found=f'"{component}" is assembled into "{product.id}" at station "{station}", and has no'
        " buffer there",
        expected="a buffer of that station with the component among its products",
        fix=f'add a buffer with station "{station}" and products ["{component}"]',
    )


def _small_store(where: str, station: str, component: str, numbers: tuple[int, int]) -> Diagnostic:
    needed, capacity = numbers
    return Diagnostic(
        code="K013",
        where=where,
        found=f'station "{station}" takes {needed} "{component}" at once, and {capacity} can wait',
        expected="room for all that are taken at once",
        fix="give the buffer more capacity",
    )


def _waiting_rooms(plant: Plant) -> Iterator[Diagnostic]:
    """Conveyors that begin where parts wait for a station: only the station takes them there."""
    in_front = {each.id for each in plant.buffers if each.station is not None}
    for i, conveyor in enumerate(plant.conveyors):
        if conveyor.origin in in_front:
            who = f'conveyor "{conveyor.id}"'
            yield _takes_from_room(f"conveyors[{i}].from", who, conveyor.origin)
    for i, fleet in enumerate(plant.vehicles):
        for j, flow in enumerate(fleet.carries):
            if flow.origin in in_front:
                where = f"vehicles[{i}].carries[{j}].from"
                yield _takes_from_room(where, f'fleet "{fleet.id}"', flow.origin)


def _takes_from_room(where: str, who: str, buffer: str) -> Diagnostic:
    return Diagnostic(
        code="K014",
        where=where,
        found=f'{who} begins at buffer "{buffer}", whose parts only its station takes',
        expected="a station, a source, or a buffer of no station",
        fix="let it begin where the parts come from, or take the station out of the buffer",
    )


def _tanks(plant: Plant) -> Iterator[Diagnostic]:
    """Tanks that would be empty and full again thousands of times in a second."""
    for i, tank in enumerate(plant.tanks):
        rate = tank.refill_rate_m3_per_s + sum(
            abs(draw.rate_m3_per_s) * station.capacity
            for station in plant.stations
            for draw in station.draws
            if draw.tank == tank.id
        )
        below_m3 = 0.0 if tank.refill_below_m3 is None else tank.refill_below_m3
        swing_m3 = min(w.TANK_SHARE * tank.capacity_m3, tank.capacity_m3 - below_m3)
        if swing_m3 < rate * w.LEAST_SWING_S:
            yield Diagnostic(
                code="K017",
                where=f"tanks[{i}].capacity",
                found=f'tank "{tank.id}" is too small for what goes in and out: {rate:g} m3/s'
                f" against a swing of {swing_m3:g} m3 (a twentieth of it, or what lies above"
                " refill_below)",
                expected=f"{rate * w.LEAST_SWING_S:g} m3 at least",
                fix="make it larger, let it be refilled from further below, or slow the flow",
            )


def _lots_under_limits(plant: Plant) -> Iterator[Diagnostic]:
    """Lots that need more parts than a limit lets come."""
    lots = {each.id: each.lot for each in plant.stations if each.lot is not None}
    for i, limit in enumerate(plant.wip_limits):
        for station, lot in lots.items():
            counted = not limit.stations or station in limit.stations
            if counted and lot.most_wait_us is None and lot.least > limit.parts:
                yield Diagnostic(
                    code="K005",
                    where=f"wip_limits[{i}].parts",
                    found=f'station "{station}" begins with {lot.least} parts, and limit'
                    f' "{limit.id}" lets {limit.parts} come',
                    expected="room for a whole lot under the limit",
                    fix="raise the limit, or let the lot begin with fewer after a most_wait",
                )
