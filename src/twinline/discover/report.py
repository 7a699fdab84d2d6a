"""The import report as data: what was found, what was guessed and how sure, what was set aside."""

from collections import Counter
from collections.abc import Iterable

import msgspec
import numpy as np

from twinline.discover.building import believed_stations
from twinline.discover.discovery import Discovery
from twinline.discover.findings import Found, find_all
from twinline.discover.readers import ColumnGuess, Finding, ReadResult, SetAside
from twinline.discover.record import Record, RecordingReport
from twinline.discover.routes import END, START
from twinline.discover.wording import counted
from twinline.discover.work import WorkKind, totals


class RowAccount(msgspec.Struct, frozen=True):
    """Every row of the source: n_row = n_used + n_set_aside + n_joined."""

    n_row: int
    n_used: int
    n_set_aside: int
    n_joined: int
    """Rows that only told when the work of another row began."""
    reasons: dict[str, int]
    """Rows set aside for each code."""
    set_aside: tuple[SetAside, ...]
    """Every one of them."""


class StationReport(msgspec.Struct, frozen=True):
    """One station."""

    id: str
    name: str
    kind: str
    capacity: int
    sharing: str
    overlap_share: float
    """Busy time with two orders or more."""
    shift: str | None
    n_visit: int
    n_order: int
    service_us: int
    setup_us: int
    n_breakdown: int
    mean_time_to_restoration_us: int | None
    good: float | None
    scrap: float | None


class OperationReport(msgspec.Struct, frozen=True):
    """One operation, over all products."""

    id: str
    name: str
    kind: str
    stations: tuple[str, ...]
    n_pass: int
    mean_service_us: int | None
    n_setup: int
    mean_setup_us: int | None
    rework_share: float
    """Visits marked as rework in the source."""


class ArcReport(msgspec.Struct, frozen=True):
    """One way from step to step; "start" and "end" are outside."""

    origin: str
    to: str
    count: int
    share: float


class ProductReport(msgspec.Struct, frozen=True):
    """One product and its route."""

    id: str
    name: str
    n_order: int
    steps: tuple[str, ...]
    n_alternative: int
    """Steps that more than one station does."""
    n_loop: int
    """Ways back to a step that is not later in the route."""
    arcs: tuple[ArcReport, ...]
    dropped: tuple[ArcReport, ...]


class ShiftReport(msgspec.Struct, frozen=True):
    """One shift."""

    id: str
    name: str
    times: tuple[str, ...]
    n_station: int
    inside_share: float
    """Share of the work of its stations that lies inside it."""


class PoolReport(msgspec.Struct, frozen=True):
    """One pool of operators."""

    name: str
    n_operator: int
    stations: tuple[str, ...]
    hours: float


class DrawnReport(msgspec.Struct, frozen=True):
    """What is drawn although the source does not record it."""

    n_trip: int
    n_hurried: int
    n_jump: int
    flow_m: float
    """Metres that all orders move on the floor found."""
    flow_before_m: float
    """The same before stations were exchanged."""


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """All that an import found and did."""

    name: str
    source: str
    note: str
    generated: bool
    """Whether the data are made up."""
    epoch: str
    time_zone: str
    """Name of the plant's zone; empty where nobody knows it."""
    zoned: bool
    """Whether the source wrote its times with a zone or an offset from UTC."""
    offset_h: float
    """Added to the times of the source to get the plant's clock, which is that of UTC+offset where
    the source has zones."""
    from_text: str
    """First start and last end, on the plant's clock."""
    to_text: str
    n_order: int
    n_operator: int
    n_change: int
    hall_m: tuple[float, float]
    areas: dict[str, tuple[str, ...]]
    """Stations of each area."""
    columns: tuple[ColumnGuess, ...]
    rows: RowAccount
    found: tuple[Found, ...]
    stations: tuple[StationReport, ...]
    operations: tuple[OperationReport, ...]
    products: tuple[ProductReport, ...]
    shifts: tuple[ShiftReport, ...]
    pools: tuple[PoolReport, ...]
    drawn: DrawnReport
    recording: RecordingReport | None = None
    """What became of a recording of robots."""

    def summary(self) -> str:
        """What was made, in two lines."""
        return (
            f"{self.name}: {counted(len(self.stations), 'stations')}, "
            f"{counted(len(self.products), 'products')}, {counted(self.n_order, 'orders')}, "
            f"{counted(self.n_operator, 'operators')}, {counted(self.n_change, 'changes')}\n"
            f"{self.rows.n_used:,} of {counted(self.rows.n_row, 'rows')} used, "
            f"{self.rows.n_set_aside:,} set aside"
        )


