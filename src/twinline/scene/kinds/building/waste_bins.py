"""Waste bins."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_PITCH_M: Final = 0.72
_DEEP_M: Final = 0.95
_LIDS: Final = (Slot.FRAME, Slot.SAFETY, Slot.LAMP_GREEN, Slot.ACCENT, Slot.BASE)


@kind(Sector.BUILDING, "Waste bins", "Thùng rác phân loại", "分类垃圾桶")
def waste_bins(shape: Shape, bins: Annotated[int, Between(1, 5)] = 4) -> None:
    """Keeps paper, plastic, metal and the rest apart, each under a lid of its own colour."""
    long = bins * _PITCH_M
    shape.footprint(long, _DEEP_M, 1.75)
    shape.box(Slot.SHELL_SHADE, (0, 0, 0), (long, _DEEP_M, 0.03), 0.008)
    _board(shape, bins, long)
    for i in range(bins):
        with shape.placed((((i + 0.5) / bins - 0.5) * long, -0.03, 0.03)):
            _bin(shape, i + 1, _LIDS[i])


def _board(shape: Shape, bins: int, long: float) -> None:
    """A rail behind them with a sign for each."""
    y = _DEEP_M / 2 - 0.04
    for side in (-1, 1):
        shape.box(Slot.BASE, (side * (long / 2 - 0.04), y, 0), (0.06, 0.06, 1.75), 0.008)
    shape.box(Slot.SHELL, (0, y, 1.3), (long, 0.05, 0.4), 0.012)
    for i in range(bins):
        x = ((i + 0.5) / bins - 0.5) * long
        shape.box(_LIDS[i], (x, y - 0.02, 1.34), (_PITCH_M - 0.1, 0.03, 0.32), 0.008)
        if shape.fine:
            shape.box(Slot.PAPER, (x - 0.16, y - 0.035, 1.41), (0.17, 0.012, 0.18), 0)
            for k, wide in enumerate((0.26, 0.2)):
                shape.box(
                    Slot.PAPER, (x + 0.1, y - 0.035, 1.51 - k * 0.08), (wide, 0.012, 0.035), 0
                )


def _ring(size: tuple[float, float], z: float, y: float) -> list[Vec3]:
    """A rectangle with cut corners, counter-clockwise seen from above."""
    half, deep, cut = size[0] / 2, size[1] / 2, 0.05
    right = [(half - cut, y - deep), (half, y - deep + cut), (half, y + deep - cut),
             (half - cut, y + deep)]  # fmt: skip
    left = [(-x, y) for x, y in reversed(right)]
    return [(x, y, z) for x, y in (*right, *left)]


def _bin(shape: Shape, number: int, lid: Slot) -> None:
    """A tapered body on two wheels, and a lid that is hinged at the back."""
    rings = [_ring((0.44, 0.46), 0.04, 0.0), _ring((0.56, 0.62), 0.96, 0.0)]
    shape.loft(Slot.BASE, rings)
    for side in (-1, 1) if shape.fine else ():
        shape.cylinder(Slot.RUBBER, (side * 0.24 - 0.03, 0.25, 0.1), 0.1, 0.06, "x")
        shape.beam(Slot.DARK, (side * 0.18, 0.33, 0.92), (side * 0.18, 0.41, 0.92), 0.04)
    if shape.fine:
        shape.loft(Slot.DARK, [_ring((0.6, 0.66), 0.88, 0.0), _ring((0.6, 0.66), 0.96, 0.0)])
        shape.beam(Slot.DARK, (-0.2, 0.41, 0.92), (0.2, 0.41, 0.92), 0.035)
        shape.box(Slot.PAPER, (0, -0.272, 0.5), (0.2, 0.03, 0.2), 0)
        for x in (-0.2, 0.2):
            shape.beam(Slot.DARK, (x * 0.8, -0.24, 0.12), (x, -0.305, 0.86), 0.03)
    open_lid = Motion(Way.TURN, 0, 100)
    with shape.moving(f"lid {number}", open_lid, Drive.DOOR, (0, 0.32, 0.97), (-1, 0, 0)):
        rim, crown = _ring((0.62, 0.68), 0.96, 0.0), _ring((0.62, 0.68), 1.0, 0.0)
        shape.loft(lid, [rim, crown, _ring((0.46, 0.5), 1.07, 0.02)])
        if shape.fine:
            shape.box(Slot.DARK, (0, -0.335, 0.965), (0.2, 0.05, 0.03), 0.008)
            shape.box(Slot.DARK, (0, 0.02, 1.062), (0.3, 0.1, 0.02), 0.006)
