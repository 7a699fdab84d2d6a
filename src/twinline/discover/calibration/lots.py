"""Lots: how many orders a station treats together, and which may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.calibration.parameters import Found, of_choice
from twinline.discover.calibration.services import Services
from twinline.discover.discovery import Discovery

FEWEST: Final = 5
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


def find_lots(found: Discovery, services: Services) -> tuple[LotSizes, ...]:
    """Count the lots of every station that works in lots."""
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
        counts = np.bincount(size)
        often = np.flatnonzero(counts >= _RARE * lots.size)
        answers.append(
            LotSizes(
                station=station,
                n_lot=lots.size,
                least=int(often.min()),
                most=int(size.max()),
                mean=float(size.mean()),
                n_mixed=int((low != high).sum()),
            )
        )
    return tuple(answers)


def lot_parameters(found: Discovery, lots: tuple[LotSizes, ...]) -> Iterator[Found]:
    """The size of lots, and what may be in one."""
    for each in lots:
        path = f"stations/{found.plant.stations[each.station].id}/lot"
        reason = f"{each.n_lot} lots, {each.mean:.1f} orders each on average"
        yield of_choice(f"{path}/most", str(each.most), each.n_lot, f"the largest of {reason}")
        yield of_choice(
            f"{path}/least", str(each.least), each.n_lot, f"of {reason}",
            ("how long a lot waits for more is not told by a log; see the dispatching",)
            if each.least < each.most else (),
        )  # fmt: skip
        alike = "any" if each.n_mixed else "product"
        reason = f"{each.n_mixed} of {each.n_lot} lots hold several products"
        yield of_choice(f"{path}/alike", alike, each.n_lot, reason)