class ReadAccount(msgspec.Struct, frozen=True):
    """How the source was read, without its rows, so that they need not be kept."""

    source: str
    columns: tuple[ColumnGuess, ...]
    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...]
    n_row: int
    n_joined: int


def account_for(read: ReadResult) -> ReadAccount:
    """Keep what a report says of the reading."""
    return ReadAccount(
        source=read.log.source,
        columns=read.columns,
        findings=read.findings,
        set_aside=read.set_aside,
        n_row=read.n_row,
        n_joined=read.n_joined,
    )


def make_report(read: ReadAccount, found: Discovery, record: Record, n_change: int) -> ImportReport:
    """Gather everything that was found.

    Args:
        read: How the source was read.
        found: What was discovered in it.
        record: The log that was made of that.
        n_change: How many changes were written.
    """
    plant, work = found.plant, found.work
    return ImportReport(
        name=plant.name,
        source=read.source,
        note=plant.note,
        generated=plant.generated,
        epoch=plant.epoch,
        time_zone=plant.time_zone,
        zoned=found.zoned,
        offset_h=found.offset_us / 3.6e9,
        from_text=_instant(int(work.start_us.min())),
        to_text=_instant(int(work.end_us.max())),
        n_order=len(work.orders),
        n_operator=len(work.operators),
        n_change=n_change,
        hall_m=(found.layout.drawn.floor.width_m, found.layout.drawn.floor.depth_m),
        areas={
            area.name: tuple(work.stations[i] for i in area.stations)
            for area in found.layout.drawn.areas
        },
        columns=read.columns,
        rows=_rows(read, found),
        found=find_all(read.findings, found),
        stations=_stations(found),
        operations=_operations(found),
        products=_products(found),
        shifts=_shifts(found),
        pools=tuple(
            PoolReport(
                named.name,
                len(pool.operators),
                tuple(work.stations[i] for i in pool.stations),
                pool.hours,
            )
            for named, pool in zip(plant.operator_pools, found.parts.pools, strict=True)
        ),
        drawn=DrawnReport(
            n_trip=record.n_trip,
            n_hurried=record.n_hurried,
            n_jump=record.n_jump,
            flow_m=round(found.layout.flow_m, 1),
            flow_before_m=round(found.layout.flow_before_m, 1),
        ),
        recording=record.recording,
    )


