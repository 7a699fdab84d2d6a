"""Builds a plant in which nothing is left to chance: each order goes its own way in its own times.

What the orders do is given as a table; where they do it, with which capacity, shift, rule and
operators, is taken from a plant that is there already. The table may hold what was recorded, or
what was drawn for orders that are still to come.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from twinline.diagnostics import Diagnostic, Refused
from twinline.discover.names import make_ids
from twinline.plant import (
    Buffer,
    Operation,
    Order,
    Plant,
    Product,
    Sink,
    Source,
    Station,
    Step,
)
from twinline.plant.distribution import constant

MOST_FAULTS: Final = 1000
"""Faults of one table that are listed."""


class OrderVisit(NamedTuple):
    """One visit that an order is to make."""

    operation: str
    """Id in the plant."""
    station: str
    """Id in the plant."""
    setup_us: int
    """Change-over before the service; it takes place whatever the station did before."""
    service_us: int
    """Of the whole order, however many parts it has."""
    delay_us: int = 0
    """From its arrival in front of the station until it can be taken there."""


class OrderWay(NamedTuple):
    """What one order does: a row of the table."""

    id: str
    """Any text; no two orders have the same one."""
    product: str
    """What it makes, for people; orders of one product may have different visits."""
    quantity: int
    release_us: int
    """When it stands in front of its first station, since the plant's epoch."""
    visits: tuple[OrderVisit, ...]
    """At least one, in their order."""


def build_order_plant(base: Plant, ways: Sequence[OrderWay]) -> Plant:
    """Build a plant whose orders make the given visits and take the given times.

    Kept of the base are areas, the stations with their capacity, shift, rule and need of operators,
    the buffers in front of them, the operators and the shifts. Left out is what is in the given
    times already or would draw at random: breakdowns, maintenance, setup matrices, lots (a station
    has room for as many parts as its lots), factors, ramp-ups, tanks, limits, arrivals, transport.
    Where the base has transport, a station without a buffer gets one, since parts arrive as soon
    as they leave. An order waits for each visit in front of the station that it was given.

    Orders with the same visits share a product; the names of products and orders are those of the
    table. The setup of such visits, and of a visit to a station where the order was before, is a
    loading, since from a product to itself there is no change-over.

    Args:
        base: Where it happens.
        ways: The table. Of orders released at one instant the earlier in the table goes first.

    Raises:
        Refused: The table is empty, names what the base does not have, or holds a time, a quantity
            or an order that cannot be (T001), with all faults.
    """
    faults = [fault for _, fault in zip(range(MOST_FAULTS), _faults(base, ways), strict=False)]
    if faults:
        raise Refused(faults)
    products, product_of = _products(ways)
    return replace(
        base,
        stations=tuple(_station(each) for each in base.stations),
        buffers=tuple(_buffers(base)),
        sources=(_source(base),),
        sinks=base.sinks[:1] or (Sink(id=_unused(base, "orders-out")),),
        conveyors=(),
        vehicles=(),
        operations=_operations(base, ways),
        products=products,
        orders=_orders(base, ways, product_of),
        wip_limits=(),
        tanks=(),
        starting_parts=(),
        tags=(),
    )


def _products(ways: Sequence[OrderWay]) -> tuple[tuple[Product, ...], list[str]]:
    """One for all orders with the same visits; and the product of each order."""
    orders: dict[tuple[OrderVisit, ...], list[OrderWay]] = {}
    for way in ways:
        orders.setdefault(way.visits, []).append(way)
    names = [own[0].product for own in orders.values()]
    ids = dict(zip(orders, make_ids(names, "product"), strict=True))
    products = tuple(
        Product(id=ids[visits], name=name, route=_route(visits, alone=len(own) == 1))
        for name, (visits, own) in zip(names, orders.items(), strict=True)
    )
    return products, [ids[way.visits] for way in ways]


def _orders(base: Plant, ways: Sequence[OrderWay], products: list[str]) -> tuple[Order, ...]:
    epoch = datetime.fromisoformat(base.epoch)
    ids = make_ids([way.id for way in ways], "order")
    return tuple(
        Order(
            id=order_id,
            name=way.id,
            product=product,
            quantity=way.quantity,
            release=(epoch + timedelta(microseconds=way.release_us)).isoformat(),
        )
        for way, order_id, product in zip(ways, ids, products, strict=True)
    )


