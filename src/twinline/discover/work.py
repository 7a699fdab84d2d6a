"""The rows of an event log once cleaned: what was done, by station, as plain columns."""

import enum
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twinline.discover.event_log import Codes, Numbers, TimesUs

Flags = NDArray[np.bool_]
Indices = NDArray[np.int64]


class WorkKind(enum.IntEnum):
    """What a row of work was: the three kinds that a station's state can tell apart."""

    SETUP = 0
    PRODUCTION = 1
    BREAKDOWN = 2


def totals(group: NDArray[np.integer], amounts: NDArray[Any], n_group: int) -> Numbers:
    """(n_group,) sum of the amounts of each group."""
    return np.bincount(group, amounts, n_group).astype(np.float64)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Work:
    """Work done on orders, one row each, sorted by start, end and line.

    Codes count the names of the same table; -1 stands for none. Every row has an order, a station,
    an operation and a positive length.
    """

    order: Codes
    station: Codes
    operation: Codes
    operator: Codes
    kind: NDArray[np.uint8]
    """`WorkKind` of each row."""
    start_us: TimesUs
    """As in the event log: microseconds since 1970."""
    end_us: TimesUs
    good: Numbers
    """Parts reported, zero where none."""
    scrap: Numbers
    rework: Flags
    sure: Flags
    """False where the source contradicts the row's length; such rows prove no overlap."""
    line: Indices
    orders: tuple[str, ...]
    stations: tuple[str, ...]
    operations: tuple[str, ...]
    operators: tuple[str, ...]
    products: tuple[str, ...]
    product: Codes
    """(n_order,) product of each order."""
    quantity: Numbers
    """(n_order,) parts asked for; NaN where unknown."""
    counts_parts: bool
    """Whether the source reports good or scrapped parts."""

    def __len__(self) -> int:
        return len(self.line)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Visits:
    """One order at one station for one operation each, sorted by order, then start.

    Set-up, production split by shifts, and breakdowns together are one visit.
    """

    order: Codes
    station: Codes
    operation: Codes
    start_us: TimesUs
    end_us: TimesUs
    setup_us: TimesUs
    """Length of the union of its set-up rows; the same for the next two."""
    service_us: TimesUs
    breakdown_us: TimesUs
    good: Numbers
    scrap: Numbers
    rework: Flags
    of_row: Indices
    """(n_row of the work,) the visit that each row belongs to."""

    def __len__(self) -> int:
        return len(self.order)
