"""Which product each order makes: as the source says, else orders with much the same operations."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from twinline.discover.event_log import MISSING, Codes
from twinline.discover.work import Visits, Work

ALIKE_SHARE = 0.6
"""Orders are alike whose common operations are at least this share of all their operations."""
MOST_VARIANTS = 12


@dataclass(frozen=True, eq=False, slots=True)
class Products:
    """The products of a log."""

    names: tuple[str, ...]
    of_order: Codes
    """(n_order,) never missing."""
    guessed: bool
    """Whether they were made up from the operations of the orders."""
    n_unknown: int
    """Orders without a product in a log that names products."""


def find_products(work: Work, visits: Visits) -> Products:
    """Give every order its product."""
    missing = work.product == MISSING
    if work.products and not missing.all():
        names, of_order = work.products, work.product.copy()
        if missing.any():
            of_order[missing] = len(names)
            names = (*names, "Product not given")
        return Products(names, of_order, guessed=False, n_unknown=int(missing.sum()))
    sets = _operations_of_orders(work, visits)
    leaders: list[frozenset[int]] = []
    counts = Counter(sets)
    for each in sorted(counts, key=lambda s: (-counts[s], sorted(s))):
        alike = max((_likeness(each, leader) for leader in leaders), default=0.0)
        if alike < ALIKE_SHARE and len(leaders) < MOST_VARIANTS:
            leaders.append(each)
    nearest = {
        each: max(range(len(leaders)), key=lambda i: (_likeness(each, leaders[i]), -i))
        for each in counts
    }
    of_order = np.array([nearest[each] for each in sets], dtype=np.int32)
    names = ("Product",) if len(leaders) == 1 else _variant_names(len(leaders))
    return Products(names, of_order, guessed=True, n_unknown=0)


def _variant_names(n: int) -> tuple[str, ...]:
    return tuple(f"Variant {chr(ord('A') + i)}" for i in range(n))


def _likeness(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b)


def _operations_of_orders(work: Work, visits: Visits) -> list[frozenset[int]]:
    """The operations of each order, by order."""
    n_operation = len(work.operations)
    pairs = np.unique(visits.order.astype(np.int64) * n_operation + visits.operation)
    bounds = np.searchsorted(pairs // n_operation, np.arange(len(work.orders) + 1))
    operations = (pairs % n_operation).tolist()
    return [frozenset(operations[a:b]) for a, b in pairwise(bounds.tolist())]
