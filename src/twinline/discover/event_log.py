"""An event log as imported: one row for each piece of work, in columns.

The readers make it and discovery consumes it; nothing here knows about files. Texts are coded:
a column holds one small number a row and each different text once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
TimesUs = NDArray[np.int64]
Numbers = NDArray[np.float64]

MISSING = -1
"""The code of a row that has no value."""


@dataclass(frozen=True, eq=False, slots=True)
class Labels:
    """A text column: the text of row i is ``values[codes[i]]``."""

    codes: Codes
    """(n_row,) index into `values`, or `MISSING`."""
    values: tuple[str, ...]
    """Each different text once, in the order of its first row; never empty texts."""

    def __len__(self) -> int:
        return len(self.codes)

    def text(self, row: int) -> str:
        """The text of one row; empty where it is missing."""
        code = int(self.codes[row])
        return "" if code == MISSING else self.values[code]

    def counts(self) -> NDArray[np.int64]:
        """(n_value,) number of rows that hold each value."""
        held = self.codes[self.codes != MISSING]
        return np.bincount(held, minlength=len(self.values)).astype(np.int64)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class EventLog:
    """Work done on orders; all columns have n_row rows, in the order of the source.

    Every row has an order, an activity and both times, and never ends before it starts.
    """

    source: str
    """Name of the file, without its folder."""
    order: Labels
    activity: Labels
    start_us: TimesUs
    """Microseconds since 1970-01-01; as the clock on the wall showed where `zoned` is false."""
    end_us: TimesUs
    """The same; equal to `start_us` where the source knows one instant only."""
    line: NDArray[np.int64]
    """Line of the row in a text file, or number of the event, both from 1."""
    zoned: bool = False
    """Whether the source wrote its times with a zone, so that they are UTC here."""
    time_zone: str = ""
    """The zone that was chosen, or the offset written most often ("+01:00"); empty: unknown."""
    resource: Labels | None = None
    operator: Labels | None = None
    product: Labels | None = None
    kind: Labels | None = None
    """Report type: what sort of work the row is (setup, production, breakdown), as coded there."""
    quantity: Numbers | None = None
    """Parts that the order asks for; NaN where missing, as in the next two."""
    good: Numbers | None = None
    """Good parts that this row reports."""
    scrap: Numbers | None = None
    """Rejected parts that this row reports."""
    rework: NDArray[np.bool_] | None = None
    other: Mapping[str, Labels] = field(default_factory=dict)
    """Columns with no role of their own, by their name in the source."""

    def __len__(self) -> int:
        return len(self.line)
