"""Covers that the ranges of a mill share: two tones over a plinth, rows of doors, consoles."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3


def housing(shape: Shape, at: Vec3, size: Vec3, top: Slot = Slot.SHELL) -> None:
    """A cover in two tones with a seam, on a plinth; `at` is the middle of its underside."""
    x, y, z = at
    width, depth, height = size
    split = z + 0.08 + height * 0.26
    shape.box(Slot.BASE, at, (width - 0.08, depth - 0.08, 0.1), 0)
    shape.box(Slot.SHELL_SHADE, (x, y, z + 0.08), (width, depth, height * 0.26), 0.02)
    if shape.fine:
        shape.box(Slot.DARK, (x, y, split - 0.05), (width - 0.03, depth - 0.03, 0.1), 0)
        split += 0.014
    shape.box(top, (x, y, split), (width, depth, z + height - split), 0.045)


def doors(shape: Shape, at: Vec3, size: Vec2, n: int) -> None:
    """A row of leaves with grips on a front; `at` is the middle of its lower edge."""
    if not shape.fine:
        return
    x, y, z = at
    width, height = size
    leaf = width / n
    for i in range(n):
        middle = x + (i + 0.5) * leaf - width / 2
        shape.box(Slot.SHELL, (middle, y, z), (leaf - 0.03, 0.03, height), 0)
        grip = (middle + leaf * 0.36, y - 0.02, z + height * 0.5)
        shape.box(Slot.DARK, grip, (0.03, 0.02, 0.16), 0)


def window(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A pane in a dark frame on a front; `at` is the middle of its lower edge."""
    x, y, z = at
    width, height = size
    shape.box(Slot.DARK, (x, y, z), (width, 0.02, height), 0)
    shape.box(Slot.GLASS, (x, y - 0.008, z + 0.03), (width - 0.06, 0.02, height - 0.06), 0)


def console(shape: Shape, at: Vec3) -> None:
    """A screen that is let into a front, 0.46 m wide; its middle."""
    x, y, z = at
    shape.box(Slot.DARK, (x, y, z - 0.17), (0.46, 0.05, 0.34), 0)
    shape.box(Slot.SCREEN, (x, y - 0.022, z - 0.12), (0.38, 0.02, 0.25), 0)


def extractor(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A round exhaust stub on a roof: its foot, radius and height."""
    radius, height = size
    x, y, z = at
    shape.cylinder(Slot.METAL, at, radius, height)
    if shape.fine:
        shape.lathe(Slot.STEEL, (x, y, z), [(radius * 1.25, 0), (radius * 1.25, 0.04)], n_side=16)
