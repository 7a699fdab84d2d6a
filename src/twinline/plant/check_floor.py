"""Whether what stands on the floor has room, and lines lead somewhere."""

from collections.abc import Iterator, Sequence

import numpy as np

from twinline.diagnostics import Diagnostic
from twinline.plant.entities import Aisle, Conveyor, Place, Plant
from twinline.plant.geometry import corners, overlap

_PLACED = (
    ("stations", "station"),
    ("buffers", "buffer"),
    ("sources", "source"),
    ("sinks", "sink"),
)


def check_floor(plant: Plant) -> Iterator[Diagnostic]:
    """Yield places that overlap, and lines without length."""
    yield from _overlapping_places(plant)
    tables: dict[str, Sequence[Aisle | Conveyor]]
    tables = {"aisles": plant.aisles, "conveyors": plant.conveyors}
    for table, lines in tables.items():
        for i, line in enumerate(lines):
            if len(set(line.points_m)) == 1:
                yield Diagnostic(
                    code="P029",
                    where=f"{table}[{i}].points",
                    found=f'all points of "{line.id}" are the same',
                    expected="at least two different points",
                )


def _overlapping_places(plant: Plant) -> Iterator[Diagnostic]:
    """One fault for each place that stands on another, found by a sweep from west to east."""
    placed = [
        (f"{table}[{i}].place", f'{kind} "{entity.id}"', entity.place)
        for table, kind in _PLACED
        for i, entity in enumerate(getattr(plant, table))
        if entity.place is not None
    ]
    if not placed:
        return
    boxes = np.array([_box(place) for _, _, place in placed])
    order = np.argsort(boxes[:, 0], kind="stable")
    west, south, east, north = boxes[order].T
    last = np.searchsorted(west, east)
    for i in range(len(order)):
        ahead = slice(i + 1, last[i])
        near = (south[ahead] < north[i]) & (north[ahead] > south[i])
        for j in np.flatnonzero(near) + i + 1:
            first, second = sorted((int(order[i]), int(order[j])))
            if overlap(placed[first][2], placed[second][2]):
                yield _overlap(placed[first][1], placed[second][:2])
                break


def _overlap(first: str, second: tuple[str, str]) -> Diagnostic:
    where, name = second
    return Diagnostic(
        code="P031",
        where=where,
        found=f"{name} stands on the floor of {first}",
        expected="places that do not overlap",
        fix="move one of them, or correct its width, depth or heading",
    )


def _box(place: Place) -> tuple[float, float, float, float]:
    """West, south, east and north ends of a place."""
    east, north = zip(*corners(place), strict=True)
    return min(east), min(north), max(east), max(north)
