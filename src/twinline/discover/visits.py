"""Rows to visits: set-up, production split by shifts, and breakdowns of one order belong together.

A row continues the visit of an earlier row of the same order, station and operation if it touches
or overlaps it; or if nothing came between: the order was worked on nowhere else, and the station,
unless it is a pool, on no other order.
"""

import numpy as np

from twinline.discover.event_log import Codes, TimesUs
from twinline.discover.intervals import (
    by_group_and_start,
    first_of_group,
    latest_end_before,
    uncovered_us,
)
from twinline.discover.work import Flags, Indices, Visits, Work, WorkKind, totals


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
    touches = ~first & (start <= latest_end_before(g, start, end))
    row_before = _row_before(work.order, work)[rows]
    undisturbed = row_before == earlier
    alone = _same_order_before(work)[rows] | pooled[work.station[rows]]
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
