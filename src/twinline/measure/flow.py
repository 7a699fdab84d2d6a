"""Which orders went from where to where in a window: the links of a Sankey diagram.

A visit is what an order spends at one station without moving in between. It moves when it arrives
for its next visit, or leaves: finished (out), or scrapped or built into another (gone). What is at
a station at the first instant of the log was there before, and has not moved.
"""

from collections import Counter
from typing import Final, Literal

import msgspec
import numpy as np

from twinline.changes import OrderState
from twinline.measure.measures import Measures
from twinline.measure.runs import NONE, BoolArray, Float64Array, Int64Array
from twinline.measure.subjects import NEVER

_AT_STATION: Final = (OrderState.WAITING, OrderState.WORKING)
MOST_PRODUCTS: Final = 200
EndKind = Literal["in", "station", "out", "gone"]


class FlowNode(msgspec.Struct, frozen=True):
    """A station, or one of the ends where orders come from and go to."""

    kind: EndKind
    station: str | None
    """The id of a station; null for the ends."""
    depth: float
    """The mean place of the visits here among all visits of their orders, 1 for the first; 0 for
    what comes in, and one more than that of all stations for what leaves."""


class FlowLink(msgspec.Struct, frozen=True):
    """What went from one node to another, or from a station to itself."""

    origin: int
    """Place in `nodes`."""
    target: int
    """Place in `nodes`."""
    n_order: int
    """How many times an order went this way."""
    n_return: int
    """How many of these came to a station where that order had been before: rework, or a route
    that leads there several times."""
    n_part: float | None
    """The parts in these orders; null where the log does not tell of all of them."""


class FlowView(msgspec.Struct, frozen=True):
    """What moved in a window."""

    from_us: int
    """The window as far as the log knows it."""
    to_us: int
    product: str | None
    """Only orders of this product; null for all."""
    products: tuple[str, ...]
    """The products of all orders that moved, the one with most moves first; at most 200."""
    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]
    """The one with most orders first."""
    n_order_left_out: int
    """Moves over links that were too many to tell."""


def read_flow(
    measures: Measures, window_us: tuple[int, int], product: str | None = None, n_link: int = 200
) -> FlowView:
    """Count what went from where to where.

    Args:
        measures: What was measured of the log.
        window_us: The first instant and the end. What the log does not know of it is left out.
        product: Count the orders of this product only.
        n_link: How many links are told at most, those with most orders.
    """
    from_us, to_us = max(window_us[0], measures.from_us), min(window_us[1], measures.to_us)
    to_us = max(from_us, to_us)
    moves = _Moves(measures, from_us, to_us)
    products = moves.products()
    if product is not None:
        moves.keep_product(product)
    n_node = len(measures.stations.ids) + 3
    field = moves.origin * n_node + moves.target
    fields, link = np.unique(field, return_inverse=True)
    n_order = np.bincount(link, minlength=len(fields))
    n_return = np.bincount(link, moves.returns, len(fields))
    n_part = np.bincount(link, moves.quantity, len(fields))
    order = np.lexsort((fields, -n_order))
    told = order[:n_link]
    origin, target = np.divmod(fields[told], n_node)
    used, ends = np.unique(np.concatenate([origin, target]), return_inverse=True)
    origins, targets = ends.reshape(2, -1).tolist()
    links = tuple(
        FlowLink(
            origins[i],
            targets[i],
            int(n_order[row]),
            int(n_return[row]),
            None if np.isnan(n_part[row]) else float(n_part[row]),
        )
        for i, row in enumerate(told.tolist())
    )
    return FlowView(
        from_us,
        to_us,
        product,
        products,
        tuple(_node(measures, moves.depth, int(each)) for each in used),
        links,
        int(n_order[order[n_link:]].sum()),
    )


def _node(measures: Measures, depth: Float64Array, i: int) -> FlowNode:
    ids = measures.stations.ids
    if i < len(ids):
        return FlowNode("station", ids[i], float(depth[i]))
    kind: tuple[EndKind, ...] = ("in", "out", "gone")
    at = i - len(ids)
    return FlowNode(kind[at], None, float(depth.max(initial=0.0) + 1) if at else 0.0)


