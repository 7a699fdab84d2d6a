"""What things lie on: legs, tables, rollers."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3


def legs(shape: Shape, slot: Slot, size: Vec3, thickness: float) -> None:
    """Four legs under the corners of a size, from the floor up to its height."""
    width, depth, height = size
    for x in (-1, 1):
        for y in (-1, 1):
            at = (x * (width - thickness) / 2, y * (depth - thickness) / 2, 0)
            shape.box(slot, at, (thickness, thickness, height), thickness * 0.12)


def table(shape: Shape, top: Slot, size: Vec3) -> None:
    """A table top of a size on four legs, its upper side at the height."""
    width, depth, height = size
    shape.box(top, (0, 0, height - 0.06), (width, depth, 0.06), 0.015)
    legs(shape, Slot.METAL, (width - 0.1, depth - 0.1, height - 0.06), 0.06)
    if shape.fine:
        shape.box(Slot.METAL, (0, depth / 2 - 0.08, 0.16), (width - 0.16, 0.04, 0.05), 0.008)


def roller_table(shape: Shape, at: Vec3, size: Vec3) -> None:
    """Rollers between two rails on legs, along x; `at` is the middle of its foot."""
    x, y, z = at
    width, depth, height = size
    for side in (-1, 1):
        rail = (x, y + side * (depth - 0.06) / 2, z + height - 0.12)
        shape.box(Slot.METAL, rail, (width, 0.06, 0.12), 0.01)
        for end in (-1, 1):
            leg = (x + end * (width / 2 - 0.1), y + side * (depth - 0.06) / 2, z)
            shape.box(Slot.STEEL, leg, (0.06, 0.06, height - 0.12), 0.01)
    n = max(2, round(width / (0.22 if shape.fine else 1.0)))
    for i in range(n):
        roller = (x + ((i + 0.5) / n - 0.5) * width, y - depth / 2 + 0.06, z + height - 0.05)
        shape.cylinder(Slot.STEEL, roller, 0.045, depth - 0.12, "y")


def roller_run(shape: Shape, at: Vec3, size: Vec3, pitch: float = 0.3) -> None:
    """Rollers across x between two rails; `at` is the middle of its foot, size its outside."""
    x, y, z = at
    width, depth, height = size
    for side in (-1, 1):
        rail = (x, y + side * (depth - 0.05) / 2, z + height - 0.13)
        shape.box(Slot.METAL, rail, (width, 0.05, 0.13), 0)
    n_leg = max(2, round(width / 1.8) + 1) if shape.fine else 2
    for i in range(n_leg):
        foot = (x + (i / (n_leg - 1) - 0.5) * (width - 0.2), y, z)
        for side in (-1, 1) if shape.fine else (0,):
            leg = (foot[0], y + side * (depth - 0.06) / 2, z)
            shape.box(Slot.STEEL, leg, (0.06, 0.05 if side else depth, height - 0.12), 0)
    if not shape.fine:
        bed = (x, y, z + height - 0.06)
        shape.box(Slot.STEEL, bed, (width - 0.1, depth - 0.1, 0.055), 0)
        return
    n = max(3, round(width / pitch))
    for i in range(n):
        roller = (x + ((i + 0.5) / n - 0.5) * width, y - depth / 2 + 0.05, z + height - 0.05)
        ends = [(0.045, 0), (0.045, depth - 0.1)]
        shape.lathe(Slot.STEEL, roller, ends, "y", 8)
