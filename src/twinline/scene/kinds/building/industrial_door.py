"""A sectional door in a bay of wall."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.walls import (
    WALL_DEPTH_M,
    Strip,
    coping,
    panels,
    plinth,
)
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_N_SECTION: Final = 5
_BESIDE_M: Final = 0.7


@kind(Sector.BUILDING, "Industrial door", "Cửa công nghiệp", "工业门")
def industrial_door(
    shape: Shape,
    width_m: Annotated[float, Between(2.5, 8)] = 4.0,
    height_m: Annotated[float, Between(2.5, 6)] = 4.5,
    wall_over_m: Annotated[float, Between(1.6, 11)] = 1.8,
) -> None:
    """Lets vehicles through a hall wall: the sections of its leaf slide up and stack over it."""
    top = height_m + wall_over_m
    shape.footprint(width_m + 2 * _BESIDE_M, WALL_DEPTH_M, top)
    _wall(shape, width_m, height_m, top)
    _frame(shape, width_m, height_m)
    _sections(shape, width_m, height_m)
    _cassette(shape, width_m, height_m)
    _signals(shape, width_m, height_m)


def _wall(shape: Shape, width_m: float, height_m: float, top: float) -> None:
    half = width_m / 2
    for side in (-1, 1):
        ends = sorted((side * half, side * (half + _BESIDE_M)))
        beside = Strip(ends[0], ends[1])
        plinth(shape, beside, 0.9)
        panels(shape, beside, 0.9, height_m)
    over = Strip(-half - _BESIDE_M, half + _BESIDE_M)
    panels(shape, over, height_m, top - 0.2)
    coping(shape, over, top)


def _frame(shape: Shape, width_m: float, height_m: float) -> None:
    """Posts with the tracks in which the sections run."""
    high = height_m + height_m / _N_SECTION + 0.2
    for side in (-1, 1):
        x = side * (width_m / 2 + 0.1)
        shape.box(Slot.FRAME, (x, 0, 0), (0.2, 0.5, height_m + 0.2), 0.02)
        shape.box(
            Slot.STEEL, (x - side * 0.02, -0.18, height_m), (0.16, 0.12, high - height_m), 0.01
        )
        if shape.fine:
            shape.box(Slot.SAFETY, (x, -0.001, 0.02), (0.206, 0.497, 1.0), 0.02)
            for z in (0.22, 0.62):
                shape.box(Slot.DARK, (x, 0, z), (0.212, 0.499, 0.2), 0.02)
    shape.box(Slot.FRAME, (0, 0.1, height_m), (width_m + 0.4, 0.3, 0.2), 0.02)


def _sections(shape: Shape, width_m: float, height_m: float) -> None:
    """Each higher one lies further out, so that they stack one before the other."""
    high = height_m / _N_SECTION
    wide = width_m - 0.04
    for i in range(_N_SECTION):
        y, z = -0.12 + i * 0.036, i * high
        up = Motion(Way.SLIDE, 0, round(height_m - z, 3))
        with shape.moving(f"section {i + 1}", up, Drive.DOOR, (0, y, z), (0, 0, 1)):
            shape.box(Slot.SHELL_SHADE, (0, y, z + 0.01), (wide, 0.034, high + 0.03), 0.012)
            if i == 0:
                shape.box(Slot.RUBBER, (0, y, 0), (wide, 0.03, 0.05), 0.008)
                shape.box(Slot.ACCENT, (0, y, 0.05), (wide, 0.035, 0.12), 0.008)
            if i in (1, 2):
                _windows(shape, wide, y, z + high * 0.25)
            elif shape.fine:
                for share in (0.36, 0.68):
                    line = (0, y, z + high * share)
                    shape.box(Slot.METAL, line, (wide - 0.06, 0.0352, 0.025), 0)


def _windows(shape: Shape, wide: float, y: float, z: float) -> None:
    n = max(3, round(wide / 0.9)) if shape.fine else 3
    for k in range(n):
        x = ((k + 0.5) / n - 0.5) * (wide - 0.2)
        shape.box(Slot.WINDOW, (x, y, z), ((wide - 0.2) / n * 0.78, 0.0355, 0.4), 0.004)


def _cassette(shape: Shape, width_m: float, height_m: float) -> None:
    """The cover over the stack, with the shaft and its motor."""
    high = height_m / _N_SECTION + 0.06
    shape.box(Slot.SHELL, (0, -0.225, height_m + 0.02), (width_m + 0.1, 0.05, high), 0.015)
    z = height_m + high + 0.1
    shape.cylinder(Slot.STEEL, (-width_m / 2 - 0.15, -0.13, z), 0.06, width_m + 0.3, "x")
    if shape.fine:
        for x in (-width_m / 2, width_m / 2):
            shape.cylinder(Slot.DARK, (x - 0.06, -0.13, z), 0.1, 0.12, "x")
            shape.box(Slot.FRAME, (x, -0.08, z - 0.12), (0.05, 0.24, 0.24), 0.01)
        shape.box(Slot.BASE, (width_m / 2 + 0.24, -0.13, z - 0.13), (0.22, 0.22, 0.34), 0.03)


def _signals(shape: Shape, width_m: float, height_m: float) -> None:
    """Inside, beside the leaf: its push buttons, and the lamp that says whether the way is free."""
    x = width_m / 2 + 0.42
    shape.box(Slot.SHELL, (x, -0.03, 1.2), (0.22, 0.14, 0.36), 0.02)
    lamp = min(height_m - 0.3, 2.6)
    shape.box(Slot.DARK, (x, -0.06, lamp - 0.26), (0.16, 0.16, 0.5), 0.03)
    if shape.fine:
        for z, slot in ((lamp, Slot.LAMP_RED), (lamp - 0.2, Slot.LAMP_GREEN)):
            shape.cylinder(slot, (x, -0.165, z + 0.1), 0.05, 0.04, "y")
        for z, slot in ((1.46, Slot.SHELL_SHADE), (1.37, Slot.LAMP_RED), (1.28, Slot.SHELL_SHADE)):
            shape.cylinder(slot, (x, -0.12, z), 0.026, 0.03, "y")
        shape.box(Slot.DARK, (x, -0.04, 1.56), (0.03, 0.04, lamp - 1.8), 0)
