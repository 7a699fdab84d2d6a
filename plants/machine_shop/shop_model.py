"""The types in which the shop is described: stations, products, routes.

A route is a tuple of steps; its arcs say how an order may go on after each step.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from shop_shifts import TWO_SHIFTS, Shift

PACKED, SCRAPPED = "packed", "scrapped"
"""The two ways in which an order ends."""


@dataclass(frozen=True)
class Station:
    """One place name in the log: a single station, or a pool of identical ones."""

    name: str
    area: str
    team: str
    """Who works here; a team may mind more than one station at a time."""
    capacity: int = 1
    shift: Shift = TWO_SHIFTS
    mean_time_to_failure_s: float | None = None
    """Of producing time; None where nothing breaks down."""


@dataclass(frozen=True)
class Arc:
    """One way to go on after a step: to another step, or out (PACKED, SCRAPPED)."""

    to: int | str
    probability: float
    rework: bool = False


@dataclass(frozen=True)
class Step:
    """One operation of a route."""

    operation: str
    stations: tuple[str, ...]
    """Any of these may do it."""
    service_per_piece_s: float
    sends_back: tuple[str, float] | None = None
    """Rework: the earlier operation to repeat from, and the probability."""
    scraps_lot: float = 0.0
    """Probability that the whole lot ends here."""
    skips_next: float = 0.0
    """Probability that the next step is left out."""


@dataclass(frozen=True)
class Product:
    """One product, its share of the orders, its order quantities and its route."""

    name: str
    share: float
    quantities: tuple[int, int]
    """Least and most pieces of an order, all between equally likely."""
    steps: tuple[Step, ...]
    arcs: tuple[tuple[Arc, ...], ...] = field(init=False)
    """For each step, the ways to go on; probabilities add up to one."""

    def __post_init__(self) -> None:
        arcs = tuple(tuple(self._arcs_from(i)) for i in range(len(self.steps)))
        object.__setattr__(self, "arcs", arcs)

    def _arcs_from(self, i: int) -> Iterator[Arc]:
        step = self.steps[i]
        remaining = 1.0 - step.scraps_lot - step.skips_next
        if step.sends_back:
            operation, probability = step.sends_back
            names = [earlier.operation for earlier in self.steps]
            yield Arc(names.index(operation), probability, rework=True)
            remaining -= probability
        if step.scraps_lot:
            yield Arc(SCRAPPED, step.scraps_lot)
        if step.skips_next:
            yield Arc(i + 2, step.skips_next)
        yield Arc(i + 1 if i + 1 < len(self.steps) else PACKED, round(remaining, 6))


@dataclass(frozen=True)
class Shop:
    """Everything that the simulation plays."""

    stations: tuple[Station, ...]
    products: tuple[Product, ...]
    orders_by_weekday: tuple[float, ...]
    """Mean number of orders released on each weekday, Monday first."""
