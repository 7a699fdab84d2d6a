"""Slender steelwork that docks and jigs are made of: decks, flights and trestles."""

from twinline.scene.kinds.fittings import light_rail
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, minus, unit


def deck(shape: Shape, at: Vec3, size: Vec2, open_sides: str = "") -> None:
    """A floor with guards; `at` is the middle of its upper side.

    Args:
        shape: Where it is built.
        at: The middle of its upper side.
        size: Along x and y.
        open_sides: Those without a guard, of "n" (+y), "e" (+x), "s" and "w".
    """
    x, y, z = at
    width, depth = size
    shape.box(Slot.METAL, (x, y, z - 0.12), (width, depth, 0.12), 0.015)
    left, right, front, back = x - width / 2, x + width / 2, y - depth / 2, y + depth / 2
    inset = 0.04
    edges = {
        "n": ((left + inset, back - inset, z), (right - inset, back - inset, z)),
        "s": ((left + inset, front + inset, z), (right - inset, front + inset, z)),
        "w": ((left + inset, front + inset, z), (left + inset, back - inset, z)),
        "e": ((right - inset, front + inset, z), (right - inset, back - inset, z)),
    }
    for name, (start, end) in edges.items():
        if name not in open_sides:
            light_rail(shape, start, end)
            if shape.fine:
                kick = (start[0], start[1], z + 0.06), (end[0], end[1], z + 0.06)
                shape.beam(Slot.SAFETY, *kick, (0.02, 0.12), 0)


def flight(shape: Shape, low: Vec3, high: Vec3, width: float) -> None:
    """Straight stairs with thin stringers, from the middle of their foot to that of their head."""
    way = minus(high, low)
    side = unit((-way[1], way[0], 0.0))
    for share in (-0.5, 0.5):
        dx, dy = side[0] * width * share, side[1] * width * share
        foot, head = (low[0] + dx, low[1] + dy, low[2]), (high[0] + dx, high[1] + dy, high[2])
        shape.beam(
            Slot.FRAME, (*foot[:2], foot[2] + 0.1), (*head[:2], head[2] - 0.06), (0.05, 0.2), 0
        )
        if shape.fine:
            shape.beam(
                Slot.SAFETY, (*foot[:2], foot[2] + 1.0), (*head[:2], head[2] + 1.0), 0.045, 0
            )
            shape.box(Slot.SAFETY, foot, (0.045, 0.045, 1.0), 0)
    n = max(2, round(way[2] / (0.2 if shape.fine else 0.6)))
    along_x = abs(way[0]) > abs(way[1])
    pad = (0.3, width + 0.05, 0.03) if along_x else (width + 0.05, 0.3, 0.03)
    shape.box(Slot.STEEL, low, pad, 0)
    for i in range(1, n):
        at = (low[0] + way[0] * i / n, low[1] + way[1] * i / n, low[2] + way[2] * i / n)
        size = (0.26, width, 0.04) if along_x else (width, 0.26, 0.04)
        shape.box(Slot.METAL, at, size, 0)


def trestle(shape: Shape, at: Vec3, size: Vec3, slot: Slot = Slot.FRAME) -> None:
    """Two legs, a foot each and a cross bar, in the y-z plane; `at` is the middle of its foot."""
    x, y, z = at
    thick, depth, height = size
    for side in (-1, 1):
        leg = (x, y + side * (depth - thick) / 2, z)
        shape.box(slot, leg, (thick, thick, height), 0)
    shape.box(slot, (x, y, z + height - thick), (thick, depth, thick), 0)


def wheel(shape: Shape, at: Vec3, radius: float, width: float) -> None:
    """A wheel that rolls along x; `at` is the middle of its side to -y."""
    outline = [(radius * 0.86, 0.0), (radius, width * 0.2), (radius, width * 0.8),
               (radius * 0.86, width)]  # fmt: skip
    far = [(radius, 0.0), (radius, width)]
    shape.lathe(Slot.RUBBER, at, outline if shape.fine else far, "y", 12 if shape.fine else 6)
