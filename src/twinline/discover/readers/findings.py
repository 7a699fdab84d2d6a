"""What people should know about the rows that were kept: nothing here changes the event log."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.event_log import EventLog, Numbers
from twinline.discover.readers.lifecycle import NO_ROW, Joined
from twinline.discover.readers.numbers import clocks_us, numbers_of
from twinline.discover.readers.result import Finding
from twinline.discover.readers.table import Table, TextColumn
from twinline.discover.readers.time_columns import Times

_N_EXAMPLE: Final = 5
_NUMERIC: Final = ("quantity", "good", "scrap", "mrb")
_UNITS_US: Final = {"seconds": 1e6, "minutes": 60e6, "hours": 3600e6, "milliseconds": 1e3}
_HUNDREDTH: Final = 0.01
_HALF: Final = 0.5


def find_findings(
    log: EventLog,
    table: Table,
    columns: Mapping[str, TextColumn],
    times: Times,
    joined: Joined,
) -> tuple[Finding, ...]:
    """List what is odd about the rows of an event log, by code.

    Args:
        log: The event log.
        table: The table that it was made from.
        columns: The column of each role.
        times: How the times were read.
        joined: Which rows of the table are in the log.
    """
    found = [
        *_duration_findings(log, columns, times, joined),
        *_time_findings(log, times, joined),
        *_number_findings(log, columns, joined),
        *_column_findings(log, table, columns, times),
    ]
    return tuple(sorted(found, key=lambda each: each.code))


def _duration_findings(
    log: EventLog, columns: Mapping[str, TextColumn], times: Times, joined: Joined
) -> Iterator[Finding]:
    if "duration" not in columns or "start" not in times.columns:
        return
    column = columns["duration"]
    told_us, unit, tolerance_us = _durations_us(column, log, joined)
    # A text that is no duration contradicts as well; an empty one says nothing.
    told = column.per_row(column.values != b"")[joined.rows]
    differs = told & ~(np.abs(told_us - (log.end_us - log.start_us)) < tolerance_us)
    if not differs.any():
        return
    text = (
        f'"{column.name}", read as {unit}, is not the time from start to end in '
        f"{differs.sum():,} of {len(log):,} rows; start and end were used"
    )
    yield _finding("E040", text, differs, log)


def _durations_us(column: TextColumn, log: EventLog, joined: Joined) -> tuple[Numbers, str, float]:
    """Read a column of durations in the unit in which most rows agree with their times."""
    numbers = numbers_of(column.values)
    whole = bool((numbers[np.isfinite(numbers)] % 1 == 0).all())
    readings = {
        unit: (numbers * unit_us, unit_us * (1.0 if whole else _HUNDREDTH))
        for unit, unit_us in _UNITS_US.items()
    }
    readings["hours:minutes"] = clocks_us(column.values, minutes_first=False), _UNITS_US["minutes"]
    readings["minutes:seconds"] = clocks_us(column.values, minutes_first=True), _UNITS_US["seconds"]
    lasted_us = log.end_us - log.start_us
    in_log = {unit: column.per_row(told)[joined.rows] for unit, (told, _) in readings.items()}
    best = max(
        readings, key=lambda unit: int((np.abs(in_log[unit] - lasted_us) < readings[unit][1]).sum())
    )
    return in_log[best], best, readings[best][1]


def _time_findings(log: EventLog, times: Times, joined: Joined) -> Iterator[Finding]:
    if "start" in times.columns or joined.n_joined:
        instant = log.start_us == log.end_us
        if instant.any():
            yield _finding("E041", f"{instant.sum():,} rows begin and end at once", instant, log)
    else:
        text = f'no start is known; each row is the instant of "{times.columns["end"].name}"'
        yield _finding("E042", text, np.ones(len(log), np.bool_), log)
    if not log.zoned and not log.time_zone:
        text = "the times have no zone and are shown as they are written"
        yield _finding("E043", text, np.ones(len(log), np.bool_), log)
    if joined.n_joined:
        alone = joined.starts == NO_ROW
        if alone.any():
            text = f"{alone.sum():,} completions have no start and count as instants"
            yield _finding("E044", text, alone, log)


def _number_findings(
    log: EventLog, columns: Mapping[str, TextColumn], joined: Joined
) -> Iterator[Finding]:
    for role in _NUMERIC:
        if role not in columns:
            continue
        column = columns[role]
        strange = np.isnan(numbers_of(column.values)) & (column.values != b"")
        rows = column.per_row(strange)[joined.rows]
        if rows.any():
            text = f'{rows.sum():,} texts of "{column.name}" are not numbers and count as missing'
            yield _finding("E047", text, rows, log)


def _column_findings(
    log: EventLog, table: Table, columns: Mapping[str, TextColumn], times: Times
) -> Iterator[Finding]:
    used = {each.name for each in (*columns.values(), *times.columns.values())} | set(log.other)
    for column in table.columns:
        if column.name not in used:
            text = f'"{column.name}" has a different text in nearly every row and was left out'
            yield _finding("E048", text, np.ones(len(log), np.bool_), log)


def _finding(code: str, text: str, found: NDArray[np.bool_], log: EventLog) -> Finding:
    lines = log.line[np.flatnonzero(found)[:_N_EXAMPLE]]
    return Finding(code, text, int(found.sum()), tuple(lines.tolist()))
