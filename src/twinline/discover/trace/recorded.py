"""What a log records of orders, as the table that is replayed: where, when, and for how long."""

from bisect import bisect_right, insort
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from msgspec.structs import replace

from twinline.discover.day_only import DAY_US, find_day_only
from twinline.discover.discovery import Discovery
from twinline.discover.event_log import Codes, Numbers, TimesUs
from twinline.discover.intervals import profile
from twinline.discover.stays import Spells
from twinline.discover.trace.order_plant import OrderVisit, OrderWay
from twinline.discover.trace.planned_time import (
    PlannedTime,
    counting_times,
    planned_times,
)
from twinline.discover.work import Flags, Indices, Visits
from twinline.plant import Plant


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Trace:
    """Recorded visits as columns, sorted by way, then time; instants are from the plant's epoch.

    A *way* is what is replayed as one order. An order whose visits overlap is several ways: its
    parts went on before all were done.
    """

    plant: Plant
    """With the stations, shifts and operations that the codes count."""
    way: Indices
    """(n_visit,) ascending."""
    station: Codes
    operation: Codes
    arrival_us: TimesUs
    """When the order was ready for the visit: the end of the visit before, or the release."""
    start_us: TimesUs
    end_us: TimesUs
    setup_us: TimesUs
    """Change-over within the net work."""
    work_us: TimesUs
    """Net work: how long the visit keeps a place of its station, set-up and breakdowns in it."""
    rest_us: TimesUs
    """Planned time within the visit in which nothing was recorded: it kept its place, and why it
    rested the log does not say. Part of the net work."""
    known: Flags
    """Whether the log says when the order was ready, and when the visit began. Not so at the first
    visit of a way whose release is not recorded, for which its start stands; nor where the log
    only says the day."""
    order: Indices
    """(n_way,) the order that each way belongs to."""
    orders: tuple[str, ...]
    products: tuple[str, ...]
    """(n_order,) what each order makes."""
    quantities: tuple[int, ...]
    n_day_only: int = 0
    """Visits of which the log only says the day."""

    def __len__(self) -> int:
        return len(self.way)

    def way_of(self, number: int) -> OrderWay:
        """One row of the table to replay."""
        first, after = np.searchsorted(self.way, (number, number + 1)).tolist()
        order = int(self.order[number])
        stations, operations = self.plant.stations, self.plant.operations
        visits = tuple(
            OrderVisit(
                operations[self.operation[i]].id,
                stations[self.station[i]].id,
                int(self.setup_us[i]),
                int(self.work_us[i] - self.setup_us[i]),
            )
            for i in range(first, after)
        )
        return OrderWay(
            id=f"{self.orders[order]}/{number}",
            product=self.products[order],
            quantity=self.quantities[order],
            release_us=int(self.arrival_us[first]),
            visits=visits,
        )

    def ways(self) -> list[OrderWay]:
        """The table to replay."""
        return [self.way_of(number) for number in range(len(self.order))]

    def again(self) -> Flags:
        """(n_visit,) whether the visit before of the way was of the same operation and station.

        Others came in between, else they would be one visit: the order is worked on in parts.
        """
        same: Flags = np.zeros(len(self), dtype=np.bool_)
        same[1:] = (
            (self.way[1:] == self.way[:-1])
            & (self.station[1:] == self.station[:-1])
            & (self.operation[1:] == self.operation[:-1])
        )
        return same

    def lead_us(self) -> TimesUs:
        """(n_visit,) from the first arrival to the last end of the order of each visit."""
        order = self.order[self.way]
        begin = np.full(len(self.orders), np.iinfo(np.int64).max)
        end = np.full(len(self.orders), np.iinfo(np.int64).min)
        np.minimum.at(begin, order, self.arrival_us)
        np.maximum.at(end, order, self.end_us)
        lead: TimesUs = (end - begin)[order]
        return lead


