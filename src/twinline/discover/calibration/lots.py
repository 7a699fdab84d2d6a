"""Lots: how many orders a station treats together, and which may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.calibration.parameters import Found, of_choice
from twinline.discover.calibration.services import Services
from twinline.discover.discovery import Discovery
from twinline.discover.wording import length
from twinline.discover.work import Flags, Indices

FEWEST: Final = 5
FEWEST_SAME: Final = 5
"""Equal waits, to the second, that are no chance."""
_SECOND_US: Final = 1_000_000
_RARE: Final = 0.02
"""The least and the most of a lot are believed above this share of the lots."""


@dataclass(frozen=True, slots=True)
class LotSizes:
    """The lots of one station."""

    station: int
    n_lot: int
    least: int
    most: int
    mean: float
    n_mixed: int
    """Lots with more than one product."""
    most_wait_us: int | None
    """How long the first order of a small lot waits; None where small lots differ in that."""


def find_lots(found: Discovery, services: Services, ready_us: Indices) -> tuple[LotSizes, ...]:
    """Count the lots of every station that works in lots.

    Args:
        found: What was discovered.
        services: All services.
        ready_us: (n_service,) when each could have begun at the earliest.
    """
    answers = []
    for station, capacity in enumerate(found.parts.capacities):
        if capacity.sharing != "batch":
            continue
        rows = np.flatnonzero((services.station == station) & ~services.cut)
        lots, group, size = np.unique(services.lot[rows], return_inverse=True, return_counts=True)
        if lots.size < FEWEST:
            continue
        low, high = np.full(lots.size, 1 << 30), np.full(lots.size, -1)
        np.minimum.at(low, group, services.product[rows])
        np.maximum.at(high, group, services.product[rows])
        most_wait_us, waited_out = _waits(services, ready_us, rows, group)
        often = np.flatnonzero(np.bincount(size[~waited_out]) >= _RARE * lots.size)
        answers.append(
            LotSizes(
                station=station,
                n_lot=lots.size,
                least=int(often.min(initial=int(size.max()))),
                most=int(size.max()),
                mean=float(size.mean()),
                n_mixed=int((low != high).sum()),
                most_wait_us=most_wait_us,
            )
        )
    return tuple(answers)


def _waits(
    services: Services, ready_us: Indices, rows: Indices, group: Indices
) -> tuple[int | None, Flags]:
    """The longest wait for more orders, and which lots began because of it.

    Lots that begin with fewer orders than they need do so after one and the same wait. So of all
    waits of first orders, the one that comes again and again to the second is it.
    """
    n_lot = int(group.max()) + 1
    first_us = np.full(n_lot, np.iinfo(np.int64).max)
    np.minimum.at(first_us, group, ready_us[rows])
    start_us = np.zeros(n_lot, np.int64)
    start_us[group] = services.start_us[rows]
    wait_s = np.round((start_us - first_us) / _SECOND_US).astype(np.int64)
    values, counts = np.unique(wait_s[wait_s > 0], return_counts=True)
    if not values.size or counts.max() < FEWEST_SAME:
        return None, np.zeros(n_lot, np.bool_)
    usual = int(values[int(np.argmax(counts))])
    return usual * _SECOND_US, wait_s == usual


def lot_parameters(found: Discovery, lots: tuple[LotSizes, ...]) -> Iterator[Found]:
    """The size of lots, and what may be in one."""
    for each in lots:
        path = f"stations/{found.plant.stations[each.station].id}/lot"
        reason = f"{each.n_lot} lots, {each.mean:.1f} orders each on average"
        yield of_choice(f"{path}/most", str(each.most), each.n_lot, f"the largest of {reason}")
        if each.most_wait_us is not None:
            wait = length(each.most_wait_us)
            yield of_choice(
                f"{path}/most_wait", wait, each.n_lot, "lots began after just this wait, smaller"
            )
        yield of_choice(f"{path}/least", str(each.least), each.n_lot, f"of {reason}")
        alike = "any" if each.n_mixed else "product"
        reason = f"{each.n_mixed} of {each.n_lot} lots hold several products"
        yield of_choice(f"{path}/alike", alike, each.n_lot, reason)
