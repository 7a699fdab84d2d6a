"""Halls and tunnels that a line runs through: walls, roofs, mouths, ducts."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3

CLEAR_M = 1.75
"""Half the width that is free inside a tunnel."""


def mouth(shape: Shape, x: float, size: Vec2, slot: Slot = Slot.SHELL_SHADE) -> None:
    """A portal round the end of a tunnel: its width and its height outside."""
    width, height = size
    side = (width - 2 * CLEAR_M) / 2
    for y in (-1, 1):
        shape.box(slot, (x, y * (CLEAR_M + side / 2), 0), (0.24, side, height), 0.03)
    shape.box(slot, (x, 0, 2.9), (0.24, 2 * CLEAR_M, height - 2.9), 0.03)
    if shape.fine:
        for y in (-1, 1):
            shape.box(Slot.DARK, (x, y * (CLEAR_M + 0.02), 0.1), (0.25, 0.06, 2.82), 0)
        shape.box(Slot.DARK, (x, 0, 2.86), (0.25, 2 * CLEAR_M, 0.06), 0)


def duct(shape: Shape, at: Vec3, size: Vec3) -> None:
    """A square duct along x with flanges; `at` is the middle of its underside."""
    x, y, z = at
    long, wide, high = size
    shape.box(Slot.METAL, at, size, 0)
    n = min(8, max(2, round(long / 1.6))) if shape.fine else 0
    for i in range(n):
        flange = (x + ((i + 0.5) / n - 0.5) * long, y, z - 0.03)
        shape.box(Slot.STEEL, flange, (0.05, wide + 0.06, high + 0.06), 0)


def stack(shape: Shape, at: Vec3, radius: float, height: float) -> None:
    """A round chimney with a rain hood."""
    x, y, z = at
    shape.cylinder(Slot.METAL, at, radius, height - 0.26)
    if shape.fine:
        shape.lathe(Slot.STEEL, (x, y, z), [(radius + 0.05, 0), (radius + 0.05, 0.08)])
        shape.box(Slot.STEEL, (x, y, z + height - 0.28), (0.05, radius * 1.8, 0.16), 0)
    hood = [(radius + 0.1, 0), (radius * 0.2, 0.14)]
    shape.lathe(Slot.METAL, (x, y, z + height - 0.14), hood)


def fan(shape: Shape, at: Vec3, size: float) -> None:
    """A radial fan with its drive, its outlet up; `at` is its foot."""
    x, y, z = at
    if shape.fine:
        shape.box(Slot.BASE, at, (size * 1.5, size * 0.5, 0.08), 0)
    shape.cylinder(Slot.SHELL, (x, y - size * 0.25, z + size * 0.6), size * 0.5, size * 0.5, "y")
    shape.box(
        Slot.SHELL,
        (x + size * 0.28, y, z + size * 0.6),
        (size * 0.44, size * 0.5, size * 0.8),
        0.02,
    )
    if shape.fine:
        shape.cylinder(
            Slot.DARK, (x, y - size * 0.6, z + size * 0.6), size * 0.18, size * 0.36, "y"
        )


def glazing(shape: Shape, middle: Vec3, size: Vec2, panes: int) -> None:
    """Panes between posts along x; `middle` is the middle of their lower edge."""
    x, y, z = middle
    long, high = size
    shape.box(Slot.GLASS, (x, y, z), (long, 0.04, high), 0)
    for i in range(panes + 1) if shape.fine else ():
        at = x + (i / panes - 0.5) * (long - 0.1)
        shape.box(Slot.SHELL, (at, y, z), (0.1, 0.12, high), 0)
