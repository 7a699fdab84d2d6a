"""The ids of a plant, and the fault of a reference that leads to none of them."""

import bisect
import functools
from typing import Final

from twinline.diagnostics import Diagnostic, suggest
from twinline.plant.entities import Plant

SINGULAR: Final = {
    "areas": "area",
    "work_centers": "work center",
    "stations": "station",
    "buffers": "buffer",
    "sources": "source",
    "sinks": "sink",
    "aisles": "aisle",
    "conveyors": "conveyor",
    "vehicles": "vehicle",
    "operator_pools": "operator pool",
    "shifts": "shift",
    "operations": "operation",
    "products": "product",
    "orders": "order",
    "wip_limits": "WIP limit",
    "tanks": "tank",
    "tags": "tag",
}
"""The tables of a plant, in the file's order, and what one entity of each is called."""

SHARES_TOLERANCE: Final = 1e-6
"""How far the sum of shares may be from one."""

_MOST_COMPARED: Final = 50
_REACH: Final = 8  # ids to either side of where the wrong one would stand


class Ids:
    """The ids of each table."""

    def __init__(self, plant: Plant) -> None:
        self._of_table = {
            table: frozenset(entity.id for entity in getattr(plant, table)) for table in SINGULAR
        }

    def of(self, *tables: str) -> frozenset[str]:
        """All ids of these tables."""
        return frozenset().union(*(self._of_table[table] for table in tables))


def dangling(where: str, owner: str, wrong: str, kinds: str, known: frozenset[str]) -> Diagnostic:
    """The fault that ``owner`` points to ``wrong``, which is not one of ``known``."""
    return Diagnostic(
        code="P020",
        where=where,
        found=f'{owner} points to "{wrong}", which is not in this plant',
        expected=f"an id among {kinds}",
        fix=suggest(wrong, _near(wrong, known)),
    )


def _near(wrong: str, known: frozenset[str]) -> list[str]:
    """The few of ``known`` worth comparing letter by letter, which is slow.

    In a plant with 5000 stations, comparing with all takes 50 ms a fault. A misspelt id nearly
    always begins or ends as the right one, or differs in its dashes and dots.
    """
    if len(known) <= _MOST_COMPARED:
        return list(known)
    forward, backward, by_letters = _orders(known)
    alike = {*_neighbours(forward, wrong), by_letters.get(_letters(wrong), wrong)}
    alike.update(each[::-1] for each in _neighbours(backward, wrong[::-1]))
    return sorted(alike & known)


@functools.lru_cache(maxsize=16)
def _orders(known: frozenset[str]) -> tuple[list[str], list[str], dict[str, str]]:
    """The ids sorted, sorted as read from their ends, and by their letters and digits alone."""
    forward = sorted(known)
    by_letters = {_letters(each): each for each in forward}
    return forward, sorted(each[::-1] for each in forward), by_letters


def _neighbours(names: list[str], wrong: str) -> list[str]:
    at = bisect.bisect_left(names, wrong)
    return names[max(0, at - _REACH) : at + _REACH]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
