"""Every service in a log as one row: whose, where, how long without rests and breakdowns, how many.

A service is one pass of an order at an operation: all its visits in a row. Its time is that of its
production rows, without what breakdown rows cover, and without the rests of a shift that lie wholly
within a row, where the station rests at the end of its shift.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.calibration.working_time import Rests
from twinline.discover.discovery import Discovery
from twinline.discover.event_log import Codes, Numbers, TimesUs
from twinline.discover.intervals import first_of_group, unions
from twinline.discover.work import Flags, Indices, Work, WorkKind, totals
from twinline.plant import Plant

_BREAKDOWN: Final = 1 << 20
"""What a breakdown counts where rows are added up, so that it outweighs all others."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Services:
    """One row for each service, sorted by order, then start."""

    order: Codes
    product: Codes
    """Place in the plant's list."""
    step: Indices
    """Place in the route of the product."""
    operation: Codes
    station: Codes
    """Where most of it was done."""
    operator: Codes
    """Who did most of it; -1 if unknown."""
    start_us: TimesUs
    end_us: TimesUs
    setup_us: TimesUs
    service_us: TimesUs
    quantity: Numbers
    """Parts of the order; where the source does not say, those reported; NaN if neither is."""
    made: Numbers
    """Parts reported, good and scrapped."""
    scrapped: Numbers
    cut: Flags
    """Whether it went on when the log ended."""
    lot: Indices
    """Services with one number were done together."""

    def __len__(self) -> int:
        return len(self.order)


@dataclass(frozen=True, eq=False, slots=True)
class Resting:
    """What a station does when its shift ends, with the evidence."""

    interrupts: bool
    """Whether what it is at rests until the next shift."""
    n_through: int
    """Services that were rested in, or are longer than a rest."""
    n_finished: int
    """Services that ended after the shift."""


def find_resting(found: Discovery, rests: tuple[Rests, ...]) -> tuple[Resting, ...]:
    """Say for each station whether it finishes what it is at when its shift ends."""
    answers = []
    visits = found.visits
    for station, own in enumerate(rests):
        rows = np.flatnonzero(visits.station == station)
        start_us, end_us = visits.start_us[rows], visits.end_us[rows]
        through = int((own.inside_us(start_us, end_us) > 0).sum())
        late = own.resting(end_us - 1) & ~own.resting(start_us)
        answers.append(Resting(through > int(late.sum()), through, int(late.sum())))
    return tuple(answers)


def rests_of_stations(found: Discovery, known: Plant | None = None) -> tuple[Rests, ...]:
    """The rests of every station of a discovery, over the whole log.

    Args:
        found: What was discovered, shifts among it.
        known: A plant whose shifts are believed instead, for stations of the same id or name.
    """
    from_us, to_us = int(found.work.start_us.min()), int(found.work.end_us.max())
    plant = known or found.plant
    named = {key: each for each in plant.stations for key in (each.name, each.id)}
    of_station = [
        each.shift if (each := named.get(own.id) or named.get(own.name)) else None
        for own in found.plant.stations
    ]
    shifts = {shift.id: shift for shift in plant.shifts}
    made = {
        shift: Rests(shifts.get(shift) if shift else None, from_us, to_us)
        for shift in dict.fromkeys(of_station)
    }
    return tuple(made[shift] for shift in of_station)


def find_services(found: Discovery, rests: tuple[Rests, ...]) -> Services:
    """Measure every service of a log.

    Args:
        found: What was discovered in the log.
        rests: The rests of each station; those of stations that work on are empty.
    """
    work, visits, passes = found.work, found.visits, found.passes
    n_pass = len(passes)
    service_us = _net_us(found, WorkKind.PRODUCTION, rests)
    setup_us = _net_us(found, WorkKind.SETUP, rests)
    of_visit = passes.of_visit
    start_us = np.full(n_pass, np.iinfo(np.int64).max)
    end_us = np.zeros(n_pass, np.int64)
    np.minimum.at(start_us, of_visit, visits.start_us)
    np.maximum.at(end_us, of_visit, visits.end_us)
    station = _main(of_visit, visits.station, visits.end_us - visits.start_us, n_pass)
    of_row = of_visit[visits.of_row]
    named = np.flatnonzero((work.operator >= 0) & (work.kind == WorkKind.PRODUCTION))
    length_us = work.end_us - work.start_us
    operator = _main(of_row[named], work.operator[named], length_us[named], n_pass)
    product, step = _steps(found)
    made = passes.good + passes.scrap
    asked = work.quantity[passes.order]
    cut = _cut(work, of_row, n_pass) | _resting_at_end(work, station, end_us, rests)
    return Services(
        order=passes.order,
        product=product,
        step=step,
        operation=passes.operation,
        station=station,
        operator=operator,
        start_us=start_us,
        end_us=end_us,
        setup_us=totals(of_visit, setup_us, n_pass).astype(np.int64),
        service_us=totals(of_visit, service_us, n_pass).astype(np.int64),
        quantity=np.where(np.isnan(asked), np.where(made > 0, made, np.nan), asked),
        made=made,
        scrapped=passes.scrap,
        cut=cut,
        lot=_lots(found, station, start_us, end_us),
    )


