"""What is true about a generated log: the parameters that made it, and what came of them.

Everything measured here is folded from the sound rows alone, so that it can be found again from
the CSV file. The definitions are in README.md; times are whole microseconds.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, pairwise, takewhile

from shop_catalogue import (
    COMPANY,
    MEAN_MOVE_S,
    MEAN_SETUP_S,
    MEAN_TIME_TO_RESTORATION_S,
    SCRAP_PROBABILITY,
    SERVICE_VARIATION,
    SETUP_VARIATION,
)
from shop_dirt import MEANING, SoiledLog
from shop_floor import BREAKDOWN, PRODUCTION, SETUP, Outage, Row
from shop_log import EPOCH, stamp
from shop_model import Arc, Product, Shop, Station, Step
from shop_shifts import DAY_US, HOUR_US, SECOND_US, SHIFTS, WEEKDAYS, Shift

Facts = dict[str, object]
"""One JSON object."""
_Turn = tuple[str, str | None]
"""An operation and the next one of the same order, None where the order ends."""


@dataclass
class _Visit:
    """One pass of an order at an operation."""

    order: int
    product: str
    operation: str
    station: str
    rework: bool
    start_us: int
    end_us: int = 0
    pieces: int = 0
    spent_us: Counter[str] = field(default_factory=Counter)
    """Sum of the rows of each report type."""


def describe(
    shop: Shop, sound_rows: Sequence[Row], soiled: SoiledLog, outages: Sequence[Outage]
) -> Facts:
    """Gather the whole truth about one log."""
    visits = _visits(sound_rows)
    visits_by_order: dict[int, list[_Visit]] = {}
    for visit in visits:
        visits_by_order.setdefault(visit.order, []).append(visit)
    return {
        "generated": True,
        "company": f"{COMPANY} (invented)",
        "epoch": f"{EPOCH.isoformat()} 00:00:00, wall clock of the shop",
        "counts": _counts(sound_rows, soiled, visits_by_order),
        "parameters": _parameters(shop),
        "shifts": [_shift_facts(shift) for shift in SHIFTS],
        "stations": [_station_facts(station, sound_rows, visits) for station in shop.stations],
        "products": [_product_facts(product, visits_by_order) for product in shop.products],
        "setups": [
            {"operation": operation, **_setup_facts(operation, visits)}
            for operation in MEAN_SETUP_S
        ],
        "bottleneck": _bottleneck(shop, sound_rows),
        "outages": [_outage_facts(outage, sound_rows) for outage in outages],
        "busiest_hour": _busiest_hour(visits_by_order.values()),
        "dirt": {
            kind: {"meaning": MEANING[kind], "rows": len(lines), "lines": lines}
            for kind, lines in soiled.lines.items()
        },
    }


def _visits(rows: Iterable[Row]) -> list[_Visit]:
    """Fold rows in order of start into visits in order of start."""
    visits: dict[int, _Visit] = {}
    for row in rows:
        visit = visits.get(row.visit)
        if visit is None:
            visit = visits[row.visit] = _Visit(
                row.order, row.product, row.operation, row.station, row.rework, row.start_us
            )
        visit.end_us = max(visit.end_us, row.end_us)
        visit.pieces += row.good + row.scrap
        visit.spent_us[row.report] += row.end_us - row.start_us
    return list(visits.values())


def _counts(
    sound_rows: Sequence[Row], soiled: SoiledLog, visits_by_order: dict[int, list[_Visit]]
) -> Facts:
    packed = sum(visits[-1].operation == "Packing" for visits in visits_by_order.values())
    return {
        "rows": len(soiled.rows),
        "sound_rows": len(sound_rows),
        "sound_rows_by_report_type": dict(Counter(row.report for row in sound_rows)),
        "orders": len(visits_by_order),
        "orders_packed": packed,
        "orders_scrapped": len(visits_by_order) - packed,
        "orders_reworked": sum(
            any(visit.rework for visit in visits) for visits in visits_by_order.values()
        ),
        "visits": sum(map(len, visits_by_order.values())),
        "rework_visits": sum(
            visit.rework for visits in visits_by_order.values() for visit in visits
        ),
        "pieces_scrapped": sum(row.scrap for row in sound_rows),
        "operators": len({row.operator for row in sound_rows}),
        "first_start": stamp(sound_rows[0].start_us),
        "last_end": stamp(max(row.end_us for row in sound_rows)),
    }


def _parameters(shop: Shop) -> Facts:
    return {
        "service_variation": SERVICE_VARIATION,
        "setup_variation": SETUP_VARIATION,
        "mean_move_us": round(MEAN_MOVE_S * SECOND_US),
        "mean_time_to_restoration_us": round(MEAN_TIME_TO_RESTORATION_S * SECOND_US),
        "scrap_probability_per_piece": SCRAP_PROBABILITY,
        "mean_orders_released": dict(zip(WEEKDAYS, shop.orders_by_weekday, strict=True)),
    }


def _shift_facts(shift: Shift) -> Facts:
    return {
        "shift": shift.name,
        "crews": shift.n_crew,
        "windows": [
            {
                "weekday": WEEKDAYS[opens_us // DAY_US],
                "from_us": opens_us % DAY_US,
                "to_us": opens_us % DAY_US + closes_us - opens_us,
            }
            for opens_us, closes_us in shift.windows_us
        ],
    }


def _station_facts(station: Station, rows: Sequence[Row], visits: Sequence[_Visit]) -> Facts:
    own = [row for row in rows if row.station == station.name]
    broken_us = sum(row.end_us - row.start_us for row in own if row.report == BREAKDOWN)
    failure_s = station.mean_time_to_failure_s
    return {
        "station": station.name,
        "area": station.area,
        "capacity": station.capacity,
        "shift": station.shift.name,
        "operations": sorted({row.operation for row in own}),
        "operators": sorted({row.operator for row in own}),
        "visits": sum(visit.station == station.name for visit in visits),
        "breakdown_us": broken_us,
        "mean_time_to_failure_us": None if failure_s is None else round(failure_s * SECOND_US),
        "load": round(_load(station, rows), 4),
    }


def _load(station: Station, rows: Sequence[Row]) -> float:
    """Share of the working time of all places, over the whole log, spent on setup and service."""
    spent_us = sum(
        row.end_us - row.start_us
        for row in rows
        if row.station == station.name and row.report != BREAKDOWN
    )
    end_us = max(row.end_us for row in rows)
    return spent_us / (station.capacity * station.shift.working_us(rows[0].start_us, end_us))


def _product_facts(product: Product, visits_by_order: dict[int, list[_Visit]]) -> Facts:
    orders = [own for own in visits_by_order.values() if own[0].product == product.name]
    taken: Counter[_Turn] = Counter()
    for own in orders:
        taken.update((before.operation, after.operation) for before, after in pairwise(own))
        taken[own[-1].operation, None] += 1
    reworked = sum(any(visit.rework for visit in own) for own in orders)
    return {
        "product": product.name,
        "order_share": product.share,
        "order_quantities": {"least": product.quantities[0], "most": product.quantities[1]},
        "orders": len(orders),
        "orders_reworked": reworked,
        "rework_share": round(reworked / len(orders), 4),
        "first_operation": product.steps[0].operation,
        "steps": [
            _step_facts(product, i, [v for own in orders for v in own], taken)
            for i in range(len(product.steps))
        ],
    }


def _step_facts(product: Product, i: int, visits: Sequence[_Visit], taken: Counter[_Turn]) -> Facts:
    step = product.steps[i]
    own = [visit for visit in visits if visit.operation == step.operation]
    at_station = Counter(visit.station for visit in own)
    facts: Facts = {
        "operation": step.operation,
        "stations": [{"station": name, "visits": at_station[name]} for name in step.stations],
        "next": [_arc_facts(product, step, arc, taken) for arc in product.arcs[i]],
        "service": _service_facts(product, step, own),
    }
    if step.operation in MEAN_SETUP_S:
        facts["setup"] = _setup_facts(step.operation, own)
    return facts


def _arc_facts(product: Product, step: Step, arc: Arc, taken: Counter[_Turn]) -> Facts:
    if isinstance(arc.to, str):
        count = taken[step.operation, None]
        return {"end": arc.to, "probability": arc.probability, "count": count}
    operation = product.steps[arc.to].operation
    return {
        "operation": operation,
        "probability": arc.probability,
        "count": taken[step.operation, operation],
        "rework": arc.rework,
    }


def _service_facts(product: Product, step: Step, visits: Sequence[_Visit]) -> Facts:
    total_us = sum(visit.spent_us[PRODUCTION] for visit in visits)
    pieces = sum(visit.pieces for visit in visits)
    mean_quantity = sum(product.quantities) / 2
    return {
        "visits": len(visits),
        "pieces": pieces,
        "mean_per_piece_parameter_us": round(step.service_per_piece_s * SECOND_US),
        "mean_per_piece_sample_us": round(total_us / pieces),
        "mean_per_lot_parameter_us": round(step.service_per_piece_s * mean_quantity * SECOND_US),
        "mean_per_lot_sample_us": round(total_us / len(visits)),
    }


def _setup_facts(operation: str, visits: Iterable[_Visit]) -> Facts:
    lengths_us = [
        v.spent_us[SETUP] for v in visits if v.operation == operation and SETUP in v.spent_us
    ]
    return {
        "setups": len(lengths_us),
        "mean_parameter_us": round(MEAN_SETUP_S[operation] * SECOND_US),
        "mean_sample_us": round(sum(lengths_us) / len(lengths_us)) if lengths_us else None,
    }


def _bottleneck(shop: Shop, rows: Sequence[Row]) -> Facts:
    loads = {station.name: _load(station, rows) for station in shop.stations}
    busiest = max(loads, key=lambda name: loads[name])
    return {
        "station": busiest,
        "method": "greatest load, that is share of working time spent on setup and service",
        "load": round(loads[busiest], 4),
    }


def _outage_facts(outage: Outage, rows: Iterable[Row]) -> Facts:
    """Find the rows of a planned outage: the unbroken run of breakdown rows that it begins."""
    at_station = (row for row in rows if row.station == outage.station)
    rest = dropwhile(lambda r: r.start_us < outage.start_us or r.report != BREAKDOWN, at_station)
    run = list(takewhile(lambda row: row.report == BREAKDOWN, rest))
    return {
        "station": outage.station,
        "working_us": sum(row.end_us - row.start_us for row in run),
        "from": stamp(run[0].start_us),
        "to": stamp(run[-1].end_us),
    }


def _busiest_hour(orders: Iterable[Sequence[_Visit]]) -> Facts:
    """Find the full hour at which most orders are between their first start and last end."""
    wip: Counter[int] = Counter()
    for visits in orders:
        first_hour = -(-visits[0].start_us // HOUR_US)
        last_hour = -(-max(visit.end_us for visit in visits) // HOUR_US)
        wip.update(range(first_hour, last_hour))
    hour = min(wip, key=lambda hour: (-wip[hour], hour))
    return {"at": stamp(hour * HOUR_US), "wip": wip[hour]}
