"""A tote."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.common.cargo import open_bin, varied
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WIDTH_M, _DEPTH_M = 0.6, 0.4


@kind(Sector.COMMON, "Tote", "Thùng nhựa chứa hàng", "周转箱")
def tote(
    shape: Shape, height_m: Annotated[float, Between(0.15, 0.42)] = 0.28, *, filled: bool = True
) -> None:
    """Carries small parts along conveyors and on shelves: a stacking bin of 600 by 400 mm."""
    shape.footprint(_WIDTH_M, _DEPTH_M, height_m)
    open_bin(shape, Slot.LOAD, (0, 0, 0), (_WIDTH_M, _DEPTH_M, height_m))
    _ribs(shape, height_m)
    _sides(shape, height_m)
    if filled:
        _parts(shape, height_m)


def _ribs(shape: Shape, height: float) -> None:
    """Under the rim, where hands and grippers take hold."""
    if not shape.fine:
        return
    low, tall = height * 0.08, height * 0.78
    lean = height * 0.05
    for x in (-0.27, -0.16, 0.16, 0.27):
        for side in (-1, 1):
            y = side * (_DEPTH_M / 2 - 0.016)
            shape.beam(Slot.LOAD, (x, y - side * lean, low), (x, y, tall), (0.016, 0.02))
    for y in (-0.165, 0.165):
        for side in (-1, 1):
            x = side * (_WIDTH_M / 2 - 0.016)
            shape.beam(Slot.LOAD, (x - side * lean, y, low), (x, y, tall), (0.016, 0.02))
    for side in (-1, 1):
        shape.box(Slot.LOAD, (0, side * (_DEPTH_M / 2 - 0.014), height * 0.68),
                  (_WIDTH_M - 0.03, 0.022, 0.016), 0.004)  # fmt: skip


def _sides(shape: Shape, height: float) -> None:
    shape.box(Slot.PAPER, (0, -_DEPTH_M / 2 + 0.018, height * 0.24), (0.2, 0.02, height * 0.36), 0)
    if not shape.fine:
        return
    for x in (-0.06, -0.035, -0.015, 0.005, 0.035, 0.055):
        wide = 0.012 if x in {-0.035, 0.035} else 0.006
        shape.box(
            Slot.DARK, (x, -_DEPTH_M / 2 + 0.016, height * 0.3), (wide, 0.02, height * 0.2), 0
        )
    for side in (-1, 1):
        x = side * (_WIDTH_M / 2 - 0.012)
        shape.box(Slot.DARK, (x, 0, height * 0.64), (0.02, 0.13, min(0.045, height * 0.16)), 0.008)


def _parts(shape: Shape, height: float) -> None:
    """Turned parts in rows on a liner."""
    floor = height - 0.11
    shape.box(Slot.DARK, (0, 0, floor - 0.02), (0.55, 0.35, 0.03), 0)
    n_x, n_y = (6, 4) if shape.fine else (3, 2)
    for i in range(n_x * n_y):
        if shape.fine and varied(3, i) < 0.12:
            continue
        x, y = (i % n_x + 0.5) / n_x - 0.5, (i // n_x + 0.5) / n_y - 0.5
        outline = [(0.034, 0), (0.034, 0.03), (0.02, 0.034), (0.018, 0.08)]
        if not shape.fine:
            outline = [(0.055, 0), (0.035, 0.07)]
        at = (x * 0.53, y * 0.34, floor)
        shape.lathe(Slot.METAL, at, outline, n_side=7 if shape.fine else 5)
