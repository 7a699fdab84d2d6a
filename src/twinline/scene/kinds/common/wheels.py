"""Wheels of vehicles and carts."""

import math
from contextlib import AbstractContextManager

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3


def wheel(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A tyre on a rim that turns about x: its middle, its radius and its width."""
    radius, width = size
    half = width / 2
    with _rolling(shape, at, radius):
        if not shape.fine:
            shape.lathe(Slot.RUBBER, at, [(radius, -half), (radius, half)], "x", 8)
            return
        tyre = [(radius * 0.9, -half), (radius, -half * 0.7), (radius, half * 0.7),
                (radius * 0.9, half)]  # fmt: skip
        shape.lathe(Slot.RUBBER, at, tyre, "x", 16)
        rim = [(radius * 0.58, -half * 1.03), (radius * 0.58, half * 1.03)]
        shape.lathe(Slot.METAL, at, rim, "x", 10)
        _spokes(shape, at, (radius * 0.5, width * 1.07))


def _rolling(shape: Shape, at: Vec3, radius: float) -> AbstractContextManager[None]:
    number = 1 + sum(part.drive is Drive.WHEEL for part in shape.parts)
    turning = Motion(Way.TURN, 0, math.degrees(1 / radius))
    return shape.moving(f"wheel {number}", turning, Drive.WHEEL, at, (1, 0, 0))


def _spokes(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A cross on the rim: without it nobody sees a wheel turn."""
    x, y, z = at
    radius, width = size
    for wide, high in ((2 * radius, radius * 0.28), (radius * 0.28, 2 * radius)):
        shape.box(Slot.DARK, (x, y, z - high / 2), (width, wide, high), 0)


def small_wheel(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A plain roll that turns about x: its middle, its radius and its width."""
    radius, width = size
    tyre = [(radius * 0.85, -width / 2), (radius, -width / 4), (radius, width / 4),
            (radius * 0.85, width / 2)]  # fmt: skip
    with _rolling(shape, at, radius):
        shape.lathe(Slot.RUBBER, at, tyre, "x", 12)
        rim = [(radius * 0.5, -width * 0.54), (radius * 0.5, width * 0.54)]
        shape.lathe(Slot.METAL, at, rim, "x", 8)
        _spokes(shape, at, (radius * 0.42, width * 1.12))