class _Moves:
    """The moves in a window, in no certain order."""

    def __init__(self, measures: Measures, from_us: int, to_us: int) -> None:
        self._orders = measures.orders
        n_station = len(measures.stations.ids)
        rows = _runs_of_moved(measures, from_us, to_us)
        runs = self._orders.runs
        state, station = runs.values[rows].T
        at_station = np.isin(state, _AT_STATION) & (station != NONE)
        begins = _begins_of_visits(runs.subject[rows], station, at_station)
        visit = rows[begins]
        subject, station = runs.subject[visit], runs.values[visit, 1]
        first = np.diff(subject, prepend=NONE) != 0
        ordinal = _ordinals(first)
        arrived = (runs.from_us[visit] >= from_us) & (runs.from_us[visit] < to_us)
        arrived &= runs.from_us[visit] > measures.from_us  # what was there at first did not come
        self.depth = _mean_of(station[arrived], ordinal[arrived], n_station)
        before = np.where(first, n_station, np.roll(station, 1))
        last = np.append(first[1:], np.ones(len(first[:1]), np.bool_))
        left, end = self._leaving(measures, rows, subject[last])
        left_in = (left >= from_us) & (left < to_us)
        self.order = np.concatenate([subject[arrived], subject[last][left_in]])
        self.origin = np.concatenate([before[arrived], station[last][left_in]])
        self.target = np.concatenate([station[arrived], n_station + 1 + end[left_in]])
        again = _seen_before(subject, station)
        self.returns = np.concatenate([again[arrived], np.zeros(int(left_in.sum()), np.bool_)])
        moved, self._who = np.unique(self.order, return_inverse=True)
        self._products = [self._orders.product[i] for i in moved.tolist()]
        quantity = [self._orders.quantity[i] for i in moved.tolist()]
        self.quantity = np.array(quantity, np.float64)[self._who]

    def _leaving(
        self, measures: Measures, rows: Int64Array, subject: Int64Array
    ) -> tuple[Int64Array, Int64Array]:
        """When each order left the plant, or `NEVER`, and how: 0 finished, 1 otherwise."""
        runs = self._orders.runs
        last_run = np.full(len(self._orders.ids), NONE, np.int64)
        last_run[runs.subject[rows]] = rows  # of each order in order of time: the last one stays
        end_us = runs.to_us[last_run[subject]]
        finished_us = self._orders.finished_us[subject]
        is_finished = finished_us != NEVER
        gone_us = np.where(end_us < measures.to_us, end_us, NEVER)
        return np.where(is_finished, finished_us, gone_us), (~is_finished).astype(np.int64)

    def products(self) -> tuple[str, ...]:
        """Those of the orders, the one with most moves first."""
        counts: Counter[str] = Counter()
        for product, n in zip(self._products, np.bincount(self._who).tolist(), strict=True):
            if product is not None:
                counts[product] += n
        return tuple(sorted(counts, key=lambda each: (-counts[each], each))[:MOST_PRODUCTS])

    def keep_product(self, product: str) -> None:
        """Leave the moves of other products out."""
        is_kept = np.array([each == product for each in self._products], np.bool_)
        rows = np.flatnonzero(is_kept[self._who])
        self.order, self.origin, self.target = (
            each[rows] for each in (self.order, self.origin, self.target)
        )
        self.returns, self.quantity = self.returns[rows], self.quantity[rows]


def _runs_of_moved(measures: Measures, from_us: int, to_us: int) -> Int64Array:
    """All runs up to the window's end of the orders that were there in it, by order and time."""
    runs = measures.orders.runs
    touches = (runs.from_us < to_us) & (runs.to_us >= from_us)
    moved = np.zeros(len(measures.orders.ids), np.bool_)
    moved[runs.subject[touches]] = True
    rows = np.flatnonzero(moved[runs.subject])
    # Those of one order stand in order of time already.
    return rows[np.argsort(runs.subject[rows], kind="stable")]


def _begins_of_visits(
    subject: Int64Array, station: Int64Array, at_station: BoolArray
) -> Int64Array:
    """The first run of each visit: what comes before it is elsewhere, or on the move."""
    goes_on = np.zeros(len(subject), np.bool_)
    goes_on[1:] = at_station[:-1] & (subject[1:] == subject[:-1]) & (station[1:] == station[:-1])
    return np.flatnonzero(at_station & ~goes_on)


def _ordinals(first: BoolArray) -> Int64Array:
    """1, 2, 3, … for the visits of each order."""
    row = np.arange(len(first))
    return row - np.maximum.accumulate(np.where(first, row, 0)) + 1 if len(row) else row


def _seen_before(subject: Int64Array, station: Int64Array) -> BoolArray:
    """Whether an earlier row has the same order at the same station."""
    order = np.lexsort((np.arange(len(subject)), station, subject))
    same = np.zeros(len(subject), np.bool_)
    same[1:] = (np.diff(subject[order]) == 0) & (np.diff(station[order]) == 0)
    again = np.zeros(len(subject), np.bool_)
    again[order] = same
    return again


def _mean_of(index: Int64Array, value: Int64Array, n: int) -> Float64Array:
    count = np.bincount(index, minlength=n)
    mean: Float64Array = np.bincount(index, value, n) / np.maximum(count, 1)
    return mean
