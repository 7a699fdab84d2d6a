"""A run of rollers on legs, light enough for long ways."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3


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
