"""The ids of a plant, and the fault of a reference that leads to none of them."""

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
    "tags": "tag",
}
"""The tables of a plant, in the file's order, and what one entity of each is called."""

_MOST_COMPARED: Final = 200


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
    """Those of ``known`` worth comparing: all of a few; of many, those that begin or end alike."""
    names = sorted(known)
    if len(names) > _MOST_COMPARED:
        alike = [each for each in names if each[:2] == wrong[:2] or each[-3:] == wrong[-3:]]
        names = alike or names
    return names[:_MOST_COMPARED]
