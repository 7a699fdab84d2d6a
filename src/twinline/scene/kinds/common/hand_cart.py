"""A cart that is pushed by hand."""

from twinline.scene.kind import Sector, kind
from twinline.scene.kinds.common.wheels import wheel
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.COMMON, "Hand cart", "Xe đẩy tay", "手推车")
def hand_cart(shape: Shape) -> None:
    """Takes a pallet of crates along where it is pushed, to -y; its handle is behind."""
    shape.footprint(0.84, 1.334, 1.03)
    shape.box(Slot.STEEL, (0, 0, 0.21), (0.76, 1.2, 0.05), 0)
    shape.box(Slot.WOOD, (0, 0, 0.26), (0.8, 1.24, 0.03), 0.008)
    for side in (-1, 1):
        shape.box(Slot.RUBBER, (side * 0.4, 0, 0.235), (0.04, 1.24, 0.04), 0.01)
        foot, head = (side * 0.34, 0.62, 0.24), (side * 0.34, 0.66, 1.0)
        shape.beam(Slot.ACCENT, foot, head, 0.04)
        for y in (-0.44, 0.44):
            wheel(shape, (side * 0.3, y, 0.1), (0.1, 0.05))
            shape.box(Slot.BASE, (side * 0.3, y, 0.16), (0.09, 0.12, 0.05), 0)
    shape.beam(Slot.ACCENT, (-0.36, 0.67, 1.006), (0.36, 0.67, 1.006), 0.048)
    shape.beam(Slot.ACCENT, (-0.34, 0.645, 0.66), (0.34, 0.645, 0.66), 0.036)
    shape.box(Slot.RUBBER, (0, -0.62, 0.235), (0.8, 0.04, 0.04), 0)
    if shape.fine:
        shape.box(Slot.PAPER, (0, 0.63, 0.68), (0.24, 0.015, 0.3), 0)