def record_of(found: Discovery) -> Trace:
    """Make a trace of a discovered plant and of the work that it was found in.

    The net work of a visit is the time from its start to its end. At stations that rest at the end
    of a shift only planned time counts; a visit that lies wholly outside counts whole. While more
    visits are in work at a station than it has places, each of n at c places counts c / n of the
    time, so that the work done in an hour is never more than the places can do.

    Whether a station rests is asked of its visits that go over a time between shifts: did their
    rows stop?

    Where many more visits begin at exactly 00:00 than chance brings there, these are days without a
    time. Each is put behind the visits of its order that began on that day, and is not compared.
    """
    visits = found.visits
    start_us, end_us, day_only = _within_days(visits, found.epoch_us)
    last_us = int(end_us.max())
    hours = planned_times(found.plant, last_us)
    rests = _resting_stations(visits, found.in_work.spells, hours, found.epoch_us)
    stations = tuple(
        replace(each, at_shift_end="interrupt" if rests[i] else "finish")
        for i, each in enumerate(found.plant.stations)
    )
    plant = replace(found.plant, stations=stations)
    places = np.array([each.capacity for each in plant.stations])
    work_us = net_work_us(
        visits.station, (start_us, end_us), places, counting_times(plant, last_us)
    )
    way, before = _ways(visits.order, start_us, end_us)
    by_way = np.lexsort((start_us, way))
    arrival_us = np.where(before >= 0, end_us[before], start_us)
    first = np.unique(way[by_way], return_index=True)[1]
    products = found.parts.products
    quantities = np.nan_to_num(found.work.quantity, nan=1.0)
    return Trace(
        plant=plant,
        way=way[by_way],
        station=visits.station[by_way],
        operation=visits.operation[by_way],
        arrival_us=arrival_us[by_way],
        start_us=start_us[by_way],
        end_us=end_us[by_way],
        setup_us=np.minimum(visits.setup_us, work_us)[by_way],
        work_us=work_us[by_way],
        rest_us=_rests_us(visits, found.in_work.spells, hours, found.epoch_us)[by_way],
        known=((before >= 0) & ~day_only)[by_way],
        n_day_only=int(day_only.sum()),
        order=visits.order[by_way][first].astype(np.int64),
        orders=found.work.orders,
        products=tuple(products.names[i] for i in products.of_order.tolist()),
        quantities=tuple(int(each) for each in np.maximum(np.rint(quantities), 1).tolist()),
    )


def net_work_us(
    station: Codes,
    span_us: tuple[TimesUs, TimesUs],
    places: Indices,
    counting: tuple[PlannedTime, ...],
) -> TimesUs:
    """Work out how long each visit keeps a place of its own.

    Args:
        station: (n_visit,) where.
        span_us: Its start and end.
        places: (n_station,) of each station.
        counting: (n_station,) the time that counts at each station.
    """
    start_us, end_us = span_us
    at_once = profile(station, start_us, end_us)
    net_us = np.zeros(len(station), dtype=np.int64)
    for i, planned in enumerate(counting):
        own = np.flatnonzero(station == i)
        if not len(own):
            continue
        steps = np.flatnonzero(at_once.group == i)
        own_us = start_us[own], end_us[own]
        passed_us = [planned.until_us(each) for each in own_us]
        whole_us = passed_us[1] - passed_us[0]
        lost_us = _lost_us(at_once.at_us[steps], at_once.count[steps] / places[i], planned)
        counted_us = whole_us - np.rint(lost_us(own_us[1]) - lost_us(own_us[0])).astype(np.int64)
        net_us[own] = np.where(whole_us > 0, counted_us, own_us[1] - own_us[0])
    return net_us


def _rests_us(
    visits: Visits, spells: Spells, hours: tuple[PlannedTime, ...], epoch_us: int
) -> TimesUs:
    """How much planned time of each visit no row covers."""
    rest_us = np.zeros(len(visits), dtype=np.int64)
    station = visits.station[spells.visit]
    for i, planned in enumerate(hours):
        own, worked = np.flatnonzero(visits.station == i), np.flatnonzero(station == i)
        rest_us[own] += planned.until_us(visits.end_us[own] - epoch_us)
        rest_us[own] -= planned.until_us(visits.start_us[own] - epoch_us)
        length_us = planned.until_us(spells.end_us[worked] - epoch_us)
        length_us -= planned.until_us(spells.start_us[worked] - epoch_us)
        np.subtract.at(rest_us, spells.visit[worked], length_us)
    return rest_us


