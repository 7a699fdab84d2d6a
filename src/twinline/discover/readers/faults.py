"""Rows that cannot be part of an event log: each is set aside with one reason, none is dropped."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.readers.refusals import refuse
from twinline.discover.readers.result import SetAside
from twinline.discover.readers.table import Table, TextColumn
from twinline.discover.readers.time_columns import Times
from twinline.discover.readers.timestamps import UNREADABLE

Bools = NDArray[np.bool_]

_SHOWN_CHARS: Final = 60


class Faults:
    """Gathers the faulty rows of a table; the first reason that is found for a row holds."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._set_aside: list[SetAside] = []
        self.sound: Bools = np.ones(len(table), np.bool_)
        """(n_row,) whether no fault has been found in the row."""

    def add(self, code: str, faulty: Bools, text: Callable[[int], str]) -> None:
        """Set rows aside.

        Args:
            code: The reason.
            faulty: (n_row,) whether the row has this fault.
            text: Says for one row what is wrong with it.
        """
        for row in np.flatnonzero(faulty & self.sound).tolist():
            self._set_aside.append(SetAside(int(self._table.line[row]), code, text(row)))
        self.sound &= ~faulty

    def set_aside(self) -> list[SetAside]:
        """All rows set aside so far."""
        return self._set_aside


def find_faults(
    table: Table, columns: Mapping[str, TextColumn], times: Times, source: str
) -> Faults:
    """Find the rows that lack an order, an activity or a time, or contradict or repeat.

    Raises:
        Refused: Most rows end before they start (E028).
    """
    faults = Faults(table)
    for role, code in (("order", "E031"), ("activity", "E032")):
        _add_missing(faults, code, role, columns[role])
    for role, column in times.columns.items():
        _add_time_faults(faults, role, column, times)
    if "start" in times.columns:
        start, end = times.columns["start"], times.columns["end"]
        backward = times.end_us < times.start_us
        _refuse_swapped(
            int((backward & faults.sound).sum()), int(faults.sound.sum()), times, source
        )
        faults.add(
            "E034",
            backward,
            lambda row: f"it ends ({end.text(row)}) before it starts ({start.text(row)})",
        )
    first = table.first_equal_rows()
    faults.add(
        "E035",
        first != np.arange(len(table)),
        lambda row: (
            f"it is the same as {table.counted_in} {int(table.line[first[row]])} in every column"
        ),
    )
    return faults


def _refuse_swapped(n_backward: int, n_row: int, times: Times, source: str) -> None:
    """Few rows that run backward are slips of the pen; most rows mean that the columns are."""
    if n_backward * 2 <= n_row:
        return
    start, end = times.columns["start"].name, times.columns["end"].name
    refuse(
        "E028",
        source,
        f"{n_backward:,} of {n_row:,} rows end before they start",
        expected=f'starts in the column "{start}" and ends in the column "{end}"',
        fix=f'if they are swapped, say --column start="{end}" --column end="{start}"',
    )


def _add_time_faults(faults: Faults, role: str, column: TextColumn, times: Times) -> None:
    _add_missing(faults, "E033", role, column)
    instants_us = times.start_us if role == "start" else times.end_us
    faults.add(
        "E030",
        instants_us == UNREADABLE,
        lambda row: (
            f'"{column.text(row)[:_SHOWN_CHARS]}" in the column "{column.name}" '
            "is not a time that can be read"
        ),
    )


def _add_missing(faults: Faults, code: str, role: str, column: TextColumn) -> None:
    missing = column.per_row(column.values == b"")
    faults.add(code, missing, lambda _row: f'no {role} in the column "{column.name}"')
