"""What held when, of many subjects at once: the columns that most answers are looked up in."""

from array import array
from bisect import bisect_left, bisect_right
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from twinline.measure.columns import Column

Int64Array = npt.NDArray[np.int64]
Float64Array = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

NONE: Final = -1
"""Stands for "no value" in columns of states, entity numbers and counts, all of them 0 or more."""
_LONG_AGO: Final = int(np.iinfo(np.int64).min)


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


class Growth(msgspec.Struct, frozen=True, eq=False):
    """What an extension did to runs."""

    first: int
    """The index of the first run that it added; all behind it are new, too."""
    ended: Int64Array
    """Indices of the runs that it ended, in no order; those it added may be among them."""


class Runs:
    """Stretches of time in which no column of a subject changed.

    The stretches of a subject do not overlap; where its first column has no value there is none.
    Of each subject they stand in order of time, those of different subjects in no certain order.
    """

    def __init__(self, n_column: int) -> None:
        """Begin without subjects.

        Args:
            n_column: Number of columns. A subject has runs only while its column 0 has a value.
        """
        self._n_column = n_column
        self._subject, self._next = Column(np.int64), Column(np.int64)
        self._from_us, self._to_us = Column(np.int64), Column(np.int64)
        self._values = Column(np.int64, n_column)
        self._rows_of: list[array[int]] = []
        self._held = Column(np.int64, n_column)
        """What each subject holds now."""
        self._held_from_us = Column(np.int64)
        self._open = Column(np.int64)
        """The run of each subject that has not ended."""

    @property
    def n_subject(self) -> int:
        """How many subjects there are; some may have no runs."""
        return len(self._rows_of)

    @property
    def subject(self) -> Int64Array:
        """(n_run,) whose run it is."""
        return self._subject.rows

    @property
    def values(self) -> Int64Array:
        """(n_run, n_column) what held; `NONE` for no value."""
        return self._values.rows

    @property
    def from_us(self) -> Int64Array:
        """(n_run,) when it began."""
        return self._from_us.rows

    @property
    def to_us(self) -> Int64Array:
        """(n_run,) when it ended, later than it began; the end of all for those that last."""
        return self._to_us.rows

    @property
    def next_of(self) -> Int64Array:
        """(n_run,) index of the same subject's next run, or `NONE`."""
        return self._next.rows

    def of(self, subject: int) -> Int64Array:
        """The indices of the runs of one subject, in order of time."""
        return np.array(self._rows_of[subject], np.int64)

    def find(self, subject: int, at_us: int) -> int | None:
        """The index of the run in which `at_us` lies."""
        own = self._rows_of[subject]
        i = bisect_right(own, at_us, key=self._from_us.rows.__getitem__) - 1
        return own[i] if i >= 0 and at_us < self._to_us.rows[own[i]] else None

    def within(self, subject: int, from_us: int, to_us: int) -> Int64Array:
        """The indices of the runs of one subject of which some part lies in [from_us, to_us)."""
        own = self._rows_of[subject]
        begin = bisect_right(own, from_us, key=self._to_us.rows.__getitem__)
        end = bisect_left(own, to_us, key=self._from_us.rows.__getitem__)
        return np.array(own[begin:end], np.int64)

    def add_subjects(self, n_subject: int) -> None:
        """Make room for more subjects."""
        self._rows_of += [array("q") for _ in range(n_subject)]
        self._held.append_same(n_subject, NONE)
        self._held_from_us.append_same(n_subject, _LONG_AGO)
        self._open.append_same(n_subject, NONE)

    def extend(self, rows: Rows, end_us: int) -> Growth:
        """Take in what changed.

        Args:
            rows: All changes from the last end on. Of two of one column of one subject at one
                instant the later holds.
            end_us: The new end, to which runs last that go on.
        """
        lasting = self._open.rows[self._open.rows != NONE]
        self._to_us.rows[lasting] = end_us
        touched = np.unique(rows.subject)
        subject, at_us, values = self._settled(touched, rows)
        last = np.ones(len(subject), np.bool_)
        last[:-1] = subject[1:] != subject[:-1]
        to_us = np.full(len(subject), end_us, np.int64)
        to_us[:-1][~last[:-1]] = at_us[1:][~last[:-1]]
        index = self._placed(touched, subject)
        known = index != NONE
        self._to_us.rows[index[known]] = to_us[known]
        added = (values[:, 0] != NONE) & (to_us > at_us) & ~known
        first = len(self._subject)
        self._add(subject[added], values[added], at_us[added], to_us[added])
        index[added] = np.arange(first, len(self._subject))
        self._held.rows[touched], self._held_from_us.rows[touched] = values[last], at_us[last]
        self._open.rows[touched] = index[last]
        return Growth(first, index[(index != NONE) & ~last])

    def _placed(self, touched: Int64Array, subject: Int64Array) -> Int64Array:
        """(n,) the run that goes on, in the first row of each subject that has one; or `NONE`."""
        index = np.full(len(subject), NONE, np.int64)
        index[np.flatnonzero(np.diff(subject, prepend=NONE))] = self._open.rows[touched]
        return index

    def _settled(
        self, touched: Int64Array, rows: Rows
    ) -> tuple[Int64Array, Int64Array, Int64Array]:
        """Subject, instant and values, one row wherever something changed.

        In front of the changes of each touched subject stands what it held before them.
        """
        n_column = self._n_column
        subject = np.concatenate([np.repeat(touched, n_column), rows.subject])
        column = np.concatenate([np.tile(np.arange(n_column), len(touched)), rows.column])
        at_us = np.concatenate([np.repeat(self._held_from_us.rows[touched], n_column), rows.at_us])
        value = np.concatenate([self._held.rows[touched].reshape(-1), rows.value])
        order = np.argsort(subject, kind="stable")
        subject, at_us = subject[order], at_us[order]
        values = _carried_forward(subject, column[order], value[order], n_column)
        last_of_instant = np.ones(len(subject), np.bool_)
        last_of_instant[:-1] = (subject[1:] != subject[:-1]) | (at_us[1:] != at_us[:-1])
        subject, at_us = subject[last_of_instant], at_us[last_of_instant]
        values = values[last_of_instant]
        news = np.ones(len(subject), np.bool_)
        news[1:] = (subject[1:] != subject[:-1]) | (values[1:] != values[:-1]).any(axis=1)
        return subject[news], at_us[news], values[news]

    def _add(
        self, subject: Int64Array, values: Int64Array, from_us: Int64Array, to_us: Int64Array
    ) -> None:
        """Add runs, by subject and then time."""
        first = len(self._subject)
        self._subject.append(subject)
        self._values.append(values)
        self._from_us.append(from_us)
        self._to_us.append(to_us)
        self._next.append_same(len(subject), NONE)
        follows = np.flatnonzero(subject[1:] == subject[:-1]) + first
        self._next.rows[follows] = follows + 1
        begins, ends = stretches(subject)
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            own = self._rows_of[int(subject[begin])]
            if own:
                self._next.rows[own[-1]] = first + begin
            own.extend(range(first + begin, first + end))


def build_runs(rows: Rows, n_subject: int, n_column: int, end_us: int) -> Runs:
    """Join the columns of each subject into runs, all at once.

    Args:
        rows: What changed.
        n_subject: Number of subjects.
        n_column: Number of columns.
        end_us: Where the last run of each subject ends.
    """
    runs = Runs(n_column)
    runs.add_subjects(n_subject)
    runs.extend(rows, end_us)
    return runs


def stretches(values: Int64Array) -> tuple[Int64Array, Int64Array]:
    """Where each stretch of equal values, all of them 0 or more, begins and ends."""
    begins = np.flatnonzero(np.diff(values, prepend=NONE))
    return begins, np.append(begins[1:], len(values))[: len(begins)]


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
