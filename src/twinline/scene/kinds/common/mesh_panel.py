"""Panels and posts of safety fences and of the doors in them."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3

_TUBE_M = 0.03
_BAR_M = 0.008


def fence_post(shape: Shape, x: float, height: float) -> None:
    """A post on a foot plate of 0.16 m, with bolts."""
    shape.box(Slot.SAFETY, (x, 0, 0.012), (0.06, 0.06, height - 0.012), 0.008)
    shape.box(Slot.SAFETY, (x, 0, 0), (0.16, 0.16, 0.014), 0.004 if shape.fine else 0)
    if shape.fine:
        for side in (-1, 1):
            shape.lathe(Slot.STEEL, (x, side * 0.055, 0.01), [(0.013, 0), (0.013, 0.016)], n_side=6)


def mesh_panel(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A frame of tube with thin bars; `at` is the middle of its lower edge."""
    x, y, z = at
    width, height = size
    for up in (0, height - _TUBE_M):
        shape.box(Slot.DARK, (x, y, z + up), (width, _TUBE_M, _TUBE_M), 0)
    for side in (-1, 1):
        edge = (x + side * (width - _TUBE_M) / 2, y, z)
        shape.box(Slot.DARK, edge, (_TUBE_M, _TUBE_M, height), 0)
    spacing = 0.075 if shape.fine else 0.45
    n = max(2, round(width / spacing))
    thick = _BAR_M if shape.fine else 0.012
    for i in range(1, n):
        bar = (x + (i / n - 0.5) * width, y, z)
        shape.box(Slot.DARK, bar, (thick, thick, height), 0)
    n = max(2, round(height / (0.32 if shape.fine else 0.9)))
    for i in range(1, n):
        bar = (x, y + thick, z + i / n * height)
        shape.box(Slot.DARK, bar, (width, thick, thick), 0)
