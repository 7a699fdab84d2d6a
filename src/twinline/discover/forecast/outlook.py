"""What comes of the runs: lead times of orders with their intervals, and figures of the plant.

An order that is not finished by the end of the window has a lead time of at least what is left of
the window; upper bounds say so by standing at the end.
"""

from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np

from twinline.discover.event_log import Numbers, TimesUs
from twinline.discover.forecast.past import Past
from twinline.discover.forecast.runs import Run, Window
from twinline.discover.forecast.shop import Piece
from twinline.discover.intervals import unions
from twinline.discover.work import Indices, totals

DAY_US: Final = 86_400_000_000
INTERVAL_SHARE: Final = 0.9
"""The share of outcomes that an interval should hold."""
NEVER_US: Final = 2**62


class Span(msgspec.Struct, frozen=True):
    """A forecast quantity with its interval at 90 %."""

    value: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether the interval holds a value."""
        return self.low <= value <= self.high


class OrderOutlook(msgspec.Struct, frozen=True):
    """What to expect of one later order."""

    order: str
    product: str
    quantity: float
    release_us: int
    lead_time_us: Span
    """From release to the end of its latest work in the window."""
    finished_share: float
    """The share of runs in which it is finished by the end of the window."""


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """Rows of work, recorded or simulated, as columns."""

    order: Indices
    station: Indices
    start_us: TimesUs
    end_us: TimesUs

    @classmethod
    def of(cls, pieces: tuple[Piece, ...], window: Window) -> "Table":
        """The rows of a run that begin before the end of a window, with their ends cut to it."""
        columns = np.array(
            [
                (p.order, p.station, p.start_us, p.end_us)
                for p in pieces
                if p.start_us < window.to_us
            ],
            dtype=np.int64,
        ).reshape(-1, 4)
        order, station, start_us, end_us = columns.T
        return cls(order, station, start_us, np.minimum(end_us, window.to_us))

    def of_stations(self, n_station: int) -> "Table":
        """The rows at stations with a number below that."""
        own = self.station < n_station
        return Table(self.order[own], self.station[own], self.start_us[own], self.end_us[own])


class PlantFigures(msgspec.Struct, frozen=True):
    """What a plant does in a window; one number each."""

    n_finished: float
    """Orders whose latest work in the table ended within the window."""
    mean_wip: float
    """Orders between their first and their latest work, over time."""
    busy_share: float
    """Over all stations: time with work over the whole window."""


def figures(table: Table, window: Window, n_station: int, n_new: int) -> PlantFigures:
    """What a plant does in a window, worked out alike for recorded and for simulated rows.

    Args:
        table: All rows of all orders that are known, cut at an end that may lie later.
        window: What is measured.
        n_station: How many stations there are.
        n_new: Orders with this number or a higher one were in process when the table begins.
    """
    length_us = max(window.to_us - window.from_us, 1)
    orders, index = np.unique(table.order, return_inverse=True)
    first_us = np.full(len(orders), NEVER_US)
    last_us = np.zeros(len(orders), dtype=np.int64)
    np.minimum.at(first_us, index, table.start_us)
    np.maximum.at(last_us, index, table.end_us)
    first_us = np.where(orders < n_new, first_us, window.from_us)
    inside_us = np.minimum(last_us, window.to_us) - np.maximum(first_us, window.from_us)
    ended = (last_us > window.from_us) & (last_us <= window.to_us)
    return PlantFigures(
        n_finished=float(ended.sum()),
        mean_wip=float(np.maximum(inside_us, 0).sum()) / length_us,
        busy_share=float(station_busy_us(table, window, n_station).sum())
        / (length_us * max(n_station, 1)),
    )


def station_busy_us(table: Table, window: Window, n_station: int) -> Numbers:
    """(n_station,) time in a window with work at each station, whatever its capacity."""
    station, start_us, end_us = unions(table.station, table.start_us, table.end_us)
    inside_us = np.minimum(end_us, window.to_us) - np.maximum(start_us, window.from_us)
    return totals(station, np.maximum(inside_us, 0), n_station)


def daily_parts(past: Past, run: Run, quantities: Numbers, window: Window) -> Numbers:
    """(n_day, n_station) what each station brings each day of the window.

    Good parts where the source counts them: those of the repeated row, as many times as the order
    is larger than the one that it repeats. Else rows that end.

    Args:
        past: The past.
        run: One run.
        quantities: (n_order,) parts asked for by each order of the run.
        window: From when to when.
    """
    n_day = max(1, -(-(window.to_us - window.from_us) // DAY_US))
    parts = np.zeros((n_day, len(past.stations)))
    for piece in run.pieces:
        if not window.from_us <= piece.end_us < window.to_us:
            continue
        day = (piece.end_us - window.from_us) // DAY_US
        size = quantities[piece.order] / past.quantity[past.rows.order[piece.row]]
        brings = float(past.rows.good[piece.row]) * size if past.counts_parts else 1.0
        parts[day, piece.station] += brings
    return parts


def interval(values: Numbers, n_independent: float, most: float = np.inf) -> tuple[float, float]:
    """The interval that holds a further value with a chance of 90 %.

    Of n independent values, the j-th from below and from above hold a further one with a chance of
    1 - 2 j / (n + 1); so the fewer there are, the further out the interval has to be taken.
    (Distribution-free prediction interval between order statistics: Wilks, 1941.) Where the upper
    end would stand at what can be observed at most, nothing is missed above it, and all of the
    chance to miss is left for the lower end.

    Args:
        values: (n_value,) what the runs gave.
        n_independent: How many different examples they rest on.
        most: What can be observed at most; more is seen as that.
    """
    n = max(min(n_independent, float(len(values))), 1.0 + 1e-9)
    missed = 1.0 - INTERVAL_SHARE
    high = float(np.quantile(values, 1.0 - _share_of_rank(missed / 2, n)))
    below = missed if high >= most else missed / 2
    low = float(np.quantile(values, _share_of_rank(below, n)))
    return min(low, most), min(high, most)


def _share_of_rank(missed: float, n: float) -> float:
    """The share of n values at the one beyond which a further value falls with a chance."""
    return max(0.0, (missed * (n + 1.0) - 1.0) / (n - 1.0))


def middle(values: Numbers) -> float:
    """The mean of the middle half: nearly the median, and with few runs steadier than it."""
    ordered = np.sort(values)
    out = len(ordered) // 4
    return float(ordered[out : len(ordered) - out].mean())
