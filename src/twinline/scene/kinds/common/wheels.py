"""Wheels of vehicles and carts."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3


def wheel(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A tyre on a rim that turns about x: its middle, its radius and its width."""
    x, y, z = at
    radius, width = size
    half = width / 2
    if not shape.fine:
        shape.lathe(Slot.RUBBER, (x, y, z), [(radius, -half), (radius, half)], "x", 8)
        return
    shape.lathe(
        Slot.RUBBER,
        (x, y, z),
        [(radius * 0.9, -half), (radius, -half * 0.7), (radius, half * 0.7), (radius * 0.9, half)],
        "x",
        16,
    )
    rim = [(radius * 0.58, -half * 1.03), (radius * 0.58, half * 1.03)]
    shape.lathe(Slot.METAL, (x, y, z), rim, "x", 10)


def small_wheel(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A plain roll that turns about x: its middle, its radius and its width."""
    radius, width = size
    shape.lathe(
        Slot.RUBBER,
        at,
        [(radius * 0.85, -width / 2), (radius, -width / 4), (radius, width / 4),
         (radius * 0.85, width / 2)],
        "x", 12,
    )  # fmt: skip
    shape.lathe(
        Slot.METAL, at, [(radius * 0.5, -width * 0.54), (radius * 0.5, width * 0.54)], "x", 8
    )
