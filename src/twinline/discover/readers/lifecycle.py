"""Logs that write a row when work starts and another when it is complete: the two are joined."""

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.event_log import TimesUs
from twinline.discover.readers.table import TextColumn

Rows = NDArray[np.intp]

NO_ROW: Final = -1
STARTS: Final = 0
COMPLETES: Final = 1
OTHER_STEP: Final = 2


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Joined:
    """The rows of a table that become rows of the event log."""

    rows: Rows
    starts: Rows
    """The row that tells when each of `rows` began; `NO_ROW` where it tells itself."""
    n_joined: int
    """Rows that are in `starts`."""

    def of(self, column: TextColumn) -> Rows:
        """Where each row's text of a column stands: at its start, if the completion is silent."""
        silent = column.per_row(column.values == b"")[self.rows]
        return np.where(silent & (self.starts != NO_ROW), self.starts, self.rows)


def steps_of(column: TextColumn) -> NDArray[np.int8]:
    """(n_row,) `STARTS`, `COMPLETES` or `OTHER_STEP`; a row that does not say completes."""
    lowered = np.strings.lower(column.values)
    steps = np.full(len(lowered), OTHER_STEP, np.int8)
    steps[lowered == b"start"] = STARTS
    steps[(lowered == b"complete") | (lowered == b"")] = COMPLETES
    return column.per_row(steps)


def start_rows(steps: NDArray[np.int8], work: NDArray[np.int64], at_us: TimesUs) -> Rows:
    """Find the row that tells when the work of each completion began.

    Of several starts of the same work the oldest is taken first, as the XES standard advises
    where no instance is given.

    Args:
        steps: (n_row,) as from `steps_of`.
        work: (n_row,) numbers that are equal for the same activity of the same order.
        at_us: (n_row,) instants.

    Returns:
        (n_row,) the start's row for a completion; `NO_ROW` for one that has no start, and for
        all other rows.
    """
    begun: defaultdict[int, deque[int]] = defaultdict(deque)
    starts = np.full(len(steps), NO_ROW, np.intp)
    in_time = np.lexsort((steps, at_us))
    in_time = in_time[steps[in_time] != OTHER_STEP]
    for row, step, key in zip(
        in_time.tolist(), steps[in_time].tolist(), work[in_time].tolist(), strict=True
    ):
        if step == STARTS:
            begun[key].append(row)
        elif begun[key]:
            starts[row] = begun[key].popleft()
    return starts
