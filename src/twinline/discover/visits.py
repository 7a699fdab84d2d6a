"""Rows to visits: set-up, production split by shifts, and breakdowns of one order belong together.

A row continues the visit of an earlier row of the same order, station and operation if it touches
or overlaps it; or if nothing came between: the order was worked on nowhere else, a single station
on no other order, and a pool hardly at all, for else the order would have kept a unit for nothing.
"""

from typing import Final

import numpy as np

from twinline.discover.event_log import Codes, TimesUs
from twinline.discover.intervals import (
    by_group_and_start,
    first_of_group,
    latest_end_before,
    uncovered_us,
    unions,
)
from twinline.discover.work import Flags, Indices, Visits, Work, WorkKind, totals

HARDLY_US: Final = 15 * 60_000_000
"""A pool that works longer than this while an order rests has taken up others."""


def find_visits(work: Work, pooled: Flags) -> Visits:
    """Join the rows of work to visits.

    Args:
        work: Clean work.
        pooled: (n_station,) whether a station works on several orders at once.
    """
    key = _order_station_operation(work)
    rows = by_group_and_start(key, work.start_us)
    g, start, end = key[rows], work.start_us[rows], work.end_us[rows]
    first = first_of_group(g)
    earlier = np.full(len(rows), -1, dtype=np.int64)
    earlier[1:] = rows[:-1]
    earlier[first] = -1
    before_us = latest_end_before(g, start, end)
    touches = ~first & (start <= before_us)
    row_before = _row_before(work.order, work)[rows]
    undisturbed = row_before == earlier
    alone = np.where(
        pooled[work.station[rows]],
        _active_us(work, work.station[rows], start)
        - _active_us(work, work.station[rows], np.minimum(before_us, start))
        <= HARDLY_US,
        _same_order_before(work)[rows],
    )
    fresh = first | ~(touches | (undisturbed & alone))
    visit_of_sorted = np.cumsum(fresh) - 1
    return _fold(work, rows, visit_of_sorted)


def _order_station_operation(work: Work) -> Indices:
    key = work.order.astype(np.int64) * len(work.stations) + work.station
    return key * len(work.operations) + work.operation


def _row_before(group: Codes, work: Work) -> Indices:
    """For each row the row before it in its group, by start; -1 at the first."""
    rows = by_group_and_start(group, work.start_us)
    before = np.full(len(rows), -1, dtype=np.int64)
    before[rows[1:]] = rows[:-1]
    before[rows[first_of_group(group[rows])]] = -1
    return before


def _same_order_before(work: Work) -> Flags:
    """Whether the row before at the same station is of the same order."""
    before = _row_before(work.station, work)
    same: Flags = (before >= 0) & (work.order[before] == work.order)
    return same


def _active_us(work: Work, station: Codes, at_us: TimesUs) -> TimesUs:
    """How long each station has worked, on anything, up to an instant; from a start that cancels.

    The stretches of all stations are put one behind the other, so that one search serves all.
    """
    group, start_us, end_us = unions(work.station, work.start_us, work.end_us)
    base_us = int(start_us.min())
    span_us = int(end_us.max()) - base_us + 1
    done_us = np.concatenate(([0], np.cumsum(end_us - start_us)))
    keys = group * span_us + (start_us - base_us)
    own = (
        np.searchsorted(keys, station.astype(np.int64) * span_us + (at_us - base_us), side="right")
        - 1
    )
    active: TimesUs = done_us[own] + np.minimum(at_us, end_us[own]) - start_us[own]
    return active


def _fold(work: Work, rows: Indices, visit_of_sorted: Indices) -> Visits:
    """Sum the rows of each visit, and sort the visits by order, then start."""
    first = np.flatnonzero(first_of_group(visit_of_sorted))
    heads = rows[first]
    start_us = work.start_us[heads]
    end_us = np.maximum.reduceat(work.end_us[rows], first)
    final = np.lexsort((work.line[heads], end_us, start_us, work.order[heads]))
    heads = heads[final]
    place = np.empty(len(final), dtype=np.int64)
    place[final] = np.arange(len(final))
    of_row = np.empty(len(rows), dtype=np.int64)
    of_row[rows] = place[visit_of_sorted]
    n_visit = len(final)
    setup_us, service_us, breakdown_us = (
        _union_us(work, of_row, kind, n_visit)
        for kind in (WorkKind.SETUP, WorkKind.PRODUCTION, WorkKind.BREAKDOWN)
    )
    return Visits(
        order=work.order[heads],
        station=work.station[heads],
        operation=work.operation[heads],
        start_us=start_us[final],
        end_us=end_us[final],
        setup_us=setup_us,
        service_us=service_us,
        breakdown_us=breakdown_us,
        good=totals(of_row, work.good, n_visit),
        scrap=totals(of_row, work.scrap, n_visit),
        rework=totals(of_row, work.rework, n_visit) > 0,
        of_row=of_row,
    )


def _union_us(work: Work, of_row: Indices, kind: WorkKind, n_visit: int) -> TimesUs:
    rows = np.flatnonzero(work.kind == kind)
    rows = rows[by_group_and_start(of_row[rows], work.start_us[rows])]
    added = uncovered_us(of_row[rows], work.start_us[rows], work.end_us[rows])
    return totals(of_row[rows], added, n_visit).astype(np.int64)
