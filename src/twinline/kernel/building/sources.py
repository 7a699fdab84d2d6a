"""Sources, the lists they release, limits, tanks, and the parts that are there at the beginning."""

import datetime as dt

from twinline.diagnostics import Diagnostic
from twinline.kernel import words as w
from twinline.kernel.building.draft import Draft
from twinline.plant import Order, Plant, Source

Row = tuple[int, int, int, int, int, int, int]
"""Instant, product, how many, quantity, priority, due, order."""


def add_sources(draft: Draft, *, nothing_is_fine: bool = False) -> int:
    """Write all sources that release something; returns how many."""
    plant = draft.plant
    shifts = {each.id: h for h, each in enumerate(plant.shifts)}
    q = 0
    for i, source in enumerate(plant.sources):
        kind = arrivals_of(plant, source)
        if kind is None:
            continue
        draft.put("q_node", q, draft.node_of[source.id])
        draft.put("n_ref", draft.node_of[source.id], q)
        draft.put("q_lot", q, source.lot_size)
        draft.put("q_most", q, w.INF if source.most_parts is None else source.most_parts)
        draft.put("q_first_us", q, -1 if source.first_us is None else source.first_us)
        if source.shift is not None:
            draft.put("q_shift", q, shifts[source.shift])
        names = (f"source/{source.id}/{each}" for each in ("interarrival", "product", "entry"))
        draft.put("q_stream", q, draft.stream(*names))
        _add_shares(draft, q, source)
        if kind in {"schedule", "orders"}:
            _add_list(draft, q, source, kind)
        elif kind == "saturated":
            draft.put("q_kind", q, w.SATURATED)
            _refuse_unlimited(draft, i, source)
        else:
            draft.put("q_kind", q, w.BY_INTERARRIVAL)
            draft.draw("q_interarrival", q, source.interarrival)
        q += 1
    if not q and not plant.starting_parts and not nothing_is_fine:
        draft.fault(
            Diagnostic(
                code="K006",
                where="sources",
                found="nothing is ever released: no source has arrivals, and there are no orders",
                expected="a source with arrivals, orders with a release, or starting parts",
                fix="give a source an interarrival, a schedule, or `arrivals: saturated`",
            )
        )
    return q


def arrivals_of(plant: Plant, source: Source) -> str | None:
    """What a source releases: the first one takes the orders where no source says so."""
    if source.arrivals is not None:
        return source.arrivals
    says_so = any(each.arrivals is not None for each in plant.sources)
    if plant.orders and not says_so and source is plant.sources[0]:
        return "orders"
    return None


def _add_shares(draft: Draft, q: int, source: Source) -> None:
    products = {each.id: t for t, each in enumerate(draft.plant.products)}
    shares = {each.product: each.share for each in source.products}
    if not shares:
        shares = {draft.plant.products[0].id: 1.0} if draft.plant.products else {}
    for product, share in shares.items():
        draft.put("q_share", (q, products[product]), share)
    if len(shares) == 1:
        draft.put("q_only", q, products[next(iter(shares))])


def _add_list(draft: Draft, q: int, source: Source, kind: str) -> None:
    plant = draft.plant
    rows = _order_rows(plant) if kind == "orders" else _schedule_rows(plant, source)
    draft.put("q_kind", q, w.BY_LIST)
    draft.put("q_arrival_first", q, draft.size("a_at_us"))
    draft.put("q_arrival_n", q, len(rows))
    columns = ("a_at_us", "a_product", "a_n", "a_quantity", "a_priority", "a_due_us", "a_order")
    for row in sorted(rows, key=lambda each: each[0]):
        for column, value in zip(columns, row, strict=True):
            draft.add(column, value)


def since_epoch_us(plant: Plant, text: str) -> int:
    """A local date and time as microseconds since the plant's epoch."""
    passed = dt.datetime.fromisoformat(text) - dt.datetime.fromisoformat(plant.epoch)
    return passed // dt.timedelta(microseconds=1)


def _order_rows(plant: Plant) -> list[Row]:
    products = {each.id: t for t, each in enumerate(plant.products)}

    def row(i: int, order: Order) -> Row:
        product = plant.products[products[order.product]]
        at_us = 0 if order.release is None else max(since_epoch_us(plant, order.release), 0)
        due_us = w.INF if order.due is None else since_epoch_us(plant, order.due)
        priority = product.priority if order.priority is None else order.priority
        return at_us, products[order.product], 1, order.quantity, priority, due_us, i

    return [row(i, each) for i, each in enumerate(plant.orders)]


