"""What is left of a hall wall that is cut away."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.walls import WALL_DEPTH_M, half_columns, plinth, whole
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.BUILDING, "Low wall", "Chân tường", "矮墙")
def low_wall(
    shape: Shape,
    length_m: Annotated[float, Between(3, 12)] = 6.0,
    height_m: Annotated[float, Between(0.4, 1.2)] = 0.9,
) -> None:
    """Stands for a hall wall that is cut away so that one sees in: its plinth and column feet."""
    shape.footprint(length_m, WALL_DEPTH_M, height_m)
    plinth(shape, whole(length_m), height_m)
    half_columns(shape, length_m, height_m)
    for side in (-1, 1):
        x = side * (length_m / 2 - 0.065)
        shape.box(Slot.DARK, (x, -0.11, height_m - 0.012), (0.13, 0.28, 0.012), 0)
    n = max(4, round(length_m / 1.5) * 2) if shape.fine else 0
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * length_m
        shape.cylinder(Slot.BASE, (x, -0.034, height_m * 0.72), 0.035, 0.02, "y")
