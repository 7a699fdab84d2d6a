"""From an event log to clean work: what is set aside, merged and guessed, with every row counted.

Rows are set aside only where they can mean nothing: those without length in a log whose rows have
lengths. Everything else is kept and said. (Copies of a row were set aside by the reader.)
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from twinline.discover.event_log import MISSING, Codes, EventLog, Labels, Numbers, TimesUs
from twinline.discover.names import (
    ActivityName,
    Merged,
    NameTable,
    merge_spellings,
    take_apart,
)
from twinline.discover.readers.result import SetAside
from twinline.discover.work import Flags, Indices, Work, WorkKind
from twinline.discover.work_kinds import KindGuess, guess_kinds, kinds_of_rows

INSTANT_SHARE = 0.5
"""Where more rows than this have no length, the source knows instants only."""
EMPTY = "it starts and ends at the same instant"
MOST_ESTIMATE_US = 3_600_000_000
"""The longest length that is estimated for a row that has an instant only: one hour."""
Column = TypeVar("Column", Codes, Numbers)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Cleaned:
    """Clean work, and what happened to the rows on the way."""

    work: Work
    set_aside: tuple[SetAside, ...]
    kinds: tuple[KindGuess, ...]
    """Empty where the source has no report types."""
    activities: tuple[ActivityName, ...]
    merged: dict[str, tuple[Merged, ...]]
    """Spellings merged, by what they name: stations, operations, products."""
    instants: bool
    """Whether lengths had to be estimated."""
    n_without_station: int
    """Rows whose station was not given; they got one named after the operation."""
    n_unsure: int
    """Rows whose length another column of the source contradicts."""


@dataclass(frozen=True, eq=False, slots=True)
class _Column:
    codes: Codes
    names: tuple[str, ...]
    merged: tuple[Merged, ...] = ()


def clean(log: EventLog, unsure: Flags | None = None) -> Cleaned:
    """Make clean work of an event log.

    Args:
        log: The event log, of at least one row.
        unsure: (n_row,) rows whose length the source itself contradicts; none if left out.
    """
    empty = log.end_us == log.start_us
    instants = float(empty.mean()) > INSTANT_SHARE
    kept = np.full(len(log), instants) | ~empty
    parts = _filled(log.good, len(log)) + _filled(log.scrap, len(log))
    activities = take_apart(log.activity.values, log.resource.values if log.resource else ())
    guesses = guess_kinds(log.kind, parts, log.end_us - log.start_us) if log.kind else ()
    operation, kind, station = _columns(log, activities, guesses)
    without = int((log.resource.codes[kept] == MISSING).sum()) if log.resource else 0
    doubtful = np.zeros(len(log), np.bool_) if unsure is None else unsure
    rows = _Rows(log, kept, doubtful, instants)
    work, merged = _assemble(rows, operation, station, kind)
    return Cleaned(
        work=work,
        set_aside=tuple(SetAside(line, "E051", EMPTY) for line in log.line[~kept].tolist()),
        kinds=guesses,
        activities=activities,
        merged=merged | {"station": station.merged, "operation": operation.merged},
        instants=instants,
        n_without_station=without,
        n_unsure=int((doubtful & kept).sum()),
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Rows:
    log: EventLog
    kept: Flags
    unsure: Flags
    instants: bool


def _filled(numbers: Numbers | None, n_row: int) -> Numbers:
    if numbers is None:
        return np.zeros(n_row)
    return np.nan_to_num(numbers, nan=0.0, posinf=0.0, neginf=0.0)


def _merged_column(labels: Labels) -> _Column:
    table = merge_spellings(labels.values, labels.counts().tolist())
    return _Column(_mapped(labels.codes, table), table.names, table.merged)


def _mapped(codes: Codes, table: NameTable) -> Codes:
    return np.array([*table.of_original, MISSING], dtype=np.int32)[codes]


def _columns(
    log: EventLog, activities: tuple[ActivityName, ...], guesses: tuple[KindGuess, ...]
) -> tuple[_Column, Codes, _Column]:
    """Operation, kind of work and station of each row."""
    table = merge_spellings([a.operation for a in activities], log.activity.counts().tolist())
    operation = _Column(_mapped(log.activity.codes, table), table.names, table.merged)
    if log.kind is None:
        says_setup = np.array([activity.setup for activity in activities])
        kind = np.where(says_setup[log.activity.codes], WorkKind.SETUP, WorkKind.PRODUCTION)
    else:
        kind = kinds_of_rows(log.kind, guesses)
    if log.resource is None:
        return _with_unnamed(operation, operation), kind.astype(np.int32), operation
    station = _merged_column(log.resource)
    operation = _with_unnamed(operation, station)
    missing = station.codes == MISSING
    if missing.any():
        unnamed, inverse = np.unique(operation.codes[missing], return_inverse=True)
        codes = station.codes.copy()
        codes[missing] = len(station.names) + inverse
        extra = tuple(f"{operation.names[i]} (station not given)" for i in unnamed.tolist())
        station = _Column(codes, (*station.names, *extra), station.merged)
    return operation, kind.astype(np.int32), station


def _with_unnamed(operation: _Column, station: _Column) -> _Column:
    """Rows that only say "set-up" get the operation that their station does most."""
    unnamed = operation.codes == MISSING
    if not unnamed.any():
        return operation
    codes, names = operation.codes.copy(), operation.names
    n_operation = len(names)
    pairs = station.codes[~unnamed].astype(np.int64) * n_operation + operation.codes[~unnamed]
    found, counts = np.unique(pairs[station.codes[~unnamed] >= 0], return_counts=True)
    usual = np.full(len(station.names) + 1, MISSING, dtype=np.int32)
    rising = np.argsort(counts, kind="stable")
    usual[found[rising] // max(n_operation, 1)] = found[rising] % max(n_operation, 1)
    codes[unnamed] = usual[station.codes[unnamed]]
    still = codes == MISSING
    if still.any():
        codes[still] = n_operation
        names = (*names, "Set-up")
    return _Column(codes, names, operation.merged)


def _assemble(
    rows: _Rows, operation: _Column, station: _Column, kind: Codes
) -> tuple[Work, dict[str, tuple[Merged, ...]]]:
    log = rows.log
    chosen = np.flatnonzero(rows.kept)
    start_us, end_us = log.start_us[chosen], log.end_us[chosen]
    if rows.instants:
        start_us = _estimated_starts_us(log.order.codes[chosen], station.codes[chosen], end_us)
    by_time = np.lexsort((log.line[chosen], end_us, start_us))
    chosen, start_us, end_us = chosen[by_time], start_us[by_time], end_us[by_time]
    n_row = len(log)
    operator = _merged_column(log.operator) if log.operator else None
    product = _merged_column(log.product) if log.product else None
    order_codes, orders = _compact(log.order.codes[chosen], log.order.values)
    station_codes, stations = _compact(station.codes[chosen], station.names)
    operation_codes, operations = _compact(operation.codes[chosen], operation.names)
    work = Work(
        order=order_codes,
        station=station_codes,
        operation=operation_codes,
        operator=operator.codes[chosen] if operator else np.full(len(chosen), -1, np.int32),
        kind=kind[chosen].astype(np.uint8),
        start_us=start_us,
        end_us=end_us,
        good=_filled(log.good, n_row)[chosen],
        scrap=_filled(log.scrap, n_row)[chosen],
        rework=np.zeros(len(chosen), np.bool_) if log.rework is None else log.rework[chosen],
        sure=~rows.unsure[chosen],
        line=log.line[chosen],
        orders=orders,
        stations=stations,
        operations=operations,
        operators=operator.names if operator else (),
        products=product.names if product else (),
        product=_per_order(order_codes, product.codes[chosen], len(orders), MISSING)
        if product
        else np.full(len(orders), MISSING, np.int32),
        quantity=_per_order(order_codes, log.quantity[chosen], len(orders), np.nan)
        if log.quantity is not None
        else np.full(len(orders), np.nan),
        counts_parts=log.good is not None or log.scrap is not None,
    )
    merged = {"operator": operator.merged if operator else ()}
    return work, merged | {"product": product.merged if product else ()}


def _compact(codes: Codes, names: tuple[str, ...]) -> tuple[Codes, tuple[str, ...]]:
    """Keep the names that rows still use."""
    used = np.unique(codes)
    fresh = np.searchsorted(used, codes).astype(np.int32)
    return fresh, tuple(names[i] for i in used.tolist())


def _per_order(order: Codes, column: Column, n_order: int, missing: float) -> Column:
    """The first known value of each order."""
    known = column == column if column.dtype.kind == "f" else column != MISSING  # noqa: PLR0124 - NaN
    values = np.full(n_order, missing, dtype=column.dtype)
    values[order[known][::-1]] = column[known][::-1]
    return values


def _estimated_starts_us(order: Codes, station: Codes, end_us: TimesUs) -> TimesUs:
    """When work began of which only the end is known.

    It is the latest of: the end before it on the same order, the end before it at the same
    station, and one hour before its own end.
    """
    floor_us = end_us - MOST_ESTIMATE_US
    for group in (order, station):
        rows: Indices = np.lexsort((end_us, group))
        later = rows[1:][group[rows[1:]] == group[rows[:-1]]]
        earlier = rows[:-1][group[rows[1:]] == group[rows[:-1]]]
        earlier_us = np.full(len(end_us), np.iinfo(np.int64).min)
        earlier_us[later] = end_us[earlier]
        earlier_us[earlier_us == end_us] = np.iinfo(np.int64).min
        floor_us = np.maximum(floor_us, earlier_us)
    return floor_us
