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
        [(radius * 0.62, -half), (radius * 0.92, -half), (radius, -half * 0.7),
         (radius, half * 0.7), (radius * 0.92, half), (radius * 0.62, half)],
        "x", 16,
    )  # fmt: skip
    shape.lathe(
        Slot.METAL,
        (x, y, z),
        [(radius * 0.22, -half * 1.04), (radius * 0.58, -half * 1.01),
         (radius * 0.58, half * 1.01), (radius * 0.22, half * 1.04)],
        "x", 10,
    )  # fmt: skip


def castor(shape: Shape, at: Vec3, radius: float) -> None:
    """A small wheel in a fork; `at` is where its plate holds it, twice and a half its radius up."""
    x, y, z = at
    down = z - radius * 1.5
    shape.cylinder(Slot.RUBBER, (x - radius * 0.25, y, down), radius, radius * 0.5, "x")
    if shape.fine:
        for side in (-1, 1):
            shape.beam(
                Slot.METAL,
                (x + side * radius * 0.42, y, down),
                (x + side * radius * 0.42, y, z),
                (radius * 0.6, radius * 0.14),
            )
