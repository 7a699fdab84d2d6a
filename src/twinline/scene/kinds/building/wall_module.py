"""A bay of hall wall."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.walls import (
    PLINTH_M,
    WALL_DEPTH_M,
    coping,
    half_columns,
    panels,
    plinth,
    whole,
    window_band,
)
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.BUILDING, "Wall module", "Mô-đun tường nhà xưởng", "厂房墙体模块")
def wall_module(
    shape: Shape,
    length_m: Annotated[float, Between(3, 12)] = 6.0,
    height_m: Annotated[float, Between(5, 16)] = 9.0,
) -> None:
    """Closes a bay of the hall from column to column: plinth, panels and a band of windows."""
    shape.footprint(length_m, WALL_DEPTH_M, height_m)
    strip = whole(length_m)
    low, high = round(height_m * 0.36, 3), round(height_m * 0.62, 3)
    plinth(shape, strip, PLINTH_M)
    panels(shape, strip, PLINTH_M, low - 0.04)
    window_band(shape, strip, low, high)
    panels(shape, strip, high, height_m - 0.2)
    coping(shape, strip, height_m)
    half_columns(shape, length_m, height_m - 0.22)
    _girts(shape, length_m, (low - 0.25, high + 0.12))
    if shape.fine:
        _downpipe(shape, -length_m / 2 + 0.45, height_m)


def _girts(shape: Shape, length_m: float, heights: tuple[float, ...]) -> None:
    """Rails between the columns, to which the panels are screwed."""
    for z in heights:
        shape.box(Slot.FRAME, (0, -0.06, z), (length_m - 0.04, 0.12, 0.14), 0.008)


def _downpipe(shape: Shape, x: float, height_m: float) -> None:
    shape.box(Slot.TRIM, (x, 0.22, 0.3), (0.09, 0.056, height_m - 0.5), 0.012)
    for share in (0.2, 0.5, 0.8):
        shape.box(Slot.METAL, (x, 0.218, height_m * share), (0.13, 0.06, 0.04), 0.006)
