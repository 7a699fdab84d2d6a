"""Tables of the cutting room, and the lay of cloth on them."""

from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2


def long_table(shape: Shape, long: float, size: Vec2) -> None:
    """A table along x of a depth and a height on pairs of legs."""
    depth, height = size
    shape.box(Slot.SHELL, (0, 0, height - 0.06), (long, depth, 0.06), 0.015)
    shape.box(Slot.SHELL_SHADE, (0, 0, height - 0.16), (long - 0.1, depth - 0.16, 0.1), 0)
    n = max(1, round(long / 1.6))
    for i in fine_only(shape, range(n + 1), (0, n)):
        x = (i / n - 0.5) * (long - 0.3)
        for y in (-depth / 2 + 0.16, depth / 2 - 0.16):
            shape.box(Slot.FRAME, (x, y, 0), (0.07, 0.07, height - 0.14), 0)
        if shape.fine:
            shape.box(Slot.FRAME, (x, 0, 0.2), (0.05, depth - 0.36, 0.05), 0)
    if shape.fine:
        shape.box(Slot.FRAME, (0, depth / 2 - 0.16, 0.2), (long - 0.3, 0.05, 0.05), 0)


def lay_of_cloth(shape: Shape, from_x: float, to_x: float, size: Vec2, z: float) -> None:
    """Plies of cloth of a width and a height, in bands of two shades."""
    width, height = size
    n = 5 if shape.fine else 1
    for i in range(n):
        slot = Slot.PAPER if i % 2 else Slot.LOAD
        inset = 0.012 * (i % 2)
        middle, long = (from_x + to_x) / 2, to_x - from_x - 2 * inset
        shape.box(slot, (middle, 0, z + i * height / n), (long, width - 2 * inset, height / n), 0)