def _lost_us(at_us: TimesUs, load: Numbers, planned: PlannedTime) -> Callable[[TimesUs], Numbers]:
    """What one visit has lost to others up to an instant, given the visits for each place."""
    share = np.maximum(1.0 - 1.0 / np.maximum(load, 1.0), 0.0)
    passed_us = planned.until_us(at_us)
    before_us = np.concatenate(([0.0], np.cumsum(np.diff(passed_us) * share[:-1])))

    def lost_us(until_us: TimesUs) -> Numbers:
        i = np.searchsorted(at_us, until_us, side="right") - 1
        lost: Numbers = before_us[i] + (planned.until_us(until_us) - passed_us[i]) * share[i]
        return lost

    return lost_us


def _resting_stations(
    visits: Visits, spells: Spells, hours: tuple[PlannedTime, ...], epoch_us: int
) -> list[bool]:
    """Whether each station rests between shifts, by most of its visits that go over such a time.

    Only gaps between planned stretches that lie within a visit are asked: it rests where a gap has
    some time without a row.
    """
    rests = [0] * len(hours)
    works = [0] * len(hours)
    bounds = np.searchsorted(spells.visit, np.arange(len(visits) + 1))
    for i, (station, start_us, end_us) in enumerate(
        zip(visits.station.tolist(), visits.start_us.tolist(), visits.end_us.tolist(), strict=True)
    ):
        planned = hours[station]
        own = slice(int(bounds[i]), int(bounds[i + 1]))
        starts_us, ends_us = spells.start_us[own] - epoch_us, spells.end_us[own] - epoch_us
        first = int(np.searchsorted(planned.end_us[:-1], start_us - epoch_us))
        until = int(np.searchsorted(planned.start_us[1:], end_us - epoch_us, side="right"))
        for gap in range(first, until):
            off_us, on_us = planned.end_us[gap], planned.start_us[gap + 1]
            worked = ((starts_us <= off_us) & (ends_us >= on_us)).any()
            works[station] += bool(worked)
            rests[station] += not worked
    return [rest > work for rest, work in zip(rests, works, strict=True)]


def _within_days(visits: Visits, epoch_us: int) -> tuple[TimesUs, TimesUs, Flags]:
    """Starts and ends since the epoch, a midnight, and which visits have a day and no time of it.

    Those are moved behind what the order began with a time on the same day, one after the other.
    """
    start_us, end_us = visits.start_us - epoch_us, visits.end_us - epoch_us
    day_only = find_day_only(start_us)
    n_day = int(start_us.max()) // DAY_US + 1
    day = visits.order.astype(np.int64) * n_day + start_us // DAY_US
    _, group = np.unique(day, return_inverse=True)
    free_us = np.full(int(group.max()) + 1, np.iinfo(np.int64).min)
    np.maximum.at(free_us, group[~day_only], end_us[~day_only])
    for i in np.flatnonzero(day_only).tolist():
        later_us = max(int(free_us[group[i]]) - int(start_us[i]), 0)
        start_us[i] += later_us
        end_us[i] += later_us
        free_us[group[i]] = end_us[i]
    return start_us, end_us, day_only


def _ways(order: Codes, start_us: TimesUs, end_us: TimesUs) -> tuple[Indices, Indices]:
    """Split orders into ways: (n_visit,) the way, and the visit before it there, or -1.

    A visit goes on with the way of its order that ended last before it; where none has ended, it
    is the first of a new one.
    """
    way = np.zeros(len(order), dtype=np.int64)
    before = np.full(len(order), -1, dtype=np.int64)
    ended: list[tuple[int, int, int]] = []
    n_way, order_now = 0, -1
    rows = np.lexsort((end_us, start_us, order))
    columns = [each[rows].tolist() for each in (order, start_us, end_us)]
    for i, order_of, begin_us, until_us in zip(rows.tolist(), *columns, strict=True):
        if order_of != order_now:
            order_now, ended = order_of, []
        place = bisect_right(ended, begin_us, key=itemgetter(0)) - 1
        if place >= 0:
            _, chosen, before[i] = ended.pop(place)
        else:
            chosen, n_way = n_way, n_way + 1
        way[i] = chosen
        insort(ended, (until_us, chosen, i))
    return way, before
