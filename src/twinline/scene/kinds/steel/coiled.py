"""Strip that is wound up."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3


def coil_of_strip(shape: Shape, at: Vec3, size: Vec2, slot: Slot = Slot.LOAD) -> None:
    """A coil with its axis along y: its middle, its radius and its width."""
    x, y, z = at
    radius, wide = size
    eye = min(0.38, radius * 0.45)
    n = 32 if shape.fine else 12
    near = y - wide / 2
    body = [(eye, 0), (radius - 0.02, 0), (radius, 0.02), (radius, wide - 0.02),
            (radius - 0.02, wide), (eye, wide), (eye, 0)]  # fmt: skip
    plain = [(eye, 0), (radius, 0), (radius, wide), (eye, wide), (eye, 0)]
    shape.lathe(slot, (x, near, z), body if shape.fine else plain, "y", n)
    if not shape.fine:
        return
    for share in (0.25, 0.5, 0.75):
        # The ends of wraps that stand out a little.
        wrap = eye + (radius - eye) * share
        ring = [(wrap, -0.008), (wrap + 0.025, -0.008), (wrap + 0.025, wide + 0.008),
                (wrap, wide + 0.008), (wrap, -0.008)]  # fmt: skip
        shape.lathe(Slot.STEEL, (x, near, z), ring, "y", 24)
    for share in (0.22, 0.78):
        strap = [(radius + 0.006, 0), (radius + 0.006, 0.05)]
        shape.lathe(Slot.DARK, (x, near + wide * share, z), strap, "y", n)
    shape.box(Slot.PAPER, (x - radius * 0.62, near - 0.006, z + 0.1), (0.26, 0.02, 0.18), 0)
