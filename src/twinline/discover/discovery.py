"""Event log to plant: every question in turn, each answer with its evidence."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from twinline.discover.building import Ids, Parts, Title, build_plant, give_ids
from twinline.discover.capacity import decide_capacities
from twinline.discover.cleaning import Cleaned, clean
from twinline.discover.event_log import EventLog, Numbers
from twinline.discover.intervals import profile
from twinline.discover.layout import Flow, Layout, Needs, lay_out
from twinline.discover.looks import MACHINE, Look, find_look
from twinline.discover.operators import find_pools
from twinline.discover.products import find_products
from twinline.discover.readers import Progress, ReadResult
from twinline.discover.routes import find_routes
from twinline.discover.shifts import find_shifts
from twinline.discover.stays import InWork, Stays, find_in_work
from twinline.discover.steps import Passes, find_passes
from twinline.discover.time_hints import TimeHints, find_time_hints
from twinline.discover.told_lengths import find_unsure
from twinline.discover.visits import find_visits
from twinline.discover.work import Flags, Indices, Visits, Work, totals
from twinline.plant import Plant, is_time_zone

DAY_US: Final = 86_400_000_000


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Discovery:
    """A plant, the work it was found in, and all that was found on the way."""

    plant: Plant
    epoch_us: int
    """The plant's epoch, in microseconds since 1970 on the plant's wall clock."""
    offset_us: int
    """What was added to the times of the source to get the plant's wall clock."""
    zoned: bool
    """Whether the source wrote its times with a zone or an offset from UTC."""
    cleaned: Cleaned
    visits: Visits
    passes: Passes
    parts: Parts
    ids: Ids
    hints: TimeHints
    layout: Layout
    in_work: InWork

    @property
    def work(self) -> Work:
        """The clean rows."""
        return self.parts.work


def _silent(_done: float, _text: str) -> None:
    """Report progress to nobody."""


def discover(
    read: ReadResult,
    name: str,
    note: str = "",
    progress: Progress = _silent,
    *,
    generated: bool = False,
) -> Discovery:
    """Find the plant in an event log.

    Args:
        read: What a reader made of the source.
        name: What to call the plant.
        note: Where the data come from; the name of the source file where none is given.
        progress: Told now and then how far it is.
        generated: Whether the data are made up.
    """
    progress(0.0, "cleaning rows")
    offset_us = _offset_us(read.log)
    log = replace(
        read.log, start_us=read.log.start_us + offset_us, end_us=read.log.end_us + offset_us
    )
    cleaned = clean(log, find_unsure(log, read.column("duration")))
    work = cleaned.work
    progress(0.3, "finding stations and visits")
    capacities = decide_capacities(work)
    visits = find_visits(work, np.array([each.capacity > 1 for each in capacities]))
    products = find_products(work, visits)
    progress(0.5, "finding routes and shifts")
    passes = find_passes(work, visits, products.of_order)
    hours = find_shifts(work)
    looks = _looks(work, visits)
    parts = Parts(
        work=work,
        capacities=capacities,
        kinds=tuple(look.kind for look in looks),
        hours=hours,
        products=products,
        routes=find_routes(work, visits, passes),
        pools=find_pools(work),
    )
    progress(0.8, "laying out the floor")
    in_work = find_in_work(work, visits)
    layout = _lay_out(parts, visits, looks, in_work)
    ids = give_ids(work, products, hours)
    epoch_us = int(work.start_us.min()) // DAY_US * DAY_US
    title = Title(
        name=name,
        note=note or f"Discovered from the event log {log.source}.",
        generated=generated,
        epoch=_local_text(epoch_us),
        time_zone=log.time_zone if is_time_zone(log.time_zone) else "",
    )
    return Discovery(
        plant=build_plant(title, parts, ids, layout.drawn),
        epoch_us=epoch_us,
        offset_us=offset_us,
        zoned=log.zoned,
        cleaned=cleaned,
        visits=visits,
        passes=passes,
        parts=parts,
        ids=ids,
        hints=find_time_hints(work, hours, assumed=cleaned.instants),
        layout=layout,
        in_work=in_work,
    )


def _local_text(at_us: int) -> str:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)
    return at.replace(tzinfo=None).isoformat()


