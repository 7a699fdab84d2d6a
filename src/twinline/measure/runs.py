"""What held when, of many subjects at once: the columns that most answers are looked up in."""

from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

Int64Array = npt.NDArray[np.int64]
Float64Array = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

NONE: Final = -1
"""Stands for "no value" in columns of states, entity numbers and counts, all of them 0 or more."""


class Rows(msgspec.Struct, frozen=True, eq=False):
    """Changes of several columns of many subjects, in time order."""

    subject: Int64Array
    """(n,) whose column changes."""
    column: Int64Array
    """(n,) which of its columns."""
    at_us: Int64Array
    """(n,) when, not decreasing."""
    value: Int64Array
    """(n,) to what; `NONE` for no value."""


class Runs(msgspec.Struct, frozen=True, eq=False):
    """Stretches of time in which no column of a subject changed, by subject and then time.

    The stretches of a subject do not overlap; where its first column had no value there is none.
    """

    first: Int64Array
    """(n_subject + 1,) index of each subject's first run, and the number of runs."""
    subject: Int64Array
    """(n_run,) whose run it is."""
    values: Int64Array
    """(n_run, n_column) what held; `NONE` for no value."""
    from_us: Int64Array
    """(n_run,) when it began."""
    to_us: Int64Array
    """(n_run,) when it ended, later than it began."""

    def of(self, subject: int) -> slice:
        """The runs of one subject."""
        return slice(int(self.first[subject]), int(self.first[subject + 1]))

    def find(self, subject: int, at_us: int) -> int | None:
        """The index of the run in which `at_us` lies."""
        own = self.of(subject)
        i = own.start + int(np.searchsorted(self.from_us[own], at_us, side="right")) - 1
        return i if i >= own.start and at_us < self.to_us[i] else None

    def within(self, subject: int, from_us: int, to_us: int) -> slice:
        """The runs of one subject of which some part lies in [from_us, to_us)."""
        own = self.of(subject)
        begin = own.start + int(np.searchsorted(self.to_us[own], from_us, side="right"))
        end = own.start + int(np.searchsorted(self.from_us[own], to_us, side="left"))
        return slice(begin, max(begin, end))


def build_runs(rows: Rows, n_subject: int, n_column: int, end_us: int) -> Runs:
    """Join the columns of each subject into runs.

    Args:
        rows: What changed. Of two rows of one column of one subject at one instant the later holds.
        n_subject: Number of subjects; a subject may have no rows.
        n_column: Number of columns. A subject has runs only while its column 0 has a value.
        end_us: Where the last run of each subject ends.
    """
    order = np.argsort(rows.subject, kind="stable")
    subject, at_us = rows.subject[order], rows.at_us[order]
    values = _carried_forward(subject, rows.column[order], rows.value[order], n_column)
    last_of_instant = np.ones(len(subject), np.bool_)
    last_of_instant[:-1] = (subject[1:] != subject[:-1]) | (at_us[1:] != at_us[:-1])
    subject, at_us, values = (
        subject[last_of_instant],
        at_us[last_of_instant],
        values[last_of_instant],
    )
    news = np.ones(len(subject), np.bool_)
    news[1:] = (subject[1:] != subject[:-1]) | (values[1:] != values[:-1]).any(axis=1)
    subject, at_us, values = subject[news], at_us[news], values[news]
    to_us = np.full(len(subject), end_us, np.int64)
    followed = subject[1:] == subject[:-1]
    to_us[:-1][followed] = at_us[1:][followed]
    kept = (values[:, 0] != NONE) & (to_us > at_us)
    subject = subject[kept]
    first = np.searchsorted(subject, np.arange(n_subject + 1)).astype(np.int64)
    return Runs(first, subject, values[kept], at_us[kept], to_us[kept])


def _carried_forward(
    subject: Int64Array, column: Int64Array, value: Int64Array, n_column: int
) -> Int64Array:
    """(n, n_column) what each column of the row's subject holds once the row has happened."""
    n = len(subject)
    row = np.arange(n)
    starts = np.ones(n, np.bool_)
    starts[1:] = subject[1:] != subject[:-1]
    first_of_subject = np.maximum.accumulate(np.where(starts, row, 0)) if n else row
    values = np.full((n, n_column), NONE, np.int64)
    for i in range(n_column):
        latest = np.maximum.accumulate(np.where(column == i, row, -1)) if n else row
        known = latest >= first_of_subject
        values[known, i] = value[latest[known]]
    return values
