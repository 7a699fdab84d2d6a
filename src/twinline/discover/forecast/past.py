"""What is known of a plant at an instant: the rows of an event log that had begun by then.

Rows of one order that overlap in time are one *stint*: they begin and end with each other, at one
station or at several. Between stints the order lies somewhere, and what a forecast must know is
for how long.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from twinline.diagnostics import Diagnostic, Refused
from twinline.discover.capacity import decide_capacities
from twinline.discover.cleaning import clean
from twinline.discover.event_log import MISSING, Codes, EventLog, Labels, Numbers, TimesUs
from twinline.discover.intervals import first_of_group, latest_end_before
from twinline.discover.products import find_products
from twinline.discover.visits import find_visits
from twinline.discover.work import Flags, Indices, Work

FEWEST_ORDERS: Final = 2
"""Of fewer orders nothing can be learnt."""
MOST_ROWS: Final = 200_000
"""Older rows are not looked at: what a plant did long ago says little about what it will do."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Rows:
    """Rows of work, sorted by order, start and end."""

    order: Codes
    activity: Codes
    station: Codes
    start_us: TimesUs
    end_us: TimesUs
    good: Numbers
    """Good parts that the row reports, zero where none."""
    open: Flags
    """Whether the row had not ended when the past was seen; its end is that instant then."""

    def __len__(self) -> int:
        return len(self.order)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Stints:
    """Rows of one order that overlap, sorted by order and start."""

    order: Codes
    first: Indices
    """(n_stint,) first row of each."""
    stop: Indices
    """(n_stint,) row after the last of each."""
    start_us: TimesUs
    end_us: TimesUs
    activity: Codes
    """Of its first row, as the next two."""
    station: Codes
    closing: Codes
    """Activity of the row that ends last."""
    kept: Flags
    """Whether the order kept the station since the stint before: both are of one visit."""
    last: Flags
    """Whether it is the latest known stint of its order."""

    def __len__(self) -> int:
        return len(self.order)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Past:
    """All that is known at `until_us`, of the orders that had begun by then."""

    rows: Rows
    stints: Stints
    from_us: int
    until_us: int
    orders: tuple[str, ...]
    stations: tuple[str, ...]
    activities: tuple[str, ...]
    """As the source writes them, set-up words and all."""
    products: tuple[str, ...]
    product: Codes
    """(n_order,) never missing."""
    products_guessed: bool
    """Whether they were made up from what was done, so that later orders cannot know theirs."""
    quantity: Numbers
    """(n_order,) one where the source does not tell it."""
    first_stint: Indices
    """(n_order + 1,) where the stints of each order begin."""
    counts_parts: bool
    """Whether the source reports parts."""
    capacity: Indices
    """(n_station,) how many orders each station works on at once."""

    @property
    def began_us(self) -> TimesUs:
        """(n_order,) when each order was first worked on."""
        return self.stints.start_us[self.first_stint[:-1]]

    @property
    def ended_us(self) -> TimesUs:
        """(n_order,) the end of the latest known work on each order."""
        return self.stints.end_us[self.first_stint[1:] - 1]


def log_until(log: EventLog, until_us: int) -> tuple[EventLog, Flags, Indices]:
    """The latest rows that had begun before an instant, with their ends cut to it.

    Returns:
        The rows, which of them were cut, and where they stand in the log.
    """
    kept = np.flatnonzero(log.start_us < until_us)
    if len(kept) > MOST_ROWS:
        latest = np.argsort(log.start_us[kept], kind="stable")[-MOST_ROWS:]
        kept = kept[np.sort(latest)]
    seen = take_rows(log, kept)
    open_rows = seen.end_us > until_us
    return replace(seen, end_us=np.minimum(seen.end_us, until_us)), open_rows, kept