def _offset_us(log: EventLog) -> int:
    """From the times of a log with a zone, which are UTC, to the wall clock at its start.

    One offset serves the whole log, so that time never jumps: after a change to or from summer
    time the plant's clock runs on.
    """
    if not log.zoned or not log.time_zone or not len(log):
        return 0
    first = datetime.fromtimestamp(int(log.start_us.min()) // 1_000_000, UTC)
    if log.time_zone[0] in "+-":
        offset = datetime.fromisoformat(f"2000-01-01T00:00:00{log.time_zone}").utcoffset()
    else:
        offset = first.astimezone(ZoneInfo(log.time_zone)).utcoffset()
    return int((offset or timedelta()).total_seconds()) * 1_000_000


def _looks(work: Work, visits: Visits) -> list[Look]:
    """The look of each station: by its name, else by the operation that it does most."""
    n_operation = len(work.operations)
    found, counts = np.unique(
        visits.station.astype(np.int64) * n_operation + visits.operation, return_counts=True
    )
    by_count = np.lexsort((found, -counts))
    looks: list[Look | None] = [find_look(name) for name in work.stations]
    for code in found[by_count].tolist():
        station = code // n_operation
        if looks[station] is None:
            looks[station] = find_look(work.operations[code % n_operation])
    return [look or MACHINE for look in looks]


def _lay_out(parts: Parts, visits: Visits, looks: list[Look], in_work: InWork) -> Layout:
    work = parts.work
    n_station = len(work.stations)
    n_spot = np.zeros(n_station, dtype=np.int64)
    np.maximum.at(n_spot, visits.station, in_work.spot + 1)
    n_slot = _most_waiting(in_work.stays, n_station)
    needs = [
        Needs(
            capacity=capacity.capacity,
            shared=capacity.sharing in {"shared", "batch"},
            unit_width_m=look.width_m,
            unit_depth_m=look.depth_m,
            n_spot=int(n_spot[i]),
            n_slot=int(n_slot[i]),
        )
        for i, (capacity, look) in enumerate(zip(parts.capacities, looks, strict=True))
    ]
    return lay_out(needs, [look.family for look in looks], _ranks(visits, n_station), _flow(visits))


def _follows(visits: Visits) -> Flags:
    """Whether each visit but the first is of the same order as the one before it."""
    same: Flags = visits.order[1:] == visits.order[:-1]
    return same


def _most_waiting(stays: Stays, n_station: int) -> Indices:
    """The most orders that waited for each station at once, from the end of the stay before."""
    before = stays.before_waits()
    to, ready_us, work_us = (
        stays.station[before + 1],
        stays.to_us[before],
        stays.from_us[before + 1],
    )
    queues = profile(to, ready_us, work_us)
    most = np.zeros(n_station, dtype=np.int64)
    np.maximum.at(most, queues.group, queues.count)
    return most


def _ranks(visits: Visits, n_station: int) -> list[float]:
    """Where in an order's life each station stands, on average, from 0 to 1."""
    first = np.append(True, ~_follows(visits))
    begins = np.flatnonzero(first)
    size = np.diff(np.append(begins, len(visits)))
    index = np.arange(len(visits)) - np.repeat(begins, size)
    rank: Numbers = index / np.maximum(np.repeat(size, size) - 1, 1)
    counts = np.maximum(np.bincount(visits.station, minlength=n_station), 1)
    means = totals(visits.station, rank, n_station) / counts
    return [round(mean, 6) for mean in means.tolist()]


def _flow(visits: Visits) -> Flow:
    """How often orders moved from station to station, in from goods-in and out to shipping."""
    follows = _follows(visits)
    first = np.append(True, ~follows)
    last = np.append(~follows, True)
    station = visits.station.astype(np.int64)
    outside = np.full(int(first.sum()), -1)
    origin = np.concatenate((station[:-1][follows], outside, station[last]))
    to = np.concatenate((station[1:][follows], station[first], outside))
    moved = origin != to
    width = int(station.max()) + 2
    found, counts = np.unique((origin[moved] + 1) * width + to[moved] + 1, return_counts=True)
    return Flow(found // width - 1, found % width - 1, counts.astype(np.float64))
