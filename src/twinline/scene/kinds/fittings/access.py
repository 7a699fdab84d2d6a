"""What people climb, walk on and hold on to."""

from typing import Final

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, between, length, minus

_RAIL_M: Final = 1.1
_BAY_M: Final = 1.8
_TUBE_M: Final = 0.045


def platform(shape: Shape, at: Vec3, size: Vec2, open_sides: str = "") -> None:
    """A floor to walk on with handrails; `at` is the middle of its upper side.

    Args:
        shape: Where it is built.
        at: The middle of its upper side.
        size: Along x and y.
        open_sides: Those without a rail, of "n" (+y), "e" (+x), "s" and "w".
    """
    x, y, z = at
    width, depth = size
    shape.box(Slot.STEEL, (x, y, z - 0.08), (width, depth, 0.08), 0.01)
    left, right, front, back = x - width / 2, x + width / 2, y - depth / 2, y + depth / 2
    edges = {
        "n": ((left, back - 0.03, z), (right, back - 0.03, z)),
        "s": ((left, front + 0.03, z), (right, front + 0.03, z)),
        "w": ((left + 0.03, front, z), (left + 0.03, back, z)),
        "e": ((right - 0.03, front, z), (right - 0.03, back, z)),
    }
    for name, (start, end) in edges.items():
        if name not in open_sides:
            shape.rail(start, end)


def light_rail(shape: Shape, start: Vec3, end: Vec3, n_bay: int = 0) -> None:
    """A handrail of thin bars over an edge, from one point at foot height to another.

    Args:
        shape: Where it is built.
        start: Where its first post stands.
        end: Where its last one does.
        n_bay: Bays between posts; some 1.8 m each where it is 0. In low detail there is one.
    """
    for up in (_RAIL_M - 0.02, 0.55) if shape.fine else (_RAIL_M - 0.02,):
        shape.beam(Slot.SAFETY, _raised(start, up), _raised(end, up), _TUBE_M, 0)
    n = n_bay or max(1, round(length(minus(end, start)) / _BAY_M))
    for i in range(n + 1) if shape.fine else (0, n):
        shape.box(Slot.SAFETY, between(start, end, i / n), (_TUBE_M, _TUBE_M, _RAIL_M), 0)


def ladder(shape: Shape, foot: Vec3, height: float) -> None:
    """An upright ladder, 0.46 m wide along x."""
    x, y, z = foot
    for side in (-0.21, 0.21):
        shape.box(Slot.SAFETY, (x + side, y, z), (0.04, 0.06, height), 0)
    pitch = 0.3 if shape.fine else 0.9
    for i in range(1, int(height / pitch)):
        shape.box(Slot.SAFETY, (x, y, z + pitch * i), (0.38, 0.03, 0.03), 0)


def _raised(at: Vec3, up: float) -> Vec3:
    return at[0], at[1], at[2] + up
