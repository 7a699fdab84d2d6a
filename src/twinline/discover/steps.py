"""Orders to sequences of steps, and what each step takes: set-up, service, scrap.

A step is one pass of an order at an operation: its visits in a row of that operation, at whichever
stations. An operation is two steps of a route only where nearly every order passes it twice, and
goes on differently each time; else a second pass is a loop.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from twinline.discover.event_log import Codes, Numbers, TimesUs
from twinline.discover.intervals import first_of_group
from twinline.discover.work import Flags, Indices, Visits, Work, totals

SPLIT_SHARE = 0.8
"""An operation stands twice in a route if this share of the orders pass it exactly that often."""
SPLIT_DIFFERENCE = 0.7
"""… and the operations after the first and the second pass differ at least this much (0 to 1)."""
FEWEST_ORDERS = 10
"""Fewer orders than this that pass an operation cannot show that it stands there twice."""
MOST_POSITIONS = 8


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Passes:
    """Each pass of an order at an operation, sorted by order, then time."""

    order: Codes
    operation: Codes
    product: Codes
    position: Indices
    """Which of the operation's steps in the product's route: 0 unless it stands there twice."""
    setup_us: TimesUs
    service_us: TimesUs
    good: Numbers
    scrap: Numbers
    of_visit: Indices
    """(n_visit,) the pass that each visit belongs to."""

    def __len__(self) -> int:
        return len(self.order)


def find_passes(work: Work, visits: Visits, product: Codes) -> Passes:
    """Join an order's visits in a row that are of one operation.

    Args:
        work: Clean work.
        visits: Its visits.
        product: (n_order,) product of each order, never missing.
    """
    fresh = first_of_group(visits.order) | first_of_group(visits.operation)
    of_visit = np.cumsum(fresh) - 1
    first = np.flatnonzero(fresh)
    order, operation = visits.order[first], visits.operation[first]
    n_pass = len(first)
    sums = [
        totals(of_visit, column, n_pass)
        for column in (visits.setup_us, visits.service_us, visits.good, visits.scrap)
    ]
    return Passes(
        order=order,
        operation=operation,
        product=product[order],
        position=_positions(order, operation, product[order], len(work.operations)),
        setup_us=sums[0].astype(np.int64),
        service_us=sums[1].astype(np.int64),
        good=sums[2],
        scrap=sums[3],
        of_visit=of_visit,
    )


def _positions(order: Codes, operation: Codes, product: Codes, n_operation: int) -> Indices:
    """Which pass of its operation each one is, where the operation stands twice in the route."""
    position = np.zeros(len(order), dtype=np.int64)
    if not len(order):
        return position
    key = order.astype(np.int64) * n_operation + operation
    by_key = np.argsort(key, kind="stable")
    fresh = first_of_group(key[by_key])
    begins = np.flatnonzero(fresh)
    size = np.diff(np.append(begins, len(by_key)))
    rank = np.empty(len(order), dtype=np.int64)
    rank[by_key] = np.arange(len(by_key)) - np.repeat(begins, size)
    after = np.full(len(order), n_operation, dtype=np.int64)
    same = order[1:] == order[:-1]
    after[:-1][same] = operation[1:][same]
    kind = (product.astype(np.int64) * n_operation + operation)[by_key[begins]]
    often = np.flatnonzero(size > 1)
    for candidate in np.unique(kind[often]).tolist():
        sizes = size[kind == candidate]
        usual = int(np.bincount(sizes).argmax())
        enough = len(sizes) >= FEWEST_ORDERS and (sizes == usual).mean() >= SPLIT_SHARE
        if not 1 < usual <= MOST_POSITIONS or not enough:
            continue
        rows = np.flatnonzero(product.astype(np.int64) * n_operation + operation == candidate)
        if _go_on_differently(rank[rows], after[rows], usual, n_operation):
            position[rows] = np.minimum(rank[rows], usual - 1)
    return position


def _go_on_differently(rank: Indices, after: Indices, usual: int, n_operation: int) -> bool:
    ways = [
        np.bincount(after[rank == i], minlength=n_operation + 1) / max((rank == i).sum(), 1)
        for i in range(usual)
    ]
    return all(float(np.abs(a - b).sum()) / 2 >= SPLIT_DIFFERENCE for a, b in pairwise(ways))


@dataclass(frozen=True, slots=True)
class StepTimes:
    """What a step takes, as measured."""

    mean_service_us: int | None
    """Over the passes that have production; None where none has."""
    mean_service_per_part_us: int | None
    """All service over all parts reported with it; None where no parts are reported."""
    mean_setup_us: int | None
    """Over the passes that have a set-up."""
    setup_share: float
    scrap_share: float | None


def measure_steps(passes: Passes, step: Indices, n_step: int, *, parts: bool) -> list[StepTimes]:
    """Measure each step over its passes.

    Args:
        passes: All passes.
        step: (n_pass,) number of the step of each pass.
        n_step: How many steps there are.
        parts: Whether the source reports parts.
    """
    worked, set_up = passes.service_us > 0, passes.setup_us > 0
    counted = worked & (passes.good + passes.scrap > 0)

    def total(column: Numbers | TimesUs, rows: Flags) -> Numbers:
        return totals(step[rows], column[rows], n_step)

    n_pass = np.bincount(step, minlength=n_step)
    n_worked = np.bincount(step[worked], minlength=n_step)
    n_setup = np.bincount(step[set_up], minlength=n_step)
    service, setup = total(passes.service_us, worked), total(passes.setup_us, set_up)
    counted_service = total(passes.service_us, counted)
    made = total(passes.good + passes.scrap, counted)
    scrapped = total(passes.scrap, counted)
    return [
        StepTimes(
            mean_service_us=_mean(service[i], n_worked[i]),
            mean_service_per_part_us=_mean(counted_service[i], made[i]) if parts else None,
            mean_setup_us=_mean(setup[i], n_setup[i]),
            setup_share=round(float(n_setup[i] / max(n_pass[i], 1)), 4),
            scrap_share=round(float(scrapped[i] / made[i]), 5) if parts and made[i] else None,
        )
        for i in range(n_step)
    ]


def _mean(total: float, count: float) -> int | None:
    return round(float(total) / float(count)) if count else None
