"""The inside of a hall: the floor that a plant gives, or a rectangle around all that stands."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from twinline.plant.entities import Place, Plant
from twinline.plant.geometry import TOUCHING_M, corners

_MARGIN_M: Final = 4.0
"""Free floor between what stands in a hall and its walls, where the plant does not say."""


class Extent(NamedTuple):
    """The ends of a hall, in metres."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, place: Place) -> bool:
        """Whether all of a place is inside."""
        return all(
            self.west - TOUCHING_M <= x <= self.east + TOUCHING_M
            and self.south - TOUCHING_M <= y <= self.north + TOUCHING_M
            for x, y in corners(place)
        )


def extent_of(plant: Plant) -> Extent:
    """How far a plant's hall reaches; 30 m by 20 m where nothing has a place."""
    if plant.floor:
        return Extent(0.0, 0.0, plant.floor.width_m, plant.floor.depth_m)
    points = [point for place in _places(plant) for point in corners(place)]
    points += [point for aisle in plant.aisles for point in aisle.points_m]
    if not points:
        return Extent(0.0, 0.0, 30.0, 20.0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Extent(
        min(xs) - _MARGIN_M, min(ys) - _MARGIN_M, max(xs) + _MARGIN_M, max(ys) + _MARGIN_M
    )


def _places(plant: Plant) -> Iterator[Place]:
    for table in (plant.areas, plant.stations, plant.buffers, plant.sources, plant.sinks):
        yield from (each.place for each in table if each.place is not None)