def _instant(at_us: int) -> str:
    return str(np.datetime64(at_us // 1_000_000, "s")).replace("T", " ")


def _rows(read: ReadAccount, found: Discovery) -> RowAccount:
    set_aside = (*read.set_aside, *found.cleaned.set_aside)
    return RowAccount(
        n_row=read.n_row,
        n_used=len(found.work),
        n_set_aside=len(set_aside),
        n_joined=read.n_joined,
        reasons=dict(sorted(Counter(each.reason_code for each in set_aside).items())),
        set_aside=tuple(sorted(set_aside, key=lambda each: each.line)),
    )


def _stations(found: Discovery) -> tuple[StationReport, ...]:
    work, visits, n = found.work, found.visits, len(found.work.stations)
    n_visit = np.bincount(visits.station, minlength=n)
    pairs = np.unique(visits.station.astype(np.int64) * len(work.orders) + visits.order)
    n_order = np.bincount(pairs // len(work.orders), minlength=n)
    service, setup, failed = (
        totals(visits.station, column, n)
        for column in (visits.service_us, visits.setup_us, visits.breakdown_us)
    )
    n_breakdown = np.bincount(work.station[work.kind == WorkKind.BREAKDOWN], minlength=n)
    good, scrap = (totals(work.station, parts, n) for parts in (work.good, work.scrap))
    shifts = found.parts.hours.of_station
    return tuple(
        StationReport(
            id=found.ids.stations[i],
            name=work.stations[i],
            kind=found.parts.kinds[i],
            capacity=capacity.capacity,
            sharing=capacity.sharing,
            overlap_share=round(capacity.overlap_share, 4),
            shift=found.ids.shifts[shifts[i]] if shifts[i] >= 0 else None,
            n_visit=int(n_visit[i]),
            n_order=int(n_order[i]),
            service_us=int(service[i]),
            setup_us=int(setup[i]),
            n_breakdown=int(n_breakdown[i]),
            mean_time_to_restoration_us=round(float(failed[i] / n_breakdown[i]))
            if n_breakdown[i]
            else None,
            good=float(good[i]) if work.counts_parts else None,
            scrap=float(scrap[i]) if work.counts_parts else None,
        )
        for i, capacity in enumerate(found.parts.capacities)
    )


def _operations(found: Discovery) -> tuple[OperationReport, ...]:
    work, passes, visits = found.work, found.passes, found.visits
    n = len(work.operations)
    n_pass = np.bincount(passes.operation, minlength=n)
    sums = []
    for column in (passes.service_us, passes.setup_us):
        some = column > 0
        counts = np.bincount(passes.operation[some], minlength=n).tolist()
        sums.append((counts, totals(passes.operation[some], column[some], n).tolist()))
    (n_service, service), (n_setup, setup) = sums
    rework = totals(visits.operation, visits.rework, n) / np.maximum(
        np.bincount(visits.operation, minlength=n), 1
    )
    return tuple(
        OperationReport(
            id=operation.id,
            name=operation.name,
            kind=operation.kind,
            stations=operation.stations,
            n_pass=int(n_pass[i]),
            mean_service_us=round(service[i] / n_service[i]) if n_service[i] else None,
            n_setup=n_setup[i],
            mean_setup_us=round(setup[i] / n_setup[i]) if n_setup[i] else None,
            rework_share=round(float(rework[i]), 4),
        )
        for i, operation in enumerate(found.plant.operations)
    )


def _products(found: Discovery) -> tuple[ProductReport, ...]:
    reports = []
    for route, product in zip(found.parts.routes, found.plant.products, strict=True):
        names = {START: "start", END: "end"} | {i: step.id for i, step in enumerate(product.route)}
        arcs, dropped = (
            tuple(
                ArcReport(names[arc.origin], names[arc.to], arc.count, round(arc.share, 4))
                for arc in some
            )
            for some in (route.arcs, route.dropped)
        )
        reports.append(
            ProductReport(
                id=product.id,
                name=product.name,
                n_order=route.n_order,
                steps=tuple(step.id for step in product.route),
                n_alternative=sum(len(believed_stations(step)) > 1 for step in route.steps),
                n_loop=sum(0 <= arc.to <= arc.origin for arc in route.arcs),
                arcs=arcs,
                dropped=dropped,
            )
        )
    return tuple(reports)


def _shifts(found: Discovery) -> tuple[ShiftReport, ...]:
    hours = found.parts.hours
    return tuple(
        ShiftReport(
            id=shift.id,
            name=shift.name,
            times=tuple(_time_text(time.days, time.start, time.end) for time in shift.times),
            n_station=sum(each == i for each in hours.of_station),
            inside_share=round(hours.confidence[i], 4),
        )
        for i, shift in enumerate(found.plant.shifts)
    )


def _time_text(days: Iterable[str], start: str, end: str) -> str:
    return f"{' '.join(days)} {start} to {end}"
