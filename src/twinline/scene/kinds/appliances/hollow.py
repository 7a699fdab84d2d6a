"""Bodies with a hollow that opens to the front: cabinets, ovens, chambers, drum housings."""

import math
from typing import Final

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3

_EDGE_M: Final = 0.015


def hollow(shape: Shape, slot: Slot, at: Vec3, size: Vec3, walls: Vec3) -> None:
    """A box whose front is open; `at` is the middle of its underside.

    Args:
        shape: Where it is built.
        slot: Its surface.
        at: The middle of its underside.
        size: Along x, y and z.
        walls: How thick it is at its sides, at its back, and above and below.
    """
    x, y, z = at
    width, depth, height = size
    side, back, level = walls
    front = y - depth / 2
    middle = z + height / 2
    outer, inner = (width / 2, height / 2), (width / 2 - side, height / 2 - level)
    rings = [
        _rectangle((x, y + depth / 2 - back, middle), inner),
        _rectangle((x, front, middle), inner),
    ]
    if shape.fine:
        cap = (outer[0] - _EDGE_M, outer[1] - _EDGE_M)
        rings.append(_rectangle((x, front, middle), cap))
        rings.append(_rectangle((x, front + _EDGE_M, middle), outer))
    else:
        rings.append(_rectangle((x, front, middle), outer))
    rings.append(_rectangle((x, y + depth / 2, middle), outer))
    shape.loft(slot, rings)


def portholed(shape: Shape, slot: Slot, at: Vec3, size: Vec3, hole: Vec3) -> None:
    """A box with a round hollow in its front; `at` is the middle of its underside.

    Args:
        shape: Where it is built.
        slot: Its surface.
        at: The middle of its underside.
        size: Along x, y and z.
        hole: Its radius, its depth, and the height of its middle over the underside.
    """
    x, y, z = at
    width, depth, height = size
    radius, deep, up = hole
    n = 32 if shape.fine else 8
    front, middle = y - depth / 2, z + up
    low, high = -up, height - up
    rings = [
        _circle((x, front + deep, middle), radius, n),
        _circle((x, front, middle), radius, n),
    ]
    edges = [(0.0, 0.0)]
    if shape.fine:
        edges = [(_EDGE_M, 0.0), (0.0, _EDGE_M)]
    edges.append((0.0, depth))
    for inset, back in edges:
        bounds = (width / 2 - inset, low + inset, high - inset)
        rings.append(
            [(x + a, front + back, middle + b) for a, b in _square(bounds, n)],
        )
    shape.loft(slot, rings)


def _rectangle(middle: Vec3, half: Vec2) -> list[Vec3]:
    x, y, z = middle
    a, b = half
    return [(x - a, y, z - b), (x - a, y, z + b), (x + a, y, z + b), (x + a, y, z - b)]


def _circle(middle: Vec3, radius: float, n: int) -> list[Vec3]:
    x, y, z = middle
    turns = [2 * math.pi * i / n for i in range(n)]
    return [(x + radius * math.sin(a), y, z + radius * math.cos(a)) for a in turns]


def _square(bounds: Vec3, n: int) -> list[Vec2]:
    """As many points of a rectangle round a circle's middle, its corners among them."""
    half, low, high = bounds
    points = []
    for i in range(n):
        a = 2 * math.pi * i / n
        s, c = math.sin(a), math.cos(a)
        reach = max(abs(s), abs(c))
        points.append((half * s / reach, (high if c > 0 else -low) * c / reach))
    return points
