"""What liquid steel is carried in."""

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3


def ladle_vessel(shape: Shape, at: Vec3, size: Vec2, *, plain: bool = False) -> None:
    """A steel ladle: the middle of its bottom, the radius of its mouth and its height.

    Its trunnions point along x and reach 0.32 radii beyond the mouth.
    """
    x, y, z = at
    radius, high = size
    n = 8 if not shape.fine else 16 if plain else 24
    outline = [(radius * 0.86, 0.0), (radius, high * (1.0 if shape.fine else 0.98))]
    if shape.fine:
        outline += [(radius * 0.84, high), (radius * 0.8, high * 0.84)]
    shape.lathe(Slot.BASE, at, outline, n_side=n)
    melt = (x, y, z + high * (0.8 if shape.fine else 0.93))
    shape.lathe(Slot.HOT, melt, [(radius * 0.83, 0), (radius * 0.83, high * 0.07)], n_side=n)
    for share in (0.26, 0.5, 0.72) if shape.fine and not plain else ():
        band = radius * (0.86 + 0.14 * share) + 0.06
        ring = [(band, 0), (band, high * 0.055)]
        shape.lathe(Slot.DARK, (x, y, z + high * share), ring, n_side=n)
    for side in (-1, 1) if shape.fine or not plain else ():
        block = (x + side * radius * 0.98, y, z + high * 0.46)
        shape.box(Slot.DARK, block, (radius * 0.22, radius * 0.6, high * 0.28), 0)
        pin = x + (radius * 1.02 if side > 0 else -radius * 1.32)
        ends = [(radius * 0.13, 0), (radius * 0.13, radius * 0.3)]
        shape.lathe(Slot.METAL, (pin, y, z + high * 0.6), ends, "x", 12 if shape.fine else 4)