def _schedule_rows(plant: Plant, source: Source) -> list[Row]:
    products = {each.id: t for t, each in enumerate(plant.products)}
    return [
        (
            max(since_epoch_us(plant, each.at), 0),
            products[each.product],
            each.count,
            1,
            plant.products[products[each.product]].priority,
            w.INF,
            w.NONE,
        )
        for each in source.schedule
    ]


def _refuse_unlimited(draft: Draft, i: int, source: Source) -> None:
    """A source that fills whatever room there is needs that room to end."""
    plant = draft.plant
    carried = {each.origin for each in plant.conveyors}
    carried |= {flow.origin for fleet in plant.vehicles for flow in fleet.carries}
    if source.most_parts is not None or source.id in carried:
        return
    every = [each.id for each in plant.stations]
    limited = {each for limit in plant.wip_limits for each in limit.stations or every}
    for station in _entered(plant, source):
        room = draft.get("n_capacity", draft.node_of[station])
        if room >= w.INF and station not in limited:
            draft.fault(_unlimited(i, source, station))


def _entered(plant: Plant, source: Source) -> list[str]:
    """The stations at which what a source releases may begin."""
    operations = {each.id: each for each in plant.operations}
    released = {each.product for each in source.products}
    found: dict[str, None] = {}
    for product in plant.products:
        if released and product.id not in released:
            continue
        begins = {each.to for each in product.entry} or {product.route[0].id}
        for step in product.route:
            if step.id in begins:
                found |= dict.fromkeys(step.stations or operations[step.operation].stations)
    return list(found)


def _unlimited(i: int, source: Source, station: str) -> Diagnostic:
    return Diagnostic(
        code="K007",
        where=f"sources[{i}].arrivals",
        found=f'source "{source.id}" is saturated, and any number of parts may wait in front of '
        f'station "{station}"',
        expected="a limit: a capacity of the buffer there, a WIP limit, or most_parts",
        fix=f'give the buffer in front of "{station}" a capacity',
    )


def add_limits(draft: Draft) -> None:
    """Write which limits count the parts bound for each station."""
    plant = draft.plant
    masks: dict[int, int] = {}
    for i, limit in enumerate(plant.wip_limits):
        stations = limit.stations or tuple(each.id for each in plant.stations)
        nodes = [draft.node_of[each] for each in stations]
        draft.put("l_most", i, limit.parts)
        for node in nodes:
            masks[node] = masks.get(node, 0) | 1 << i
    for node, mask in masks.items():
        draft.put("n_limits", node, mask)


def add_tanks(draft: Draft) -> None:
    """Write what tanks hold, in cubic metres and cubic metres a microsecond."""
    for i, tank in enumerate(draft.plant.tanks):
        below = -1.0 if tank.refill_below_m3 is None else tank.refill_below_m3
        draft.put("w_capacity", i, tank.capacity_m3)
        draft.put("w_level", i, tank.level_m3)
        draft.put("w_refill_below", i, below)
        draft.put("w_refill_rate", i, tank.refill_rate_m3_per_s * 1e-6 if below >= 0 else 0.0)
        draft.put("w_enough", i, max(below, w.TANK_SHARE * tank.capacity_m3))
        draft.put("w_room", i, (1.0 - w.TANK_SHARE) * tank.capacity_m3)


def starting_parts(
    draft: Draft, rows: dict[tuple[str, str], int]
) -> tuple[tuple[int, int, int, int], ...]:
    """(product, step, station, how many) of what is there at the beginning."""
    plant = draft.plant
    products = {each.id: t for t, each in enumerate(plant.products)}
    operations = {each.id: each for each in plant.operations}
    found = []
    for each in plant.starting_parts:
        product = plant.products[products[each.product]]
        step = next(step for step in product.route if step.id == each.step)
        station = each.station or (step.stations or operations[step.operation].stations)[0]
        place = (products[each.product], rows[each.product, each.step], draft.node_of[station])
        found.append((*place, each.count))
    return tuple(found)