def leads(services: Services) -> Flags:
    """One service of each lot: they are one observation."""
    first = np.zeros(len(services), np.bool_)
    _, index = np.unique(services.lot, return_index=True)
    first[index] = True
    return first


def _net_us(found: Discovery, kind: WorkKind, rests: tuple[Rests, ...]) -> TimesUs:
    """(n_visit,) time of the rows of one kind, without breakdowns and rests."""
    work, visits = found.work, found.visits
    n_visit = len(visits)
    rows = np.flatnonzero((work.kind == kind) | (work.kind == WorkKind.BREAKDOWN))
    weight = np.where(work.kind[rows] == WorkKind.BREAKDOWN, _BREAKDOWN, 1)
    visit, start_us, end_us = _pieces(
        visits.of_row[rows], work.start_us[rows], work.end_us[rows], weight
    )
    length_us = end_us - start_us
    station = visits.station[visit]
    for i in np.unique(station).tolist():
        own = np.flatnonzero(station == i)
        length_us[own] -= rests[i].inside_us(start_us[own], end_us[own])
    return totals(visit, length_us, n_visit).astype(np.int64)


def _pieces(
    group: Indices, start_us: TimesUs, end_us: TimesUs, weight: Indices
) -> tuple[Indices, TimesUs, TimesUs]:
    """What rows of each group cover and no breakdown does; stretches that touch are joined."""
    groups = np.concatenate((group, group)).astype(np.int64)
    at_us = np.concatenate((start_us, end_us))
    change = np.concatenate((weight, -weight))
    by_time = np.lexsort((at_us, groups))
    groups, at_us = groups[by_time], at_us[by_time]
    level = np.cumsum(change[by_time])
    covered = np.flatnonzero((level[:-1] > 0) & (level[:-1] < _BREAKDOWN))
    covered = covered[at_us[covered] < at_us[covered + 1]]
    return unions(groups[covered], at_us[covered], at_us[covered + 1])


def _main(group: Indices, value: Codes, amount: TimesUs, n_group: int) -> Codes:
    """The value that has the largest amount in each group; -1 where a group is empty."""
    width = int(value.max(initial=0)) + 1
    keys, inverse = np.unique(group.astype(np.int64) * width + value, return_inverse=True)
    sums = totals(inverse, amount, len(keys))
    rising = np.lexsort((-keys, sums))
    main = np.full(n_group, -1, np.int32)
    main[keys[rising] // width] = (keys[rising] % width).astype(np.int32)
    return main


def _steps(found: Discovery) -> tuple[Codes, Indices]:
    """The product in the plant's list and the step in its route, of each pass."""
    passes = found.passes
    places = {
        (route.product, step.operation, step.position): (i, j)
        for i, route in enumerate(found.parts.routes)
        for j, step in enumerate(route.steps)
    }
    keys = zip(
        passes.product.tolist(), passes.operation.tolist(), passes.position.tolist(), strict=True
    )
    pairs = np.array([places[key] for key in keys], dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0].astype(np.int32), pairs[:, 1]


def _cut(work: Work, of_row: Indices, n_pass: int) -> Flags:
    """Services whose last row ends when the log does, together with others: they were cut off."""
    last_us = int(work.end_us.max())
    at_end = work.end_us == last_us
    cut = np.zeros(n_pass, np.bool_)
    if len(np.unique(work.order[at_end])) > 1:
        cut[of_row[at_end]] = True
    return cut


def _resting_at_end(work: Work, station: Codes, end_us: TimesUs, rests: tuple[Rests, ...]) -> Flags:
    """Services that ended with a shift after which nothing was planned until the log's end."""
    last_us = int(work.end_us.max())
    resting = np.zeros(len(station), np.bool_)
    for i, own in enumerate(rests):
        before = own.start_us[own.start_us < last_us][-1:]
        if before.size and not own.planned_us(before, np.array([last_us]))[0]:
            resting |= (station == i) & (end_us == before[0])
    return resting


def _lots(found: Discovery, station: Codes, start_us: TimesUs, end_us: TimesUs) -> Indices:
    """One number for services that a station with lots began and ended together."""
    batches = np.array([each.sharing == "batch" for each in found.parts.capacities])
    n = len(station)
    order = np.lexsort((np.arange(n), end_us, start_us, station))
    fresh = (
        first_of_group(station[order])
        | first_of_group(start_us[order])
        | first_of_group(end_us[order])
        | ~batches[station[order]]
    )
    lots = np.empty(n, np.int64)
    lots[order] = np.cumsum(fresh) - 1
    return lots