def _faults(base: Plant, ways: Sequence[OrderWay]) -> Iterator[Diagnostic]:
    if not ways:
        yield _fault("orders", "there is no order", "at least one")
    seen: set[str] = set()
    known = (
        {each.id for each in base.operations},
        {each.id for each in base.stations},
    )
    for i, way in enumerate(ways):
        where = f"orders[{i}]"
        if way.id in seen:
            yield _fault(f"{where}.id", f'"{way.id}" is there twice', "one row an order")
        seen.add(way.id)
        if not way.visits:
            yield _fault(f"{where}.visits", "the order goes nowhere", "at least one visit")
        if way.release_us < 0 or way.quantity < 1:
            found = f"a release at {way.release_us} us, of {way.quantity}"
            yield _fault(where, found, "an instant after the plant's epoch, and one part or more")
        for j, visit in enumerate(way.visits):
            yield from _visit_faults(visit, f"{where}.visits[{j}]", known)


def _visit_faults(
    visit: OrderVisit, where: str, known: tuple[set[str], set[str]]
) -> Iterator[Diagnostic]:
    for found, ids, told in (
        (visit.operation, known[0], "operation"),
        (visit.station, known[1], "station"),
    ):
        if found not in ids:
            yield _fault(f"{where}.{told}", f'the plant has no {told} "{found}"', f"{told}s of it")
    if min(visit.setup_us, visit.service_us, visit.delay_us) < 0:
        found = (
            f"a setup of {visit.setup_us} us, a service of {visit.service_us} us and a delay of"
            f" {visit.delay_us} us"
        )
        yield _fault(where, found, "times of zero or more")


def _fault(where: str, found: str, expected: str) -> Diagnostic:
    return Diagnostic(code="T001", where=where, found=found, expected=expected)


def _station(station: Station) -> Station:
    places = station.lot.most if station.lot is not None else 1
    return replace(
        station,
        capacity=station.capacity * places,
        service_factor=1.0,
        setups=(),
        breakdowns=(),
        maintenance=(),
        lot=None,
        power=None,
        draws=(),
    )


def _buffers(base: Plant) -> Iterator[Buffer]:
    """Those in front of a station, and new ones where transport brought the parts."""
    in_front = [each for each in base.buffers if each.station is not None and not each.products]
    yield from in_front
    free = any(each.station is None for each in base.buffers)
    if base.conveyors or base.vehicles or free:
        have = {each.station for each in in_front}
        for station in base.stations:
            if station.id not in have:
                yield Buffer(id=_unused(base, f"{station.id}.waiting"), station=station.id)


def _source(base: Plant) -> Source:
    for each in base.sources[:1]:
        return Source(id=each.id, name=each.name, place=each.place, arrivals="orders")
    return Source(id=_unused(base, "orders-in"), arrivals="orders")


def _unused(base: Plant, wanted: str) -> str:
    entities = (
        *base.areas, *base.work_centers, *base.stations, *base.buffers, *base.sources, *base.sinks,
        *base.aisles, *base.operator_pools, *base.shifts, *base.operations,
    )  # fmt: skip
    return make_ids([wanted], "orders", taken=[each.id for each in entities])[0]


def _operations(base: Plant, ways: Sequence[OrderWay]) -> tuple[Operation, ...]:
    """Those that are used, each at the stations at which it is."""
    used: dict[str, dict[str, None]] = {}
    for way in ways:
        for visit in way.visits:
            used.setdefault(visit.operation, {})[visit.station] = None
    rank: Mapping[str, int] = {each.id: i for i, each in enumerate(base.stations)}
    return tuple(
        replace(each, stations=tuple(sorted(used[each.id], key=rank.__getitem__)))
        for each in base.operations
        if each.id in used
    )


def _route(visits: tuple[OrderVisit, ...], *, alone: bool) -> tuple[Step, ...]:
    """The steps of a product; `alone` says that only one order makes it."""
    been: set[str] = set()
    steps = []
    for i, visit in enumerate(visits):
        changes = alone and visit.station not in been
        been.add(visit.station)
        setup = constant(visit.setup_us) if visit.setup_us else None
        steps.append(
            Step(
                id=f"visit-{i + 1}",
                operation=visit.operation,
                stations=(visit.station,),
                service=constant(visit.service_us),
                delay=constant(visit.delay_us) if visit.delay_us else None,
                setup=setup if changes else None,
                loading=None if changes else setup,
            )
        )
    return tuple(steps)
