"""Plain round pieces with sharp edges: for what is too small to show a bevel."""

from typing import Final

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3

_LARGE_M: Final = 0.15


def disc(shape: Shape, slot: Slot, at: Vec3, size: Vec2, axis: str = "z") -> None:
    """A cylinder of a radius and a length; `at` is the middle of its end."""
    radius, long = size
    n = (14 if radius > _LARGE_M else 10) if shape.fine else 6
    shape.lathe(slot, at, [(radius, 0), (radius, long)], axis, n)