def take_rows(log: EventLog, rows: Indices) -> EventLog:
    """Some rows of an event log, in the order given."""

    def labels(column: Labels | None) -> Labels | None:
        return None if column is None else Labels(column.codes[rows], column.values)

    def numbers(column: Numbers | None) -> Numbers | None:
        return None if column is None else column[rows]

    return replace(
        log,
        order=Labels(log.order.codes[rows], log.order.values),
        activity=Labels(log.activity.codes[rows], log.activity.values),
        start_us=log.start_us[rows],
        end_us=log.end_us[rows],
        line=log.line[rows],
        resource=labels(log.resource),
        operator=labels(log.operator),
        product=labels(log.product),
        kind=labels(log.kind),
        quantity=numbers(log.quantity),
        good=numbers(log.good),
        scrap=numbers(log.scrap),
        rework=None if log.rework is None else log.rework[rows],
        other={name: Labels(each.codes[rows], each.values) for name, each in log.other.items()},
    )


def see_past(log: EventLog, until_us: int, unsure: Flags | None = None) -> Past:
    """What an event log tells at an instant.

    Args:
        log: The event log; whatever begins at the instant or later is not looked at.
        until_us: The instant, in the time of the log.
        unsure: (n_row of the log,) rows whose length the source itself contradicts.

    Raises:
        Refused: E080, too little has been seen by then to learn from.
    """
    seen, open_rows, kept = log_until(log, until_us)
    unsure = None if unsure is None else unsure[kept]
    if len(np.unique(seen.order.codes)) < FEWEST_ORDERS:
        raise Refused([_too_little(log, len(np.unique(seen.order.codes)))])
    work = clean(seen, unsure).work
    capacities = np.array([each.capacity for each in decide_capacities(work)], dtype=np.int64)
    visits = find_visits(work, capacities > 1)
    products = find_products(work, visits)
    by = np.lexsort((work.end_us, work.start_us, work.order))
    rows = _rows(work, seen, open_rows, by)
    stints = _stints(rows, visits.of_row[by])
    return Past(
        rows=rows,
        stints=stints,
        from_us=int(rows.start_us.min()),
        until_us=until_us,
        orders=work.orders,
        stations=work.stations,
        activities=seen.activity.values,
        products=products.names,
        product=products.of_order,
        products_guessed=products.guessed,
        quantity=np.where(np.isfinite(work.quantity), np.maximum(work.quantity, 1.0), 1.0),
        first_stint=np.searchsorted(stints.order, np.arange(len(work.orders) + 1)),
        counts_parts=bool(work.good.any()),
        capacity=np.maximum(capacities, 1),
    )


def _too_little(log: EventLog, n_order: int) -> Diagnostic:
    return Diagnostic(
        code="E080",
        where=log.source,
        found=f"{n_order} orders began before the instant of the forecast",
        expected=f"{FEWEST_ORDERS} at least",
        fix="forecast from a later instant, or give a longer log",
    )


def _rows(work: Work, seen: EventLog, open_rows: Flags, by: Indices) -> Rows:
    """The clean rows, with the names of their activities as the source writes them."""
    of_line = np.full(int(seen.line.max()) + 1, MISSING, dtype=np.int64)
    of_line[seen.line] = np.arange(len(seen))
    source = of_line[work.line]
    return Rows(
        order=work.order[by],
        activity=seen.activity.codes[source][by],
        station=work.station[by],
        start_us=work.start_us[by],
        end_us=work.end_us[by],
        good=work.good[by],
        open=open_rows[source][by],
    )


def _stints(rows: Rows, visit: Indices) -> Stints:
    fresh = first_of_group(rows.order) | (
        rows.start_us >= latest_end_before(rows.order, rows.start_us, rows.end_us)
    )
    first = np.flatnonzero(fresh)
    stint = np.cumsum(fresh) - 1
    by_end = np.lexsort((rows.start_us, rows.end_us, stint))
    stop = np.append(first[1:], len(rows))
    order = rows.order[first]
    last = np.ones(len(first), dtype=np.bool_)
    last[:-1] = order[1:] != order[:-1]
    kept = np.zeros(len(first), dtype=np.bool_)
    kept[1:] = visit[first[1:]] == visit[by_end[stop[:-1] - 1]]
    return Stints(
        order=order,
        first=first,
        stop=stop,
        start_us=rows.start_us[first],
        end_us=np.maximum.reduceat(rows.end_us, first),
        activity=rows.activity[first],
        station=rows.station[first],
        closing=rows.activity[by_end[stop - 1]],
        kept=kept,
        last=last,
    )
